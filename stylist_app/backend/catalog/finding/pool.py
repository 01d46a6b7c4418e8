"""Products to choose from when something of a kind is wanted, the best for her first. For rooms that suggest."""

from collections.abc import Callable

from sqlmodel import Session, col, select

from stylist_app.backend.catalog.about import About
from stylist_app.backend.catalog.finding.asking import Asked, Question
from stylist_app.backend.catalog.finding.keeping import Keeper
from stylist_app.backend.catalog.finding.listing import her_of
from stylist_app.backend.catalog.tables import ProductRow
from stylist_app.wire.base import now


def pool(
    session: Session, keeper: Keeper, about: About, of_kind: Callable[[str], bool], most: int, *, below: int | None = None
) -> list[ProductRow]:  # fmt: skip
    """Of the categories whose name `of_kind` takes, and all below them; in her size where that is known. `below`: cheaper than that, in minor units
    of the shop's currency. Nothing where no category is of that kind."""
    at, her = now(), her_of(session, about)
    with keeper.at(session) as stocked:
        kinds = tuple(category_id for category_id, name in stocked.categories.items() if of_kind(name))
        if not kinds:
            return []
        question = Question(
            at=int(at.timestamp()), categories=kinds, in_her_size=her is not None, her=her, price_to=None if below is None else below - 1
        )
        numbers = Asked(stocked.shelf, question).page(most, None).numbers
    rows = {row.number: row for row in session.exec(select(ProductRow).where(col(ProductRow.number).in_(numbers)))}
    return [rows[number] for number in numbers if number in rows]
