"""One tab: the person signed in on it, and where they are. Lives as long as the Flet session; the truth lives in the Account.

Screens get the `Session` (stable, never compared) and read the observable `Shell` for what the frame draws. What a screen shows of conversations it
keeps itself, refreshed through `watch`.
"""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import flet as ft

from stylist_app.client.account import Account
from stylist_app.client.accounts import Browser
from stylist_app.client.api.http import ApiProblem, Offline
from stylist_app.client.views import Presented, Touched
from stylist_app.i18n import words
from stylist_app.ui.shell import routes
from stylist_app.ui.shell.routes import Route
from stylist_app.ui.shell.tab.address import Address
from stylist_app.ui.shell.tab.dress import Dressed
from stylist_app.ui.shell.tab.net import Net
from stylist_app.ui.shell.tab.state import KEEP_ENTER, KEEP_LANGUAGE, KEEP_PRESENTING, KEEP_THEME, KEEP_TOKEN, Host, Shell
from stylist_app.ui.theme import Layout
from stylist_app.ui.widgets.pictures import address
from stylist_app.wire.media import Media
from stylist_app.wire.session import SessionRequest

__all__ = ["KEEP_ENTER", "KEEP_LANGUAGE", "KEEP_THEME", "KEEP_TOKEN", "Host", "Session", "Shell"]

ABOUT_LINK = frozenset({"link", "outbox"})
TOGETHER_SECONDS = 0.04
SETTLE_SECONDS = 20.0
"""The longest that a person who signs in for the first time waits for her first screen to have something on it."""


class Session(Dressed):
    """Made by `ui.app` for each tab. `fell(whole)` is told what could not be shown (see `Net`)."""

    def __init__(self, page: ft.Page, host: Host, fell: Callable[[bool], None]) -> None:
        super().__init__(page)
        self.host = host
        self.net = Net(page, fell, lambda: self.shell.phase != "in")
        self._address = Address(page)
        self._browser: Browser | None = None
        self._unsubscribe: Callable[[], None] | None = None
        self._watchers: list[Callable[[frozenset[Touched]], None]] = []
        self._news: set[Touched] = set()
        self._telling, self._hurry = False, asyncio.Event()
        self._wanted: Route | None = None
        self._keys: list[Callable[[ft.KeyboardEvent], None]] = []
        self._cut, self._round = False, 0

    @property
    def account(self) -> Account:
        """The person signed in. Only for screens behind the door."""
        if self._account is None:
            raise LookupError("nobody is signed in on this tab")
        return self._account

    @property
    def browser(self) -> Browser:
        """What this tab shares with the other tabs of its browser: whose session it is, and with it the person's devices."""
        if self._browser is None:
            raise LookupError("nobody is signed in on this tab")
        return self._browser

    @property
    def signed_in(self) -> bool:
        return self._account is not None

    @property
    def touch(self) -> bool:
        """A device whose Enter key makes a line."""
        return self.page.platform in (ft.PagePlatform.ANDROID, ft.PagePlatform.IOS)

    def picture(self, media: Media | None, variant: str = "medium") -> str:
        """The address of a picture for this device, of the largest when there is no such variant, "" when there is none."""
        return self.absolute((media.urls.get(variant) or next(reversed(media.urls.values()), "")) if media else "")

    def photo(self, media: Media | None, width: float) -> str:
        """The address of the one of its sizes that is sharp on this device when drawn `width` logical pixels wide, "" when there is none."""
        return self.absolute(address(media.urls, width, self.page.media.device_pixel_ratio or 1) if media else "")

    def absolute(self, path: str | None) -> str:
        """Where this device finds what the API gave a path for, "" for none. Another address each time the shop is in reach again, to the client
        only: a picture that could not be fetched meanwhile is asked for anew."""
        whole = f"{self.host.public_api}{path}" if path and path.startswith("/") else path or ""
        return f"{whole}#{self._round}" if whole and self._round else whole

    # ---- life of the tab -----------------------------------------------------------------------------------------------------------

    async def start(self) -> None:
        """Reads what this browser keeps, signs in again from it, and shows the place the address names."""
        route = routes.read(self.page.route)
        await self._dress_as_kept()
        anew = route.name in (routes.INVITE, routes.ENTER) and not await self.preferences.get(KEEP_PRESENTING)
        token = None if anew else await self.preferences.get(KEEP_TOKEN)
        if token:
            try:
                await self._use(await self.host.accounts.resume(str(token)))
            except (ApiProblem, Offline, LookupError):
                self.shell.notice = "signed-out"
        self._arrive(route)
        self.shell.phase = "in" if self.signed_in else "out"

    async def come_back(self) -> bool:
        """Whoever was signed in on this browser goes on, e.g. with a link that was used already. False when nobody was, or may not any more."""
        if self._account is None:
            token = await self.preferences.get(KEEP_TOKEN)
            if not token:
                return False
            try:
                await self._use(await self.host.accounts.resume(str(token)))
            except (ApiProblem, Offline, LookupError):
                return False
            if self._account is None:
                return False
        self.shell.phase = "in"
        self.go(routes.home(self.account.me.kind).path)
        return True

    def follow(self, pasted: str | None) -> None:
        """The browser's address has changed: by us, by the person, by the back button."""
        route = routes.read(pasted)
        if self._address.heard(route):
            self._arrive(route)

    def go(self, path: str) -> None:
        """Goes to a path, as a link would: the address bar and the back button follow."""
        shown = self._lead(routes.read(path))
        self._address.go(shown)
        self._show(shown)

    async def present(self, what: Presented | None) -> None:
        """Turns the tablet round, with all tabs of this browser; None: back to work, once it is known that it is the stylist (`Account.unlock`)."""
        self.account.present(self.browser.session_id, what)
        self._read_presented()
        if what is None:
            await self.preferences.remove(KEEP_PRESENTING)
        else:
            await self.preferences.set(KEEP_PRESENTING, "yes")

    def _read_presented(self) -> None:
        found = self.account.presented(self.browser.session_id)
        if found != self.shell.presented:
            self.shell.presented = found

    def on_back(self, close: Callable[[], bool]) -> Callable[[], None]:
        """See `Address.on_back`."""
        return self._address.on_back(close)

    def _arrive(self, route: Route) -> None:
        shown = self._lead(route)
        if shown != route and self._account is not None:
            self._address.correct(route, shown)
        self._show(shown)

    def _lead(self, route: Route) -> Route:
        """Where whoever is here gets when she asks for this place."""
        if self._account is None:
            if route.name not in routes.OPEN:
                door = routes.door(route)
                self._wanted = route if door.name == routes.SIGN_IN else None  # "Chat with" leads to the chat, wherever she came from
                return door
        elif self.shell.presented is not None:
            return Route(routes.LOOKS, self.shell.presented.looks[0])
        elif not routes.allowed(route, self._account.me.kind, "staff.manage" in self._account.me.rights) and route.name not in (
            routes.INVITE,
            routes.ENTER,
            routes.OPINION,
        ):
            return routes.home(self._account.me.kind)
        return route

    def _show(self, route: Route) -> None:
        if route != self.shell.route:
            self.shell.route = route

    async def close(self) -> None:
        """The tab is gone. The person's store stays open for their other tabs and for what is still queued."""
        self.net.end()
        browser = self._let_go()
        if browser is not None:
            self.host.accounts.release(browser)

    # ---- signing in and out --------------------------------------------------------------------------------------------------------

    async def sign_in(self, request: SessionRequest, then: Route | None = None) -> None:
        """And goes to where she wanted, or `then`. Raises `ApiProblem` or `Offline`; nothing has changed then."""
        before = await self.preferences.get(KEEP_TOKEN)
        browser = await self.host.accounts.sign_in(request, agent=self.page.client_user_agent, address=self.page.client_ip)
        earlier = self._let_go()
        if earlier is not None:
            self.host.accounts.release(earlier)
        await self._use(browser)
        if before:
            await self.host.accounts.replace(str(before), browser)
        if self._browser is not browser:
            return  # signed out again meanwhile, and told so
        wanted, self._wanted = self._wanted, None
        self.shell.notice = ""
        self.shell.phase = "in"
        self.go((then or wanted or routes.home(browser.account.me.kind)).path)

    async def sign_out(self) -> None:
        """Ends this browser's session on the API where it can be reached, and forgets it here in any case; the browser's other tabs are told."""
        browser = self.browser
        await self.leave(release=False)
        await self.host.accounts.sign_out(browser)

    async def leave(self, *, release: bool = True) -> None:
        """This tab has nobody any more. `release` lets the account close once no other tab has it."""
        browser = self._let_go()
        if release and browser is not None:
            self.host.accounts.release(browser)
        self.shell.phase = "out"
        self.go(Route(routes.WELCOME).path)
        if browser is None or await self.preferences.get(KEEP_TOKEN) == browser.token:
            await self.preferences.remove(KEEP_TOKEN)

    def _let_go(self) -> Browser | None:
        """What this tab held until now; it hears nothing of it any more."""
        browser, self._browser, self._account = self._browser, None, None
        self.shell.presented = None
        self._watchers.clear()
        if self._unsubscribe:
            self._unsubscribe()
            self._unsubscribe = None
        if browser is not None and self._browser_ended in browser.on_end:
            browser.on_end.remove(self._browser_ended)
        return browser

    def _browser_ended(self) -> None:
        self._touched(frozenset({Touched("link", "link")}))

    async def _use(self, browser: Browser) -> None:
        """Returns when the first screen can be drawn as it will stay: with the shop's brand, her time zone and what there is to show."""
        account = browser.account
        self._browser, self._account = browser, account
        self._unsubscribe = account.subscribe(self._touched)
        browser.on_end.append(self._browser_ended)
        await self.preferences.set(KEEP_TOKEN, browser.token)
        await _settled(account)
        if self._browser is browser:
            self.show_brand(account.brand)
            self._speak(self._tag)
            self._read_link()
            self._read_presented()

    # ---- following the account -----------------------------------------------------------------------------------------------------

    def watch(self, changed: Callable[[frozenset[Touched]], None]) -> Callable[[], None]:
        """`changed` is called in this tab's context after the store changed. Returns how to stop."""
        self._watchers.append(changed)

        def stop() -> None:
            if changed in self._watchers:
                self._watchers.remove(changed)

        return stop

    def _touched(self, touched: frozenset[Touched]) -> None:
        """At once; but what changes within a few frames of that, as one message does several times on its way, is shown together. What she did
        herself does not wait."""
        self._news |= touched
        if any(item.noun == "outbox" for item in touched):
            self._hurry.set()
        if not self._telling and not self.net.gone:
            self._telling = True
            self.page.run_task(self._tell)

    async def _tell(self) -> None:
        try:
            while self._news and not self.net.gone:
                news, self._news = frozenset(self._news), set()
                self._hurry.clear()
                await self._apply(news)
                with suppress(TimeoutError):
                    async with asyncio.timeout(TOGETHER_SECONDS):
                        await self._hurry.wait()
        finally:
            self._telling = False

    async def returned(self) -> None:
        """The browser is back after its connection was lost: what happened meanwhile is shown now."""
        self._touched(frozenset())

    async def _apply(self, touched: frozenset[Touched]) -> None:
        if self._account is None:
            return
        nouns = {item.noun for item in touched}
        if nouns & ABOUT_LINK:
            self._read_link()
        if "session" in nouns:
            self._read_presented()
        if "brand" in nouns:
            self.show_brand(self._account.brand)
        if nouns & {"me", "store"} and words().tz != self.time_zone:
            self._speak(self._tag)
            if self.shell.phase == "in":
                self.shell.dressed += 1
        for watcher in tuple(self._watchers):
            watcher(touched)
        if self.shell.link == "signed_out" or (self._browser is not None and self._browser.ended):
            await self.leave()
            self.shell.notice = "signed-out"

    def _read_link(self) -> None:
        link = self.account.link
        if self._cut and link.state == "online":
            self._round += 1
        self._cut = link.state == "offline" or (self._cut and link.state != "online")
        self.shell.link = link.state
        self.shell.count(link.queued, link.failed)

    def on_key(self, pressed: Callable[[ft.KeyboardEvent], None]) -> Callable[[], None]:
        """The newest listener hears each key first-hand; returns how to stop.

        Single letters are the listener's to ignore while a field has the focus."""
        self._keys.append(pressed)

        def stop() -> None:
            if pressed in self._keys:
                self._keys.remove(pressed)

        return stop

    def key(self, event: ft.KeyboardEvent) -> None:
        if self._keys:
            self._keys[-1](event)

    def resized(self, event: Any) -> None:
        layout = Layout.of(event.width)
        if layout != self.shell.layout:
            self.shell.layout = layout


async def _settled(account: Account) -> None:
    """Until there is something of hers to show, or it is known that there will not be for now."""
    known = asyncio.Event()

    def look(_touched: frozenset[Touched] = frozenset()) -> None:
        if account.loaded or account.link.state in ("offline", "signed_out"):
            known.set()

    stop = account.subscribe(look)
    look()
    try:
        async with asyncio.timeout(SETTLE_SECONDS):
            await known.wait()
    except TimeoutError:
        pass
    finally:
        stop()
