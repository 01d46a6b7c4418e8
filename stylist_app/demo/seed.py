"""Fills an empty shop with the demo: catalogue, people, conversations. Catalogue first (safe to repeat), everything else in one command: whoever
stops it finds either no people or all of them."""

import dataclasses
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from sqlmodel import Session, select

from stylist_app.backend.catalog.importing import import_feed
from stylist_app.backend.catalog.tables import ProductRow, VariantRow
from stylist_app.backend.core.backend import Backend
from stylist_app.backend.core.caller import Caller
from stylist_app.backend.core.media import Prepared
from stylist_app.backend.core.writer import Tx
from stylist_app.backend.messaging.present import Presenter
from stylist_app.backend.messaging.service.assignment import patch
from stylist_app.backend.messaging.service.editing import put_reaction
from stylist_app.backend.messaging.service.markers import put_marker
from stylist_app.backend.messaging.service.opening import open_conversation
from stylist_app.backend.messaging.service.scheduling import draft_scheduled, schedule
from stylist_app.backend.messaging.service.sending import draft, send
from stylist_app.backend.people.rules import RIGHTS
from stylist_app.backend.people.service import create_customer
from stylist_app.backend.people.service.customers import put_consent, put_note
from stylist_app.backend.people.service.staff import create_staff
from stylist_app.backend.people.tables import StaffRow
from stylist_app.backend.stores.service import patch_brand, put_label, put_quick_reply, put_store
from stylist_app.demo.people import CUSTOMERS, LABELS, QUICK_REPLIES, STAFF, STORES, DemoCustomer
from stylist_app.demo.pieces import HOUSE, DemoFeed
from stylist_app.demo.stories import DAY, STORIES, Said, Story
from stylist_app.wire.conversation import PatchConversation, PutMarker
from stylist_app.wire.customer import PutConsent, PutCustomerNote, PutIdentity
from stylist_app.wire.ids import new_id
from stylist_app.wire.message import PutReaction, QuoteRef, ScheduleMessage, SendMessage
from stylist_app.wire.shop import PatchBrand, PutLabel, PutQuickReply, PutStore
from stylist_app.wire.staff import CreateStaff, PatchStaff

HEART = "♥"
SINCE_DAYS = 200


@dataclass
class _Ids:
    """What got which id, by the keys of the demo's own texts."""

    stores: dict[str, str]
    staff: dict[str, Caller]
    customers: dict[str, Caller]
    conversations: dict[str, str]
    labels: dict[str, str]


def seeded(session: Session) -> bool:
    """Whether this shop has people already."""
    return session.exec(select(StaffRow.id).limit(1)).first() is not None


def seed(backend: Backend, presenter: Presenter, folder: Path, passwords: Mapping[str, str], hash_password: Callable[[str], str]) -> bool:
    """Makes the demo from the drawings in `folder`; False when the shop has people already, and nothing was done. `passwords` by staff key."""
    import_feed(backend, DemoFeed(folder))
    with backend.database.reading() as session:
        if seeded(session):
            return False
    hashes = {key: hash_password(password) for key, password in passwords.items()}
    pictures = {path.stem: backend.media.prepare(path) for path in sorted(folder.glob("*.jpg")) if path.stem.startswith(("portrait-", "photo-"))}
    welcome = [backend.media.prepare(folder / f"{name}.jpg") for name in ("slip-dress-oxblood", "sneakers-ivory", "weekender-camel")]
    backend.writer.call(lambda tx: _Seed(tx, backend, presenter, pictures).run(hashes, passwords, welcome))
    return True


class _Seed:
    """One command's work. `at(minutes)` is the same transaction, that many minutes earlier."""

    def __init__(self, tx: Tx, backend: Backend, presenter: Presenter, pictures: Mapping[str, Prepared]) -> None:
        self._tx, self._backend, self._presenter, self._pictures = tx, backend, presenter, pictures
        self._ids = _Ids({}, {}, {}, {}, {})

    def at(self, minutes: float) -> Tx:
        return dataclasses.replace(self._tx, at=self._tx.at - timedelta(minutes=minutes))

    def run(self, hashes: Mapping[str, str], passwords: Mapping[str, str], welcome: list[Prepared]) -> None:
        tx, media = self.at(SINCE_DAYS * DAY), self._backend.media
        for store in STORES:
            self._ids.stores[store.key] = put_store(tx, None, PutStore(id=new_id(), name=store.name, city=store.city, time_zone=store.time_zone)).id
        self._staff(tx, hashes, passwords)
        faces = [self._public(tx, prepared, self._ids.staff["margaux"].id) for prepared in welcome]
        patch_brand(tx, None, PatchBrand(name=HOUSE, currency="EUR", picture_ids=faces, guests=True), media)
        for name, tone in LABELS:
            self._ids.labels[name] = put_label(tx, None, PutLabel(id=new_id(), name=name, tone=tone)).id
        for shortcut, title, words in QUICK_REPLIES:
            put_quick_reply(tx, None, PutQuickReply(id=new_id(), shortcut=shortcut, title=title, text=words))
        for customer in CUSTOMERS:
            self._customer(customer)
            self._story(customer, STORIES[customer.key])

    def _staff(self, tx: Tx, hashes: Mapping[str, str], passwords: Mapping[str, str]) -> None:
        from stylist_app.backend.people.service.staff import patch_staff

        for person in STAFF:
            stores = [self._ids.stores[key] for key in person.stores]
            command = CreateStaff(id=new_id(), name=person.name, email=person.email, role=person.role, title=person.title, store_ids=stores, password=passwords[person.key])
            row, _ = create_staff(tx, None, command, password_hash=hashes[person.key])
            face = self._public(tx, self._pictures[f"portrait-{person.key}"], row.id, person.name)
            patch_staff(tx, None, row.id, PatchStaff(picture_id=face), auth=self._backend.auth, media=self._backend.media, on_access_changed=_nobody_else)
            self._ids.staff[person.key] = Caller(row.id, "staff", person.role, person.name, "", frozenset(stores), RIGHTS[person.role])

    def _public(self, tx: Tx, prepared: Prepared, owner_id: str, alt: str = "") -> str:
        media_id = new_id()
        self._backend.media.store(tx, media_id, prepared, owner_id=owner_id, private=False, alt=alt)
        return media_id

    def _customer(self, customer: DemoCustomer) -> None:
        story = STORIES[customer.key]
        tx = self.at(max(said.ago for said in story.said) + 5)
        store_id, conversation_id = self._ids.stores[customer.store], new_id()
        identities = [PutIdentity(id=new_id(), channel="email", address=customer.email)] if customer.email else []
        row = create_customer(tx, customer_id=new_id(), conversation_id=conversation_id, store_id=store_id, name=customer.name, language=customer.language,
                              time_zone=customer.time_zone, identities=identities)  # fmt: skip
        assignee = self._ids.staff[customer.assignee].id if customer.assignee else None
        open_conversation(tx, row.id, conversation_id, store_id, assignee)
        self._ids.customers[customer.key] = Caller(row.id, "customer", "shopper", customer.name, "", frozenset(), RIGHTS["shopper"])
        self._ids.conversations[customer.key] = conversation_id
        stylist = self._stylist(customer)
        access = self._backend.access
        for words in customer.notes:
            put_note(tx, stylist, row.id, PutCustomerNote(id=new_id(), text=words), access=access)
        for channel, given in customer.consents:
            put_consent(tx, stylist, row.id, PutConsent(channel=channel, given=given, source="In the store"), access=access)  # type: ignore[arg-type]

    def _stylist(self, customer: DemoCustomer) -> Caller:
        """Hers, or one of her store's while she has none."""
        return self._ids.staff[customer.assignee or next(person.key for person in STAFF if person.role == "stylist" and customer.store in person.stores)]

    def _story(self, customer: DemoCustomer, story: Story) -> None:
        conversation_id, her = self._ids.conversations[customer.key], self._ids.customers[customer.key]
        stylist = self._stylist(customer)
        sent: list[str] = []
        for said in story.said:
            tx, by = self.at(said.ago), her if said.by == "her" else self._ids.staff[said.by]
            command = self._command(tx, said, by, sent)
            message, _ = send(tx, self._presenter, by, draft(self._presenter, by, conversation_id, command))
            sent.append(command.id)
            self._answered(said, command.id, int(message["seq"]), her, stylist, conversation_id, story)
        labels = [self._ids.labels[name] for name in customer.labels]
        lead = self._ids.staff["margaux"]
        patch(self.at(1), lead, conversation_id, PatchConversation(label_ids=labels, starred=customer.starred), None)
        if customer.resolved:
            record = patch(self.at(1), lead, conversation_id, PatchConversation(starred=customer.starred), None)
            patch(self.at(1), stylist, conversation_id, PatchConversation(state="resolved"), int(record["version"]))
        if story.later:
            ahead, by_key, words = story.later
            by = self._ids.staff[by_key]
            later = ScheduleMessage(id=new_id(), kind="text", payload={"text": words}, send_at=_whole(self._tx.at + timedelta(minutes=ahead)))
            schedule(self._tx, self._presenter, by, later, draft_scheduled(self._presenter, by, conversation_id, later))

    def _command(self, tx: Tx, said: Said, by: Caller, sent: list[str]) -> SendMessage:
        payload: dict[str, object] = {"text": said.text}
        kind = "note" if said.note else "text"
        if said.note:
            payload["mentions"] = [person.id for person in self._ids.staff.values() if f"@{person.name}" in said.text]
        elif said.photo:
            media_id, kind = new_id(), "media"
            self._backend.media.store(tx, media_id, self._pictures[f"photo-{said.photo}"], owner_id=by.id, private=True)
            payload["media_ids"] = [media_id]
        elif said.pieces:
            kind, payload["items"] = "products", [self._pick(tx.session, *piece) for piece in said.pieces]
        elif said.options:
            kind, payload["options"] = "quick_replies", [{"id": f"o{n}", "title": title} for n, title in enumerate(said.options)]
        quote = QuoteRef(message_id=sent[said.quotes[0]], item=said.quotes[1]) if said.quotes else None
        return SendMessage(id=new_id(int(tx.at.timestamp() * 1000)), kind=kind, payload=payload, quote=quote, created_at=tx.at)  # type: ignore[arg-type]

    def _pick(self, session: Session, drawing: str, colour: str, size: str) -> dict[str, str]:
        sku = f"{drawing}-{colour}-{size}".upper().replace(" ", "")
        product = session.exec(select(ProductRow).where(ProductRow.source == DemoFeed.source, ProductRow.source_key == drawing)).one()
        variant = session.exec(select(VariantRow).where(VariantRow.product_id == product.id, VariantRow.sku == sku)).one()
        return {"product_id": product.id, "variant_id": variant.id}

    def _answered(self, said: Said, message_id: str, seq: int, her: Caller, stylist: Caller, conversation_id: str, story: Story) -> None:
        """Hearts, reactions, and who has read it."""
        soon = self.at(said.ago - 1)
        other = stylist if said.by == "her" else her
        for item in said.hearts:
            put_reaction(soon, self._presenter, her, message_id, PutReaction(emoji=HEART, item=item))
        if said.reaction:
            put_reaction(soon, self._presenter, other, message_id, PutReaction(emoji=said.reaction))
        last = said is story.said[-1]
        if not said.note and not (last and story.unread):
            put_marker(soon, other, conversation_id, PutMarker(delivered_seq=seq, read_seq=seq))


def _nobody_else(*_: object) -> None:
    """A new colleague has no conversations to be given or taken."""


def _whole(at: datetime) -> datetime:
    """The next full hour."""
    return (at + timedelta(hours=1)).replace(minute=0, second=0, microsecond=0)
