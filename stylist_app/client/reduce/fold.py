"""Folding: an event, or a whole snapshot, becomes changes. Kinds this build does not know change nothing."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from stylist_app.client.reduce import access, conversation, customer, look, message, people, promise, shop, today
from stylist_app.client.reduce.base import Change, Stored, View, Wipe

Fold = Callable[[View, Any], list[Change]]

FOLDS: Mapping[str, Fold] = MappingProxyType(
    {
        "message.put": message.put, "scheduled.put": message.put_scheduled, "scheduled.gone": message.gone_scheduled,
        "conversation.put": conversation.put, "marker.put": conversation.put_marker,
        "customer.put": customer.put, "customer.erased": access.erased, "access.granted": conversation.put_view, "access.revoked": access.revoked,
        "me.put": people.put_me, "session.gone": people.session_gone, "staff.put": people.put_staff, "brand.put": shop.put_brand,
        "store.put": shop.put("store"), "label.put": shop.put("label"), "label.gone": shop.gone("label"),
        "quick_reply.put": shop.put("quick_reply"), "quick_reply.gone": shop.gone("quick_reply"),
        "product.put": shop.product_changed, "import.put": shop.put("import"),
        "look.put": look.put, "look.gone": look.gone, "bag.put": look.put_bag,
        "promise.put": promise.put, "mention.put": promise.put_mention,
        "reason.put": today.put_aside,
    }
)  # fmt: skip


def fold(view: View, kind: str, body: Mapping[str, Any]) -> list[Change]:
    """What an event changes in `view`. Folding it again, or an older one after a newer one, changes nothing more.
    ValidationError (pydantic) when a known kind carries a body of another shape."""
    known = FOLDS.get(kind)
    return [] if known is None else known(view, body)


class Nothing:
    """A view without rows."""

    def get(self, kind: str, id: str) -> Stored | None:
        return None

    def conversation_of(self, customer_id: str) -> str | None:
        return None


def fold_snapshot(body: Mapping[str, Any]) -> list[Change]:
    """A snapshot (`wire.snapshot.Snapshot` as JSON) replaces everything fetched before it; messages it brings settle what was queued."""
    empty = Nothing()
    changes: list[Change] = [Wipe(), *people.put_me(empty, body["me"]), *shop.put_brand(empty, body["brand"])]
    for kind, many in (("store", "stores"), ("label", "labels"), ("quick_reply", "quick_replies")):
        for thing in body.get(many, []):
            changes += shop.put(kind)(empty, thing)
    for person in body.get("staff", []):
        changes += people.put_staff(empty, person)
    for mention in body.get("mentions", []):
        changes += promise.put_mention(empty, mention)
    return changes + fold_conversations(body.get("conversations", []), empty)


def fold_conversations(bodies: list[dict[str, Any]], view: View) -> list[Change]:
    """A page of conversations, each a `wire.conversation.ConversationView` as JSON."""
    return [change for body in bodies for change in conversation.put_view(view, body)]


def fold_some(view: View, conversation_id: str, bodies: list[dict[str, Any]]) -> list[Change]:
    """Messages of a conversation that do not follow each other."""
    return conversation.put_some(view, conversation_id, bodies)


def fold_page(
    view: View, conversation_id: str, bodies: list[dict[str, Any]], more: bool, *, before: int | None = None, after: int | None = None
) -> list[Change]:
    """A page of messages; `before` or `after` is what it was asked with (else it ends just before what is loaded)."""
    return conversation.put_page(view, conversation_id, bodies, more, before=before, after=after)


def fold_looks(view: View, bodies: list[dict[str, Any]]) -> list[Change]:
    """A page of looks, each a `wire.look.Look` as JSON."""
    return look.put_all(view, bodies)


def fold_bag(view: View, body: Mapping[str, Any]) -> list[Change]:
    """A `wire.bag.Bag` as JSON."""
    return look.put_bag(view, body)
