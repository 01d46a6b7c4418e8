"""Who waits for an answer of whoever looks: the number on the rail, wherever she is. Pure."""

from collections.abc import Iterable

from stylist_app.client.views import ConversationSummary


def waiting(items: Iterable[ConversationSummary], me: str) -> int:
    """How many of the viewer's own open conversations, or of nobody's, wait for an answer."""
    return sum(waits(one, me) for one in items)


def waits(one: ConversationSummary, me: str) -> bool:
    """Whether this one waits for an answer of the viewer's."""
    conversation = one.conversation
    hers = conversation.assignee_id in (me, None) or me in conversation.member_ids
    return one.waiting_since is not None and conversation.state == "open" and hers
