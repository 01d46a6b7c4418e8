"""How far people have received and read."""

from sqlalchemy import func, insert, select, update
from sqlmodel import Session

from stylist_app.backend.core.security.caller import Caller
from stylist_app.backend.core.writing.tx import Tx
from stylist_app.backend.messaging.records import Record
from stylist_app.backend.messaging.rules import Reach, grow
from stylist_app.backend.messaging.service.sending import emit_marker, open_record
from stylist_app.backend.messaging.tables import MARKER, MESSAGE
from stylist_app.wire.conversation import Marker, PutMarker


def put_marker(tx: Tx, caller: Caller, conversation_id: str, command: PutMarker) -> Marker:
    """The caller's own marker, grown to what is asked for as far as there are messages she may see. What does not grow is not announced."""
    record = open_record(tx.session, caller, conversation_id)
    connection = tx.session.connection()
    here = (MARKER.c.conversation_id == conversation_id, MARKER.c.person_id == caller.id)
    row = connection.execute(select(MARKER).where(*here)).first()
    before = Reach() if row is None else Reach(row.delivered_seq, row.read_seq)
    public_before = Reach() if row is None else Reach(row.public_delivered_seq, row.public_read_seq)
    last = record.last_seq if caller.is_staff else record.public_seq
    after = grow(before, command.delivered_seq, command.read_seq, last)
    public = Reach(_public(tx.session, record, after.delivered), _public(tx.session, record, after.read))
    if not caller.is_staff:
        after = grow(before, public.delivered, public.read, last)
    if after != before:
        values = {
            "delivered_seq": after.delivered, "read_seq": after.read, "public_delivered_seq": public.delivered, "public_read_seq": public.read,
        }  # fmt: skip
        if row is None:
            connection.execute(insert(MARKER).values(conversation_id=conversation_id, person_id=caller.id, person_kind=caller.kind, **values))
        else:
            connection.execute(update(MARKER).where(*here).values(**values))
        emit_marker(tx, record, caller.id, public=public != public_before)
    return Marker(conversation_id=conversation_id, person_id=caller.id, person_kind=caller.kind, delivered_seq=after.delivered, read_seq=after.read)


def _public(session: Session, record: Record, seq: int) -> int:
    """The seq of the last message a shopper may see, up to and including `seq`."""
    if seq >= record.public_seq:
        return record.public_seq
    query = select(func.coalesce(func.max(MESSAGE.c.seq), 0)).where(
        MESSAGE.c.conversation_id == record.id, MESSAGE.c.staff_only.is_(False), MESSAGE.c.seq <= seq
    )
    return int(session.connection().execute(query).scalar_one())
