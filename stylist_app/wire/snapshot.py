"""What a client starts from: the state at `cursor`, then events after it."""

from stylist_app.wire.base import Instant, Wire
from stylist_app.wire.conversation import ConversationView
from stylist_app.wire.event import Presence
from stylist_app.wire.mention import Mention
from stylist_app.wire.session import Me
from stylist_app.wire.shop import Brand, Label, QuickReply, Store
from stylist_app.wire.staff import Staff, StaffCard


class Snapshot(Wire):
    """Conversations come by latest activity; `next` gets the following page from `GET /v1/conversations`. A shopper gets her one conversation,
    the staff in it and no labels or quick replies. `mentions`: of the caller, not seen yet."""

    cursor: int
    at: Instant
    me: Me
    brand: Brand
    stores: list[Store] = []
    staff: list[Staff | StaffCard] = []
    labels: list[Label] = []
    quick_replies: list[QuickReply] = []
    presence: list[Presence] = []
    mentions: list[Mention] = []
    conversations: list[ConversationView] = []
    next: str | None = None
