"""The accounts of one APP process: one per signed-in person, shared by her browsers and their tabs.

Each browser has a session of its own; the account works with one of them that lives, whichever, and goes on with another when that one ends. Owns how
long an account stays open: while a tab holds it; then until what she queued has left (as long as a session of hers lives), and the idle time is over.
Refuses to know anything of screens.
"""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import httpx

from stylist_app.client.account import Account, end_session, open_session, welcome
from stylist_app.client.api.http import ApiProblem, Offline
from stylist_app.client.home import Home
from stylist_app.client.looks.opinions import opinion, vote
from stylist_app.client.views import Pace, Touched
from stylist_app.wire.ids import Id
from stylist_app.wire.look import OpinionLook, PutVote
from stylist_app.wire.session import Device, RefreshGrant, SessionRequest, Welcome
from stylist_app.wire.staff import ChangePassword

log = logging.getLogger("stylist.client.accounts")


@dataclass(eq=False)
class Browser:
    """One browser (or installed app) of a person, with its own session. `token` is what it keeps to come back with; `tabs` hold it. `ended`: it was
    signed out, here or from another device, or its time was over; `on_end` hears of it."""

    account: Account
    session_id: str
    token: str
    tabs: int = 0
    ended: bool = False
    on_end: list[Callable[[], None]] = field(default_factory=list)

    async def devices(self) -> list[Device]:
        """All of the person's; this browser's is the current one. ApiProblem, Offline."""
        return [device.model_copy(update={"current": device.id == self.session_id}) for device in await self.account.devices()]

    async def end_device(self, device_id: Id) -> None:
        """ApiProblem, Offline."""
        await self.account.end_device(device_id)

    async def set_password(self, staff_id: Id, command: ChangePassword) -> None:
        """One's own: every other device is signed out, this browser stays. ApiProblem, Offline."""
        await self.account.use(self.token)
        await self.account.set_password(staff_id, command)

    def end(self) -> None:
        if not self.ended:
            self.ended = True
            for told in list(self.on_end):
                told()


class Accounts:
    """`api_url` is where this process reaches the API, `public_url` where browsers do. `secret` encrypts the stores. `idle_seconds` is how long
    an account without a tab stays open; `drain_seconds` the longest that one with something queued does."""

    def __init__(
        self,
        api_url: str,
        home: Path,
        *,
        secret: bytes | None,
        idle_seconds: float,
        public_url: str | None = None,
        drain_seconds: float = 24 * 3600.0,
        transport: httpx.AsyncBaseTransport | None = None,
        pace: Pace | None = None,
    ) -> None:
        self._api_url = api_url
        self._home = Home(home)
        self._secret = secret
        self._idle_seconds = idle_seconds
        self._drain_seconds = drain_seconds
        self._public_url = (public_url or api_url).rstrip("/")
        self._transport = transport
        self._pace = pace
        self._open: dict[str, Account] = {}
        self._browsers: dict[str, dict[str, Browser]] = {}
        self._leaving: dict[str, asyncio.Task[None]] = {}
        self._gate = asyncio.Lock()

    def __len__(self) -> int:
        return len(self._open)

    async def welcome(self, invite: str | None = None) -> Welcome:
        """What the landing page may know before anyone has signed in. ApiProblem, Offline."""
        return await welcome(self._api_url, invite, transport=self._transport)

    async def opinion(self, token: str, voter_id: Id | None = None, *, address: str | None = None) -> OpinionLook:
        """What a link for friends shows, to whoever has it. `voter_id` and `address` are those of the browser. ApiProblem, Offline."""
        return await opinion(self._api_url, token, voter_id, address=address, transport=self._transport)

    async def vote(self, token: str, command: PutVote, *, address: str | None = None) -> None:
        """Like `opinion`."""
        await vote(self._api_url, token, command, address=address, transport=self._transport)

    async def sign_in(self, request: SessionRequest, *, agent: str | None = None, address: str | None = None) -> Browser:
        """A new session of the person for this browser, held by a tab. `agent` and `address` are those of the browser, where this process speaks for
        one: the API names her device and limits attempts by them. ApiProblem, Offline."""
        async with self._gate:
            return await self._enter(request, agent, address)

    async def _enter(self, request: SessionRequest, agent: str | None = None, address: str | None = None) -> Browser:
        session = await open_session(self._api_url, request, agent=agent, address=address, transport=self._transport, pace=self._pace)
        account = self._open.get(session.me.id)
        if account is None:
            account = Account.of_session(self._api_url, self._home.folder, session, key=self._secret, transport=self._transport, pace=self._pace)
        elif account.link.state == "signed_out":
            await account.adopt(session)
        else:
            self._home.remember(account.person_id, session.refresh_token, session.id)
        return await self._take(account, session.id, session.refresh_token)

    async def resume(self, refresh_token: str) -> Browser:
        """The browser that kept this token, its person's account opened if it is not, held by one tab more. Another token than the one in use is
        shown to the API first, so that a revoked one opens nothing; while the API is away a token that was known here is enough. ApiProblem,
        Offline."""
        async with self._gate:
            person = self._home.person(refresh_token)
            account = self._open.get(person) if person is not None else None
            if person is None:
                return await self._enter(RefreshGrant(grant="refresh", refresh_token=refresh_token))
            session_id = self._home.session(person, refresh_token)
            if account is None:
                account = await Account.resume(
                    self._api_url, self._home.folder, refresh_token, key=self._secret, transport=self._transport, pace=self._pace
                )  # fmt: skip
                self._know(account, account.session_id, account.refresh_token)
            elif account.link.state == "signed_out" or refresh_token != account.refresh_token:
                await self._check(account, refresh_token)
            return await self._take(account, session_id, refresh_token)

    async def _check(self, account: Account, refresh_token: str) -> None:
        grant = RefreshGrant(grant="refresh", refresh_token=refresh_token)
        try:
            session = await open_session(self._api_url, grant, transport=self._transport, pace=self._pace)
        except Offline:
            return
        if account.link.state == "signed_out":
            await account.adopt(session)

    def release(self, browser: Browser) -> None:
        """A tab is gone. The person's last one's account drains its queue and closes after the idle time."""
        browser.tabs = max(0, browser.tabs - 1)
        self._rest(browser.account)

    async def sign_out(self, browser: Browser) -> None:
        """For all tabs of this browser. The person's other browsers go on; without any, what is kept of her here is deleted."""
        async with self._gate:
            account = browser.account
            others = self._living(account, besides=browser.token)
            browser.end()
            if account.refresh_token == browser.token and others:
                await self._go_on(account, others)
            if account.refresh_token != browser.token or others:
                self._home.forget(account.person_id, browser.token)
                await end_session(self._api_url, browser.token, transport=self._transport, pace=self._pace)
            if others:
                browser.tabs = 0
                self._rest(account)
            else:
                self._drop(account.person_id)
                await account.sign_out()
                account.linked("signed_out")

    async def replace(self, refresh_token: str, browser: Browser) -> None:
        """A browser that had this token signed in anew: the same person's earlier session of it is over, unless tabs still hold it."""
        if refresh_token == browser.token or self._home.person(refresh_token) != browser.account.person_id:
            return
        earlier = self._browsers.get(browser.account.person_id, {}).get(refresh_token)
        if earlier is None or earlier.tabs == 0:
            await self.sign_out(earlier or Browser(browser.account, "", refresh_token))

    # ---------------------------------------------------------------- browsers

    def _know(self, account: Account, session_id: str, token: str) -> Browser:
        known = self._browsers.setdefault(account.person_id, {})
        found = known.get(token)
        if found is None or found.account is not account:
            found = known[token] = Browser(account, session_id, token)
        return found

    def _held(self, person: str) -> bool:
        return any(browser.tabs for browser in self._browsers.get(person, {}).values())

    def _living(self, account: Account, *, besides: str) -> list[Browser]:
        """Those with tabs first."""
        known = self._browsers.get(account.person_id, {}).values()
        return sorted((one for one in known if not one.ended and one.token != besides), key=lambda one: -one.tabs)

    async def _go_on(self, account: Account, others: list[Browser]) -> None:
        """With another browser's session; when none can be had now, the account finds one itself as soon as it needs to."""
        for other in others:
            try:
                return await account.use(other.token)
            except ApiProblem:
                other.end()
                self._home.forget(account.person_id, other.token)
            except Offline:
                return

    def _refused(self, account: Account, token: str) -> str | None:
        """The session of this token has ended: its browser with it. Another living one's token, if there is one."""
        browser = self._browsers.get(account.person_id, {}).get(token)
        if browser is not None:
            browser.end()
        others = self._living(account, besides=token)
        if others:
            self._home.forget(account.person_id, token)
        return others[0].token if others else None

    def _heard(self, account: Account, touched: frozenset[Touched]) -> None:
        gone = {one.id for one in touched if one.noun == "device"}
        for browser in [one for one in self._browsers.get(account.person_id, {}).values() if gone and one.session_id in gone]:
            browser.end()
            if browser.token != account.refresh_token:
                self._home.forget(account.person_id, browser.token)

    async def _take(self, account: Account, session_id: str, token: str) -> Browser:
        person = account.person_id
        if self._open.get(person) is not account:
            self._open[person] = account
            account.public_url = self._public_url
            account.otherwise(partial(self._refused, account))
            account.subscribe(partial(self._heard, account))
        browser = self._know(account, session_id, token)
        browser.ended = False
        browser.tabs += 1
        if (leaving := self._leaving.pop(person, None)) is not None:
            leaving.cancel()
        await account.start()
        return browser

    # ---------------------------------------------------------------- leaving

    def _rest(self, account: Account) -> None:
        person = account.person_id
        if self._open.get(person) is account and not self._held(person) and person not in self._leaving:
            self._leaving[person] = asyncio.create_task(self._leave(account))

    async def settled(self) -> None:
        """Returns when every account that nobody holds has sent what it had and is closed."""
        while leaving := list(self._leaving.values()):
            await asyncio.gather(*leaving, return_exceptions=True)

    async def close(self) -> None:
        """Closes them all; what is queued goes on when they are opened again."""
        async with self._gate:
            for person in list(self._open):
                await self._close_now(person)

    async def _leave(self, account: Account) -> None:
        await asyncio.sleep(self._idle_seconds)
        await self._drain(account)
        async with self._gate:
            if not self._held(account.person_id) and self._open.get(account.person_id) is account:
                self._drop(account.person_id, leaving=False)
                self._leaving.pop(account.person_id, None)
                await account.close()

    async def _drain(self, account: Account) -> None:
        """Until the queue is empty, the session has ended, or it took too long."""
        ended = asyncio.Event()
        stop = account.subscribe(lambda _: ended.set() if account.link.state == "signed_out" else None)
        waits = [asyncio.create_task(account.drained()), asyncio.create_task(ended.wait())]
        try:
            if account.link.state != "signed_out":
                await asyncio.wait(waits, timeout=self._drain_seconds, return_when=asyncio.FIRST_COMPLETED)
        finally:
            stop()
            for wait in waits:
                wait.cancel()

    async def _close_now(self, person: str) -> None:
        account = self._open.get(person)
        if account is not None:
            self._drop(person)
            await account.close()

    def _drop(self, person: str, *, leaving: bool = True) -> None:
        self._open.pop(person, None)
        self._browsers.pop(person, None)
        if leaving and (task := self._leaving.pop(person, None)) is not None:
            task.cancel()
