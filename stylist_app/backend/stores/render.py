"""Rows as the shapes callers see, and the bodies of this room's events."""

from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar, cast

from sqlmodel import Session, SQLModel, col, select

from stylist_app.backend.core.backend import Render, Renderings, Viewer
from stylist_app.backend.core.media import MediaLibrary
from stylist_app.backend.stores.tables import BRAND, BrandRow, LabelRow, QuickReplyRow, StoreRow
from stylist_app.wire.base import Wire
from stylist_app.wire.event import Gone
from stylist_app.wire.quiet import quiet_of
from stylist_app.wire.shop import Brand, Label, QuickReply, Store, StoreKind, Tone

Row = TypeVar("Row", StoreRow, LabelRow, QuickReplyRow)


def store(row: StoreRow) -> Store:
    return Store(
        id=row.id, name=row.name, city=row.city, time_zone=row.time_zone, closed=row.closed, kind=cast(StoreKind, row.kind), version=row.version
    )


def label(row: LabelRow) -> Label:
    return Label(id=row.id, name=row.name, tone=cast(Tone, row.tone), version=row.version)


def quick_reply(row: QuickReplyRow) -> QuickReply:
    return QuickReply(id=row.id, shortcut=row.shortcut, title=row.title, text=row.text, store_id=row.store_id, version=row.version)


def brand(session: Session, media: MediaLibrary) -> Brand:
    row = session.get(BrandRow, BRAND)
    if row is None:
        return Brand()
    found = media.render(session, row.picture_ids)
    quiet = quiet_of(row.quiet_starts, row.quiet_ends)
    return Brand(
        name=row.name, accent=row.accent, currency=row.currency, welcome_title=row.welcome_title, welcome_text=row.welcome_text,
        pictures=[found[media_id] for media_id in row.picture_ids if media_id in found], guests=row.guests, quiet=quiet,
        panel=row.panel or [], version=row.version,
    )  # fmt: skip


def stores(session: Session) -> list[Store]:
    """All stores, closed ones too, by name."""
    return [store(row) for row in session.exec(select(StoreRow).order_by(col(StoreRow.name), col(StoreRow.id)))]


def labels(session: Session) -> list[Label]:
    return [label(row) for row in session.exec(select(LabelRow).order_by(col(LabelRow.name), col(LabelRow.id)))]


def quick_replies(session: Session) -> list[QuickReply]:
    """Those of every store and of each store, by shortcut. Staff see all of them; the screen offers those that fit the conversation."""
    return [quick_reply(row) for row in session.exec(select(QuickReplyRow).order_by(col(QuickReplyRow.shortcut), col(QuickReplyRow.id)))]


def _rows(table: type[Row], shape: Callable[[Row], Wire], *, staff_only: bool) -> Render:
    def render(session: Session, subjects: Sequence[str], viewer: Viewer) -> Mapping[str, Wire]:
        if staff_only and viewer.kind != "staff":
            return {}
        return {row.id: shape(row) for row in session.exec(select(table).where(col(table.id).in_(subjects)))}

    return render


def _gone(table: type[SQLModel]) -> Render:
    def render(session: Session, subjects: Sequence[str], viewer: Viewer) -> Mapping[str, Wire]:
        """Left out when the thing is back again: its `put` tells."""
        return {subject: Gone(id=subject) for subject in subjects if viewer.kind == "staff" and session.get(table, subject) is None}

    return render


def register(renderings: Renderings, media: MediaLibrary) -> None:
    """Called once by `app.create_app`."""
    renderings.register("store.put", _rows(StoreRow, store, staff_only=False))
    renderings.register("brand.put", lambda session, subjects, viewer: {subject: brand(session, media) for subject in subjects})
    renderings.register("label.put", _rows(LabelRow, label, staff_only=True))
    renderings.register("label.gone", _gone(LabelRow))
    renderings.register("quick_reply.put", _rows(QuickReplyRow, quick_reply, staff_only=True))
    renderings.register("quick_reply.gone", _gone(QuickReplyRow))
