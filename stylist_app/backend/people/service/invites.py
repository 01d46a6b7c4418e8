"""Invitations: one-time links. The token is derived from the id with the shop's secret, so that a repeat of the creation gets the same answer, and
only a hash of it is kept."""

import hashlib
from collections.abc import Callable
from datetime import datetime, timedelta

from sqlalchemy import or_
from sqlmodel import Session, col, delete, select

from stylist_app.backend.core.backend import Access
from stylist_app.backend.core.problems import ProblemError, forbidden, not_found
from stylist_app.backend.core.security.caller import Caller
from stylist_app.backend.core.security.secret import link_token
from stylist_app.backend.core.writing.tx import Tx
from stylist_app.backend.people.rules import may_manage
from stylist_app.backend.people.service.customers import readable_customer
from stylist_app.backend.people.service.facts import standing_of, standing_of_caller
from stylist_app.backend.people.service.staff import staff_row
from stylist_app.backend.people.tables import InviteRow
from stylist_app.backend.stores.service import default_store, open_store
from stylist_app.wire.ids import new_id
from stylist_app.wire.session import CreateInvite

DAYS = 14
PAIRING = timedelta(minutes=10)
"""How long a phone may read the code off the tablet."""
KEPT_DAYS = 90
LISTED = 200


LookOf = Callable[[Session, Caller, str], str | None]
"""The customer for whom a look is that the caller may read, None for one of a lookbook; raises where it cannot be shown. The looks' room knows."""


def token_of(secret: bytes, invite_id: str) -> str:
    return link_token(secret, "invite", invite_id)


def token_hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def usable(row: InviteRow, at: datetime) -> bool:
    return not row.revoked and row.uses_left > 0 and row.expires_at > at


def make_invite(
    tx: Tx,
    secret: bytes,
    *,
    invite_id: str | None = None,
    staff_id: str | None = None,
    customer_id: str | None = None,
    stylist_id: str | None = None,
    made_by: str | None = None,
    store_id: str | None = None,
    name: str | None = None,
    days: int = DAYS,
    uses: int = 1,
    look_id: str | None = None,
) -> tuple[InviteRow, str]:
    """The row and its token, for a member of staff, for a customer, or (neither) for a new customer of `stylist_id` in `store_id`.
    `uses` above 1 is for the command line and the demo. `look_id`: it pairs a phone with that look, for `PAIRING`."""
    chosen = invite_id or new_id()
    token = token_of(secret, chosen)
    tx.session.connection().execute(delete(InviteRow).where(col(InviteRow.expires_at) < tx.at - timedelta(days=KEPT_DAYS)))
    row = InviteRow(
        id=chosen, token_hash=token_hash(token), staff_id=staff_id, customer_id=customer_id, stylist_id=stylist_id, made_by=made_by,
        store_id=store_id, name=name, created_at=tx.at, expires_at=tx.at + (PAIRING if look_id else timedelta(days=days)), uses_left=uses,
        look_id=look_id, leads_to=look_id if customer_id or look_id is None else chosen,
    )  # fmt: skip
    tx.session.add(row)
    tx.session.flush()
    return row, token


def create_invite(
    tx: Tx, caller: Caller, command: CreateInvite, secret: bytes, *, access: Access, look_of: LookOf
) -> tuple[InviteRow, str | None, bool]:
    """The row, its token while it can be used, and whether it is new."""
    if not caller.is_staff:
        raise forbidden("Only the shop's staff invites.")
    if command.look_id is not None:
        return _pair(tx, caller, command, secret, look_of)
    caller.need("staff.manage" if command.staff_id else "invite.create")
    if command.staff_id and command.customer_id:
        raise ProblemError("invalid", "A link is for a colleague or for a customer, not for both.", field="staff_id")
    stylist_id, store_id = (None, None) if command.staff_id else (caller.id, _store(tx.session, caller, command, access))
    if command.staff_id:
        _need_manageable(tx.session, caller, command.staff_id)
    row = tx.session.get(InviteRow, command.id)
    if row is not None:
        wanted = (caller.id, command.staff_id, command.customer_id, store_id, command.name, timedelta(days=command.days))
        if wanted != (row.made_by, row.staff_id, row.customer_id, row.store_id, row.name, row.expires_at - row.created_at):
            raise ProblemError("id-reused", field="id")
        return row, token_of(secret, row.id) if usable(row, tx.at) else None, False
    row, token = make_invite(
        tx, secret, invite_id=command.id, staff_id=command.staff_id, customer_id=command.customer_id, stylist_id=stylist_id, made_by=caller.id,
        store_id=store_id, name=command.name, days=command.days,
    )  # fmt: skip
    return row, token, True


def _pair(tx: Tx, caller: Caller, command: CreateInvite, secret: bytes, look_of: LookOf) -> tuple[InviteRow, str | None, bool]:
    """A link that brings one look to one phone."""
    caller.need("invite.create")
    if command.customer_id or command.staff_id or command.store_id or command.name:
        raise ProblemError("invalid", "A look says itself whose it is.", field="look_id")
    row = tx.session.get(InviteRow, command.id)
    if row is not None:
        if (caller.id, command.look_id) != (row.made_by, row.look_id):
            raise ProblemError("id-reused", field="id")
        return row, token_of(secret, row.id) if usable(row, tx.at) else None, False
    assert command.look_id is not None
    customer_id = look_of(tx.session, caller, command.look_id)
    store_id = min(caller.stores) if caller.stores else default_store(tx.session).id
    made = make_invite(
        tx, secret, invite_id=command.id, customer_id=customer_id, stylist_id=caller.id, made_by=caller.id, store_id=store_id,
        look_id=command.look_id,
    )  # fmt: skip
    return *made, True


def own_invite(session: Session, caller: Caller, invite_id: str) -> InviteRow:
    """Problem `not-found` for one that the caller neither made nor manages."""
    row = session.get(InviteRow, invite_id)
    if row is None or not caller.is_staff or not _managed(session, caller, row):
        raise not_found("invitation")
    return row


def staff_invite(session: Session, secret: bytes, staff_id: str, at: datetime) -> tuple[InviteRow, str] | None:
    """The newest sign-in link of a colleague that can still be used."""
    rows = session.exec(select(InviteRow).where(InviteRow.staff_id == staff_id).order_by(col(InviteRow.created_at).desc(), col(InviteRow.id).desc()))
    return next(((row, token_of(secret, row.id)) for row in rows if usable(row, at)), None)


def list_invites(session: Session, caller: Caller, at: datetime) -> list[InviteRow]:
    """Those that can still be used and that the caller made or manages, newest first, at most 200."""
    if not caller.is_staff:
        raise forbidden("Only the shop's staff invites.")
    caller.need("invite.create")
    query = select(InviteRow).where(col(InviteRow.revoked).is_(False), col(InviteRow.uses_left) > 0, col(InviteRow.expires_at) > at)
    if caller.role == "manager":
        query = query.where(
            or_(col(InviteRow.made_by) == caller.id, col(InviteRow.store_id).in_(caller.stores), col(InviteRow.staff_id).is_not(None))
        )
    elif caller.role != "admin":
        query = query.where(col(InviteRow.made_by) == caller.id)
    found: list[InviteRow] = []
    for row in session.exec(query.order_by(col(InviteRow.created_at).desc(), col(InviteRow.id).desc())):
        if _managed(session, caller, row):
            found.append(row)
            if len(found) == LISTED:
                break
    return found


def revoke_invite(tx: Tx, caller: Caller, invite_id: str) -> None:
    """The link is dead from now on. A repeat is fine."""
    own_invite(tx.session, caller, invite_id).revoked = True


def _managed(session: Session, caller: Caller, row: InviteRow) -> bool:
    if caller.role == "admin" or row.made_by == caller.id:
        return True
    if caller.role != "manager":
        return False
    if row.staff_id is not None:
        return may_manage(standing_of_caller(caller), standing_of(session, staff_row(session, row.staff_id)))
    return row.store_id in caller.stores


def _need_manageable(session: Session, caller: Caller, staff_id: str) -> None:
    row = staff_row(session, staff_id)
    if row.disabled or not may_manage(standing_of_caller(caller), standing_of(session, row)):
        raise forbidden("You make sign-in links for active stylists and experts of your own stores.")


def _store(session: Session, caller: Caller, command: CreateInvite, access: Access) -> str:
    if command.customer_id is not None:
        return readable_customer(session, access, caller, command.customer_id).store_id
    if command.store_id is not None:
        if caller.role != "admin" and command.store_id not in caller.stores:
            raise forbidden("You invite to your own stores.")
        return open_store(session, command.store_id).id
    return min(caller.stores) if caller.stores else default_store(session).id
