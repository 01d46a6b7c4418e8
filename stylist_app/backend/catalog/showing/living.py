"""Cards as things are now: price, stock and choice; and what could be taken instead of what is sold out or gone."""

from collections import defaultdict
from collections.abc import Sequence
from typing import cast

from sqlmodel import Session, col, func, select

from stylist_app.backend.catalog import render, rules
from stylist_app.backend.catalog.about import About
from stylist_app.backend.catalog.service.relations import RELATED, related_to
from stylist_app.backend.catalog.showing.hers import Hers
from stylist_app.backend.catalog.tables import ProductRow, VariantRow, on_show
from stylist_app.backend.core.media import MediaLibrary
from stylist_app.wire.base import now
from stylist_app.wire.money import Money
from stylist_app.wire.product import LivingCard, ProductCards, ProductHit, StockState

LOOKED_AT = 60
"""Products of the same kind, those with the nearest price first, among which the nearest one is looked for."""


def living_cards(session: Session, media: MediaLibrary, about: About, ids: Sequence[str]) -> ProductCards:
    """In the order of `ids`, each once; what the shop never had is left out."""
    wanted = list(dict.fromkeys(ids))
    rows = {row.id: row for row in session.exec(select(ProductRow).where(col(ProductRow.id).in_(wanted)))}
    there = set(session.exec(select(ProductRow.id).where(col(ProductRow.id).in_(wanted), on_show(now()))))
    variants: dict[str, list[VariantRow]] = defaultdict(list)
    for variant in session.exec(select(VariantRow).where(col(VariantRow.product_id).in_(rows)).order_by(col(VariantRow.place))):
        variants[variant.product_id].append(variant)
    hers = Hers(session, about)
    instead = {row.id: nearest(session, row, about, hers) for row in rows.values() if row.id not in there or row.state == "sold_out"}
    shown = media.render(session, [other.picture_id for other in instead.values() if other is not None and other.picture_id])

    def hit(product_id: str) -> ProductHit | None:
        other = instead.get(product_id)
        return None if other is None else render.hit(other, shown, about, in_her_size=hers.fits(other))

    return ProductCards(
        items=[
            _card(
                rows[wish], variants[wish], about, gone=wish not in there, instead=hit(wish),
                her_sizes=hers.labels(rows[wish], variants[wish]),
            )
            for wish in wanted
            if wish in rows
        ]
    )  # fmt: skip


def nearest(session: Session, row: ProductRow, about: About, hers: Hers) -> ProductRow | None:
    """What can be had and comes nearest: what the shop itself names first, then the same kind of thing in the same colour at about the same price, in
    her size where that is known; never what she declined."""
    far = func.abs(col(ProductRow.price_from_minor) - row.price_from_minor)
    same = select(ProductRow).where(
        on_show(now()), ProductRow.state != "sold_out", ProductRow.id != row.id, ProductRow.currency == row.currency,
        col(ProductRow.category_id) == row.category_id,
    )  # fmt: skip
    named = [other for other in related_to(session, row.id, RELATED)[RELATED] if other.state != "sold_out"]
    found = [*named, *(session.exec(same.order_by(far, col(ProductRow.number)).limit(LOOKED_AT)).all() if row.category_id else ())]
    colours = {one["name"] for one in row.colours or ()}
    ours = {other.id for other in named}

    def distance(other: ProductRow) -> tuple[object, ...]:
        shares = bool(colours & {one["name"] for one in other.colours or ()})
        return hers.fits(other) is False, other.id not in ours, not shares, abs(other.price_from_minor - row.price_from_minor), other.number

    return min((other for other in found if other.id not in about.declines), key=distance, default=None)


def _card(
    row: ProductRow, variants: Sequence[VariantRow], about: About, *, gone: bool, instead: ProductHit | None, her_sizes: list[str]
) -> LivingCard:
    return LivingCard(
        product_id=row.id, version=row.version, gone=gone, title=row.title, price_from=Money(minor=row.price_from_minor, currency=row.currency),
        price_to=Money(minor=row.price_to_minor, currency=row.currency), compare_at=render.money(row.compare_at_minor, row.currency),
        state="sold_out" if gone else cast(StockState, row.state), stock=0 if gone else row.stock,
        options=rules.options_of(row.options, [v.options for v in variants]),
        variants=[] if gone else [render.card_variant(v, row.currency) for v in variants],
        favourite=row.id in about.loved, declined=about.declines.get(row.id), her_sizes=her_sizes, instead=instead,
    )  # fmt: skip
