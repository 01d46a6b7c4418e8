"""The demo's door: makes sure that the shop is filled and that everybody has a way in that works.

Runs where the backend is imported anyway, in the API's process, before it serves. Nothing is written when nothing is missing, so a start with a
filled shop costs a few reads.
"""

import asyncio
import secrets
import time
from collections.abc import Mapping

from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import Session, select
from starlette.requests import Request

from stylist_app.backend.app import compose, opened, presenter_of
from stylist_app.backend.core.backend import Backend
from stylist_app.backend.core.problems import ProblemError
from stylist_app.backend.core.security.auth import Auth, Kind
from stylist_app.backend.core.writing.tx import Tx
from stylist_app.backend.people.passwords import Passwords
from stylist_app.backend.people.service.invites import make_invite, token_hash, usable
from stylist_app.backend.people.service.staff import set_password, staff_by_email
from stylist_app.backend.people.tables import CustomerRow, IdentityRow, InviteRow, StaffRow
from stylist_app.demo import folder
from stylist_app.demo.folder import Way
from stylist_app.demo.people import CUSTOMERS, STAFF, DemoCustomer, DemoStaff
from stylist_app.demo.seed import seed
from stylist_app.resources import assets_dir
from stylist_app.settings import Settings
from stylist_app.wire.base import now

TOKEN_DAYS, FRESH_DAYS = 30, 7
"""A token lasts so long, and every start makes sure of so many days."""
LINK_DAYS, LINK_USES = 365, 100_000
AGENT = "stylist demo"


class DemoError(Exception):
    """One sentence for the person who started the demo."""


def fill(settings: Settings) -> tuple[Way, ...]:
    """Fills the shop where it is empty, renews the ways in that do not work any more, and keeps them in the folder. Raises `DemoError`."""
    lasting = settings.model_copy(update={"token_minutes": TOKEN_DAYS * 24 * 60, "refresh_days": max(settings.refresh_days, TOKEN_DAYS)})
    known = {way.email: way for way in folder.kept(settings.data_dir)}
    if set(known) == _everybody() and _all_work(lasting, known):
        return tuple(known.values())
    try:
        with opened(lasting) as backend:
            passwords = {person.key: _password(known.get(person.email)) for person in STAFF}
            hasher = Passwords()
            seed(backend, presenter_of(backend.media), assets_dir() / "demo", passwords, hasher.hash)
            ways = _renewed(backend, known, passwords, hasher)
        folder.keep(settings.data_dir, ways)
    except OSError as error:
        raise DemoError(f"The demo could not be made in {settings.data_dir} ({error.strerror or error}).") from None
    except SQLAlchemyError as error:
        raise DemoError(f"The demo's database in {settings.data_dir} cannot be used ({type(error).__name__}). Begin anew with --reset.") from None
    except ProblemError as error:
        raise DemoError(f"The demo could not be made: {error.detail}") from None
    if not ways:
        raise DemoError("This database holds a shop that is not the demo; it was left alone.")
    return ways


def _everybody() -> set[str]:
    return {person.email for person in STAFF} | {customer.email for customer in CUSTOMERS if customer.signs_in}


def _password(way: Way | None) -> str:
    return way.password if way is not None and way.password else secrets.token_urlsafe(9)


def _all_work(settings: Settings, known: Mapping[str, Way]) -> bool:
    """Without opening the shop for writing. False also where the database is from an older version, or damaged."""
    backend = compose(settings)
    try:
        return asyncio.run(_working(backend, known)) == set(known)
    except SQLAlchemyError:
        return False
    finally:
        backend.database.close()


async def _working(backend: Backend, known: Mapping[str, Way]) -> set[str]:
    """Whose token and link both let them in. Asks the same door as a request does."""
    until = time.time() + FRESH_DAYS * 24 * 3600
    with_token = {email for email, way in known.items() if await _holds(backend.auth, way, until)}
    with backend.database.reading() as session:
        return {email for email in with_token if _link_works(session, known[email].invite)}


async def _holds(auth: Auth, way: Way, until: float) -> bool:
    request = Request({"type": "http", "method": "GET", "headers": [(b"authorization", f"Bearer {way.token}".encode())]})
    try:
        held = await auth.holder(request)
    except ProblemError:
        return False
    return held.until > until and held.caller.id == way.id


def _link_works(session: Session, token: str) -> bool:
    row = session.exec(select(InviteRow).where(InviteRow.token_hash == token_hash(token))).first()
    return row is not None and usable(row, now())


def _renewed(backend: Backend, known: Mapping[str, Way], passwords: Mapping[str, str], hasher: Passwords) -> tuple[Way, ...]:
    """Keeps what works. Who was disabled or erased in the demo has no way in."""
    working = asyncio.run(_working(backend, known))
    ways: list[Way | None] = []
    for person in STAFF:
        ways.append(known[person.email] if person.email in working else _staff(backend, person, passwords[person.key], hasher))
    for customer in CUSTOMERS:
        if customer.signs_in:
            ways.append(known[customer.email] if customer.email in working else _shopper(backend, customer, known.get(customer.email)))
    return tuple(way for way in ways if way is not None)


def _staff(backend: Backend, person: DemoStaff, password: str, hasher: Passwords) -> Way | None:
    """A password that was changed, or lost with the folder's file, is set to the demo's own again."""
    with backend.database.reading() as session:
        row = staff_by_email(session, person.email)
    if row is None or row.disabled:
        return None
    changed = None if hasher.matches(password, row.password_hash) else hasher.hash(password)

    def command(tx: Tx, row: StaffRow = row) -> tuple[str, str]:
        if changed is not None:
            set_password(tx, None, row.id, changed, auth=backend.auth)
        return _way_in(tx, backend, "staff", row.id)

    token, invite = backend.writer.call(command)
    return Way(row.id, row.name, row.role, person.email, password, token, invite)


def _shopper(backend: Backend, customer: DemoCustomer, known: Way | None) -> Way | None:
    with backend.database.reading() as session:
        row = session.get(CustomerRow, known.id) if known is not None else None
        if row is None:
            of_email = select(IdentityRow.customer_id).where(IdentityRow.channel == "email", IdentityRow.address == customer.email)
            found = session.exec(of_email).first()
            row = session.get(CustomerRow, found) if found is not None else None
    if row is None:
        return None
    her_id, name = row.id, row.name
    token, invite = backend.writer.call(lambda tx: _way_in(tx, backend, "customer", her_id))
    return Way(her_id, name, "shopper", customer.email, None, token, invite)


def _way_in(tx: Tx, backend: Backend, kind: Kind, person_id: str) -> tuple[str, str]:
    _, token, _ = backend.auth.open_session(tx, kind, person_id, AGENT)
    staff_id, customer_id = (person_id, None) if kind == "staff" else (None, person_id)
    _, invite = make_invite(tx, backend.secret, staff_id=staff_id, customer_id=customer_id, days=LINK_DAYS, uses=LINK_USES)
    return token, invite
