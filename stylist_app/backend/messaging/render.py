"""Bodies of this room's events, from the rows as they are when they are sent."""

from collections.abc import Mapping, Sequence

from sqlalchemy import select
from sqlmodel import Session

from stylist_app.backend.core.backend import Renderings, Viewer
from stylist_app.backend.core.database.pieces import in_pieces
from stylist_app.backend.messaging.access import scopes, staff_facts
from stylist_app.backend.messaging.present import Presenter
from stylist_app.backend.messaging.rules import may_read
from stylist_app.backend.messaging.tables import MARKER, MESSAGE, SCHEDULED
from stylist_app.backend.messaging.views import conversations, marker, records, views
from stylist_app.wire.base import Wire
from stylist_app.wire.conversation import Conversation, ConversationView, Marker
from stylist_app.wire.event import Gone
from stylist_app.wire.message import Message, ScheduledMessage

LATEST = 30
"""How many messages a conversation brings when access to it is granted."""


def register_renderings(renderings: Renderings, presenter: Presenter) -> None:
    """Called once by `app.create_app`."""

    def messages(session: Session, subjects: Sequence[str], viewer: Viewer) -> Mapping[str, Wire]:
        found: dict[str, Wire] = {}
        for some in in_pieces(subjects):
            query = select(MESSAGE).where(MESSAGE.c.id.in_(some))
            if viewer.kind == "customer":
                query = query.where(MESSAGE.c.staff_only.is_(False))
            rows = session.connection().execute(query).all()
            found |= {message["id"]: Message.model_validate(message) for message in presenter.messages(session, rows)}
        return found

    def puts(session: Session, subjects: Sequence[str], viewer: Viewer) -> Mapping[str, Wire]:
        return {one["id"]: Conversation.model_validate(one) for one in conversations(session, records(session, subjects), viewer.kind)}

    def markers(session: Session, subjects: Sequence[str], viewer: Viewer) -> Mapping[str, Wire]:
        wanted = set(subjects)
        found: dict[str, Wire] = {}
        for some in in_pieces(subject.partition(":")[0] for subject in subjects):
            for row in session.connection().execute(select(MARKER).where(MARKER.c.conversation_id.in_(some))):
                subject = f"{row.conversation_id}:{row.person_id}"
                if subject in wanted and (viewer.kind == "staff" or row.public_delivered_seq > 0):
                    found[subject] = Marker.model_validate(marker(row, viewer.kind))
        return found

    def held(session: Session, subjects: Sequence[str], viewer: Viewer) -> Mapping[str, Wire]:
        found: dict[str, Wire] = {}
        for some in in_pieces(subjects if viewer.kind == "staff" else ()):
            rows = session.connection().execute(select(SCHEDULED).where(SCHEDULED.c.id.in_(some), SCHEDULED.c.status == "waiting")).all()
            found |= {one["id"]: ScheduledMessage.model_validate(one) for one in presenter.scheduled(session, rows)}
        return found

    def granted(session: Session, subjects: Sequence[str], viewer: Viewer) -> Mapping[str, Wire]:
        person = staff_facts(session, [viewer.person_id]).get(viewer.person_id)
        allowed = scopes(session, subjects) if person is not None else {}
        readable = [subject for subject in subjects if person is not None and subject in allowed and may_read(person, allowed[subject])]
        shown = views(session, presenter, records(session, readable), "staff", LATEST)
        return {view["conversation"]["id"]: ConversationView.model_validate(view) for view in shown}

    def gone(session: Session, subjects: Sequence[str], viewer: Viewer) -> Mapping[str, Wire]:
        return {subject: Gone(id=subject) for subject in subjects}

    renderings.register("message.put", messages)
    renderings.register("conversation.put", puts)
    renderings.register("marker.put", markers)
    renderings.register("scheduled.put", held)
    renderings.register("scheduled.gone", gone)
    renderings.register("access.granted", granted, per_person=True)
    renderings.register("access.revoked", gone, per_person=True)
