"""A small shop on a real backend without HTTP: two stores, their people, two shoppers. Made once as a file, copied for every test."""

import json
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar

from sqlmodel import Session

from stylist_app.backend import app
from stylist_app.backend.core.backend import Backend
from stylist_app.backend.core.security.caller import Caller
from stylist_app.backend.core.writing.tx import Tx
from stylist_app.backend.inbox.presence import Presences
from stylist_app.backend.inbox.snapshot import snapshot
from stylist_app.backend.messaging.present import Presenter
from stylist_app.backend.messaging.service import assignment, editing, markers, opening, scheduling, sending
from stylist_app.backend.people.service import create_customer, create_staff
from stylist_app.backend.stores.service import put_label, put_store
from stylist_app.settings import Settings
from stylist_app.wire.conversation import Marker, PatchConversation, PutMarker
from stylist_app.wire.ids import new_id
from stylist_app.wire.message import EditMessage, PutReaction, ScheduleMessage, SendMessage
from stylist_app.wire.shop import PutLabel, PutStore
from stylist_app.wire.staff import CreateStaff
from tests.postgres import Postgres

T = TypeVar("T")
Json = dict[str, Any]
STAFF = {
    "mara": ("stylist", ("north",)),
    "noa": ("stylist", ("north",)),
    "sol": ("stylist", ("south",)),
    "eli": ("expert", ("north",)),
    "max": ("manager", ("north",)),
    "ada": ("admin", ()),
}
SHOPPERS = {"aiko": "north", "olena": "south"}


@dataclass
class House:
    """`people` by first name; `chats` the conversation of each shopper; `at` shifts the clock of every command (`later`)."""

    backend: Backend
    presenter: Presenter
    stores: Mapping[str, str]
    ids: Mapping[str, str]
    chats: Mapping[str, str]
    label_id: str
    people: dict[str, Caller] = field(default_factory=dict)
    late: timedelta = timedelta(0)

    def do(self, command: Callable[[Tx], T]) -> T:
        def shifted(tx: Tx) -> T:
            tx.at += self.late
            return command(tx)

        return self.backend.writer.call(shifted)

    @contextmanager
    def reading(self) -> Iterator[Session]:
        with self.backend.database.reading() as session:
            yield session

    @property
    def now(self) -> datetime:
        return self.do(lambda tx: tx.at)

    # ------------------------------------------------------------ what people do; `who` is a first name

    def send(self, who: str, text: str = "hello", *, to: str = "aiko", kind: str = "text", id: str | None = None, **more: Any) -> Json:
        return self.post(who, {"id": id or new_id(), "kind": kind, "payload": {"text": text}, **more}, to=to)[0]

    def note(self, who: str, text: str = "private", *, to: str = "aiko", **more: Any) -> Json:
        return self.send(who, text, to=to, kind="note", **more)

    def post(self, who: str, message: Json, *, to: str = "aiko") -> tuple[Json, bool]:
        caller = self.people[who]
        draft = sending.draft(self.presenter, caller, self.chats[to], SendMessage.model_validate(message))
        return self.do(lambda tx: sending.send(tx, self.presenter, caller, draft))

    def edit(self, who: str, message: Json, text: str, version: int | None = None) -> Json:
        command = EditMessage(text=text)
        return self.do(lambda tx: editing.edit(tx, self.presenter, self.people[who], message["id"], version or message["version"], command))

    def delete(self, who: str, message: Json, version: int | None = None) -> Json:
        return self.do(lambda tx: editing.delete_message(tx, self.presenter, self.people[who], message["id"], version))

    def react(self, who: str, message: Json, emoji: str = "♥", *, on: bool = True, item: int | None = None) -> Json:
        command = PutReaction(emoji=emoji, on=on, item=item)
        return self.do(lambda tx: editing.put_reaction(tx, self.presenter, self.people[who], message["id"], command))

    def mark(self, who: str, read: int = 0, delivered: int = 0, *, to: str = "aiko") -> Marker:
        return self.do(lambda tx: markers.put_marker(tx, self.people[who], self.chats[to], PutMarker(delivered_seq=delivered, read_seq=read)))

    def patch(self, who: str, *, to: str = "aiko", version: int | None = None, **changes: Any) -> Json:
        command = PatchConversation.model_validate(changes)
        return self.do(lambda tx: assignment.patch(tx, self.people[who], self.chats[to], command, version or self.version(tx, to)))

    def join(self, who: str, colleague: str, *, to: str = "aiko") -> Json:
        return self.do(lambda tx: assignment.add_member(tx, self.people[who], self.chats[to], self.ids[colleague]))

    def leave(self, who: str, colleague: str, *, to: str = "aiko") -> None:
        self.do(lambda tx: assignment.remove_member(tx, self.people[who], self.chats[to], self.ids[colleague]))

    def schedule(self, who: str, text: str = "later", *, to: str = "aiko", after: timedelta = timedelta(hours=1), **more: Any) -> Json:
        caller = self.people[who]
        message = {"id": new_id(), "kind": "text", "payload": {"text": text}, "send_at": self.now + after, **more}
        command = ScheduleMessage.model_validate(message)
        draft = scheduling.draft_scheduled(self.presenter, caller, self.chats[to], command)
        return self.do(lambda tx: scheduling.schedule(tx, self.presenter, caller, command, draft))[0]

    def version(self, tx: Tx, to: str) -> int:
        record = sending.open_record(tx.session, self.people["ada"], self.chats[to])
        return record.version

    # ------------------------------------------------------------ what people see

    def snapshot(self, who: str) -> Json:
        """With every conversation and up to 200 messages of each."""
        with self.reading() as session:
            return json.loads(snapshot(session, self.backend, self.presenter, Presences(self.backend.hub), self.people[who], 200, 200))  # type: ignore[no-any-return]

    def view(self, who: str, to: str = "aiko") -> Json:
        return next(view for view in self.snapshot(who)["conversations"] if view["conversation"]["id"] == self.chats[to])

    def chat(self, who: str, to: str = "aiko") -> Json:
        return self.view(who, to)["conversation"]  # type: ignore[no-any-return]

    def texts(self, who: str, to: str = "aiko") -> list[str]:
        return [message["payload"].get("text", message["payload"].get("event", "")) for message in self.view(who, to)["messages"]]

    def cursor(self) -> int:
        return self.backend.hub.newest()

    def events(self, who: str, after: int = 0) -> list[Json]:
        """Everything after a cursor, as a long poll gives it."""
        found: list[Json] = []
        while True:
            _, page = self.backend.hub.page(self.people[who], after, 200)
            found += [json.loads(sent.json) for sent in page.events]
            after = page.cursor
            if not page.more:
                return found

    def kinds(self, who: str, after: int) -> list[str]:
        return [event["kind"] for event in self.events(who, after)]

    def enter(self, who: str, kind: str) -> None:
        """Opens a session, and makes the caller as `core.auth` would."""

        def open_session(tx: Tx) -> Caller | None:
            row, _, _ = self.backend.auth.open_session(tx, "staff" if kind == "staff" else "customer", self.ids[who])
            caller = Caller(id=self.ids[who], kind="staff" if kind == "staff" else "customer", role="shopper", name="", session_id=row.id)
            return self.backend.auth.current(tx.session, caller)

        caller = self.do(open_session)
        assert caller is not None
        self.people[who] = caller

    def look_again(self, who: str) -> None:
        """As `core.auth` does after a person's role or stores changed."""
        with self.reading() as session:
            caller = self.backend.auth.current(session, self.people[who])
        assert caller is not None
        self.people[who] = caller


@dataclass(frozen=True)
class Template:
    """A database with the people in it. `copied` gives a test its own copy: the URL, or None for SQLite in the folder."""

    folder: Path
    copied: Callable[[Path], AbstractContextManager[str | None]]
    stores: Mapping[str, str]
    ids: Mapping[str, str]
    chats: Mapping[str, str]
    label_id: str


def make_template(folder: Path, postgres: Postgres | None) -> Template:
    """Without `postgres` in SQLite."""
    settings = Settings(data_dir=folder, database_url=None if postgres is None else postgres.fresh())
    stores = {name: new_id() for name in ("north", "south")}
    ids = {name: new_id() for name in (*STAFF, *SHOPPERS)}
    chats = {name: new_id() for name in SHOPPERS}
    label_id = new_id()

    def seed(tx: Tx) -> None:
        for name, store_id in stores.items():
            put_store(tx, None, PutStore(id=store_id, name=name))
        put_label(tx, None, PutLabel(id=label_id, name="VIP"))
        for name, (role, where) in STAFF.items():
            at = [stores[store] for store in where]
            person = {"id": ids[name], "name": name.title(), "email": f"{name}@example.com", "role": role, "store_ids": at}
            create_staff(tx, None, CreateStaff.model_validate(person))
        for name, store in SHOPPERS.items():
            create_customer(tx, customer_id=ids[name], conversation_id=chats[name], store_id=stores[store], name=name.title())
            opening.open_conversation(tx, ids[name], chats[name], stores[store], None)

    with app.opened(settings) as backend:
        backend.writer.call(seed)

    @contextmanager
    def copied(into: Path) -> Iterator[str | None]:
        shutil.copytree(folder, into, dirs_exist_ok=True)
        if postgres is None or settings.database_url is None:
            yield None
            return
        url = postgres.copy(settings.database_url)
        yield url
        postgres.drop(url)

    return Template(folder, copied, stores, ids, chats, label_id)


@contextmanager
def open_house(template: Template, folder: Path) -> Iterator[House]:
    with template.copied(folder) as url:
        yield from _opened(template, Settings(data_dir=folder, database_url=url))


def _opened(template: Template, settings: Settings) -> Iterator[House]:
    backend = app.compose(settings)
    backend.writer.start()
    house = House(backend, app.presenter_of(backend.media), template.stores, template.ids, template.chats, template.label_id)
    for name in STAFF:
        house.enter(name, "staff")
    for name in SHOPPERS:
        house.enter(name, "customer")
    try:
        yield house
    finally:
        backend.writer.close()
        backend.jobs.close()
        backend.database.close()
