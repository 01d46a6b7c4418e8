"""Before somebody is written to who has not asked: whether that is one time too many. Asked of the shop once, when a draft begins, and only where
nothing here says that it is an answer; what is sent never waits for it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from stylist_app.client.api.http import ClientError
from stylist_app.client.views import ConversationDetail
from stylist_app.ui.shell.session import Session
from stylist_app.ui.stylist.state import Composing, Over
from stylist_app.wire.today import ContactState, OverrideReason


@dataclass(frozen=True, slots=True)
class Waiting:
    """What is held until the stylist has decided: sent now, or `later` (UTC) where that can be."""

    conversation_id: str
    send: Callable[[], Any]
    later: Callable[[datetime], Any] | None = None


class Gate:
    """One per tab. `composing` shows what speaks against it in the open conversation."""

    def __init__(self, session: Session, composing: Composing, over: Over, run: Callable[..., Any]) -> None:
        self._session, self._composing, self._over, self._run = session, composing, over, run
        self._known: dict[str, ContactState | None] = {}
        """Of conversations in which a draft was begun since they were opened; None: nothing speaks against it, or nobody knows yet."""
        self._here = ""
        self._waiting: Waiting | None = None

    def enter(self, conversation_id: str) -> None:
        """This conversation is open: what is known of it is asked anew when something is begun."""
        self._here, self._waiting = conversation_id, None
        self._known.pop(conversation_id, None)
        self._show(None)

    def begins(self, conversation_id: str) -> None:
        """A draft, a choice of pieces or a look for her. After the first time it costs one look-up."""
        if conversation_id in self._known or not conversation_id:
            return
        detail = self._detail(conversation_id)
        if detail is None or detail.customer is None:
            return
        self._known[conversation_id] = None
        if self._session.account.begins_contact(conversation_id):
            self._run(self._ask, conversation_id, detail.customer.id)

    async def _ask(self, conversation_id: str, customer_id: str) -> None:
        try:
            found = await self._session.account.contact(customer_id)
        except ClientError:
            self._known.pop(conversation_id, None)  # asked again with the next word; until then her word goes
            return
        if conversation_id in self._known and not found.open:
            self._known[conversation_id] = found
            self.heard()

    def heard(self) -> None:
        """Something happened in the open conversation: she may have answered, or somebody may have decided."""
        self._show(self.against(self._here))

    def against(self, conversation_id: str) -> ContactState | None:
        """What speaks against writing to her, as far as it is known. Never anything against an answer."""
        found = self._known.get(conversation_id)
        return found if found is not None and self._session.account.begins_contact(conversation_id) else None

    def passes(self, conversation_id: str, send: Callable[[], Any], later: Callable[[datetime], Any] | None = None) -> bool:
        """Whether it may be sent at once; else the stylist is asked, and `send` or `later` is called as she says."""
        if self.against(conversation_id) is None:
            return True
        self._waiting = Waiting(conversation_id, send, later)
        self._over.show("contact", conversation_id)
        return False

    @property
    def waiting(self) -> Waiting | None:
        return self._waiting

    async def decide(self, reason: OverrideReason) -> None:
        """She is written to nevertheless, which is noted; what waited is sent."""
        waiting, self._waiting = self._waiting, None
        conversation_id = waiting.conversation_id if waiting else self._here
        found, detail = self._known.get(conversation_id), self._detail(conversation_id)
        if found is not None and detail is not None and detail.customer is not None:
            self._session.account.put_override(detail.customer.id, conversation_id, found.blocked, reason)
        self._known[conversation_id] = None
        self.heard()
        await _done(waiting.send() if waiting else None)

    async def put_off(self, at: datetime) -> None:
        """What waited is sent then."""
        waiting, self._waiting = self._waiting, None
        if waiting is not None and waiting.later is not None:
            await _done(waiting.later(at))

    def _detail(self, conversation_id: str) -> ConversationDetail | None:
        return self._session.account.conversation(conversation_id)

    def _show(self, found: ContactState | None) -> None:
        if self._composing.against != found:
            self._composing.against = found


async def _done(outcome: Any) -> None:
    if outcome is not None:
        await outcome
