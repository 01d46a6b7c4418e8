"""What a stylist does to one message: quote, react, edit, delete, retry, open a picture or a product. One stable `Actions` for all rows."""

from datetime import timedelta
from typing import Any

from stylist_app.client.api.http import ClientError
from stylist_app.client.quoting import quoted_now
from stylist_app.client.views import OpView, Row
from stylist_app.i18n import _
from stylist_app.ui import cards
from stylist_app.ui.shell import routes
from stylist_app.ui.shell.routes import Route
from stylist_app.ui.stylist.bench import Bench
from stylist_app.ui.stylist.composer.writer import Writer
from stylist_app.ui.stylist.views.facts import fact_words, offer_key
from stylist_app.ui.stylist.views.talk import VOW, vow_words
from stylist_app.ui.stylist.views.zones import her_zone
from stylist_app.ui.thread import item_of
from stylist_app.ui.thread.views import quote
from stylist_app.wire.base import now
from stylist_app.wire.conversation import PatchConversation
from stylist_app.wire.customer import PatchCustomer
from stylist_app.wire.fact import Said
from stylist_app.wire.message import EDIT_MINUTES, Message, QuoteRef, ScheduledMessage
from stylist_app.wire.promise import PatchPromise

AT_ONCE = 100
"""Messages looked through between two questions to the store or the shop."""
EMOJI = ("❤️", "👍", "😍", "😂", "🙏", "🎉")


class Reader:
    def __init__(self, bench: Bench, writer: Writer) -> None:
        self._bench, self._writer = bench, writer
        over = bench.over
        self.actions = cards.Actions(
            quote=lambda message: bench.run(self.go_to, message),
            photo=lambda message, index: over.show("photo", message, index),
            product=self._product,
            look=lambda _message, look_id, _number: bench.session.go(Route(routes.LOOKS, look_id).path),
            keep=self.keep,
            set_aside=self.set_aside,
            react=self.toggle,
            more=lambda message: over.show("message", message),
            retry=self.retry,
            discard=self.discard,
            send_now=self.send_now,
        )

    # ---- finding -------------------------------------------------------------------------------------------------------------------

    def row(self, message_id: str) -> Row | None:
        return self._bench.account.message(message_id)

    def held(self, message_id: str) -> ScheduledMessage | None:
        return next((one for one in self._bench.account.scheduled(self._bench.talk.id) if one.id == message_id), None)

    async def go_to(self, message_id: str) -> None:
        """To a quoted message, wherever it is."""
        thread, account, here = self._bench.thread, self._bench.account, self._bench.talk.id
        if thread.to_message(message_id):
            return
        thread.loading_older = True
        try:
            found = await account.reach(here, message_id)
        except ClientError:
            self._bench.say(_("This message cannot be fetched right now."))
            return
        finally:
            thread.loading_older = False
        if not found or not thread.to_message(message_id):
            self._bench.say(_("This message is no longer there."))

    async def find(self, said: str) -> None:
        """To the newest message with these words, fetching older ones until it is there. Ends early when another conversation is opened."""
        thread, account, here = self._bench.thread, self._bench.account, self._bench.talk.id
        wanted, before = said.casefold(), None
        thread.loading_older = True
        try:
            while self._bench.talk.id == here:
                window = account.messages(here, before=before, limit=AT_ONCE)
                hit = next((row for row in reversed(window.rows) if wanted in str(row.message.payload.get("text") or "").casefold()), None)
                if hit is not None:
                    thread.to_message(hit.message.id)
                    return
                if window.older_local:
                    before = window.rows[0].sort
                elif not window.older_remote or not await account.older(here):
                    return
        except ClientError:
            self._bench.say(_("This message cannot be fetched right now."))
        finally:
            thread.loading_older = False

    def _product(self, message_id: str, tile_id: str) -> None:
        place, product_id = item_of(tile_id), tile_id.split(":", 1)[1]
        row = self.row(message_id)
        items = (row.message.payload.get("items") or []) if row else []
        sent = items[place] if place < len(items) else {}
        chosen = next((one.variant_id for one in row.message.choices if one.item == place), None) if row else None
        self._bench.over.show("product", product_id, place, chosen or str(sent.get("variant_id") or ""))

    # ---- answering -----------------------------------------------------------------------------------------------------------------

    async def answer(self, message_id: str, item: int | None = None) -> None:
        """Quotes it in the composer."""
        row = self.row(message_id)
        if row is None:
            return
        view = quote(quoted_now(row.message, item), self._bench.eyes())
        self._writer.quote(view, QuoteRef(message_id=message_id, item=item))
        await self._writer.focus()

    def toggle(self, message_id: str, emoji: str) -> None:
        """One's own reaction: on, or off again."""
        row, me = self.row(message_id), self._bench.account.me.id
        if row is not None and row.op_id is None:
            has = any(one.person_id == me and one.emoji == emoji and one.item is None for one in row.message.reactions)
            self._bench.account.react(message_id, emoji, not has)

    # ---- what she seems to say of herself ------------------------------------------------------------------------------------------

    def _offer(self, message_id: str, offer_id: str) -> tuple[Message, Said] | None:
        row = self.row(message_id)
        found = next((one for one in self._bench.account.offers(row.message) if offer_key(one) == offer_id), None) if row else None
        return (row.message, found) if row is not None and found is not None else None

    def keep(self, message_id: str, offer_id: str) -> None:
        """It is so: kept with its message."""
        if offer_id == VOW:
            self._promise(message_id)
            return
        found, account = self._offer(message_id, offer_id), self._bench.account
        if found is not None:
            message, fact = found
            account.put_fact(message.sender.id or "", fact, message_id=message.id)
            self._bench.say(_("{what} is kept", what=fact_words(fact)), lambda: account.put_fact(message.sender.id or "", fact, gone=True))

    def _promise(self, message_id: str) -> None:
        """What she said she would do, as a promise by the time she said."""
        bench, row, zone = self._bench, self.row(message_id), her_zone(self._bench)
        vow, detail = bench.account.vow(row, zone) if row else None, bench.detail()
        if vow is not None and detail is not None and detail.customer is not None:
            account, here = bench.account, detail.conversation.id
            made = account.make_promise(detail.customer.id, here, vow.text, vow.due, time_zone=zone.key, message_id=message_id)
            withdrawn = PatchPromise(state="withdrawn")
            bench.say(_("{what} is kept", what=vow_words(vow, zone)), lambda: account.patch_promise(made, withdrawn))

    def set_aside(self, message_id: str, offer_id: str) -> None:
        if offer_id == VOW:
            self._bench.account.set_vow_aside(message_id)
            return
        found = self._offer(message_id, offer_id)
        if found is not None:
            self._bench.account.set_offer_aside(message_id, found[1])

    def may_change(self, row: Row) -> bool:
        """One's own, not yet deleted, within the minutes the API grants; one that has not left yet always."""
        if not row.mine or row.message.deleted_at is not None:
            return False
        return row.op_id is not None or now() - row.message.sent_at < timedelta(minutes=EDIT_MINUTES)

    def may_edit(self, row: Row) -> bool:
        return self.may_change(row) and row.message.kind in ("text", "note")

    async def edit(self, message_id: str) -> None:
        row = self.row(message_id)
        if row is not None:
            self._writer.edit(message_id, str(row.message.payload.get("text", "")))
            await self._writer.focus()

    def delete(self, message_id: str) -> None:
        self._bench.account.delete(message_id)

    async def copy(self, message_id: str) -> None:
        row = self.row(message_id)
        if row is not None:
            await self._bench.copy(str(row.message.payload.get("text", "")), _("Copied"))

    # ---- on its way, or held for later ---------------------------------------------------------------------------------------------

    def retry(self, message_id: str) -> None:
        self._bench.account.retry(message_id)

    def discard(self, message_id: str) -> None:
        """The cross of a failed message, or Cancel of one that is held for later."""
        if self.held(message_id) is not None:
            self._bench.account.unschedule(message_id)
            self._bench.say(_("It will not be sent"))
        else:
            self._bench.account.discard(message_id)

    def send_now(self, message_id: str) -> None:
        self._bench.account.send_now(message_id)

    # ---- refused changes -----------------------------------------------------------------------------------------------------------

    def keep_theirs(self, op_id: str) -> None:
        self._bench.account.discard(op_id)

    def use_mine(self, op_id: str) -> None:
        """Asks again for the same, knowing the newest version."""
        account = self._bench.account
        op = next((one for one in account.ops(self._bench.talk.id or None) if one.id == op_id), None)
        if op is None:
            return
        if op.problem is None or op.problem.slug != "stale":
            account.retry(op_id)
            return
        account.take_current(op_id)
        account.discard(op_id)
        self._ask_again(op, dict(op.wanted))

    def _ask_again(self, op: OpView, wanted: dict[str, Any]) -> None:
        account = self._bench.account
        match op.kind:
            case "patch" if op.conversation_id:
                account.patch_conversation(op.conversation_id, PatchConversation.model_validate(wanted))
            case "customer_patch":
                account.patch_customer(op.target, PatchCustomer.model_validate(wanted))
            case "promise_patch":
                account.patch_promise(op.target, PatchPromise.model_validate(wanted))
            case "edit":
                account.edit(op.target, str(wanted["text"]))
