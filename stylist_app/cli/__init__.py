"""The `stylist` command. Owns the list of commands; each command lives in a module of its own."""

from typing import Annotated

import typer

from stylist_app import __version__
from stylist_app.cli import package

app = typer.Typer(name="stylist", no_args_is_help=True, add_completion=False)
app.add_typer(package.app, name="package")


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"stylist {__version__}")
        raise typer.Exit


@app.callback()
def stylist(
    version: Annotated[bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and exit.")] = False,
) -> None:
    """A personal stylist's chat: the shop's console and the shopper's app."""
