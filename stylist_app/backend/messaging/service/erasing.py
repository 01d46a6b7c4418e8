"""Forgetting: every word said with a customer leaves the database, and everybody who held a copy is told."""

from sqlalchemy import delete, select

from stylist_app.backend.core.journal import Change
from stylist_app.backend.core.media import MediaLibrary
from stylist_app.backend.core.writing.tx import Tx
from stylist_app.backend.messaging.access import members_of
from stylist_app.backend.messaging.records import load
from stylist_app.backend.messaging.tables import CHOICE, CONVERSATION, LABEL, MARKER, MEMBER, MESSAGE, REACTION, SCHEDULED

_PARTS = (SCHEDULED, MARKER, MEMBER, LABEL, MESSAGE)


def erase_conversation(tx: Tx, media: MediaLibrary, customer_id: str) -> None:
    """Everything of the customer's conversation: messages, quotes, reactions, choices, what was held for later, pictures. The people room has
    announced `customer.erased` to her store; here those are told who were let in one by one. Twice is the same as once."""
    connection = tx.session.connection()
    conversation_id = connection.execute(select(CONVERSATION.c.id).where(CONVERSATION.c.customer_id == customer_id)).scalar()
    media.erase_owned(tx, customer_id)
    record = None if conversation_id is None else load(tx.session, conversation_id)
    if record is None:
        return
    media.release(tx, record.id)
    told = {record.assignee_id, *members_of(tx.session, [record.id]).get(record.id, ())} - {None}
    for staff_id in sorted(staff_id for staff_id in told if staff_id is not None):
        tx.emit(Change("customer.erased", customer_id, "person", person_id=staff_id))
    messages = select(MESSAGE.c.id).where(MESSAGE.c.conversation_id == record.id)
    for table in (REACTION, CHOICE):
        connection.execute(delete(table).where(table.c.message_id.in_(messages)))
    for table in _PARTS:
        connection.execute(delete(table).where(table.c.conversation_id == record.id))
    connection.execute(delete(CONVERSATION).where(CONVERSATION.c.id == record.id))
