"""From a look, what the shop says of its pieces now and what is in her bag, to what the page draws. Pure; words and prices are ready-made."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from stylist_app.client.ops.looks.overlay import product_card
from stylist_app.i18n import _, words
from stylist_app.ui.bag.lines import held_words
from stylist_app.ui.shopper.choice import Goods, available, axes, chosen_variant, fitting, values_of
from stylist_app.ui.thread.looks import changed_words, choice_words, money
from stylist_app.ui.thread.now import Now, as_now, reason_words
from stylist_app.wire.customer import Reason
from stylist_app.wire.look import Hold, Look, LookPiece
from stylist_app.wire.media import Media
from stylist_app.wire.money import summed
from stylist_app.wire.product import LivingCard

TONES = {"good": "success", "warn": "warn", "bad": "danger"}


@dataclass(frozen=True)
class Value:
    """One size or colour. `out`: not to be had with what else is chosen; `never`: in no way at all; `hers`: the size that she wears."""

    word: str
    on: bool = False
    out: bool = False
    never: bool = False
    hers: bool = False


@dataclass(frozen=True)
class Axis:
    name: str
    values: tuple[Value, ...]


@dataclass(frozen=True)
class Note:
    """A short fact about a piece and its tone, as `widgets.tag` has them."""

    word: str
    tone: str = "plain"


@dataclass(frozen=True)
class PieceView:
    """One row. `line` is the brand and what there is no choice of; `notes` what is the matter with it; `waits`: the shop has not said yet in which
    sizes it comes; `asks`: names of what is still to choose; `unheld`: the chosen size and colour, where another one is kept for her."""

    id: str
    number: int
    name: str
    line: str
    price: str
    before: str = ""
    photo: str = ""
    studio: bool = False
    placeholder: str = ""
    notes: tuple[Note, ...] = ()
    why: str = ""
    axes: tuple[Axis, ...] = ()
    asks: str = ""
    unheld: str = ""
    waits: bool = False
    loved: bool = False
    out: bool = False
    reason: Reason | None = None


@dataclass(frozen=True)
class Standing:
    """How a piece is: what the shop says of it now, what she has chosen of it, and what would go into the bag (None: nothing is chosen yet)."""

    piece: LookPiece
    now: Now
    goods: Goods | None
    chosen: Mapping[str, str]
    variant_id: str | None

    @property
    def there(self) -> bool:
        """She has not taken it out, and it can be had."""
        return not self.piece.removed and self.now.state != "sold_out"


@dataclass(frozen=True)
class Sums:
    """`had` of `of` pieces can be had; `was` at the prices of when they were placed, `moved` by so much since (`up`: more), `total` now. `missing`:
    names of those without a size or colour; `ready`: ids of the pieces that are not in the bag yet, `price` theirs, with those still missing; `lone`:
    variants that nobody chose because there is only the one. `left`: whether anything is left of the look at all."""

    had: int
    of: int
    left: bool
    was: str = ""
    moved: str = ""
    up: bool = False
    total: str = ""
    count: int = 0
    price: str = ""
    missing: tuple[str, ...] = ()
    ready: tuple[str, ...] = ()
    lone: tuple[tuple[str, str], ...] = ()
    gone: bool = False


def standing(piece: LookPiece, living: LivingCard | None, begun: Mapping[str, str] | None) -> Standing:
    """`begun`: a choice that is not complete yet, in place of what was chosen before."""
    goods = living if living is not None and not living.gone and living.variants else None
    if begun is not None:
        variant_id, chosen = None, dict(begun)
    else:
        only = goods.variants[0].id if goods is not None and len(goods.variants) == 1 else None
        variant_id = piece.variant_id or only
        chosen = (values_of(goods, variant_id) if goods is not None else {}) or {option.name: option.value for option in piece.options}
    card = product_card(piece).model_copy(update={"variant_id": variant_id})
    return Standing(piece, as_now(card, living), goods, chosen, variant_id)


def together(goods: Goods, chosen: Mapping[str, str], name: str, value: str) -> dict[str, str]:
    """With this value, and of the others what can be had with it; what has one value only needs no choice."""
    known = {name: value}
    for option in axes(goods):
        kept = option.values[0] if len(option.values) == 1 else chosen.get(option.name)
        if option.name != name and kept is not None and available(goods, known, option.name, kept):
            known[option.name] = kept
    return known


def variant_of(goods: Goods, chosen: Mapping[str, str]) -> str | None:
    """None while something is still to choose."""
    if any(option.name not in chosen for option in axes(goods)):
        return None
    found = chosen_variant(goods, chosen)
    return found.id if found else None


def axes_of(one: Standing) -> tuple[Axis, ...]:
    """Those of which there is a choice."""
    goods = one.goods
    if goods is None:
        return ()

    def value(name: str, word: str) -> Value:
        never = all(variant.state == "sold_out" for variant in fitting(goods, {name: word}))
        return Value(word, one.chosen.get(name) == word, not available(goods, one.chosen, name, word), never, word in goods.her_sizes)

    return tuple(Axis(axis.name, tuple(value(axis.name, word) for word in axis.values)) for axis in axes(goods) if len(axis.values) > 1)


def _line(one: Standing, shown: Collection[str]) -> str:
    """The brand, and size and colour where no chip says them."""
    kept = [option for option in one.piece.options if option.name not in shown]
    return " · ".join(filter(None, (one.piece.brand, choice_words(kept))))


def hold_of(one: Standing, holds: Iterable[Hold], now: datetime) -> Hold | None:
    """Of the very thing before another size or colour of it, then the one that lasts longest."""
    mine = [hold for hold in holds if hold.until > now and hold.product_id == one.piece.product_id]
    return max(mine, key=lambda hold: (hold.variant_id == one.variant_id, hold.piece_id == one.piece.id, hold.until), default=None)


def held_other(one: Standing, hold: Hold | None) -> tuple[str, str] | None:
    """What is kept and what she chose, where these are two sizes or colours of it."""
    if hold is None or one.goods is None or one.variant_id is None or hold.variant_id == one.variant_id:
        return None
    kept = values_of(one.goods, hold.variant_id)
    names = [name for name, value in one.chosen.items() if kept.get(name) not in (None, value)]
    return (", ".join(kept[name] for name in names), ", ".join(one.chosen[name] for name in names)) if names else None


def piece_view(one: Standing, photo: str, hold: Hold | None, in_bag: bool, now: datetime, *, online: bool, said: bool = True) -> PieceView:
    """`photo`: the address of its picture; `online`: whether what is not known yet will come; `said`: the shop knows of all that she chose, so that
    what is kept has followed where it could."""
    piece, axes = one.piece, axes_of(one)
    other = held_other(one, hold) if said else None
    changed, tone = changed_words(piece, one.now)
    notes = [
        Note(changed, TONES.get(tone, "plain")) if changed else None,
        Note(_("{held} in {kept}, not in {chosen}", held=held_words(hold, now), kept=other[0], chosen=other[1]), "warn") if other else None,
        Note(held_words(hold, now), "success") if hold and not other else None,
        Note(_("In your bag"), "success") if in_bag else None,
        Note(_("Instead of {name}", name=piece.swapped_from)) if piece.swapped_from else None,
        Note(_("No: {reason}", reason=reason_words(piece.reason)), "warn") if piece.reason and not piece.removed else None,
    ]
    media: Media | None = piece.picture
    return PieceView(
        id=piece.id, number=piece.number, name=piece.title, line=_line(one, {axis.name for axis in axes}), price=money(one.now.price),
        before=money(one.now.compare_at) if one.now.compare_at else "", photo=photo, studio=bool(media and media.studio),
        placeholder=media.placeholder if media else "", notes=tuple(filter(None, notes)), why=" · ".join(piece.why), axes=axes,
        unheld=other[1] if other else "",
        asks=", ".join(axis.name for axis in axes if axis.name not in one.chosen) if one.there and one.variant_id is None else "",
        waits=online and one.goods is None and not one.now.gone, loved=piece.loved, out=piece.removed, reason=piece.reason,
    )  # fmt: skip


def sums(look: Look, standings: Iterable[Standing], bagged: Collection[str]) -> Sums:
    """`bagged`: variants that lie in her bag already."""
    known = list(standings)
    there = [one for one in known if one.there]
    new = [one for one in there if one.variant_id not in bagged]
    was, total, price = (summed(prices) for prices in ([o.piece.price for o in there], [o.now.price for o in there], [o.now.price for o in new]))
    by = total.minor - was.minor if was is not None and total is not None and was.currency == total.currency else 0
    return Sums(
        had=len(there), of=len(look.pieces), left=any(not one.piece.removed for one in known), was=money(was) if was and by else "",
        moved=words().money(abs(by), total.currency) if total and by else "", up=by > 0, total=money(total) if total else "", count=len(new),
        price=money(price) if price else "", missing=tuple(one.piece.title for one in new if one.variant_id is None),
        ready=tuple(one.piece.id for one in new if one.variant_id is not None),
        lone=tuple((one.piece.id, one.variant_id) for one in new if one.variant_id is not None and one.piece.variant_id is None),
        gone=any(not one.there and not one.piece.removed for one in known),
    )  # fmt: skip
