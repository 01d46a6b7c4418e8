"""Bodies of this room's events."""

from collections.abc import Mapping, Sequence

from sqlmodel import Session, col, select

from stylist_app.backend.core.backend import Renderings, Viewer
from stylist_app.backend.people.mentions.service import mention
from stylist_app.backend.people.mentions.tables import MentionRow
from stylist_app.wire.base import Wire


def register(renderings: Renderings) -> None:
    """Called once by `app.create_app`."""

    def put(session: Session, subjects: Sequence[str], viewer: Viewer) -> Mapping[str, Wire]:
        of = select(MentionRow).where(col(MentionRow.id).in_(subjects), MentionRow.staff_id == viewer.person_id)
        return {row.id: mention(row) for row in session.exec(of)}

    renderings.register("mention.put", put, per_person=True)
