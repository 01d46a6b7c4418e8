"""`stylist import`: brings a catalogue in. Safe to repeat, safe to stop."""

import signal
from pathlib import Path
from types import FrameType
from typing import Annotated

import typer

from stylist_app.cli.common import DataDir, backend, fail, settings_of

app = typer.Typer(no_args_is_help=True, help="Bring products into the shop's catalogue.")
SHOWN_ERRORS = 20


@app.callback()
def imports() -> None:
    """Bring products into the shop's catalogue."""


@app.command("shopify")
def shopify(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A product CSV as Shopify exports it. Pictures are paths beside it.")],
    data_dir: DataDir = None,
    currency: Annotated[str | None, typer.Option("--currency", help="ISO 4217. The file names none; default: the shop's own.")] = None,
) -> None:
    """Import every product, variant and picture of a Shopify product CSV.

    Importing the same file again changes nothing; a changed file changes only what differs. Ctrl-C stops after the product at hand.
    """
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    from stylist_app.backend.catalog.importing import import_feed
    from stylist_app.backend.stores.service import brand_currency
    from stylist_app.connectors.feeds.base import FeedError
    from stylist_app.connectors.feeds.shopify_csv import ShopifyCsv

    if not file.is_file():
        fail(f"There is no file {file}.")
    asked: list[int] = []
    signal.signal(signal.SIGINT, lambda number, frame: _note(asked, number, frame))
    console = Console(stderr=True)
    with backend(settings_of(data_dir)) as shop, Progress(
        TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(), console=console, transient=True
    ) as bar:  # fmt: skip
        task = bar.add_task("Products", total=None)
        with shop.database.reading() as session:
            money = currency or brand_currency(session)
        try:
            done = import_feed(shop, ShopifyCsv(file, money), lambda count, total, _title: bar.update(task, completed=count, total=total), lambda: bool(asked))
        except FeedError as error:
            fail(str(error))
    for noun, counts in (("products", done.products), ("variants", done.variants), ("pictures", done.pictures)):
        parts = ", ".join(f"{counts[word]} {word}" for word in ("added", "changed", "unchanged", "removed") if counts[word])
        typer.echo(f"{noun}: {parts or 'none'}")
    for error in done.errors[:SHOWN_ERRORS]:
        typer.secho(f"row {error.row}{f', {error.column}' if error.column else ''}: {error.message}", err=True, fg=typer.colors.YELLOW)
    if len(done.errors) > SHOWN_ERRORS:
        typer.echo(f"and {len(done.errors) - SHOWN_ERRORS} more.", err=True)
    if done.cancelled:
        fail("Stopped. What was imported is whole; run it again to go on.")
    if done.errors:
        raise typer.Exit(2)


def _note(asked: list[int], number: int, _frame: FrameType | None) -> None:
    """The first Ctrl-C asks politely, the second ends at once."""
    if asked:
        raise KeyboardInterrupt
    asked.append(number)
