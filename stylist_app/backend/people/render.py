"""Rows as the shapes callers see, and the bodies of this room's events."""

from collections.abc import Mapping, Sequence
from typing import Any, Literal, TypeVar, cast

from sqlmodel import Session, col, select

from stylist_app.backend.core.backend import Renderings, Viewer
from stylist_app.backend.core.database.pieces import in_pieces
from stylist_app.backend.core.media import MediaLibrary
from stylist_app.backend.people.facts.keeping import days_of, known_of
from stylist_app.backend.people.rules import RIGHTS
from stylist_app.backend.people.tables import (
    ConsentRow,
    CustomerNoteRow,
    CustomerRow,
    DeclineRow,
    ErasedCustomerRow,
    IdentityRow,
    InviteRow,
    StaffRow,
    StaffStoreRow,
    WishRow,
)
from stylist_app.wire.base import Wire
from stylist_app.wire.customer import MOST_SHOWN, Channel, Consent, Customer, CustomerNote, Decline, Identity, ImportantDate, Purpose, Wish
from stylist_app.wire.event import Erased, Gone
from stylist_app.wire.media import Media
from stylist_app.wire.quiet import quiet_of
from stylist_app.wire.session import Invite, Me
from stylist_app.wire.staff import Staff, StaffCard, StaffRole

Said = TypeVar("Said", DeclineRow, WishRow)
Shape = TypeVar("Shape", Decline, Wish)


def stores_of(session: Session, staff_ids: Sequence[str]) -> dict[str, list[str]]:
    """Store ids by staff id, sorted; an entry for each id that was asked for."""
    found: dict[str, list[str]] = {staff_id: [] for staff_id in staff_ids}
    query = select(StaffStoreRow).where(col(StaffStoreRow.staff_id).in_(staff_ids)).order_by(col(StaffStoreRow.store_id))
    for row in session.exec(query):
        found[row.staff_id].append(row.store_id)
    return found


def staff(session: Session, media: MediaLibrary, rows: Sequence[StaffRow]) -> list[Staff]:
    """As colleagues see them, in the given order."""
    stores = stores_of(session, [row.id for row in rows])
    pictures = _pictures(session, media, rows)
    return [
        Staff(
            id=row.id, name=row.name, title=row.title, picture=pictures.get(row.picture_id or ""), store_ids=stores[row.id], version=row.version,
            role=cast(StaffRole, row.role), email=row.email, disabled=row.disabled,
        )
        for row in rows
    ]  # fmt: skip


def card(person: Staff) -> StaffCard:
    """As shoppers see a member of staff."""
    return StaffCard.model_validate(person.model_dump(include=set(StaffCard.model_fields)))


def all_staff(session: Session, media: MediaLibrary) -> list[Staff]:
    """Disabled ones too, by name."""
    return staff(session, media, session.exec(select(StaffRow).order_by(col(StaffRow.name), col(StaffRow.id))).all())


def staff_cards(session: Session, media: MediaLibrary, staff_ids: Sequence[str]) -> dict[str, StaffCard]:
    """By id; unknown ids are left out."""
    return {row.id: card(row) for row in staff(session, media, session.exec(select(StaffRow).where(col(StaffRow.id).in_(staff_ids))).all())}


def customers(session: Session, media: MediaLibrary, customer_ids: Sequence[str], *, for_staff: bool) -> dict[str, Customer]:
    """By id; unknown ids are left out. Notes only for staff: they never leave the shop."""
    found: dict[str, Customer] = {}
    for some in in_pieces(customer_ids):
        found |= _customers(session, media, some, for_staff=for_staff)
    return found


def _customers(session: Session, media: MediaLibrary, ids: Sequence[str], *, for_staff: bool) -> dict[str, Customer]:
    rows = session.exec(select(CustomerRow).where(col(CustomerRow.id).in_(ids))).all()
    pictures = _pictures(session, media, rows)
    identities: dict[str, list[Identity]] = {row.id: [] for row in rows}
    for identity in session.exec(select(IdentityRow).where(col(IdentityRow.customer_id).in_(ids)).order_by(col(IdentityRow.id))):
        identities[identity.customer_id].append(
            Identity(id=identity.id, channel=cast(Channel, identity.channel), address=identity.address, verified=identity.verified)
        )
    consents: dict[str, dict[tuple[str, str], Consent]] = {row.id: {} for row in rows}
    for consent in session.exec(select(ConsentRow).where(col(ConsentRow.customer_id).in_(ids)).order_by(col(ConsentRow.id))):
        consents[consent.customer_id][consent.channel, consent.purpose] = Consent(
            channel=cast(Channel, consent.channel), purpose=cast(Purpose, consent.purpose), given=consent.given, source=consent.source,
            wording=consent.wording, at=consent.at,
        )  # fmt: skip
    notes: dict[str, list[CustomerNote]] = {row.id: [] for row in rows}
    if for_staff:
        query = select(CustomerNoteRow, StaffRow.name).where(CustomerNoteRow.author_id == StaffRow.id, col(CustomerNoteRow.customer_id).in_(ids))
        for note, author in session.exec(query.order_by(col(CustomerNoteRow.at), col(CustomerNoteRow.id))):
            notes[note.customer_id].append(CustomerNote(id=note.id, text=note.text, author_id=note.author_id, author_name=author, at=note.at))
    days = days_of(session, ids)
    declines, wishes = _newest(session, DeclineRow, Decline, ids), _newest(session, WishRow, Wish, ids)
    return {
        row.id: Customer(
            **_known(row, days[row.id], for_staff=for_staff), id=row.id, guest=row.guest, picture=pictures.get(row.picture_id or ""),
            identities=identities[row.id],
            consents=sorted(consents[row.id].values(), key=lambda one: (one.channel, one.purpose)),
            notes=notes[row.id],
            declines=declines[row.id], wishes=wishes[row.id], quiet=quiet_of(row.quiet_starts, row.quiet_ends), erase_at=row.erase_at,
            created_at=row.created_at, version=row.version if for_staff else row.public_version,
        )
        for row in rows
    }  # fmt: skip


def _known(row: CustomerRow, days: Sequence[ImportantDate], *, for_staff: bool) -> dict[str, Any]:
    known = known_of(row, days)
    return dict(known if for_staff else known.model_copy(update={"tier": "", "budgets": []}))


def me(session: Session, media: MediaLibrary, kind: Literal["staff", "customer"], person_id: str) -> Me | None:
    """What a signed-in person is told of herself; None when there is no such person."""
    if kind == "customer":
        row = session.get(CustomerRow, person_id)
        if row is None:
            return None
        pictures = _pictures(session, media, [row])
        return Me(
            id=row.id, kind="customer", role="shopper", name=row.name, picture=pictures.get(row.picture_id or ""), store_ids=[row.store_id],
            rights=sorted(RIGHTS["shopper"]), language=row.language, time_zone=row.time_zone, version=row.public_version,
        )  # fmt: skip
    colleague = session.get(StaffRow, person_id)
    if colleague is None:
        return None
    seen = staff(session, media, [colleague])[0]
    return Me(
        id=seen.id, kind="staff", role=seen.role, name=seen.name, email=seen.email, title=seen.title, picture=seen.picture, store_ids=seen.store_ids,
        rights=sorted(RIGHTS[seen.role]), language=colleague.language, time_zone=colleague.time_zone, pin=colleague.pin_hash is not None,
        version=seen.version,
    )  # fmt: skip


def invite(row: InviteRow, token: str | None = None) -> Invite:
    return Invite(
        id=row.id, token=token, customer_id=row.customer_id, staff_id=row.staff_id, stylist_id=row.stylist_id, name=row.name,
        created_at=row.created_at, expires_at=row.expires_at, uses_left=row.uses_left, leads_to=row.leads_to,
    )  # fmt: skip


def register(renderings: Renderings, media: MediaLibrary) -> None:
    """Called once by `app.create_app`."""

    def staff_put(session: Session, subjects: Sequence[str], viewer: Viewer) -> Mapping[str, Wire]:
        seen = staff(session, media, session.exec(select(StaffRow).where(col(StaffRow.id).in_(subjects))).all())
        return {person.id: person if viewer.kind == "staff" else card(person) for person in seen}

    def customer_put(session: Session, subjects: Sequence[str], viewer: Viewer) -> Mapping[str, Wire]:
        wanted = subjects if viewer.kind == "staff" else [subject for subject in subjects if subject == viewer.person_id]
        return customers(session, media, wanted, for_staff=viewer.kind == "staff")

    def customer_erased(session: Session, subjects: Sequence[str], viewer: Viewer) -> Mapping[str, Wire]:
        rows = session.exec(select(ErasedCustomerRow).where(col(ErasedCustomerRow.id).in_(subjects)))
        return {row.id: Erased(customer_id=row.id, conversation_id=row.conversation_id) for row in rows}

    def me_put(session: Session, subjects: Sequence[str], viewer: Viewer) -> Mapping[str, Wire]:
        seen = me(session, media, viewer.kind, viewer.person_id) if viewer.person_id in subjects else None
        return {viewer.person_id: seen} if seen is not None else {}

    def session_gone(session: Session, subjects: Sequence[str], viewer: Viewer) -> Mapping[str, Wire]:
        return {subject: Gone(id=subject) for subject in subjects}

    renderings.register("session.gone", session_gone)
    renderings.register("staff.put", staff_put)
    renderings.register("customer.put", customer_put)
    renderings.register("customer.erased", customer_erased)
    renderings.register("me.put", me_put, per_person=True)


def _newest(session: Session, table: type[Said], shape: type[Shape], ids: Sequence[str]) -> dict[str, list[Shape]]:
    """By customer, the last one first; an entry for each id that was asked for."""
    found: dict[str, list[Shape]] = {customer_id: [] for customer_id in ids}
    query = select(table).where(col(table.customer_id).in_(ids)).order_by(col(table.at).desc(), col(table.product_id))
    for row in session.exec(query):
        if len(found[row.customer_id]) < MOST_SHOWN:
            found[row.customer_id].append(shape.model_validate(row, from_attributes=True))
    return found


def _pictures(session: Session, media: MediaLibrary, rows: Sequence[StaffRow] | Sequence[CustomerRow]) -> Mapping[str, Media]:
    wanted = [row.picture_id for row in rows if row.picture_id]
    return media.render(session, wanted) if wanted else {}
