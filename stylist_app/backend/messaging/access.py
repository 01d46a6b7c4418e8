"""Who may read which conversation, from the rows as they are now. The rule itself is `rules.may_read`; `readable_by` says the same in SQL."""

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import ColumnElement, SQLColumnExpression, false, or_, select, true
from sqlmodel import Session, col

from stylist_app.backend.core.problems import forbidden, not_found
from stylist_app.backend.core.security.caller import Caller
from stylist_app.backend.messaging.rules import Person, Scope, StaffFacts, may_read
from stylist_app.backend.messaging.tables import CONVERSATION, MEMBER
from stylist_app.backend.people.tables import StaffRow, StaffStoreRow


def members_of(session: Session, conversation_ids: Sequence[str]) -> dict[str, list[str]]:
    """Staff ids by conversation, sorted; conversations without members are left out."""
    found: dict[str, list[str]] = {}
    query = select(MEMBER.c.conversation_id, MEMBER.c.staff_id).where(MEMBER.c.conversation_id.in_(conversation_ids)).order_by(MEMBER.c.staff_id)
    for conversation_id, staff_id in session.connection().execute(query):
        found.setdefault(conversation_id, []).append(staff_id)
    return found


def scopes(session: Session, conversation_ids: Sequence[str]) -> dict[str, Scope]:
    """What access depends on, for those that exist. Two queries, whatever the number."""
    if not conversation_ids:
        return {}
    members = members_of(session, conversation_ids)
    table = CONVERSATION.c
    query = select(table.id, table.customer_id, table.store_id, table.assignee_id).where(table.id.in_(conversation_ids))
    return {
        row.id: Scope(row.customer_id, row.store_id, row.assignee_id, frozenset(members.get(row.id, ())))
        for row in session.connection().execute(query)
    }


def readable_by(person: Person) -> ColumnElement[bool]:
    """`rules.may_read` as a condition on `conversation`."""
    if person.kind == "customer":
        return CONVERSATION.c.customer_id == person.id
    if isinstance(person, StaffFacts) and person.disabled:
        return false()
    if person.role == "admin":
        return true()
    own = or_(
        CONVERSATION.c.assignee_id == person.id,
        CONVERSATION.c.id.in_(select(MEMBER.c.conversation_id).where(MEMBER.c.staff_id == person.id)),
    )
    if person.role in ("manager", "stylist"):
        return or_(CONVERSATION.c.store_id.in_(sorted(person.stores)), own)
    return own


def staff_facts(session: Session, staff_ids: Iterable[str]) -> dict[str, StaffFacts]:
    """What access asks about these members of staff, disabled ones too."""
    ids = sorted(set(staff_ids))
    stores: dict[str, set[str]] = {}
    working = select(col(StaffStoreRow.staff_id), col(StaffStoreRow.store_id)).where(col(StaffStoreRow.staff_id).in_(ids))
    for staff_id, store_id in session.connection().execute(working):
        stores.setdefault(staff_id, set()).add(store_id)
    query = select(col(StaffRow.id), col(StaffRow.role), col(StaffRow.disabled)).where(col(StaffRow.id).in_(ids))
    return {row.id: StaffFacts(row.id, row.role, frozenset(stores.get(row.id, ())), row.disabled) for row in session.connection().execute(query)}


def readable(session: Session, person: Person, conversation_ids: Sequence[str]) -> frozenset[str]:
    """Those of the given conversations that the person may read."""
    wanted = list(dict.fromkeys(conversation_ids))
    if not wanted:
        return frozenset()
    query = select(CONVERSATION.c.id).where(CONVERSATION.c.id.in_(wanted), readable_by(person))
    return frozenset(session.connection().execute(query).scalars())


class ConversationAccess:
    """`core.backend.Access`, handed to the stream and the media room."""

    def scopes(self, session: Session, conversation_ids: Sequence[str]) -> Mapping[str, Scope]:
        """For many readers at once: ask once, then decide with `allows` for each."""
        return scopes(session, conversation_ids)

    def allows(self, caller: Caller, scope: Scope) -> bool:
        return may_read(caller, scope)

    def readable(self, session: Session, caller: Caller, conversation_ids: Sequence[str]) -> frozenset[str]:
        return readable(session, caller, conversation_ids)

    def condition(self, caller: Caller, conversation_id: SQLColumnExpression[str]) -> ColumnElement[bool]:
        if caller.role == "admin":
            return true()
        if caller.role in ("manager", "stylist"):  # most of a shop: looked up one by one, so that a page ends early
            return select(CONVERSATION.c.id).where(CONVERSATION.c.id == conversation_id, readable_by(caller)).exists()
        return conversation_id.in_(select(CONVERSATION.c.id).where(readable_by(caller)))

    def need(self, session: Session, caller: Caller, conversation_id: str) -> None:
        if not self.readable(session, caller, [conversation_id]):
            raise not_found("conversation")


def need_staff(caller: Caller) -> None:
    """Raises `forbidden` for a shopper."""
    if not caller.is_staff:
        raise forbidden("Only staff may do this.")
