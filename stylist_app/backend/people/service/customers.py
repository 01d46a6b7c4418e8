"""A shopper's record: identities, consent, private notes. Readable by whoever may read her conversation; erased for good on demand."""

import base64
import binascii
from collections.abc import Iterable

from pydantic import TypeAdapter
from sqlalchemy import and_, or_
from sqlmodel import Session, col, delete, select

from stylist_app.backend.core.backend import Access
from stylist_app.backend.core.journal import Change
from stylist_app.backend.core.media import MediaLibrary
from stylist_app.backend.core.problems import ProblemError, forbidden, not_found, stale
from stylist_app.backend.core.security.auth import Auth
from stylist_app.backend.core.security.caller import Caller
from stylist_app.backend.core.writing.tx import Tx
from stylist_app.backend.people import reach, render
from stylist_app.backend.people.facts.keeping import ABOUT_ME, Source, Statement, keep, private, said_by
from stylist_app.backend.people.rules import folded, normal_address
from stylist_app.backend.people.service import consents
from stylist_app.backend.people.tables import (
    CustomerNoteRow,
    CustomerRow,
    ErasedCustomerRow,
    IdentityRow,
)
from stylist_app.backend.stores.service import known_time_zone, open_store
from stylist_app.wire.customer import CreateCustomer, PatchCustomer, PutConsent, PutCustomerNote, PutIdentity
from stylist_app.wire.fact import Kind, Said
from stylist_app.wire.ids import new_id
from stylist_app.wire.quiet import QuietHours
from stylist_app.wire.session import PatchMe

ERASE_JOB = "erase-conversation"
"""Subject: the erased customer's id. The messaging room forgets the conversation."""
LEDGER_JOB = "note-erasure"
"""The same subject. `backend.backup` notes outside of the database that she was erased, so that no restored backup brings her back."""
IMPORTED_JOB = "forget-imported"
"""The same subject. `backend.imports` forgets the files and reports that may name her."""
ID_LETTERS = 36


# ---------------------------------------------------------------- making


def find_customer(session: Session, command: CreateCustomer) -> CustomerRow | None:
    """The record an earlier, equal command made (a repeat), or None when both ids are free. Raises `id-reused` otherwise."""
    row = session.get(CustomerRow, command.id)
    if row is not None and (row.conversation_id, row.name) == (command.conversation_id, command.name):
        return row
    taken = session.exec(select(CustomerRow.id).where(CustomerRow.conversation_id == command.conversation_id)).first()
    spent = session.exec(
        select(ErasedCustomerRow.id).where(
            or_(col(ErasedCustomerRow.id) == command.id, col(ErasedCustomerRow.conversation_id) == command.conversation_id)
        )
    ).first()
    if row is not None or taken is not None or spent is not None:
        raise ProblemError("id-reused", field="id" if row is not None else "conversation_id")
    return None


def create_customer(
    tx: Tx,
    *,
    customer_id: str,
    conversation_id: str,
    store_id: str,
    name: str = "",
    guest: bool = False,
    language: str | None = None,
    time_zone: str | None = None,
    pronouns: str = "",
    identities: Iterable[PutIdentity] = (),
) -> CustomerRow:
    """The record with its `web` identity. The caller has checked the ids (`find_customer`) and makes the conversation in the same command."""
    open_store(tx.session, store_id)
    if time_zone is not None:
        known_time_zone(time_zone)
    row = CustomerRow(
        id=customer_id, conversation_id=conversation_id, store_id=store_id, name=name, folded=folded(name), guest=guest, language=language,
        time_zone=time_zone, pronouns=pronouns, created_at=tx.at,
    )  # fmt: skip
    tx.session.add(row)
    tx.session.flush()
    tx.session.add(IdentityRow(id=new_id(), customer_id=row.id, channel="web", address=row.id, verified=True))
    for place, identity in enumerate(identities):
        _store_identity(tx, row, identity, f"identities.{place}.")
    tx.emit(_put(row))
    return row


# ---------------------------------------------------------------- reading


def readable_customer(session: Session, access: Access, caller: Caller, customer_id: str) -> CustomerRow:
    """Raises `not-found` unless the caller may read her conversation."""
    row = session.get(CustomerRow, customer_id)
    if row is None or not access.readable(session, caller, [row.conversation_id]):
        raise not_found("customer")
    return row


def list_customers(session: Session, access: Access, caller: Caller, query: str, after: str | None, limit: int) -> tuple[list[str], str | None]:
    """Ids by name, and the cursor of the next page. `query` is part of a name or of an address. Raises `invalid` for an unknown cursor."""
    wanted = select(CustomerRow.id, CustomerRow.folded).where(access.condition(caller, col(CustomerRow.conversation_id)))
    if caller.is_staff:
        wanted = wanted.where(col(CustomerRow.erase_at).is_(None))
    words = folded(query)
    if words:
        by_address = select(IdentityRow.customer_id).where(
            col(IdentityRow.channel) != "web", col(IdentityRow.address).contains(words, autoescape=True)
        )
        wanted = wanted.where(or_(col(CustomerRow.folded).contains(words, autoescape=True), col(CustomerRow.id).in_(by_address)))
    if after:
        name, customer_id = _decode(after)
        wanted = wanted.where(or_(col(CustomerRow.folded) > name, and_(col(CustomerRow.folded) == name, col(CustomerRow.id) > customer_id)))
    rows = session.exec(wanted.order_by(col(CustomerRow.folded), col(CustomerRow.id)).limit(limit + 1)).all()
    found = rows[:limit]
    return [customer_id for customer_id, _ in found], _encode(found[-1][1], found[-1][0]) if len(rows) > limit else None


def _encode(name: str, customer_id: str) -> str:
    return base64.urlsafe_b64encode(f"{customer_id}{name}".encode()).decode().rstrip("=")


def _decode(cursor: str) -> tuple[str, str]:
    try:
        plain = base64.b64decode(cursor.encode("ascii") + b"=" * (-len(cursor) % 4), altchars=b"-_", validate=True).decode()
    except (ValueError, binascii.Error):
        plain = ""
    if len(plain) < ID_LETTERS or "\x00" in plain:
        raise ProblemError("invalid", "This is not a cursor of ours.", field="after")
    return plain[ID_LETTERS:], plain[:ID_LETTERS]


# ---------------------------------------------------------------- changing


def patch_customer(
    tx: Tx, caller: Caller, customer_id: str, command: PatchCustomer, *, access: Access, media: MediaLibrary, expected: int | None = None
) -> CustomerRow:
    row = _editable(tx.session, access, caller, customer_id)
    if expected is not None and expected != row.version:
        raise stale(render.customers(tx.session, media, [row.id], for_staff=True)[row.id].model_dump(mode="json"))
    _apply(tx, row, command, said_by(caller))
    return row


def patch_own(tx: Tx, row: CustomerRow, command: PatchMe) -> None:
    """A shopper about herself."""
    _apply(tx, row, command, Source("customer", row.id))


def put_identity(tx: Tx, caller: Caller, customer_id: str, command: PutIdentity, *, access: Access) -> CustomerRow:
    row = _editable(tx.session, access, caller, customer_id)
    if _store_identity(tx, row, command):
        touch(tx, row)
    return row


def delete_identity(tx: Tx, caller: Caller, customer_id: str, identity_id: str, *, access: Access) -> None:
    """Deleting what is not there is fine: a repeat must not fail. The `web` identity belongs to the record and stays."""
    row = _editable(tx.session, access, caller, customer_id)
    identity = tx.session.get(IdentityRow, identity_id)
    if identity is None or identity.customer_id != row.id:
        return
    if identity.channel == "web":
        raise ProblemError("conflict", "The web identity belongs to the record.")
    tx.session.delete(identity)
    touch(tx, row)


def put_consent(tx: Tx, caller: Caller, customer_id: str, command: PutConsent, *, access: Access) -> CustomerRow:
    """Appends to the history when something changes. A shopper may give or withdraw her own."""
    row = changeable(tx.session, access, caller, customer_id)
    if consents.record(tx, row.id, command, by=caller.id) is not None:
        touch(tx, row)
    return row


def put_quiet(tx: Tx, caller: Caller, customer_id: str, quiet: QuietHours | None, *, access: Access) -> CustomerRow:
    """Her own quiet hours; None: the shop's. The same again changes nothing."""
    row = changeable(tx.session, access, caller, customer_id)
    wanted = (quiet.starts, quiet.ends) if quiet is not None else (None, None)
    if (row.quiet_starts, row.quiet_ends) != wanted:
        row.quiet_starts, row.quiet_ends = wanted
        touch(tx, row)
    return row


def hear(tx: Tx, customer_id: str, message_id: str, channel: str, text: str) -> None:
    """A text that she sends: one of the words that end or renew what she allowed is obeyed at once."""
    row = consents.heard(tx, customer_id, message_id, channel, text)
    if row is not None:
        touch(tx, row)


def put_note(tx: Tx, caller: Caller, customer_id: str, command: PutCustomerNote, *, access: Access) -> CustomerRow:
    """Creates a note, or replaces one's own."""
    row = _editable(tx.session, access, caller, customer_id)
    note = tx.session.get(CustomerNoteRow, command.id)
    if note is None:
        tx.session.add(CustomerNoteRow(id=command.id, customer_id=row.id, author_id=caller.id, text=command.text, at=tx.at))
    elif note.customer_id != row.id:
        raise ProblemError("id-reused", field="id")
    elif note.text == command.text:
        return row
    elif note.author_id != caller.id:
        raise forbidden("Only its author changes a note.")
    else:
        note.text = command.text
    touch(tx, row, public=False)
    return row


def delete_note(tx: Tx, caller: Caller, customer_id: str, note_id: str, *, access: Access) -> None:
    """One's own, or any with the right `conversation.read-all`. Deleting what is not there is fine."""
    row = _editable(tx.session, access, caller, customer_id)
    note = tx.session.get(CustomerNoteRow, note_id)
    if note is None or note.customer_id != row.id:
        return
    if note.author_id != caller.id and "conversation.read-all" not in caller.rights:
        raise forbidden("Only its author or a manager deletes a note.")
    tx.session.delete(note)
    touch(tx, row, public=False)


def erase_customer(tx: Tx, caller: Caller | None, customer_id: str, *, auth: Auth, access: Access, media: MediaLibrary) -> None:
    """Her rows and words go now, her conversation by a job right after the commit; what stays is that the ids are spent. A repeat is fine."""
    if caller is not None:
        caller.need("customer.erase")
    spent = tx.session.get(ErasedCustomerRow, customer_id)
    if spent is not None and (caller is None or caller.role == "admin" or spent.store_id in caller.stores):
        return
    row = tx.session.get(CustomerRow, customer_id)
    if row is None or (caller is not None and not access.readable(tx.session, caller, [row.conversation_id])):
        raise not_found("customer")
    auth.revoke_person(tx, row.id)
    media.release(tx, row.id)
    connection = tx.session.connection()
    for table, where in reversed(reach.hers(row.id, None, uploads=False).items()):
        connection.execute(delete(table).where(where))
    conversation_id, store_id = row.conversation_id, row.store_id
    tx.session.delete(row)
    tx.session.add(ErasedCustomerRow(id=customer_id, conversation_id=conversation_id, store_id=store_id, at=tx.at))
    tx.session.flush()
    tx.session.expire_all()
    tx.emit(Change("customer.erased", customer_id, "conversation", conversation_id=conversation_id))
    tx.emit(Change("customer.erased", customer_id, "staff", store_id=store_id))
    tx.job(ERASE_JOB, customer_id, key=f"{ERASE_JOB}:{customer_id}")
    tx.job(LEDGER_JOB, customer_id, key=f"{LEDGER_JOB}:{customer_id}")
    tx.job(IMPORTED_JOB, customer_id, key=f"{IMPORTED_JOB}:{customer_id}")


# ---------------------------------------------------------------- shared


def changeable(session: Session, access: Access, caller: Caller, customer_id: str) -> CustomerRow:
    """For what a shopper says of herself: by her, or with the right `customer.edit` by whoever may read her record."""
    row = readable_customer(session, access, caller, customer_id)
    if caller.is_staff:
        caller.need("customer.edit")
    return row


def _editable(session: Session, access: Access, caller: Caller, customer_id: str) -> CustomerRow:
    row = readable_customer(session, access, caller, customer_id)
    if not caller.is_staff:
        raise forbidden("Your own record is changed at /v1/me.")
    caller.need("customer.edit")
    return row


def _apply(tx: Tx, row: CustomerRow, command: PatchCustomer | PatchMe, source: Source) -> None:
    fields = {name: value for name, value in command.model_dump(exclude_unset=True).items() if value is not None or name in ("language", "time_zone")}
    if fields.get("time_zone") is not None:
        known_time_zone(fields["time_zone"])
    facts: TypeAdapter[Said] = TypeAdapter(Said)
    statements = [
        Statement(facts.validate_python({"kind": name, "value": value or getattr(row, name)}), gone=not value)
        for name, value in fields.items()
        if (value or "") != (getattr(row, name) or "")
    ]
    tell(tx, row, keep(tx, row, statements, source))


def _store_identity(tx: Tx, row: CustomerRow, command: PutIdentity, prefix: str = "") -> bool:
    """Whether it changed anything."""
    address = normal_address(command.channel, command.address)
    if command.channel == "web" or address is None:
        raise ProblemError("invalid", "This is not an address of that channel.", field=f"{prefix}address")
    identity = tx.session.get(IdentityRow, command.id)
    if identity is not None and (identity.customer_id != row.id or identity.channel == "web"):
        raise ProblemError("id-reused", field=f"{prefix}id")
    if identity is not None and (identity.channel, identity.address) == (command.channel, address):
        return False
    holder = tx.session.exec(select(IdentityRow.id).where(IdentityRow.channel == command.channel, IdentityRow.address == address)).first()
    if holder is not None:
        raise ProblemError("conflict", "This address belongs to a record already.", field=f"{prefix}address")
    if identity is None:
        tx.session.add(IdentityRow(id=command.id, customer_id=row.id, channel=command.channel, address=address))
    else:
        identity.channel, identity.address, identity.verified = command.channel, address, False
    tx.session.flush()
    return True


def tell(tx: Tx, row: CustomerRow, kinds: frozenset[Kind]) -> None:
    """What `facts.keeping.keep` made different: every screen follows."""
    if kinds:
        touch(tx, row, public=not private(kinds))
    if kinds & ABOUT_ME:
        tx.emit(Change("me.put", row.id, "person", person_id=row.id, version=row.version))


def touch(tx: Tx, row: CustomerRow, *, public: bool = True) -> None:
    """`public`: the shopper sees a difference."""
    row.version += 1
    row.public_version += public
    tx.session.flush()
    tx.emit(_put(row, public=public))


def _put(row: CustomerRow, *, public: bool = True) -> Change:
    return Change("customer.put", row.id, "conversation", conversation_id=row.conversation_id, staff_only=not public, version=row.version)
