"""Pieces of a look: placed, moved, swapped, chosen, loved, declined, removed. Whoever changes one names what she changes; all else stays."""

from collections.abc import Callable
from typing import Any

from sqlmodel import col, select

from stylist_app.backend.catalog.service import known_product
from stylist_app.backend.core.backend import Access
from stylist_app.backend.core.problems import ProblemError, forbidden, not_found
from stylist_app.backend.core.security.caller import Caller
from stylist_app.backend.core.writing.tx import Tx
from stylist_app.backend.looks import rules
from stylist_app.backend.looks.service.looks import add_pieces, changeable_look, need_plans, touch
from stylist_app.backend.looks.service.placing import Wish, things
from stylist_app.backend.looks.tables import LookRow, PieceRow
from stylist_app.backend.people.service.tastes import delete_decline, delete_wish, put_decline, put_wish
from stylist_app.wire.customer import PutDecline, PutWish
from stylist_app.wire.look import NewPiece, PatchPiece, PutPiece

Resized = Callable[[Tx, str, str, str | None, str | None], None]
"""(tx, conversation id, piece id, variant before, variant now): what else it means, in the same transaction, that a piece of a look in a conversation
is of another size or colour than it was. Not called for another product in its place."""


def put_piece(tx: Tx, caller: Caller, look_id: str, piece_id: str, command: PutPiece, *, access: Access) -> tuple[LookRow, bool]:
    """A new piece under the next number, and whether it is new. Again changes nothing; an id of another look or product is `id-reused`."""
    row = changeable_look(tx, access, caller, look_id)
    if not caller.is_staff:
        raise forbidden("Only staff add pieces.")
    there = tx.session.get(PieceRow, piece_id)
    if there is not None:
        if there.look_id != look_id:
            raise ProblemError("id-reused", "This id already names another piece.", field="id")
        return row, False
    add_pieces(tx, row, [NewPiece(id=piece_id, **command.model_dump())], field="")
    if command.number is not None and row.shared_at is None:
        others = [one for one in _in_order(tx, look_id) if one.id != piece_id]
        _count([*others[: command.number - 1], _found(tx, look_id, piece_id), *others[command.number - 1 :]])
    touch(tx, row)
    return row, True


def patch_piece(
    tx: Tx, caller: Caller, look_id: str, piece_id: str, command: PatchPiece, *, access: Access, resized: Resized | None = None
) -> LookRow:
    """Only what is named changes; the last word on each thing counts. What a shopper says of a product of a look (loved, no and why) holds for her
    wish list and declines too."""
    row = changeable_look(tx, access, caller, look_id)
    piece = _found(tx, look_id, piece_id)
    said = rules.named(command)
    if not rules.may_say(caller, said):
        raise forbidden("This is for the other side to say.")
    if command.of_product_id not in (None, piece.product_id):
        raise ProblemError("conflict", "Something else lies there now.", field="of_product_id")
    need_plans(tx.session, command.plan_b or [])
    changes = _changes(tx, piece, command)
    if not caller.is_staff:
        _remember(tx, access, caller, piece, command)
    if any(getattr(piece, name) != value for name, value in changes.items()):
        was = piece.product_id, piece.variant_id
        piece.sqlmodel_update(changes)
        piece.changed_by, piece.changed_at = caller.kind, tx.at
        tx.session.add(piece)
        touch(tx, row)
        if resized is not None and row.conversation_id is not None and was[0] == piece.product_id and was[1] != piece.variant_id:
            resized(tx, row.conversation_id, piece.id, was[1], piece.variant_id)
    return row


def delete_piece(tx: Tx, caller: Caller, look_id: str, piece_id: str, *, access: Access) -> LookRow:
    """Of a draft it is gone, and the others move up; of a shared look it is removed and can come back. Again is fine."""
    row = changeable_look(tx, access, caller, look_id)
    if not caller.is_staff:
        raise forbidden("Say `removed` instead.")
    piece = tx.session.get(PieceRow, piece_id)
    if piece is None or piece.look_id != look_id or piece.removed:
        return row
    if row.shared_at is not None:
        piece.removed, piece.changed_by, piece.changed_at = True, caller.kind, tx.at
        tx.session.add(piece)
    else:
        tx.session.delete(piece)
        tx.session.flush()
        _count(_in_order(tx, look_id))
    touch(tx, row)
    return row


def _found(tx: Tx, look_id: str, piece_id: str) -> PieceRow:
    piece = tx.session.get(PieceRow, piece_id)
    if piece is None or piece.look_id != look_id:
        raise not_found("piece")
    return piece


def _in_order(tx: Tx, look_id: str) -> list[PieceRow]:
    return list(tx.session.exec(select(PieceRow).where(PieceRow.look_id == look_id).order_by(col(PieceRow.number), col(PieceRow.id))))


def _count(pieces: list[PieceRow]) -> None:
    for number, piece in enumerate(pieces, 1):
        piece.number = number


def _changes(tx: Tx, piece: PieceRow, command: PatchPiece) -> dict[str, Any]:
    """Columns and what they become."""
    changes: dict[str, Any] = {}
    if command.product_id is not None and command.product_id != piece.product_id:
        (changes,) = things(tx.session, [Wish(command.product_id, command.variant_id, "")])
        changes |= {"swapped_from": piece.title, "loved": False, "reason": None, "removed": False}
    elif command.variant_id is not None or command.clear_variant:
        (changes,) = things(tx.session, [Wish(piece.product_id, command.variant_id, "")])
    if command.spot is not None:
        changes |= command.spot.model_dump()
    for name in ("slot", "why", "loved", "reason", "removed"):
        value = getattr(command, name)
        if value is not None:
            changes[name] = value
    if command.clear_reason:
        changes["reason"] = None
    if command.plan_b is not None:
        changes["plan_b"] = [pick.model_dump() for pick in command.plan_b]
    return changes


def _remember(tx: Tx, access: Access, caller: Caller, piece: PieceRow, command: PatchPiece) -> None:
    """On her own record, of the product that lies there now."""
    if command.product_id is not None and command.product_id != piece.product_id:
        return
    product_id = piece.product_id
    if command.reason is not None:
        put_decline(tx, caller, caller.id, PutDecline(product_id=product_id, reason=command.reason), access=access, known=known_product)
    elif command.clear_reason:
        delete_decline(tx, caller, caller.id, product_id, access=access)
    if command.loved:
        put_wish(
            tx,
            caller,
            caller.id,
            PutWish(product_id=product_id, variant_id=command.variant_id or piece.variant_id),
            access=access,
            known=known_product,
        )
    elif command.loved is False:
        delete_wish(tx, caller, caller.id, product_id, access=access)
