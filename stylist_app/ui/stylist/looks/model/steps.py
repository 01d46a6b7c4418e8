"""Every change of a board as the client's writes, with the writes that take it back; and the line of steps for undo and redo."""

from dataclasses import dataclass, field, replace

from stylist_app.wire.look import Look, LookPiece, PatchLook, PatchPiece, PlanBPick, PutPiece
from stylist_app.wire.product import ProductHit

MOST = 60
"""Steps that can be taken back."""


@dataclass(frozen=True)
class Put:
    """A new piece. `seen` and `plans`: how it and its plans B are drawn until the shop has answered."""

    piece_id: str
    command: PutPiece
    seen: ProductHit
    plans: tuple[ProductHit, ...] = ()


@dataclass(frozen=True)
class Change:
    piece_id: str
    command: PatchPiece
    seen: ProductHit | None = None
    plans: tuple[ProductHit, ...] = ()


@dataclass(frozen=True)
class Take:
    """Off the board."""

    piece_id: str


@dataclass(frozen=True)
class Tell:
    """Something of the look itself."""

    command: PatchLook


Write = Put | Change | Take | Tell


@dataclass(frozen=True)
class Step:
    """`do` now, `undo` to go back, `redo` to come again. Steps in a row with the same `mark` are one."""

    do: tuple[Write, ...]
    undo: tuple[Write, ...]
    redo: tuple[Write, ...]
    mark: str = ""


def seen_of(piece: LookPiece) -> ProductHit:
    return ProductHit(
        id=piece.product_id, handle="", title=piece.title, brand=piece.brand, price_from=piece.price, price_to=piece.price, state=piece.state,
        picture=piece.picture,
    )  # fmt: skip


def seen_plans(piece: LookPiece) -> tuple[ProductHit, ...]:
    return tuple(
        ProductHit(id=one.product_id, handle="", title=one.title, price_from=one.price, price_to=one.price, picture=one.picture)
        for one in piece.plan_b
    )


def _again(piece: LookPiece) -> PutPiece:
    plans = [PlanBPick(product_id=one.product_id, variant_id=one.variant_id) for one in piece.plan_b]
    return PutPiece(
        product_id=piece.product_id, variant_id=piece.variant_id, slot=piece.slot, spot=piece.spot, why=list(piece.why), plan_b=plans,
        number=piece.number,
    )  # fmt: skip


def _back(piece: LookPiece, command: PatchPiece) -> PatchPiece:
    """The same fields as they were."""
    told: dict[str, object] = {}
    if command.product_id is not None:
        told["product_id"] = piece.product_id
    if command.product_id is not None or command.variant_id is not None or command.clear_variant:
        told |= {"variant_id": piece.variant_id} if piece.variant_id else {"clear_variant": True}
    if command.slot is not None:
        told["slot"] = piece.slot
    if command.spot is not None:
        told["spot"] = piece.spot
    if command.why is not None:
        told["why"] = list(piece.why)
    if command.plan_b is not None:
        told["plan_b"] = _again(piece).plan_b
    if command.removed is not None:
        told["removed"] = piece.removed
    return PatchPiece(**told)


def _told(look: Look, command: PatchLook) -> PatchLook:
    told: dict[str, object] = {
        name: getattr(look, name)
        for name in ("title", "note", "why", "occasion", "season", "freeform", "archived")
        if getattr(command, name) is not None
    }
    if command.budget is not None or command.clear_budget:
        told |= {"budget": look.budget} if look.budget else {"clear_budget": True}
    return PatchLook(**told)


def inverse(look: Look, write: Write) -> Write:
    """What undoes it, when it is done to this look. What lies in a shared look is never gone, only taken off."""
    piece = next((one for one in look.pieces if one.id == getattr(write, "piece_id", "")), None)
    match write:
        case Tell(command):
            return Tell(_told(look, command))
        case Put(piece_id):
            return Change(piece_id, PatchPiece(removed=True)) if look.shared_at else Take(piece_id)
        case Take(piece_id) if look.shared_at:
            return Change(piece_id, PatchPiece(removed=False))
        case Take(piece_id) if piece is not None:
            return Put(piece_id, _again(piece), seen_of(piece), seen_plans(piece))
        case Change(piece_id, command) if piece is not None:
            swapped = command.product_id is not None
            plans = seen_plans(piece) if command.plan_b is not None else ()
            return Change(piece_id, _back(piece, command), seen_of(piece) if swapped else None, plans)
    raise LookupError(getattr(write, "piece_id", ""))


def step(look: Look, *writes: Write, mark: str = "") -> Step:
    """Each of these about something else of the look."""
    undo = tuple(inverse(look, write) for write in reversed(writes))
    redo = tuple(Change(one.piece_id, PatchPiece(removed=False)) if isinstance(one, Put) and look.shared_at else one for one in writes)
    return Step(writes, undo, redo, mark)


def _merged(first: Step, then: Step) -> Step:
    """Two steps about the same thing: the way back is the first one's, the end the second's."""
    lasting = tuple(one for one in first.redo if not any(_same(one, other) for other in then.redo))
    return replace(first, do=then.do, redo=(*lasting, *then.redo))


def _same(one: Write, other: Write) -> bool:
    if isinstance(one, Change) and isinstance(other, Change):
        return one.piece_id == other.piece_id and one.command.model_fields_set == other.command.model_fields_set
    return False


@dataclass
class History:
    done: list[Step] = field(default_factory=list)
    undone: list[Step] = field(default_factory=list)

    def record(self, made: Step) -> None:
        if made.mark and not self.undone and self.done and self.done[-1].mark == made.mark:
            self.done[-1] = _merged(self.done[-1], made)
            return
        self.done = [*self.done, made][-MOST:]
        self.undone = []

    def undo(self) -> tuple[Write, ...]:
        """The writes that take the last step back; none when there is none."""
        if not self.done:
            return ()
        last = self.done.pop()
        self.undone.append(last)
        return last.undo

    def redo(self) -> tuple[Write, ...]:
        if not self.undone:
            return ()
        last = self.undone.pop()
        self.done.append(last)
        return last.redo

    def clear(self) -> None:
        self.done, self.undone = [], []
