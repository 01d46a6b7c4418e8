"""One tab: the person signed in on it, where they are, and how the page is dressed. Lives as long as the Flet session; the truth lives
in the Account.

Screens get the `Session` (stable, never compared) and read the observable `Shell` for what the frame draws. What a screen shows of conversations it
keeps itself, refreshed through `watch`.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import flet as ft

from stylist_app.client.account import Account
from stylist_app.client.accounts import Accounts
from stylist_app.client.api.http import ApiProblem, Offline
from stylist_app.client.views import Touched
from stylist_app.i18n import Words, install_words, words
from stylist_app.ui import theme
from stylist_app.ui.shell import routes
from stylist_app.ui.shell.routes import Route
from stylist_app.ui.theme import Layout
from stylist_app.wire.media import Media
from stylist_app.wire.session import SessionRequest
from stylist_app.wire.shop import Brand

KEEP_TOKEN, KEEP_THEME, KEEP_LANGUAGE, KEEP_ENTER = "stylist.session", "stylist.theme", "stylist.language", "stylist.enter-sends"
ABOUT_LINK = frozenset({"link", "outbox"})


@dataclass(frozen=True)
class Host:
    """What the process gives every tab. `public_api` is where the person's own device fetches pictures; `uploads` is None where the device's
    files can be read directly (desktop, mobile)."""

    accounts: Accounts
    public_api: str
    app_url: str = ""
    uploads: Path | None = None
    max_upload: int = 25 * 1024 * 1024


@ft.observable
@dataclass
class Shell:
    """What the frame follows. `phase`: starting, out, in. `link`: connecting, online, offline, signed_out. `dressed` counts changes of brand or
    language, after which the whole tree is drawn anew."""

    route: Route = field(default_factory=lambda: Route(routes.WELCOME))
    layout: str = Layout.DESKTOP
    phase: str = "starting"
    link: str = "connecting"
    queued: int = 0
    failed: int = 0
    dressed: int = 0
    notice: str = ""


class Session:
    """Made by `ui.app` for each tab."""

    def __init__(self, page: ft.Page, host: Host) -> None:
        self.page, self.host, self.shell = page, host, Shell()
        self.brand = Brand()
        self.preferences = ft.SharedPreferences()
        self.enter_sends: bool | None = None
        self._account: Account | None = None
        self._unsubscribe: Callable[[], None] | None = None
        self._watchers: list[Callable[[frozenset[Touched]], None]] = []
        self._missed: frozenset[Touched] = frozenset()
        self._wanted: Route | None = None
        self._tag = "en"
        self._keys: list[Callable[[ft.KeyboardEvent], None]] = []

    @property
    def account(self) -> Account:
        """The person signed in. Only for screens behind the door."""
        if self._account is None:
            raise LookupError("nobody is signed in on this tab")
        return self._account

    @property
    def signed_in(self) -> bool:
        return self._account is not None

    @property
    def touch(self) -> bool:
        """A device whose Enter key makes a line."""
        return self.page.platform in (ft.PagePlatform.ANDROID, ft.PagePlatform.IOS)

    def picture(self, media: Media | None, variant: str = "medium") -> str:
        """The address of a picture for this device, "" when there is none."""
        path = (media.urls.get(variant) or next(iter(media.urls.values()), "")) if media else ""
        return self.absolute(path)

    def absolute(self, path: str | None) -> str:
        return f"{self.host.public_api}{path}" if path and path.startswith("/") else path or ""

    def dress_first(self) -> None:
        """Before the first frame: size class, plain words, the house theme."""
        self.shell.layout = Layout.of(self.page.width)
        self._speak("en")
        self._dress(ft.ThemeMode.SYSTEM)

    # ---- life of the tab -----------------------------------------------------------------------------------------------------------

    async def start(self) -> None:
        """Reads what this browser keeps, signs in again from it, and shows the place the address names."""
        shell, page = self.shell, self.page
        route = routes.read(page.route)
        mode, language = await self.preferences.get(KEEP_THEME), await self.preferences.get(KEEP_LANGUAGE)
        keeps = await self.preferences.get(KEEP_ENTER)
        self.enter_sends = keeps if isinstance(keeps, bool) else None
        self._speak(str(language or await self._device_language()))
        self._dress(ft.ThemeMode(mode) if mode in ("light", "dark") else ft.ThemeMode.SYSTEM)
        token = None if route.name in (routes.INVITE, routes.ENTER) else await self.preferences.get(KEEP_TOKEN)
        if token:
            try:
                await self._use(await self.host.accounts.resume(str(token)))
            except (ApiProblem, Offline, LookupError):
                shell.notice = "signed-out"
        self.follow(page.route)
        shell.phase = "in" if self.signed_in else "out"

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
        self.shell.phase = "in"
        self.go(routes.home(self.account.me.kind).path)
        return True

    def follow(self, pasted: str | None) -> None:
        """The address changed: by us, by the person, by the back button."""
        route = routes.read(pasted)
        if self._account is None:
            if route.name not in routes.OPEN:
                door = routes.door(route)
                self._wanted = route if door.name == routes.SIGN_IN else None  # "Chat with" leads to the chat, wherever she came from
                route = door
        elif not routes.allowed(route, self._account.me.kind, "staff.manage" in self._account.me.rights) and route.name not in (
            routes.INVITE,
            routes.ENTER,
        ):
            route = routes.home(self._account.me.kind)
        if route != self.shell.route:
            self.shell.route = route

    def go(self, path: str) -> None:
        """Goes to a path, as a link would: the address bar and the back button follow."""
        self.follow(path)
        self.page.navigate(self.shell.route.path)

    async def close(self) -> None:
        """The tab is gone. The person's store stays open for their other tabs and for what is still queued."""
        if self._unsubscribe:
            self._unsubscribe()
        if self._account is not None:
            account, self._account = self._account, None
            self.host.accounts.release(account)

    # ---- signing in and out --------------------------------------------------------------------------------------------------------

    async def sign_in(self, request: SessionRequest) -> None:
        """Raises `ApiProblem` or `Offline`; nothing has changed then."""
        account = await self.host.accounts.sign_in(request, agent=self.page.client_user_agent, address=self.page.client_ip)
        if self._account is not None:
            await self.leave()
        await self._use(account)
        wanted, self._wanted = self._wanted, None
        self.shell.notice = ""
        self.shell.phase = "in"
        self.go((wanted or routes.home(account.me.kind)).path)

    async def sign_out(self) -> None:
        """Ends the session on the API where it can be reached, and forgets it here in any case; her other tabs are told."""
        account = self.account
        await self.leave(release=False)
        await self.host.accounts.sign_out(account)

    async def leave(self, *, release: bool = True) -> None:
        """This tab has nobody any more. `release` lets the account close once no other tab has it."""
        await self.preferences.remove(KEEP_TOKEN)
        if self._unsubscribe:
            self._unsubscribe()
        account, self._unsubscribe, self._account = self._account, None, None
        self._watchers.clear()
        if release and account is not None:
            self.host.accounts.release(account)
        self.shell.phase = "out"
        self.go(Route(routes.WELCOME).path)

    async def _use(self, account: Account) -> None:
        self._account = account
        self._unsubscribe = account.subscribe(self._touched)
        await self.preferences.set(KEEP_TOKEN, account.refresh_token)
        self.brand = account.brand
        self._speak(self._tag)
        self._dress(self.page.theme_mode or ft.ThemeMode.SYSTEM)
        self._read_link()

    # ---- following the account -----------------------------------------------------------------------------------------------------

    def watch(self, changed: Callable[[frozenset[Touched]], None]) -> Callable[[], None]:
        """`changed` is called in this tab's context after the store changed. Returns how to stop."""
        self._watchers.append(changed)

        def stop() -> None:
            if changed in self._watchers:
                self._watchers.remove(changed)

        return stop

    def _touched(self, touched: frozenset[Touched]) -> None:
        if self.page.session.connection is None:
            self._missed |= touched
        else:
            self.page.run_task(self._apply, touched)

    async def returned(self) -> None:
        """The browser is back after its connection was lost: what happened meanwhile is shown now."""
        missed, self._missed = self._missed, frozenset()
        if missed:
            await self._apply(missed)

    async def _apply(self, touched: frozenset[Touched]) -> None:
        if self._account is None:
            return
        nouns = {item.noun for item in touched}
        if nouns & ABOUT_LINK:
            self._read_link()
        if "session" in nouns and self._account.refresh_token:
            await self.preferences.set(KEEP_TOKEN, self._account.refresh_token)
        if "brand" in nouns and self._account.brand != self.brand:
            self.brand = self._account.brand
            self._dress(self.page.theme_mode or ft.ThemeMode.SYSTEM)
            self.shell.dressed += 1
        if nouns & {"me", "store"} and words().tz != self.time_zone:
            self._speak(self._tag)
            self.shell.dressed += 1
        for watcher in tuple(self._watchers):
            watcher(touched)
        if self.shell.link == "signed_out":
            await self.leave()
            self.shell.notice = "signed-out"

    def _read_link(self) -> None:
        link = self.account.link
        self.shell.link, self.shell.queued, self.shell.failed = link.state, link.queued, link.failed

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

    # ---- how the page is dressed ---------------------------------------------------------------------------------------------------

    async def _device_language(self) -> str:
        """The language tag of the device where Flet tells it (web), else English."""
        info = await self.page.get_device_info() if self.page.web else None
        return str(getattr(info, "language", None) or "en")

    def _speak(self, tag: str) -> None:
        self._tag = tag
        install_words(self.page, Words(tag, self.time_zone))

    def _dress(self, mode: ft.ThemeMode) -> None:
        self.page.title = self.brand.name
        theme.install(self.page, theme.Brand(name=self.brand.name, accent=self.brand.accent), mode)

    def show_brand(self, brand: Brand) -> None:
        """The landing page learned whose shop this is."""
        if brand != self.brand:
            self.brand = brand
            self._dress(self.page.theme_mode or ft.ThemeMode.SYSTEM)
            self.shell.dressed += 1

    async def choose_theme(self, mode: ft.ThemeMode) -> None:
        await self.preferences.set(KEEP_THEME, mode.value)
        self._dress(mode)

    async def choose_language(self, tag: str) -> None:
        await self.preferences.set(KEEP_LANGUAGE, tag)
        self._speak(tag)
        self.shell.dressed += 1

    async def choose_enter(self, sends: bool) -> None:
        await self.preferences.set(KEEP_ENTER, sends)
        self.enter_sends = sends

    @property
    def time_zone(self) -> ZoneInfo:
        """The viewer's zone: the person's own, else the first store's, else UTC."""
        names = []
        if self._account is not None:
            names = [self._account.me.time_zone, *(store.time_zone for store in self._account.stores())]
        for name in names:
            try:
                return ZoneInfo(name or "")
            except (ZoneInfoNotFoundError, ValueError):
                continue
        return ZoneInfo("UTC")

    def resized(self, event: Any) -> None:
        layout = Layout.of(event.width)
        if layout != self.shell.layout:
            self.shell.layout = layout
