"""`stylist bench looks`: pictures of looks, what could take a piece's place in a large shop, and two people who change one look at once.

Phases: collages in this process; a large shop; questions one after the other on one connection; both sides changing the pieces of one look, each
after a delay of its own; and how long a change takes to the other side's stream.
"""

import io
import json
import random
import resource
import time
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

from stylist_app.backend.app import opened
from stylist_app.bench import shop as shops
from stylist_app.bench.catalog_feed import painted
from stylist_app.bench.figures import LOOKS as KEYS
from stylist_app.bench.processes import BenchError, Process, running, serving_part
from stylist_app.bench.report import Figures, Say, facts_of, median, percentile
from stylist_app.bench.scratch import scratch
from stylist_app.bench.shop import Member, Shop
from stylist_app.children import LOCAL, free_port
from stylist_app.demo.large import seed_products
from stylist_app.imaging.collage.collage import Fonts, Piece, collage
from stylist_app.resources import assets_dir
from stylist_app.wire.ids import new_id
from stylist_app.wire.look import Slot

SLOTS: tuple[Slot, ...] = ("top", "bottom", "outerwear", "shoes", "bag", "jewellery", "scarf", "hat")
PIECES = 6
"""Of the look that both sides change."""
SIZES = [("tops", "alpha", "M"), ("dresses", "EU", "38"), ("bottoms", "EU", "38"), ("shoes", "EU", "39")]


@dataclass(frozen=True)
class Workload:
    """`collages`: of each number of pieces, after one that warms up; `looks`: whose pieces are asked about; `changes`: by each side, up to `delay`
    seconds apart; `told`: changes that are timed to the other's stream."""

    products: int = 100_000
    collages: int = 5
    looks: int = 40
    runs: int = 3
    changes: int = 200
    delay: float = 0.03
    told: int = 60


QUICK = Workload(300, 0, 2, 1, 6, 0.005, 3)
"""To see that it runs."""


def measure(workload: Workload, database_url: str | None, say: Say) -> tuple[dict[str, Any], Figures]:
    """Facts about the run, and its figures (`KEYS`). Raises `BenchError`."""
    facts = facts_of(asdict(workload), database_url)
    say("Making collages")
    figures = _collages(workload.collages)
    with scratch(database_url) as (folder, database), ExitStack() as stack:
        say(f"Seeding {workload.products:,} products")
        shop = _fill(workload, folder, database)
        load = stack.enter_context(running("stylist_app.bench.load", talks=True))
        port = free_port()
        unlimited = str(shops.UNLIMITED)
        environment = shops.environment_for(folder, database, STYLIST_READS_PER_MINUTE=unlimited, STYLIST_WRITES_PER_MINUTE=unlimited)
        stack.enter_context(serving_part("api", port, environment | {"STYLIST_TOKEN_MINUTES": str(shops.TOKEN_MINUTES)}))
        figures |= _Run(workload, shop, load, port, say).figures()
    return facts, {key: figures[key] for key in KEYS}


def _collages(times: int) -> Figures:
    """Of 2 to 8 pieces, one after the other in this process, which has done nothing else yet."""
    chance, fonts = random.Random(shops.SEED), _fonts()
    pictures = [_jpeg(chance) for _slot in SLOTS]
    before, figures = _most_kib(), Figures()
    for count in range(2, len(SLOTS) + 1):
        pieces = [Piece(place + 1, SLOTS[place], SLOTS[place], pictures[place]) for place in range(count)]
        spent: list[float] = []
        for _ in range(times + 1):
            begun = time.perf_counter()
            collage(pieces, "€1,025", "Gallery opening", fonts=fonts)
            spent.append((time.perf_counter() - begun) * 1000)
        figures[f"collage_{count}_ms"] = median(spent[1:] or spent)
    return figures | {"collage_mb": (_most_kib() - before) * 1.024 / 1000}


def _most_kib() -> int:
    """The most memory this process ever had, KiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def _jpeg(chance: random.Random) -> bytes:
    """As the media library keeps the large one."""
    kept = io.BytesIO()
    picture = painted(chance)
    picture.thumbnail((800, 1067))
    picture.save(kept, "JPEG", quality=88)
    return kept.getvalue()


def _fonts() -> Fonts:
    folder = assets_dir() / "fonts"
    return Fonts((str(folder / "instrument-serif.ttf"),), (str(folder / "inter-600.ttf"),))


def _fill(workload: Workload, folder: Path, database: str | None) -> Shop:
    settings = shops.settings_for(folder, database)
    try:
        shop = shops.fill(settings, stylists=1, sizes=[0])
    except shops.NotEmptyError as error:
        raise BenchError(str(error)) from None
    with opened(settings) as backend:
        seed_products(backend, workload.products)
    return shop


class _Run:
    def __init__(self, workload: Workload, shop: Shop, load: Process, port: int, say: Say) -> None:
        self._workload, self._load, self._port, self._say = workload, load, port, say
        self._stylist, self._shopper = shop.stylists[0], shop.shoppers[0]
        self._chance = random.Random(shops.SEED)

    def figures(self) -> Figures:
        self._describe_her()
        products = self._products()
        figures = self._ask([self._shared(products) for _ in range(self._workload.looks)])
        return figures | self._both(self._shared(products)) | self._seen(self._shared(products))

    # ------------------------------------------------------------ what could lie there

    def _ask(self, looks: list[dict[str, Any]]) -> Figures:
        self._say("Asking what could take a piece's place")
        swaps = [f"/v1/looks/{look['id']}/pieces/{piece['id']}/alternatives" for look in looks for piece in look["pieces"]]
        slots = [f"/v1/looks/{look['id']}/suggestions?slot={slot}" for look in looks for slot in ("shoes", "bag", "top")]
        figures = Figures()
        for name, paths in (("swap", swaps), ("slot", slots)):
            self._fetch(paths[:10])
            rounds = [self._fetch(paths) for _run in range(self._workload.runs)]
            figures |= {f"{name}_p{part}_ms": median([percentile(ms, part) for ms in rounds]) for part in (50, 95)}
        return figures

    # ------------------------------------------------------------ both at once

    def _both(self, look: dict[str, Any]) -> Figures:
        """Each changes things of its own in random order and remembers the last word; afterwards everybody's last word must stand."""
        self._say("Two people change one look")

        def change(by: Member, seed: int, fields: Mapping[str, list[Any]]) -> dict[tuple[str, str], Any]:
            chance, last = random.Random(seed), {}
            with self._line(by) as line:
                for _ in range(self._workload.changes):
                    time.sleep(chance.random() * self._workload.delay)
                    piece, field = chance.choice(look["pieces"])["id"], chance.choice(sorted(fields))
                    value = chance.choice(fields[field])
                    line("PATCH", f"/v1/looks/{look['id']}/pieces/{piece}", {field: value})
                    last[piece, field] = value
            return last

        hers: dict[str, list[Any]] = {"loved": [True, False], "reason": ["price", "colour", "style"], "removed": [True, False]}
        spots = [{"x": x, "y": 400, "size": 300, "turn": 0, "z": 1} for x in (100, 500)]
        theirs: dict[str, list[Any]] = {"why": [["Warm tones"], ["Goes with her boots"]], "spot": spots}
        with ThreadPoolExecutor(2) as pool:
            waiting = [pool.submit(change, self._shopper, 1, hers), pool.submit(change, self._stylist, 2, theirs)]
            last = waiting[0].result() | waiting[1].result()
        after = {piece["id"]: piece for piece in self._call("GET", f"/v1/looks/{look['id']}", None)["pieces"]}
        lost = sum(after[piece][field] != value for (piece, field), value in last.items())
        return {"both_changes": 2 * self._workload.changes, "both_lost": lost}

    def _seen(self, look: dict[str, Any]) -> Figures:
        """From a change until the other side's stream has brought it."""
        self._load.ask({"what": "listen", "port": self._port, "tokens": [self._stylist.token]})
        path, ms = f"/v1/looks/{look['id']}/pieces/{look['pieces'][0]['id']}", []
        for turn in range(self._workload.told):
            asked = {"what": "tell", "port": self._port, "event": "look.put", "method": "PATCH", "path": path, "token": self._shopper.token}
            ms += self._load.ask({**asked, "body": {"loved": turn % 2 == 0}, "version": 0})["ms"]
        self._load.ask({"what": "close", "port": self._port})
        if len(ms) < self._workload.told:
            raise BenchError("A change did not arrive on the other side's stream.")
        return {"change_seen_p50_ms": percentile(ms, 50), "change_seen_p95_ms": percentile(ms, 95)}

    # ------------------------------------------------------------ the shop

    def _describe_her(self) -> None:
        with self._line(self._shopper) as line:
            her = line("GET", "/v1/me", None)["id"]
            line("PUT", f"/v1/customers/{her}/sizes", {"sizes": [{"garment": g, "system": s, "value": v} for g, s, v in SIZES]})
            line("PUT", f"/v1/customers/{her}/taste", {"loves": ["linen", "green", "silk"], "refuses": ["leather"]})

    def _products(self) -> dict[Slot, list[str]]:
        """Some of each kind."""
        words: dict[Slot, str] = {"dress": "dress", "outerwear": "coat", "shoes": "shoes", "bag": "bag", "top": "shirt", "bottom": "trousers"}
        found = {slot: [hit["id"] for hit in self._call("GET", f"/v1/products?query={word}&limit=50", None)["items"]] for slot, word in words.items()}
        return {slot: ids for slot, ids in found.items() if ids}

    def _shared(self, products: Mapping[Slot, list[str]]) -> dict[str, Any]:
        """A look in her conversation, sent."""
        slots = list(products)
        pieces = [
            {"id": new_id(), "product_id": self._chance.choice(products[slots[place % len(slots)]]), "slot": slots[place % len(slots)]}
            for place in range(PIECES)
        ]
        look: dict[str, Any] = self._call("PUT", f"/v1/looks/{new_id()}", {"conversation_id": self._shopper.conversation_id, "pieces": pieces})
        body = {"id": new_id(), "kind": "look", "payload": {"look_id": look["id"]}}
        self._call("POST", f"/v1/conversations/{self._shopper.conversation_id}/messages", body)
        return look

    def _fetch(self, paths: list[str]) -> list[float]:
        ms: list[float] = self._load.ask({"what": "fetch", "port": self._port, "paths": paths, "token": self._stylist.token})["ms"]
        return ms

    def _call(self, method: str, place: str, body: Mapping[str, Any] | None) -> Any:
        with self._line(self._stylist) as line:
            return line(method, place, body)

    @contextmanager
    def _line(self, by: Member) -> Iterator[Any]:
        """One connection of somebody's: called with method, path and body, it answers with the JSON. Raises `BenchError` for a refusal."""
        connection = HTTPConnection(LOCAL, self._port, timeout=60)

        def ask(method: str, place: str, body: Mapping[str, Any] | None) -> Any:
            headers = {"Authorization": f"Bearer {by.token}", "Content-Type": "application/json"}
            connection.request(method, place, None if body is None else json.dumps(body), headers)
            answer = connection.getresponse()
            content = answer.read()
            if answer.status >= 300:
                raise BenchError(f"{method} {place.split('?')[0]} was answered with {answer.status}.")
            return json.loads(content)

        try:
            yield ask
        finally:
            connection.close()
