"""Where a conversation begins: once per customer, with its customer."""

from sqlalchemy import insert

from stylist_app.backend.core.journal import Change
from stylist_app.backend.core.problems import ProblemError, forbidden
from stylist_app.backend.core.security.caller import Caller
from stylist_app.backend.core.writing.tx import Tx
from stylist_app.backend.messaging.access import need_staff, readable, staff_facts
from stylist_app.backend.messaging.kinds import Payload
from stylist_app.backend.messaging.present import Presenter
from stylist_app.backend.messaging.records import load
from stylist_app.backend.messaging.rules import Scope, may_read, may_take
from stylist_app.backend.messaging.service.sending import open_record
from stylist_app.backend.messaging.tables import CONVERSATION
from stylist_app.backend.messaging.views import views
from stylist_app.backend.people.service import create_customer, find_customer
from stylist_app.backend.stores.service import default_store
from stylist_app.wire.conversation import State
from stylist_app.wire.customer import CreateCustomer


def open_conversation(tx: Tx, customer_id: str, conversation_id: str, store_id: str, assignee_id: str | None, *, state: State = "open") -> None:
    """Makes the customer's one conversation. Repeating it changes nothing; another customer's id is `id-reused`. An assignee who cannot take
    conversations of that store is left out: it is then the team's."""
    there = load(tx.session, conversation_id)
    if there is not None:
        if there.customer_id != customer_id:
            raise ProblemError("id-reused", "This id already names another conversation.", field="conversation_id")
        return
    person = None if assignee_id is None else staff_facts(tx.session, [assignee_id]).get(assignee_id)
    if person is not None and not may_take(person, store_id):
        person = None
    tx.session.flush()
    tx.session.connection().execute(
        insert(CONVERSATION).values(
            id=conversation_id, customer_id=customer_id, store_id=store_id, channel="web", state=state,
            assignee_id=None if person is None else person.id,
            starred=False, last_seq=0, last_at=tx.at, public_seq=0, public_at=tx.at, created_at=tx.at, version=1, public_version=1, state_version=1,
            assignee_version=1,
        )
    )  # fmt: skip
    tx.emit(Change("conversation.put", conversation_id, "conversation", conversation_id=conversation_id, store_id=store_id, version=1))
    if person is not None and not may_read(person, Scope(customer_id, store_id)):
        tx.emit(Change("access.granted", conversation_id, "person", person_id=person.id))


def create_customer_and_conversation(tx: Tx, presenter: Presenter, caller: Caller, command: CreateCustomer) -> tuple[Payload, bool]:
    """The new customer's `ConversationView`, and whether she is new. In one of the caller's stores (an admin's: any). Who could not read the
    conversation otherwise gets it, asked for or not."""
    need_staff(caller)
    caller.need("conversation.work")
    there = find_customer(tx.session, command)
    if there is None:
        store_id = command.store_id or (default_store(tx.session).id if caller.role == "admin" or not caller.stores else min(caller.stores))
        if caller.role != "admin" and store_id not in caller.stores:
            raise forbidden("You do not work in this store.")
        create_customer(
            tx, customer_id=command.id, conversation_id=command.conversation_id, store_id=store_id, name=command.name, language=command.language,
            time_zone=command.time_zone, pronouns=command.pronouns, identities=command.identities,
        )  # fmt: skip
        assign = command.assign or not may_read(caller, Scope(command.id, store_id))
        open_conversation(tx, command.id, command.conversation_id, store_id, caller.id if assign else None)
        tx.session.flush()
    elif command.conversation_id not in readable(tx.session, caller, [command.conversation_id]):
        raise ProblemError("id-reused", field="id")  # somebody else's: the ids are taken, and nothing else is said
    record = open_record(tx.session, caller, command.conversation_id)
    return views(tx.session, presenter, [record], "staff", 0)[0], there is None
