"""`stylist bench catalog`: importing with pictures, and finding in a large shop, through the API as a process of its own.

Phases: import, filling a large shop, the API's shelf, questions one after the other on one connection, looking through the gallery page by page,
and the gallery in a browser.
"""

import json
import time
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import asdict, dataclass
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

from stylist_app.backend.app import opened
from stylist_app.backend.catalog.importing import import_feed
from stylist_app.bench import shop as shops
from stylist_app.bench.browser import chromium
from stylist_app.bench.catalog_feed import EACH, PaintedFeed
from stylist_app.bench.catalog_questions import galleries, path, questions
from stylist_app.bench.figures import CATALOG as KEYS
from stylist_app.bench.figures import QUESTIONS
from stylist_app.bench.gallery import Gallery
from stylist_app.bench.processes import BenchError, Process, memory_kib, running, serving_part
from stylist_app.bench.report import Figures, Say, facts_of, median, percentile
from stylist_app.bench.scratch import scratch
from stylist_app.bench.shop import Shop
from stylist_app.children import LOCAL, free_port
from stylist_app.demo.large import seed_products


@dataclass(frozen=True)
class Workload:
    """`imported`: products with pictures; `questions`: per kind and run; `pages`: of each gallery, one after the other; `opens`,
    `screens`: how often the gallery is opened in a browser, and scrolled on in it."""

    products: int = 100_000
    imported: int = 60
    runs: int = 3
    questions: int = 120
    warm_up: int = 20
    pages: int = 60
    opens: int = 10
    screens: int = 20


QUICK = Workload(300, 2, 1, 5, 1, 3, 1, 2)
"""To see that it runs."""


def measure(workload: Workload, database_url: str | None, say: Say) -> tuple[dict[str, Any], Figures]:
    """Facts about the run, and its figures (`KEYS`). Raises `BenchError`."""
    facts = facts_of(asdict(workload), database_url)
    with scratch(database_url) as (folder, database), ExitStack() as stack:
        say("Filling the shop")
        shop, figures = _fill(workload, folder, database, say)
        load = stack.enter_context(running("stylist_app.bench.load", talks=True))
        port, app_port, begun = free_port(), free_port(), time.perf_counter()
        urls = {"STYLIST_API_URL": f"http://localhost:{port}", "STYLIST_APP_URL": f"http://localhost:{app_port}"}
        environment = shops.environment_for(folder, database, STYLIST_READS_PER_MINUTE=str(shops.UNLIMITED), **urls)
        api = stack.enter_context(serving_part("api", port, environment | {"STYLIST_TOKEN_MINUTES": str(shops.TOKEN_MINUTES)}))
        one = _Run(workload, shop, load, api, port, say)
        figures |= one.shelf(begun) | one.ask() | one.look_through()
        browser = stack.enter_context(chromium())
        stack.enter_context(serving_part("app", app_port, environment | {"STYLIST_API_INTERNAL_URL": f"http://{LOCAL}:{port}"}))
        figures |= one.on_screen(browser, f"{urls['STYLIST_APP_URL']}/enter/{shop.stylists[0].invite}")
    return facts, {key: figures[key] for key in KEYS}


def _fill(workload: Workload, folder: Path, database: str | None, say: Say) -> tuple[Shop, Figures]:
    settings = shops.settings_for(folder, database)
    try:
        shop = shops.fill(settings, stylists=1, sizes=[0])
    except shops.NotEmptyError as error:
        raise BenchError(str(error)) from None
    pictures = folder / "painted"
    pictures.mkdir()
    feed = PaintedFeed(pictures, workload.imported)
    feed.paint()
    with opened(settings) as backend:
        say("Importing")
        begun = time.perf_counter()
        done = import_feed(backend, feed)
        spent = time.perf_counter() - begun
        if done.faults:
            raise BenchError("The import did not take every product.")
        say(f"Seeding {workload.products:,} products")
        begun = time.perf_counter()
        seed_products(backend, workload.products)
        seeded = time.perf_counter() - begun
    return shop, {
        "import_products_per_second": workload.imported / spent, "import_pictures_per_second": workload.imported * EACH / spent,
        "seed_products_per_second": workload.products / seeded,
    }  # fmt: skip


class _Run:
    def __init__(self, workload: Workload, shop: Shop, load: Process, api: Process, port: int, say: Say) -> None:
        self._workload, self._shop, self._load, self._api, self._port, self._say = workload, shop, load, api, port, say

    def shelf(self, begun: float) -> Figures:
        """`begun`: when the API's process was started (`time.perf_counter`)."""
        self._fetch([path({})])
        ready = time.perf_counter() - begun
        return {"shelf_ready_s": ready, "api_mb": _megabytes(self._api)}

    def ask(self) -> Figures:
        her, figures = self._her(), Figures()
        for kind in QUESTIONS:
            self._say(f"Asking: {kind}")
            asked = questions(kind, self._workload.questions + self._workload.warm_up, self._workload.products, her)
            self._fetch(asked[: self._workload.warm_up])
            rounds = [self._fetch(asked[self._workload.warm_up :]) for _run in range(self._workload.runs)]
            figures |= {f"{kind}_p{part}_ms": median([percentile(ms, part) for ms in rounds]) for part in (50, 95)}
        return figures

    def look_through(self) -> Figures:
        self._say("Looking through the gallery")
        first: list[float] = []
        following: list[float] = []
        for begin in galleries():
            after: str | None = None
            for page in range(self._workload.pages):
                asked = path({**begin, **({"after": after} if after else {}), **({} if page else {"facets": "true"})})
                (first if page == 0 else following).extend(self._fetch([asked]))
                after = self._get(asked)["next"]
                if after is None:
                    break
        return {
            "gallery_first_p50_ms": percentile(first, 50), "gallery_next_p50_ms": percentile(following, 50),
            "gallery_next_p95_ms": percentile(following, 95), "page_bytes": len(json.dumps(self._get(path({})))),
        }  # fmt: skip

    def on_screen(self, browser: Any, link: str) -> Figures:
        from playwright.sync_api import Error

        try:
            return Gallery(browser, link, self._titles, self._say).figures(self._workload.opens, self._workload.screens)
        except Error as error:
            raise BenchError(f"The browser did not come to where the benchmark wanted it ({str(error).splitlines()[0]}).") from None

    def _titles(self, count: int) -> list[str]:
        """Of the first pieces of the whole shop."""
        titles: list[str] = []
        after: str | None = None
        while len(titles) < count:
            page = self._get(path({"after": after} if after else {}))
            titles += [hit["title"] for hit in page["items"]]
            after = page["next"]
            if after is None:
                break
        return titles[:count]

    def _her(self) -> str:
        """The shopper of the shop, with sizes, taste and some products she declined."""
        her: str = self._get("/v1/customers")["items"][0]["id"]
        sizes = [("tops", "alpha", "M"), ("dresses", "EU", "38"), ("bottoms", "EU", "38"), ("shoes", "EU", "39")]
        self._put(f"/v1/customers/{her}/sizes", {"sizes": [{"garment": g, "system": s, "value": v} for g, s, v in sizes]})
        self._put(f"/v1/customers/{her}/taste", {"loves": ["linen", "green", "silk"], "refuses": ["leather"]})
        for hit in self._get(path({"limit": 5}))["items"]:
            self._put(f"/v1/customers/{her}/declines/{hit['id']}", {"product_id": hit["id"], "reason": "colour"})
        return her

    def _fetch(self, paths: list[str]) -> list[float]:
        """Milliseconds of each, by the load generator, on one connection."""
        ms: list[float] = self._load.ask({"what": "fetch", "port": self._port, "paths": paths, "token": self._shop.stylists[0].token})["ms"]
        return ms

    def _get(self, place: str) -> Any:
        return self._call("GET", place, None)

    def _put(self, place: str, body: Mapping[str, Any]) -> None:
        self._call("PUT", place, json.dumps(body))

    def _call(self, method: str, place: str, body: str | None) -> Any:
        connection = HTTPConnection(LOCAL, self._port, timeout=60)
        try:
            headers = {"Authorization": f"Bearer {self._shop.stylists[0].token}", "Content-Type": "application/json"}
            connection.request(method, place, body, headers)
            answer = connection.getresponse()
            content = answer.read()
        finally:
            connection.close()
        if answer.status != 200:
            raise BenchError(f"{method} {place.split('?')[0]} was answered with {answer.status}.")
        return json.loads(content)


def _megabytes(process: Process) -> float | None:
    used = memory_kib(process.pid)
    return None if used is None else used * 1.024 / 1000
