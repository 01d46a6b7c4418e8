"""Messages and photos that a shop keeps only for so long: their words and pictures go, their places in the conversation stay."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlmodel import Session

from stylist_app.backend.core.writing.tx import Tx
from stylist_app.backend.messaging.kinds import written
from stylist_app.backend.messaging.present import Presenter
from stylist_app.backend.messaging.records import change_message
from stylist_app.backend.messaging.service.editing import forget, release
from stylist_app.backend.messaging.tables import MESSAGE
from stylist_app.backend.people.privacy.retention import Keeper, Keepers

PHOTOS = "media"


def keepers(presenter: Presenter) -> Keepers:
    """For `people.privacy.retention`. System lines hold nobody's words and stay."""

    def clear_messages(tx: Tx, before: datetime, most: int) -> int:
        rows = tx.session.connection().execute(select(MESSAGE).where(*_said(before)).order_by(MESSAGE.c.sent_at).limit(most)).all()
        for row in rows:
            forget(tx, presenter, row)
        return len(rows)

    def clear_photos(tx: Tx, before: datetime, most: int) -> int:
        wanted = select(MESSAGE).where(*_said(before), MESSAGE.c.kind == PHOTOS).order_by(MESSAGE.c.sent_at).limit(most)
        rows = tx.session.connection().execute(wanted).all()
        for row in rows:
            payload: Mapping[str, Any] = json.loads(row.payload)
            if not payload.get("text"):
                forget(tx, presenter, row)
                continue
            change_message(tx, row, kind="text", payload=written({"text": payload["text"]}))  # what was said with them stays
            release(tx, presenter, row.conversation_id, [str(media_id) for media_id in payload.get("items", ())])
        return len(rows)

    def old_messages(session: Session, before: datetime) -> int:
        return _count(session, *_said(before))

    def old_photos(session: Session, before: datetime) -> int:
        return _count(session, *_said(before), MESSAGE.c.kind == PHOTOS)

    return {"messages": Keeper(old_messages, clear_messages), "photos": Keeper(old_photos, clear_photos)}


def _said(before: datetime) -> tuple[ColumnElement[bool], ...]:
    return (MESSAGE.c.sent_at < before, MESSAGE.c.deleted_at.is_(None), MESSAGE.c.kind != "system")


def _count(session: Session, *where: ColumnElement[bool]) -> int:
    return session.connection().execute(select(func.count()).select_from(MESSAGE).where(*where)).scalar_one()
