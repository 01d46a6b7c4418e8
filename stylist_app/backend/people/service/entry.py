"""The ways in without a password: invitations and guests. One command redeems, so of two clicks one wins; the very same grant again, whose answer
may have been lost, finds the same person for some minutes."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Literal

from sqlmodel import Session, col, delete, select

from stylist_app.backend.core.media import MediaLibrary
from stylist_app.backend.core.problems import ProblemError, forbidden
from stylist_app.backend.core.security.auth import Auth, SessionRow
from stylist_app.backend.core.writing.tx import Tx
from stylist_app.backend.people import render
from stylist_app.backend.people.service.customers import create_customer, patch_own
from stylist_app.backend.people.service.invites import token_hash, usable
from stylist_app.backend.people.tables import CustomerRow, EntryRow, InviteRow, StaffRow, StaffStoreRow
from stylist_app.backend.stores import render as stores
from stylist_app.backend.stores.service import default_store
from stylist_app.backend.stores.tables import BRAND, BrandRow, StoreRow
from stylist_app.wire.base import now
from stylist_app.wire.ids import new_id
from stylist_app.wire.session import GuestGrant, InviteGrant, PatchMe, Welcome
from stylist_app.wire.staff import StaffCard

REPEATABLE = timedelta(minutes=10)
REMEMBERED = timedelta(days=30)
"""So long an id that was used is refused; by then nobody retries."""
TEAM = 4

Kind = Literal["staff", "customer"]
Opened = tuple[SessionRow, str, str]
"""The session, its token and its refresh token."""


@dataclass(frozen=True, slots=True)
class NewCustomer:
    """`assignee_id` None: the conversation waits for the store's team."""

    customer_id: str
    conversation_id: str
    store_id: str
    assignee_id: str | None = None


OpenConversation = Callable[[Tx, NewCustomer], None]
"""The messaging room's part of a new customer: her one conversation, in the same command."""


HandLook = Callable[[Tx, str, str, str, str], None]
"""(tx, staff id, look id, look it leads to, customer id): a look that somebody presents goes to the conversation of her whose phone was paired, in
the same command. The looks' room does it."""


def sign_in_password(tx: Tx, auth: Auth, staff_id: str, seen_hash: str, agent: str) -> Opened:
    """`seen_hash` is what the password was checked against before."""
    row = tx.session.get(StaffRow, staff_id)
    if row is None or row.disabled or row.password_hash != seen_hash:
        raise ProblemError("credentials")
    return auth.open_session(tx, "staff", row.id, agent)


def sign_in_invite(tx: Tx, auth: Auth, grant: InviteGrant, agent: str, *, open_conversation: OpenConversation, hand_look: HandLook) -> Opened:
    """Raises `invite-spent`, whatever is wrong with the invitation."""
    mark = _mark("invite", grant.token, grant.id)
    earlier = _earlier(tx, mark)
    if earlier is not None:
        return _open(tx, auth, earlier, agent)
    row = tx.session.exec(select(InviteRow).where(InviteRow.token_hash == token_hash(grant.token))).first()
    if row is None or not usable(row, tx.at):
        raise ProblemError("invite-spent")
    if row.staff_id is not None:
        person: tuple[Kind, str] = ("staff", row.staff_id)
    elif row.customer_id is not None:
        person = ("customer", row.customer_id)
        _complete(tx, row.customer_id, grant)
    else:
        person = ("customer", _new_customer(tx, row, grant, open_conversation))
    row.uses_left -= 1
    if row.look_id is not None and row.leads_to is not None and row.stylist_id is not None and person[0] == "customer":
        tx.session.flush()
        row.customer_id = person[1]
        hand_look(tx, row.stylist_id, row.look_id, row.leads_to, person[1])
    opened = _open(tx, auth, person, agent)
    _remember(tx, mark, person)
    return opened


def sign_in_guest(tx: Tx, auth: Auth, grant: GuestGrant, agent: str, *, open_conversation: OpenConversation) -> Opened:
    """A new customer of the store's team, unless the shop wants invited shoppers only."""
    mark = _mark("guest", grant.id)
    earlier = _earlier(tx, mark)
    if earlier is not None:
        return _open(tx, auth, earlier, agent)
    brand = tx.session.get(BrandRow, BRAND)
    if brand is not None and not brand.guests:
        raise forbidden("This shop chats with invited customers only.")
    store_id = grant.store_id or default_store(tx.session).id
    customer = _make(tx, store_id, grant.name or "", grant, None, open_conversation, guest=True)
    person: tuple[Kind, str] = ("customer", customer)
    _remember(tx, mark, person)
    return _open(tx, auth, person, agent)


def welcome(session: Session, media: MediaLibrary, token: str | None) -> Welcome:
    """For the landing page of someone unknown: the shop's face, and of an invitation who sent it, the store and the name written on it."""
    brand = stores.brand(session, media)
    row = session.exec(select(InviteRow).where(InviteRow.token_hash == token_hash(token))).first() if token else None
    if row is None or not usable(row, now()):
        return Welcome(brand=brand, team=_team(session, media, None) if brand.guests else [], valid=token is None and brand.guests)
    if row.staff_id is not None:
        return Welcome(brand=brand, name=row.name, for_staff=True)
    store = session.get(StoreRow, row.store_id) if row.store_id else None
    return Welcome(
        brand=brand,
        stylist=render.staff_cards(session, media, [row.stylist_id]).get(row.stylist_id) if row.stylist_id else None,
        store=stores.store(store) if store else None,
        name=row.name,
        team=_team(session, media, row.store_id),
    )


def _team(session: Session, media: MediaLibrary, store_id: str | None) -> list[StaffCard]:
    """A few faces of those who answer."""
    query = select(StaffRow).where(StaffRow.role == "stylist", col(StaffRow.disabled).is_(False))
    if store_id is not None:
        query = query.where(col(StaffRow.id).in_(select(StaffStoreRow.staff_id).where(StaffStoreRow.store_id == store_id)))
    return [render.card(person) for person in render.staff(session, media, session.exec(query.order_by(col(StaffRow.id)).limit(TEAM)).all())]


def _new_customer(tx: Tx, row: InviteRow, grant: InviteGrant, open_conversation: OpenConversation) -> str:
    stylist = tx.session.get(StaffRow, row.stylist_id) if row.stylist_id else None
    store = tx.session.get(StoreRow, row.store_id) if row.store_id else None
    store_id = store.id if store is not None and not store.closed else default_store(tx.session).id
    assignee_id = stylist.id if stylist is not None and not stylist.disabled else None
    return _make(tx, store_id, grant.name or row.name or "", grant, assignee_id, open_conversation, guest=False)


def _make(
    tx: Tx, store_id: str, name: str, grant: InviteGrant | GuestGrant, assignee_id: str | None, open_conversation: OpenConversation, *, guest: bool
) -> str:
    new = NewCustomer(new_id(), new_id(), store_id, assignee_id)
    create_customer(
        tx, customer_id=new.customer_id, conversation_id=new.conversation_id, store_id=store_id, name=name, guest=guest, language=grant.language,
        time_zone=grant.time_zone,
    )  # fmt: skip
    open_conversation(tx, new)
    return new.customer_id


def _complete(tx: Tx, customer_id: str, grant: InviteGrant) -> None:
    """What the stylist left open, the customer's first visit fills in; what is there stays."""
    row = tx.session.get(CustomerRow, customer_id)
    if row is not None:
        open_fields = {field for field in ("name", "language", "time_zone") if not getattr(row, field) and getattr(grant, field)}
        if open_fields:
            patch_own(tx, row, PatchMe.model_validate(grant.model_dump(include=open_fields)))


def _mark(way: str, *parts: str) -> str:
    return hashlib.sha256("\n".join((way, *parts)).encode()).hexdigest()


def _earlier(tx: Tx, mark: str) -> tuple[Kind, str] | None:
    """Whom the very same grant let in a moment ago. Raises `id-reused` when it is too long ago to be a repeat."""
    row = tx.session.get(EntryRow, mark)
    if row is None:
        return None
    if row.at < tx.at - REPEATABLE:
        raise ProblemError("id-reused", field="id")
    return "staff" if row.person_kind == "staff" else "customer", row.person_id


def _remember(tx: Tx, mark: str, person: tuple[Kind, str]) -> None:
    tx.session.connection().execute(delete(EntryRow).where(col(EntryRow.at) < tx.at - REMEMBERED))
    tx.session.add(EntryRow(grant_hash=mark, person_kind=person[0], person_id=person[1], at=tx.at))


def _open(tx: Tx, auth: Auth, person: tuple[Kind, str], agent: str) -> Opened:
    """Raises `invite-spent` for a colleague who may not come in any more."""
    kind, person_id = person
    if kind == "staff":
        row = tx.session.get(StaffRow, person_id)
        if row is None or row.disabled:
            raise ProblemError("invite-spent")
    return auth.open_session(tx, kind, person_id, agent)
