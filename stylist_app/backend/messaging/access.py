"""Who may read which conversation, from the rows as they are now. The rule itself is `rules.may_read`; `readable_by` says the same in SQL."""

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import ColumnElement, and_, false, or_, select, true
from sqlmodel import Session, col

from stylist_app.backend.core.caller import Caller
from stylist_app.backend.core.problems import forbidden, not_found
from stylist_app.backend.messaging.rules import Person, Scope, StaffFacts, may_read
from stylist_app.backend.messaging.tables import ConversationMemberRow, ConversationRow
from stylist_app.backend.people.tables import StaffRow, StaffStoreRow


def members_of(session: Session, conversation_ids: Sequence[str]) -> dict[str, list[str]]:
    """Staff ids by conversation, sorted; conversations without members are left out."""
    found: dict[str, list[str]] = {}
    query = select(ConversationMemberRow.conversation_id, ConversationMemberRow.staff_id).where(  # type: ignore[call-overload]
        col(ConversationMemberRow.conversation_id).in_(conversation_ids)
    )
    for conversation_id, staff_id in session.connection().execute(query.order_by(ConversationMemberRow.staff_id)):
        found.setdefault(conversation_id, []).append(staff_id)
    return found


def scopes(session: Session, conversation_ids: Sequence[str]) -> dict[str, Scope]:
    """What access depends on, for those that exist. Two queries, whatever the number."""
    members = members_of(session, conversation_ids)
    query = select(ConversationRow.id, ConversationRow.customer_id, ConversationRow.store_id, ConversationRow.assignee_id).where(  # type: ignore[call-overload]
        col(ConversationRow.id).in_(conversation_ids)
    )
    return {
        row.id: Scope(row.customer_id, row.store_id, row.assignee_id, frozenset(members.get(row.id, ()))) for row in session.connection().execute(query)
    }


def readable_by(person: Person) -> ColumnElement[bool]:
    """`rules.may_read` as a condition on `conversation`."""
    if person.kind == "customer":
        return col(ConversationRow.customer_id) == person.id
    if isinstance(person, StaffFacts) and person.disabled:
        return false()
    if person.role == "admin":
        return true()
    own = or_(
        col(ConversationRow.assignee_id) == person.id,
        col(ConversationRow.id).in_(select(ConversationMemberRow.conversation_id).where(col(ConversationMemberRow.staff_id) == person.id)),  # type: ignore[call-overload]
    )
    if person.role in ("manager", "stylist"):
        return or_(col(ConversationRow.store_id).in_(sorted(person.stores)), own)
    return own


def staff_facts(session: Session, staff_ids: Iterable[str]) -> dict[str, StaffFacts]:
    """What access asks about these members of staff, disabled ones too."""
    ids = sorted(set(staff_ids))
    stores: dict[str, set[str]] = {}
    for row in session.connection().execute(select(StaffStoreRow.staff_id, StaffStoreRow.store_id).where(col(StaffStoreRow.staff_id).in_(ids))):  # type: ignore[call-overload]
        stores.setdefault(row.staff_id, set()).add(row.store_id)
    query = select(StaffRow.id, StaffRow.role, StaffRow.disabled).where(col(StaffRow.id).in_(ids))  # type: ignore[call-overload]
    return {row.id: StaffFacts(row.id, row.role, frozenset(stores.get(row.id, ())), row.disabled) for row in session.connection().execute(query)}


class ConversationAccess:
    """`core.backend.Access`, handed to the stream and the media room."""

    def scopes(self, session: Session, conversation_ids: Sequence[str]) -> Mapping[str, Scope]:
        """For many readers at once: ask once, then decide with `allows` for each."""
        return scopes(session, conversation_ids)

    def allows(self, caller: Caller, scope: Scope) -> bool:
        return may_read(caller, scope)

    def readable(self, session: Session, caller: Caller, conversation_ids: Sequence[str]) -> frozenset[str]:
        wanted = list(dict.fromkeys(conversation_ids))
        if not wanted:
            return frozenset()
        query = select(ConversationRow.id).where(and_(col(ConversationRow.id).in_(wanted), readable_by(caller)))  # type: ignore[call-overload]
        return frozenset(session.connection().execute(query).scalars())

    def need(self, session: Session, caller: Caller, conversation_id: str) -> None:
        if not self.readable(session, caller, [conversation_id]):
            raise not_found("conversation")


def need_conversation(session: Session, caller: Caller, conversation_id: str) -> ConversationRow:
    """The row, fresh from the database, for a caller who may read it; `not-found` otherwise. Not for the hot path."""
    row = session.get(ConversationRow, conversation_id, populate_existing=True)
    if row is None or not may_read(caller, scopes(session, [conversation_id])[conversation_id]):
        raise not_found("conversation")
    return row


def need_staff(caller: Caller) -> None:
    """Raises `forbidden` for a shopper."""
    if not caller.is_staff:
        raise forbidden("Only staff may do this.")
