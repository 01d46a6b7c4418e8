"""What could lie in a piece's place: the stylist's plan B first, then what the shop finds; and the swap, which can be taken back."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from stylist_app.i18n import _, words
from stylist_app.ui.shopper.look.desk import Deciding
from stylist_app.wire.look import LookPiece, PatchPiece, PlanB, ReasonWhy, Suggestion
from stylist_app.wire.media import Media
from stylist_app.wire.money import Money
from stylist_app.wire.product import LivingCard, ProductHit

ALL, HER_SIZE, LESS = "all", "size", "less"


@dataclass(frozen=True)
class Offer:
    """`difference`: minor units against the piece that lies there, None in another currency; `gone`: it cannot be had."""

    product_id: str
    variant_id: str | None
    name: str
    price: Money
    difference: int | None
    reasons: tuple[str, ...]
    picture: Media | None
    hit: ProductHit | None = None
    fits: bool = False
    gone: bool = False


def why_words(reason: ReasonWhy, with_title: str = "") -> str:
    return {
        "plan_b": _("Plan B"), "goes_with": _("goes with {name}", name=with_title) if with_title else _("goes with it"),
        "colour": _("colours go together"), "taste": _("your taste"), "her_size": _("in your size"), "budget": _("within the budget"),
        "cheaper": _("costs less"), "other_colour": _("another colour"), "other_style": _("another style"), "other_fabric": _("another fabric"),
    }[reason]  # fmt: skip


def difference_words(offer: Offer) -> str:
    """ "+€20", "−€15"; "" where it cannot be said."""
    if offer.difference is None:
        return ""
    if not offer.difference:
        return _("same price")
    return f"{'+' if offer.difference > 0 else '−'}{words().money(abs(offer.difference), offer.price.currency)}"


def offers(piece: LookPiece, price: Money, found: Sequence[Suggestion], living: Callable[[str], LivingCard | None]) -> list[Offer]:
    """`price`: what the piece costs now. Each product once; what is said of a plan B by the shop counts more than what was kept of it."""
    told = {one.product.id: one for one in found}
    plans = [_plan(plan, told.get(plan.product_id), price, living(plan.product_id)) for plan in piece.plan_b]
    named = {plan.product_id for plan in piece.plan_b}
    rest = [_suggested(one, price, living(one.product.id)) for one in found if one.product.id not in named]
    return [one for one in (*plans, *rest) if one.product_id != piece.product_id]


def _plan(plan: PlanB, told: Suggestion | None, price: Money, living: LivingCard | None) -> Offer:
    if told is not None:
        return _suggested(told, price, living)
    cost, gone = _now(plan.variant_id, plan.price, living)
    return Offer(plan.product_id, plan.variant_id, plan.title, cost, _between(cost, price), (why_words("plan_b"),), plan.picture, gone=gone)


def _suggested(one: Suggestion, price: Money, living: LivingCard | None) -> Offer:
    hit = one.product
    cost, gone = _now(one.variant_id, hit.price_from, living)
    said = tuple(why_words(reason, one.with_title) for reason in one.reasons)
    fits = bool(hit.in_her_size) or "her_size" in one.reasons
    return Offer(hit.id, one.variant_id, hit.title, cost, _between(cost, price), said, hit.picture, hit, fits, gone)


def _now(variant_id: str | None, price: Money, living: LivingCard | None) -> tuple[Money, bool]:
    """What it costs, and whether it cannot be had."""
    if living is None:
        return price, False
    variant = next((one for one in living.variants if one.id == variant_id), None)
    if variant is not None:
        return variant.price, variant.state == "sold_out"
    return (price, True) if living.gone else (living.price_from, living.state == "sold_out")


def _between(cost: Money, price: Money) -> int | None:
    return cost.minor - price.minor if cost.currency == price.currency else None


def kept(found: Sequence[Offer], only: str) -> list[Offer]:
    """Those that a filter keeps."""
    return [one for one in found if only == ALL or (one.fits if only == HER_SIZE else bool(one.difference is not None and one.difference < 0))]


def filters(found: Sequence[Offer]) -> list[str]:
    """Those that would make a difference."""
    useful = [only for only in (HER_SIZE, LESS) if 0 < len(kept(found, only)) < len(found)]
    return [ALL, *useful] if useful else []


def put_instead(deciding: Deciding, piece_id: str, offer: Offer) -> None:
    """It lies there at once, for both sides; what lay there comes back with one tap."""
    account, look_id, before = deciding.account, deciding.look_id, deciding.piece(piece_id)
    if before is None:
        return
    swap = PatchPiece(of_product_id=before.product_id, product_id=offer.product_id, variant_id=offer.variant_id)
    account.patch_piece(look_id, piece_id, swap, seen=offer.hit)

    def back() -> None:
        there = deciding.piece(piece_id)
        if there is None or there.product_id != offer.product_id:
            return  # somebody has put something else there
        again = PatchPiece(of_product_id=offer.product_id, product_id=before.product_id, variant_id=before.variant_id)
        account.patch_piece(look_id, piece_id, again, seen=_hit(before), options=before.options)
        if before.loved or before.removed or before.reason:
            as_it_was = PatchPiece(loved=before.loved or None, removed=before.removed or None, reason=before.reason)
            account.patch_piece(look_id, piece_id, as_it_was)

    deciding.talk.tell(_("{name} is in the look now", name=offer.name), on_undo=back)


def _hit(piece: LookPiece) -> ProductHit:
    return ProductHit(
        id=piece.product_id, handle="", title=piece.title, brand=piece.brand, price_from=piece.price, price_to=piece.price, state=piece.state,
        picture=piece.picture,
    )  # fmt: skip
