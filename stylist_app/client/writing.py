"""Local writes: each becomes a queued change at once and shows at once; the outbox carries it out. They return the id of what they make."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from stylist_app.client.ops.op import Op, OpKind
from stylist_app.client.photos import take
from stylist_app.client.quoting import quoted_now
from stylist_app.client.reading import Reads
from stylist_app.wire.base import now
from stylist_app.wire.conversation import PatchConversation
from stylist_app.wire.customer import PatchCustomer, PutConsent, PutCustomerNote, PutIdentity
from stylist_app.wire.ids import new_id
from stylist_app.wire.media import Media
from stylist_app.wire.message import Message, QuoteRef, ScheduleMessage, SendMessage
from stylist_app.wire.product import OptionValue

NEWER = {"patch": "conversation.put", "customer_patch": "customer.put", "edit": "message.put", "promise_patch": "promise.put"}
"""What the newer version in a refusal is."""
GUARDED = ("state", "snoozed_until", "assignee_id", "unassign")


class Writes(Reads):
    # ---------------------------------------------------------------- messages

    def send(
        self,
        conversation_id: str,
        kind: str,
        payload: Mapping[str, Any],
        *,
        quote: QuoteRef | None = None,
        shown: Mapping[str, Any] | None = None,
        after: Sequence[str] = (),
        needs: Sequence[str] = (),
    ) -> str:
        """`payload` is what a sender gives (`wire.payloads.Send…`), `shown` its stored shape to draw until the API answers (products need it),
        `after` queued changes that come first, `needs` those without which it would be refused. Returns the message's id. ValidationError when it
        could never be sent."""
        id = new_id()
        message = SendMessage(id=id, kind=kind, payload=dict(payload), quote=quote, language=self._language(), created_at=now())
        body = message.model_dump(mode="json", exclude_none=True)
        self._queue("send", id, conversation_id, conversation_id, body, id=id, shown=shown, quote=quote, after=after, needs=needs)
        return id

    def send_text(self, conversation_id: str, text: str, *, note: bool = False, quote: QuoteRef | None = None) -> str:
        """A reply, or a private note."""
        return self.send(conversation_id, "note" if note else "text", {"text": text}, quote=quote)

    def send_photos(self, conversation_id: str, files: Sequence[Path], text: str = "", *, quote: QuoteRef | None = None) -> str:
        """Copies the files before it returns (OSError when one cannot be read); they are made smaller and uploaded from the queue."""
        id, media = new_id(), [new_id() for _ in files]
        names = {media_id: take(path, self._store.files, media_id) for media_id, path in zip(media, files, strict=True)}
        payload: dict[str, Any] = {"media_ids": media, "text": text}
        message = SendMessage(id=id, kind="media", payload=payload, quote=quote, language=self._language(), created_at=now())
        shown = {"items": [Media(id=media_id).model_dump(mode="json") for media_id in media], "text": text}
        body = message.model_dump(mode="json", exclude_none=True)
        self._queue("photos", id, conversation_id, conversation_id, body, id=id, shown=shown, quote=quote, files=names)
        return id

    def schedule(
        self,
        conversation_id: str,
        kind: str,
        payload: Mapping[str, Any],
        send_at: datetime,
        *,
        quote: QuoteRef | None = None,
        shown: Mapping[str, Any] | None = None,
        after: Sequence[str] = (),
        needs: Sequence[str] = (),
    ) -> str:
        """Send later; `send_at` aware. Returns the id the message will have."""
        id = new_id()
        held = ScheduleMessage(id=id, kind=kind, payload=dict(payload), quote=quote, language=self._language(), created_at=now(), send_at=send_at)
        body = held.model_dump(mode="json", exclude_none=True)
        self._queue("schedule", id, conversation_id, conversation_id, body, id=id, shown=shown, quote=quote, after=after, needs=needs)
        return id

    def unschedule(self, scheduled_id: str) -> str:
        """One that has not reached the API is simply discarded."""
        waiting = self._outbox.get(scheduled_id)
        if waiting is not None and waiting.recallable:
            self.discard(scheduled_id)
            return scheduled_id
        return self._about_scheduled("unschedule", scheduled_id, {})

    def reschedule(self, scheduled_id: str, send_at: datetime, text: str | None = None) -> str:
        """Another time (aware), and other words where `text` is given."""
        body = {"send_at": send_at.astimezone(UTC).isoformat()} | ({} if text is None else {"text": text})
        waiting = self._outbox.get(scheduled_id)
        if waiting is not None and waiting.changeable:
            waiting.body["send_at"] = body["send_at"]
            if text is not None:
                waiting.body["payload"]["text"] = text
            self._outbox.merge(waiting)
            return scheduled_id
        return self._about_scheduled("reschedule", scheduled_id, body)

    def send_now(self, scheduled_id: str) -> str:
        """Sends a scheduled message at once."""
        return self._about_scheduled("send_now", scheduled_id, {})

    def _about_scheduled(self, kind: OpKind, scheduled_id: str, body: dict[str, Any]) -> str:
        stored, op = self._store.get("scheduled", scheduled_id), self._outbox.get(scheduled_id)
        conversation_id = stored.conversation_id if stored else op.conversation_id if op else None
        if conversation_id is None:
            raise LookupError(scheduled_id)
        return self._queue(kind, scheduled_id, conversation_id, conversation_id, body)

    def react(self, message_id: str, emoji: str, on: bool, item: int | None = None) -> str:
        """`item`: the place of one product or photo in the message."""
        conversation_id, _ = self._message(message_id)
        for op in self._outbox.about(message_id):
            if op.kind == "react" and op.mergeable and (op.body["emoji"], op.body.get("item")) == (emoji, item):
                op.body["on"] = on
                self._outbox.merge(op)
                return op.id
        body = {"emoji": emoji, "on": on} | ({} if item is None else {"item": item})
        return self._queue("react", message_id, conversation_id, conversation_id, body)

    def choose(self, message_id: str, item: int, variant_id: str | None, options: Sequence[OptionValue] = ()) -> str:
        """Size and colour of one product of the message, with the words for them until the API says them; None: not chosen. The last wish counts, and
        replaces one still waiting."""
        conversation_id, _ = self._message(message_id)
        body = {"item": item, "variant_id": variant_id, "options": [one.model_dump() for one in options]}
        for op in self._outbox.about(message_id):
            if op.kind == "choose" and op.mergeable and op.body["item"] == item:
                op.body.update(body)
                self._outbox.merge(op)
                return op.id
        return self._queue("choose", message_id, conversation_id, conversation_id, body)

    def edit(self, message_id: str, text: str) -> str:
        """Refused as a failed change when somebody changed it meanwhile, or when it is too late."""
        waiting = self._outbox.get(message_id)
        if waiting is not None and waiting.changeable:
            waiting.body["payload"]["text"] = text
            self._outbox.merge(waiting)
            return message_id
        for op in self._outbox.about(message_id):
            if op.kind == "edit" and op.mergeable:
                op.body["text"] = text
                self._outbox.merge(op)
                return op.id
        conversation_id, message = self._message(message_id)
        base = {"text": message.payload.get("text")}
        return self._queue("edit", message_id, conversation_id, conversation_id, {"text": text}, base=base, version=message.version)

    def delete(self, message_id: str) -> str:
        """One that has not left yet is simply discarded."""
        waiting = self._outbox.get(message_id)
        if waiting is not None and waiting.recallable:
            self.discard(message_id)
            return message_id
        conversation_id, _ = self._message(message_id)
        return self._queue("delete", message_id, conversation_id, conversation_id, {})

    def mark_read(self, conversation_id: str, seq: int) -> None:
        """The viewer has seen everything up to `seq`. Nothing happens when she had already."""
        detail = self.conversation(conversation_id)
        if detail is None or seq <= detail.read_seq:
            return
        body = {"read_seq": seq, "delivered_seq": seq}
        for op in self._outbox.of(conversation_id):
            if op.kind == "marker" and op.mergeable:
                op.body.update(body)
                self._outbox.merge(op)
                return
        self._queue("marker", f"{conversation_id}:{self.me.id}", conversation_id, f"marker:{conversation_id}", body)

    # ---------------------------------------------------------------- conversations

    def patch_conversation(self, conversation_id: str, command: PatchConversation) -> str:
        """Labels and star: the last wish wins, and replaces one still waiting. State, snooze and assignment are sent with the version the
        viewer saw and may be refused: then `ops()` has the failed change with `wanted` and `problem.current`. LookupError when unknown."""
        stored, summary = self._store.get("conversation", conversation_id), self.summary(conversation_id)
        if stored is None or summary is None:
            raise LookupError(conversation_id)
        body = command.model_dump(mode="json", exclude_unset=True)
        if not any(name in body for name in GUARDED):
            for op in self._outbox.of(conversation_id):
                if op.kind == "patch" and op.version is None and op.mergeable:
                    op.body.update(body)
                    self._outbox.merge(op)
                    return op.id
            return self._queue("patch", conversation_id, conversation_id, f"patch:{conversation_id}", body)
        seen = summary.conversation.model_dump(mode="json")
        names = {"assignee_id" if name == "unassign" else name for name in body if name in GUARDED}
        base = {name: seen[name] for name in names}
        return self._queue("patch", conversation_id, conversation_id, conversation_id, body, base=base, version=stored.version)

    def add_member(self, conversation_id: str, staff_id: str) -> str:
        return self._queue("member_add", conversation_id, conversation_id, conversation_id, {"staff_id": staff_id})

    def remove_member(self, conversation_id: str, staff_id: str) -> str:
        return self._queue("member_remove", conversation_id, conversation_id, conversation_id, {"staff_id": staff_id})

    # ---------------------------------------------------------------- customers

    def patch_customer(self, customer_id: str, command: PatchCustomer) -> str:
        """May be refused like `patch_conversation`."""
        customer = self.customer(customer_id)
        if customer is None:
            raise LookupError(customer_id)
        body, seen = command.model_dump(mode="json", exclude_unset=True), customer.model_dump(mode="json")
        return self._about_customer("customer_patch", customer_id, body, base={name: seen[name] for name in body}, version=customer.version)

    def put_customer_note(self, customer_id: str, text: str, note_id: str | None = None, *, mentions: Sequence[str] = ()) -> str:
        """A new private note, or new words for one of the viewer's; `mentions` are told. Returns the note's id."""
        body = PutCustomerNote(id=note_id or new_id(), text=text, mentions=list(mentions)).model_dump(mode="json")
        self._about_customer("note_put", customer_id, body)
        return str(body["id"])

    def delete_customer_note(self, customer_id: str, note_id: str) -> str:
        return self._about_customer("note_delete", customer_id, {"id": note_id})

    def put_consent(self, customer_id: str, command: PutConsent) -> str:
        return self._about_customer("consent", customer_id, command.model_dump(mode="json"))

    def put_identity(self, customer_id: str, command: PutIdentity) -> str:
        return self._about_customer("identity_put", customer_id, command.model_dump(mode="json"))

    def delete_identity(self, customer_id: str, identity_id: str) -> str:
        return self._about_customer("identity_delete", customer_id, {"id": identity_id})

    def _about_customer(
        self, kind: OpKind, customer_id: str, body: dict[str, Any], *, base: dict[str, Any] | None = None, version: int | None = None
    ) -> str:
        stored = self._store.get("customer", customer_id)
        conversation_id = stored.conversation_id if stored else None
        return self._queue(kind, customer_id, conversation_id, f"customer:{customer_id}", body, base=base, version=version)

    # ---------------------------------------------------------------- the queue

    def retry(self, op_id: str) -> None:
        """Tries a refused change again, as it is."""
        self._outbox.retry(op_id)

    def take_current(self, op_id: str) -> None:
        """What a change was refused for is true now, though its event may be on the way still: the next wish is for that version."""
        op = self._outbox.get(op_id)
        current = (op.problem or {}).get("current") if op is not None else None
        if op is not None and current and op.kind in NEWER:
            self._learned([(NEWER[op.kind], current)])

    def discard(self, op_id: str) -> None:
        """Gives a queued or refused change up, with what depended on it."""
        self._outbox.discard(op_id)

    def _language(self) -> str | None:
        return self.me.language

    def _message(self, message_id: str) -> tuple[str, Message]:
        row = self.message(message_id)
        if row is None:
            raise LookupError(message_id)
        return row.message.conversation_id, row.message

    def _queue(
        self,
        kind: OpKind,
        target: str,
        conversation_id: str | None,
        lane: str,
        body: dict[str, Any],
        *,
        id: str | None = None,
        base: dict[str, Any] | None = None,
        version: int | None = None,
        shown: Mapping[str, Any] | None = None,
        quote: QuoteRef | None = None,
        files: dict[str, str] | None = None,
        after: Sequence[str] = (),
        needs: Sequence[str] = (),
    ) -> str:
        op = Op(
            id=id or new_id(), kind=kind, lane=lane, target=target, conversation_id=conversation_id, created_at=now().isoformat(), body=body,
            base=base or {}, version=version, shown=None if shown is None else dict(shown), quote=self._quoted(quote), files=files or {},
            after=list(after), needs=list(needs),
        )  # fmt: skip
        self._outbox.add(op)
        return op.id

    def _quoted(self, quote: QuoteRef | None) -> dict[str, Any] | None:
        """How the quoted message looks until the API says it."""
        row = None if quote is None else self.message(quote.message_id)
        return None if row is None or quote is None else quoted_now(row.message, quote.item).model_dump(mode="json")
