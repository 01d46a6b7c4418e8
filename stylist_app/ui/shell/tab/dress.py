"""How one tab is dressed: language, time zone, light or dark, and the shop's brand. Knows nobody but the person who may be signed in."""

from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import flet as ft

from stylist_app.client.account import Account
from stylist_app.i18n import STAFF_LANGUAGES, Words, first_spoken, install_words, words
from stylist_app.ui import theme
from stylist_app.ui.shell.tab.state import KEEP_ENTER, KEEP_LANGUAGE, KEEP_THEME, Shell
from stylist_app.ui.theme import Layout
from stylist_app.wire.shop import Brand


class Dressed:
    """The part of a `Session` that its page wears."""

    def __init__(self, page: ft.Page) -> None:
        self.page, self.shell = page, Shell()
        self.preferences = ft.SharedPreferences()
        self.enter_sends: bool | None = None
        self._account: Account | None = None
        self._tag = "en"

    @property
    def brand(self) -> Brand:
        return self.shell.brand

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

    def dress_first(self) -> None:
        """Before the first frame: size class, plain words, the house theme."""
        self.shell.layout = Layout.of(self.page.width)
        self._speak("en")
        self._dress(ft.ThemeMode.SYSTEM)

    def show_brand(self, brand: Brand) -> None:
        """It is known now whose shop this is. Nothing is drawn anew but what shows it."""
        if brand != self.brand:
            self.shell.brand = brand
            self._dress(self.page.theme_mode or ft.ThemeMode.SYSTEM)

    async def choose_theme(self, mode: ft.ThemeMode) -> None:
        await self.preferences.set(KEEP_THEME, mode.value)
        self._dress(mode)

    async def choose_language(self, tag: str) -> None:
        """Kept by this browser. Only a page that starts chooses between the Chinese, Japanese and Korean forms of a sign (see `assets/index.html`):
        the browser loads it again where they change."""
        drawn = words().han
        await self.preferences.set(KEEP_LANGUAGE, tag)
        self._speak(tag)
        self.shell.dressed += 1
        if self.page.web and words().han != drawn:
            await ft.UrlLauncher().launch_url(self.shell.route.path, web_only_window_name=ft.UrlTarget.SELF.value)

    async def choose_enter(self, sends: bool) -> None:
        await self.preferences.set(KEEP_ENTER, sends)
        self.enter_sends = sends

    async def _dress_as_kept(self) -> None:
        """As this browser was dressed last; else as the device is."""
        mode, language = await self.preferences.get(KEEP_THEME), await self.preferences.get(KEEP_LANGUAGE)
        keeps = await self.preferences.get(KEEP_ENTER)
        self.enter_sends = keeps if isinstance(keeps, bool) else None
        self._speak(str(language or await self._device_language()))
        self._dress(ft.ThemeMode(mode) if mode in ("light", "dark") else ft.ThemeMode.SYSTEM)
        wishes = await ft.SemanticsService().get_accessibility_features()
        theme.be_calm(self.page, wishes.disable_animations or wishes.reduce_motion)

    async def _device_language(self) -> str:
        """The first of the device's languages that we speak, where Flet tells them (web), else English."""
        info = await self.page.get_device_info() if self.page.web else None
        return first_spoken([getattr(info, "language", None) or "", *(getattr(info, "languages", None) or ())])

    def _speak(self, tag: str) -> None:
        """The page turns and its own words (dates to pick, menus of a field) follow. The staff's screens do not speak every language of a shopper."""
        self._tag = tag
        staff = self._account is not None and self._account.me.kind == "staff"
        said = Words(tag, self.time_zone, among=STAFF_LANGUAGES if staff else None)
        install_words(self.page, said)
        language, script, region = said.locale_parts
        locale = ft.Locale(language, region, script)
        self.page.rtl, self.page.locale_configuration = said.rtl, ft.LocaleConfiguration([locale], locale)
        self.page.update()

    def _dress(self, mode: ft.ThemeMode) -> None:
        self.page.title = self.brand.name
        theme.install(self.page, theme.Brand(name=self.brand.name, accent=self.brand.accent), mode)
