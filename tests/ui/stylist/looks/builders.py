"""Looks and products for the tests of the board, and what the shop does with each write."""

from datetime import UTC, datetime

from stylist_app.ui.stylist.looks.model.steps import Change, Put, Take, Tell, Write
from stylist_app.wire.ids import new_id
from stylist_app.wire.look import Look, LookPiece, PatchLook, PatchPiece, PlanB, Slot
from stylist_app.wire.money import Money
from stylist_app.wire.product import ProductHit

AT = datetime(2026, 5, 4, 9, tzinfo=UTC)
MS = 1_770_000_000_000


def euro(minor: int) -> Money:
    return Money(minor=minor, currency="EUR")


def an_id(n: int) -> str:
    """The nth id that was ever made."""
    return new_id(MS + n)


def hit(title: str, minor: int = 4500) -> ProductHit:
    return ProductHit(id=new_id(), handle=title, title=title, price_from=euro(minor), price_to=euro(minor))


def piece(n: int, slot: Slot, title: str = "Piece", minor: int = 4500, **told: object) -> LookPiece:
    return LookPiece(id=an_id(n), number=n, slot=slot, product_id=new_id(), title=title, price=euro(minor), changed_at=AT, **told)


def look(*pieces: LookPiece, **told: object) -> Look:
    return Look(id=new_id(), staff_id=new_id(), pieces=list(pieces), created_at=AT, changed_at=AT, **told)


def applied(before: Look, *writes: Write) -> Look:
    """As the shop takes them, one after the other."""
    now = before
    for write in writes:
        now = _numbered(_one(now, write))
    return now


def _numbered(now: Look) -> Look:
    if now.shared_at:
        return now
    return now.model_copy(
        update={"pieces": [one.model_copy(update={"number": n}) for n, one in enumerate(sorted(now.pieces, key=lambda one: one.id), 1)]}
    )


def _one(now: Look, write: Write) -> Look:
    match write:
        case Tell(command):
            return now.model_copy(update=_told(command))
        case Put(piece_id, command, seen, _seen_plans):
            plans = [PlanB(product_id=p.product_id, variant_id=p.variant_id, title="B", price=seen.price_from) for p in command.plan_b]
            last = max((one.number for one in now.pieces), default=0) + 1
            number = command.number if command.number and not now.shared_at else last
            made = LookPiece(
                id=piece_id, number=number, slot=command.slot, product_id=command.product_id,
                variant_id=command.variant_id, title=seen.title, price=seen.price_from, state=seen.state, picture=seen.picture, spot=command.spot,
                why=command.why, plan_b=plans, changed_at=AT,
            )  # fmt: skip
            others = [one.model_copy(update={"number": one.number + (one.number >= number)}) for one in now.pieces if one.id != piece_id]
            return now.model_copy(update={"pieces": [*others, made]})
        case Take(piece_id):
            if now.shared_at:
                return _changed(now, piece_id, {"removed": True})
            return now.model_copy(update={"pieces": [one for one in now.pieces if one.id != piece_id]})
        case Change(piece_id, command, seen, _seen_plans):
            return _changed(now, piece_id, _changes(command, seen))
    raise AssertionError(write)


def _changed(now: Look, piece_id: str, changes: dict[str, object]) -> Look:
    assert any(one.id == piece_id for one in now.pieces)
    return now.model_copy(update={"pieces": [one.model_copy(update=changes) if one.id == piece_id else one for one in now.pieces]})


def _told(command: PatchLook) -> dict[str, object]:
    told: dict[str, object] = {
        name: value for name in ("title", "note", "why", "occasion", "season", "budget", "freeform", "archived")
        if (value := getattr(command, name)) is not None
    }  # fmt: skip
    return told | ({"budget": None} if command.clear_budget else {})


def _changes(command: PatchPiece, seen: ProductHit | None) -> dict[str, object]:
    told: dict[str, object] = {
        name: value for name in ("product_id", "variant_id", "slot", "spot", "why", "removed") if (value := getattr(command, name)) is not None
    }
    if command.clear_variant:
        told["variant_id"] = None
    if command.plan_b is not None:
        told["plan_b"] = [PlanB(product_id=p.product_id, variant_id=p.variant_id, title="B", price=euro(4500)) for p in command.plan_b]
    if command.product_id is not None and seen is not None:
        told |= {"title": seen.title, "price": seen.price_from, "state": seen.state, "picture": seen.picture}
    return told
