"""What access depends on, looked up for sessions and for rules."""

from typing import Literal, cast

from sqlmodel import Session, col, select

from stylist_app.backend.core.security.auth import PersonFacts
from stylist_app.backend.core.security.caller import Caller
from stylist_app.backend.people.render import stores_of
from stylist_app.backend.people.rules import RIGHTS, Standing, leads
from stylist_app.backend.people.tables import CustomerRow, StaffRow
from stylist_app.wire.staff import StaffRole


def person_facts(session: Session, kind: Literal["staff", "customer"], person_id: str) -> PersonFacts | None:
    """For `core.auth.Auth`: who holds a session, or None when there is no such person (any more)."""
    if kind == "customer":
        customer = session.get(CustomerRow, person_id)
        if customer is None:
            return None
        return PersonFacts(
            role="shopper",
            name=customer.name,
            stores=frozenset({customer.store_id}),
            rights=RIGHTS["shopper"],
            conversation_id=customer.conversation_id,
        )
    row = session.get(StaffRow, person_id)
    if row is None:
        return None
    standing = standing_of(session, row)
    return PersonFacts(role=standing.role, name=row.name, stores=standing.stores, rights=RIGHTS[standing.role], disabled=standing.disabled)


def standing_of(session: Session, row: StaffRow) -> Standing:
    return Standing(role=cast(StaffRole, row.role), stores=frozenset(stores_of(session, [row.id])[row.id]), disabled=row.disabled)


def standing_of_caller(caller: Caller) -> Standing:
    """Of a member of staff who holds a session, hence is not disabled."""
    return Standing(role=cast(StaffRole, caller.role), stores=caller.stores)


def other_leads(session: Session, staff_id: str) -> tuple[int, int]:
    """How many active colleagues besides this one can let others in, and how many of them are admins."""
    roles = session.exec(select(StaffRow.role).where(StaffRow.id != staff_id, col(StaffRow.disabled).is_(False))).all()
    return sum(leads(Standing(cast(StaffRole, role))) for role in roles), sum(role == "admin" for role in roles)
