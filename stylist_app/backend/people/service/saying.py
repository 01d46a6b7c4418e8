"""Facts as callers say and read them: by whom, and which."""

from collections.abc import Callable

from sqlmodel import Session, col, func, select

from stylist_app.backend.core.backend import Access
from stylist_app.backend.core.problems import ProblemError, forbidden
from stylist_app.backend.core.security.caller import Caller
from stylist_app.backend.core.writing.tx import Tx
from stylist_app.backend.people.facts.keeping import Statement, keep, said_by
from stylist_app.backend.people.facts.tables import FactRow
from stylist_app.backend.people.service.customers import changeable, readable_customer, tell
from stylist_app.backend.people.tables import CustomerRow
from stylist_app.wire.fact import OWN, PRIVATE, Author, Fact, FactPage, Kind, PutFact

KnownMessage = Callable[[Session, str, str], bool]
"""Whether this conversation has (or had) this message, by their ids; messages are messaging's."""


def put_fact(tx: Tx, caller: Caller, customer_id: str, command: PutFact, *, access: Access, known: KnownMessage) -> CustomerRow:
    """What is known already leaves no trace, and neither does the same again."""
    row = changeable(tx.session, access, caller, customer_id)
    if not caller.is_staff and command.fact.kind not in OWN:
        raise forbidden("You change your sizes, your style, your languages and your dates here.")
    said = tx.session.exec(select(FactRow).where(FactRow.id == command.id)).first()
    if said is not None:
        same = said.customer_id == row.id and (said.kind, said.key, said.value, said.gone) == (
            command.fact.kind, command.fact.key, command.fact.model_dump(mode="json")["value"], command.gone,
        )  # fmt: skip
        if not same:
            raise ProblemError("id-reused", field="id")
        return row
    if command.message_id is not None and not known(tx.session, row.conversation_id, command.message_id):
        raise ProblemError("invalid", "Her conversation has no such message.", field="message_id")
    tell(tx, row, keep(tx, row, [Statement(command.fact, command.gone)], said_by(caller, command.message_id, command.id)))
    return row


def facts_of(
    session: Session, access: Access, caller: Caller, customer_id: str, *, kind: Kind | None, key: str | None, before: int | None, limit: int
) -> FactPage:
    """What was said, the last of it first; a shopper is told what is hers to know. `before`: the `next` of the page before."""
    readable_customer(session, access, caller, customer_id)
    wanted = select(FactRow).where(FactRow.customer_id == customer_id)
    if not caller.is_staff:
        wanted = wanted.where(col(FactRow.kind).not_in(sorted(PRIVATE)))
    if kind is not None:
        wanted = wanted.where(FactRow.kind == kind)
    if key is not None:
        wanted = wanted.where(FactRow.key == key)
    if before is not None:
        wanted = wanted.where(col(FactRow.number) < before)
    rows = session.exec(wanted.order_by(col(FactRow.number).desc()).limit(limit + 1)).all()
    shown = rows[:limit]
    last = select(func.max(FactRow.number)).where(FactRow.customer_id == customer_id).group_by(col(FactRow.kind), col(FactRow.key))
    holding = set(session.exec(last)) if shown else set()
    return FactPage(items=[_shown(row, row.number in holding) for row in shown], next=str(shown[-1].number) if len(rows) > limit and shown else None)


def _shown(row: FactRow, last: bool) -> Fact:
    author = Author.model_validate({"kind": row.by_kind, "id": row.by_id, "name": row.by_name})
    fields = {"id": row.id, "fact": {"kind": row.kind, "value": row.value}, "gone": row.gone, "holds": last and not row.gone}
    return Fact.model_validate({**fields, "by": author, "message_id": row.message_id, "at": row.at})
