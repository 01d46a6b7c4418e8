"""Promises as staff see them, and the bodies of their events."""

from collections.abc import Mapping, Sequence

from sqlmodel import Session, col, select

from stylist_app.backend.core.backend import Renderings, Viewer
from stylist_app.backend.core.database.pieces import in_pieces
from stylist_app.backend.people.promises.tables import PromiseRow
from stylist_app.wire.base import Wire
from stylist_app.wire.promise import Promise


def promise(row: PromiseRow) -> Promise:
    return Promise.model_validate(row, from_attributes=True)


def open_promises(session: Session, conversation_ids: Sequence[str]) -> dict[str, list[Promise]]:
    """By conversation, the first due first; conversations without any are left out."""
    found: dict[str, list[Promise]] = {}
    for some in in_pieces(conversation_ids):
        of = select(PromiseRow).where(col(PromiseRow.conversation_id).in_(some), PromiseRow.state == "open")
        for row in session.exec(of.order_by(col(PromiseRow.due), col(PromiseRow.id))):
            found.setdefault(row.conversation_id, []).append(promise(row))
    return found


def register(renderings: Renderings) -> None:
    """Called once by `app.create_app`."""

    def put(session: Session, subjects: Sequence[str], viewer: Viewer) -> Mapping[str, Wire]:
        if viewer.kind != "staff":
            return {}
        return {row.id: promise(row) for row in session.exec(select(PromiseRow).where(col(PromiseRow.id).in_(subjects)))}

    renderings.register("promise.put", put)
