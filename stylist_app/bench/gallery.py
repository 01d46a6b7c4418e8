"""The gallery in a real Chromium: from the finger to the tiles on screen. Times are taken inside the page (`bench.browser`)."""

import re
from collections.abc import Callable
from itertools import pairwise
from typing import Any

from stylist_app.bench.browser import Tab
from stylist_app.bench.processes import BenchError
from stylist_app.bench.report import Figures, Say, median, percentile

SIZE = {"width": 1366, "height": 1024}
PICK = re.compile(r"^Pick (.+)$", re.S)
REST_MS = 700
"""Between two measures: what is still under way from the last one is done then."""


class Gallery:
    """`link` signs a stylist in; `titles(n)` are those of the first n products of the whole shop, in the order in which the gallery shows them."""

    def __init__(self, browser: Any, link: str, titles: Callable[[int], list[str]], say: Say) -> None:
        self._titles, self._say = titles, say
        self._tab = Tab(browser.new_context(viewport=SIZE, locale="en-GB", bypass_csp=True).new_page())
        self._tab.open(link)
        self._rail("Gallery").wait_for()

    def figures(self, opens: int, pages: int) -> Figures:
        self._say("Opening the gallery in a browser")
        opened = [self._open() for _ in range(opens + 1)][1:]  # the first warms up
        picked = self._pick(opens)
        self._say("Scrolling through it")
        turned = self._turn(pages)
        self._tab.page.context.close()
        return {
            "gallery_open_ms": median(opened), "gallery_open_p95_ms": percentile(opened, 95),
            "gallery_scroll_ms": median(turned), "gallery_scroll_p95_ms": percentile(turned, 95),
            "gallery_pick_ms": median(picked),
        }  # fmt: skip

    def _rail(self, name: str) -> Any:
        return self._tab.page.get_by_role("button", name=re.compile(rf"^{name}\b")).first

    def _open(self) -> float:
        """From the tap on the rail to the first tiles."""
        tab = self._tab
        tab.tap(self._rail("Inbox"))
        tab.page.get_by_role("button", name=PICK).first.wait_for(state="detached")
        tab.page.wait_for_timeout(REST_MS)
        tab.watch("tiles", "Pick ")
        tab.tap(self._rail("Gallery"))
        return tab.seen("tiles") - tab.tapped()

    def _pick(self, times: int) -> list[float]:
        """From the tap on a tile's ring to the number in it."""
        tab, spent = self._tab, []
        for _ in range(times):
            ring = tab.page.get_by_role("button", name=PICK).first
            name = self._name(ring)
            for word, there in (("Take", "out"), ("Pick", "")):
                tab.page.wait_for_timeout(REST_MS)
                tab.watch("ring", rf"{word} {re.escape(name)}\s*{there}")
                tab.tap(tab.page.get_by_role("button", name=re.compile(rf"^(Pick|Take) {re.escape(name)}( out)?$")).first)
                spent.append(tab.seen("ring") - tab.tapped())
        return spent

    def _turn(self, pages: int) -> list[float]:
        """From the turn of a wheel by a screenful to the last row of it."""
        tab = self._tab
        columns, row, shown = self._shape()
        titles = self._titles(columns * shown * (pages + 2))
        box = tab.page.get_by_role("button", name=PICK).first.bounding_box()
        tab.page.mouse.move(box["x"], box["y"] + row / 2)
        spent: list[float] = []
        for page in range(1, pages + 1):
            place = columns * (shown * (page + 1) - 1)
            if place >= len(titles):
                break
            tab.page.wait_for_timeout(REST_MS)
            tab.watch("row", rf"Pick {re.escape(titles[place])}")
            tab.page.mouse.wheel(0, row * shown)
            spent.append(tab.seen("row") - tab.tapped())
        if not spent:
            raise BenchError("The shop is too small to scroll through it.")
        return spent

    def _shape(self) -> tuple[int, float, int]:
        """Columns, a row's height in logical pixels, and how many whole rows are on screen."""
        rings = self._tab.page.get_by_role("button", name=PICK)
        tops = [round(ring.bounding_box()["y"]) for ring in rings.all()]
        lines = sorted(set(tops))
        if len(lines) < 2:
            raise BenchError("The shop is too small to scroll through it.")
        row = min(after - before for before, after in pairwise(lines))
        return tops.count(lines[0]), float(row), max(1, sum(line + row <= SIZE["height"] for line in lines))

    @staticmethod
    def _name(ring: Any) -> str:
        said = PICK.match((ring.get_attribute("aria-label") or ring.inner_text()).strip())
        if said is None:
            raise BenchError("A tile has no name.")
        return said[1]
