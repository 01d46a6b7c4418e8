"""Messages and scheduled messages. A message is kept inside the loaded window; older ones are fetched when somebody scrolls there."""

from collections.abc import Sequence

from stylist_app.client.reduce import people
from stylist_app.client.reduce.base import Body, Change, Drop, Put, Settle, Stored, View, newer
from stylist_app.client.reduce.ranges import Island
from stylist_app.wire.message import Message, ScheduledMessage


def tag_of(message: Message) -> str:
    """What unread counts and last lines ask for: `customer`, `staff`, `note`, `system` or `deleted`."""
    if message.deleted_at is not None:
        return "deleted"
    return "note" if message.kind == "note" else message.sender.kind


def row(message: Message, body: Body) -> Stored:
    return Stored("message", message.id, body, message.version, message.conversation_id, float(message.seq), tag_of(message))


def want(conversation_id: str) -> Put:
    """A conversation that is not loaded, or not with everybody in it: sync fetches it."""
    return Put(Stored("wanted", conversation_id, {}, conversation_id=conversation_id))


def window(conversation_id: str, floor: int, islands: Sequence[Island] = ()) -> Stored:
    """What is loaded without a gap: every readable message with seq ≥ `floor` (0: from the beginning; `more` when the API has older ones), and
    those of the `islands` further back."""
    body = {"floor": floor, "more": floor > 0, "islands": [list(one) for one in islands]}
    return Stored("window", conversation_id, body, conversation_id=conversation_id)


def put(view: View, body: Body) -> list[Change]:
    message = Message.model_validate(body)
    settled: list[Change] = [Settle(message.id)]
    if view.get("scheduled", message.id) is not None:
        settled.append(Drop("scheduled", message.id, message.conversation_id))
    loaded = view.get("window", message.conversation_id)
    if loaded is None:
        return [want(message.conversation_id), *settled]
    if not newer(view, "message", message.id, message.version):
        return settled
    if message.seq < loaded.body["floor"] and view.get("message", message.id) is None:
        return settled
    if message.sender.kind == "staff" and people.stranger(view, message.sender.id):
        settled.append(want(message.conversation_id))
    return [Put(row(message, body)), *_moved(view, message), *settled]


def _moved(view: View, message: Message) -> list[Change]:
    """A conversation knows its last message even when its own event is still on the way."""
    conversation = view.get("conversation", message.conversation_id)
    if conversation is None or message.seq <= conversation.body.get("last_seq", 0):
        return []
    body = {**conversation.body, "last_seq": message.seq, "last_at": message.sent_at.isoformat().replace("+00:00", "Z")}
    return [Put(Stored("conversation", conversation.id, body, conversation.version, conversation.id, conversation.sort, conversation.tag))]


def put_scheduled(view: View, body: Body) -> list[Change]:
    scheduled = ScheduledMessage.model_validate(body)
    if view.get("window", scheduled.conversation_id) is None:
        return [Settle(scheduled.id)]
    if not newer(view, "scheduled", scheduled.id, scheduled.version):
        return [Settle(scheduled.id)]
    return keep_scheduled(scheduled, body)


def keep_scheduled(scheduled: ScheduledMessage, body: Body) -> list[Change]:
    kept = Stored("scheduled", scheduled.id, body, scheduled.version, scheduled.conversation_id, scheduled.send_at.timestamp())
    return [Put(kept), Settle(scheduled.id)]


def gone_scheduled(view: View, body: Body) -> list[Change]:
    had = view.get("scheduled", str(body["id"]))
    return [] if had is None else [Drop("scheduled", had.id, had.conversation_id)]
