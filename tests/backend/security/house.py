"""A shop of two stores in which everything that can be read carries a mark, and who may read each mark is known.

Roles are those of the product, and the four kinds of caller who are nobody. Targets are seen from the caller: `own` is hers (assigned to her, her own
record), `team` a colleague's in the same store (for a shopper: another shopper's), `foreign` of the other store.
"""

import hashlib
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import update

from stylist_app.backend.app import presenter_of
from stylist_app.backend.catalog.service.places import put_size_guide
from stylist_app.backend.catalog.tables import ProductRow, VariantRow
from stylist_app.backend.core.backend import Backend
from stylist_app.backend.core.media import signing
from stylist_app.backend.core.security.auth import TokenRow
from stylist_app.backend.core.security.caller import Caller
from stylist_app.backend.core.writing.tx import Tx
from stylist_app.backend.imports.tables import ImportRow
from stylist_app.backend.looks.service.looks import COLLAGE_JOB, put_look
from stylist_app.backend.looks.service.opinions import put_opinion
from stylist_app.backend.messaging.records import load, save
from stylist_app.backend.messaging.service import open_conversation, scheduling, sending
from stylist_app.backend.orders.purchases.tables import PurchaseRow
from stylist_app.backend.orders.replies import proposal
from stylist_app.backend.people.mentions.tables import MentionRow
from stylist_app.backend.people.privacy.tables import ExportRow
from stylist_app.backend.people.promises.service import make_promise
from stylist_app.backend.people.rules import RIGHTS
from stylist_app.backend.people.service import create_customer, create_staff
from stylist_app.backend.people.service.invites import make_invite
from stylist_app.backend.people.tables import CustomerNoteRow, IdentityRow, StaffRow
from stylist_app.backend.stores.service import put_label, put_quick_reply, put_store
from stylist_app.settings import Settings
from stylist_app.wire.base import now
from stylist_app.wire.catalog import PutSizeGuide
from stylist_app.wire.ids import new_id
from stylist_app.wire.look import NewOpinion, NewPiece, PutLook
from stylist_app.wire.message import ScheduleMessage, SendMessage
from stylist_app.wire.promise import MakePromise
from stylist_app.wire.shop import PutLabel, PutQuickReply, PutStore
from stylist_app.wire.staff import CreateStaff, StaffRole
from tests.backend.conftest import DATABASES
from tests.running import RunningApi

SHOPPERS = ("guest", "shopper")
STAFF = ("expert", "stylist", "manager", "admin")
LIVE = (*SHOPPERS, *STAFF)
NOBODY = ("nobody", "revoked", "disabled", "expired")
ROLES = (*LIVE, *NOBODY)
TARGETS = ("own", "team", "foreign")
ON_BOTH = pytest.mark.parametrize("house", DATABASES, indirect=True)
"""For tests of what queries leave out. What is decided before any row is read is the same on every database."""
MARK = re.compile(r"mark\d{6}k", re.IGNORECASE)
IN_STORE = frozenset({"stylist", "manager", "admin"})


def reads(role: str, target: str) -> bool:
    """Whether that role may read a conversation of that kind: the rule in one line."""
    return role in LIVE and (target == "own" or (target == "team" and role in IN_STORE) or role == "admin")


@dataclass(frozen=True)
class Thing:
    """A customer with a conversation, everything in which carries its mark. `author`: who wrote the message, holds it for later and made the note."""

    customer: str
    conversation: str
    mark: str
    author: Caller
    message: str = ""
    note: str = ""
    scheduled: str = ""
    identity: str = ""
    own_note: str = ""


@dataclass
class House:
    api: RunningApi
    store: str = field(default_factory=new_id)
    far_store: str = field(default_factory=new_id)
    people: dict[str, Caller] = field(default_factory=dict)
    readers: dict[str, frozenset[str]] = field(default_factory=dict)
    """Mark → who may see it."""
    fixed: dict[str, str] = field(default_factory=dict)
    _tokens: dict[str, str] = field(default_factory=dict)
    _things: dict[tuple[str, str], Thing] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.client = self.api.client()

    def bearer(self, role: str, *, fresh: bool = False) -> dict[str, str]:
        """The header that a caller of this role sends. `fresh`: of a session that nobody else uses."""
        if fresh or role not in self._tokens:
            self._tokens[role] = self.token(role)
        token = self._tokens.pop(role) if fresh else self._tokens[role]
        return {"Authorization": f"Bearer {token}"} if token else {}

    def write(self, command: Any) -> Any:
        return self.api.backend.writer.call(command)

    # ------------------------------------------------------------ people

    def fill(self) -> None:
        self.presenter = presenter_of(self.api.backend.media)

        def build(tx: Tx) -> None:
            put_store(tx, None, PutStore(id=self.store, name="Lindenhof"))
            put_store(tx, None, PutStore(id=self.far_store, name="Seefeld"))
            staff: dict[str, tuple[StaffRole, str]] = {
                "expert": ("expert", self.store), "stylist": ("stylist", self.store), "colleague": ("stylist", self.store),
                "manager": ("manager", self.store), "admin": ("admin", ""), "revoked": ("manager", self.store), "disabled": ("manager", self.store),
                "expired": ("manager", self.store), "far": ("stylist", self.far_store),
            }  # fmt: skip
            for name, (role, where) in staff.items():
                self.people[name] = self.add_staff(tx, role, where)
            for name, guest in (("shopper", False), ("guest", True), ("neighbour", False)):
                mine = frozenset({name} if name in SHOPPERS else ()) | IN_STORE
                thing = self.thing(tx, self.store, None, self.people["colleague"], mine, guest=guest)
                self.people[name] = Caller(
                    thing.customer, "customer", "shopper", thing.mark, "", rights=RIGHTS["shopper"], conversation_id=thing.conversation
                )  # fmt: skip
            self.fixed |= {"label_id": new_id(), "product_id": self.product(tx, "COAT"), "guide_id": new_id()}
            put_label(tx, None, PutLabel(id=self.fixed["label_id"], name="VIP"))
            put_size_guide(tx, None, PutSizeGuide(id=self.fixed["guide_id"], name="Coats"))

        self.write(build)

    def product(self, tx: Tx, sku: str) -> str:
        """A new one with one variant."""
        product = ProductRow(
            id=new_id(), source="test", source_key=sku, fingerprint="", handle=sku.lower(), title="Coat", title_key="coat", currency="EUR",
            created_at=tx.at, updated_at=tx.at,
        )  # fmt: skip
        tx.session.add(product)
        tx.session.flush()
        made = VariantRow(id=new_id(), product_id=product.id, source_key=sku, place=0, sku=sku, price_minor=8900, always=True)
        tx.session.add(made)
        tx.session.flush()
        self.fixed.setdefault("variant_id", made.id)
        return product.id

    def add_staff(self, tx: Tx, role: StaffRole, where: str) -> Caller:
        """Her e-mail address is her colleagues' to know."""
        stores = [where] if where else []
        command = CreateStaff(id=new_id(), name=role.title(), email=f"{self.mark(STAFF)}@example.com", role=role, store_ids=stores)
        create_staff(tx, None, command, password_hash=None)
        return Caller(command.id, "staff", role, command.name, "", stores=frozenset(stores), rights=RIGHTS[role])

    def token(self, role: str) -> str:
        """A new session of that role; one that is worth nothing for those who are nobody."""
        if role == "nobody":
            return ""
        person, auth = self.people[role], self.api.backend.auth

        def enter(tx: Tx) -> str:
            row, token, _ = auth.open_session(tx, person.kind, person.id, "a test")
            if role == "revoked":
                auth.revoke(tx, row.id)
            if role == "expired":
                tx.session.connection().execute(update(TokenRow).where(TokenRow.session_id == row.id).values(expires_at=tx.at))  # type: ignore[arg-type]
            if role == "disabled":
                tx.session.connection().execute(update(StaffRow).where(StaffRow.id == person.id).values(disabled=True))  # type: ignore[arg-type]
            return token

        token: str = self.write(enter)
        if role == "disabled":
            auth.forget([person.id])
        return token

    # ------------------------------------------------------------ things

    def export(self, thing: Thing, by: str) -> tuple[str, str]:
        """A file with everything about her, made by somebody, and what her link to it says."""
        export_id, media = new_id(), self.api.backend.media
        sha = hashlib.sha256(export_id.encode()).hexdigest()
        media.storage.put(sha, export_id.encode())
        row = ExportRow(
            id=export_id, customer_id=thing.customer, asked_by=by, whole=False, state="done", sha=sha, size=len(export_id), created_at=now()
        )  # fmt: skip
        self.write(lambda tx: tx.session.add(row))
        exp = int(now().timestamp()) + 60
        return export_id, f"exp={exp}&sig={signing.sign(self.api.backend.secret, f'export:{export_id}', exp)}"

    def mark(self, readers: Any) -> str:
        mark = f"mark{len(self.readers):06}k"
        self.readers[mark] = frozenset(readers)
        return mark

    def seen(self, body: str, role: str) -> set[str]:
        """The marks in an answer that this role should not have been shown."""
        return {mark for mark in map(str.lower, MARK.findall(body)) if role not in self.readers.get(mark, ())}

    def of(self, role: str, target: str, *, fresh: bool = False) -> Thing:
        """A customer of that kind, as the role sees it; `fresh`: one that may be destroyed (a shopper's own is the same, with new messages)."""
        role = "stylist" if role in NOBODY else role
        if not fresh and (role, target) in self._things:
            return self._things[role, target]

        def make(tx: Tx) -> Thing:
            person = self.people[role]
            if target == "own" and not person.is_staff:
                return self.fill_with(tx, Thing(person.id, person.conversation_id or "", person.name, person), self.people["colleague"])
            where, author = {"own": (self.store, person), "team": (self.store, self.people["colleague"])}.get(
                target, (self.far_store, self.people["far"])
            )
            mine = frozenset(one for one in LIVE if (target == "own" and one == role) or one == "admin" or (target != "foreign" and one in IN_STORE))
            return self.thing(tx, where, author.id, author, mine)

        made: Thing = self.write(make)
        if not fresh:
            self._things[role, target] = made
        return made

    def thing(self, tx: Tx, store: str, assignee: str | None, author: Caller, readers: Any, *, guest: bool = False) -> Thing:
        thing = Thing(new_id(), new_id(), self.mark(readers), author)
        create_customer(tx, customer_id=thing.customer, conversation_id=thing.conversation, store_id=store, name=thing.mark, guest=guest)
        open_conversation(tx, thing.customer, thing.conversation, store, assignee)
        return self.fill_with(tx, thing, author if author.is_staff else self.people["colleague"])

    def fill_with(self, tx: Tx, thing: Thing, staff: Caller) -> Thing:
        """A message by the author, private things by `staff`; what is private has a mark that no shopper may see."""
        private = self.mark(self.readers[thing.mark] - set(SHOPPERS))
        ids = {name: new_id() for name in ("message", "note", "scheduled", "identity", "own_note")}
        admin = self.people.get("admin", staff)
        for by, kind, mark in ((thing.author, "text", thing.mark), (staff, "note", private)):
            said = SendMessage(id=ids["message" if kind == "text" else "note"], kind=kind, payload={"text": mark})
            writer = by if not by.is_staff or by.id == staff.id else admin
            sending.send(tx, self.presenter, writer, sending.draft(self.presenter, writer, thing.conversation, said))
        later = ScheduleMessage(id=ids["scheduled"], kind="text", payload={"text": private}, send_at=now() + timedelta(days=3))
        scheduling.schedule(tx, self.presenter, staff, later, scheduling.draft_scheduled(self.presenter, staff, thing.conversation, later))
        tx.session.add(IdentityRow(id=ids["identity"], customer_id=thing.customer, channel="email", address=f"{ids['identity']}@example.com"))
        tx.session.add(CustomerNoteRow(id=ids["own_note"], customer_id=thing.customer, text=private, author_id=staff.id, at=tx.at))
        tx.session.flush()
        return Thing(thing.customer, thing.conversation, thing.mark, thing.author, **ids)

    def cards(self, thing: Thing) -> str:
        """A message with one product card, sent by the admin."""
        admin = self.people["admin"]
        payload = {"items": [{"product_id": self.fixed["product_id"]}], "text": thing.mark}
        said = SendMessage(id=new_id(), kind="products", payload=payload)
        self.write(lambda tx: sending.send(tx, self.presenter, admin, sending.draft(self.presenter, admin, thing.conversation, said)))
        return said.id

    def look(self, thing: Thing, *, shared: bool) -> dict[str, str]:
        """A look with one piece by the admin, named by the mark, and a link to it: ids and token."""
        admin, media = self.people["admin"], self.api.backend.media
        ids = {"look_id": new_id(), "piece_id": new_id(), "opinion_id": new_id()}
        piece = NewPiece(id=ids["piece_id"], product_id=self.fixed["product_id"], variant_id=self.fixed["variant_id"], slot="outerwear")
        command = PutLook(conversation_id=thing.conversation, title=thing.mark, note=thing.mark, pieces=[piece])
        said = SendMessage(id=new_id(), kind="look", payload={"look_id": ids["look_id"], "text": thing.mark})

        def build(tx: Tx) -> str:
            put_look(tx, admin, ids["look_id"], command, access=self.api.backend.access, media=media)
            if not shared:
                return ""
            sending.send(tx, self.presenter, admin, sending.draft(self.presenter, admin, thing.conversation, said))
            made, _new = put_opinion(
                tx, admin, ids["look_id"], ids["opinion_id"], NewOpinion(), access=self.api.backend.access, secret=self.api.backend.secret
            )
            return made.token or ""

        return ids | {"token": self.write(build)}

    def promise(self, thing: Thing) -> str:
        """Something owed to the customer by the admin, in words that no shopper may see."""
        private = self.mark(self.readers[thing.mark] - set(SHOPPERS))
        command = MakePromise(id=new_id(), text=private, due=now() + timedelta(days=3))
        admin, access = self.people["admin"], self.api.backend.access
        self.write(lambda tx: make_promise(tx, admin, thing.customer, command, access=access, known=lambda *_said: True))
        return command.id

    def purchase(self, thing: Thing) -> str:
        """Something that the customer bought a week ago."""
        made = new_id()
        row = PurchaseRow(
            id=made, customer_id=thing.customer, source="test", source_key=made, fingerprint="", number="1", at=now() - timedelta(days=7),
            status="paid", currency="EUR", total_minor=100,
        )  # fmt: skip
        self.write(lambda tx: tx.session.add(row))
        return made

    def mention(self, role: str, target: str) -> str:
        """A note that names that role, or somebody else."""
        person = self.people[role if target == "own" and role in LIVE and role not in SHOPPERS else "far" if target == "foreign" else "colleague"]
        thing, made = self.of("shopper", "own"), new_id()
        row = MentionRow(
            id=made, staff_id=person.id, customer_id=thing.customer, conversation_id=thing.conversation, message_id=thing.note,
            by_id=self.people["admin"].id, by_name="Admin", at=now(),
        )  # fmt: skip
        self.write(lambda tx: tx.session.add(row))
        return made

    def proposal(self, thing: Thing) -> str:
        """A message that proposes an empty bag."""
        payload = {
            "state": "proposed", "items": [], "left_out": [], "total": None, "ask": None, "answers": {}, "look_id": None,
            "source_message_id": thing.message, "about_message_id": thing.message,
        }  # fmt: skip
        made = new_id()

        def say(tx: Tx) -> None:
            record = load(tx.session, thing.conversation)
            assert record is not None
            sending.append(tx, record, id=made, kind=proposal.kind(), payload=payload, digest=b"", sender_kind="system", sender_id=None)
            save(tx, record, public=True)

        self.write(say)
        return made

    def colleague(self, target: str) -> str:
        """A new member of staff, of the store or of the other one."""
        made: Caller = self.write(lambda tx: self.add_staff(tx, "stylist", self.far_store if target == "foreign" else self.store))
        return made.id

    def invite(self, role: str, target: str) -> str:
        person = self.people.get(role, self.people["colleague"])
        if target != "own" or not person.is_staff:
            person = self.people["far" if target == "foreign" else "colleague"]
        where = self.far_store if target == "foreign" else self.store
        made: str = self.write(lambda tx: make_invite(tx, self.api.backend.secret, stylist_id=person.id, made_by=person.id, store_id=where)[0].id)
        return made

    def device(self, role: str, target: str) -> str:
        person = self.people[role if target == "own" and role in LIVE else "far" if target == "foreign" else "colleague"]
        made: str = self.write(lambda tx: self.api.backend.auth.open_session(tx, person.kind, person.id)[0].id)
        return made

    def brought(self) -> str:
        """A file with products that the manager brought; no other is at work."""
        row = ImportRow(
            id=new_id(), kind="shopify", state="uploaded", file_name="a.csv", file_sha="0" * 64, file_size=1, by_id=self.people["manager"].id,
            created_at=now(),
        )  # fmt: skip

        def bring(tx: Tx) -> str:
            tx.session.connection().execute(update(ImportRow).values(state="cancelled"))
            tx.session.add(row)
            tx.session.flush()
            return row.id

        made: str = self.write(bring)
        return made

    def quick_reply(self, target: str) -> str:
        where = self.far_store if target == "foreign" else self.store
        command = PutQuickReply(id=new_id(), shortcut=new_id()[-12:], title="Hi", text="Hi", store_id=where)
        self.write(lambda tx: put_quick_reply(tx, None, command))
        return command.id


def _undrawn(_backend: Backend, _look_id: str) -> None:
    """In place of drawing it: hundreds of looks are made here, and who may read one is not a matter of its picture."""


@contextmanager
def standing(folder: Path, **settings: Any) -> Iterator[House]:
    api = RunningApi(Settings(data_dir=folder, writes_per_minute=1_000_000, sign_ins_per_minute=1_000_000, guests_per_hour=1_000_000, **settings))
    api.backend.jobs.register(COLLAGE_JOB, _undrawn)
    try:
        house = House(api)
        house.fill()
        yield house
    finally:
        api.close()
