"""What Today does: asks, follows what changes, begins letters, puts reasons away. One per tab; draws nothing."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime
from functools import partial

from stylist_app.client.api.http import ApiProblem, Offline
from stylist_app.client.views import Touched
from stylist_app.i18n import _, words
from stylist_app.ui.shell import routes, trouble
from stylist_app.ui.shell.letters import letter, letter_of
from stylist_app.ui.shell.waiting import waits
from stylist_app.ui.stylist.bench import Bench
from stylist_app.ui.stylist.state import InboxRow
from stylist_app.ui.stylist.today.state import Beside, Figures, People
from stylist_app.ui.stylist.views.inbox import row_of
from stylist_app.wire.today import Lover, OverrideReason, PutAside, PutOutreachSettings, Reason, TodayLine

PAUSE = 1.0
"""Seconds in which changes are gathered before the shop is asked again."""
FOLLOWED = frozenset({"message", "conversation", "marker", "customer", "reason", "promise", "look", "bag", "product", "link"})
MOST_WAITING = 5


class Day:
    def __init__(self, bench: Bench) -> None:
        self.bench = bench
        self.people, self.beside, self.figures = People(), Beside(), Figures()
        self._here = False
        self._again: asyncio.TimerHandle | None = None
        self._product = ("", "")

    # ---- following -----------------------------------------------------------------------------------------------------------------

    async def arrive(self) -> None:
        """The page is on screen: what was known at once, then what is so now."""
        self._here = True
        self._show()
        await self.ask()

    def leave(self) -> None:
        self._here = False
        if self._again is not None:
            self._again.cancel()
            self._again = None

    def changed(self, touched: frozenset[Touched]) -> None:
        """The store changed."""
        nouns = {one.noun for one in touched}
        if not self._here or not nouns & FOLLOWED:
            return
        self._show()
        if self._again is None:
            self._again = asyncio.get_running_loop().call_later(PAUSE, self._ask_again)

    def tick(self) -> None:
        """The minute has changed."""
        if self._here:
            self._show_waiting()

    def _ask_again(self) -> None:
        self._again = None
        if self._here:
            self.bench.run(self.ask)

    def _show(self) -> None:
        told, people = self.bench.account.today(), self.people
        if told is not None and told != people.told:
            people.told = told
        if told is not None and people.phase == "loading":
            people.phase = "ready"
        stale = self.bench.session.shell.link == "offline"
        if people.stale != stale:
            people.stale = stale
        self._show_waiting()

    def _show_waiting(self) -> None:
        loaded, rows = self.bench.account.loaded, self.waiting()
        if loaded != self.beside.loaded:
            self.beside.loaded = loaded
        if rows != self.beside.waiting:
            self.beside.waiting = rows

    def waiting(self) -> tuple[InboxRow, ...]:
        """Of her own conversations and nobody's, the longest first."""
        account, session = self.bench.account, self.bench.session
        known = {label.id: label for label in account.labels()}
        found = [one for one in account.conversations() if waits(one, account.me.id)]
        found.sort(key=lambda one: (one.waiting_since or words().now(), one.id))
        return tuple(row_of(one, session, known, "") for one in found)

    async def ask(self) -> None:
        """Everything; what cannot be had now stays as it was told before."""
        people = self.people
        wrong = await self._told(self._ask_people)
        people.said = wrong
        people.phase = "ready" if people.told is not None else "failed"
        await self._told(self._ask_arrivals)
        await self._told(self._ask_numbers)
        self.figures.asked = True

    async def _told(self, work: Callable[[], Awaitable[None]]) -> str:
        try:
            await work()
        except (ApiProblem, Offline) as error:
            return trouble.sentence(error)
        return ""

    async def _ask_people(self) -> None:
        told = await self.bench.account.fetch_today()
        if told != self.people.told:
            self.people.told = told

    async def _ask_arrivals(self) -> None:
        found = await self.bench.account.arrivals()
        if found != self.beside.arrivals:
            self.beside.arrivals = found

    async def _ask_numbers(self) -> None:
        found = await self.bench.account.numbers()
        if found != self.figures.numbers:
            self.figures.numbers = found

    # ---- writing -------------------------------------------------------------------------------------------------------------------

    def line(self, customer_id: str) -> TodayLine | None:
        told = self.people.told
        return next((one for one in told.lines if one.customer_id == customer_id), None) if told else None

    def write(self, line: TodayLine) -> None:
        """Begins a letter for the first reason; asks before, when she was written to enough."""
        if line.contact.open:
            self.begin(line, line.reasons[0])
        else:
            self.bench.over.show("today-ask", line.customer_id)

    def nevertheless(self, line: TodayLine, reason: OverrideReason) -> None:
        """She is written to in spite of it, and that is noted."""
        self.bench.account.put_override(line.customer_id, line.conversation_id, line.contact.blocked, reason)
        self.begin(line, line.reasons[0])

    def begin(self, line: TodayLine, reason: Reason) -> None:
        """A draft in her language in the composer, unless she has begun one herself; nothing is sent."""
        self._draft(line.conversation_id, letter_of(reason, line.language, line.name))
        self.bench.account.put_reason(line.customer_id, line.conversation_id, reason.key, PutAside(how="opened"))
        if reason.product_id:
            self._product = (line.conversation_id, reason.product_id) if reason.kind == "stock" else ("", "")
        self.bench.goto(line.conversation_id)

    def show_her(self, lover: Lover, product_id: str, title: str) -> None:
        """Her conversation with a draft, and the new piece over it."""
        customer = self.bench.account.customer(lover.customer_id)
        self._draft(lover.conversation_id, letter("arrival", customer.language if customer else None, lover.name, title=title))
        self._product = (lover.conversation_id, product_id)
        self.bench.goto(lover.conversation_id)

    def opened(self, conversation_id: str) -> None:
        """A conversation is on screen: the piece that it was opened for lies over it, once."""
        (wanted, product_id), self._product = self._product, ("", "")
        if product_id and wanted == conversation_id:
            self.bench.over.show("product", product_id)

    def _draft(self, conversation_id: str, text: str) -> None:
        account = self.bench.account
        if account.draft(conversation_id).text.strip():
            self.bench.say(_("Your own draft is still there."))
        else:
            account.set_draft(conversation_id, text)

    # ---- putting away --------------------------------------------------------------------------------------------------------------

    def dismiss(self, line: TodayLine, reason: Reason) -> None:
        self._put(line, reason, PutAside(how="dismissed"), _("{name}: not shown again", name=line.name or _("Guest")))

    def snooze(self, line: TodayLine, reason: Reason, until: datetime) -> None:
        said = _("{name}: again {when}", name=line.name or _("Guest"), when=words().day(until))
        self._put(line, reason, PutAside(how="snoozed", until=until), said)

    def _put(self, line: TodayLine, reason: Reason, command: PutAside, said: str) -> None:
        account = self.bench.account
        account.put_reason(line.customer_id, line.conversation_id, reason.key, command)
        self.bench.say(said, partial(account.take_reason_back, line.customer_id, line.conversation_id, reason.key))

    def take_back(self, customer_id: str, conversation_id: str, key: str) -> None:
        self.bench.account.take_reason_back(customer_id, conversation_id, key)

    # ---- the rest ------------------------------------------------------------------------------------------------------------------

    def choose(self, kind: str) -> None:
        self.people.kind = kind

    def go_inbox(self) -> None:
        self.bench.session.go(routes.Route(routes.INBOX).path)

    async def limit(self, command: PutOutreachSettings, version: int) -> str:
        """Gives back what went wrong, "" when nothing did."""

        async def put() -> None:
            await self.bench.account.put_outreach(command, version)

        wrong = await self._told(put)
        if not wrong:
            await self.ask()
        return wrong
