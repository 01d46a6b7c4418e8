"""A small shop around the people and stores rooms alone: real database, writer, sessions, media and problems; the messaging room is a fake."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, cast

from fastapi import FastAPI
from fastapi.testclient import TestClient
from pydantic import SecretStr
from sqlalchemy import ColumnElement, SQLColumnExpression
from sqlmodel import Session, col, select

from stylist_app.backend.core.backend import Backend, Renderings, Viewer
from stylist_app.backend.core.database.db import Database
from stylist_app.backend.core.jobs import JobRow
from stylist_app.backend.core.journal import JournalRow
from stylist_app.backend.core.media import MediaLibrary
from stylist_app.backend.core.problems import not_found
from stylist_app.backend.core.security.auth import Auth
from stylist_app.backend.core.security.caller import Caller
from stylist_app.backend.core.web import edge
from stylist_app.backend.core.writing.tx import Tx
from stylist_app.backend.core.writing.writer import Writer
from stylist_app.backend.people import render as people_render
from stylist_app.backend.people import service as people
from stylist_app.backend.people.routes import routes as people_routes
from stylist_app.backend.people.rules import Standing
from stylist_app.backend.people.tables import CustomerRow
from stylist_app.backend.stores import render as stores_render
from stylist_app.backend.stores import service as stores
from stylist_app.backend.stores.routes import routes as stores_routes
from stylist_app.settings import Settings
from stylist_app.wire.ids import new_id
from stylist_app.wire.shop import PutStore
from stylist_app.wire.staff import CreateStaff, StaffRole
from tests.examples import hashed
from tests.shape import shaped

PRODUCT, VARIANT = "01a2024c-3040-7218-83d2-6e5f68fa342e", "01a2024c-3040-7218-83d2-6e5f68fa342f"
"""The same in every process: they stand in the names of tests."""
"""What the catalogue has."""
MESSAGE = "01a2024c-3040-7218-83d2-6e5f68fa3430"
"""The one that each conversation has."""


def known_message(_session: Session, _conversation_id: str, message_id: str) -> bool:
    return message_id == MESSAGE


def known_product(_session: Session, product_id: str, variant_id: str | None) -> bool:
    return product_id == PRODUCT and variant_id in (None, VARIANT)


class FakeMessaging:
    """Remembers which conversations were opened, which accesses changed and which looks went to a phone, and decides access by store or
    assignee. `looks`: those there are, and whose."""

    def __init__(self) -> None:
        self.opened: dict[str, people.NewCustomer] = {}
        self.access_changes: list[tuple[str, Standing, Standing]] = []
        self.looks: dict[str, str | None] = {}
        self.handed: list[tuple[str, str, str, str]] = []

    def open_conversation(self, tx: Tx, new: people.NewCustomer) -> None:
        self.opened[new.conversation_id] = new

    def access_changed(self, tx: Tx, staff_id: str, before: Standing, after: Standing) -> None:
        self.access_changes.append((staff_id, before, after))

    def look_of(self, _session: Session, _caller: Caller, look_id: str) -> str | None:
        if look_id not in self.looks:
            raise not_found("look")
        return self.looks[look_id]

    def hand_look(self, _tx: Tx, staff_id: str, look_id: str, leads_to: str, customer_id: str) -> None:
        self.handed.append((staff_id, look_id, leads_to, customer_id))

    def readable(self, session: Session, caller: Caller, conversation_ids: Sequence[str]) -> frozenset[str]:
        return frozenset(one for one in conversation_ids if one in self.opened and self._may(caller, self.opened[one]))

    def condition(self, caller: Caller, conversation_id: SQLColumnExpression[str]) -> ColumnElement[bool]:
        return conversation_id.in_([one for one, new in self.opened.items() if self._may(caller, new)])

    def need(self, session: Session, caller: Caller, conversation_id: str) -> None:
        if not self.readable(session, caller, [conversation_id]):
            raise not_found("conversation")

    def _may(self, caller: Caller, new: people.NewCustomer) -> bool:
        if not caller.is_staff:
            return caller.id == new.customer_id
        in_store = caller.role in ("stylist", "manager") and new.store_id in caller.stores
        return caller.role == "admin" or in_store or new.assignee_id == caller.id


class House:
    """Builders and callers. `as_(id)` is a client signed in as that person."""

    def __init__(self, backend: Backend, app: FastAPI, messaging: FakeMessaging) -> None:
        self.backend, self.app, self.messaging = backend, app, messaging
        self.public = TestClient(app, raise_server_exceptions=False)
        self.store = self.add_store("Lindenhof")
        self.far_store = self.add_store("Far away")

    def write(self, command: Any) -> Any:
        return self.backend.writer.call(command)

    def add_store(self, name: str, **fields: Any) -> str:
        return cast(str, self.write(lambda tx: stores.put_store(tx, None, PutStore(id=new_id(), name=name, **fields)).id))

    def add_staff(self, role: StaffRole, *store_ids: str, name: str = "", email: str = "", password: str | None = None) -> str:
        staff_id = new_id()
        command = CreateStaff(id=staff_id, name=name or role.title(), email=email or f"{staff_id}@shop.example", role=role, store_ids=list(store_ids))
        kept = hashed(password) if password else None
        self.write(lambda tx: people.create_staff(tx, None, command, password_hash=kept))
        return staff_id

    def add_customer(self, name: str, store_id: str | None = None, assignee_id: str | None = None) -> str:
        new = people.NewCustomer(new_id(), new_id(), store_id or self.store, assignee_id)

        def make(tx: Tx) -> None:
            people.create_customer(tx, customer_id=new.customer_id, conversation_id=new.conversation_id, store_id=new.store_id, name=name)
            self.messaging.open_conversation(tx, new)

        self.write(make)
        return new.customer_id

    def token(self, person_id: str) -> str:
        def open_session(tx: Tx) -> str:
            kind = "customer" if tx.session.get(CustomerRow, person_id) else "staff"
            return self.backend.auth.open_session(tx, cast(Any, kind), person_id)[1]

        return cast(str, self.write(open_session))

    def as_(self, person_id: str) -> TestClient:
        return self.with_token(self.token(person_id))

    def with_token(self, token: str) -> TestClient:
        return TestClient(self.app, headers={"Authorization": f"Bearer {token}"}, raise_server_exceptions=False)

    def newest(self) -> int:
        with self.backend.database.reading() as session:
            return session.exec(select(JournalRow.number).order_by(col(JournalRow.number).desc()).limit(1)).first() or 0

    def changes(self, after: int = 0) -> list[JournalRow]:
        with self.backend.database.reading() as session:
            return list(session.exec(select(JournalRow).where(col(JournalRow.number) > after).order_by(col(JournalRow.number))))

    def jobs(self) -> list[tuple[str, str]]:
        with self.backend.database.reading() as session:
            return [(row.kind, row.subject) for row in session.exec(select(JobRow))]

    def body(self, kind: str, subject: str, viewer: Viewer) -> dict[str, Any] | None:
        """An event's body as that viewer gets it."""
        registered = self.backend.renderings.of(kind)
        assert registered is not None, kind
        render, _ = registered
        with self.backend.database.reading() as session:
            found = render(session, [subject], viewer).get(subject)
        return None if found is None else found.model_dump(mode="json")


@contextmanager
def built(folder: Path, **settings: Any) -> Iterator[House]:
    chosen = Settings(data_dir=folder, secret=SecretStr("for tests only"), **({"sign_ins_per_minute": 1000, "guests_per_hour": 1000} | settings))
    database = Database(shaped(chosen).database)
    renderings, messaging = Renderings(), FakeMessaging()
    auth = Auth(database, chosen, b"for tests only", people.person_facts)
    writer = Writer(database, on_commit=lambda: None)
    writer.followers.append(lambda committed: auth.follow(committed.changes))
    media = MediaLibrary(chosen, b"for tests only")
    stores_render.register(renderings, media)
    people_render.register(renderings, media)
    nothing: Any = None
    backend = Backend(chosen, b"for tests only", database, writer, renderings, cast(Any, messaging), auth, nothing, nothing, media)
    app = FastAPI()
    edge.handle_problems(app)
    app.include_router(stores_routes(backend, created=people.join_store))
    app.include_router(
        people_routes(
            backend, open_conversation=messaging.open_conversation, on_staff_access_changed=messaging.access_changed, known_product=known_product,
            known_message=known_message, look_of=messaging.look_of, hand_look=messaging.hand_look,
        )
    )  # fmt: skip
    writer.start()
    try:
        yield House(backend, app, messaging)
    finally:
        writer.close()
        database.close()
