"""Conversations with their messages as JSON bytes: the same as `views`, several times faster, for the first synchronisation of a whole inbox.

Most messages are plain: shown as they are stored, without quote or reactions. Their JSON is put together from the columns as the database gives
them, without decoding payloads or times; the few others take the ordinary way through `present`.
"""

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from pydantic_core import to_json
from sqlalchemy import Row, String, select, type_coerce
from sqlmodel import Session

from stylist_app.backend.messaging.kinds import Payload
from stylist_app.backend.messaging.present import Presenter, Viewing, chunks
from stylist_app.backend.messaging.records import Record
from stylist_app.backend.messaging.tables import MESSAGE
from stylist_app.backend.messaging.views import latest, shown, views_without_messages

_TIMES = ("created_at", "sent_at", "edited_at", "deleted_at")
_PLAIN = ("id", "conversation_id", "seq", "kind", "payload", "sender_kind", "sender_id", "sender_name", "channel", "language", "version")
_COLUMNS = [
    *(MESSAGE.c[name] for name in (*_PLAIN, "quote_id", "reacted")),
    *(type_coerce(MESSAGE.c[name], String).label(name) for name in _TIMES),
]


def views_json(session: Session, presenter: Presenter, of: Sequence[Record], viewing: Viewing, limit: int) -> tuple[list[bytes], list[Payload]]:
    """Wire `ConversationView`s as JSON, and the same without their messages, in the same order."""
    rows = latest(session, of, viewing, limit + 1, _COLUMNS)
    lines = _lines(session, presenter, {conversation_id: shown(some, limit) for conversation_id, some in rows.items()})
    without = views_without_messages(session, presenter, of, viewing, limit, rows)
    return [spliced("messages", lines[view["conversation"]["id"]], view) for view in without], without


def spliced(name: str, items: Sequence[bytes], rest: Payload) -> bytes:
    """A JSON object: `rest` with one more field, a list whose items are JSON already. `rest` is not empty."""
    return b'{"%s":[%s],%s' % (name.encode(), b",".join(items), to_json(rest)[1:])


def _lines(session: Session, presenter: Presenter, rows: dict[str, list[Row[Any]]]) -> dict[str, list[bytes]]:
    involved = [row.id for some in rows.values() for row in some if not presenter.is_plain(row)]
    special: dict[str, bytes] = {}
    for ids in chunks(involved):
        full = session.connection().execute(select(MESSAGE).where(MESSAGE.c.id.in_(ids))).all()
        special |= {message["id"]: to_json(message) for message in presenter.messages(session, full)}
    names: dict[str, str] = {}
    return {conversation_id: [special.get(row.id) or _line(row, names) for row in some] for conversation_id, some in rows.items()}


def _line(row: Row[Any], names: dict[str, str]) -> bytes:
    """One wire `Message`. Ids, kinds, channels and languages are of a form that needs no escaping; names and payloads are JSON."""
    values: tuple[Any, ...] = tuple(row)
    (id, conversation_id, seq, kind, payload, sender_kind, sender_id, name, channel, language, version, _, _, created, sent, edited, deleted) = values
    quoted_name = names.get(name) or names.setdefault(name, json.dumps(name, ensure_ascii=False))
    return (
        f'{{"id":"{id}","conversation_id":"{conversation_id}","seq":{seq},"kind":"{kind}","payload":{payload},'
        f'"sender":{{"kind":"{sender_kind}","id":{_text(sender_id)},"name":{quoted_name}}},"channel":"{channel}","quote":null,"reactions":[],'
        f'"language":{_text(language)},"created_at":{_time(created)},"sent_at":{_time(sent)},"edited_at":{_time(edited)},"deleted_at":{_time(deleted)},'
        f'"version":{version}}}'
    ).encode()


def _text(value: str | None) -> str:
    return "null" if value is None else f'"{value}"'


def _time(value: str | datetime | None) -> str:
    """SQLite gives text, in UTC; other databases a time."""
    if value is None:
        return "null"
    if isinstance(value, str):
        return f'"{value[:10]}T{value[11:].removesuffix(".000000")}Z"'
    return f'"{value.astimezone(UTC).isoformat().replace("+00:00", "Z")}"'
