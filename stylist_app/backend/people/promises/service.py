"""Promises made, changed, handed over and reminded of. Whoever of the staff may read the customer's record may work on what was promised to her."""

import hashlib
from collections.abc import Callable, Iterable, Sequence
from typing import cast

from sqlmodel import Session, col, func, select

from stylist_app.backend.core.backend import Access
from stylist_app.backend.core.journal import Change
from stylist_app.backend.core.problems import ProblemError, forbidden, not_found, stale
from stylist_app.backend.core.security.caller import Caller
from stylist_app.backend.core.writing.tx import Tx
from stylist_app.backend.people.promises import rules
from stylist_app.backend.people.promises.render import promise
from stylist_app.backend.people.promises.tables import PromiseRow
from stylist_app.backend.people.seeing import able
from stylist_app.backend.people.service.customers import readable_customer
from stylist_app.backend.people.tables import CustomerRow
from stylist_app.backend.stores.service import known_time_zone
from stylist_app.backend.stores.tables import StoreRow
from stylist_app.wire.base import EARLIEST
from stylist_app.wire.promise import MOST_OPEN, MOST_STEPS, Deed, MakePromise, PatchPromise, PromisePage, PromiseState, Step

REMIND_JOB = "remind-promise"
"""Subject: the promise's id."""
KnownMessage = Callable[[Session, str, str], bool]
"""Whether this conversation has this message, by their ids."""


def make_promise(tx: Tx, caller: Caller, customer_id: str, command: MakePromise, *, access: Access, known: KnownMessage) -> PromiseRow:
    """The same again changes nothing; the same id for something else is `id-reused`."""
    customer = _customer(tx.session, access, caller, customer_id)
    made = hashlib.sha256(f"{customer_id}\n{caller.id}\n{command.model_dump_json()}".encode()).hexdigest()
    there = tx.session.get(PromiseRow, command.id)
    if there is not None:
        if there.made != made:
            raise ProblemError("id-reused", "This id already names another promise.", field="id")
        return there
    if command.message_id is not None and not known(tx.session, customer.conversation_id, command.message_id):
        raise ProblemError("invalid", "Her conversation has no such message.", field="message_id")
    if command.time_zone is not None:
        known_time_zone(command.time_zone)
    owed = select(func.count()).where(PromiseRow.customer_id == customer_id, PromiseRow.state == "open")
    if tx.session.exec(owed).one() >= MOST_OPEN:
        raise ProblemError("invalid", f"At most {MOST_OPEN} promises to one client can be open.")
    owner_id = command.owner_id or caller.id
    _need_colleague(tx.session, access, owner_id, customer.conversation_id)
    row = PromiseRow(
        id=command.id, customer_id=customer_id, conversation_id=customer.conversation_id, text=command.text.strip(), due=command.due,
        time_zone=command.time_zone or customer.time_zone or _store_zone(tx.session, customer), owner_id=owner_id, message_id=command.message_id,
        steps=[], made=made, at=tx.at, version=0,
    )  # fmt: skip
    _keep(tx, caller, row, ["made"])
    return row


def patch_promise(tx: Tx, caller: Caller, promise_id: str, command: PatchPromise, *, access: Access, expected: int | None) -> PromiseRow:
    """What is so already changes nothing. Problems: `stale` with the newest version, `conflict` for what is not open any more."""
    row = _readable(tx.session, access, caller, promise_id)
    if expected is not None and expected != row.version:
        raise stale(promise(row).model_dump(mode="json"))
    if command.text is not None:
        command = command.model_copy(update={"text": command.text.strip()})
    before = rules.Standing(row.text, row.due, row.owner_id, cast(PromiseState, row.state))
    standing, deeds = rules.after(before, command)
    why = rules.refused(before, deeds)
    if why is not None:
        raise ProblemError("conflict", why)
    if "handed" in deeds:
        _need_colleague(tx.session, access, standing.owner_id, row.conversation_id)
    if deeds:
        if "moved" in deeds or "reopened" in deeds:
            row.reminded_at = None
        row.text, row.due, row.owner_id, row.state = standing.text, standing.due, standing.owner_id, standing.state
        _keep(tx, caller, row, deeds)
    return row


def read_promise(session: Session, access: Access, caller: Caller, promise_id: str) -> PromiseRow:
    """`not-found` for one to somebody whom the caller may not see."""
    return _readable(session, access, caller, promise_id)


def hand_over(tx: Tx, caller: Caller, conversation_id: str, owner_id: str, promise_ids: Iterable[str]) -> None:
    """Open ones of this conversation, to somebody who may read it already. `invalid` for what is not there."""
    wanted = set(promise_ids)
    rows = tx.session.exec(select(PromiseRow).where(PromiseRow.conversation_id == conversation_id, col(PromiseRow.id).in_(wanted))).all()
    if len(rows) < len(wanted):
        raise ProblemError("invalid", "There is no such promise to her.", field="promise_ids")
    for row in rows:
        if row.state == "open" and row.owner_id != owner_id:
            row.owner_id = owner_id
            _keep(tx, caller, row, ["handed"])


def promises_of(
    session: Session, access: Access, caller: Caller, customer_id: str, *, state: PromiseState | None, after: str | None, limit: int
) -> PromisePage:
    """The latest due first. `after`: the `next` of the page before."""
    _customer(session, access, caller, customer_id)
    wanted = select(PromiseRow).where(PromiseRow.customer_id == customer_id)
    if state is not None:
        wanted = wanted.where(PromiseRow.state == state)
    if after is not None:
        last = session.get(PromiseRow, after)
        if last is None or last.customer_id != customer_id:
            raise ProblemError("invalid", "This is not a cursor of ours.", field="after")
        earlier = (col(PromiseRow.due) < last.due) | ((col(PromiseRow.due) == last.due) & (col(PromiseRow.id) < last.id))
        wanted = wanted.where(earlier)
    rows = session.exec(wanted.order_by(col(PromiseRow.due).desc(), col(PromiseRow.id).desc()).limit(limit + 1)).all()
    return PromisePage(items=[promise(row) for row in rows[:limit]], next=rows[limit - 1].id if len(rows) > limit else None)


def remind(tx: Tx, promise_id: str) -> None:
    """Its time has come: told once, on all staff screens. Too early (it was moved), or again, it does nothing."""
    row = tx.session.get(PromiseRow, promise_id)
    if row is not None and rules.to_tell(row.state, row.due, row.reminded_at, tx.at):
        row.reminded_at = tx.at
        _store(tx, row)


def _keep(tx: Tx, caller: Caller, row: PromiseRow, deeds: Sequence[Deed]) -> None:
    step = {"by_id": caller.id, "by_name": caller.name, "due": row.due, "owner_id": row.owner_id, "at": tx.at}
    row.steps = [*row.steps, *(Step.model_validate({**step, "deed": deed}).model_dump(mode="json") for deed in deeds)][-MOST_STEPS:]
    if row.state == "open" and row.reminded_at is None:
        tx.job(REMIND_JOB, row.id, due=max(row.due, EARLIEST), key=f"{REMIND_JOB}:{row.id}:{row.due.isoformat()}")
    _store(tx, row)


def _store(tx: Tx, row: PromiseRow) -> None:
    row.version += 1
    tx.session.add(row)
    tx.session.flush()
    conversation_id = row.conversation_id
    tx.emit(Change("promise.put", row.id, "conversation", conversation_id=conversation_id, staff_only=True, version=row.version))


def _customer(session: Session, access: Access, caller: Caller, customer_id: str) -> CustomerRow:
    if not caller.is_staff:
        raise forbidden("Only staff may do this.")
    return readable_customer(session, access, caller, customer_id)


def _readable(session: Session, access: Access, caller: Caller, promise_id: str) -> PromiseRow:
    if not caller.is_staff:
        raise forbidden("Only staff may do this.")
    row = session.get(PromiseRow, promise_id)
    if row is None or not access.readable(session, caller, [row.conversation_id]):
        raise not_found("promise")
    return row


def _need_colleague(session: Session, access: Access, staff_id: str, conversation_id: str) -> None:
    """Only who may see the customer can keep a promise to her."""
    if staff_id not in able(session, access, [staff_id], conversation_id):
        raise ProblemError("invalid", "Nobody with this id sees this client.", field="owner_id")


def _store_zone(session: Session, customer: CustomerRow) -> str:
    store = session.get(StoreRow, customer.store_id)
    return store.time_zone if store is not None else "UTC"
