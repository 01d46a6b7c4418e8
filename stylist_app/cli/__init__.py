"""The `stylist` command. Owns the list of commands; each command lives in a module of its own."""

from typing import Annotated

import typer

from stylist_app import __version__
from stylist_app.cli import demo, doctor, imports, package, serve, users

app = typer.Typer(
    name="stylist", no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False,
    help="A personal stylist's chat: the shop's console, the shopper's app and the messaging API between them.\n\nStart with `stylist demo`.",
)  # fmt: skip
app.command("demo")(demo.demo)
app.command("serve")(serve.serve)
app.add_typer(imports.app, name="import")
app.add_typer(users.app, name="user")
app.add_typer(package.app, name="package")
app.command("doctor")(doctor.doctor)


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"stylist {__version__}")
        raise typer.Exit


@app.callback()
def stylist(
    version: Annotated[bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and exit.")] = False,
) -> None:
    """A personal stylist's chat: the shop's console, the shopper's app and the messaging API between them.

    Start with `stylist demo`: a shop with people, pieces and conversations, in your browser.
    """
