"""From what the catalogue found to tiles, in the viewer's words. No state."""

from collections.abc import Collection

from stylist_app.i18n import _, words
from stylist_app.ui.cards.around import price_of
from stylist_app.ui.shell.session import Session
from stylist_app.ui.stylist.gallery.state import Shape, Tile
from stylist_app.ui.theme import S
from stylist_app.wire.customer import Reason
from stylist_app.wire.money import Money
from stylist_app.wire.product import LivingCard, ProductHit

MOST_SIZES = 4


def money(amount: Money) -> str:
    return words().money(amount.minor, amount.currency)


def reason_words(reason: Reason) -> str:
    return {
        "colour": _("not her colour"), "size": _("wrong size"), "price": _("too expensive"), "style": _("not her style"),
        "fabric": _("not her fabric"), "have_similar": _("has one like it"), "other": _("said no"),
    }[reason]  # fmt: skip


def badge(hit: ProductHit, stock: int, wished: bool) -> tuple[str, str] | None:
    """The one fact that matters most before sending it."""
    if hit.declined:
        return _("Declined: {reason}", reason=hit.declined.note or reason_words(hit.declined.reason)), "danger"
    if hit.state == "sold_out":
        return _("Sold out"), "plain"
    if wished:
        return _("On wish list"), "accent"
    if hit.state == "low":
        return (_("{n} left", n=stock) if stock else _("Few left")), "warn"
    if hit.on_sale or hit.compare_at:
        return _("Sale"), "success"
    return (_("New"), "plain") if hit.is_new else None


def sizes(hit: ProductHit) -> str:
    shown = hit.sizes[:MOST_SIZES]
    return ", ".join(shown) + ("…" if len(hit.sizes) > MOST_SIZES else "")


def tile(session: Session, hit: ProductHit, wide: float, *, number: int, loved: bool, stock: int, wished: Collection[str]) -> Tile:
    said = badge(hit, stock, hit.id in wished)
    return Tile(
        hit.id, hit.title, price_of(hit), money(hit.compare_at) if hit.compare_at else "", sizes(hit), said,
        hit.declined is not None or hit.state == "sold_out", loved, number, session.photo(hit.picture, wide),
        hit.picture.placeholder if hit.picture else "", bool(hit.picture and hit.picture.studio),
    )  # fmt: skip


def refreshed(hit: ProductHit, card: LivingCard) -> ProductHit:
    """As the shop says it is now."""
    axis = next((n for n, one in enumerate(card.options) if set(hit.sizes) & set(one.values)), None)
    left = [v.options[axis] for v in card.variants if axis is not None and axis < len(v.options) and v.state != "sold_out"]
    in_order = [value for value in card.options[axis].values if value in left] if axis is not None else hit.sizes
    return hit.model_copy(
        update={
            "price_from": card.price_from, "price_to": card.price_to, "compare_at": card.compare_at, "on_sale": card.compare_at is not None,
            "state": card.state, "sizes": in_order, "declined": card.declined,
        }
    )  # fmt: skip


def shape_of(room: float, row: float | None = None) -> Shape:
    """As many equal columns as fit, at least two. `row`: a row's height as it was measured."""
    columns = max(2, int((room + S.x5) // (S.gallery_tile + S.x5)))
    gap = S.x3 if columns == 2 else S.x5
    wide = (room - gap * (columns - 1)) / columns
    return Shape(columns, wide, row or wide * 5 / 4 + S.gallery_words)
