"""The shop's own work on a conversation: its state, who has it, who was brought in, labels and star. Tells everybody whose access changes."""

from collections.abc import Iterable

from pydantic_core import to_jsonable_python
from sqlalchemy import delete, insert, select
from sqlmodel import Session, col

from stylist_app.backend.core.journal import Change
from stylist_app.backend.core.problems import ProblemError, stale
from stylist_app.backend.core.security.caller import Caller
from stylist_app.backend.core.writing.tx import Tx
from stylist_app.backend.messaging.access import members_of, need_staff, readable_by, staff_facts
from stylist_app.backend.messaging.kinds import Payload
from stylist_app.backend.messaging.records import Record, load, save
from stylist_app.backend.messaging.rules import Scope, StaffFacts, may_read, may_take, move, wake
from stylist_app.backend.messaging.service.sending import open_record, say
from stylist_app.backend.messaging.tables import CONVERSATION, LABEL, MEMBER
from stylist_app.backend.messaging.views import conversations
from stylist_app.backend.people.rules import Standing
from stylist_app.backend.people.tables import StaffRow
from stylist_app.backend.stores.tables import LabelRow
from stylist_app.wire.conversation import PatchConversation
from stylist_app.wire.payloads import System

WAKE_JOB = "wake-conversation"
GRANTED = 200
"""How many conversations a change of role or store sends to a person at once, the latest; older ones come by the page."""

_EVENTS = {"open": "reopened", "snoozed": "snoozed", "resolved": "resolved"}


def patch(tx: Tx, caller: Caller, conversation_id: str, command: PatchConversation, version: int | None) -> Payload:
    """The conversation as staff see it afterwards. State, snooze and assignment need `version`: `stale` when what it guards has changed since then
    (a customer's message changes the state, a colleague's label does not). Asking for what is so already changes nothing."""
    need_staff(caller)
    record = open_record(tx.session, caller, conversation_id)
    caller.need("conversation.work")
    moves = command.state is not None or command.snoozed_until is not None
    assigns = command.unassign or command.assignee_id is not None
    if assigns:
        caller.need("conversation.assign")
        if command.unassign and command.assignee_id is not None:
            raise ProblemError("invalid", "Either assign it or take it from everybody.", field="unassign")
    if version is None and (moves or assigns):
        raise ProblemError("precondition-required", 'Send `If-Match: "<version>"` with the version of the conversation you changed.')
    before = Scope(record.customer_id, record.store_id, record.assignee_id, frozenset(members_of(tx.session, [record.id]).get(record.id, ())))
    thread = move(record.thread, command, tx.at) if moves else record.thread
    moved = thread != record.thread
    assignee_id = None if command.unassign else command.assignee_id
    assigned = assigns and assignee_id != record.assignee_id
    if moved or assigned:
        guarded = max(record.state_version if moved else 0, record.assignee_version if assigned else 0)
        if version is None or not guarded <= version <= record.version:
            raise stale(to_jsonable_python(conversations(tx.session, [record], "staff")[0]))
    if moved:
        changed_state = thread.state != record.state or thread.snoozed_until != record.snoozed_until
        record.thread = thread
        if changed_state:
            say(tx, record, System(event=_EVENTS[thread.state], names={"by": caller.name}))
        if thread.snoozed_until is not None:
            tx.job(WAKE_JOB, record.id, due=thread.snoozed_until, key=f"{WAKE_JOB}:{record.id}:{thread.snoozed_until.isoformat()}")
    if assigned:
        _assign(tx, record, assignee_id, caller)
    labelled = command.label_ids is not None and _label(tx.session, record.id, command.label_ids)
    starred = command.starred is not None and command.starred != record.starred
    if command.starred is not None:
        record.starred = command.starred
    if moved or assigned or labelled or starred:
        save(tx, record, public=assigned, state=moved, assignee=assigned)
    if assigned:
        _tell(
            tx, record.id, before, Scope(before.customer_id, before.store_id, record.assignee_id, before.members), [before.assignee_id, assignee_id]
        )
    return conversations(tx.session, [record], "staff")[0]


def _assign(tx: Tx, record: Record, assignee_id: str | None, caller: Caller) -> None:
    if assignee_id is None:
        record.assignee_id = None
        say(tx, record, System(event="unassigned", names={"by": caller.name}))
        return
    person = staff_facts(tx.session, [assignee_id]).get(assignee_id)
    if person is None or not may_take(person, record.store_id):
        raise ProblemError("invalid", "Nobody with this id can take conversations of this store.", field="assignee_id")
    record.assignee_id = assignee_id
    say(tx, record, System(event="assigned", names={"assignee": _name(tx.session, assignee_id), "by": caller.name}))


def _label(session: Session, conversation_id: str, label_ids: list[str]) -> bool:
    """Whether the labels changed. Labels that were deleted may stay, but not come."""
    connection = session.connection()
    there = set(connection.execute(select(LABEL.c.label_id).where(LABEL.c.conversation_id == conversation_id)).scalars())
    wanted = set(label_ids)
    known = set(connection.execute(select(col(LabelRow.id)).where(col(LabelRow.id).in_(wanted - there))).scalars())
    for place, label_id in enumerate(label_ids):
        if label_id not in there | known:
            raise ProblemError("invalid", "There is no such label.", field=f"label_ids.{place}")
    if wanted == there:
        return False
    connection.execute(delete(LABEL).where(LABEL.c.conversation_id == conversation_id, LABEL.c.label_id.in_(there - wanted)))
    if wanted - there:
        connection.execute(insert(LABEL), [{"conversation_id": conversation_id, "label_id": label_id} for label_id in sorted(wanted - there)])
    return True


def add_member(tx: Tx, caller: Caller, conversation_id: str, staff_id: str) -> Payload:
    """Brings a colleague in, from whichever store. Twice is the same as once."""
    need_staff(caller)
    record = open_record(tx.session, caller, conversation_id)
    caller.need("conversation.assign")
    person = staff_facts(tx.session, [staff_id]).get(staff_id)
    if person is None or person.disabled:
        raise ProblemError("invalid", "There is no such colleague.", field="staff_id")
    members = frozenset(members_of(tx.session, [record.id]).get(record.id, ()))
    if staff_id not in members:
        tx.session.connection().execute(insert(MEMBER).values(conversation_id=record.id, staff_id=staff_id, added_at=tx.at))
        _membership(tx, record, caller, staff_id, "joined", members, members | {staff_id})
    return conversations(tx.session, [record], "staff")[0]


def remove_member(tx: Tx, caller: Caller, conversation_id: str, staff_id: str) -> None:
    """Everybody may leave; taking somebody else out needs `conversation.assign`."""
    need_staff(caller)
    record = open_record(tx.session, caller, conversation_id)
    if staff_id != caller.id:
        caller.need("conversation.assign")
    members = frozenset(members_of(tx.session, [record.id]).get(record.id, ()))
    if staff_id in members:
        tx.session.connection().execute(delete(MEMBER).where(MEMBER.c.conversation_id == record.id, MEMBER.c.staff_id == staff_id))
        _membership(tx, record, caller, staff_id, "left", members, members - {staff_id})


def _membership(tx: Tx, record: Record, caller: Caller, staff_id: str, event: str, before: frozenset[str], after: frozenset[str]) -> None:
    say(tx, record, System(event=event, names={"person": _name(tx.session, staff_id), "by": caller.name}))
    save(tx, record, public=True)
    scope = Scope(record.customer_id, record.store_id, record.assignee_id)
    _tell(
        tx, record.id, Scope(scope.customer_id, scope.store_id, scope.assignee_id, before),
        Scope(scope.customer_id, scope.store_id, scope.assignee_id, after), [staff_id],
    )  # fmt: skip


def _tell(tx: Tx, conversation_id: str, before: Scope, after: Scope, staff_ids: Iterable[str | None]) -> None:
    """Those of `staff_ids` for whom the change of scope gives or takes access."""
    for person in staff_facts(tx.session, [staff_id for staff_id in staff_ids if staff_id is not None]).values():
        could, can = may_read(person, before), may_read(person, after)
        if could != can:
            tx.emit(Change("access.granted" if can else "access.revoked", conversation_id, "person", person_id=person.id))


def staff_access_changed(tx: Tx, staff_id: str, before: Standing, after: Standing) -> None:
    """For the people room, after it stored a new role, new stores or `disabled`: which conversations came and went for her."""
    connection = tx.session.connection()
    old, new = (StaffFacts(staff_id, standing.role, standing.stores, standing.disabled) for standing in (before, after))
    could = set(connection.execute(select(CONVERSATION.c.id).where(readable_by(old))).scalars())
    can = (
        connection.execute(select(CONVERSATION.c.id).where(readable_by(new)).order_by(CONVERSATION.c.last_at.desc(), CONVERSATION.c.id.desc()))
        .scalars()
        .all()
    )
    for conversation_id in sorted(could - set(can)):
        tx.emit(Change("access.revoked", conversation_id, "person", person_id=staff_id))
    for conversation_id in [one for one in can if one not in could][:GRANTED][::-1]:
        tx.emit(Change("access.granted", conversation_id, "person", person_id=staff_id))


def wake_up(tx: Tx, conversation_id: str) -> None:
    """A snoozed conversation whose time has come is open again. Called too early, late or twice it does no harm."""
    record = load(tx.session, conversation_id)
    if record is None:
        return
    thread = wake(record.thread, tx.at)
    if thread != record.thread:
        record.thread = thread
        say(tx, record, System(event="reopened"))
        save(tx, record, public=False, state=True)


def _name(session: Session, staff_id: str) -> str:
    return session.connection().execute(select(col(StaffRow.name)).where(col(StaffRow.id) == staff_id)).scalar() or ""
