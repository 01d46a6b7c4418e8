"""Messages as the wire shows them, many at once: quotes, reactions, choices and media are fetched in bulk, never per message.

Everything here is JSON-ready (times stay `datetime`; pydantic's JSON writer knows them). Callers answer the bytes or validate a model from them.
"""

import json
from collections.abc import Sequence
from typing import Any, Literal

from sqlalchemy import Row, select
from sqlmodel import Session

from stylist_app.backend.core.database.pieces import in_pieces
from stylist_app.backend.core.media import MediaLibrary
from stylist_app.backend.messaging.kinds import Kind, Kinds, Payload, as_shown, nothing
from stylist_app.backend.messaging.tables import CHOICE, MESSAGE, REACTION, WHOLE

Viewing = Literal["staff", "customer"]
EXCERPT = 140
"""Characters of a quoted message."""


class Presenter:
    """Turns stored rows into what the wire shows. Knows the kinds and the media library; holds no state of its own."""

    def __init__(self, kinds: Kinds, media: MediaLibrary) -> None:
        self.kinds, self.media = kinds, media

    def messages(self, session: Session, rows: Sequence[Any]) -> list[Payload]:
        """Wire `Message`s of rows (or values named like them) with all columns of `message`, in the same order. Who may see which row is the
        caller's business. Without quotes, reactions and media it makes no query."""
        quoted = self._quoted(session, {row.quote_id for row in rows if row.quote_id is not None})
        reactions = self._reactions(session, [row.id for row in rows if row.reacted])
        choices = self._choices(session, [row.id for row in rows if row.reacted and self._takes_choices(row.kind)])
        payloads: list[Payload] = [json.loads(row.payload) for row in rows]
        media = self._media(session, rows, payloads, quoted)
        shown = self._shown(session, [None if row.deleted_at else self.kinds.find(row.kind) for row in rows], payloads, media)
        return [
            _message(
                row,
                payload,
                None if row.quote_id is None else self._quote(quoted.get(row.quote_id), row.quote_item, media),
                reactions.get(row.id, []),
                choices.get(row.id, []),
            )
            for row, payload in zip(rows, shown, strict=True)
        ]

    def is_plain(self, row: Any) -> bool:
        """Whether the message is shown as it is stored: nothing has to be fetched for it."""
        if row.quote_id is not None or row.reacted:
            return False
        return row.deleted_at is not None or self.is_plain_kind(row.kind)

    def is_plain_kind(self, name: str) -> bool:
        """Whether messages of this kind are, as far as the kind goes."""
        kind = self.kinds.find(name)
        return kind is None or (kind.render is as_shown and kind.media_ids is nothing)

    def as_it_is(self, row: Any, payload: Payload) -> Payload:
        """The wire's `Message` of a plain row and its payload."""
        return _message(row, payload, None, [], [])

    def scheduled(self, session: Session, rows: Sequence[Any]) -> list[Payload]:
        """Wire `ScheduledMessage`s, in the same order."""
        quoted = self._quoted(session, {row.quote_id for row in rows if row.quote_id is not None})
        payloads: list[Payload] = [json.loads(row.payload) for row in rows]
        media = self._media(session, rows, payloads, quoted)
        kinds = [self.kinds.find(row.kind) if payload else None for row, payload in zip(rows, payloads, strict=True)]
        return [
            {
                "id": row.id,
                "conversation_id": row.conversation_id,
                "kind": row.kind,
                "payload": payload,
                "author": {"kind": "staff", "id": row.author_id, "name": row.author_name},
                "send_at": row.send_at,
                "quote": None if row.quote_id is None else self._quote(quoted.get(row.quote_id), row.quote_item, media),
                "failure": row.failure,
                "version": row.version,
            }
            for row, payload in zip(rows, self._shown(session, kinds, payloads, media), strict=True)
        ]

    def _quoted(self, session: Session, ids: set[str]) -> dict[str, tuple[Row[Any], Payload]]:
        found: dict[str, tuple[Row[Any], Payload]] = {}
        for some in in_pieces(sorted(ids)):
            for row in session.connection().execute(select(MESSAGE).where(MESSAGE.c.id.in_(some))):
                found[row.id] = (row, json.loads(row.payload))
        return found

    def _reactions(self, session: Session, ids: Sequence[str]) -> dict[str, list[Payload]]:
        found: dict[str, list[Payload]] = {}
        for some in in_pieces(ids):
            query = select(REACTION).where(REACTION.c.message_id.in_(some))
            for row in session.connection().execute(query.order_by(REACTION.c.at, REACTION.c.person_id, REACTION.c.emoji, REACTION.c.item)):
                found.setdefault(row.message_id, []).append(
                    {"person_id": row.person_id, "name": row.name, "emoji": row.emoji, "item": None if row.item == WHOLE else row.item, "at": row.at}
                )
        return found

    def _takes_choices(self, name: str) -> bool:
        kind = self.kinds.find(name)
        return kind is not None and kind.choose is not None

    def _choices(self, session: Session, ids: Sequence[str]) -> dict[str, list[Payload]]:
        found: dict[str, list[Payload]] = {}
        for some in in_pieces(ids):
            query = select(CHOICE).where(CHOICE.c.message_id.in_(some)).order_by(CHOICE.c.message_id, CHOICE.c.item)
            for row in session.connection().execute(query):
                by = {"kind": row.by_kind, "id": row.by_id, "name": row.by_name}
                chosen = {"item": row.item, "variant_id": row.variant_id, "options": json.loads(row.options), "by": by, "at": row.at}
                found.setdefault(row.message_id, []).append(chosen)
        return found

    def _media(
        self, session: Session, rows: Sequence[Any], payloads: Sequence[Payload], quoted: dict[str, tuple[Row[Any], Payload]]
    ) -> dict[str, Payload]:
        ids: dict[str, None] = {}
        for row, payload in (*zip(rows, payloads, strict=True), *quoted.values()):
            kind = self.kinds.find(row.kind)
            if kind is not None and kind.media_ids is not nothing and payload:
                ids.update(dict.fromkeys(kind.media_ids(payload)))
        if not ids:
            return {}
        return {media_id: media.model_dump(mode="json") for media_id, media in self.media.render(session, ids).items()}

    def _shown(self, session: Session, kinds: Sequence[Kind | None], payloads: Sequence[Payload], media: dict[str, Payload]) -> list[Payload]:
        """Each kind renders all of its payloads at once; the deleted and the unknown stay as they are stored."""
        shown = list(payloads)
        places: dict[str, list[int]] = {}
        for place, kind in enumerate(kinds):
            if kind is not None and kind.render is not as_shown:
                places.setdefault(kind.name, []).append(place)
        for name, of_kind in places.items():
            for place, payload in zip(of_kind, self.kinds.of(name).render(session, [payloads[place] for place in of_kind], media), strict=True):
                shown[place] = payload
        return shown

    def _quote(self, quoted: tuple[Row[Any], Payload] | None, item: int | None, media: dict[str, Payload]) -> Payload | None:
        if quoted is None:
            return None
        row, payload = quoted
        kind = self.kinds.find(row.kind)
        words, picture = "", None
        if kind is not None and payload:
            words, picture = kind.excerpt(payload), next(iter(kind.media_ids(payload)), None)
            items = kind.items(payload)
            if item is not None and item < len(items):
                words, picture = items[item][0] or words, items[item][1]
        return {
            "message_id": row.id,
            "seq": row.seq,
            "item": item,
            "kind": row.kind,
            "sender": {"kind": row.sender_kind, "id": row.sender_id, "name": row.sender_name},
            "text": words[:EXCERPT],
            "picture": media[picture]["urls"].get("thumb") if picture in media else None,
        }


def _message(row: Any, payload: Payload, quote: Payload | None, reactions: list[Payload], choices: list[Payload]) -> Payload:
    return {
        "id": row.id,
        "conversation_id": row.conversation_id,
        "seq": row.seq,
        "kind": row.kind,
        "payload": payload,
        "sender": {"kind": row.sender_kind, "id": row.sender_id, "name": row.sender_name},
        "channel": row.channel,
        "quote": quote,
        "reactions": reactions,
        "choices": choices,
        "language": row.language,
        "created_at": row.created_at,
        "sent_at": row.sent_at,
        "edited_at": row.edited_at,
        "deleted_at": row.deleted_at,
        "version": row.version,
    }
