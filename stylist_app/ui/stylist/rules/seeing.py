"""Which colleagues see a conversation: those may be named in its notes and keep promises to its client."""

from collections.abc import Iterable

from stylist_app.wire.conversation import Conversation
from stylist_app.wire.staff import Staff, StaffCard


def sees(one: StaffCard, here: Conversation) -> bool:
    if not isinstance(one, Staff) or one.disabled:
        return False
    near = one.role in ("stylist", "manager") and here.store_id in one.store_ids
    return near or one.role == "admin" or one.id == here.assignee_id or one.id in here.member_ids


def seeing(staff: Iterable[StaffCard], here: Conversation | None) -> list[StaffCard]:
    return [] if here is None else [one for one in staff if sees(one, here)]
