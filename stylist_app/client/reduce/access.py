"""Conversations that came to this viewer or were taken from her, and customers who were erased."""

from stylist_app.client.reduce.base import Body, Change, Drop, Purge, View
from stylist_app.wire.event import Erased


def revoked(view: View, body: Body) -> list[Change]:
    id = str(body["id"])
    conversation = view.get("conversation", id)
    return [Purge(id), *([Drop("customer", conversation.tag)] if conversation else [])]


def erased(view: View, body: Body) -> list[Change]:
    gone = Erased.model_validate(body)
    conversation_id = gone.conversation_id or view.conversation_of(gone.customer_id)
    return [*([Purge(conversation_id)] if conversation_id else []), Drop("customer", gone.customer_id)]
