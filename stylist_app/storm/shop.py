"""The storm's shop: two stores, their people and shoppers, and a way in for each."""

from dataclasses import dataclass

from sqlmodel import select

from stylist_app.backend.app import opened
from stylist_app.backend.core.security.auth import Kind
from stylist_app.backend.core.writing.tx import Tx
from stylist_app.backend.messaging.service import open_conversation
from stylist_app.backend.people.service import create_customer, create_staff
from stylist_app.backend.people.tables import StaffRow
from stylist_app.backend.stores.service import put_store
from stylist_app.settings import Settings
from stylist_app.wire.ids import new_id
from stylist_app.wire.shop import PutStore
from stylist_app.wire.staff import CreateStaff

STYLISTS, SHOPPERS, SYSTEMS = 2, 3, 2
"""In each of the two stores; systems are other programs that use the API as staff."""


class NotEmpty(Exception):
    """The database holds a shop already; a storm writes only into one of its own."""


@dataclass(frozen=True, slots=True)
class Member:
    """`conversations`: those she may read. `system`: another program."""

    id: str
    staff: bool
    system: bool
    refresh_token: str
    conversations: tuple[str, ...]


def fill(settings: Settings) -> list[Member]:
    """Makes the database and everybody in it. Raises `NotEmpty`."""
    with opened(settings) as backend:

        def enter(tx: Tx, kind: Kind, id: str, conversations: tuple[str, ...], system: bool = False) -> Member:
            return Member(id, kind == "staff", system, backend.auth.open_session(tx, kind, id, "storm")[2], conversations)

        def build(tx: Tx) -> list[Member]:
            if tx.session.exec(select(StaffRow.id)).first() is not None:
                raise NotEmpty
            members = []
            for store_number in range(2):
                store = new_id()
                put_store(tx, None, PutStore(id=store, name=f"Store {store_number}", city="Zürich", time_zone="Europe/Zurich"))
                shoppers = [(new_id(), new_id()) for _ in range(SHOPPERS)]
                conversations = tuple(conversation for _, conversation in shoppers)
                for number in range(STYLISTS + SYSTEMS):
                    id, system = new_id(), number >= STYLISTS
                    command = CreateStaff(id=id, name=f"Stylist {number}", email=f"{id}@example.com", role="stylist", store_ids=[store])
                    create_staff(tx, None, command)
                    members.append(enter(tx, "staff", id, conversations, system))
                for number, (customer, conversation) in enumerate(shoppers):
                    create_customer(tx, customer_id=customer, conversation_id=conversation, store_id=store, name=f"Shopper {number}")
                    open_conversation(tx, customer, conversation, store, members[-1].id if number == 0 else None)
                    members.append(enter(tx, "customer", customer, (conversation,)))
            return members

        return backend.writer.call(build)
