"""What a stylist does to a whole conversation: snooze, resolve, star, assign, label, bring colleagues in. Queued, shown at once, with a way back."""

from datetime import datetime

from stylist_app.client.views import ConversationSummary
from stylist_app.i18n import _, words
from stylist_app.ui.stylist.bench import Bench
from stylist_app.ui.stylist.rules import filters
from stylist_app.ui.stylist.views.inbox import name_of
from stylist_app.wire.conversation import Conversation, PatchConversation


class Deeds:
    def __init__(self, bench: Bench) -> None:
        self._bench = bench

    def _patch(self, conversation_id: str, command: PatchConversation) -> None:
        self._bench.account.patch_conversation(conversation_id, command)

    def _summary(self, conversation_id: str) -> ConversationSummary | None:
        return self._bench.account.summary(conversation_id)

    def _back_to(self, conversation: Conversation) -> None:
        """Undo of a change of state."""
        if conversation.state == "snoozed" and conversation.snoozed_until is not None:
            self._patch(conversation.id, PatchConversation(state="snoozed", snoozed_until=conversation.snoozed_until))
        else:
            self._patch(conversation.id, PatchConversation(state=conversation.state))

    def resolve(self, conversation_id: str, *, then_next: bool = False) -> None:
        """`then_next` opens the next of the list, as it stands before this one leaves it."""
        summary = self._summary(conversation_id)
        if summary is None:
            return
        bench, before = self._bench, summary.conversation
        ids = bench.inbox._ids
        follower = filters.neighbour(ids, conversation_id, 1) or filters.neighbour(ids, conversation_id, -1)
        self._patch(conversation_id, PatchConversation(state="resolved"))
        bench.say(_("{name} is resolved", name=name_of(summary)), lambda: self._back_to(before))
        if then_next and follower and follower != conversation_id:
            bench.goto(follower)

    def reopen(self, conversation_id: str) -> None:
        summary = self._summary(conversation_id)
        if summary is not None:
            before = summary.conversation
            self._patch(conversation_id, PatchConversation(state="open"))
            self._bench.say(_("{name} is open again", name=name_of(summary)), lambda: self._back_to(before))

    def snooze(self, conversation_id: str, until: datetime) -> None:
        summary = self._summary(conversation_id)
        if summary is not None:
            before = summary.conversation
            self._patch(conversation_id, PatchConversation(state="snoozed", snoozed_until=until))
            self._bench.say(
                _("{name} is snoozed until {when}", name=name_of(summary), when=words().moment(until, within=True)), lambda: self._back_to(before)
            )

    def star(self, conversation_id: str) -> None:
        summary = self._summary(conversation_id)
        if summary is not None:
            self._patch(conversation_id, PatchConversation(starred=not summary.conversation.starred))

    def assign(self, conversation_id: str, staff_id: str | None) -> None:
        """None: nobody."""
        summary = self._summary(conversation_id)
        if summary is None or summary.conversation.assignee_id == staff_id:
            return
        before = summary.conversation.assignee_id

        def patch(to: str | None) -> None:
            self._patch(conversation_id, PatchConversation(assignee_id=to) if to else PatchConversation(unassign=True))

        patch(staff_id)
        card = self._bench.account.staff_card(staff_id) if staff_id else None
        said = _("{name} is the stylist now", name=card.name) if card else _("Nobody is assigned now")
        self._bench.say(said, lambda: patch(before))

    def label(self, conversation_id: str, label_id: str) -> None:
        """Puts it on, or takes it off."""
        summary = self._summary(conversation_id)
        if summary is not None:
            has = summary.conversation.label_ids
            self._patch(
                conversation_id, PatchConversation(label_ids=[one for one in has if one != label_id] if label_id in has else [*has, label_id])
            )

    def member(self, conversation_id: str, staff_id: str) -> None:
        """Brings a colleague in, or lets her go."""
        summary = self._summary(conversation_id)
        if summary is None:
            return
        account = self._bench.account
        if staff_id in summary.conversation.member_ids:
            account.remove_member(conversation_id, staff_id)
        else:
            account.add_member(conversation_id, staff_id)
