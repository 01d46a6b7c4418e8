"""The console's engine room: follows the account, fills what the panes draw from, and opens conversations. One per tab; draws nothing."""

import asyncio
from concurrent.futures import Future
from typing import Any

from stylist_app.client.api.http import ClientError, Offline
from stylist_app.client.views import MessageWindow, Row, Touched
from stylist_app.i18n import words
from stylist_app.ui import cards
from stylist_app.ui.shell import routes
from stylist_app.ui.shell.routes import Route
from stylist_app.ui.shell.session import Session
from stylist_app.ui.stylist.bench import Bench
from stylist_app.ui.stylist.commands import Commands
from stylist_app.ui.stylist.composer.writer import Writer
from stylist_app.ui.stylist.deeds import Deeds
from stylist_app.ui.stylist.feed import Feed
from stylist_app.ui.stylist.gallery.model import Gallery
from stylist_app.ui.stylist.looks import Atelier
from stylist_app.ui.stylist.reader import Reader
from stylist_app.ui.stylist.rules import filters
from stylist_app.ui.stylist.state import Found
from stylist_app.ui.stylist.today.model import Day
from stylist_app.ui.stylist.views.inbox import name_of
from stylist_app.ui.stylist.views.talk import head_of, refused_of, rows_of
from stylist_app.ui.thread import Thread

EVERYWHERE = frozenset({"presence", "staff", "label", "store", "me", "brand"})
REDRAWS = frozenset({"message", "marker", "scheduled", "typing", "outbox", "link", "staff", "conversation", "customer", "card", "look"})
"""What may look different in the thread."""


class Desk:
    def __init__(self, session: Session) -> None:
        self.bench = Bench(session)
        self.writer = Writer(self.bench)
        self.reader = Reader(self.bench, self.writer)
        self.deeds = Deeds(self.bench)
        self.feed = Feed(self.bench)
        self.gallery = Gallery(self.bench, self.writer)
        self.looks = Atelier(self.bench)
        self.bench.make_look = self.looks.builder.begin
        self.day = Day(self.bench)
        self.bench.show_message = self._show_message
        self.commands = Commands(self.bench, self.writer, self.deeds, self.gallery, self.looks, self.step)
        self._place = ("", "")
        self._stop: Any = None
        self._clock: Future[Any] | None = None
        self._wanted = ""
        self._target = ("", "")
        self._note = ("", "")
        self._away = False
        self._shown_of_her: tuple[Any, ...] = ()

    # ---- life ----------------------------------------------------------------------------------------------------------------------

    def start(self) -> None:
        self._stop = self.bench.session.watch(self.changed)
        self._clock = self.bench.page.run_task(self._tick)
        self.bench.inbox.loaded = self.bench.account.loaded
        self.feed.refresh()

    async def stop(self) -> None:
        self.writer.leave()
        if self._stop:
            self._stop()
        if self._clock is not None:
            self._clock.cancel()
        if self.bench.session.signed_in:
            await self.bench.account.view(None)

    async def _tick(self) -> None:
        """Times that are told relative to now move on with the minute; unchanged rows stay still."""
        while True:
            await asyncio.sleep(60 - words().now().second)
            self.tick()

    def tick(self) -> None:
        self.feed.redraw()
        self.day.tick()
        self._refresh_top()

    def changed(self, touched: frozenset[Touched]) -> None:
        """The store changed."""
        bench = self.bench
        nouns = {one.noun for one in touched}
        if not bench.inbox.loaded and bench.account.loaded:
            bench.inbox.loaded = True
        self._follow(touched)
        if nouns - {"session", "draft", "product", "card", "favourite", "look", "bag"}:
            self.feed.follow(touched)
        self.gallery.changed(touched)
        self.looks.changed(touched)
        self.day.changed(touched)

    def _follow(self, touched: frozenset[Touched]) -> None:
        """In the open conversation; before the list, which shows what is read here as read."""
        bench, here = self.bench, self.bench.talk.id
        about_here = [one for one in touched if one.conversation_id == here or one.noun in EVERYWHERE or one.noun in ("outbox", "link", "card")]
        if not here or not about_here:
            return
        if bench.talk.phase != "ready":
            if bench.detail() is not None:
                bench.run(self.open, here)
            return
        if bench.detail() is None:
            self._turn(here, "gone")
            return
        if {one.noun for one in about_here} & REDRAWS:
            bench.thread.refresh()
        self._refresh_top()
        bench.gate.heard()
        self.seen()
        if any(one.noun == "draft" for one in about_here):
            self.writer.draft_changed()
        self._refresh_person(bool({one.noun for one in about_here} & {"label", "staff", "store", "brand"}))

    # ---- the inbox -----------------------------------------------------------------------------------------------------------------

    def _show_message(self, message_id: str) -> None:
        self.bench.over.shut()
        self.bench.run(self.reader.go_to, message_id)

    def step(self, by: int) -> None:
        bench = self.bench
        following = filters.neighbour(bench.inbox._ids, bench.inbox.current, by)
        if following:
            bench.inbox.reveals = (bench.inbox.reveals[0] + 1, self.feed.reveal(following))
            bench.goto(following)

    def open_at(self, found: Found) -> None:
        """What the shop found: its conversation, at the newest message that has the words."""
        self._target = (found.id, found.words)
        if self.bench.talk.id == found.id and self.bench.talk.phase == "ready":
            self._seek()
        self.bench.goto(found.id)

    def open_note(self, conversation_id: str, message_id: str | None) -> None:
        """A conversation, at one of its messages where that is named."""
        self._note = (conversation_id, message_id or "")
        if self.bench.talk.id == conversation_id and self.bench.talk.phase == "ready":
            self._seek()
        self.bench.goto(conversation_id)

    def _seek(self) -> None:
        """To the message that was asked for with the conversation, once."""
        (conversation_id, said), self._target = self._target, ("", "")
        if said and conversation_id == self.bench.talk.id:
            self.bench.run(self.reader.find, said)
        (noted, message_id), self._note = self._note, ("", "")
        if message_id and noted == self.bench.talk.id:
            self.bench.run(self.reader.go_to, message_id)

    # ---- the open conversation -------------------------------------------------------------------------------------------------------

    async def arrive(self, route: Route) -> None:
        """The place changed."""
        place, self._place = self._place, (route.name, route.item)
        if place != self._place:  # else only the gallery's question is another one
            self.bench.over.close()
            self.bench.focus.nowhere()
        talk = routes.talk_of(route)
        if talk and (talk != self.bench.talk.id or self.bench.talk.phase != "ready"):
            await self.open(talk)
        elif not talk and route.name in (routes.INBOX, routes.GALLERY) and self.bench.talk.id:
            await self.shut()
        if self._place != (route.name, route.item):  # somebody went on meanwhile: what is left there is told by the later arrival
            return
        if route.name == routes.GALLERY:
            await self.gallery.arrive(route)
        else:
            self.gallery.leave()
        if route.name == routes.LOOKS:
            await self.looks.arrive(route)
        else:
            self.looks.leave()
        if route.name == routes.TODAY:
            await self.day.arrive()
        else:
            self.day.leave()

    async def shut(self) -> None:
        self.writer.leave()
        bench = self.bench
        self._turn("", "none")
        bench.inbox.current = ""
        self.feed.redraw()
        await bench.account.view(None)

    async def open(self, conversation_id: str) -> None:
        bench, account = self.bench, self.bench.account
        if bench.talk.id != conversation_id:
            self.writer.leave()
            self._turn(conversation_id, "loading")
            bench.inbox.current = conversation_id
            self.feed.redraw()
        self._wanted = conversation_id
        detail = account.conversation(conversation_id)
        if detail is None or (detail.conversation.last_seq and not account.messages(conversation_id, limit=1).rows):
            try:
                await account.older(conversation_id)
            except ClientError as error:
                if self._wanted == conversation_id and detail is None:
                    self._turn(conversation_id, "offline" if isinstance(error, Offline) else "gone")
                if detail is None:
                    return
        if self._wanted != conversation_id:
            return
        if account.conversation(conversation_id) is None:
            self._turn(conversation_id, "gone")
            return
        self._show(conversation_id)
        self._seek()
        self.day.opened(conversation_id)
        self.seen()
        await account.view(conversation_id)

    def _turn(self, conversation_id: str, phase: str) -> None:
        """The conversation first, then who it is with."""
        self.bench.talk.id, self.bench.talk.phase = conversation_id, phase
        self._shown_of_her = ()
        self.bench.person.version += 1

    def _show(self, conversation_id: str) -> None:
        bench = self.bench

        def read(**window: Any) -> MessageWindow:
            return bench.account.messages(conversation_id, **window)

        def show(rows: list[Row], latest: bool) -> list[cards.Message]:
            return rows_of(bench, rows, latest)

        bench.thread = Thread(_read=read, _show=show)
        bench.thread.begin()
        self._refresh_top()
        self.writer.enter(conversation_id)
        self._turn(conversation_id, "ready")

    def _refresh_top(self) -> None:
        detail = self.bench.detail()
        if detail is None:
            return
        top, head, refused = self.bench.top, head_of(self.bench, detail), refused_of(self.bench, detail)
        if head != top.head:
            top.head = head
        if refused != top.refused:
            top.refused = refused

    def _refresh_person(self, surely: bool = False) -> None:
        """A message changes the conversation but nothing that the panel shows of it."""
        detail = self.bench.detail()
        if detail is None:
            return
        customer, summary, talk = detail.customer, detail.summary, detail.conversation
        face = self.bench.session.picture(customer.picture) if customer else ""
        promised = self.bench.account.promises(talk.id)
        shown = (customer, face, summary.assignee, detail.members, talk.label_ids, talk.store_id, promised)
        if surely or shown != self._shown_of_her:
            self._shown_of_her = shown
            self.bench.person.version += 1

    async def fetch(self, before: float | None, after: float | None) -> None:
        """A page from the API, before or after a row; silent when it cannot be had, the scroll asks again."""
        account, here = self.bench.account, self.bench.talk.id
        try:
            await (account.older(here, before=before) if after is None else account.newer(here, after))
        except ClientError:
            return

    def away(self, hidden: bool) -> None:
        """The tab is not on the screen: nothing counts as read until it is again."""
        self._away = hidden
        if not hidden:
            self.seen()

    def seen(self) -> None:
        """Everything up to the newest message has been read, if its end is on the screen."""
        bench, thread = self.bench, self.bench.thread
        route = bench.session.shell.route
        if self._away or bench.talk.phase != "ready" or routes.talk_of(route) != bench.talk.id:
            return
        if thread._at_end and thread.holds_latest and thread.last_seq:
            bench.account.mark_read(bench.talk.id, thread.last_seq)

    def title_of(self, conversation_id: str) -> str:
        summary = self.bench.account.summary(conversation_id)
        return name_of(summary) if summary else ""
