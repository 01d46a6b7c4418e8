"""Rows of a customer file become records, each with its one conversation that nobody has yet.

What a colleague or she herself wrote stays: an import fills in what is open, adds addresses, consents that she has not answered here herself, and
one note with what the other shop had noted. The same row again changes nothing.
"""

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from types import MappingProxyType

from sqlmodel import col, select

from stylist_app.backend.core.writing.tx import Tx
from stylist_app.backend.imports.batches import Outcome, Taking, take_in
from stylist_app.backend.imports.customers.matching import Known, Means
from stylist_app.backend.imports.customers.tables import CustomerSourceRow
from stylist_app.backend.imports.work import Asked, Importing, ImportSummary, Resume
from stylist_app.backend.people.rules import folded, normal_address
from stylist_app.backend.people.service import NewCustomer, create_customer
from stylist_app.backend.people.service.consents import record
from stylist_app.backend.people.service.customers import touch
from stylist_app.backend.people.tables import ConsentRow, CustomerNoteRow, CustomerRow, IdentityRow
from stylist_app.backend.stores.service import default_store
from stylist_app.connectors.feeds.base import RowError, fault
from stylist_app.connectors.feeds.people.base import FeedCustomer, RecordFeed
from stylist_app.wire.customer import Channel, PutConsent
from stylist_app.wire.ids import derived_id, new_id
from stylist_app.wire.phrases import N_

IMPORT, MARKETING = "import", "marketing"
"""The source of a consent that came with a file, and what it is for."""
_FEED_VERSION = 1
_SYSTEMS: Mapping[str, str] = MappingProxyType({"shopify": "Shopify", "woocommerce": "WooCommerce"})

OpenAside = Callable[[Tx, NewCustomer], None]
"""The messaging room's part of a new customer: her one conversation, which waits for nobody until she or a colleague writes."""


def customers_of(feed_at: Callable[[Path], RecordFeed[FeedCustomer]], open_aside: OpenAside) -> Importing:
    """Of one kind of file."""

    def run(asked: Asked) -> ImportSummary:
        feed = feed_at(asked.path)
        return take_in(asked, Taking(feed, "customers", partial(_put_all, asked, feed.source, open_aside)))

    return run


def _put_all(asked: Asked, source: str, open_aside: OpenAside, tx: Tx, told: Sequence[FeedCustomer]) -> Iterator[Callable[[], Outcome | RowError]]:
    known = Known.of(tx.session, source, map(_means, told))
    store_id = asked.store_id or default_store(tx.session).id
    for customer in told:
        yield _Putting(tx, source, asked.by_id, store_id, known, customer, open_aside, asked.resume)


def _means(told: FeedCustomer) -> Means:
    return Means(told.key, (told.email,), (told.phone,))


@dataclass(slots=True)
class _Putting:
    """One customer; called once."""

    tx: Tx
    source: str
    by_id: str
    store_id: str
    known: Known
    told: FeedCustomer
    open_aside: OpenAside
    resume: Resume | None

    def __call__(self) -> Outcome | RowError:
        means = _means(self.told)
        addresses = self._addresses()
        if isinstance(addresses, RowError):
            return addresses
        if not self.told.key and not addresses:
            return fault(self.told.row, "", N_("{value} is no e-mail address that could be hers"), N_("Correct the address."), value=self.told.email)
        found = self.known.find(means)
        key = self.told.key or ":".join(addresses[0])
        mark = self._fingerprint()
        kept = self.known.sources.get(key)
        if kept is None and not self.told.key:
            kept = self.tx.session.get(CustomerSourceRow, (self.source, key))
        if kept is not None and kept.customer_id == found and kept.fingerprint == mark:
            return self._as_told(found, kept)
        row = self.tx.session.get(CustomerRow, found) if found is not None else None
        return self._add(addresses, key, mark, kept) if row is None else self._change(row, addresses, key, mark, kept)

    def _as_told(self, customer_id: str, kept: CustomerSourceRow) -> Outcome:
        row = self.tx.session.get(CustomerRow, customer_id) if self.resume is not None else None
        return "unchanged" if row is None or self.resume is None else self.resume.became(row.created_at, kept.at)

    def _add(self, addresses: Sequence[tuple[Channel, str]], key: str, mark: str, kept: CustomerSourceRow | None) -> Outcome:
        row = self._make()
        self._add_addresses(row, addresses)
        self.tx.session.add_all(
            ConsentRow(
                customer_id=row.id, channel=one.channel, purpose=MARKETING, given=one.given, source=IMPORT, recorded_by=self.by_id, at=self.tx.at
            )
            for one in self.told.consents
        )  # fmt: skip
        text = self._noted()
        if text:
            self.tx.session.add(CustomerNoteRow(id=self._note_id(row), customer_id=row.id, author_id=self.by_id, text=text, at=self.tx.at))
        self._keep(row, key, mark, kept)
        return "added"

    def _change(
        self, row: CustomerRow, addresses: Sequence[tuple[Channel, str]], key: str, mark: str, kept: CustomerSourceRow | None
    ) -> Outcome:  # fmt: skip
        changed = self._fill(row)
        changed = self._add_addresses(row, addresses) or changed
        changed = self._consents(row) or changed
        noted = self._note(row)
        self._keep(row, key, mark, kept)
        self.tx.session.flush()
        if not changed and not noted:
            return "unchanged"
        touch(self.tx, row, public=changed)
        return "changed"

    def _keep(self, row: CustomerRow, key: str, mark: str, kept: CustomerSourceRow | None) -> None:
        """That the other system calls her so, and what it told last."""
        if kept is None:
            kept = CustomerSourceRow(source=self.source, source_key=key, customer_id=row.id, fingerprint=mark, at=self.tx.at)
            self.tx.session.add(kept)
        else:
            kept.customer_id, kept.fingerprint, kept.at = row.id, mark, self.tx.at
        self.known.sources[key] = kept

    def _addresses(self) -> list[tuple[Channel, str]] | RowError:
        """In their normal form. A file's telephone number without its country is nobody's: it is left out, and told when it is all there is."""
        mail, call = normal_address("email", self.told.email), normal_address("phone", self.told.phone)
        if self.told.phone and call is None and mail is None and not self.told.key:
            remedy = N_("Write the number with its country: +41 44 …")
            return fault(self.told.row, "Phone", N_("{value} is no international telephone number"), remedy, value=self.told.phone[:40])
        found: list[tuple[Channel, str]] = []
        if mail is not None:
            found.append(("email", mail))
        if call is not None:
            found.append(("phone", call))
        return found

    def _make(self) -> CustomerRow:
        new = NewCustomer(new_id(), new_id(), self.store_id)
        row = create_customer(
            self.tx, customer_id=new.customer_id, conversation_id=new.conversation_id, store_id=new.store_id, name=self.told.name
        )  # fmt: skip
        self.open_aside(self.tx, new)
        return row

    def _fill(self, row: CustomerRow) -> bool:
        if row.name or not self.told.name:
            return False
        row.name, row.folded = self.told.name, folded(self.told.name)
        return True

    def _add_addresses(self, row: CustomerRow, addresses: Sequence[tuple[Channel, str]]) -> bool:
        """Those nobody else has: a number that a household shares stays with whom it was first."""
        added = False
        for channel, address in addresses:
            if (channel, address) not in self.known.holders:
                identity = IdentityRow(id=new_id(), customer_id=row.id, channel=channel, address=address)
                self.tx.session.add(identity)
                self.known.holders[channel, address] = identity
                added = True
        return added

    def _consents(self, row: CustomerRow) -> bool:
        """What she or a colleague said here counts more than what another shop once noted; a file may only change what a file said."""
        changed = False
        for one in self.told.consents:
            wanted = select(ConsentRow).where(
                ConsentRow.customer_id == row.id, ConsentRow.channel == one.channel, ConsentRow.purpose == MARKETING
            )  # fmt: skip
            latest = self.tx.session.exec(wanted.order_by(col(ConsentRow.id).desc()).limit(1)).first()
            if latest is None or latest.source == IMPORT:
                said = PutConsent(channel=one.channel, purpose="marketing", given=one.given, source=IMPORT)
                changed = record(self.tx, row.id, said, by=self.by_id) is not None or changed
        return changed

    def _note(self, row: CustomerRow) -> bool:
        """One note for each source, in the name of who imported; written again where the file says something else."""
        text, note = self._noted(), self.tx.session.get(CustomerNoteRow, self._note_id(row))
        if not text or (note is not None and note.text == text):
            return False
        if note is None:
            self.tx.session.add(CustomerNoteRow(id=self._note_id(row), customer_id=row.id, author_id=self.by_id, text=text, at=self.tx.at))
        else:
            note.text, note.at = text, self.tx.at
        return True

    def _noted(self) -> str:
        tags = ", ".join(self.told.tags)
        return "\n".join(part for part in (self.told.note, f"{_SYSTEMS.get(self.source, self.source)}: {tags}" if tags else "") if part)

    def _note_id(self, row: CustomerRow) -> str:
        return derived_id(f"note:{self.source}:{row.id}")

    def _fingerprint(self) -> str:
        facts = (_FEED_VERSION, self.told.name, self.told.email, self.told.phone, self.told.consents, self.told.tags, self.told.note)
        return hashlib.sha256(repr(facts).encode("utf-8", "replace")).hexdigest()
