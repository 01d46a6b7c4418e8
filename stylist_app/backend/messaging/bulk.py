"""Conversations with their messages as JSON bytes: the same as `views`, several times faster, for the first synchronisation of a whole inbox.

Most messages are plain: shown as they are stored, without quote, reactions or choices. The database itself puts their JSON together, which leaves the
rest of the process alone meanwhile; the few others take the ordinary way through `present`.
"""

from collections.abc import Sequence
from contextlib import closing
from typing import Any

from pydantic_core import to_json
from sqlalchemy import Column, ColumnElement, LargeBinary, Select, Text, and_, bindparam, case, cast, func, literal, or_, select, type_coerce
from sqlalchemy.engine.interfaces import Dialect
from sqlmodel import Session

from stylist_app.backend.core.database.cursor import cursor_on
from stylist_app.backend.core.database.prepared import Prepared, among
from stylist_app.backend.messaging.kinds import Payload
from stylist_app.backend.messaging.present import Presenter, Viewing, chunks
from stylist_app.backend.messaging.records import Record
from stylist_app.backend.messaging.tables import CONVERSATION, MESSAGE
from stylist_app.backend.messaging.views import shown, views, views_without_messages

_WRITTEN = (
    '{"id":"%s","conversation_id":"%s","seq":%s,"kind":"%s","payload":%s,"sender":{"kind":"%s","id":%s,"name":%s},"channel":"%s","quote":null,'
    '"reactions":[],"choices":[],"language":%s,"created_at":%s,"sent_at":%s,"edited_at":%s,"deleted_at":%s,"version":%s}'
)
"""A plain wire `Message`, for `format` of either database. Ids, kinds, channels and languages are of a form that needs no escaping."""


def views_json(session: Session, presenter: Presenter, of: Sequence[Record], viewing: Viewing, limit: int) -> tuple[list[bytes], list[Payload]]:
    """Wire `ConversationView`s as JSON, and the same as values, for staff without their messages; in the same order. A shopper has one."""
    if viewing == "customer":
        full = views(session, presenter, of, viewing, limit)
        return [to_json(view) for view in full], full
    rows = _latest(session, presenter, of, limit + 1)
    special = _special(session, presenter, [id for some in rows.values() for _, _, id, line in some if line is None])
    without = views_without_messages(session, presenter, of, viewing, limit, rows)
    spelt = []
    for view in without:
        some = shown(rows[view["conversation"]["id"]], limit)
        spelt.append(spliced("messages", [special[id] if line is None else line for _, _, id, line in some], view))
    return spelt, without


def spliced(name: str, items: Sequence[bytes], rest: Payload) -> bytes:
    """A JSON object: `rest` with one more field, a list whose items are JSON already. `rest` is not empty."""
    return b'{"%s":[%s],%s' % (name.encode(), b",".join(items), to_json(rest)[1:])


def _latest(session: Session, presenter: Presenter, of: Sequence[Record], limit: int) -> dict[str, list[list[Any]]]:
    """As `views.latest`, for staff: conversation, seq, id, and the message's JSON, or None for one that is not plain."""
    found: dict[str, list[list[Any]]] = {record.id: [] for record in of}
    special = [kind.name for kind in presenter.kinds.all() if not presenter.is_plain_kind(kind.name)]
    with closing(cursor_on(session.connection())) as cursor:
        for row in _LATEST.all(cursor, {"wanted": list(found), "special": special, "most": limit}):
            found[row[0]].append(row)
    for rows in found.values():
        rows.sort()
    return found


def _special(session: Session, presenter: Presenter, message_ids: Sequence[str]) -> dict[str, bytes]:
    """Those messages that the database cannot show, by id."""
    found: dict[str, bytes] = {}
    for ids in chunks(message_ids):
        full = session.connection().execute(select(MESSAGE).where(MESSAGE.c.id.in_(ids))).all()
        found |= {message["id"]: to_json(message) for message in presenter.messages(session, full)}
    return found


def _select(dialect: Dialect) -> Select[Any]:
    row, sqlite = MESSAGE.c, dialect.name == "sqlite"
    special = or_(row.quote_id.is_not(None), row.reacted, and_(row.deleted_at.is_(None), among(row.kind, "special", dialect)))
    name = func.json_quote(row.sender_name) if sqlite else cast(func.to_json(row.sender_name), Text)
    line = func.format(
        literal(_WRITTEN), row.id, row.conversation_id, row.seq, row.kind, row.payload, row.sender_kind, _text(row.sender_id), name, row.channel,
        _text(row.language), *(_time(row[name], sqlite) for name in ("created_at", "sent_at", "edited_at", "deleted_at")), row.version,
    )  # fmt: skip
    encoded = cast(line, LargeBinary) if sqlite else func.convert_to(line, "UTF8", type_=LargeBinary)
    # Not sorted there: rows with all their words are much to carry along.
    return (
        select(row.conversation_id, row.seq, row.id, case((special, None), else_=encoded))
        .join(CONVERSATION, row.conversation_id == CONVERSATION.c.id)
        .where(among(CONVERSATION.c.id, "wanted", dialect), row.seq > CONVERSATION.c.last_seq - bindparam("most"))
    )


def _text(column: Column[Any]) -> ColumnElement[str]:
    return _unless_null(column, '"' + type_coerce(column, Text) + '"')


def _time(column: Column[Any], sqlite: bool) -> ColumnElement[str]:
    """As the wire has it; both databases give UTC."""
    text = func.replace(type_coerce(column, Text), " ", "T") if sqlite else func.to_char(column, 'YYYY-MM-DD"T"HH24:MI:SS.US')
    return _unless_null(column, '"' + func.replace(text, ".000000", "", type_=Text) + 'Z"')


def _unless_null(column: Column[Any], shown: ColumnElement[str]) -> ColumnElement[str]:
    return case((column.is_(None), "null"), else_=shown) if column.nullable else shown


_LATEST = Prepared(_select)
