"""Promises: the newer version stays, while their conversation is loaded."""

from stylist_app.client.reduce.base import Body, Change, Drop, Put, Settle, Stored, View, newer
from stylist_app.wire.mention import Mention
from stylist_app.wire.promise import Promise

KIND, MENTION = "promise", "mention"


def keep(view: View, body: Body) -> list[Change]:
    """Of a conversation that is loaded, or about to be."""
    promise = Promise.model_validate(body)
    if not newer(view, KIND, promise.id, promise.version):
        return []
    return [Put(Stored(KIND, promise.id, body, promise.version, promise.conversation_id, promise.due.timestamp(), promise.state))]


def put_mention(view: View, body: Body) -> list[Change]:
    """A note that names the viewer; one she has seen is no longer kept."""
    mention = Mention.model_validate(body)
    if mention.seen:
        return [Drop(MENTION, mention.id, mention.conversation_id)]
    if not newer(view, MENTION, mention.id, mention.version):
        return []
    return [Put(Stored(MENTION, mention.id, body, mention.version, mention.conversation_id, mention.at.timestamp()))]


def put(view: View, body: Body) -> list[Change]:
    promise = Promise.model_validate(body)
    loaded = view.get("window", promise.conversation_id) is not None
    return [*(keep(view, body) if loaded else ()), Settle(promise.id)]
