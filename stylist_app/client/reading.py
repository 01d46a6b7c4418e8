"""Local reads: what a screen shows, from the store with the queued changes already applied. Fast and synchronous; never the network."""

from collections.abc import Mapping, Sequence
from math import inf
from typing import Any

from stylist_app.client.core import Core
from stylist_app.client.ops import overlay
from stylist_app.client.ops import promises as promised
from stylist_app.client.ops.op import Op
from stylist_app.client.photos import local
from stylist_app.client.reduce import ranges
from stylist_app.client.reduce.base import Stored
from stylist_app.client.views import ConversationDetail, ConversationSummary, MessageWindow, OpView, Row, Status
from stylist_app.wire.conversation import Conversation, Marker
from stylist_app.wire.customer import Customer
from stylist_app.wire.event import Presence, Typing
from stylist_app.wire.message import Message, ScheduledMessage
from stylist_app.wire.problem import Problem
from stylist_app.wire.promise import Promise
from stylist_app.wire.shop import Label, QuickReply, Store
from stylist_app.wire.staff import Staff, StaffCard


def _staff(body: Mapping[str, Any]) -> StaffCard:
    return Staff.model_validate(body) if "role" in body else StaffCard.model_validate(body)


def _leaving(summary: ConversationSummary) -> bool:
    return summary.customer is not None and summary.customer.erase_at is not None


class Reads(Core):
    # ---------------------------------------------------------------- the inbox

    def conversations(self) -> list[ConversationSummary]:
        """All the viewer has, latest activity first (what she has queued counts as activity). A client who will be erased is not in her stylists'
        lists any more."""
        found = [self.summary(id) for id in self._inbox()]
        return sorted(
            (one for one in found if one is not None and not (self.is_staff and _leaving(one))), key=lambda one: (one.active_at, one.id), reverse=True
        )

    def only_conversation(self) -> str | None:
        """A shopper's one conversation."""
        return next(iter(self._inbox()), None)

    def summary(self, conversation_id: str) -> ConversationSummary | None:
        if (kept := self._summaries.get(conversation_id)) is not None:
            return kept
        plain = self._model("conversation", conversation_id, Conversation)
        if plain is None:
            return None
        ops = self._outbox.of(conversation_id)
        conversation = overlay.conversation(plain, ops, self.me)
        line = self._inbox().get(conversation_id)
        last, status = self._last(conversation_id, line.last if line else None, ops)
        marks = self._plain_markers(conversation_id)
        read = overlay.read_seq(0, ops)
        mine = next((marker.read_seq for marker in marks if marker.person_id == self.me.id), 0)
        unread = line.count if line else 0
        if read > mine:
            other = "customer" if self.is_staff else "staff"
            unread = sum(row.tag == other for row in self._store.after(conversation_id, float(read), 100))
        customer = self.customer(plain.customer_id)
        failed = sum(op.state == "failed" for op in ops)
        summary = ConversationSummary(
            conversation=conversation, customer=customer, last=last, last_status=status, unread=unread, waiting_since=conversation.waiting_since,
            online=self._online(conversation), pending=len(ops) - failed, failed=failed,
            assignee=self.staff_card(conversation.assignee_id) if conversation.assignee_id else None,
            viewers=self._viewers(conversation_id), typing=tuple(self.typing(conversation_id)), draft=self.draft(conversation_id).text,
            promise=self._next_promise(conversation_id, ops),
        )  # fmt: skip
        self._summaries[conversation_id] = summary
        return summary

    def _last(self, conversation_id: str, stored: Stored | None, ops: Sequence[Op]) -> tuple[Message | None, Status | None]:
        queued = [op for op in ops if op.makes_message and not (stored and stored.id == op.id)]
        if queued:
            return overlay.on_its_way(queued[-1], self.me), queued[-1].state
        if stored is None:
            return None, None
        row = self._row(stored, self._ends(conversation_id), [op for op in ops if op.target == stored.id])
        return row.message, row.status

    def _next_promise(self, conversation_id: str, ops: Sequence[Op]) -> Promise | None:
        owed = promised.promises(self._owed().get(conversation_id, ()), ops, self.me)
        return next((one for one in owed if one.state == "open" and one.owner_id == self.me.id), None)

    def _owed(self) -> Mapping[str, Sequence[Promise]]:
        """Promises by conversation, without what is queued; put together once for as long as nothing of them changes."""
        found = self._all("promise", Promise.model_validate)
        if self._grouped[0] is not found:
            grouped: dict[str, list[Promise]] = {}
            for one in found:
                grouped.setdefault(one.conversation_id, []).append(one)
            self._grouped = (found, grouped)
        return self._grouped[1]

    def _online(self, conversation: Conversation) -> bool:
        """The other side: the customer, or for her the stylist (any of the team while nobody owns the conversation)."""
        if self.is_staff:
            people = {conversation.customer_id}
        elif conversation.assignee_id is not None:
            people = {conversation.assignee_id, *conversation.member_ids}
        else:
            people = {card.id for card in self.staff()}
        return any(person in self._presence and self._presence[person].online for person in people)

    def _viewers(self, conversation_id: str) -> tuple[StaffCard, ...]:
        here = [one for one in self._presence.values() if one.online and one.viewing == conversation_id and one.person_id != self.me.id]
        cards = [self.staff_card(one.person_id) for one in here]
        return tuple(card for card in cards if card is not None)

    # ---------------------------------------------------------------- one conversation

    def conversation(self, conversation_id: str) -> ConversationDetail | None:
        if (kept := self._details.get(conversation_id)) is not None:
            return kept
        summary = self.summary(conversation_id)
        if summary is None:
            return None
        ops = self._outbox.of(conversation_id)
        members = [self.staff_card(id) for id in summary.conversation.member_ids]
        marks = self.markers(conversation_id)
        mine = next((marker.read_seq for marker in marks if marker.person_id == self.me.id), 0)
        detail = ConversationDetail(
            summary=summary, members=tuple(card for card in members if card is not None), markers=tuple(marks),
            scheduled=tuple(self.scheduled(conversation_id)), ops=tuple(op.view() for op in ops if not op.makes_message),
            read_seq=overlay.read_seq(mine, ops),
        )  # fmt: skip
        self._details[conversation_id] = detail
        return detail

    def _plain_markers(self, conversation_id: str) -> list[Marker]:
        if conversation_id not in self._markers:
            self._markers[conversation_id] = [Marker.model_validate(row.body) for row in self._store.of("marker", conversation_id)]
        return self._markers[conversation_id]

    def markers(self, conversation_id: str) -> list[Marker]:
        """Everybody's; the viewer's own as far as she has read, queued or not."""
        ops = self._outbox.of(conversation_id)
        found = list(self._plain_markers(conversation_id))
        return [
            marker.model_copy(update={"read_seq": overlay.read_seq(marker.read_seq, ops)}) if marker.person_id == self.me.id else marker
            for marker in found
        ]

    def _ends(self, conversation_id: str) -> tuple[int, int]:
        """How far the other side has received and read."""
        others = [marker for marker in self._plain_markers(conversation_id) if marker.person_kind != self.me.kind]
        return max((one.delivered_seq for one in others), default=0), max((one.read_seq for one in others), default=0)

    def scheduled(self, conversation_id: str) -> list[ScheduledMessage]:
        """Held for later, queued ones included, ascending by time."""
        items = [ScheduledMessage.model_validate(row.body) for row in self._store.of("scheduled", conversation_id)]
        return overlay.scheduled(items, self._outbox.of(conversation_id), self.me)

    # ---------------------------------------------------------------- messages

    def messages(
        self, conversation_id: str, *, before: float | None = None, after: float | None = None, around: str | None = None, limit: int = 30
    ) -> MessageWindow:
        """The newest `limit` rows, or those before or after a row's `sort`, or half on each side of the message `around` (empty when it is
        not local: await `reach`)."""
        at_end = False
        newer = False
        if around is not None:
            middle = self._store.get("message", around)
            if middle is None or middle.conversation_id != conversation_id:
                return MessageWindow(())
            first, last = self._loaded(conversation_id, middle.sort)
            rows = [row for row in self._store.before(conversation_id, middle.sort, limit // 2 + 1) if row.sort >= first]
            later = [row for row in self._store.after(conversation_id, middle.sort, limit // 2 + 1) if row.sort <= last]
            newer = len(later) > limit // 2
            older = len(rows) > limit // 2
            rows = [*rows[-(limit // 2) :], middle, *later[: limit // 2]]
            at_end = not newer and last == inf
        elif after is not None:
            first, last = self._loaded(conversation_id, after)
            rows = [row for row in self._store.after(conversation_id, after, limit + 1) if row.sort <= last]
            newer, older = len(rows) > limit, True
            rows = rows[:limit]
            at_end = not newer and last == inf
        else:
            below = overlay.AFTER_ALL if before is None else before
            first, last = self._loaded(conversation_id, below)
            rows = [row for row in self._store.before(conversation_id, below, limit + 1) if row.sort >= first]
            older = len(rows) > limit
            rows = rows[-limit:]
            at_end, newer = before is None, before is not None
        ends = self._ends(conversation_id)
        ops = self._outbox.of(conversation_id)
        found = [self._row(row, ends, [op for op in ops if op.target == row.id]) for row in rows]
        if at_end:
            found += self._queued_rows(ops)
        return MessageWindow(
            tuple(found), older_local=older, older_remote=not older and first > 0, newer_local=newer, newer_remote=not newer and last < inf
        )

    def message(self, message_id: str) -> Row | None:
        """One row; None when it is not local."""
        stored = self._store.get("message", message_id)
        if stored is not None and stored.conversation_id is not None:
            return self._row(stored, self._ends(stored.conversation_id), self._outbox.about(message_id))
        op = self._outbox.get(message_id)
        return next(iter(self._queued_rows([op, *self._outbox.about(message_id)])), None) if op is not None and op.makes_message else None

    def _loaded(self, conversation_id: str, sort: float) -> tuple[int, float]:
        """First and last seq of what is here without a gap around that row."""
        window = self._store.get("window", conversation_id)
        return (0, inf) if window is None else ranges.around(window.body["floor"], window.body.get("islands", ()), sort)

    def _queued_rows(self, ops: Sequence[Op]) -> list[Row]:
        rows = []
        for op in ops:
            if op.makes_message and self._store.get("message", op.id) is None:
                about = [other for other in ops if other.target == op.id and other is not op]
                message = overlay.message(overlay.on_its_way(op, self.me), about, self.me)
                files = {id: local(self._store.files, id, name) for id, name in op.files.items()}
                problem = None if op.problem is None else Problem.model_validate(op.problem)
                rows.append(Row(overlay.AFTER_ALL + op.position, message, op.state, True, op.id, problem, len(about), None, files, len(op.uploaded)))
        return rows

    def _row(self, stored: Stored, ends: tuple[int, int], ops: Sequence[Op]) -> Row:
        plain = self._parse(stored)
        changes = [op for op in ops if not op.makes_message]
        message = overlay.message(plain, changes, self.me) if changes else plain
        status: Status = "received"
        if plain.sender.kind == self.me.kind:
            delivered, read = ends
            status = "read" if plain.seq <= read else "delivered" if plain.seq <= delivered else "sent"
        trouble = next((op.view() for op in changes if op.state == "failed"), None)
        pending = sum(op.state != "failed" for op in changes)
        return Row(stored.sort, message, status, plain.sender.id == self.me.id, None, None, pending, trouble)

    # ---------------------------------------------------------------- everything else

    def staff(self) -> list[StaffCard]:
        """`Staff` for staff, by name."""
        return sorted(self._all("staff", _staff), key=lambda card: (card.name, card.id))

    def staff_card(self, staff_id: str) -> StaffCard | None:
        return next((card for card in self._all("staff", _staff) if card.id == staff_id), None)

    def stores(self) -> list[Store]:
        return sorted(self._all("store", Store.model_validate), key=lambda store: (store.name, store.id))

    def labels(self) -> list[Label]:
        return sorted(self._all("label", Label.model_validate), key=lambda label: (label.name, label.id))

    def quick_replies(self) -> list[QuickReply]:
        return sorted(self._all("quick_reply", QuickReply.model_validate), key=lambda reply: (reply.shortcut, reply.id))

    def customer(self, customer_id: str) -> Customer | None:
        plain = self._model("customer", customer_id, Customer)
        return None if plain is None else overlay.customer(plain, self._outbox.about(customer_id), self.me)

    def customers(self) -> list[Customer]:
        found = [self.customer(row.id) for row in self._store.all("customer")]
        return sorted((one for one in found if one is not None), key=lambda one: (one.name, one.id))

    def presence(self, person_id: str) -> Presence | None:
        return self._presence.get(person_id)

    def typing(self, conversation_id: str) -> list[Typing]:
        """Who is writing there at this moment, never the viewer."""
        return self._typists.of(conversation_id)

    def ops(self, conversation_id: str | None = None) -> list[OpView]:
        """What waits or was refused, in order."""
        return [op.view() for op in (self._outbox.all() if conversation_id is None else self._outbox.of(conversation_id))]
