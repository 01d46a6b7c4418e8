"""Forgetting: every word said with a customer leaves the database, and everybody who held a copy is told."""

from sqlalchemy import delete, select

from stylist_app.backend.core.journal import Change
from stylist_app.backend.core.media import MediaLibrary
from stylist_app.backend.core.writing.tx import Tx
from stylist_app.backend.messaging.access import members_of
from stylist_app.backend.messaging.records import load
from stylist_app.backend.messaging.tables import CONVERSATION
from stylist_app.backend.people import reach


def erase_conversation(tx: Tx, media: MediaLibrary, customer_id: str) -> None:
    """Everything of the customer's conversation, in every room: messages, quotes, reactions, choices, what was held for later, pictures, looks, her
    bag. The people room has
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
    for table, where in reversed(reach.hers(None, record.id).items()):
        connection.execute(delete(table).where(where))
    connection.execute(delete(CONVERSATION).where(CONVERSATION.c.id == record.id))
