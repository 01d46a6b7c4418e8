"""What was said lately, all of it: of each conversation the newest messages are looked at first, and older ones only where those do not reach back
far enough. So a quiet conversation costs next to nothing, and of a busy one nothing is left out."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, select
from sqlmodel import Session

from stylist_app.backend.core.database.pieces import in_pieces
from stylist_app.backend.messaging.tables import CONVERSATION, MESSAGE
from stylist_app.backend.outreach.service.people import rows

STEP, FURTHER, HOLE = 100, 4, 10
"""Messages of the first step, how many times that of the next one, and numbers in a row that no message may have."""


def said_since(
    session: Session, since: datetime, columns: Sequence[Any], where: Sequence[ColumnElement[bool]], *, only: Sequence[ColumnElement[bool]] = ()
) -> list[Any]:
    """`columns` of messages after `since` (UTC) that both sides see and a person wrote, and that are as `only` says, of conversations as `where`
    says; by conversation, ascending. `columns` begin with the conversation's id and the message's `seq`."""
    found: list[Any] = []
    newest, before, reach = CONVERSATION.c.last_seq, 0, STEP
    base = select(*columns).join(CONVERSATION, CONVERSATION.c.id == MESSAGE.c.conversation_id)
    base = base.where(MESSAGE.c.sent_at > since, MESSAGE.c.staff_only.is_(False), MESSAGE.c.sender_kind.in_(("staff", "customer")), *only)
    beyond = select(CONVERSATION.c.id).join(MESSAGE, MESSAGE.c.conversation_id == CONVERSATION.c.id).where(MESSAGE.c.sent_at > since).distinct()
    places: list[Sequence[ColumnElement[bool]]] = [where]
    while places:
        busy: list[str] = []
        for some in places:
            found += rows(session, base.where(MESSAGE.c.seq > newest - reach, MESSAGE.c.seq <= newest - before, *some))
            edge = beyond.where(MESSAGE.c.seq > newest - reach - HOLE, MESSAGE.c.seq <= newest - reach, *some)
            busy += session.connection().execute(edge).scalars()
        before, reach = reach, reach * FURTHER
        places = [[CONVERSATION.c.id.in_(ids)] for ids in in_pieces(busy)]
    return sorted(found, key=lambda row: (row[0], row[1]))
