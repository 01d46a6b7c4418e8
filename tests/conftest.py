"""What every kind of test may use: the folder of shared material, and a browser.

The browser lives as long as a test module, not the session: Playwright's synchronous side keeps an event loop running in its thread, which would
break every asynchronous test that the same worker runs after it. For the same reason a module that uses `browser` has no `async def test`.
"""

import gc
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, BrowserContext, sync_playwright

from tests.adapters import shared_adapters
from tests.browser import Flet, launch, open_context
from tests.statements import shared_statements

if TYPE_CHECKING:
    from tests.postgres import Postgres

settings.register_profile("stylist", deadline=None)  # a busy machine is no failure
settings.load_profile("stylist")

ROOT = Path(__file__).resolve().parent.parent

OpenTab = Callable[..., Flet]


@pytest.fixture(scope="session", autouse=True)
def pictures_in_threads() -> Iterator[None]:
    """No process for a test's few small pictures; whoever tests the processes asks for them (`tests.imaging.test_pool`)."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("STYLIST_PICTURE_PROCESSES", "0")
        yield


@pytest.fixture(scope="session", autouse=True)
def made_once() -> Iterator[None]:
    """See `tests.adapters` and `tests.statements`."""
    with shared_adapters(), shared_statements():
        yield


@pytest.fixture(scope="session")
def root() -> Path:
    """The project folder."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """Material that lies beside the project and is not part of it: catalogues, payloads, specifications."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("needs ../shared (test material beside the project), which is not here")
    return folder


@pytest.fixture(scope="session")
def postgres() -> Iterator["Postgres"]:
    """One server per test process."""
    from tests.postgres import Postgres

    server = Postgres()
    yield server
    server.close()


@pytest.fixture
def database_url() -> str | None:
    """What a shop's settings are made with. None: SQLite in its folder. Tests of the backend replace it by both databases."""
    return None


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright, launch(playwright) as running:
        yield running


class Tabs:
    """People at one browser, each with storage of their own."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._contexts: list[BrowserContext] = []
        self._tabs: list[Flet] = []

    def open(
        self,
        url: str,
        size: str | tuple[int, int] = "wide",
        *,
        beside: Flet | None = None,
        dark: bool = False,
        calm: bool = False,
        locale: str = "en-GB",
    ) -> Flet:
        """`open(url, size="phone", dark=True)` is a new person with one tab; `open(url, beside=tab)` is that person's next tab."""
        if beside is None:
            context = open_context(self._browser, size, dark=dark, calm=calm, locale=locale)
            self._contexts.append(context)
        else:
            context = beside.page.context
        tab = Flet(context.new_page())
        self._tabs.append(tab)
        tab.open(url)
        return tab

    def keep_if_failed(self, test: pytest.Item) -> None:
        """Screenshots of all tabs go to test-results/ when the test has failed."""
        if getattr(test, "failed", False):
            name = re.sub(r"\W+", "-", test.nodeid)[-100:]
            for number, tab in enumerate(self._tabs):
                tab.screenshot(ROOT / "test-results" / f"{name}-{number}.png")

    def close(self) -> None:
        for context in self._contexts:
            context.close()


@pytest.fixture
def open_tab(browser: Browser, request: pytest.FixtureRequest) -> Iterator[OpenTab]:
    """`Tabs.open` for one test."""
    tabs = Tabs(browser)
    yield tabs.open
    tabs.keep_if_failed(request.node)
    tabs.close()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Files with a slow or a browser's test come first: workers take files in this order, and whoever took a long one last would end alone."""
    for item in items:
        if "browser" in getattr(item, "fixturenames", ()):
            item.add_marker("browser")
    long = {item.path for item in items if item.get_closest_marker("slow") or item.get_closest_marker("browser")}
    items.sort(key=lambda item: item.path not in long)


def pytest_collection_finish() -> None:
    """A million objects of modules and tests stay to the end: the collector need not look through them again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)  # as the API itself has it


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    report: pytest.TestReport = yield  # type: ignore[assignment]
    if report.when == "call":
        item.failed = report.failed  # type: ignore[attr-defined]
    return report  # type: ignore[return-value]
