"""The accounts of one APP process: one per signed-in person, shared by her tabs, each tab holding a lease.

Owns how long an account stays open: while anybody holds a lease; then until what she queued has left (as long as her session lives), and
the idle time is over. Refuses to know anything of tabs or screens.
"""

import asyncio
import logging
from pathlib import Path

import httpx

from stylist_app.client.account import Account, open_session, welcome
from stylist_app.client.api.http import Offline
from stylist_app.client.home import Home
from stylist_app.client.views import Pace
from stylist_app.wire.session import RefreshGrant, SessionRequest, Welcome

log = logging.getLogger("stylist.client.accounts")


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
        self._leases: dict[str, int] = {}
        self._leaving: dict[str, asyncio.Task[None]] = {}
        self._gate = asyncio.Lock()

    def __len__(self) -> int:
        return len(self._open)

    async def welcome(self, invite: str | None = None) -> Welcome:
        """What the landing page may know before anyone has signed in. ApiProblem, Offline."""
        return await welcome(self._api_url, invite, transport=self._transport)

    async def sign_in(self, request: SessionRequest, *, agent: str | None = None, address: str | None = None) -> Account:
        """Opens the person's account with a new session and holds a lease. `agent` and `address` are those of her browser, where this process
        speaks for one: the API names her device and limits attempts by them. ApiProblem, Offline."""
        async with self._gate:
            return await self._enter(request, agent, address)

    async def _enter(self, request: SessionRequest, agent: str | None = None, address: str | None = None) -> Account:
        session = await open_session(self._api_url, request, agent=agent, address=address, transport=self._transport, pace=self._pace)
        account = self._open.get(session.me.id)
        if account is None:
            account = Account.of_session(self._api_url, self._home.folder, session, key=self._secret, transport=self._transport, pace=self._pace)
        elif account.link.state == "signed_out":
            await account.adopt(session)
        else:
            self._home.remember(account.person_id, session.refresh_token)
        return await self._take(account)

    async def resume(self, refresh_token: str) -> Account:
        """The account the token belongs to, opened if it is not, with a lease. Another token than the one in use is shown to the API first, so
        that a revoked one opens nothing; while the API is away a token that was known here is enough. ApiProblem, Offline."""
        async with self._gate:
            person = self._home.person(refresh_token)
            account = self._open.get(person) if person is not None else None
            if person is None:
                return await self._enter(RefreshGrant(grant="refresh", refresh_token=refresh_token))
            if account is None:
                known = await Account.resume(
                    self._api_url, self._home.folder, refresh_token, key=self._secret, transport=self._transport, pace=self._pace
                )  # fmt: skip
                return await self._take(known)
            if account.link.state == "signed_out" or refresh_token != account.refresh_token:
                await self._check(account, refresh_token)
            return await self._take(account)

    async def _check(self, account: Account, refresh_token: str) -> None:
        grant = RefreshGrant(grant="refresh", refresh_token=refresh_token)
        try:
            session = await open_session(self._api_url, grant, transport=self._transport, pace=self._pace)
        except Offline:
            return
        if account.link.state == "signed_out":
            await account.adopt(session)

    def release(self, account: Account) -> None:
        """A tab is gone. The last one's account drains its queue and closes after the idle time."""
        person = account.person_id
        if self._open.get(person) is not account:
            return
        self._leases[person] = max(0, self._leases.get(person, 0) - 1)
        if self._leases[person] == 0 and person not in self._leaving:
            self._leaving[person] = asyncio.create_task(self._leave(account))

    async def sign_out(self, account: Account) -> None:
        """For all tabs of the person: they see the link say `signed_out`."""
        async with self._gate:
            self._drop(account.person_id)
            account.linked("signed_out")
            await account.sign_out()

    async def settled(self) -> None:
        """Returns when every account that nobody holds has sent what it had and is closed."""
        while leaving := list(self._leaving.values()):
            await asyncio.gather(*leaving, return_exceptions=True)

    async def close(self) -> None:
        """Closes them all; what is queued goes on when they are opened again."""
        async with self._gate:
            for person in list(self._open):
                await self._close_now(person)

    async def _take(self, account: Account) -> Account:
        person = account.person_id
        self._open[person] = account
        account.public_url = self._public_url
        self._leases[person] = self._leases.get(person, 0) + 1
        if (leaving := self._leaving.pop(person, None)) is not None:
            leaving.cancel()
        await account.start()
        return account

    async def _leave(self, account: Account) -> None:
        await asyncio.sleep(self._idle_seconds)
        await self._drain(account)
        async with self._gate:
            if self._leases.get(account.person_id, 0) == 0 and self._open.get(account.person_id) is account:
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
        self._leases.pop(person, None)
        if leaving and (task := self._leaving.pop(person, None)) is not None:
            task.cancel()
