"""The one way tests drive a real browser: finds or installs Chromium, and speaks Flet's semantics tree.

`python -m tests.browser` makes sure that a Chromium is there (`make test` does it first). Owns no server and no fixtures: see conftest.py.
Nothing here sleeps for luck: the two short waits in `Flet.fill` are what Flutter's text editing needs between focus and input.
"""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, BrowserContext, Locator, Page, Playwright, expect, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-backgrounding-occluded-windows",
    "--disable-renderer-backgrounding",
    "--disable-component-update",
    "--disable-sync",
    "--js-flags=--wasm-tiering-budget=100000000",  # a tab lives seconds here: making Flutter's engine quicker costs more than it then saves
)
# The three sizes every screen is looked at: a stylist's tablet lying, the same standing, a shopper's phone.
SIZES = {"wide": (1366, 1024), "tablet": (820, 1180), "phone": (390, 844)}
PATIENCE_MS = 15_000  # an upper bound for a busy two-core machine, never a wait

PRESSES = 3

Role = Literal["button", "checkbox", "dialog", "group", "heading", "img", "link", "menuitem", "option", "radio", "switch", "tab", "textbox"]


def chromium_on_path() -> str | None:
    """The first Chromium or Chrome on PATH."""
    return next(filter(None, map(shutil.which, NAMES)), None)


def ensure_chromium() -> str:
    """Path of a Chromium that can run, installed if none is there: by apt for root on Debian, else Playwright's own. Raises RuntimeError."""
    if found := chromium_on_path() or _playwright_chromium():
        return found
    if _is_root_on_debian():
        _run("apt-get", "update", "-qq")
        _run("apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium")
        if found := chromium_on_path():
            return found
    _run(sys.executable, "-m", "playwright", "install", "chromium")
    if found := _playwright_chromium():
        return found
    raise RuntimeError(f"no Chromium: put one of {', '.join(NAMES)} on PATH, or run `python -m playwright install --with-deps chromium`")


def _playwright_chromium() -> str | None:
    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def _is_root_on_debian() -> bool:
    release = Path("/etc/os-release")
    if not (hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get") and release.exists()):
        return False
    return "ID=debian" in release.read_text().splitlines()  # Ubuntu's package is a snap, which does not run in a container


def _run(*command: str) -> None:
    print("+", " ".join(command), flush=True)
    subprocess.run(command, check=False, env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"}, stdin=subprocess.DEVNULL)


@contextmanager
def launch(playwright: Playwright) -> Iterator[Browser]:
    """A headless Chromium, closed at the end. What is expected of its pages may take as long as a press."""
    expect.set_options(timeout=PATIENCE_MS)
    browser = playwright.chromium.launch(executable_path=ensure_path(), headless=True, args=list(FLAGS))
    try:
        yield browser
    finally:
        browser.close()


def ensure_path() -> str:
    """Where Chromium is, without installing anything. Raises RuntimeError with the command that installs it."""
    if found := chromium_on_path():
        return found
    # A running Playwright cannot be started again in this thread, so ask in another process.
    code = "from playwright.sync_api import sync_playwright as s\nwith s() as p: print(p.chromium.executable_path)"
    path = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip()
    if not Path(path).exists():
        raise RuntimeError("no Chromium found; install one with: python -m tests.browser")
    return path


def open_context(
    browser: Browser,
    size: str | tuple[int, int] = "wide",
    *,
    dark: bool = False,
    calm: bool = False,
    locale: str = "en-GB",
    timezone: str = "Europe/London",
) -> BrowserContext:
    """A fresh person at the browser: no cookies, no storage. `size` is a name from SIZES or (width, height) in CSS pixels. `calm`: she wants nothing
    to move, which also costs a machine without a graphics card much less."""
    width, height = SIZES[size] if isinstance(size, str) else size
    context = browser.new_context(
        viewport={"width": width, "height": height},
        color_scheme="dark" if dark else "light",
        reduced_motion="reduce" if calm else "no-preference",
        locale=locale,
        timezone_id=timezone,
    )
    context.set_default_timeout(PATIENCE_MS)
    return context


class Flet:
    """One tab that shows a Flet app. `page` is the Playwright page, for whatever has no helper here."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.missing: list[str] = []  # addresses that answered 404
        self.errors: list[str] = []  # uncaught exceptions of the page
        page.on("response", lambda response: self.missing.append(response.url) if response.status == 404 else None)
        page.on("pageerror", lambda error: self.errors.append(str(error)))

    def open(self, url: str) -> None:
        """Go to `url` and wait until the app draws and its controls can be found."""
        self.page.goto(url)
        self.ready()

    def reload(self) -> None:
        self.page.reload()
        self.ready()

    def ready(self) -> None:
        """Wait for the engine and switch the semantics tree on: without it the page is one canvas with nothing to find."""
        self.page.locator("#loading").wait_for(state="detached", timeout=60_000)
        known = self.page.locator("flt-semantics")
        for _ in range(600):  # not `wait_for_function`: the page's policy forbids what it does
            self.page.evaluate("() => { document.querySelector('flt-semantics-placeholder')?.click() }")
            if known.count():
                return
            self.page.wait_for_timeout(100)
        raise AssertionError("the page never said what is on it")

    def field(self, label: str) -> Locator:
        """The text field with this label, or with it as one line of its name (name and hint). (A selectable text shows up as a disabled textarea: use
        `see` for it.)"""
        return self.page.get_by_role("textbox", name=re.compile(rf"(^|\s){re.escape(label)}([\s,]|$)")).first

    def fill(self, label: str, text: str, *, enter: bool = False) -> None:
        """Put `text` into a field, again if Flutter takes it away: it writes its own state into a field that it has just been told is focused. Do not
        assert emptiness afterwards: the semantic input keeps old text after a programmatic clear."""
        field = self._focused(label)
        for _ in range(PRESSES):
            field.fill(text)
            self.page.wait_for_timeout(80)
            if field.input_value() == text:
                break
        if enter:
            field.press("Enter")

    def fill_until(self, label: str, text: str, shown: Locator) -> None:
        """Put `text` into a field, again if need be, until `shown` is there: one that is just laid out may not take it."""
        for _ in range(PRESSES):
            self.fill(label, text)
            with suppress(AssertionError):
                expect(shown).to_be_visible(timeout=PATIENCE_MS / PRESSES)
                return
        expect(shown).to_be_visible()

    def type(self, label: str, text: str) -> None:
        """As `fill`, key by key: for what reacts while typing."""
        field = self._focused(label)
        field.press_sequentially(text, delay=15)
        self.page.wait_for_timeout(80)

    def _focused(self, label: str) -> Locator:
        field = self.field(label)
        for patience in (*[PATIENCE_MS / 5] * 4, PATIENCE_MS):  # a page that is still being laid out may let a press go by
            self.page.bring_to_front()  # a real file dialog gives the focus back; an answered one does not
            field.click()
            with suppress(AssertionError):
                expect(field).to_be_focused(timeout=patience)
                break
        else:
            expect(field).to_be_focused()
        self.page.wait_for_timeout(120)
        return field

    def click(self, name: str, role: Role = "button", *, exact: bool = True) -> None:
        self.page.get_by_role(role, name=name, exact=exact).first.click()

    def press_until(self, control: Locator, shown: Locator) -> None:
        """Press `control`, again if need be, until `shown` is there: only for presses that may as well come twice, such as choosing a filter."""
        for _ in range(PRESSES):
            control.click()
            with suppress(AssertionError):
                expect(shown).to_be_visible(timeout=PATIENCE_MS / PRESSES)
                return
        expect(shown).to_be_visible()

    def enter(self, control: Locator, key: str = "Enter") -> None:
        """Press `control` by the keyboard alone, as it is pressed by whoever came to it with Tab or a screen reader."""
        control.focus()
        expect(control).to_be_focused()
        control.press(key)

    def icon(self, tooltip: str) -> None:
        """Press an IconButton: its tooltip is its label."""
        self.page.get_by_label(tooltip, exact=True).first.click()

    def tap(self, target: Locator) -> None:
        """Press by coordinates, as a finger does: finds what an invisible layer on top would swallow."""
        x, y = self._centre(target)
        self.page.mouse.click(x, y)

    def press(self, keys: str) -> None:
        """Keys for the page, as in "?" or "Control+K"."""
        self.page.keyboard.press(keys)

    def see(self, text: str, *, exact: bool = False) -> Locator:
        """Expect `text` on screen, as text or as a control's label; returns the place."""
        place = self.page.get_by_text(text, exact=exact).or_(self.page.get_by_label(text, exact=exact)).first
        expect(place).to_be_visible()
        return place

    def gone(self, text: str, *, exact: bool = False) -> None:
        """Expect no `text` on screen, as text or as a label."""
        places = self.page.get_by_text(text, exact=exact).or_(self.page.get_by_label(text, exact=exact))
        expect(places).to_have_count(0)

    def count(self, text: str, *, exact: bool = False) -> int:
        return self.page.get_by_text(text, exact=exact).count()

    def drag(self, source: Locator, target: Locator) -> None:
        """Drag with stepped moves; Flutter needs a first small one to tell a drag from a press."""
        from_x, from_y = self._centre(source)
        to_x, to_y = self._centre(target)
        mouse = self.page.mouse
        mouse.move(from_x, from_y)
        mouse.down()
        self.page.wait_for_timeout(60)
        mouse.move(from_x + 10, from_y + 10, steps=3)
        mouse.move(to_x, to_y, steps=12)
        self.page.wait_for_timeout(60)
        mouse.up()

    def choose_files(self, name: str, *files: Path) -> None:
        """Press the button `name` and answer the file dialog it opens."""
        with self.page.expect_file_chooser() as dialog:
            self.icon(name)
        dialog.value.set_files(list(files))

    def screenshot(self, path: Path) -> Path:
        path.parent.mkdir(parents=True, exist_ok=True)
        self.page.screenshot(path=path)
        return path

    def outline(self) -> str:
        """The semantics tree as text: what a screen reader is told, and what to print when a control is not found."""
        return self.page.locator("flt-semantics-host").first.aria_snapshot()

    @staticmethod
    def _centre(place: Locator) -> tuple[float, float]:
        box = place.bounding_box()
        if box is None:
            raise AssertionError(f"not on screen: {place}")
        return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def main() -> int:
    try:
        print(f"browser: {ensure_chromium()}")
    except RuntimeError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
