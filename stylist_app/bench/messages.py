"""`stylist bench messages`: the messaging API as a process of its own under a fixed load, beside a raw Starlette POST in the same run.

Phases: senders at full speed, delivery at a steady pace, first synchronisation, open streams. The raw POST is measured right beside each flood,
by the same generator with the same bytes, so that what the machine does in the meantime hits both."""

import json
import time
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any
from urllib.request import urlopen

from stylist_app.bench import shop as shops
from stylist_app.bench.figures import MESSAGES as KEYS
from stylist_app.bench.figures import SENDERS
from stylist_app.bench.processes import BenchError, Process, cpu_seconds, many_files, memory_kib, running, serving, serving_part
from stylist_app.bench.report import Figures, Say, facts_of, median, percentile, ratio
from stylist_app.bench.scratch import scratch
from stylist_app.bench.shop import Member, Shop
from stylist_app.children import free_port

PATH = "/v1/conversations/{}/messages"


@dataclass(frozen=True)
class Workload:
    """How much of everything. `floods`: messages per run for each number of senders; `pace`: messages per second of the delivery phase."""

    runs: int = 3
    streams: int = 1_000
    floods: tuple[int, ...] = (1_000, 4_000, 6_000)
    conversations: int = 200
    messages: int = 50
    pace: float = 100.0
    delivered: int = 800
    listeners: int = 8
    syncs: int = 7
    warm_up: int = 300


QUICK = Workload(1, 20, (20, 40, 64), 32, 3, 50.0, 20, 2, 2, 10)
"""To see that it runs."""


def measure(workload: Workload, database_url: str | None, say: Say) -> tuple[dict[str, Any], Figures]:
    """Facts about the run, and its figures (`KEYS`). Raises `BenchError`."""
    facts = facts_of(asdict(workload), database_url)
    many_files()
    with scratch(database_url) as (folder, database), ExitStack() as stack:
        say("Filling the shop")
        shop = _fill(workload, folder, database)
        load = stack.enter_context(running("stylist_app.bench.load", talks=True))
        raw_port, api_port = free_port(), free_port()
        raw = stack.enter_context(serving(raw_port, "/readyz", "stylist_app.bench.raw", str(raw_port)))
        api = stack.enter_context(serving_part("api", api_port, _environment(folder, database)))
        one = _Run(workload, shop, load, (raw, raw_port), (api, api_port), say)
        figures = one.first_sync() | one.floods() | one.delivery() | one.streams()
    figures |= {
        "ratio_to_raw_post_delivery_p50": ratio(figures["delivery_p50_ms"], figures["raw_post_p50_ms"]),
        "ratio_to_raw_post_first_sync": ratio(figures["first_sync_ms"], figures["raw_post_p50_ms"]),
        "ratio_to_raw_post_streams_cpu": ratio(figures["streams_cpu_us_each"], figures[f"raw_post_cpu_us_{SENDERS[-1]}"]),
    }
    return facts, {key: figures[key] for key in KEYS}


def _fill(workload: Workload, folder: Path, database: str | None) -> Shop:
    count = max(workload.conversations, max(SENDERS))
    try:
        return shops.fill(
            shops.settings_for(folder, database), stylists=workload.listeners, sizes=[workload.messages] * count, readers=workload.streams
        )
    except shops.NotEmptyError as error:
        raise BenchError(str(error)) from None


def _environment(folder: Path, database: str | None) -> Mapping[str, str]:
    limits = {"STYLIST_WRITES_PER_MINUTE": str(shops.UNLIMITED), "STYLIST_TOKEN_MINUTES": str(shops.TOKEN_MINUTES)}
    return shops.environment_for(folder, database, **limits)


Server = tuple[Process, int]


class _Run:
    def __init__(self, workload: Workload, shop: Shop, load: Process, raw: Server, api: Server, say: Say) -> None:
        self._workload, self._shop, self._load, self._raw, self._api, self._say = workload, shop, load, raw, api, say

    def floods(self) -> Figures:
        figures: Figures = {}
        for senders, count in zip(SENDERS, self._workload.floods, strict=True):
            self._say(f"Sending with {senders}")
            for server in (self._raw, self._api):
                self._flood(server, senders, self._workload.warm_up)
            rounds = [(self._flood(self._raw, senders, count), self._flood(self._api, senders, count)) for _ in range(self._workload.runs)]
            raw_rate, rate = (median([both[place][0] for both in rounds]) for place in (0, 1))
            raw_cpu, cpu = (_median_known([both[place][1] for both in rounds]) for place in (0, 1))
            figures |= {
                f"messages_per_second_{senders}": rate, f"cpu_us_per_message_{senders}": cpu,
                f"raw_post_per_second_{senders}": raw_rate, f"raw_post_cpu_us_{senders}": raw_cpu,
                f"ratio_to_raw_post_{senders}": median([both[1][0] / both[0][0] for both in rounds]),
                f"ratio_to_raw_post_cpu_{senders}": ratio(cpu, raw_cpu),
            }  # fmt: skip
            if senders == 1:
                figures["raw_post_p50_ms"] = median([both[0][2] for both in rounds])
        return figures

    def _flood(self, server: Server, senders: int, count: int) -> tuple[float, float | None, float]:
        """Messages per second, CPU µs per message, p50 of the round trip in ms."""
        process, port = server
        before = cpu_seconds(process.pid)
        answer = self._load.ask(
            {"what": "flood", "port": port, "senders": [_sender(one) for one in self._shop.shoppers[:senders]], "count": count, "words": shops.WORDS}
        )
        return count / answer["seconds"], _spent(process, before, count), percentile(answer["ms"], 50)

    def delivery(self) -> Figures:
        self._say("Delivering")
        rounds = []
        for _ in range(self._workload.runs):
            answer = self._load.ask(
                {
                    "what": "delivery", "port": self._api[1], "senders": [_sender(one) for one in self._shop.shoppers[:8]],
                    "listeners": [one.token for one in self._shop.stylists], "per_second": self._workload.pace,
                    "count": self._workload.delivered + self._workload.warm_up, "warm_up": self._workload.warm_up, "words": shops.WORDS,
                }
            )  # fmt: skip
            ms = answer["ms"]
            rounds.append((percentile(ms, 50), percentile(ms, 95), percentile(ms, 99), answer["expected"] - len(ms)))
        p50, p95, p99 = (median([one[place] for one in rounds]) for place in range(3))
        return {
            "delivery_p50_ms": p50, "delivery_p95_ms": p95, "delivery_p99_ms": p99,
            "delivery_p99_to_p50": median([one[2] / one[0] for one in rounds]), "delivery_lost": sum(one[3] for one in rounds),
        }  # fmt: skip

    def first_sync(self) -> Figures:
        self._say("First synchronisation")
        path = f"/v1/snapshot?conversations={self._workload.conversations}&messages={self._workload.messages}"
        paths = [path] * (self._workload.syncs + 2)
        answer = self._load.ask({"what": "fetch", "port": self._api[1], "paths": paths, "token": self._shop.stylists[0].token})
        return {"first_sync_ms": median(answer["ms"][2:]), "first_sync_bytes": answer["bytes"]}

    def streams(self) -> Figures:
        process, port = self._api
        tokens = [one.token for one in self._shop.readers]
        few = max(1, len(tokens) // 10)
        self._say(f"Opening {len(tokens)} streams")
        self._load.ask({"what": "listen", "port": port, "tokens": tokens[:few]})
        empty = memory_kib(process.pid)
        self._load.ask({"what": "listen", "port": port, "tokens": tokens[few:]})
        self._settle(process)
        full = memory_kib(process.pid)
        rounds = [self._tell(process, port, number) for number in range(self._workload.runs + 1)][1:]
        kept = self._load.ask({"what": "close", "port": port})
        added = len(tokens) - few
        return {
            "streams_open": kept["open"], "streams_delivered": min(one[0] for one in rounds),
            "streams_kb_each": None if empty is None or full is None or not added else (full - empty) * 1.024 / added,
            "streams_cpu_us_each": _median_known([one[1] for one in rounds]),
            "streams_delivery_p50_ms": median([one[2] for one in rounds]), "streams_delivery_p99_ms": median([one[3] for one in rounds]),
        }  # fmt: skip

    def _tell(self, process: Process, port: int, number: int) -> tuple[int, float | None, float, float]:
        with urlopen(f"http://127.0.0.1:{port}/v1/brand", timeout=20) as answered:
            version = json.load(answered)["version"]
        before = cpu_seconds(process.pid)
        answer = self._load.ask(
            {
                "what": "tell", "port": port, "event": "brand.put", "method": "PATCH", "path": "/v1/brand", "token": self._shop.manager.token,
                "body": {"name": f"House {number}"}, "version": version,
            }
        )  # fmt: skip
        if not answer["heard"]:
            raise BenchError("A change for everybody reached no open stream.")
        self._settle(process)
        return answer["heard"], _spent(process, before, answer["heard"]), percentile(answer["ms"], 50), percentile(answer["ms"], 99)

    def _settle(self, process: Process) -> None:
        """Until the process has stopped working on what came before (heartbeats go on)."""
        for _ in range(50):
            before = cpu_seconds(process.pid)
            time.sleep(0.2)
            after = cpu_seconds(process.pid)
            if before is None or after is None or after - before < 0.05:
                return


def _sender(member: Member) -> dict[str, str]:
    return {"path": PATH.format(member.conversation_id), "token": member.token}


def _spent(process: Process, before: float | None, count: int) -> float | None:
    after = cpu_seconds(process.pid)
    return None if before is None or after is None else (after - before) / count * 1e6


def _median_known(values: list[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return median(known) if known else None
