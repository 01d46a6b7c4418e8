"""`stylist import`: brings products, customers and orders in. Safe to repeat, safe to stop, safe beside a running shop."""

import signal
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Annotated

import typer

from stylist_app.cli.common import DataDir, backend, fail, progress, settings_of

if TYPE_CHECKING:
    from collections import Counter

    from sqlmodel import Session

    from stylist_app.backend.imports.work import ImportSummary
    from stylist_app.connectors.feeds.base import Feed, Fetch
    from stylist_app.settings import Settings
    from stylist_app.wire.imports import ImportKind

app = typer.Typer(no_args_is_help=True)
SHOWN_ERRORS = 20
FAULTY = 2
"""Exit code when everything readable is in, but some rows or pictures were not."""
FETCHED = "fetched"
"""In the shop's folder: pictures from the web, so that the next import need not fetch them again. May be deleted."""
_HINT = "\n\nExit codes: 0 all is in, 2 all but the rows that were named, 1 not finished."

File = Annotated[Path, typer.Argument(metavar="FILE", help="As the other shop exports it.")]
Currency = Annotated[
    str | None, typer.Option("--currency", metavar="ISO", help="Of the prices, for example EUR. Default: the file's, else the shop's.")
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Only say what would be added, changed and removed, and what is wrong. Fetches nothing.")]
ReportTo = Annotated[Path | None, typer.Option("--report", metavar="FILE", help="Write everything that is wrong into this CSV.")]
StoreName = Annotated[str | None, typer.Option("--store", metavar="NAME", help="Whose they become. Default: the shop's first store.")]
Colleague = Annotated[
    str | None, typer.Option("--as", metavar="EMAIL", help="The colleague who stands for notes and consents. Default: the shop's first admin.")
]
PicturesFrom = Annotated[
    Path | None, typer.Option("--pictures-from", metavar="DIR", help="Where relative picture paths begin. Default: beside the file.")
]
Make = Callable[[str | None, str, "Fetch"], "Feed"]
"""A feed from the currency asked for, the shop's own, and who fetches pictures."""


@app.callback()
def imports() -> None:
    """Bring products, customers and orders into the shop. Repeating an import is safe, and so is stopping it.

    Files named related.csv (handle, related_handle, kind) and reviews.csv (handle, rating, title, body, reviewer) that lie beside a product file
    are taken in with it. Bring products first, then customers, then their orders.
    """


@app.command("shopify", epilog=_HINT)
def shopify(
    file: File,
    data_dir: DataDir = None,
    currency: Currency = None,
    dry_run: DryRun = False,
    report: ReportTo = None,
    pictures_from: PicturesFrom = None,
) -> None:
    """Import every product, variant and picture of a Shopify product CSV, old columns or new.

    Importing the same file again changes nothing; a changed file changes only what differs. Works while the shop runs. Ctrl-C stops after the
    product at hand, and the next import goes on from there.
    """

    def make(asked: str | None, own: str, fetch: "Fetch") -> "Feed":
        from stylist_app.connectors.feeds.shopify_csv import ShopifyCsv

        return ShopifyCsv(file, asked or own, fetch, pictures_from)

    _run(file, make, data_dir, currency, dry_run, report)


@app.command("woocommerce", epilog=_HINT)
def woocommerce(
    file: File,
    data_dir: DataDir = None,
    currency: Currency = None,
    dry_run: DryRun = False,
    report: ReportTo = None,
    pictures_from: PicturesFrom = None,
) -> None:
    """Import a WooCommerce product CSV: simple, variable, grouped and external products.

    The members of a grouped product come as products that go with each other. Repeating and stopping are as safe as with every import.
    """

    def make(asked: str | None, own: str, fetch: "Fetch") -> "Feed":
        from stylist_app.connectors.feeds.woocommerce_csv import WooCommerceCsv

        return WooCommerceCsv(file, asked or own, datetime.now(UTC), fetch, pictures_from)

    _run(file, make, data_dir, currency, dry_run, report)


@app.command("google", epilog=_HINT)
def google(
    file: File,
    data_dir: DataDir = None,
    currency: Currency = None,
    dry_run: DryRun = False,
    report: ReportTo = None,
    pictures_from: PicturesFrom = None,
) -> None:
    """Import a Google Merchant product feed: tab-separated, or XML as RSS or Atom.

    Items with one item_group_id become one product. The currency is the file's. Repeating and stopping are as safe as with every import.
    """

    def make(asked: str | None, _own: str, fetch: "Fetch") -> "Feed":
        from stylist_app.connectors.feeds.google_feed import GoogleFeed

        return GoogleFeed(file, datetime.now(UTC), asked, fetch, pictures_from)

    _run(file, make, data_dir, currency, dry_run, report)


@app.command("shopify-customers", epilog=_HINT)
def shopify_customers(
    file: File,
    data_dir: DataDir = None,
    store: StoreName = None,
    by: Colleague = None,
    dry_run: DryRun = False,
    report: ReportTo = None,
) -> None:
    """Import a Shopify customer CSV: names, addresses, consents to marketing, tags and notes.

    A customer is recognised by her number in Shopify, else by her e-mail address or telephone number, never by her name. What the shop knows of her
    stays. Each new one gets her one conversation, which is no work that waits until somebody writes.
    """
    _run_people("shopify-customers", file, data_dir, None, store, by, dry_run, report)


@app.command("shopify-orders", epilog=_HINT)
def shopify_orders(file: File, data_dir: DataDir = None, currency: Currency = None, dry_run: DryRun = False, report: ReportTo = None) -> None:
    """Import a Shopify order CSV: what customers bought, what of it was paid back.

    Orders of people whom the shop does not know are named and left out: import the customers first.
    """
    _run_people("shopify-orders", file, data_dir, currency, None, None, dry_run, report)


@app.command("woocommerce-customers", epilog=_HINT)
def woocommerce_customers(
    file: File, data_dir: DataDir = None, store: StoreName = None, by: Colleague = None, dry_run: DryRun = False, report: ReportTo = None
) -> None:
    """Import WooCommerce customers as JSON: what /wp-json/wc/v3/customers answers, or `wp wc customer list --format=json` writes.

    Recognised as with every import. WooCommerce knows of no consent, so none is taken for granted.
    """
    _run_people("woocommerce-customers", file, data_dir, None, store, by, dry_run, report)


@app.command("woocommerce-orders", epilog=_HINT)
def woocommerce_orders(file: File, data_dir: DataDir = None, currency: Currency = None, dry_run: DryRun = False, report: ReportTo = None) -> None:
    """Import WooCommerce orders as JSON: what /wp-json/wc/v3/orders answers, or a webhook brought.

    Orders of people whom the shop does not know are named and left out: import the customers first.
    """
    _run_people("woocommerce-orders", file, data_dir, currency, None, None, dry_run, report)


def _run(file: Path, make: Make, data_dir: Path | None, currency: str | None, dry_run: bool, report: Path | None) -> None:
    asked = _checked(file, currency)
    _end(_import(settings_of(data_dir), file, make, asked, dry_run, report), dry_run, report, "products", "variants", "pictures")


def _run_people(
    kind: "ImportKind", file: Path, data_dir: Path | None, currency: str | None, store: str | None, by: str | None, dry_run: bool, report: Path | None
) -> None:  # fmt: skip
    asked = _checked(file, currency)
    done = _import_people(settings_of(data_dir), kind, file, asked, store, by, dry_run, report)
    _end(done, dry_run, report, "customers" if kind.endswith("-customers") else "orders")


def _checked(file: Path, currency: str | None) -> str | None:
    if not file.is_file():
        fail(f"There is no file {file}.")
    if currency is not None and not (len(currency) == 3 and currency.isascii() and currency.isalpha()):
        fail(f"{currency} is not a currency; three letters are wanted, for example EUR.")
    return currency.upper() if currency else None


def _end(done: "ImportSummary", dry_run: bool, report: Path | None, *nouns: str) -> None:
    _tell(done, dry_run, report, nouns)
    if done.cancelled:
        fail("Stopped. What was imported is whole; run it again to go on.")
    if done.faults:
        raise typer.Exit(FAULTY)


def _import(settings: "Settings", file: Path, make: Make, currency: str | None, dry_run: bool, report: Path | None) -> "ImportSummary":
    from stylist_app.backend.catalog.importing import import_feed
    from stylist_app.backend.stores.service import brand_currency
    from stylist_app.connectors.feeds.base import FeedError
    from stylist_app.connectors.feeds.beside import WithFilesBeside
    from stylist_app.connectors.feeds.pictures.fetcher import PictureFetcher
    from stylist_app.connectors.feeds.report import ProblemReport

    what = "Products"
    with backend(settings) as shop, _stopped_by_signals() as asked, ExitStack() as stack:
        with shop.database.reading() as session:
            own = brand_currency(session)
        fetch = stack.enter_context(PictureFetcher(settings.data_dir / FETCHED, most_bytes=settings.upload_mb * 1024 * 1024, cancelled=asked))
        note = stack.enter_context(ProblemReport(report)) if report is not None else lambda _error: None
        tell = stack.enter_context(progress(what))
        try:
            feed = WithFilesBeside(make(currency, own, fetch), file.parent)
            return import_feed(shop, feed, lambda count, total, _title: tell(what, count, total), asked, dry_run=dry_run, report=note)
        except FeedError as error:
            fail(f"{file} cannot be imported: {error}")


def _import_people(
    settings: "Settings", kind: "ImportKind", file: Path, currency: str | None, store: str | None, by: str | None, dry_run: bool, report: Path | None
) -> "ImportSummary":  # fmt: skip
    from stylist_app.backend.app import importing
    from stylist_app.backend.imports.work import Asked, ImportSummary
    from stylist_app.backend.stores.service import brand_currency
    from stylist_app.connectors.feeds.base import FeedError
    from stylist_app.connectors.feeds.pictures.fetcher import PictureFetcher
    from stylist_app.connectors.feeds.report import ProblemReport

    what = "Customers" if kind.endswith("-customers") else "Orders"
    with backend(settings) as shop, _stopped_by_signals() as stopped, ExitStack() as stack:
        with shop.database.reading() as session:
            own, store_id, by_id = brand_currency(session), _store_id(session, store), _colleague_id(session, by)
        fetch = stack.enter_context(PictureFetcher(settings.data_dir / FETCHED, most_bytes=settings.upload_mb * 1024 * 1024, cancelled=stopped))
        note = stack.enter_context(ProblemReport(report)) if report is not None else lambda _error: None
        tell = stack.enter_context(progress(what))
        asked = Asked(
            services=shop, path=file, currency=currency, own=own, store_id=store_id, by_id=by_id, dry_run=dry_run, fetch=fetch,
            summary=ImportSummary(), progress=lambda count, total, _name: tell(what, count, total), cancelled=stopped, report=note,
        )  # fmt: skip
        try:
            return importing()[kind](asked)
        except FeedError as error:
            fail(f"{file} cannot be imported: {error}")


def _store_id(session: "Session", name: str | None) -> str | None:
    from sqlmodel import col, select

    from stylist_app.backend.stores.tables import StoreRow

    if name is None:
        return None
    found = session.exec(select(StoreRow.id).where(StoreRow.name == name, col(StoreRow.closed).is_(False))).first()
    return found or fail(f"The shop has no store named {name}.")


def _colleague_id(session: "Session", email: str | None) -> str:
    from sqlmodel import col, select

    from stylist_app.backend.people.service import staff_by_email
    from stylist_app.backend.people.tables import StaffRow

    if email is not None:
        named = staff_by_email(session, email)
        return named.id if named is not None else fail(f"Nobody of the staff has the address {email}.")
    first = select(StaffRow.id).where(StaffRow.role == "admin", col(StaffRow.disabled).is_(False)).order_by(col(StaffRow.id))
    return session.exec(first).first() or fail("The shop has no admin yet: stylist user add EMAIL --role admin, or name a colleague with --as.")


def _tell(done: "ImportSummary", dry_run: bool, report: Path | None, nouns: tuple[str, ...]) -> None:
    if dry_run:
        typer.echo("Dry run: nothing was changed. An import would make this of it:")
    for noun in nouns:
        counts: Counter[str] = getattr(done, noun)
        parts = ", ".join(f"{counts[word]} {word}" for word in ("added", "changed", "unchanged", "removed") if counts[word])
        typer.echo(f"{noun}: {parts or 'none'}")
    if dry_run:
        for word in ("added", "changed"):
            if word in done.samples:
                typer.echo(f"{word}, for example: {'; '.join(done.samples[word])}")
        if done.absent:
            typer.echo(f"in the shop but not in this file: {done.absent} (they stay)")
    for error in done.errors[:SHOWN_ERRORS]:
        place = f"row {error.row}{f', {error.column}' if error.column else ''}: "
        typer.secho(f"{place}{error.message.rstrip('.')}{f'. {error.remedy}' if error.remedy else ''}", err=True, fg=typer.colors.YELLOW)
    if done.faults > SHOWN_ERRORS:
        where = f"all of them are in {report}" if report is not None else "--report FILE writes all of them"
        typer.echo(f"and {done.faults - SHOWN_ERRORS} more; {where}.", err=True)


@contextmanager
def _stopped_by_signals() -> Iterator[Callable[[], bool]]:
    """Whether somebody asked to stop. The first Ctrl-C asks politely, the second ends at once."""
    asked: list[int] = []

    def note(number: int, _frame: FrameType | None) -> None:
        if asked:
            raise KeyboardInterrupt
        asked.append(number)

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, note)
    yield lambda: bool(asked)
