"""The `stylist` command. Owns the list of commands; each command lives in a module of its own; those that run a shop share `serving`."""

from typing import Annotated

import typer

from stylist_app import __version__
from stylist_app.cli import backup, bench, database, doctor, imports, media, package, seed, storm, users
from stylist_app.cli.serving import demo, part, serve

app = typer.Typer(name="stylist", no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)
app.command("demo")(demo.demo)
app.command("serve")(serve.serve)
app.add_typer(users.app, name="user")
app.add_typer(imports.app, name="import")
app.add_typer(media.app, name="media")
app.add_typer(seed.app, name="seed")
app.add_typer(package.app, name="package")
app.add_typer(bench.app, name="bench")
app.command("storm")(storm.storm)
app.command("backup")(backup.backup)
app.command("restore")(backup.restore)
app.command("migrate")(database.migrate)
app.command("move")(database.move)
app.command("doctor")(doctor.doctor)
app.command("part", hidden=True)(part.part)


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"stylist {__version__}")
        raise typer.Exit


@app.callback()
def stylist(
    version: Annotated[bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and exit.")] = False,
) -> None:
    """A personal stylist's chat: the shop's console, the shopper's app and the messaging API between them.

    Look at it:        stylist demo

    Run a shop:        stylist user add you@example.com --name You --role manager --store "Your store", then stylist serve

    Bring products in: stylist import shopify products.csv

    Every command explains itself with --help. Settings come from STYLIST_... in the environment.
    """
