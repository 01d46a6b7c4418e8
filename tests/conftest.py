"""What every kind of test may use: the folder of shared material, and a browser.

The browser lives as long as a test module, not the session: Playwright's synchronous side keeps an event loop running in its thread, which would
break every asynchronous test that the same worker runs after it. For the same reason a module that uses `browser` has no `async def test`.
"""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Browser, BrowserContext, sync_playwright

from tests.browser import Flet, launch, open_context

if TYPE_CHECKING:
    from tests.postgres import Postgres

ROOT = Path(__file__).resolve().parent.parent

OpenTab = Callable[..., Flet]


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


@pytest.fixture
def open_tab(browser: Browser, request: pytest.FixtureRequest) -> Iterator[OpenTab]:
    """`open_tab(url, size="phone", dark=True)` is a new person with one tab; `open_tab(url, beside=tab)` is that person's next tab.

    Screenshots of all tabs are kept in test-results/ when the test fails.
    """
    contexts: list[BrowserContext] = []
    tabs: list[Flet] = []

    def open_one(url: str, size: str | tuple[int, int] = "wide", *, dark: bool = False, locale: str = "en-GB", beside: Flet | None = None) -> Flet:
        if beside is None:
            context = open_context(browser, size, dark=dark, locale=locale)
            contexts.append(context)
        else:
            context = beside.page.context
        tab = Flet(context.new_page())
        tabs.append(tab)
        tab.open(url)
        return tab

    yield open_one
    if getattr(request.node, "failed", False):
        name = re.sub(r"\W+", "-", request.node.nodeid)[-100:]
        for number, tab in enumerate(tabs):
            tab.screenshot(ROOT / "test-results" / f"{name}-{number}.png")
    for context in contexts:
        context.close()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    report: pytest.TestReport = yield  # type: ignore[assignment]
    if report.when == "call":
        item.failed = report.failed  # type: ignore[attr-defined]
    return report  # type: ignore[return-value]
