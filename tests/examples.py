"""One small shop that tests of the API and of the client start from, made by the backend's own services: two stores, their people, two shoppers."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from stylist_app.backend.core.backend import Backend
from stylist_app.backend.core.security.auth import Kind
from stylist_app.backend.core.writing.tx import Tx
from stylist_app.backend.messaging.service import open_conversation
from stylist_app.backend.people.passwords import Passwords
from stylist_app.backend.people.service import create_customer, create_staff
from stylist_app.backend.stores.service import put_store
from stylist_app.wire.ids import new_id
from stylist_app.wire.shop import PutStore
from stylist_app.wire.staff import CreateStaff, StaffRole

PASSWORD = "a long enough password"


@dataclass(frozen=True)
class Person:
    """`conversation_id` and `store_ids`: of a shopper, and of a member of staff."""

    id: str
    kind: Kind
    name: str
    token: str
    refresh_token: str
    session_id: str
    email: str | None = None
    conversation_id: str = ""
    store_ids: tuple[str, ...] = ()


@dataclass(frozen=True)
class Shop:
    """`mara` (assigned to Aiko) and `noa` are stylists of the store Lindenhof, `sol` is one of Seefeld; `eli` an expert, `max` the manager, both of
    Lindenhof; `ada` the admin. `aiko` is Lindenhof's shopper, `olena` Seefeld's, whose conversation nobody has taken. Everyone of staff signs in
    with `PASSWORD`."""

    store: str
    far_store: str
    people: Mapping[str, Person] = field(default_factory=dict)

    def __getattr__(self, name: str) -> Person:
        try:
            return self.people[name]
        except KeyError:
            raise AttributeError(name) from None


STAFF: Mapping[str, tuple[StaffRole, str]] = {
    "mara": ("stylist", "store"), "noa": ("stylist", "store"), "sol": ("stylist", "far"), "eli": ("expert", "store"), "max": ("manager", "store"),
    "ada": ("admin", ""),
}  # fmt: skip


@cache
def hashed(password: str) -> str:
    """As it is stored. Hashing is slow on purpose, so each once."""
    return Passwords().hash(password)


def build_shop(backend: Backend, *, passwords: bool = False, domain: str = "example.com") -> Shop:
    """`domain`: of its people's addresses, which no two shops in one place share. With `passwords` staff can sign in with theirs; hashing takes a
    moment, so only where a test signs in that way."""
    kept = hashed(PASSWORD) if passwords else None
    stores = {"store": new_id(), "far": new_id()}

    def build(tx: Tx) -> dict[str, Person]:
        put_store(tx, None, PutStore(id=stores["store"], name="Lindenhof", city="Zürich", time_zone="Europe/Zurich"))
        put_store(tx, None, PutStore(id=stores["far"], name="Seefeld", city="Zürich", time_zone="Europe/Zurich"))
        people: dict[str, Person] = {}
        for name, (role, where) in STAFF.items():
            store_ids = (stores[where],) if where else ()
            email = f"{name}@{domain}"
            command = CreateStaff(id=new_id(), name=name.title(), email=email, role=role, store_ids=list(store_ids), password=PASSWORD)
            create_staff(tx, None, command, password_hash=kept)
            people[name] = enter(backend, tx, "staff", command.id, name.title(), email=email, store_ids=store_ids)
        for name, where, assignee in (("aiko", "store", people["mara"].id), ("olena", "far", None)):
            customer_id, conversation_id = new_id(), new_id()
            create_customer(tx, customer_id=customer_id, conversation_id=conversation_id, store_id=stores[where], name=name.title())
            open_conversation(tx, customer_id, conversation_id, stores[where], assignee)
            people[name] = enter(backend, tx, "customer", customer_id, name.title(), conversation_id=conversation_id, store_ids=(stores[where],))
        return people

    return Shop(stores["store"], stores["far"], backend.writer.call(build))


def enter(backend: Backend, tx: Tx, kind: Kind, person_id: str, name: str, **more: Any) -> Person:
    """Another signed-in device of somebody who exists; `more` are fields of `Person`."""
    row, token, refresh = backend.auth.open_session(tx, kind, person_id, "a test")
    return Person(person_id, kind, name, token, refresh, row.id, **more)
