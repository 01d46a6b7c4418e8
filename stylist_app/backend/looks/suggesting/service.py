"""Suggestions for a slot and alternatives for a piece, from the shop as it is now."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta
from typing import cast

from sqlmodel import Session, col, select

from stylist_app.backend.catalog import render as catalog_render
from stylist_app.backend.catalog.about import About, about
from stylist_app.backend.catalog.finding import Keeper, pool
from stylist_app.backend.catalog.rules import fold
from stylist_app.backend.catalog.service.relations import GOES_WITH, RELATED, related_to
from stylist_app.backend.catalog.showing.hers import Hers
from stylist_app.backend.catalog.tables import ProductRow, VariantRow, on_show
from stylist_app.backend.core.backend import Access
from stylist_app.backend.core.media import MediaLibrary
from stylist_app.backend.core.problems import not_found
from stylist_app.backend.core.security.caller import Caller
from stylist_app.backend.looks.render import pieces_of
from stylist_app.backend.looks.service.finding import readable_look
from stylist_app.backend.looks.suggesting.rules import Asked, Fitting, Thing, best
from stylist_app.backend.looks.tables import LookRow, PieceRow
from stylist_app.backend.messaging.records import load
from stylist_app.imaging.colours import oklab, rgb_of
from stylist_app.wire.base import now
from stylist_app.wire.customer import Reason
from stylist_app.wire.look import Slot, Suggestion, Suggestions
from stylist_app.wire.slots import slot_of

LOOKED_AT = 80
"""Products of the kind, those best for her first, among which the fitting ones are looked for."""
SHOWN = 12
REMEMBERED = timedelta(days=14)
"""For so long a reason she gave for one thing holds for others of its kind."""
LEADING = 20
"""Per cent of a piece that a colour covers to be seen first."""


def for_slot(
    session: Session, media: MediaLibrary, keeper: Keeper, access: Access, caller: Caller, look_id: str, slot: Slot
) -> Suggestions:  # fmt: skip
    """What could go into an empty slot. Problem `not-found` for a look the caller may not see."""
    look = readable_look(session, access, caller, look_id)
    return _Finder(session, media, keeper, access, caller, look).found(slot, None)


def instead_of(
    session: Session, media: MediaLibrary, keeper: Keeper, access: Access, caller: Caller, look_id: str, piece_id: str
) -> Suggestions:  # fmt: skip
    """What could take a piece's place: the stylist's plan B first, then what obeys every reason she gave."""
    look = readable_look(session, access, caller, look_id)
    piece = session.get(PieceRow, piece_id)
    if piece is None or piece.look_id != look_id:
        raise not_found("piece")
    return _Finder(session, media, keeper, access, caller, look).found(cast(Slot, piece.slot), piece)


class _Finder:
    def __init__(self, session: Session, media: MediaLibrary, keeper: Keeper, access: Access, caller: Caller, look: LookRow) -> None:
        self._session, self._media, self._keeper, self._look = session, media, keeper, look
        record = None if look.conversation_id is None else load(session, look.conversation_id)
        self._about: About = about(session, access, caller, None if record is None else record.customer_id)
        self._hers = Hers(session, self._about)
        self._at = now()

    def found(self, slot: Slot, piece: PieceRow | None) -> Suggestions:
        pieces = [one for one in pieces_of(self._session, [self._look.id])[self._look.id] if not one.removed or one is piece]
        beside = [one for one in pieces if one is not piece]
        lying = self._rows({one.product_id for one in pieces})
        named = self._named(beside, lying)
        plans = {} if piece is None else {pick["product_id"]: pick.get("variant_id") for pick in piece.plan_b}
        related = [] if piece is None else related_to(self._session, piece.product_id, RELATED)[RELATED]
        there = None if piece is None else lying.get(piece.product_id)
        asked = self._asked(slot, piece, there, beside, lying)
        below = min((declined.price for declined, reason in asked.refusals if reason == "price"), default=None)
        rows: dict[str, ProductRow] = {row.id: row for row in self._rows(plans).values()}
        rows |= {row.id: row for row, _titles in named.values() if self._slot(row) == slot}
        rows |= {row.id: row for row in related}
        if there is not None and slot == "other":
            kind = there.category_id
            rows |= {row.id: row for row in self._near(there) if row.category_id == kind}
        rows |= {row.id: row for row in pool(self._session, self._keeper, self._about, lambda name: slot_of((name,)) == slot, LOOKED_AT, below=below)}
        close = {row.id for row in related}
        things = [
            self._thing(row, goes_with=named[row.id][1] if row.id in named else (), plan_b=row.id in plans, related=row.id in close)
            for row in rows.values()
            if row.currency == self._currency(lying, piece)
        ]
        return self._shown(best(things, asked, SHOWN), rows, plans, piece)

    # ------------------------------------------------------------ what it is to fit

    def _asked(
        self, slot: Slot, piece: PieceRow | None, there: ProductRow | None, beside: Sequence[PieceRow], lying: Mapping[str, ProductRow]
    ) -> Asked:
        since = self._at - REMEMBERED
        recent = {one.product_id: one.reason for one in self._about.declines.values() if one.at >= since}
        if piece is not None and piece.reason is not None:
            recent[piece.product_id] = cast(Reason, piece.reason)
        refused = [(row, recent[row.id]) for row in self._rows(recent).values() if self._slot(row) == slot or (piece and row.id == piece.product_id)]
        spent = sum(one.price_minor for one in beside if not one.removed)
        taste = self._about.tastes.taste
        return Asked(
            beside=[self._thing(lying[one.product_id]) for one in beside if one.product_id in lying],
            instead_of=None if there is None else self._thing(there), refusals=[(self._thing(row), reason) for row, reason in refused],
            declined=frozenset(self._about.declines), loves=frozenset(map(fold, taste.loves)), refuses=frozenset(map(fold, taste.refuses)),
            left=None if self._look.budget_minor is None else self._look.budget_minor - spent,
        )  # fmt: skip

    def _named(self, beside: Sequence[PieceRow], lying: Mapping[str, ProductRow]) -> dict[str, tuple[ProductRow, tuple[str, ...]]]:
        """What the shop itself names beside the pieces, with the titles of those pieces."""
        titles: dict[str, list[str]] = defaultdict(list)
        rows: dict[str, ProductRow] = {}
        for one in beside:
            for row in related_to(self._session, one.product_id, GOES_WITH)[GOES_WITH] if one.product_id in lying else ():
                rows[row.id] = row
                titles[row.id].append(one.title)
        return {product_id: (row, tuple(titles[product_id])) for product_id, row in rows.items()}

    def _near(self, row: ProductRow) -> Sequence[ProductRow]:
        """Of the same category, for a kind of thing that has no slot of its own."""
        same = select(ProductRow).where(on_show(self._at), col(ProductRow.category_id) == row.category_id, ProductRow.id != row.id)
        return self._session.exec(same.order_by(col(ProductRow.number)).limit(LOOKED_AT)).all() if row.category_id else ()

    def _rows(self, ids: Iterable[str]) -> dict[str, ProductRow]:
        """Those on show, by id."""
        wanted = list(ids)
        query = select(ProductRow).where(col(ProductRow.id).in_(wanted), on_show(self._at))
        return {row.id: row for row in self._session.exec(query)} if wanted else {}

    def _slot(self, row: ProductRow) -> Slot:
        return slot_of((row.category, row.title))

    def _currency(self, lying: Mapping[str, ProductRow], piece: PieceRow | None) -> str:
        return piece.currency if piece is not None else next((row.currency for row in lying.values()), self._look.budget_currency)

    def _thing(self, row: ProductRow, *, goes_with: tuple[str, ...] = (), plan_b: bool = False, related: bool = False) -> Thing:
        leading = [one for one in row.colours or () if one.get("share_percent", 100) >= LEADING]
        attributes = row.attributes or {}
        told = [row.brand, *row.tags, *(value for value in attributes.values() if isinstance(value, str)), *attributes.get("occasion", ())]
        return Thing(
            id=row.id, price=row.price_from_minor, category=row.category_id or fold(row.category), families=frozenset(one["name"] for one in leading),
            colours=tuple(oklab(rgb_of(one["hex"])) for one in leading), material=fold(attributes.get("material", "")),
            pattern=fold(attributes.get("pattern", "")), fit=fold(attributes.get("fit", "")), words=frozenset(fold(word) for word in told if word),
            in_stock=row.state != "sold_out", fits=self._hers.fits(row), goes_with=goes_with, plan_b=plan_b, related=related,
        )  # fmt: skip

    # ------------------------------------------------------------ the answer

    def _shown(
        self, found: Sequence[Fitting], rows: Mapping[str, ProductRow], plans: Mapping[str, str | None], piece: PieceRow | None
    ) -> Suggestions:
        media = self._media.render(self._session, [rows[one.id].picture_id or "" for one in found])
        variants: dict[str, list[VariantRow]] = defaultdict(list)
        for variant in self._session.exec(
            select(VariantRow).where(col(VariantRow.product_id).in_([one.id for one in found])).order_by(col(VariantRow.place))
        ):
            variants[variant.product_id].append(variant)
        return Suggestions(
            items=[
                Suggestion(
                    product=catalog_render.hit(rows[one.id], media, self._about, in_her_size=self._hers.fits(rows[one.id]), at=self._at),
                    variant_id=plans.get(one.id) or self._hers_of(rows[one.id], variants[one.id]), reasons=list(one.reasons),
                    with_title=one.with_title,
                    difference_minor=None if piece is None else rows[one.id].price_from_minor - piece.price_minor,
                )
                for one in found
            ]
        )  # fmt: skip

    def _hers_of(self, row: ProductRow, variants: Sequence[VariantRow]) -> str | None:
        """The first that is there in her size, or the only one there is."""
        there = [one for one in variants if one.always or one.stock > 0]
        if len(variants) == 1:
            return there[0].id if there else None
        hers = set(self._hers.labels(row, variants))
        return next((one.id for one in there if hers & set(one.options)), None)
