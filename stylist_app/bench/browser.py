"""A real Chromium for measuring: finds one, opens tabs with the semantics tree on, and times inside the page what appears on screen.

A probe in the page notes when a finger was lifted or the wheel turned and, by a MutationObserver, when words were there: at the start of the frame
that follows the one which brought them (what the app does in that next frame is not counted). Times are milliseconds since 1970 by the page's own
clock, the same for every page of one machine; nothing waits on Playwright's polling. Contexts need `bypass_csp`: Playwright evaluates what it waits
for."""

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from stylist_app.bench.processes import BenchError

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run", "--disable-background-networking", "--disable-component-update",
    "--disable-sync", "--disable-renderer-backgrounding", "--disable-backgrounding-occluded-windows", "--disable-background-timer-throttling",
)  # fmt: skip
"""The last three: a tab that is not in front goes on as if it were."""
PATIENCE_MS, SOON_MS, WRITES = 60_000, 8_000, 4
PROBE = """
(() => {
    const clock = () => performance.timeOrigin + performance.now();
    const words = (node) => node.nodeType !== 1 ? (node.textContent || "") : (node.getAttribute("aria-label") || "") + " " + (node.textContent || "");
    window.bench = {
        tapped: 0,
        seen: {},
        watch(name, pattern) {
            const wanted = new RegExp(pattern, "s");
            const look = (node) => {
                if (!node || !wanted.test(words(node)) || window.bench.seen[name]) return;
                observer.disconnect();
                requestAnimationFrame((begun) => { window.bench.seen[name] = performance.timeOrigin + begun; });
            };
            delete window.bench.seen[name];
            const observer = new MutationObserver((changes) => {
                for (const change of changes) {
                    if (change.type !== "childList") look(change.target.nodeType === 1 ? change.target : change.target.parentElement);
                    for (const node of change.addedNodes) look(node);
                }
            });
            const all = {subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: ["aria-label"]};
            observer.observe(document.documentElement, all);
        },
    };
    for (const kind of ["pointerup", "wheel"]) addEventListener(kind, () => { window.bench.tapped = clock(); }, true);
})();
"""


class Tab:
    """One tab with the product in it. `page` is Playwright's."""

    def __init__(self, page: Any) -> None:
        self.page = page
        page.set_default_timeout(PATIENCE_MS)
        page.add_init_script(PROBE)

    def open(self, url: str) -> None:
        """Until the app draws and its controls can be found."""
        self.page.goto(url)
        self.page.wait_for_function("!document.getElementById('loading')", polling=100)
        self.page.wait_for_function(
            """() => {
                if (document.querySelector('flt-semantics')) return true;
                document.querySelector('flt-semantics-placeholder')?.click();
                return false;
            }""",
            polling=100,
        )

    def watch(self, name: str, pattern: str) -> None:
        """From now on, note when something new on screen matches."""
        self.page.evaluate("([name, pattern]) => window.bench.watch(name, pattern)", [name, pattern])

    def seen(self, name: str) -> float:
        """When it was there. Waits for it."""
        self.page.wait_for_function("(name) => window.bench.seen[name]", arg=name, polling=50)
        return float(self.page.evaluate("(name) => window.bench.seen[name]", name))

    def sees(self, name: str) -> bool:
        """Whether it comes within a few seconds."""
        from playwright.sync_api import TimeoutError as TooLate

        try:
            self.page.wait_for_function("(name) => window.bench.seen[name]", arg=name, polling=50, timeout=SOON_MS)
        except TooLate:
            return False
        return True

    def tap(self, place: Any) -> None:
        """As a finger does, in the middle of a place."""
        box = place.bounding_box()
        if box is None:
            raise BenchError("Something to tap was not on screen.")
        self.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)

    def tapped(self) -> float:
        return float(self.page.evaluate("window.bench.tapped"))

    def button(self, pattern: Any) -> Any:
        return self.page.get_by_role("button", name=pattern).first

    def write(self, label: str, text: str) -> None:
        """Into the text field whose name begins so, as one piece. Flutter writes what it knows into a field that it has just focused, which may take
        the text away again: then once more."""
        field = self.page.get_by_role("textbox", name=re.compile(f"^{label}")).first
        for _ in range(WRITES):
            field.blur()  # a field that the engine thinks it is in does not take the browser's focus again
            field.click()
            self.page.wait_for_timeout(250)  # Flutter's text editing takes over between focus and input
            field.fill(text)
            self.page.wait_for_timeout(250)
            if field.input_value() == text:
                return


@contextmanager
def chromium() -> Iterator[Any]:
    """Playwright's `Browser`. Raises `BenchError` with what to install."""
    try:
        from playwright.sync_api import Error, sync_playwright
    except ModuleNotFoundError:
        raise BenchError('Playwright is missing: pip install "stylist-app[dev]" (in a checkout: make dev).') from None
    with sync_playwright() as playwright:
        found = next(filter(None, map(shutil.which, NAMES)), None) or playwright.chromium.executable_path
        if not Path(found).exists():
            raise BenchError("There is no Chromium: put one on PATH, or run `python -m playwright install --with-deps chromium`.")
        try:
            browser = playwright.chromium.launch(executable_path=found, headless=True, args=list(FLAGS))
        except Error as error:
            raise BenchError(f"Chromium did not start ({str(error).splitlines()[0]}).") from None
        try:
            yield browser
        finally:
            browser.close()
