"""The shop a benchmark works in: the same people and the same words each time, written straight through the writer. Opens no port."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from sqlmodel import Session, select

from stylist_app.backend.app import opened, presenter_of
from stylist_app.backend.core.backend import Backend
from stylist_app.backend.core.security.auth import Kind
from stylist_app.backend.core.security.caller import Caller
from stylist_app.backend.core.writing.tx import Tx
from stylist_app.backend.messaging.present import Presenter
from stylist_app.backend.messaging.service import open_conversation
from stylist_app.backend.messaging.service.sending import draft, send
from stylist_app.backend.people.rules import RIGHTS
from stylist_app.backend.people.service import create_customer
from stylist_app.backend.people.service.invites import make_invite
from stylist_app.backend.people.service.staff import create_staff
from stylist_app.backend.people.tables import StaffRow
from stylist_app.backend.stores.service import put_store
from stylist_app.settings import Settings
from stylist_app.wire.ids import new_id
from stylist_app.wire.message import SendMessage
from stylist_app.wire.session import Role
from stylist_app.wire.shop import PutStore
from stylist_app.wire.staff import CreateStaff

SEED = 20_260_301
TOKEN_MINUTES = 600
UNLIMITED = 1_000_000_000
"""Writes per minute: a benchmark's senders are few and write more than a person does."""
AT_ONCE = 500
"""Messages or people per command of the seed."""
WORDS = (
    "the linen blazer in sand came back this morning and it would sit well with your ivory trousers shall I put one aside in thirty eight until "
    "Thursday or would you rather see the oxblood slip dress first we can have the hem done by Friday if you come in before noon"
).split()


class NotEmptyError(Exception):
    """One sentence: the database holds somebody's shop."""


@dataclass(frozen=True)
class Member:
    """Somebody with a way in: a bearer token, and what the one-click link ends with. `conversation_id`: a shopper's."""

    token: str
    invite: str
    name: str
    conversation_id: str = ""


@dataclass(frozen=True)
class Shop:
    """`shoppers` have the conversations of the stylists' store; `readers`, of another store, only listen. `manager` leads both."""

    manager: Member
    stylists: list[Member]
    shoppers: list[Member]
    readers: list[Member]


def settings_for(folder: Path, database_url: str | None, **more: object) -> Settings:
    """Settings that no `STYLIST_*` of the environment changes where it matters."""
    given: dict[str, object] = {
        "data_dir": folder, "database_url": database_url, "secret": None, "media_url": None, "token_minutes": TOKEN_MINUTES,
        "writes_per_minute": UNLIMITED, "log_level": "ERROR",
        **more,
    }  # fmt: skip
    return Settings(**given)  # type: ignore[arg-type]


def environment_for(folder: Path, database_url: str | None, **more: str) -> dict[str, str]:
    """The same settings for a process that serves the shop; every other `STYLIST_*` is `more`'s."""
    database = {} if database_url is None else {"STYLIST_DATABASE_URL": database_url}
    return {"STYLIST_DATA_DIR": str(folder), "STYLIST_LOG_LEVEL": "ERROR", **database, **more}


def words(chance: random.Random, longest: int = 24) -> str:
    """A line as people write it."""
    start, count = chance.randrange(len(WORDS) - longest), chance.randint(3, longest)
    return " ".join(WORDS[start : start + count]).capitalize() + "."


def fill(settings: Settings, *, stylists: int, sizes: list[int], readers: int = 0) -> Shop:
    """Fills an empty shop: a conversation per entry of `sizes`, holding so many messages, the first one's most recent. Raises `NotEmptyError`."""
    chance = random.Random(SEED)
    with opened(settings) as backend:
        with backend.database.reading() as session:
            if _taken(session):
                raise NotEmptyError("This database holds a shop. A benchmark needs an empty one.")
        return _Filling(backend, chance).run(stylists, sizes, readers)


def _taken(session: Session) -> bool:
    return session.exec(select(StaffRow.id).limit(1)).first() is not None


class _Filling:
    def __init__(self, backend: Backend, chance: random.Random) -> None:
        self._backend, self._chance = backend, chance
        self._presenter: Presenter = presenter_of(backend.media)

    def run(self, stylists: int, sizes: list[int], readers: int) -> Shop:
        call = self._backend.writer.call
        near, far = call(lambda tx: (self._store(tx, "Near"), self._store(tx, "Far")))
        manager, _ = call(lambda tx: self._staff(tx, "Manager", "manager", [near, far]))
        staff = [call(lambda tx, n=n: self._staff(tx, f"Stylist {n}", "stylist", [near])) for n in range(1, stylists + 1)]  # type: ignore[misc]
        people = self._people(near, staff[0][1].id, len(sizes), "Shopper")
        for place, ((member, shopper), size) in enumerate(zip(people, sizes, strict=True)):
            for lines in _cut(size):
                call(lambda tx, m=member, s=shopper, n=lines, p=place: self._talk(tx, m, s, staff[0][1], n, p))  # type: ignore[misc]
        listening = self._people(far, None, readers, "Reader")
        return Shop(manager, [member for member, _ in staff], [member for member, _ in people], [member for member, _ in listening])

    def _people(self, store_id: str, assignee_id: str | None, count: int, name: str) -> list[tuple[Member, Caller]]:
        found: list[tuple[Member, Caller]] = []
        for some in _cut(count):
            first = len(found) + 1
            found += self._backend.writer.call(
                lambda tx, some=some, first=first: [self._shopper(tx, store_id, assignee_id, f"{name} {n}") for n in range(first, first + some)]  # type: ignore[misc]
            )
        return found

    def _store(self, tx: Tx, name: str) -> str:
        return put_store(tx, None, PutStore(id=new_id(), name=name, city="Paris", time_zone="Europe/Paris")).id

    def _staff(self, tx: Tx, name: str, role: Role, stores: list[str]) -> tuple[Member, Caller]:
        assert role == "manager" or role == "stylist"
        email = f"{name.replace(' ', '.').lower()}@example.com"
        row, _ = create_staff(tx, None, CreateStaff(id=new_id(), name=name, email=email, role=role, store_ids=stores))
        return self._member(tx, "staff", row.id, name), Caller(row.id, "staff", role, name, "", frozenset(stores), RIGHTS[role])

    def _shopper(self, tx: Tx, store_id: str, assignee_id: str | None, name: str) -> tuple[Member, Caller]:
        conversation_id = new_id()
        row = create_customer(tx, customer_id=new_id(), conversation_id=conversation_id, store_id=store_id, name=name)
        open_conversation(tx, row.id, conversation_id, store_id, assignee_id)
        caller = Caller(row.id, "customer", "shopper", name, "", frozenset(), RIGHTS["shopper"], conversation_id)
        return self._member(tx, "customer", row.id, name, conversation_id), caller

    def _member(self, tx: Tx, kind: Kind, person_id: str, name: str, conversation_id: str = "") -> Member:
        _, token, _ = self._backend.auth.open_session(tx, kind, person_id, "stylist bench")
        staff_id, customer_id = (person_id, None) if kind == "staff" else (None, person_id)
        _, invite = make_invite(tx, self._backend.secret, staff_id=staff_id, customer_id=customer_id, days=1, uses=1_000)
        return Member(token, invite, name, conversation_id)

    def _talk(self, tx: Tx, member: Member, shopper: Caller, stylist: Caller, lines: int, place: int) -> None:
        """Some more lines of a conversation, by turns. Conversations end a minute apart, the first one just now."""
        present: datetime = tx.at
        for line in range(lines):
            tx.at = present - timedelta(minutes=place, seconds=2 * (lines - line))
            by = shopper if line % 2 == 0 else stylist
            command = SendMessage(id=new_id(), kind="text", payload={"text": words(self._chance)})
            send(tx, self._presenter, by, draft(self._presenter, by, member.conversation_id, command))
        tx.at = present


def _cut(count: int) -> Iterator[int]:
    """`count` in portions of at most `AT_ONCE`."""
    while count > 0:
        yield min(count, AT_ONCE)
        count -= AT_ONCE
