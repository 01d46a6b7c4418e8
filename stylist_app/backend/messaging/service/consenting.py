"""A word of hers that ended or renewed what she allowed is answered in the conversation, for both sides to see."""

from stylist_app.backend.core.writing.tx import Tx
from stylist_app.backend.messaging.kinds import Kind
from stylist_app.backend.messaging.records import load, load_message, save
from stylist_app.backend.messaging.service.sending import NO_DIGEST, append
from stylist_app.backend.people.tables import ConsentRow, CustomerRow
from stylist_app.wire.ids import derived_id
from stylist_app.wire.payloads import System


def say_consent(tx: Tx, line_id: int) -> None:
    """`line_id`: of the consent history. Again does nothing."""
    line = tx.session.get(ConsentRow, line_id)
    customer = tx.session.get(CustomerRow, line.customer_id) if line is not None else None
    record = load(tx.session, customer.conversation_id) if customer is not None else None
    made = derived_id(f"consent:{line_id}")
    if line is None or record is None or load_message(tx.session, made) is not None:
        return
    said = System(event="opted-in" if line.given else "opted-out", names={"word": line.wording}, staff_only=False)
    kind = Kind("system", None, excerpt=lambda _payload: "")
    append(tx, record, id=made, kind=kind, payload=said.model_dump(mode="json"), digest=NO_DIGEST, sender_kind="system", sender_id=None)
    save(tx, record, public=True)
