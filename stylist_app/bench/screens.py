"""`stylist bench ui`: the product in a real Chromium, from the command to what is on screen, with nothing else in the way.

Phases: the demo's start, talking between two browsers, large conversations, many idle tabs. Times are taken inside the pages (`bench.browser`)."""

import json
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

from stylist_app.bench import shop as shops
from stylist_app.bench.browser import Tab, chromium
from stylist_app.bench.figures import UI as KEYS
from stylist_app.bench.processes import BenchError, Process, cpu_seconds, memory_kib, running, serving_part
from stylist_app.bench.report import Figures, Say, facts_of, median, percentile
from stylist_app.bench.scratch import scratch
from stylist_app.bench.shop import Member, Shop
from stylist_app.children import LOCAL, free_port

WIDE, PHONE = {"width": 1366, "height": 1024}, {"width": 390, "height": 844}
START_SECONDS = 120.0
LOOK_SECONDS = 0.02


@dataclass(frozen=True)
class Workload:
    """`large`: messages of the one long conversation; `sends`, `opens`: how often each; `idle`: seconds that idle tabs are watched; `rest`: seconds
    between the last thing somebody did and looking at what an idle process costs."""

    starts: int = 3
    large: int = 10_000
    usual: int = 60
    sends: int = 15
    opens: int = 8
    tabs: int = 10
    idle: float = 10.0
    rest: float = 3.0


QUICK = Workload(0, 120, 10, 1, 1, 1, 0.5, 0.5)
"""To see that it runs."""


def measure(workload: Workload, database_url: str | None, say: Say) -> tuple[dict[str, Any], Figures]:
    """Facts about the run, and its figures (`KEYS`). Raises `BenchError`."""
    facts = facts_of(asdict(workload), database_url)
    with chromium() as browser:
        from playwright.sync_api import Error

        try:
            say("Starting the demo")
            figures = _demo(browser, workload.starts)
            with scratch(database_url) as (folder, database):
                say("Filling the shop")
                settings = shops.settings_for(folder, database)
                shop = shops.fill(settings, stylists=1, sizes=[workload.large, *[workload.usual] * 3])
                with _house(folder, database) as house:
                    figures |= _Run(workload, shop, house, browser, say).figures()
        except Error as error:
            raise BenchError(f"The browser did not come to where the benchmark wanted it ({str(error).splitlines()[0]}).") from None
    return facts, {key: figures[key] for key in KEYS}


# ---------------------------------------------------------------- from the command to the console


def _demo(browser: Any, starts: int) -> Figures:
    """The first start fills the shop and the browser's cache and does not count where others follow."""
    context = browser.new_context(viewport=WIDE, bypass_csp=True)
    with scratch(None) as (folder, _):
        rounds = [_start(context, folder) for _ in range(starts + 1)]
        rounds = rounds[1:] or rounds
    context.close()
    return {"demo_to_ready_s": median([one[0] for one in rounds]), "demo_to_console_s": median([one[1] for one in rounds])}


def _start(context: Any, folder: Path) -> tuple[float, float]:
    port, api_port, told = free_port(), free_port(), folder / "demo.json"
    told.unlink(missing_ok=True)
    begun = time.time()
    words = ("stylist_app", "demo", "--data-dir", str(folder), "--no-browser", "--port", str(port), "--api-port", str(api_port))
    with running(*words, quiet=True) as process:
        while not told.exists():
            if process.ended or time.time() - begun > START_SECONDS:
                raise BenchError("`stylist demo` did not come up.")
            time.sleep(LOOK_SECONDS)
        ready = time.time() - begun
        tab = Tab(context.new_page())
        tab.page.goto("about:blank")
        stylist = next(person for person in json.loads(told.read_text())["people"] if person["role"] == "stylist")
        tab.open(stylist["link"])
        tab.button(re.compile(r"^\w+ .*, ")).wait_for()
        usable = time.time() - begun
        tab.page.close()
        process.stop()
    return ready, usable


# ---------------------------------------------------------------- a shop of our own


class _House:
    """API and APP of a shop."""

    def __init__(self, app: Process, app_url: str, api_port: int) -> None:
        self.app, self.app_url, self.api_port = app, app_url, api_port

    def link(self, member: Member) -> str:
        return f"{self.app_url}/enter/{member.invite}"

    def newest(self, reader: Member, conversation_id: str) -> str:
        """The words of a conversation's last message."""
        path = f"/v1/conversations/{conversation_id}/messages?limit=1"
        connection = HTTPConnection(LOCAL, self.api_port, timeout=20)
        connection.request("GET", path, headers={"Authorization": f"Bearer {reader.token}"})
        text: str = json.load(connection.getresponse())["items"][-1]["payload"]["text"]
        connection.close()
        return text


@contextmanager
def _house(folder: Path, database: str | None) -> Iterator[_House]:
    """API and APP on free ports."""
    api, app = free_port(), free_port()
    urls = {
        "STYLIST_API_URL": f"http://localhost:{api}", "STYLIST_APP_URL": f"http://localhost:{app}", "STYLIST_API_INTERNAL_URL": f"http://{LOCAL}:{api}",
    }  # fmt: skip
    environment = shops.environment_for(folder, database, **urls)
    with serving_part("api", api, environment), serving_part("app", app, environment) as process:
        yield _House(process, environment["STYLIST_APP_URL"], api)


class _Run:
    def __init__(self, workload: Workload, shop: Shop, house: _House, browser: Any, say: Say) -> None:
        self._workload, self._shop, self._house, self._browser, self._say = workload, shop, house, browser, say
        self._stylist, self._shopper = shop.stylists[0], shop.shoppers[1]

    def figures(self) -> Figures:
        stylist = self._enter(self._stylist, WIDE)
        figures = self._opens(stylist)
        shopper = self._enter(self._shopper, PHONE)
        figures |= self._talk(stylist, shopper)
        shopper.page.context.close()
        stylist.page.context.close()
        return figures | self._tabs()

    def _enter(self, member: Member, size: dict[str, int], *, beside: Tab | None = None) -> Tab:
        """Signed in, with something to do on screen; `beside` another tab by what the browser remembers."""
        context = beside.page.context if beside else self._browser.new_context(viewport=size, locale="en-GB", bypass_csp=True)
        tab = Tab(context.new_page())
        tab.open(self._house.link(member) if beside is None else self._house.app_url)
        tab.button(re.compile(r"^Shopper \d+,") if size is WIDE else re.compile("^Send")).wait_for()
        return tab

    # ------------------------------------------------------------ opening

    def _opens(self, tab: Tab) -> Figures:
        self._say("Opening conversations")
        newest = {member.name: self._house.newest(self._stylist, member.conversation_id) for member in self._shop.shoppers}
        large, *usual = [member.name for member in self._shop.shoppers]
        for name in usual:
            self._open(tab, name, newest[name])
        first = self._open(tab, large, newest[large])
        again, switched = [], []
        for number in range(self._workload.opens):
            for name in (usual[number % len(usual)], usual[(number + 1) % len(usual)]):
                switched.append(self._open(tab, name, newest[name]))
            again.append(self._open(tab, large, newest[large]))
        return {"open_large_first_ms": first, "open_large_ms": median(again), "switch_ms": median(switched)}

    def _open(self, tab: Tab, name: str, newest: str) -> float:
        row = tab.button(re.compile(f"^{name},"))
        tab.watch("open", rf"You\s+{re.escape(newest)}")
        tab.tap(row)
        return tab.seen("open") - tab.tapped()

    # ------------------------------------------------------------ talking

    def _talk(self, stylist: Tab, shopper: Tab) -> Figures:
        self._say("Talking")
        name = self._shopper.name
        self._open(stylist, self._shop.shoppers[2].name, self._house.newest(self._stylist, self._shop.shoppers[2].conversation_id))
        self._open(stylist, name, self._house.newest(self._stylist, self._shopper.conversation_id))
        own, other, missed = [], [], 0
        for number in range(self._workload.sends + 1):
            for sender, reader, author in ((stylist, shopper, self._stylist.name), (shopper, stylist, name)):
                taken = self._send(sender, reader, author, f"bench {number} of {author}")
                if taken is None:
                    missed += 1
                elif number:  # the first of each side warms up
                    own.append(taken[0])
                    other.append(taken[1])
        if len(own) < self._workload.sends:
            raise BenchError(f"{missed} of the messages did not come to both screens.")
        return {
            "sends_missed": missed, "send_to_own_bubble_ms": median(own), "send_to_own_bubble_p95_ms": percentile(own, 95),
            "send_to_other_screen_ms": median(other), "send_to_other_screen_p95_ms": percentile(other, 95),
        }  # fmt: skip

    def _send(self, sender: Tab, reader: Tab, author: str, words: str) -> tuple[float, float] | None:
        """Milliseconds until it was on the own screen and on the other's. Words that the field did not take are written
        again; None when they were not seen in the end."""
        sender.page.bring_to_front()
        sender.watch("own", rf"You\s+{words}")
        reader.watch("other", rf"{author}\s+{words}")
        for _ in range(3):
            sender.write("Message", words)
            sender.tap(sender.page.get_by_role("button", name="Send", exact=True).first)
            if sender.sees("own"):
                return (sender.seen("own") - sender.tapped(), reader.seen("other") - sender.tapped()) if reader.sees("other") else None
        return None

    # ------------------------------------------------------------ idle tabs

    def _tabs(self) -> Figures:
        """Tabs of the same person, one after another; the first two pay for what all share."""
        self._say(f"Opening {self._workload.tabs} tabs")
        process = self._house.app
        tabs = [self._enter(self._stylist, WIDE)]
        tabs.append(self._enter(self._stylist, WIDE, beside=tabs[0]))
        time.sleep(self._workload.rest)
        before = memory_kib(process.pid)
        for _ in range(self._workload.tabs):
            tabs.append(self._enter(self._stylist, WIDE, beside=tabs[0]))
        time.sleep(self._workload.rest)
        after = memory_kib(process.pid)
        spent = cpu_seconds(process.pid)
        time.sleep(self._workload.idle)
        spent_later = cpu_seconds(process.pid)
        tabs[0].page.context.close()
        return {
            "tabs_open": len(tabs),
            "session_mb": None if before is None or after is None else (after - before) / 1024 / self._workload.tabs,
            "idle_cpu_percent": None if spent is None or spent_later is None else (spent_later - spent) / self._workload.idle * 100,
        }
