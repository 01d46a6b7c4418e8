"""The open conversation of a shopper: what of it is mounted, who it is with, what she is doing in it. Follows the account; owns no control.

Each part that notifies is its own observable, handed only to the component that draws it: a message renders no header, a keystroke renders nothing.
"""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from stylist_app.client.api.http import ApiProblem, Offline
from stylist_app.client.ops.looks.overlay import product_card
from stylist_app.client.quoting import quoted_now
from stylist_app.client.views import Row, Touched
from stylist_app.i18n import _
from stylist_app.ui import cards
from stylist_app.ui.shell import routes
from stylist_app.ui.shell.session import Session
from stylist_app.ui.shopper.state import Opened, Over, Shown, Writing
from stylist_app.ui.shopper.wants import Wants, card_of
from stylist_app.ui.shopper.ways import Ways
from stylist_app.ui.shopper.who import ABOUT, Who
from stylist_app.ui.thread import Thread, item_of, shown_rows
from stylist_app.ui.thread.fetching import LooksOnScreen
from stylist_app.ui.thread.views import Eyes, looks_in, products_in, quote
from stylist_app.ui.widgets import snack
from stylist_app.wire.base import now
from stylist_app.wire.message import EDIT_MINUTES, QuoteRef
from stylist_app.wire.payloads import LookCard, MediaPayload, QuickReplies, parse
from stylist_app.wire.product import ProductHit
from stylist_app.wire.staff import StaffCard


class Talk(Wants, Ways):
    """Made once by the companion; `start` and `stop` with its mounting."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.account = session.account
        self._who = Who(session)
        self.head, self.writing, self.over, self.opened, self.thread = self._who.head, Writing(), Over(), Opened(), Thread()
        self.actions = cards.Actions(
            quote=lambda message_id: session.page.run_task(self.go_to, message_id),
            photo=lambda message_id, place: self.show("photos", message_id, place),
            product=lambda message_id, tile_id: self.open_card("product", message_id, item_of(tile_id)),
            choose=lambda message_id, tile_id: self.open_card("choice", message_id, item_of(tile_id)),
            love=lambda message_id, tile_id, loved: self.love(message_id, item_of(tile_id), loved),
            decline=self.decline,
            propose=self.propose,
            look=self.open_piece,
            instead=self.ask_instead,
            reply=self.answer,
            react=self.react,
            more=lambda message_id: self.show("menu", message_id),
            retry=self.account.retry,
            discard=self.account.discard,
        )
        self.watching = True
        self.looks = LooksOnScreen(self.account, self.session.page.run_task)
        self._stop: Callable[[], None] = lambda: None
        self._find()

    # ---- following the account -----------------------------------------------------------------------------------------------------

    def start(self) -> None:
        self._stop = self.session.watch(self._changed)
        self.session.page.on_app_lifecycle_state_change = lambda _: self.seen()
        self._changed(frozenset())
        self.session.page.run_task(self._who.meet)

    def stop(self) -> None:
        self._stop()
        self.session.page.on_app_lifecycle_state_change = None

    def _find(self) -> None:
        found = self.account.only_conversation() or ""
        self.opened.loaded = self.account.loaded
        if found and found != self.opened.conversation_id:
            self.opened.conversation_id = found
            self.thread._read, self.thread._show = partial(self.account.messages, found), self._show
            self._who.read(found)
            self.thread.start()

    def _changed(self, touched: frozenset[Touched]) -> None:
        self._find()
        if not self.opened.conversation_id:
            return
        nouns = {one.noun for one in touched}
        if not touched or nouns & ABOUT:
            self._who.read(self.opened.conversation_id)
        if not touched or nouns & {"message", "marker", "outbox", "link", "staff", "brand", "me", "card", "customer", "look"}:
            self.thread.refresh()
            self.seen()

    def seen(self) -> None:
        """She has what is at the end before her eyes: the shop may know."""
        thread = self.thread
        if self.watching and self.session.page.app_visible and thread.holds_latest and thread._at_end and thread.last_seq:
            self.account.mark_read(self.opened.conversation_id, thread.last_seq)

    def _show(self, rows: list[Row], latest: bool) -> list[cards.Message]:
        self.account.look_at(products_in(rows))
        self.looks.look_at(looks_in(rows))
        return shown_rows(rows, self.eyes, latest=latest)

    @property
    def eyes(self) -> Eyes:
        session = self.session
        return Eyes(
            self.account.me.id,
            "customer",
            self.account.link.state == "online",
            session.picture,
            session.absolute,
            lambda person: session.picture(self._card(person).picture, "thumb") if self._card(person) else "",  # type: ignore[union-attr]
            lambda person: self._card(person).name if self._card(person) else "",  # type: ignore[union-attr]
            self.account.living,
            self.account.customer(self.account.me.id),
            self.looks.get,
        )

    def _card(self, person_id: str | None) -> StaffCard | None:
        return self.account.staff_card(person_id) if person_id else None

    # ---- finding things in the conversation ----------------------------------------------------------------------------------------

    def may_change(self, message_id: str) -> bool:
        """Her own, not deleted, and not too long ago. What has not left yet may always be changed."""
        row = self.row(message_id)
        if row is None or not row.mine or row.message.deleted_at:
            return False
        return bool(row.op_id) or (now() - row.message.sent_at).total_seconds() < EDIT_MINUTES * 60

    async def go_to(self, message_id: str) -> None:
        if self.thread.to_message(message_id):
            return
        try:
            found = await self.account.reach(self.opened.conversation_id, message_id)
        except (ApiProblem, Offline):
            found = False
        if not found or not self.thread.to_message(message_id):
            self.tell(_("That message cannot be reached right now."))

    async def fetch(self, before: float | None, after: float | None) -> None:
        """A page from the API, before or after a row; silent when it cannot be had, the scroll asks again."""
        account, here = self.account, self.opened.conversation_id
        try:
            await (account.older(here, before=before) if after is None else account.newer(here, after))
        except (ApiProblem, Offline):
            return

    # ---- acting --------------------------------------------------------------------------------------------------------------------

    def show(self, kind: str, message_id: str = "", place: int = 0, *, look_id: str = "") -> None:
        if (
            kind == "photos"
            and (row := self.row(message_id)) is not None
            and not isinstance(parse(row.message.kind, row.message.payload), MediaPayload)
        ):
            return
        self.over.message_id, self.over.place, self.over.look_id, self.over.kind = message_id, place, look_id, kind

    def close(self, kind: str = "") -> None:
        """With a kind: only if that is what is open (a dismissed sheet may report late)."""
        if not kind or self.over.kind == kind:
            self.over.kind = ""

    def open_card(self, kind: str, message_id: str, place: int) -> None:
        """The page of a card in a message, or the choice of its size and colour."""
        card = self.card(message_id, place)
        if card is not None:
            self.over.open(kind, Shown(card.product_id, message_id, place, card))

    def open_piece(self, message_id: str, look_id: str, number: int) -> None:
        """The page of a piece of a look, as it lies there now; of one that is not here yet, as it was sent. 0: that of the look."""
        if not number:
            self.open_look(look_id)
            return
        look, row = self.looks.get(look_id), self.row(message_id)
        sent = parse(row.message.kind, row.message.payload) if row else None
        piece = next((one for one in look.pieces if one.number == number), None) if look else None
        as_sent = sent.items[number - 1 : number] if isinstance(sent, LookCard) else []
        card = product_card(piece) if piece else as_sent[0] if as_sent else None
        if card is not None:
            self.over.open("product", Shown(card.product_id, card=card, look_id=look_id if piece else "", piece_id=piece.id if piece else ""))

    def open_hit(self, hit: ProductHit) -> None:
        """Another piece, from the page of one."""
        self.over.open("product", Shown(hit.id, card=card_of(hit)), further=self.over.kind == "product")

    def decline(self, message_id: str, tile_id: str) -> None:
        """Asks why; a no that was said is taken back."""
        card = self.card(message_id, item_of(tile_id))
        if card is not None:
            self.turn_no(Shown(card.product_id, message_id, item_of(tile_id), card))

    def turn_no(self, shown: Shown) -> None:
        if self.declined(shown.product_id):
            self.take_back_no(shown.product_id)
        else:
            self.over.open("decline", shown)

    def ask(self, shown: Shown, title: str, chosen: Mapping[str, str]) -> None:
        """The question in the field, with the card that it is about quoted; she adds to it and sends it."""
        self.over.kind = ""
        self.begin(self.words_to_ask(shown, title, chosen))
        if shown.message_id:
            self.quote(shown.message_id, shown.place)
        else:
            self.writing.turn += 1
        if not self.watching:
            self.open_place(routes.CHAT)

    def ask_instead(self, message_id: str, tile_id: str) -> None:
        """The alternative's name in the field, the product that it stands for quoted."""
        place = item_of(tile_id)
        card = self.card(message_id, place)
        living = self.account.living(card.product_id) if card else None
        if living is None or living.instead is None:
            return
        self.begin(_("{name} instead?", name=living.instead.title))
        self.quote(message_id, place)

    def react(self, message_id: str, emoji: str) -> None:
        row, me = self.row(message_id), self.account.me.id
        if row is not None:
            mine = any(r.emoji == emoji and r.item is None and r.person_id == me for r in row.message.reactions)
            self.account.react(message_id, emoji, not mine)

    def answer(self, message_id: str, reply_id: str) -> None:
        row = self.row(message_id)
        asked = parse(row.message.kind, row.message.payload) if row else None
        if isinstance(asked, QuickReplies):
            title = next((option.title for option in asked.options if option.id == reply_id), "")
            if title:
                self.say(title, QuoteRef(message_id=message_id))

    def say(self, words: str, ref: QuoteRef | None = None) -> None:
        self.account.send_text(self.opened.conversation_id, words, quote=ref)
        self.account.nudge()

    def quote(self, message_id: str, place: int | None = None) -> None:
        """The next message she sends answers this one, or one thing of it."""
        row = self.row(message_id)
        if row is None:
            return
        message = row.message
        ref = QuoteRef(message_id=message.id, item=place)
        self.writing._ref, self.writing.quote = ref, quote(quoted_now(message, place), self.eyes)
        self.writing.turn += 1

    def edit(self, message_id: str) -> None:
        """The words go into the field; what stood there comes back afterwards."""
        row = self.row(message_id)
        if row is not None:
            conversation_id = self.opened.conversation_id
            self.writing._kept = self.account.draft(conversation_id).text
            self.account.set_draft(conversation_id, str(row.message.payload.get("text", "")))
            self.writing._ref, self.writing.quote = None, quote(quoted_now(row.message, None), self.eyes)
            self.writing.editing = message_id
            self.writing.turn += 1

    def let_go(self) -> None:
        """No quote, no editing."""
        writing = self.writing
        if writing.editing:
            self.account.set_draft(self.opened.conversation_id, writing._kept)
        writing._ref, writing._kept, writing.quote, writing.editing = None, "", None, ""
        writing.turn += 1

    def tell(self, words: str, **more: Any) -> None:
        self.session.page.show_dialog(snack(words, **more))
