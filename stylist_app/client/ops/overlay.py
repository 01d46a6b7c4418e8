"""How queued changes already show: pure functions from a thing of the API and the queue to the thing as the person left it.

A refused change no longer shows, except a message or scheduled message that could not be sent, which stays where it is with its reason.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from types import MappingProxyType
from typing import TypeVar

from stylist_app.client.ops.op import Op
from stylist_app.wire.base import Wire
from stylist_app.wire.conversation import Conversation, PatchConversation
from stylist_app.wire.customer import Consent, Customer, CustomerNote, Decline, Identity, PutSizes, Taste, Wish
from stylist_app.wire.fact import PutFact, after
from stylist_app.wire.message import Choice, Message, Quote, Reaction, ScheduledMessage, Sender
from stylist_app.wire.session import Me

Shape = TypeVar("Shape", bound=Wire)
AFTER_ALL = 1e12
"""Rows still on their way stand after every message of the API."""
SETTLED: Mapping[str, str] = MappingProxyType({"confirm": "confirmed", "drop": "dropped"})
"""What a proposal becomes by an answer; after any other the API has to think again."""


def _at(op: Op) -> datetime:
    return datetime.fromisoformat(op.created_at)


def live(ops: Iterable[Op]) -> list[Op]:
    return [op for op in ops if op.state != "failed"]


def me_as_sender(me: Me) -> Sender:
    return Sender(kind=me.kind, id=me.id, name=me.name)


def on_its_way(op: Op, me: Me) -> Message:
    """The message that a queued send will become; `seq` 0."""
    return Message(
        id=op.id, conversation_id=op.conversation_id or "", seq=0, kind=op.body["kind"], payload=op.shown or op.body["payload"],
        sender=me_as_sender(me), quote=None if op.quote is None else Quote.model_validate(op.quote), created_at=_at(op), sent_at=_at(op),
    )  # fmt: skip


def message(message: Message, ops: Sequence[Op], me: Me) -> Message:
    """`ops` are those whose target is this message, in order."""
    for op in live(ops):
        match op.kind:
            case "edit":
                message = _with(message, payload={**message.payload, "text": op.body["text"]}, edited_at=_at(op))
            case "delete":
                message = _with(message, payload={}, reactions=[], choices=[], deleted_at=_at(op))
            case "react":
                emoji, item = op.body["emoji"], op.body.get("item")
                others = [one for one in message.reactions if (one.person_id, one.emoji, one.item) != (me.id, emoji, item)]
                had = [one for one in message.reactions if one not in others]
                mine = had or [Reaction(person_id=me.id, name=me.name, emoji=emoji, item=item, at=_at(op))]
                if op.body["on"]:
                    message = message if had else _with(message, reactions=[*others, *mine])
                else:
                    message = _with(message, reactions=others)
            case "choose":
                kept = [one for one in message.choices if one.item != op.body["item"]]
                chosen = [] if op.body["variant_id"] is None else [Choice.model_validate({**op.body, "by": me_as_sender(me), "at": _at(op)})]
                message = _with(message, choices=sorted([*kept, *chosen], key=lambda one: one.item))
            case "proposal" if (settled := SETTLED.get(op.body["action"])) is not None:
                message = _with(message, payload={**message.payload, "state": settled})
    return message


def conversation(conversation: Conversation, ops: Sequence[Op], me: Me) -> Conversation:
    for op in live(ops):
        match op.kind:
            case "patch":
                wanted = PatchConversation.model_validate(op.body).model_dump(exclude_unset=True)
                if wanted.pop("unassign", False):
                    wanted["assignee_id"] = None
                if wanted.get("state") in ("open", "resolved"):
                    wanted.setdefault("snoozed_until", None)
                conversation = _with(conversation, **wanted)
            case "send" | "photos" if me.kind == "staff" and op.body["kind"] != "note":
                conversation = _with(conversation, waiting_since=None)
            case "member_add" if op.body["staff_id"] not in conversation.member_ids:
                conversation = _with(conversation, member_ids=[*conversation.member_ids, op.body["staff_id"]])
            case "member_remove":
                conversation = _with(conversation, member_ids=[id for id in conversation.member_ids if id != op.body["staff_id"]])
    return conversation


def read_seq(seq: int, ops: Sequence[Op]) -> int:
    return max([seq, *(int(op.body.get("read_seq", 0)) for op in live(ops) if op.kind == "marker")])


def customer(customer: Customer, ops: Sequence[Op], me: Me) -> Customer:
    for op in live(ops):
        body = op.body
        match op.kind:
            case "customer_patch":
                customer = _with(customer, **body)
            case "note_put":
                note = CustomerNote(id=body["id"], text=body["text"], author_id=me.id, author_name=me.name, at=_at(op))
                customer = _with(customer, notes=[*(one for one in customer.notes if one.id != note.id), note])
            case "note_delete":
                customer = _with(customer, notes=[one for one in customer.notes if one.id != body["id"]])
            case "consent":
                consent = Consent.model_validate({**body, "at": op.created_at})
                others = [one for one in customer.consents if (one.channel, one.purpose) != (consent.channel, consent.purpose)]
                customer = _with(customer, consents=[*others, consent])
            case "identity_put":
                identity = Identity.model_validate(body)
                customer = _with(customer, identities=[*(one for one in customer.identities if one.id != identity.id), identity])
            case "identity_delete":
                customer = _with(customer, identities=[one for one in customer.identities if one.id != body["id"]])
            case "fact_put":
                said = PutFact.model_validate(body)
                customer = after(customer, said.fact, gone=said.gone)
            case "sizes_put":
                customer = _with(customer, sizes=PutSizes.model_validate(body).sizes)
            case "taste_put":
                customer = _with(customer, taste=Taste.model_validate(body))
            case "decline_put" | "decline_delete":
                declines = [one for one in customer.declines if one.product_id != body["product_id"]]
                declined = [Decline.model_validate({**body, "at": op.created_at})] if op.kind == "decline_put" else []
                customer = _with(customer, declines=[*declined, *declines])
            case "wish_put" | "wish_delete":
                wishes = [one for one in customer.wishes if one.product_id != body["product_id"]]
                wished = [Wish.model_validate({**body, "at": op.created_at})] if op.kind == "wish_put" else []
                customer = _with(customer, wishes=[*wished, *wishes])
    return customer


def scheduled(items: Sequence[ScheduledMessage], ops: Sequence[Op], me: Me) -> list[ScheduledMessage]:
    """All of one conversation, ascending by time. One that could not be scheduled carries the reason as `failure`."""
    by_id = {item.id: item for item in items}
    for op in ops:
        match op.kind:
            case "schedule" if op.id not in by_id:
                reason = None if op.problem is None else str(op.problem.get("detail") or op.problem.get("title"))
                by_id[op.id] = ScheduledMessage(
                    id=op.id, conversation_id=op.conversation_id or "", kind=op.body["kind"], payload=op.shown or op.body["payload"],
                    author=me_as_sender(me), send_at=datetime.fromisoformat(op.body["send_at"]), failure=reason,
                )  # fmt: skip
            case "unschedule" | "send_now" if op.state != "failed":
                by_id.pop(op.target, None)
            case "reschedule" if op.state != "failed" and op.target in by_id:
                item = by_id[op.target]
                changed = {"send_at": datetime.fromisoformat(op.body["send_at"])} if "send_at" in op.body else {}
                payload = {**item.payload, "text": op.body["text"]} if "text" in op.body else item.payload
                by_id[op.target] = _with(item, payload=payload, failure=None, **changed)
    return sorted(by_id.values(), key=lambda item: (item.send_at, item.id))


def _with(shape: Shape, **changes: object) -> Shape:
    return shape.model_copy(update=changes)
