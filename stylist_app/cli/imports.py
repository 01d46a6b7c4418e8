"""`stylist import`: brings a catalogue in. Safe to repeat, safe to stop, safe beside a running shop."""

import signal
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Annotated

import typer

from stylist_app.cli.common import DataDir, backend, fail, settings_of

if TYPE_CHECKING:
    from stylist_app.backend.catalog.importing import ImportSummary
    from stylist_app.backend.core.backend import Backend

app = typer.Typer(no_args_is_help=True)
SHOWN_ERRORS = 20
FAULTY = 2
"""Exit code when everything readable is in, but some rows or pictures were not."""


@app.callback()
def imports() -> None:
    """Bring products into the shop's catalogue. Repeating an import is safe, and so is stopping it."""


@app.command("shopify")
def shopify(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A product CSV as Shopify exports it. Pictures are paths beside it.")],
    data_dir: DataDir = None,
    currency: Annotated[
        str | None, typer.Option("--currency", metavar="ISO", help="Of the prices, for example EUR. The file names none; default: the shop's own.")
    ] = None,
) -> None:
    """Import every product, variant and picture of a Shopify product CSV.

    Importing the same file again changes nothing; a changed file changes only what differs. Works while the shop runs. Ctrl-C stops after the
    product at hand, and the next import goes on from there.

    Exit codes: 0 all is in, 2 all but the rows that were named, 1 not finished.
    """
    if not file.is_file():
        fail(f"There is no file {file}.")
    if currency is not None and not (len(currency) == 3 and currency.isascii() and currency.isalpha()):
        fail(f"{currency} is not a currency; three letters are wanted, for example EUR.")
    with backend(settings_of(data_dir)) as shop:
        done = _import(shop, file, currency.upper() if currency else None)
    _report(done)
    if done.cancelled:
        fail("Stopped. What was imported is whole; run it again to go on.")
    if done.errors:
        raise typer.Exit(FAULTY)


def _import(shop: "Backend", file: Path, currency: str | None) -> "ImportSummary":
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    from stylist_app.backend.catalog.importing import import_feed
    from stylist_app.backend.stores.service import brand_currency
    from stylist_app.connectors.feeds.base import FeedError
    from stylist_app.connectors.feeds.shopify_csv import ShopifyCsv

    if currency is None:
        with shop.database.reading() as session:
            currency = brand_currency(session)
    asked: list[int] = []
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda number, frame: _note(asked, number, frame))
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("Products", total=None)
        try:
            return import_feed(
                shop, ShopifyCsv(file, currency), lambda count, total, _title: bar.update(task, completed=count, total=total), lambda: bool(asked)
            )
        except FeedError as error:
            fail(f"{file} cannot be imported: {error}")


def _report(done: "ImportSummary") -> None:
    for noun, counts in (("products", done.products), ("variants", done.variants), ("pictures", done.pictures)):
        parts = ", ".join(f"{counts[word]} {word}" for word in ("added", "changed", "unchanged", "removed") if counts[word])
        typer.echo(f"{noun}: {parts or 'none'}")
    for error in done.errors[:SHOWN_ERRORS]:
        typer.secho(f"row {error.row}{f', {error.column}' if error.column else ''}: {error.message}", err=True, fg=typer.colors.YELLOW)
    if len(done.errors) > SHOWN_ERRORS:
        typer.echo(f"and {len(done.errors) - SHOWN_ERRORS} more.", err=True)


def _note(asked: list[int], number: int, _frame: FrameType | None) -> None:
    """The first Ctrl-C asks politely, the second ends at once."""
    if asked:
        raise KeyboardInterrupt
    asked.append(number)
