"""`Account`: one signed-in person on one device. What the screens talk to; everything else in this folder is behind it.

Reads are local and immediate (`reading`), writes are queued and show at once (`writing`), a few calls wait for the API (`live`). All of it
belongs to the event loop it was opened on.
"""

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Self

import httpx
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from stylist_app.client.api.api import Api
from stylist_app.client.api.http import ClientError, Http, Offline
from stylist_app.client.api.sessions import Sessions
from stylist_app.client.home import Home
from stylist_app.client.live import Live
from stylist_app.client.store import Store
from stylist_app.client.views import Pace, Touched
from stylist_app.wire.session import Me, RefreshGrant, Session, SessionRequest, Welcome


async def welcome(api_url: str, invite: str | None = None, *, transport: httpx.AsyncBaseTransport | None = None) -> Welcome:
    """What the landing page may know before anyone has signed in. ApiProblem or Offline."""
    http = Http(api_url, transport=transport)
    try:
        return await Sessions(http).welcome(invite)
    finally:
        await http.close()


async def open_session(
    api_url: str,
    request: SessionRequest,
    *,
    agent: str | None = None,
    address: str | None = None,
    transport: httpx.AsyncBaseTransport | None = None,
    pace: Pace | None = None,
) -> Session:
    """Signs in, without opening anything here; `agent` and `address` are those of the person's browser. ApiProblem or Offline."""
    http = Http(api_url, transport=transport, pace=pace)
    try:
        return await Sessions(http).create(request, agent=agent, address=address)
    finally:
        await http.close()


async def end_session(api_url: str, refresh_token: str, *, transport: httpx.AsyncBaseTransport | None = None, pace: Pace | None = None) -> None:
    """Ends the session the token is of, where the API can be reached; silent where it cannot, or where the session has ended before."""
    http = Http(api_url, refresh_token=refresh_token, transport=transport, pace=pace)
    try:
        await Sessions(http).end()
    except ClientError:
        return
    finally:
        await http.close()


def key_of(person_id: str, secret: bytes | None) -> bytes | None:
    """The key of one person's store, from the secret of the device or the APP (HKDF-SHA-256, 32 bytes)."""
    if secret is None:
        return None
    return HKDF(algorithm=hashes.SHA256(), length=32, salt=None, info=b"stylist store " + person_id.encode()).derive(secret)


class Account(Live):
    """Made by `sign_in` or `resume`; then `start`. `folder` is the home of all accounts of the device (each person has her own subfolder),
    `key` the secret her store's key is derived from; without one the store is plain."""

    def __init__(self, http: Http, home: Home, store: Store, me: Me, session_id: str, pace: Pace) -> None:
        self._http = http
        self._home = home
        self.public_url = http.api_url
        """Where browsers reach the API, if not where this process does. No slash at the end."""
        self.session_id = session_id
        self._loop_task: asyncio.Task[None] | None = None
        self._closed = False
        super().__init__(Api(http), store, me, pace)
        http.renewed = self._renewed

    # ---------------------------------------------------------------- coming in

    @classmethod
    async def sign_in(
        cls,
        api_url: str,
        folder: Path,
        request: SessionRequest,
        *,
        key: bytes | None = None,
        transport: httpx.AsyncBaseTransport | None = None,
        pace: Pace | None = None,
    ) -> Self:
        """A new session. What the same person had queued on this device goes on. ApiProblem (wrong password, spent invitation), Offline,
        or `store.Locked` when another process has this person open."""
        session = await open_session(api_url, request, transport=transport, pace=pace)
        return cls.of_session(api_url, folder, session, key=key, transport=transport, pace=pace)

    @classmethod
    async def resume(
        cls,
        api_url: str,
        folder: Path,
        refresh_token: str | None = None,
        *,
        key: bytes | None = None,
        transport: httpx.AsyncBaseTransport | None = None,
        pace: Pace | None = None,
    ) -> Self:
        """Without the network for the session that was used last on this device; None: the person who was here last (LookupError when nobody
        was). Another token is shown to the API first: ApiProblem when it is refused, Offline unless it was known here before."""
        home = Home(folder)
        person = home.person(refresh_token)
        if person is None and refresh_token is None:
            raise LookupError("nobody has signed in on this device")
        opened = None if person is None else cls._stored(api_url, home, person, key, transport, pace)
        if opened is not None and refresh_token in (None, opened.refresh_token):
            return opened
        if refresh_token is None:
            raise LookupError("nobody has signed in on this device")
        try:
            session = await open_session(api_url, RefreshGrant(grant="refresh", refresh_token=refresh_token), transport=transport, pace=pace)
        except Offline:
            if opened is None:
                raise
            return opened
        except BaseException:
            if opened is not None:
                await opened.close()
            raise
        if opened is not None:
            opened._http.adopt(session)
            return opened
        return cls.of_session(api_url, folder, session, key=key, transport=transport, pace=pace)

    @classmethod
    def _stored(
        cls, api_url: str, home: Home, person: str, key: bytes | None, transport: httpx.AsyncBaseTransport | None, pace: Pace | None
    ) -> Self | None:
        """With the session that was used last, if this device still has it."""
        store = Store(home.of(person), key_of(person, key))
        kept = store.own("session")
        if kept is None:
            store.close()
            return None
        http = Http(api_url, refresh_token=kept["refresh_token"], transport=transport, pace=pace)
        return cls(http, home, store, Me.model_validate(kept["me"]), kept["id"], pace or Pace())

    @classmethod
    def of_session(
        cls,
        api_url: str,
        folder: Path,
        session: Session,
        *,
        key: bytes | None = None,
        transport: httpx.AsyncBaseTransport | None = None,
        pace: Pace | None = None,
    ) -> Self:
        """With a session that was opened just now (`open_session`)."""
        home = Home(folder)
        store = Store(home.of(session.me.id), key_of(session.me.id, key))
        http = Http(api_url, transport=transport, pace=pace)
        account = cls(http, home, store, session.me, session.id, pace or Pace())
        http.adopt(session)
        return account

    async def use(self, refresh_token: str) -> None:
        """Goes on with this session of the same person: what the API does to "this device" it does to that one. ApiProblem, Offline."""
        if refresh_token != self.refresh_token:
            self._http.adopt(await self._api.sessions.create(RefreshGrant(grant="refresh", refresh_token=refresh_token)))

    async def adopt(self, session: Session) -> None:
        """The same person has signed in again: her new session takes over, and what waited goes on."""
        self._http.adopt(session)
        if self._loop_task is not None and self._loop_task.done():
            self._loop_task = None
            self.linked("connecting")
            await self.start()

    # ---------------------------------------------------------------- who and where

    @property
    def person_id(self) -> str:
        return self._store.folder.name

    @property
    def api_url(self) -> str:
        return self._http.api_url

    @property
    def refresh_token(self) -> str:
        """Of the session in use; `Touched("session", …)` says when it is another."""
        return self._http.refresh_token or ""

    def otherwise(self, refused: Callable[[str], str | None]) -> None:
        """`refused` is told of a refresh token of hers that is worth nothing any more, and answers with another one to go on with."""
        self._http.refused = refused

    def url(self, path: str) -> str:
        """The absolute address of a path that a `Media` names, as a browser reaches it."""
        return path if path.startswith(("http://", "https://")) else self.public_url + path

    def _renewed(self, session: Session) -> None:
        """On disk before it is used."""
        self.session_id = session.id
        self._store.keep_own("session", {"id": session.id, "refresh_token": session.refresh_token, "me": session.me.model_dump(mode="json")})
        self._home.remember(self.person_id, session.refresh_token, session.id)
        self._touch({Touched("session", session.id)})

    # ---------------------------------------------------------------- running

    async def start(self) -> None:
        """Begins to follow the API and to send what is queued. Returns at once."""
        if self._loop_task is None and not self._closed:
            self._outbox.start()
            self._loop_task = asyncio.create_task(self._sync.run())

    async def first_sync(self, timeout: float = 15.0) -> bool:
        """Waits until there is something to show: at once when the store has it, else the first snapshot. False when it did not come."""
        if self.loaded:
            return True
        try:
            async with asyncio.timeout(timeout):
                await self._first.wait()
        except TimeoutError:
            return self.loaded
        return True

    async def drained(self) -> None:
        """Returns when nothing queued waits any more; what was refused stays."""
        await self._outbox.drained()

    async def close(self) -> None:
        """Stops; everything is kept."""
        if self._closed:
            return
        await self._stop()
        self._store.close()

    async def sign_out(self) -> None:
        """Ends the session at the API (if it can be reached) and deletes everything of this person on this device, what is queued too."""
        try:
            await self._api.sessions.end()
        except ClientError:
            pass
        await self._stop()
        self._store.destroy()
        self._home.forget(self.person_id)

    async def _stop(self) -> None:
        self._closed = True
        if self._loop_task is not None:
            self._loop_task.cancel()
            await asyncio.gather(self._loop_task, return_exceptions=True)
        if self._saying is not None:
            self._saying.cancel()
        await self._outbox.stop()
        await self._living.stop()
        await self._acks.stop()
        self._typists.end()
        self._drafts.end()
        await self._http.close()
