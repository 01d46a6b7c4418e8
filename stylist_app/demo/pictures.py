"""The pictures that the demo opens without: every piece gets all of its own, while the shop is open already."""

from pathlib import Path

from sqlmodel import col, func, select

from stylist_app.backend.catalog.importing import import_feed
from stylist_app.backend.catalog.tables import ProductPictureRow, ProductRow
from stylist_app.backend.core.backend import Backend
from stylist_app.backend.imports.work import ImportSummary
from stylist_app.demo.drawings import PIECES
from stylist_app.demo.pieces import DemoFeed


def wanted(backend: Backend) -> bool:
    """Whether pieces of the demo have not got all of their pictures yet. False in a shop that is not the demo."""
    of_demo = select(ProductRow.id).where(ProductRow.source == DemoFeed.source)
    with backend.database.reading() as session:
        if session.exec(of_demo.limit(1)).first() is None:
            return False
        there = session.exec(select(func.count()).select_from(ProductPictureRow).where(col(ProductPictureRow.product_id).in_(of_demo))).one()
    return there < sum(len(colours) + 1 for colours in PIECES.values())


def complete(backend: Backend, drawings: Path) -> ImportSummary | None:
    """Gives every piece all of its pictures; None where nothing is missing. Screens that show one see it a second later."""
    if not wanted(backend):
        return None
    with backend.database.reading() as session:
        opened_at = session.exec(select(func.min(ProductRow.created_at)).where(ProductRow.source == DemoFeed.source)).one()
    return import_feed(backend, DemoFeed(drawings, today=opened_at))
