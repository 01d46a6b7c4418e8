"""Sessions: who holds a token, on which device, for how long. Knows people only through the lookup it is given.

A session is one signed-in device. Its refresh token stays the same for the session's life, which every use prolongs (a member of staff's not for
ever): the web APP and the browser both hold it, so a rotating one would lock out whoever was away. Access tokens are short-lived and several may be
valid at once. All tokens are random and stored as keyed hashes. A small cache spares the database; whoever revokes empties it before the answer is
given, and the journal tells other processes.
"""

import hashlib
import secrets
import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Annotated, Literal

from fastapi import Depends
from fastapi.openapi.models import HTTPBearer as BearerModel
from fastapi.security.base import SecurityBase
from sqlmodel import Field, Session, SQLModel, col, delete, select
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request

from stylist_app.backend.core.database.db import Database, UtcTime
from stylist_app.backend.core.journal import ACCESS, SESSION_GONE, Change
from stylist_app.backend.core.problems import ProblemError, forbidden
from stylist_app.backend.core.security.caller import Caller
from stylist_app.backend.core.security.limits import Buckets
from stylist_app.backend.core.writing.tx import Tx
from stylist_app.settings import Settings
from stylist_app.wire.base import now
from stylist_app.wire.ids import new_id
from stylist_app.wire.session import Right, Role

Kind = Literal["staff", "customer"]
CACHED = 20_000
TOKENS_PER_SESSION = 16
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


class SessionRow(SQLModel, table=True):
    """Times UTC. `token_expires_at` is that of the newest access token."""

    __tablename__ = "session"

    id: str = Field(primary_key=True)
    kind: str
    person_id: str = Field(index=True)
    refresh_hash: str = Field(unique=True)
    token_expires_at: datetime = Field(sa_type=UtcTime)
    refresh_expires_at: datetime = Field(sa_type=UtcTime, index=True)
    created_at: datetime = Field(sa_type=UtcTime)
    last_seen_at: datetime = Field(sa_type=UtcTime)
    agent: str = ""


class TokenRow(SQLModel, table=True):
    """An access token, as its hash."""

    __tablename__ = "session_token"

    hash: str = Field(primary_key=True)
    session_id: str = Field(foreign_key="session.id", ondelete="CASCADE", index=True)
    expires_at: datetime = Field(sa_type=UtcTime)


@dataclass(frozen=True, slots=True)
class PersonFacts:
    """What the people room knows of whoever holds a session. `conversation_id`: a customer's one conversation."""

    role: Role
    name: str
    stores: frozenset[str] = field(default_factory=frozenset)
    rights: frozenset[Right] = field(default_factory=frozenset)
    disabled: bool = False
    conversation_id: str | None = None


People = Callable[[Session, Kind, str], PersonFacts | None]


@dataclass(frozen=True, slots=True)
class Holder:
    """A caller and the moment (Unix seconds) at which the token ends."""

    caller: Caller
    until: float


class _Bearer(SecurityBase):
    """The dependency: documents itself in OpenAPI and answers with the caller, or the `unauthenticated` problem."""

    def __init__(self, auth: "Auth") -> None:
        self.model = BearerModel(description="The `token` of `POST /v1/session`.")
        self.scheme_name = "bearer"
        self._auth = auth

    async def __call__(self, request: Request) -> Caller:
        return (await self._auth.holder(request)).caller


class Auth:
    """`secret` keys the token hashes: a copy of the database alone does not let anyone check a guess."""

    def __init__(self, database: Database, settings: Settings, secret: bytes, people: People) -> None:
        self._database, self._settings, self._people = database, settings, people
        self._key = hashlib.sha256(b"tokens" + secret).digest()
        self._lock = threading.Lock()
        self._known: dict[str, Holder] = {}
        self._generation = 0
        self._writes, self._reads = Buckets(settings.writes_per_minute, 60.0), Buckets(settings.reads_per_minute, 60.0)
        self.caller = _Bearer(self)
        """Dependency → `Caller` (staff or customer)."""
        self.customer_or_staff = self.caller

        async def staff(caller: Annotated[Caller, Depends(self.caller)]) -> Caller:
            if not caller.is_staff:
                raise forbidden("Only the shop's staff may do this.")
            return caller

        self.staff = staff
        """Dependency → `Caller`, 403 for customers."""

    # ------------------------------------------------------------ who is calling

    async def holder(self, request: Request) -> Holder:
        """The caller of a request and until when. Writes count against the person's rate, reads against the session's; once per request, however
        often it is asked."""
        held: Holder | None = request.scope.get("stylist.holder")
        if held is None:
            held = request.scope["stylist.holder"] = await self._hold(request)
        return held

    async def _hold(self, request: Request) -> Holder:
        token = _token_in(request.headers.get("authorization", ""))
        if not token:
            raise ProblemError("unauthenticated", "Send the session's token as `Authorization: Bearer …`.", headers={"WWW-Authenticate": "Bearer"})
        digest = self._hash(token)
        held = self._known.get(digest)
        if held is None:
            held = await run_in_threadpool(self._load, digest)
        if held is None or held.until <= time.time():
            raise ProblemError(
                "unauthenticated", "The session has ended. Sign in again.", headers={"WWW-Authenticate": 'Bearer error="invalid_token"'}
            )
        self.count(held, request.method)
        return held

    def known(self, authorization: bytes) -> Holder | None:
        """Whom a header names, if that was looked up before and still holds; nothing is counted."""
        token = _token_in(authorization.decode("latin-1"))
        held = self._known.get(self._hash(token)) if token else None
        return held if held is not None and held.until > time.time() else None

    def count(self, held: Holder, method: str) -> None:
        """One more request of hers. Raises `rate-limited`."""
        if method in SAFE:
            self._reads.take(held.caller.session_id)
        else:
            self._writes.take(held.caller.id)

    async def of(self, request: Request) -> Caller:
        """The same as the dependency, for a route without dependencies."""
        return (await self.holder(request)).caller

    def current(self, session: Session, caller: Caller) -> Caller | None:
        """The caller as she is now, or None when her session has ended or she may no longer come in."""
        return self._caller(session, session.get(SessionRow, caller.session_id))

    def forget(self, person_ids: Iterable[str]) -> None:
        """Empties the cache for these people. From any thread."""
        gone = frozenset(person_ids)
        with self._lock:
            self._generation += 1
            self._known = {digest: held for digest, held in self._known.items() if held.caller.id not in gone}

    def follow(self, changes: Iterable[Change]) -> None:
        """What was just committed: whoever's rights may have changed is looked up anew from the next request on."""
        concerned = {change.person_id for change in changes if change.kind in ACCESS and change.person_id}
        if concerned:
            self.forget(concerned)

    def _load(self, digest: str) -> Holder | None:
        generation = self._generation
        with self._database.reading() as session:
            token = session.get(TokenRow, digest)
            if token is None:
                return None
            caller = self._caller(session, session.get(SessionRow, token.session_id))
        if caller is None:
            return None
        held = Holder(caller, token.expires_at.timestamp())
        with self._lock:
            if generation == self._generation:
                if len(self._known) >= CACHED:
                    self._known = {}
                self._known[digest] = held
        return held

    def _caller(self, session: Session, row: SessionRow | None) -> Caller | None:
        if row is None or row.refresh_expires_at <= now():
            return None
        kind: Kind = "staff" if row.kind == "staff" else "customer"
        facts = self._people(session, kind, row.person_id)
        if facts is None or facts.disabled:
            return None
        return Caller(
            id=row.person_id, kind=kind, role=facts.role, name=facts.name, session_id=row.id, stores=facts.stores, rights=facts.rights,
            conversation_id=facts.conversation_id,
        )  # fmt: skip

    # ------------------------------------------------------------ sessions

    def open_session(self, tx: Tx, kind: Kind, person_id: str, agent: str = "") -> tuple[SessionRow, str, str]:
        """A new device: the row, an access token and the refresh token. The tokens are never seen again."""
        refresh = secrets.token_urlsafe(32)
        row = SessionRow(
            id=new_id(), kind=kind, person_id=person_id, refresh_hash=self._hash(refresh), token_expires_at=tx.at,
            refresh_expires_at=tx.at, created_at=tx.at, last_seen_at=tx.at, agent=agent[:200],
        )  # fmt: skip
        row.refresh_expires_at = self._until(row, tx.at)
        tx.session.add(row)
        tx.session.flush()
        return row, self._token(tx, row), refresh

    def refresh(self, tx: Tx, refresh_token: str, agent: str = "") -> tuple[SessionRow, str, str]:
        """Another access token for the same device. Repeating it is harmless. Raises `unauthenticated`, also for a member of staff whose session
        is as old as sessions get."""
        row = tx.session.exec(select(SessionRow).where(SessionRow.refresh_hash == self._hash(refresh_token))).first()
        if row is None or self._caller(tx.session, row) is None:
            raise ProblemError("unauthenticated", "The session has ended. Sign in again.")
        row.refresh_expires_at = self._until(row, tx.at)
        row.last_seen_at = tx.at
        row.agent = agent[:200] or row.agent
        tx.session.add(row)
        return row, self._token(tx, row), refresh_token

    def revoke(self, tx: Tx, session_id: str) -> None:
        """Ends one device's session: its tokens and its streams."""
        row = tx.session.get(SessionRow, session_id)
        if row is not None:
            self._end(tx, [row])

    def revoke_person(self, tx: Tx, person_id: str, except_session: str | None = None) -> None:
        """Ends all sessions of a person, but for the one she is using if it is named."""
        rows = tx.session.exec(select(SessionRow).where(SessionRow.person_id == person_id)).all()
        self._end(tx, [row for row in rows if row.id != except_session])

    def _end(self, tx: Tx, rows: list[SessionRow]) -> None:
        for row in rows:
            tx.session.exec(delete(TokenRow).where(col(TokenRow.session_id) == row.id))
            tx.session.delete(row)
            tx.emit(Change(SESSION_GONE, row.id, "person", person_id=row.person_id))
        tx.session.flush()

    def _until(self, row: SessionRow, at: datetime) -> datetime:
        """A session ends when it was not used for so many days; a member of staff's (who has a password to come back with) also of old age. A
        shopper's is all she has to come back with."""
        unused = at + timedelta(days=self._settings.refresh_days)
        return unused if row.kind == "customer" else min(unused, row.created_at + timedelta(days=self._settings.session_days))

    def _token(self, tx: Tx, row: SessionRow) -> str:
        token = secrets.token_urlsafe(32)
        row.token_expires_at = min(tx.at + timedelta(minutes=self._settings.token_minutes), row.refresh_expires_at)
        older = tx.session.exec(select(TokenRow).where(TokenRow.session_id == row.id).order_by(col(TokenRow.expires_at).desc())).all()
        for place, stale in enumerate(older):
            if stale.expires_at <= tx.at or place >= TOKENS_PER_SESSION - 1:
                tx.session.delete(stale)
        tx.session.add(TokenRow(hash=self._hash(token), session_id=row.id, expires_at=row.token_expires_at))
        tx.session.flush()
        return token

    def _hash(self, token: str) -> str:
        return hashlib.blake2b(token.encode("utf-8", "surrogateescape"), key=self._key, digest_size=32).hexdigest()


def _token_in(authorization: str) -> str:
    """Empty: none."""
    scheme, _, token = authorization.partition(" ")
    return token.strip() if scheme.lower() == "bearer" else ""


def forget_expired(tx: Tx) -> None:
    """Housekeeping: sessions that nobody can refresh any more."""
    for row in tx.session.exec(select(SessionRow).where(col(SessionRow.refresh_expires_at) <= tx.at).limit(500)).all():
        tx.session.exec(delete(TokenRow).where(col(TokenRow.session_id) == row.id))
        tx.session.delete(row)
