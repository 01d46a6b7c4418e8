"""What a reply may be about: the quoted message's cards or look, or else the last ones before it, as the grammar takes them."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import Row, select
from sqlmodel import Session, col
from sqlmodel import select as choose

from stylist_app.backend.catalog import rules
from stylist_app.backend.catalog.about import About
from stylist_app.backend.catalog.service.places import way_to
from stylist_app.backend.catalog.showing.hers import Hers
from stylist_app.backend.catalog.tables import ProductRow, VariantRow, on_show
from stylist_app.backend.looks.grammar import Piece, Variant
from stylist_app.backend.looks.render import pieces_of
from stylist_app.backend.messaging.records import load, load_message
from stylist_app.backend.messaging.tables import CHOICE, MESSAGE
from stylist_app.backend.people.service.tastes import tastes_of
from stylist_app.backend.people.tables import CustomerRow
from stylist_app.wire.base import now
from stylist_app.wire.customer import Size

KINDS = ("products", "look")
LOOKED_BACK = timedelta(days=14)
"""What was shown earlier than that before a reply, the reply is not about, unless it quotes it."""


@dataclass(frozen=True, slots=True)
class Shown:
    """`about_id`: the message with the cards or the look. `wearer`: the shopper's sizes. `language`: of her reply, else hers, else nothing."""

    reply: Row[Any]
    text: str
    about_id: str
    look_id: str | None
    pieces: Sequence[Piece]
    wearer: Sequence[Size]
    language: str


@dataclass(frozen=True, slots=True)
class _Card:
    number: int
    product_id: str
    variant_id: str | None


def shown_before(session: Session, message_id: str) -> Shown | None:
    """None where the reply is gone, or nothing numbered was shown that it could be about."""
    reply = load_message(session, message_id)
    if reply is None or reply.deleted_at is not None or reply.kind != "text" or reply.sender_kind != "customer":
        return None
    about = _about(session, reply)
    record = load(session, reply.conversation_id)
    customer = None if record is None else session.get(CustomerRow, record.customer_id)
    if about is None or customer is None:
        return None
    payload = json.loads(about.payload)
    cards = _look_cards(session, payload["look_id"]) if about.kind == "look" else _product_cards(session, about.id, payload)
    if about.id == reply.quote_id and reply.quote_item is not None:
        quoted = payload["items"][reply.quote_item]["product_id"] if reply.quote_item < len(payload["items"]) else None
        cards = [card for card in cards if card.number == reply.quote_item + 1 or (about.kind == "look" and card.product_id == quoted)][:1]
    tastes = tastes_of(session, customer.id)
    pieces = grammar_pieces(session, cards, About(customer.id, tastes))
    if not pieces:
        return None
    return Shown(
        reply, str(json.loads(reply.payload).get("text", "")), about.id, payload.get("look_id"), pieces, tastes.sizes,
        reply.language or customer.language or "",
    )  # fmt: skip


def grammar_pieces(session: Session, cards: Sequence[_Card], about: About) -> list[Piece]:
    """With every variant on show now, in the order of `cards`; what has left the shop is left out."""
    ids = [card.product_id for card in cards]
    rows = {row.id: row for row in session.exec(choose(ProductRow).where(col(ProductRow.id).in_(ids), on_show(now())))}
    variants: dict[str, list[VariantRow]] = {product_id: [] for product_id in rows}
    for variant in session.exec(choose(VariantRow).where(col(VariantRow.product_id).in_(rows)).order_by(col(VariantRow.place))):
        variants[variant.product_id].append(variant)
    hers = Hers(session, about)
    pieces: list[Piece] = []
    for card in cards:
        row = rows.get(card.product_id)
        if row is None:
            continue
        way = way_to(session, row.category_id)
        pieces.append(
            Piece(
                number=card.number, product_id=row.id, title=row.title, words=(*(place.name for place in reversed(way)), row.category),
                variants=tuple(_variant(row, one) for one in variants[row.id]), shown_id=card.variant_id,
                her_sizes=_sizes(row, variants[row.id], card.variant_id) or tuple(hers.labels(row, variants[row.id], way)),
            )
        )  # fmt: skip
    return pieces


def _sizes(row: ProductRow, variants: Sequence[VariantRow], chosen_id: str | None) -> tuple[str, ...]:
    """The size in which it was chosen for her: that is what she means where she says none."""
    return tuple(filter(None, rules.chosen(row.options, "size", [one.options for one in variants if one.id == chosen_id])))


def _variant(product: ProductRow, row: VariantRow) -> Variant:
    options = tuple((name, value) for name, value in zip(product.options, row.options, strict=False) if value)
    return Variant(row.id, options, in_stock=row.always or row.stock > 0, price_minor=row.price_minor, currency=product.currency)


def _about(session: Session, reply: Row[Any]) -> Row[Any] | None:
    if reply.quote_id is not None:
        quoted = load_message(session, reply.quote_id)
        return quoted if quoted is not None and quoted.kind in KINDS and quoted.deleted_at is None else None
    table = MESSAGE.c
    query = select(MESSAGE).where(
        table.conversation_id == reply.conversation_id, table.seq < reply.seq, table.kind.in_(KINDS), table.deleted_at.is_(None),
        table.sent_at > reply.sent_at - LOOKED_BACK,
    )  # fmt: skip
    return session.connection().execute(query.order_by(table.seq.desc()).limit(1)).first()


def _product_cards(session: Session, message_id: str, payload: dict[str, Any]) -> list[_Card]:
    query = select(CHOICE.c.item, CHOICE.c.variant_id).where(CHOICE.c.message_id == message_id)
    chosen: dict[int, str] = {row.item: row.variant_id for row in session.connection().execute(query)}
    return [
        _Card(place + 1, item["product_id"], chosen.get(place, item.get("variant_id"))) for place, item in enumerate(payload.get("items", ()))
    ]  # fmt: skip


def _look_cards(session: Session, look_id: str) -> list[_Card]:
    return [_Card(row.number, row.product_id, row.variant_id) for row in pieces_of(session, [look_id])[look_id] if not row.removed]
