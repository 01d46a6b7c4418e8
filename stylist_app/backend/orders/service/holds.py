"""Pieces kept for a customer until a time, visible to both sides, let go by a job."""

from datetime import timedelta

from stylist_app.backend.core.backend import Access
from stylist_app.backend.core.problems import ProblemError, forbidden
from stylist_app.backend.core.security.caller import Caller
from stylist_app.backend.core.writing.tx import Tx
from stylist_app.backend.orders.service import keeping
from stylist_app.backend.orders.service.bags import need_bag, sold, touch
from stylist_app.backend.orders.tables import HoldRow
from stylist_app.backend.stores.service import open_store
from stylist_app.wire.bag import PutHold

RELEASE_JOB = "release-hold"
"""Subject: the hold's id."""


def put_hold(tx: Tx, caller: Caller, conversation_id: str, hold_id: str, command: PutHold, *, access: Access) -> None:
    """The same id again keeps it for so long from now. Staff only; `conflict` when everything there is is kept for somebody."""
    need_bag(tx.session, access, caller, conversation_id)
    if not caller.is_staff:
        raise forbidden("Ask your stylist to hold it.")
    variant = sold(tx.session, command.variant_id)
    if command.store_id is not None:
        open_store(tx.session, command.store_id)
    row = tx.session.get(HoldRow, hold_id)
    if row is not None and row.conversation_id != conversation_id:
        raise ProblemError("id-reused", "This id already names another thing.", field="id")
    left = keeping.left(tx.session, variant, command.store_id, but=hold_id)
    if left is not None and left < command.quantity:
        raise ProblemError("conflict", "All there are of it are kept for somebody or sold.", field="quantity")
    until = tx.at + timedelta(minutes=command.minutes)
    if row is None:
        row = HoldRow(id=hold_id, conversation_id=conversation_id, product_id=variant.product_id, variant_id=variant.id, until=until, at=tx.at)
    row.sqlmodel_update(
        {"product_id": variant.product_id, "variant_id": variant.id, "quantity": command.quantity, "store_id": command.store_id,
         "piece_id": command.piece_id, "until": until, "staff_id": caller.id}
    )  # fmt: skip
    tx.session.add(row)
    tx.job(RELEASE_JOB, hold_id, due=until, key=f"{RELEASE_JOB}:{hold_id}:{until.isoformat()}")
    touch(tx, conversation_id)


def delete_hold(tx: Tx, caller: Caller, conversation_id: str, hold_id: str, *, access: Access) -> None:
    """By staff, or by her for whom it is kept. Again is fine."""
    need_bag(tx.session, access, caller, conversation_id)
    row = tx.session.get(HoldRow, hold_id)
    if row is not None and row.conversation_id == conversation_id:
        tx.session.delete(row)
        touch(tx, conversation_id)


def release(tx: Tx, hold_id: str) -> None:
    """Its time is over. Too early (it was made longer meanwhile) or again it does nothing."""
    row = tx.session.get(HoldRow, hold_id)
    if row is not None and row.until <= tx.at:
        tx.session.delete(row)
        touch(tx, row.conversation_id)


def follow_piece(tx: Tx, conversation_id: str, piece_id: str, was: str | None, becomes: str | None) -> None:
    """`looks.service.pieces.Resized`: what is kept of a piece goes along to its other size or colour."""
    if keeping.follow(tx, conversation_id, was, becomes, piece_id=piece_id):
        touch(tx, conversation_id)
