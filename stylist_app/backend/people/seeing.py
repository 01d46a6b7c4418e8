"""Which colleagues may see a customer: asked before somebody is named to them, or handed what is owed to her."""

from collections.abc import Iterable

from sqlmodel import Session

from stylist_app.backend.core.backend import Access
from stylist_app.backend.core.security.caller import Caller
from stylist_app.backend.people.service.facts import person_facts


def able(session: Session, access: Access, staff_ids: Iterable[str], conversation_id: str) -> set[str]:
    """Those of the staff, not disabled, who may read the conversation."""
    found: set[str] = set()
    for staff_id in set(staff_ids):
        facts = person_facts(session, "staff", staff_id)
        if facts is None or facts.disabled:
            continue
        colleague = Caller(staff_id, "staff", facts.role, facts.name, "", facts.stores, facts.rights)
        if access.readable(session, colleague, [conversation_id]):
            found.add(staff_id)
    return found
