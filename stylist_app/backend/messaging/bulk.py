"""Conversations with their messages as JSON bytes: the same as `views`, several times faster, for the first synchronisation of a whole inbox.

Most messages are plain: shown as they are stored, without quote, reactions or choices. Their JSON is put together from the columns as the database
gives them, without decoding payloads or times; the few others take the ordinary way through `present`.
"""

import json
from collections.abc import Callable, Mapping, Sequence
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


def spliced(name: str, items: bytes, rest: Payload) -> bytes:
    """A JSON object: `rest` with one more field, a list whose items are JSON already, with commas between. `rest` is not empty."""
    return b'{"%s":[%s],%s' % (name.encode(), items, to_json(rest)[1:])


def _lines(session: Session, presenter: Presenter, rows: dict[str, list[Row[Any]]]) -> dict[str, bytes]:
    """The messages of each conversation, with commas between."""
    plain, names = _Remembered(presenter.is_plain_kind), _Remembered(lambda name: json.dumps(name, ensure_ascii=False))
    lines = {conversation_id: [_line(tuple(row), plain, names) for row in some] for conversation_id, some in rows.items()}
    special: dict[str, str] = {}
    for ids in chunks(row.id for conversation_id, some in rows.items() for row, line in zip(some, lines[conversation_id], strict=True) if not line):
        full = session.connection().execute(select(MESSAGE).where(MESSAGE.c.id.in_(ids))).all()
        special |= {message["id"]: to_json(message).decode() for message in presenter.messages(session, full)}
    return {
        conversation_id: ",".join([line or special[row.id] for row, line in zip(some, lines[conversation_id], strict=True)]).encode()
        for conversation_id, some in rows.items()
    }


class _Remembered(dict[str, Any]):
    """Answers that were worked out once."""

    def __init__(self, work_out: Callable[[str], Any]) -> None:
        super().__init__()
        self._work_out = work_out

    def __missing__(self, key: str) -> Any:
        self[key] = self._work_out(key)
        return self[key]


def _line(row: tuple[Any, ...], plain: Mapping[str, bool], names: Mapping[str, str]) -> str:
    """One wire `Message`; nothing for one that is not plain. Ids, kinds, channels and languages are of a form that needs no escaping; names and
    payloads are JSON."""
    id, conversation_id, seq, kind, payload, sender_kind, sender, name, channel, language, version, quote, reacted, created, sent, edited, deleted = (
        row
    )
    if quote is not None or reacted or not (plain[kind] or deleted is not None):
        return ""
    made = _time(created)
    return (
        f'{{"id":"{id}","conversation_id":"{conversation_id}","seq":{seq},"kind":"{kind}","payload":{payload},'
        f'"sender":{{"kind":"{sender_kind}","id":{_text(sender)},"name":{names[name]}}},"channel":"{channel}","quote":null,"reactions":[],"choices":[],'
        f'"language":{_text(language)},"created_at":{made},"sent_at":{made if sent == created else _time(sent)},'
        f'"edited_at":{"null" if edited is None else _time(edited)},"deleted_at":{"null" if deleted is None else _time(deleted)},'
        f'"version":{version}}}'
    )


def _text(value: str | None) -> str:
    return "null" if value is None else f'"{value}"'


def _time(value: str | datetime) -> str:
    """SQLite gives text, in UTC; other databases a time."""
    if isinstance(value, str):
        return f'"{value[:10]}T{value[11:].removesuffix(".000000")}Z"'
    return f'"{value.astimezone(UTC).isoformat().replace("+00:00", "Z")}"'
