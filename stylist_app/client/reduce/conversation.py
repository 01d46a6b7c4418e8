"""Conversations, their markers, and a conversation as a whole (from a snapshot, a page, or a granted access)."""

from math import inf
from typing import Any

from stylist_app.client.reduce import customer, message, people, promise
from stylist_app.client.reduce.base import Body, Change, Drop, Put, Settle, Stored, View, newer
from stylist_app.client.reduce.ranges import joined
from stylist_app.wire.conversation import Conversation, ConversationView, Marker
from stylist_app.wire.message import Message, ScheduledMessage


def _row(conversation: Conversation, body: Body) -> Stored:
    return Stored(
        "conversation", conversation.id, body, conversation.version, conversation.id, conversation.last_at.timestamp(), conversation.customer_id
    )


def put(view: View, body: Body) -> list[Change]:
    """Of a conversation that is not loaded only the wish to load it is kept."""
    conversation = Conversation.model_validate(body)
    if view.get("window", conversation.id) is None:
        return [message.want(conversation.id)]
    unknown = any(people.stranger(view, staff_id) for staff_id in (conversation.assignee_id, *conversation.member_ids))
    return [*keep(view, conversation, body), *([message.want(conversation.id)] if unknown else [])]


def keep(view: View, conversation: Conversation, body: Body) -> list[Change]:
    if not newer(view, "conversation", conversation.id, conversation.version):
        return []
    had = view.get("conversation", conversation.id)
    if had is not None and had.body.get("last_seq", 0) > conversation.last_seq:  # a message overtook its conversation
        body = {**body, "last_seq": had.body["last_seq"], "last_at": had.body["last_at"]}
        conversation = Conversation.model_validate(body)
    return [Put(_row(conversation, body))]


def put_marker(view: View, body: Body) -> list[Change]:
    """Both ends only grow, so the greater wins, in whatever order they come."""
    marker = Marker.model_validate(body)
    if view.get("window", marker.conversation_id) is None:
        return []
    unknown = marker.person_kind == "staff" and people.stranger(view, marker.person_id)
    return [Put(_marker(view, marker, body)), *([message.want(marker.conversation_id)] if unknown else [])]


def _marker(view: View, marker: Marker, body: Body) -> Stored:
    id = f"{marker.conversation_id}:{marker.person_id}"
    had = view.get("marker", id)
    before: Body = had.body if had else {}
    read = max(marker.read_seq, int(before.get("read_seq", 0)))
    delivered = max(marker.delivered_seq, int(before.get("delivered_seq", 0)))
    return Stored("marker", id, {**body, "read_seq": read, "delivered_seq": delivered}, 0, marker.conversation_id, float(read), marker.person_id)


def put_view(view: View, body: dict[str, Any]) -> list[Change]:
    """A whole conversation. What is loaded already further back stays."""
    whole = ConversationView.model_validate(body)
    id = whole.conversation.id
    changes: list[Change] = [Drop("wanted", id)]
    floor = min((item.seq for item in whole.messages), default=whole.conversation.last_seq + 1)
    had = view.get("window", id)
    loaded = joined(had.body["floor"], had.body.get("islands", ()), floor if whole.more else 0, inf) if had else (floor if whole.more else 0, [])
    if had is None or loaded[0] < had.body["floor"]:
        changes.append(Put(message.window(id, *loaded)))
    changes += keep(view, whole.conversation, body["conversation"])
    changes += customer.keep(view, whole.customer, body["customer"], id)
    changes += _messages(view, whole.messages, body.get("messages", []))
    for marker in body.get("markers", []):
        changes.append(Put(_marker(view, Marker.model_validate(marker), marker)))
    for scheduled in body.get("scheduled", []):
        if newer(view, "scheduled", scheduled["id"], scheduled.get("version", 1)):
            changes += message.keep_scheduled(ScheduledMessage.model_validate(scheduled), scheduled)
    for owed in body.get("promises", []):
        changes += promise.keep(view, owed)
    for person in body.get("people", []):
        changes += people.put_staff(view, person)
    return changes


def put_some(view: View, conversation_id: str, bodies: list[dict[str, Any]]) -> list[Change]:
    """Messages fetched one by one, with gaps between. Nothing when the conversation was lost meanwhile."""
    had = view.get("window", conversation_id)
    if had is None:
        return []
    floor, islands = had.body["floor"], had.body.get("islands", ())
    for body in bodies:
        floor, islands = joined(floor, islands, int(body["seq"]), int(body["seq"]))
    return [*_messages(view, [Message.model_validate(body) for body in bodies], bodies), Put(message.window(conversation_id, floor, islands))]


def _messages(view: View, items: list[Message], bodies: list[dict[str, Any]]) -> list[Change]:
    changes: list[Change] = []
    for item, body in zip(items, bodies, strict=True):
        if newer(view, "message", item.id, item.version):
            changes += [Put(message.row(item, body)), Settle(item.id)]
    return changes


def put_page(
    view: View, conversation_id: str, bodies: list[dict[str, Any]], more: bool, *, before: int | None = None, after: int | None = None
) -> list[Change]:
    """Messages fetched from the API: the page that ends just before `before` (what is loaded, unless said), or begins just after `after`.
    Nothing when the conversation was lost meanwhile."""
    had = view.get("window", conversation_id)
    if had is None:
        return []
    floor, seqs = had.body["floor"], [int(body["seq"]) for body in bodies]
    if after is not None:
        low, high = after + 1, max(seqs, default=after) if more else inf
    else:
        low, high = min(seqs) if more and seqs else 0, (floor if before is None else before) - 1
    loaded = joined(floor, had.body.get("islands", ()), low, high)
    return [*_messages(view, [Message.model_validate(body) for body in bodies], bodies), Put(message.window(conversation_id, *loaded))]
