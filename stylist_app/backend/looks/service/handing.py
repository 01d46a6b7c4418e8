"""A look on a tablet that goes to the phone of whoever stands before it."""

from sqlmodel import Session, col, select

from stylist_app.backend.core.backend import Access
from stylist_app.backend.core.media import MediaLibrary
from stylist_app.backend.core.problems import ProblemError
from stylist_app.backend.core.security.caller import Caller
from stylist_app.backend.core.writing.tx import Tx
from stylist_app.backend.looks.service.finding import readable_look
from stylist_app.backend.looks.service.looks import put_look
from stylist_app.backend.looks.tables import LookRow, PieceRow
from stylist_app.backend.messaging.present import Presenter
from stylist_app.backend.messaging.service.scheduling import author_of
from stylist_app.backend.messaging.service.sending import draft, send
from stylist_app.backend.people.tables import CustomerRow
from stylist_app.wire.ids import new_id
from stylist_app.wire.look import PutLook
from stylist_app.wire.message import SendMessage


def look_of(session: Session, access: Access, caller: Caller, look_id: str) -> str | None:
    """`people.service.LookOf`. Problem `conflict` for a look with nothing on it."""
    row = readable_look(session, access, caller, look_id)
    if session.exec(select(PieceRow.id).where(PieceRow.look_id == look_id, col(PieceRow.removed).is_(False))).first() is None:
        raise ProblemError("conflict", "Put something on the look first.", field="look_id")
    if row.conversation_id is None:
        return None
    return session.exec(select(CustomerRow.id).where(CustomerRow.conversation_id == row.conversation_id)).one()


def hand_look(
    tx: Tx, staff_id: str, look_id: str, leads_to: str, customer_id: str, *, access: Access, media: MediaLibrary, presenter: Presenter
) -> None:
    """`people.service.HandLook`: sent by who presents it, unless she has it already; one of a lookbook is copied first. Nothing is sent when the
    look or its stylist has left meanwhile: she is in her chat all the same."""
    row, customer, author = tx.session.get(LookRow, look_id), tx.session.get(CustomerRow, customer_id), author_of(tx.session, staff_id)
    if row is None or row.archived or customer is None or author is None:
        return
    here = customer.conversation_id
    if look_id == leads_to and row.shared_at is not None:
        return
    if look_id != leads_to:
        put_look(tx, author, leads_to, PutLook(conversation_id=here, source_look_id=look_id), access=access, media=media)
    sent = SendMessage(id=new_id(), kind="look", payload={"look_id": leads_to})
    send(tx, presenter, author, draft(presenter, author, here, sent))
