"""What a stylist does on the board, each as one step."""

from collections.abc import Sequence

from stylist_app.ui.stylist.looks.model import spots
from stylist_app.ui.stylist.looks.model.steps import Change, Put, Step, Take, Tell, Write, seen_plans, step
from stylist_app.wire.look import MOST_PIECES, MOST_PLANS, Look, LookPiece, PatchLook, PatchPiece, PlanBPick, PutPiece, Slot, Spot
from stylist_app.wire.product import ProductHit


def piece_of(look: Look, piece_id: str) -> LookPiece | None:
    return next((one for one in look.pieces if one.id == piece_id), None)


def full(look: Look) -> bool:
    return len(look.pieces) >= MOST_PIECES


def place(look: Look, piece_id: str, hit: ProductHit, slot: Slot, at: Spot | None = None, variant_id: str | None = None) -> Step:
    """A new piece where its slot says, or `at` this spot, which makes the board a free one."""
    loosened = _loosened(look) if at is not None else ()
    lies = at or spots.laid([*((one.id, one.slot) for one in spots.there(look)), (piece_id, slot)])[piece_id]
    spot = spots.clamped(lies.model_copy(update={"z": spots.front(look)})) if at is not None or look.freeform else lies
    return step(look, *loosened, Put(piece_id, PutPiece(product_id=hit.id, variant_id=variant_id, slot=slot, spot=spot), hit))


def _loosened(look: Look, but: str = "") -> tuple[Write, ...]:
    """From now on everything lies where it lies now."""
    if look.freeform:
        return ()
    held = [Change(piece_id, PatchPiece(spot=spot)) for piece_id, spot in spots.spots(look).items() if piece_id != but]
    return (Tell(PatchLook(freeform=True)), *held)


def put_at(look: Look, piece_id: str, spot: Spot, mark: str = "") -> Step:
    """Moved, scaled or turned by hand."""
    return step(look, *_loosened(look, piece_id), Change(piece_id, PatchPiece(spot=spots.clamped(spot))), mark=mark)


def to_front(look: Look, piece_id: str) -> Step:
    spot = spots.spots(look)[piece_id]
    return put_at(look, piece_id, spot.model_copy(update={"z": spots.front(look)}))


def arrange(look: Look) -> Step:
    """Back to where the slots say."""
    return step(look, Tell(PatchLook(freeform=False)))


def take(look: Look, piece_id: str) -> Step:
    return step(look, Take(piece_id))


def bring_back(look: Look, piece_id: str) -> Step:
    return step(look, Change(piece_id, PatchPiece(removed=False)))


def swap(look: Look, piece_id: str, hit: ProductHit, variant_id: str | None = None) -> Step:
    """Another thing in its place. Whatever was chosen of the old one does not count for the new one."""
    command = PatchPiece(product_id=hit.id, variant_id=variant_id) if variant_id else PatchPiece(product_id=hit.id, clear_variant=True)
    return step(look, Change(piece_id, command, hit))


def choose(look: Look, piece_id: str, variant_id: str | None) -> Step:
    command = PatchPiece(variant_id=variant_id) if variant_id else PatchPiece(clear_variant=True)
    return step(look, Change(piece_id, command))


def to_slot(look: Look, piece_id: str, slot: Slot) -> Step:
    return step(look, Change(piece_id, PatchPiece(slot=slot)))


def plans(piece: LookPiece) -> list[PlanBPick]:
    return [PlanBPick(product_id=one.product_id, variant_id=one.variant_id) for one in piece.plan_b]


def plan(look: Look, piece: LookPiece, hit: ProductHit, variant_id: str | None = None) -> Step:
    """One more to fall back on; the oldest leaves where there are too many."""
    others = [one for one in plans(piece) if one.product_id != hit.id]
    kept = [*others, PlanBPick(product_id=hit.id, variant_id=variant_id)][-MOST_PLANS:]
    return step(look, Change(piece.id, PatchPiece(plan_b=kept), plans=(*seen_plans(piece), hit)))


def unplan(look: Look, piece: LookPiece, product_id: str) -> Step:
    kept = [one for one in plans(piece) if one.product_id != product_id]
    return step(look, Change(piece.id, PatchPiece(plan_b=kept), plans=seen_plans(piece)))


def because(look: Look, why: Sequence[str]) -> Step:
    return step(look, Tell(PatchLook(why=list(why))))


def describe(look: Look, command: PatchLook) -> Step:
    return step(look, Tell(command))
