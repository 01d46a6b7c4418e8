"""The state a client starts from. The cursor is read first and in the same transaction as everything else, so events after it complete it."""

from pydantic_core import to_jsonable_python
from sqlmodel import Session

from stylist_app.backend.core.backend import Backend
from stylist_app.backend.core.live.delivery import newest
from stylist_app.backend.core.problems import ProblemError
from stylist_app.backend.core.security.caller import Caller
from stylist_app.backend.inbox.presence import Presences
from stylist_app.backend.inbox.service import Wanted, find
from stylist_app.backend.messaging.bulk import spliced, views_json
from stylist_app.backend.messaging.present import Presenter
from stylist_app.backend.messaging.views import viewing_of
from stylist_app.backend.people import render as people
from stylist_app.backend.people.mentions.service import unseen
from stylist_app.backend.stores import render as stores
from stylist_app.wire.base import now


def snapshot(
    session: Session, backend: Backend, presenter: Presenter, presences: Presences, caller: Caller, conversations: int, messages: int
) -> bytes:
    """Wire `Snapshot` as JSON. `session` is fresh: its first statement fixes the moment."""
    cursor = newest(session)
    me = people.me(session, presenter.media, caller.kind, caller.id)
    if me is None:
        raise ProblemError("unauthenticated", "The session has ended. Sign in again.")
    found, following = find(session, caller, Wanted(), None, conversations)
    shown, without_messages = views_json(session, presenter, found, viewing_of(caller), messages)
    staff = people.all_staff(session, presenter.media) if caller.is_staff else []
    met = [card for view in without_messages for card in view["people"]]
    rest = {
        "cursor": cursor,
        "at": now(),
        "me": me.model_dump(mode="json"),
        "brand": stores.brand(session, presenter.media).model_dump(mode="json"),
        "stores": to_jsonable_python(stores.stores(session)),
        "staff": to_jsonable_python(staff) if caller.is_staff else met,
        "labels": to_jsonable_python(stores.labels(session)) if caller.is_staff else [],
        "quick_replies": to_jsonable_python(stores.quick_replies(session)) if caller.is_staff else [],
        "presence": to_jsonable_python(presences.seen_by(caller, lambda ids: backend.access.readable(session, caller, ids))),
        "mentions": to_jsonable_python(unseen(session, backend.access, caller).items) if caller.is_staff else [],
        "next": following,
    }
    return spliced("conversations", shown, rest)
