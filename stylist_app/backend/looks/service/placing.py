"""What a piece is made of: a product of the shop as it is at this moment."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session, col, select

from stylist_app.backend.catalog import cards
from stylist_app.backend.catalog.tables import ProductRow, VariantRow, on_show
from stylist_app.backend.core.problems import ProblemError
from stylist_app.wire.base import now
from stylist_app.wire.product import ProductCard


@dataclass(frozen=True, slots=True)
class Wish:
    """A product, and the variant of it where one is chosen. `field`: where the caller named it."""

    product_id: str
    variant_id: str | None
    field: str


def things(session: Session, wishes: Sequence[Wish]) -> list[dict[str, Any]]:
    """Columns of a piece for each, in order: title … picture of this moment. Problem `invalid` naming the field for what the shop does not have."""
    found, at = sold(session, wishes), now()
    shown = {row.id: row for row in session.exec(select(ProductRow).where(col(ProductRow.id).in_([one.product_id for one in wishes]), on_show(at)))}
    columns: list[dict[str, Any]] = []
    for wish in wishes:
        if wish.product_id not in shown:
            raise ProblemError("invalid", "This product is not in the shop.", field=f"{wish.field}product_id")
        card = cards.card(shown[wish.product_id], found.get(wish.variant_id or ""), ())
        columns.append(_columns(card))
    return columns


def sold(session: Session, wishes: Sequence[Wish]) -> Mapping[str, VariantRow]:
    """The variants that were named, by id. Problem `invalid` where one is not of its product."""
    named = [wish.variant_id for wish in wishes if wish.variant_id is not None]
    rows = {row.id: row for row in session.exec(select(VariantRow).where(col(VariantRow.id).in_(named)))} if named else {}
    for wish in wishes:
        row = rows.get(wish.variant_id or "")
        if wish.variant_id is not None and (row is None or row.product_id != wish.product_id):
            raise ProblemError("invalid", "This product has no such variant.", field=f"{wish.field}variant_id")
    return rows


def _columns(card: Mapping[str, Any]) -> dict[str, Any]:
    told = ProductCard.model_validate({**card, "picture": None})
    return {
        "product_id": told.product_id, "variant_id": told.variant_id, "title": told.title, "brand": told.brand,
        "options": [one.model_dump() for one in told.options], "price_minor": told.price.minor, "currency": told.price.currency,
        "state": told.state, "picture_id": card.get("picture_id"),
    }  # fmt: skip
