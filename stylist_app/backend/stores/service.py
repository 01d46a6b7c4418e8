"""Changes of the shop itself. `caller` None is the shop's own machine (command line, demo), which may do everything.
Answers are rows; nothing commits."""

from collections.abc import Callable
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, select

from stylist_app.backend.core.journal import Change
from stylist_app.backend.core.media import MediaLibrary
from stylist_app.backend.core.problems import ProblemError, forbidden, stale
from stylist_app.backend.core.security.caller import Caller
from stylist_app.backend.core.writing.tx import Tx
from stylist_app.backend.stores import render
from stylist_app.backend.stores.rules import may_change_quick_reply, may_change_store
from stylist_app.backend.stores.tables import BRAND, BrandRow, LabelRow, QuickReplyRow, StoreRow
from stylist_app.wire.ids import new_id
from stylist_app.wire.shop import Brand, PatchBrand, PutLabel, PutQuickReply, PutStore

StoreCreated = Callable[[Tx, Caller, str], None]
"""Told to the people room: `(tx, caller, store_id)`, so that the manager who opens a store belongs to it."""


def known_time_zone(name: str, field: str = "time_zone") -> str:
    """The name itself, or the `invalid` problem when this machine's zone database does not have it."""
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        raise ProblemError("invalid", "This time zone is not known.", field=field) from None
    return name


def open_store(session: Session, store_id: str, field: str = "store_id") -> StoreRow:
    """A store that people and conversations can be put into; the `invalid` problem otherwise."""
    row = session.get(StoreRow, store_id)
    if row is None or row.closed:
        raise ProblemError("invalid", "There is no such open store.", field=field)
    return row


def default_store(session: Session) -> StoreRow:
    """The first open shop: where a shopper lands who comes from nowhere in particular."""
    open_shop = (col(StoreRow.closed).is_(False), col(StoreRow.kind) == "shop")
    row = session.exec(select(StoreRow).where(*open_shop).order_by(col(StoreRow.id)).limit(1)).first()
    if row is None:
        raise ProblemError("unavailable", "The shop has no open store yet.")
    return row


def store_named(tx: Tx, name: str) -> StoreRow:
    """For the command line: the open store of that name, made when there is none."""
    row = tx.session.exec(select(StoreRow).where(StoreRow.name == name, col(StoreRow.closed).is_(False)).limit(1)).first()
    return row or put_store(tx, None, PutStore(id=new_id(), name=name))


def shop_names(session: Session) -> list[str]:
    """What the shop and its stores are called: nobody's password."""
    brand = session.get(BrandRow, BRAND)
    return [brand.name if brand is not None else Brand().name, *session.exec(select(StoreRow.name))]


def brand_currency(session: Session) -> str:
    """The shop's own currency, ISO 4217."""
    row = session.get(BrandRow, BRAND)
    return row.currency if row is not None else Brand().currency


def put_store(tx: Tx, caller: Caller | None, command: PutStore, *, created: StoreCreated | None = None) -> StoreRow:
    """Creates or replaces; the same again changes nothing."""
    row = tx.session.get(StoreRow, command.id)
    if caller is not None and not may_change_store(caller, command.id, exists=row is not None):
        raise forbidden("You can change your own stores.")
    known_time_zone(command.time_zone)
    fields = command.model_dump(exclude={"id"})
    if row is None:
        row = StoreRow(id=command.id, **fields)
        tx.session.add(row)
        tx.session.flush()
        if caller is not None and created is not None:
            created(tx, caller, row.id)
    elif not _differs(row, fields):
        return row
    else:
        row.sqlmodel_update(fields)
        row.version += 1
    tx.emit(Change("store.put", row.id, "everyone", version=row.version))
    return row


def patch_brand(tx: Tx, caller: Caller | None, command: PatchBrand, media: MediaLibrary, *, expected: int | None = None) -> BrandRow:
    """`expected`: the version the caller saw; None does not ask."""
    if caller is not None:
        caller.need("shop.manage")
    row = tx.session.get(BrandRow, BRAND)
    if expected is not None and expected != (row.version if row else Brand().version):
        raise stale(render.brand(tx.session, media).model_dump(mode="json"))
    fields = command.model_dump(exclude_none=True)
    if command.quiet is not None:
        fields |= {"quiet_starts": command.quiet.starts, "quiet_ends": command.quiet.ends}
        del fields["quiet"]
    wanted, had = fields.get("picture_ids"), row.picture_ids if row else []
    if wanted is not None:
        if caller is not None:
            media.need_usable(tx.session, caller, [picture for picture in wanted if picture not in had], field="picture_ids")
        media.publish(tx, wanted, BRAND)
        media.release(tx, BRAND, set(had) - set(wanted))
    if row is None:
        plain = Brand()
        row = BrandRow(name=plain.name, accent=plain.accent, currency=plain.currency, guests=plain.guests, version=plain.version)
        tx.session.add(row)
    if _differs(row, fields):
        row.sqlmodel_update(fields)
        row.version += 1
        tx.emit(Change("brand.put", BRAND, "everyone", version=row.version))
    return row


def put_label(tx: Tx, caller: Caller | None, command: PutLabel) -> LabelRow:
    if caller is not None:
        caller.need("shop.manage")
    row = tx.session.get(LabelRow, command.id)
    fields = command.model_dump(exclude={"id"})
    if row is None:
        row = LabelRow(id=command.id, **fields)
        tx.session.add(row)
    elif not _differs(row, fields):
        return row
    else:
        row.sqlmodel_update(fields)
        row.version += 1
    tx.emit(Change("label.put", row.id, "staff", version=row.version))
    return row


def delete_label(tx: Tx, caller: Caller | None, label_id: str) -> None:
    """Deleting what is not there is fine: a repeat must not fail."""
    if caller is not None:
        caller.need("shop.manage")
    row = tx.session.get(LabelRow, label_id)
    if row is not None:
        tx.session.delete(row)
        tx.emit(Change("label.gone", label_id, "staff", version=row.version + 1))


def put_quick_reply(tx: Tx, caller: Caller | None, command: PutQuickReply) -> QuickReplyRow:
    """A shortcut is unique among those of one store, and among those of every store."""
    row = tx.session.get(QuickReplyRow, command.id)
    touched = (command.store_id, row.store_id if row else command.store_id)
    if caller is not None and not may_change_quick_reply(caller, *touched):
        raise forbidden("You can change the quick replies of your own stores.")
    if command.store_id is not None and tx.session.get(StoreRow, command.store_id) is None:
        raise ProblemError("invalid", "There is no such store.", field="store_id")
    twin = select(QuickReplyRow.id).where(
        QuickReplyRow.shortcut == command.shortcut, QuickReplyRow.store_id == command.store_id, QuickReplyRow.id != command.id
    )
    if tx.session.exec(twin).first() is not None:
        raise ProblemError("conflict", "Another quick reply has this shortcut.", field="shortcut")
    fields = command.model_dump(exclude={"id"})
    if row is None:
        row = QuickReplyRow(id=command.id, **fields)
        tx.session.add(row)
    elif not _differs(row, fields):
        return row
    else:
        row.sqlmodel_update(fields)
        row.version += 1
    tx.emit(Change("quick_reply.put", row.id, "staff", version=row.version))
    return row


def delete_quick_reply(tx: Tx, caller: Caller | None, quick_reply_id: str) -> None:
    """Deleting what is not there is fine: a repeat must not fail."""
    row = tx.session.get(QuickReplyRow, quick_reply_id)
    if caller is not None and not may_change_quick_reply(caller, row.store_id if row else None):
        raise forbidden("You can change the quick replies of your own stores.")
    if row is not None:
        tx.session.delete(row)
        tx.emit(Change("quick_reply.gone", quick_reply_id, "staff", version=row.version + 1))


def _differs(row: object, fields: dict[str, object]) -> bool:
    return any(getattr(row, name) != value for name, value in fields.items())
