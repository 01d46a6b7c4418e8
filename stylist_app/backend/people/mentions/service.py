"""Colleagues named in notes are told; only who may see the customer can be named."""

from collections.abc import Sequence

from sqlmodel import Session, col, select

from stylist_app.backend.core.backend import Access
from stylist_app.backend.core.journal import Change
from stylist_app.backend.core.problems import ProblemError, forbidden, not_found
from stylist_app.backend.core.security.caller import Caller
from stylist_app.backend.core.writing.tx import Tx
from stylist_app.backend.people.mentions.tables import MentionRow
from stylist_app.backend.people.seeing import able
from stylist_app.backend.people.tables import CustomerNoteRow
from stylist_app.wire.ids import derived_id
from stylist_app.wire.mention import MOST_TOLD, Mention, MentionList


def name(
    tx: Tx, caller: Caller, customer_id: str, conversation_id: str, staff_ids: Sequence[str], *, access: Access, field: str,
    message_id: str | None = None, note_id: str | None = None,
) -> None:  # fmt: skip
    """`invalid` naming `field` for who may not see the customer. Who names herself, or was named in this note before, is told nothing."""
    wanted = list(dict.fromkeys(staff_ids))
    if not wanted:
        return
    if set(wanted) - able(tx.session, access, wanted, conversation_id):
        raise ProblemError("invalid", "Somebody named here does not see this client.", field=field)
    for staff_id in wanted:
        mention_id = derived_id(f"mention:{message_id or note_id}:{staff_id}")
        if staff_id == caller.id or tx.session.get(MentionRow, mention_id) is not None:
            continue
        row = MentionRow(
            id=mention_id, staff_id=staff_id, customer_id=customer_id, conversation_id=conversation_id, message_id=message_id, note_id=note_id,
            by_id=caller.id, by_name=caller.name, at=tx.at,
        )  # fmt: skip
        tx.session.add(row)
        tx.session.flush()
        _tell(tx, row)


def forget(tx: Tx, customer_id: str, note_id: str) -> None:
    """If the note on her record is gone, nobody is sent to it any more."""
    if tx.session.get(CustomerNoteRow, note_id) is not None:
        return
    for row in tx.session.exec(select(MentionRow).where(MentionRow.customer_id == customer_id, MentionRow.note_id == note_id)).all():
        _seen(tx, row)


def see(tx: Tx, caller: Caller, mention_id: str) -> Mention:
    """Again is fine. `not-found` for one of somebody else."""
    if not caller.is_staff:
        raise forbidden("Only staff may do this.")
    row = tx.session.get(MentionRow, mention_id)
    if row is None or row.staff_id != caller.id:
        raise not_found("mention")
    _seen(tx, row)
    return mention(row)


def unseen(session: Session, access: Access, caller: Caller) -> MentionList:
    """In notes that the caller may still read."""
    if not caller.is_staff:
        raise forbidden("Only staff may do this.")
    of = select(MentionRow).where(MentionRow.staff_id == caller.id, col(MentionRow.seen).is_(False))
    rows = session.exec(of.order_by(col(MentionRow.at).desc(), col(MentionRow.id)).limit(MOST_TOLD)).all()
    may = access.readable(session, caller, [row.conversation_id for row in rows])
    return MentionList(items=[mention(row) for row in rows if row.conversation_id in may])


def mention(row: MentionRow) -> Mention:
    return Mention.model_validate(row, from_attributes=True)


def _seen(tx: Tx, row: MentionRow) -> None:
    if not row.seen:
        row.seen, row.version = True, row.version + 1
        tx.session.add(row)
        tx.session.flush()
        _tell(tx, row)


def _tell(tx: Tx, row: MentionRow) -> None:
    tx.emit(Change("mention.put", row.id, "person", person_id=row.staff_id, version=row.version))
