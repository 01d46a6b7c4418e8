"""What is offered while somebody writes: quick replies with their placeholders filled, and colleagues to name. Keeps no text."""

from stylist_app.ui.stylist.bench import Bench
from stylist_app.ui.stylist.rules import writing
from stylist_app.ui.stylist.rules.seeing import seeing
from stylist_app.ui.stylist.state import Hint
from stylist_app.wire.staff import StaffCard

MOST = 6


class Suggestions:
    def __init__(self, bench: Bench) -> None:
        self._bench = bench

    def of(self, conversation_id: str, text: str, note: bool) -> tuple[str, tuple[Hint, ...]]:
        """The kind of popup, "" for none, and its lines. Quick replies open it even when none fits: it says so."""
        account, asked = self._bench.account, writing.asked(text, note)
        if asked.kind == "reply":
            found = writing.replies(account.quick_replies(), asked.query, self._store_id(conversation_id))
            return asked.kind, tuple(Hint(one.id, f"/{one.shortcut}  {one.title}", self._filled(conversation_id, one.text)) for one in found[:MOST])
        if asked.kind == "mention":
            cards = writing.colleagues(self._seeing(conversation_id), asked.query, account.me.id)[:MOST]
            return asked.kind if cards else "", tuple(Hint(one.id, one.name, one.title) for one in cards)
        return "", ()

    def taken(self, conversation_id: str, text: str, hint_id: str) -> str:
        """The text after one of the lines was chosen."""
        account = self._bench.account
        reply = next((one for one in account.quick_replies() if one.id == hint_id), None)
        if reply is not None:
            return self._filled(conversation_id, reply.text)
        card = account.staff_card(hint_id)
        return writing.with_mention(text, card.name) if card is not None else text

    def _seeing(self, conversation_id: str) -> list[StaffCard]:
        detail = self._bench.account.conversation(conversation_id)
        return seeing(self._bench.account.staff(), detail.conversation if detail else None)

    def _store_id(self, conversation_id: str) -> str | None:
        detail = self._bench.account.conversation(conversation_id)
        return detail.conversation.store_id if detail else None

    def _filled(self, conversation_id: str, text: str) -> str:
        account, store_id = self._bench.account, self._store_id(conversation_id)
        detail = account.conversation(conversation_id)
        store = next((store.name for store in account.stores() if store.id == store_id), "")
        customer = detail.customer.name if detail and detail.customer else ""
        return writing.filled(text, customer=customer, stylist=account.me.name, store=store, brand=account.brand.name)
