"""Conversations with their messages as JSON bytes: the same as `views`, several times faster, for the first synchronisation of a whole inbox.

Most messages are plain: shown as they are stored, without quote, reactions or choices. The database itself puts their JSON together, which leaves the
rest of the process alone meanwhile; the few others take the ordinary way through `present`.
"""

import re
from collections.abc import Sequence
from contextlib import closing
from typing import Any

from pydantic_core import to_json
from sqlalchemy import Column, ColumnElement, LargeBinary, Select, Text, and_, bindparam, case, cast, func, literal_column, or_, select, type_coerce
from sqlalchemy.engine.interfaces import Dialect
from sqlmodel import Session

from stylist_app.backend.core.database.cursor import cursor_on
from stylist_app.backend.core.database.pieces import in_pieces
from stylist_app.backend.core.database.prepared import Prepared, among
from stylist_app.backend.messaging.kinds import Payload
from stylist_app.backend.messaging.present import Presenter, Viewing
from stylist_app.backend.messaging.records import Record
from stylist_app.backend.messaging.tables import CONVERSATION, MESSAGE
from stylist_app.backend.messaging.views import views, views_without_messages

_WRITTEN = (
    '{"id":"%s","conversation_id":"%s","seq":%s,"kind":"%s","payload":%s,"sender":{"kind":"%s","id":%s,"name":%s},"channel":"%s","quote":null,'
    '"reactions":[],"choices":[],"language":%s,"created_at":%s,"sent_at":%s,"edited_at":%s,"deleted_at":%s,"version":%s}'
)
"""A plain wire `Message`, for `format` of either database. Ids, kinds, channels and languages are of a form that needs no escaping."""


_MARK = b"\x01"
"""Stands before and after the id of a message that the database cannot show. JSON holds no such character."""
_SPECIAL = re.compile(rb"\x01([^\x01]+)\x01")


def views_json(session: Session, presenter: Presenter, of: Sequence[Record], viewing: Viewing, limit: int) -> tuple[list[bytes], list[Payload]]:
    """Wire `ConversationView`s as JSON, and the same as values, for staff without their messages; in the same order. A shopper has one."""
    if viewing == "customer":
        full = views(session, presenter, of, viewing, limit)
        return [to_json(view) for view in full], full
    lines = _lines(session, presenter, of, limit)
    reaching = {record.id: range(min(record.last_seq, limit + 1)) for record in of}
    without = views_without_messages(session, presenter, of, viewing, limit, reaching)
    return [spliced("messages", [lines[view["conversation"]["id"]]], view) for view in without], without


def spliced(name: str, items: Sequence[bytes], rest: Payload) -> bytes:
    """A JSON object: `rest` with one more field, a list whose items are JSON already. `rest` is not empty."""
    return b'{"%s":[%s],%s' % (name.encode(), b",".join(items), to_json(rest)[1:])


def _lines(session: Session, presenter: Presenter, of: Sequence[Record], limit: int) -> dict[str, bytes]:
    """The last `limit` messages of each conversation, with commas between. Seqs have no gaps: for staff the place of the first one is known."""
    kinds = [kind.name for kind in presenter.kinds.all() if not presenter.is_plain_kind(kind.name)]
    with closing(cursor_on(session.connection())) as cursor:
        found = dict(_LINES.all(cursor, {"wanted": [record.id for record in of], "special": kinds, "most": limit}))
    named = [id.decode() for some in found.values() if _MARK in some for id in _SPECIAL.findall(some)]
    special: dict[bytes, bytes] = {}
    for ids in in_pieces(named):
        rows = session.connection().execute(select(MESSAGE).where(MESSAGE.c.id.in_(ids))).all()
        special |= {message["id"].encode(): to_json(message) for message in presenter.messages(session, rows)}
    return {name: _SPECIAL.sub(lambda match: special[match[1]], some) for name, some in found.items()} if special else found


def _select(dialect: Dialect) -> Select[Any]:
    row, sqlite = MESSAGE.c, dialect.name == "sqlite"
    special = or_(row.quote_id.is_not(None), row.reacted, and_(row.deleted_at.is_(None), among(row.kind, "special", dialect)))
    name = func.json_quote(row.sender_name) if sqlite else cast(func.to_json(row.sender_name), Text)
    line = func.format(
        _fixed(_WRITTEN), row.id, row.conversation_id, row.seq, row.kind, row.payload, row.sender_kind, _text(row.sender_id), name, row.channel,
        _text(row.language), *(_time(row[name], sqlite) for name in ("created_at", "sent_at", "edited_at", "deleted_at")), row.version,
    )  # fmt: skip
    # One conversation at a time, in the order of its index: sorting so many words would cost more than all else.
    mark = _fixed(_MARK.decode())
    each = (
        select(case((special, mark + row.id + mark), else_=line).label("line"))
        .where(row.conversation_id == CONVERSATION.c.id, row.seq > CONVERSATION.c.last_seq - bindparam("most"))
        .order_by(row.seq)
        .correlate(CONVERSATION)
        .subquery()
    )
    joined = func.group_concat(each.c.line, ",") if sqlite else func.string_agg(each.c.line, ",")
    lines = select(func.coalesce(joined, "", type_=Text)).correlate(CONVERSATION).scalar_subquery()
    encoded = cast(lines, LargeBinary) if sqlite else func.convert_to(lines, "UTF8", type_=LargeBinary)
    return select(CONVERSATION.c.id, encoded).where(among(CONVERSATION.c.id, "wanted", dialect))


def _text(column: Column[Any]) -> ColumnElement[str]:
    return _unless_null(column, _fixed('"') + type_coerce(column, Text) + _fixed('"'))


def _fixed(words: str) -> ColumnElement[str]:
    """As part of the statement: SQLite copies a value anew for each row."""
    return literal_column("'" + words.replace("'", "''") + "'", Text)


def _time(column: Column[Any], sqlite: bool) -> ColumnElement[str]:
    """As the wire has it; both databases give UTC."""
    spaced, joined = _fixed(" "), _fixed("T")
    text = func.replace(type_coerce(column, Text), spaced, joined) if sqlite else func.to_char(column, _fixed('YYYY-MM-DD"T"HH24:MI:SS.US'))
    return _unless_null(column, _fixed('"') + func.replace(text, _fixed(".000000"), _fixed(""), type_=Text) + _fixed('Z"'))


def _unless_null(column: Column[Any], shown: ColumnElement[str]) -> ColumnElement[str]:
    return case((column.is_(None), _fixed("null")), else_=shown) if column.nullable else shown


_LINES = Prepared(_select)
