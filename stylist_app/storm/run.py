"""A storm from its first process to its verdict. Everything is in one folder, so that it can be counted again afterwards."""

import asyncio
import json
import signal
import time
from collections.abc import Callable
from contextlib import AsyncExitStack
from dataclasses import astuple, dataclass
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

from stylist_app.backend.core.database.db import Database as Tables
from stylist_app.backend.core.live.delivery import newest
from stylist_app.children import LOCAL, free_port
from stylist_app.settings import Settings
from stylist_app.storm.database import Database, OwnPostgres
from stylist_app.storm.faults import Faults
from stylist_app.storm.judge import Verdict, judged
from stylist_app.storm.parts import Fact, Part
from stylist_app.storm.plan import CALM_SECONDS, Round, rounds
from stylist_app.storm.proxy import Proxy
from stylist_app.storm.shop import Member, fill

EVIDENCE = "evidence.jsonl"
CLIENTS = 3
"""Processes of people; the other systems have one more."""
PATIENCE = 120.0
CALM_BEFORE_SECONDS = 3.0
ROOM = {"STYLIST_WRITES_PER_MINUTE": "6000", "STYLIST_SIGN_INS_PER_MINUTE": "6000", "STYLIST_LOG_LEVEL": "WARNING"}


@dataclass(frozen=True, slots=True)
class Wanted:
    """Either `seconds` or a number of `rounds`. `rate`: messages a second of all writers together. `database_url` None: SQLite, or with `postgres` a
    server of its own."""

    folder: Path
    seed: int
    seconds: float | None = None
    rounds: int | None = None
    rate: float = 8.0
    api_workers: int = 1
    database_url: str | None = None
    postgres: bool = False


class Storm:
    def __init__(self, wanted: Wanted, tell: Callable[[str], None]) -> None:
        self._wanted, self._tell = wanted, tell
        self._database = OwnPostgres(wanted.folder / "postgres") if wanted.postgres else Database(wanted.database_url)
        self._evidence = (wanted.folder / EVIDENCE).open("w", encoding="utf-8")
        self._start = time.monotonic()
        self._begun: dict[str, int] = {}
        self._cursors: dict[str, int] = {}
        self._apis: list[Part] = []
        self._clients: list[Part] = []
        self._lines: list[Proxy] = []
        self._acknowledged = 0
        self._faults: Faults | None = None

    async def run(self) -> Verdict:
        """The verdict; nothing that it started runs any more. Raises `shop.NotEmpty`, or what the database raises."""
        folder = self._wanted.folder
        try:
            await self._database.start()
            settings = Settings(data_dir=folder / "shop", database_url=self._database.url)
            members = await asyncio.to_thread(fill, settings)
            self._heard("storm", ["shop", [[*astuple(member)[:3], member.conversations] for member in members]])
            async with AsyncExitStack() as stack:
                faults = await self._begin(stack, settings, members)
                await self._blow(faults)
                await self._calm(faults, settings)
            self._evidence.close()
            tables = Tables(settings.database)
            try:
                with (folder / EVIDENCE).open(encoding="utf-8") as evidence:
                    return await asyncio.to_thread(judged, evidence, tables)
            finally:
                tables.close()
        finally:
            self._evidence.close()
            if self._database.restarts:
                await self._database.stop()

    def _heard(self, part: str, fact: Fact) -> None:
        match fact[0]:
            case "begun":
                self._begun[fact[1]] = fact[2]
            case "event" | "cursor" | "restart":
                self._cursors[fact[1]] = fact[2]
            case "settled" | "acknowledged":
                self._acknowledged += 1
        if not self._evidence.closed:
            self._evidence.write(
                json.dumps([round(time.monotonic() - self._start, 2), part, *fact], separators=(",", ":"), ensure_ascii=False) + "\n"
            )

    # ---------------------------------------------------------------- everybody comes in

    async def _begin(self, stack: AsyncExitStack, settings: Settings, members: list[Member]) -> Faults:
        ports = [free_port() for _ in range(self._wanted.api_workers)]
        environment = {"STYLIST_DATA_DIR": str(settings.data_dir), **ROOM}
        if settings.database_url is not None:
            environment["STYLIST_DATABASE_URL"] = settings.database_url
        for number, port in enumerate(ports):
            self._apis.append(self._part(f"api{number}", "api", partial(dict, port=port), environment))
            stack.push_async_callback(self._apis[-1].end, signal.SIGTERM)
            await self._apis[-1].start()
        for part in self._apis:
            if not await part.said("ready", PATIENCE):
                raise RuntimeError(f"{part.name} did not start; see its log in {self._wanted.folder}")
        people = [member for member in members if not member.system]
        groups = [*(("people", people[number::CLIENTS]) for number in range(CLIENTS)), ("readers", [member for member in members if member.system])]
        for number, (module, group) in enumerate(groups):
            line = await stack.enter_async_context(Proxy(*(f"http://{LOCAL}:{port}" for port in ports)))
            self._lines.append(line)
            part = self._part(f"{module}{number}", module, partial(self._orders, number, line, group), {})
            self._clients.append(part)
            stack.push_async_callback(part.end)
            await part.start()
        wal = None if settings.database_url is not None else settings.data_dir / "stylist.db-wal"
        self._faults = Faults(self._apis, self._clients, self._lines, self._database, wal)
        return self._faults

    def _part(self, name: str, module: str, orders: Callable[[], Any], environment: dict[str, str]) -> Part:
        return Part(name, f"stylist_app.storm.inside.{module}", orders, self._heard, self._wanted.folder / f"{name}.log", environment)

    def _orders(self, number: int, line: Proxy, group: list[Member]) -> dict[str, Any]:
        every = 14 / self._wanted.rate
        return {
            "url": line.url, "folder": str(self._wanted.folder / f"device{number}"), "clock": self._clock(number),
            "people": [
                {
                    "id": one.id, "refresh": one.refresh_token, "staff": one.staff, "next": self._begun.get(one.id, 0), "every": every,
                    "cursor": self._cursors.get(one.id, 0), "conversations": one.conversations,
                }
                for one in group
            ],
        }  # fmt: skip

    def _clock(self, number: int) -> float:
        return 0.0 if self._faults is None else self._faults.clocks.get(self._clients[number].name, 0.0)

    # ---------------------------------------------------------------- it blows

    async def _blow(self, faults: Faults) -> None:
        await asyncio.sleep(CALM_BEFORE_SECONDS)
        plan = rounds(self._wanted.seed, faults.kinds)
        if self._wanted.rounds is not None:
            plan = islice(plan, self._wanted.rounds)
        ends = None if self._wanted.seconds is None else time.monotonic() + self._wanted.seconds
        for one in plan:
            if ends is not None and time.monotonic() > ends:
                break
            self._announce(one)
            await asyncio.gather(*(faults.strike(fault) for fault in one.faults))
            await asyncio.sleep(CALM_SECONDS)

    def _announce(self, one: Round) -> None:
        told = ", ".join(f"{fault.kind} {fault.target % 7} ({fault.seconds} s)" for fault in one.faults)
        self._tell(f"round {one.number}, {self._acknowledged} acknowledged: {told}")

    # ---------------------------------------------------------------- and ends

    async def _calm(self, faults: Faults, settings: Settings) -> None:
        self._tell("healing; everybody falls silent and catches up")
        await faults.heal()
        for part in self._clients:
            part.tell(["silence"])
        for part in self._clients:
            if not await part.said("silent", PATIENCE):
                self._heard(part.name, ["stuck", part.name, "never silent"])
        tables = Tables(settings.database)
        with tables.reading() as session:
            last = newest(session)
        tables.close()
        people = [part for part in self._clients if part.name.startswith("people")]
        for part in people:
            part.tell(["compare"])
        for part in self._clients:
            if part not in people:
                part.tell(["again"])
        for part in people:
            if not await part.said("compared", PATIENCE * 20):
                self._heard(part.name, ["stuck", part.name, "never compared"])
        await self._readers_reach(last)
        troubled = sum(line.troubled for line in self._lines)
        self._heard("storm", ["faults", {**faults.done, "chunks of bytes troubled by a line": troubled}])

    async def _readers_reach(self, number: int) -> None:
        ends = time.monotonic() + PATIENCE
        while any(cursor < number for cursor in self._cursors.values()):
            await asyncio.sleep(0.2)
            if time.monotonic() > ends:
                return


def recounted(folder: Path) -> Verdict:
    """The verdict on what a storm on SQLite has left in its folder."""
    tables = Tables(Settings(data_dir=folder / "shop", database_url=None).database)
    try:
        with (folder / EVIDENCE).open(encoding="utf-8") as evidence:
            return judged(evidence, tables)
    finally:
        tables.close()
