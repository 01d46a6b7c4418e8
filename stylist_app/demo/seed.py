"""Fills an empty shop with the demo: catalogue, people, conversations. Catalogue first (safe to repeat), everything else in one command: whoever
stops it finds either no people or all of them. Pictures that no conversation shows are left for `later`."""

from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from sqlmodel import Session, col, select

from stylist_app.backend.catalog.importing import import_feed
from stylist_app.backend.catalog.service.levels import Levels
from stylist_app.backend.catalog.tables import ProductRow, VariantRow
from stylist_app.backend.core.backend import Backend
from stylist_app.backend.core.media import Prepared
from stylist_app.backend.core.security.caller import Caller
from stylist_app.backend.core.writing.tx import Tx
from stylist_app.backend.looks.render import pieces_of
from stylist_app.backend.looks.service.looks import put_look
from stylist_app.backend.looks.service.pieces import patch_piece
from stylist_app.backend.messaging.present import Presenter
from stylist_app.backend.messaging.service.assignment import add_member, patch
from stylist_app.backend.messaging.service.editing import put_reaction
from stylist_app.backend.messaging.service.markers import put_marker
from stylist_app.backend.messaging.service.opening import open_conversation
from stylist_app.backend.messaging.service.scheduling import draft_scheduled, schedule
from stylist_app.backend.messaging.service.sending import draft, send
from stylist_app.backend.people.facts.keeping import Statement, keep, said_by
from stylist_app.backend.people.rules import RIGHTS
from stylist_app.backend.people.service import create_customer
from stylist_app.backend.people.service.customers import put_consent, put_note, tell
from stylist_app.backend.people.service.staff import create_staff, patch_staff
from stylist_app.backend.people.service.tastes import put_sizes, put_taste
from stylist_app.backend.people.tables import StaffRow
from stylist_app.backend.stores.service import patch_brand, put_label, put_quick_reply, put_store
from stylist_app.demo.people import CUSTOMERS, LABELS, QUICK_REPLIES, STAFF, STORES, DemoCustomer
from stylist_app.demo.pieces import HOUSE, DemoFeed, picture_of
from stylist_app.demo.purchases import put_orders
from stylist_app.demo.shelves import measured, placed
from stylist_app.demo.stories import DAY, HER, LOOKBOOK, STORIES, Dressed, Said, Story
from stylist_app.wire.conversation import PatchConversation, PutMarker
from stylist_app.wire.customer import PutConsent, PutCustomerNote, PutIdentity, PutSizes, PutTaste, Size
from stylist_app.wire.ids import new_id
from stylist_app.wire.look import NewPiece, PatchPiece, PutLook
from stylist_app.wire.message import PutReaction, QuoteRef, ScheduleMessage, SendMessage
from stylist_app.wire.shop import PatchBrand, PutLabel, PutQuickReply, PutStore
from stylist_app.wire.staff import CreateStaff, PatchStaff

HEART = "♥"
END = 1_000_000
"""Past the last message: markers never go further than that."""
SINCE_DAYS = 200
WELCOME = ("slip-dress-oxblood", "sneakers-ivory", "weekender-camel")
"""The pieces on the welcome page."""


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
    with backend.database.reading() as session:
        if seeded(session):
            return False
    faults = import_feed(backend, DemoFeed(folder, pictured=shown_at_once())).errors
    if faults:
        raise OSError(faults[0].message)
    names = [*(path.stem for path in sorted(folder.glob("p*.webp")) if path.stem.startswith(("portrait-", "photo-"))), *WELCOME]
    with ThreadPoolExecutor() as pool:
        hashing = [pool.submit(hash_password, password) for password in passwords.values()]
        pictures = dict(zip(names, pool.map(backend.media.prepare, (folder / f"{name}.webp" for name in names)), strict=True))
        hashes = dict(zip(passwords, (hashed.result() for hashed in hashing), strict=True))
    backend.writer.call(lambda tx: _Seed(tx, backend, presenter, pictures).run(hashes, passwords))
    return True


def shown_at_once() -> frozenset[str]:
    """The files of the pieces that the conversations show: the shop opens when these are ready."""
    told = [piece for story in STORIES.values() for said in story.said for piece in said.pieces]
    told += [piece[1:] for story in STORIES.values() for said in story.said if said.look for piece in said.look.pieces]
    return frozenset(picture_of(drawing, colour) for drawing, colour, _ in told)


class _Seed:
    """One command's work. `at(minutes)` turns the transaction's clock back by so many minutes, until the next call."""

    def __init__(self, tx: Tx, backend: Backend, presenter: Presenter, pictures: Mapping[str, Prepared]) -> None:
        self._tx, self._now = tx, tx.at
        self._backend, self._presenter, self._pictures = backend, presenter, pictures
        self._ids = _Ids({}, {}, {}, {}, {})

    def at(self, minutes: float) -> Tx:
        self._tx.at = self._now - timedelta(minutes=minutes)
        return self._tx

    def run(self, hashes: Mapping[str, str], passwords: Mapping[str, str]) -> None:
        tx, media = self.at(SINCE_DAYS * DAY), self._backend.media
        for store in STORES:
            self._ids.stores[store.key] = put_store(tx, None, PutStore(id=new_id(), name=store.name, city=store.city, time_zone=store.time_zone)).id
        self._staff(tx, hashes, passwords)
        faces = [self._public(tx, self._pictures[name], self._ids.staff["margaux"].id) for name in WELCOME]
        patch_brand(tx, None, PatchBrand(name=HOUSE, currency="EUR", picture_ids=faces, guests=True), media)
        placed(self.at(0), self._ids.staff["margaux"], self._ids.stores)
        measured(self._tx)
        self.at(SINCE_DAYS * DAY)
        for name, tone in LABELS:
            self._ids.labels[name] = put_label(tx, None, PutLabel(id=new_id(), name=name, tone=tone)).id
        for shortcut, title, words in QUICK_REPLIES:
            put_quick_reply(tx, None, PutQuickReply(id=new_id(), shortcut=shortcut, title=title, text=words))
        self._stock(tx)
        for customer in CUSTOMERS:
            self._customer(customer)
            self._story(customer, STORIES[customer.key])
        ids = {key: her.id for key, her in self._ids.customers.items()}
        put_orders(self.at(0), self._now, DemoFeed.source, ids, lambda *piece: self._pick(self._tx.session, *piece))
        for look in LOOKBOOK:
            self._look(self.at(DAY), look, self._ids.staff["margaux"], shelf="brand")
        self.at(0)

    def _stock(self, tx: Tx) -> None:
        """What the collection says there is, shared out between the stores."""
        variants = tx.session.exec(select(VariantRow).order_by(col(VariantRow.id))).all()
        levels = Levels.of(tx.session, [variant.id for variant in variants])
        first, *others = self._ids.stores.values()
        for variant in variants:
            left = variant.stock
            for store in others:
                here = left // (len(others) + 1)
                levels.put_quantity(tx.session, variant, store, here)
                left -= here
            levels.put_quantity(tx.session, variant, first, left)

    def _staff(self, tx: Tx, hashes: Mapping[str, str], passwords: Mapping[str, str]) -> None:
        for person in STAFF:
            stores = [self._ids.stores[key] for key in person.stores]
            command = CreateStaff(
                id=new_id(),
                name=person.name,
                email=person.email,
                role=person.role,
                title=person.title,
                store_ids=stores,
                password=passwords[person.key],
            )
            row, _ = create_staff(tx, None, command, password_hash=hashes[person.key])
            face = self._public(tx, self._pictures[f"portrait-{person.key}"], row.id, person.name)
            patch_staff(
                tx, None, row.id, PatchStaff(picture_id=face), auth=self._backend.auth, media=self._backend.media, on_access_changed=_nobody_else
            )
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
        row = create_customer(
            tx,
            customer_id=new_id(),
            conversation_id=conversation_id,
            store_id=store_id,
            name=customer.name,
            language=customer.language,
            time_zone=customer.time_zone,
            identities=identities,
        )
        assignee = self._ids.staff[customer.assignee].id if customer.assignee else None
        open_conversation(tx, row.id, conversation_id, store_id, assignee)
        self._ids.customers[customer.key] = Caller(row.id, "customer", "shopper", customer.name, "", frozenset(), RIGHTS["shopper"], conversation_id)
        self._ids.conversations[customer.key] = conversation_id
        stylist = self._stylist(customer)
        access = self._backend.access
        if f"portrait-{customer.key}" in self._pictures:
            row.picture_id = new_id()
            self._backend.media.store(
                tx, row.picture_id, self._pictures[f"portrait-{customer.key}"], owner_id=row.id, private=True, holder=conversation_id
            )
        if customer.sizes:
            sizes = [Size(garment=garment, system=system, value=value) for garment, system, value in customer.sizes]
            put_sizes(tx, stylist, row.id, PutSizes(sizes=sizes), access=access)
        if customer.loves or customer.refuses:
            put_taste(tx, stylist, row.id, PutTaste(loves=list(customer.loves), refuses=list(customer.refuses)), access=access)
        tell(tx, row, keep(tx, row, [Statement(fact) for fact in customer.facts], said_by(stylist)))
        for words in customer.notes:
            put_note(tx, stylist, row.id, PutCustomerNote(id=new_id(), text=words), access=access)
        for channel, given in customer.consents:
            put_consent(tx, stylist, row.id, PutConsent(channel=channel, given=given, source="In the store"), access=access)

    def _stylist(self, customer: DemoCustomer) -> Caller:
        """Hers, or one of her store's while she has none."""
        return self._ids.staff[
            customer.assignee or next(person.key for person in STAFF if person.role == "stylist" and customer.store in person.stores)
        ]

    def _story(self, customer: DemoCustomer, story: Story) -> None:
        conversation_id, her = self._ids.conversations[customer.key], self._ids.customers[customer.key]
        stylist, lead = self._stylist(customer), self._ids.staff["margaux"]
        sent: list[str] = []
        seqs: list[int] = []
        for said in story.said:
            tx, by = self.at(said.ago), her if said.by == HER else self._ids.staff[said.by]
            if said.brings:
                add_member(tx, stylist, conversation_id, self._ids.staff[said.brings].id)
            command = self._command(tx, said, by, sent, customer.key)
            message, _ = send(tx, self._presenter, by, draft(self._presenter, by, conversation_id, command))
            sent.append(command.id)
            seqs.append(int(message["seq"]))
            self._answered(said, command.id, her, stylist)
            if said.look:
                self._loved(said.look, str(command.payload["look_id"]), her)
        shown = PatchConversation(label_ids=[self._ids.labels[name] for name in customer.labels], starred=customer.starred)
        version = int(patch(self.at(1), lead, conversation_id, shown, None)["version"])
        if customer.resolved:
            patch(self.at(1), stylist, conversation_id, PatchConversation(state="resolved"), version)
        elif customer.snoozed:
            until = _whole(self._now + timedelta(minutes=customer.snoozed))
            patch(self.at(1), stylist, conversation_id, PatchConversation(state="snoozed", snoozed_until=until), version)
        self._read(customer, story, seqs)
        if story.later:
            ahead, by_key, words = story.later
            by = self._ids.staff[by_key]
            later = ScheduleMessage(id=new_id(), kind="text", payload={"text": words}, send_at=_whole(self._now + timedelta(minutes=ahead)))
            schedule(self.at(0), self._presenter, by, later, draft_scheduled(self._presenter, by, conversation_id, later))

    def _read(self, customer: DemoCustomer, story: Story, seqs: list[int]) -> None:
        """Everybody has read everything, but for the lines that wait for a reader. What no stylist has taken, no staff has read."""
        conversation_id, open_place = self._ids.conversations[customer.key], story.unread_from
        seen = END if open_place == len(seqs) else seqs[open_place] - 1
        hers_open = open_place < len(seqs) and story.said[open_place].by == HER
        brought = {said.brings for said in story.said}
        for person in STAFF:
            if person.key in brought or (person.role != "expert" and customer.store in person.stores):
                read = (seen if customer.assignee else 0) if hers_open else END
                put_marker(self.at(0), self._ids.staff[person.key], conversation_id, PutMarker(delivered_seq=END, read_seq=read))
        put_marker(self.at(0), self._ids.customers[customer.key], conversation_id, PutMarker(delivered_seq=END, read_seq=END if hers_open else seen))

    def _command(self, tx: Tx, said: Said, by: Caller, sent: list[str], customer_key: str) -> SendMessage:
        payload: dict[str, Any] = {"text": said.text}
        kind = "note" if said.note else "text"
        if said.note:
            payload["mentions"] = [person.id for person in self._ids.staff.values() if f"@{person.name}" in said.text]
        elif said.photo:
            media_id, kind = new_id(), "media"
            self._backend.media.store(tx, media_id, self._pictures[f"photo-{said.photo}"], owner_id=by.id, private=True)
            payload["media_ids"] = [media_id]
        elif said.look:
            conversation_id = self._ids.conversations[customer_key]
            kind, payload["look_id"] = "look", self._look(tx, said.look, by, conversation_id=conversation_id)
        elif said.pieces:
            kind, payload["items"] = "products", [self._pick(tx.session, *piece) for piece in said.pieces]
        elif said.options:
            kind, payload["options"] = "quick_replies", [{"id": f"o{n}", "title": title} for n, title in enumerate(said.options)]
        quote = QuoteRef(message_id=sent[said.quotes[0]], item=said.quotes[1]) if said.quotes else None
        return SendMessage(id=new_id(int(tx.at.timestamp() * 1000)), kind=kind, payload=payload, quote=quote, created_at=tx.at)

    def _look(self, tx: Tx, look: Dressed, by: Caller, **where: Any) -> str:
        """Its id."""
        pieces = [NewPiece(id=new_id(), slot=slot, **self._pick(tx.session, *piece)) for slot, *piece in look.pieces]
        command = PutLook(title=look.title, note=look.note, why=list(look.why), pieces=pieces, **where)
        return put_look(tx, by, new_id(), command, access=self._backend.access, media=self._backend.media)[0].id

    def _loved(self, look: Dressed, look_id: str, her: Caller) -> None:
        with_ids = pieces_of(self._tx.session, [look_id])[look_id]
        for place in look.loved:
            patch_piece(self._tx, her, look_id, with_ids[place].id, PatchPiece(loved=True), access=self._backend.access)

    def _pick(self, session: Session, drawing: str, colour: str, size: str) -> dict[str, str]:
        sku = f"{drawing}-{colour}-{size}".upper().replace(" ", "")
        product = session.exec(select(ProductRow).where(ProductRow.source == DemoFeed.source, ProductRow.source_key == drawing)).one()
        variant = session.exec(select(VariantRow).where(VariantRow.product_id == product.id, VariantRow.sku == sku)).one()
        return {"product_id": product.id, "variant_id": variant.id}

    def _answered(self, said: Said, message_id: str, her: Caller, stylist: Caller) -> None:
        """Hearts and reactions, a minute later."""
        soon = self.at(said.ago - 1)
        for item in said.hearts:
            put_reaction(soon, self._presenter, her, message_id, PutReaction(emoji=HEART, item=item))
        if said.reaction:
            other = stylist if said.by == HER else her
            put_reaction(soon, self._presenter, other, message_id, PutReaction(emoji=said.reaction))


def _nobody_else(*_: object) -> None:
    """A new colleague has no conversations to be given or taken."""


def _whole(at: datetime) -> datetime:
    """The next full hour."""
    return (at + timedelta(hours=1)).replace(minute=0, second=0, microsecond=0)
