"""From a look of the client to what the board draws, in the viewer's words. No state."""

from collections.abc import Callable

from stylist_app.i18n import _, words
from stylist_app.ui.cards.around import price_of
from stylist_app.ui.shell.session import Session
from stylist_app.ui.stylist.gallery.model.tiles import money, reason_words
from stylist_app.ui.stylist.looks.model import spots
from stylist_app.ui.stylist.looks.model.budget import Meter, meter
from stylist_app.ui.stylist.looks.state import Piece, Thing
from stylist_app.ui.theme import S
from stylist_app.ui.thread.now import NO_CHOICE, Now, as_now, asks_words, stock_words
from stylist_app.wire.look import Look, LookPiece, Spot
from stylist_app.wire.media import Media
from stylist_app.wire.product import LivingCard, ProductCard, ProductHit

BOARD_WIDE = 260
"""Logical pixels of a usual piece on a board."""
Living = Callable[[str], LivingCard | None]


def thing(session: Session, product_id: str, title: str, cost: str, media: Media | None) -> Thing:
    return Thing(
        product_id, title, cost, session.photo(media, S.photo_h), session.photo(media, BOARD_WIDE), media.placeholder if media else "",
        bool(media and media.studio),
    )  # fmt: skip


def thing_of(session: Session, hit: ProductHit) -> Thing:
    return thing(session, hit.id, hit.title, price_of(hit), hit.picture)


def card_of(piece: LookPiece) -> ProductCard:
    """As it was when it was placed."""
    return ProductCard(
        product_id=piece.product_id, variant_id=piece.variant_id, title=piece.title, brand=piece.brand, options=piece.options, price=piece.price,
        state=piece.state, picture=piece.picture, why=piece.why[:3],
    )  # fmt: skip


def _choice(piece: LookPiece, living: LivingCard | None) -> str:
    """What is chosen, as the shop says it, else as the card of the product tells it."""
    if piece.options or living is None or piece.variant_id is None:
        return " · ".join(one.value for one in piece.options if one.value not in NO_CHOICE)
    variant = next((one for one in living.variants if one.id == piece.variant_id), None)
    return " · ".join(value for value in variant.options if value not in NO_CHOICE) if variant else ""


def _hers(piece: LookPiece) -> str:
    said = [
        _("she loves it") if piece.loved else "",
        _("she said no: {reason}", reason=reason_words(piece.reason)) if piece.reason else "",
        _("swapped from {name}", name=piece.swapped_from) if piece.swapped_from and piece.changed_by == "customer" else "",
    ]
    return " · ".join(filter(None, said))


def _tone(now: Now) -> str:
    return "danger" if now.gone or now.state == "sold_out" else "warn" if now.state == "low" else "plain"


def piece_view(session: Session, piece: LookPiece, number: int, spot: Spot, living: LivingCard | None) -> Piece:
    card = card_of(piece)
    now = as_now(card, living)
    moved = now.price.currency == piece.price.currency and now.price.minor != piece.price.minor
    plans = tuple(thing(session, one.product_id, one.title, money(one.price), one.picture) for one in piece.plan_b)
    return Piece(
        piece.id, number, piece.slot, thing(session, piece.product_id, piece.title, money(now.price), piece.picture), spot, _choice(piece, living),
        stock_words(now), _tone(now), bool(asks_words(card, living)), money(piece.price) if moved else "", _hers(piece), plans, piece.removed,
    )  # fmt: skip


def piece_views(session: Session, look: Look, living: Living) -> tuple[Piece, ...]:
    """By number; what she took off too."""
    lies, numbers = spots.spots(look), spots.numbers(look)
    return tuple(piece_view(session, one, numbers[one.id], lies.get(one.id) or one.spot, living(one.product_id)) for one in spots.ordered(look))


def meter_of(look: Look, living: Living) -> Meter:
    """At the prices of now."""
    return meter((as_now(card_of(one), living(one.product_id)).price for one in spots.there(look)), look.budget)


def left_words(told: Meter) -> str:
    if told.budget is None or told.left is None:
        return ""
    amount = words().money(abs(told.left), told.budget.currency)
    return _("{price} over", price=amount) if told.over else _("{price} left", price=amount)


def spoken(piece: Piece) -> str:
    """Everything its line shows, in one phrase."""
    return ", ".join(filter(None, (f"{piece.number}. {piece.thing.title}", piece.thing.price, piece.choice, piece.stock, piece.hers)))
