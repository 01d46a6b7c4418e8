"""Does to the running shop what the plan says, and takes it back. Counts what was really done."""

import asyncio
import signal
from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from typing import cast

from stylist_app.storm.database import Database
from stylist_app.storm.parts import LIMITS_FILES, Part
from stylist_app.storm.plan import APIS, CLIENTS, DATABASE, DISKS, LINES, Fault
from stylist_app.storm.proxy import Proxy, Trouble

PAGE = 4096
READY_SECONDS = 60.0


class Faults:
    """`clocks`: how far the clock of each part is ahead, seconds. A clock stays wrong until its next jump, like a real one."""

    def __init__(self, apis: Sequence[Part], clients: Sequence[Part], lines: Sequence[Proxy], database: Database, wal: Path | None) -> None:
        self._apis, self._clients, self._lines, self._database, self._wal = apis, clients, lines, database, wal
        self.done: Counter[str] = Counter()
        self.clocks: dict[str, float] = {}
        self._database_busy = asyncio.Lock()
        self._line_busy = {line: asyncio.Lock() for line in lines}

    @property
    def kinds(self) -> tuple[str, ...]:
        disks = DISKS if LIMITS_FILES and self._wal is not None else DISKS[1:] if LIMITS_FILES else ()
        return (*LINES, *APIS, *CLIENTS, *disks, *(DATABASE if self._database.restarts else ()))

    async def strike(self, fault: Fault) -> None:
        """Begins, waits, and takes it back."""
        await asyncio.sleep(fault.begin)
        if fault.kind in DATABASE:
            async with self._database_busy:
                await self._stop_database(fault)
        elif fault.kind in LINES:
            line = self._lines[fault.target % len(self._lines)]
            async with self._line_busy[line]:
                await self._trouble(line, fault)
        else:
            family, _, what = fault.kind.partition("-")
            parts = self._apis if family == "api" else self._clients
            part = parts[fault.target % len(parts)]
            async with part.busy:
                await self._DOES[what](self, part, fault)
        self.done[fault.kind] += 1

    async def heal(self) -> None:
        """Every line whole, every clock right, every process running and unhindered."""
        for line in self._lines:
            line.trouble = "none"
        self.clocks.clear()
        for part in (*self._apis, *self._clients):
            part.signal(signal.SIGCONT)
            part.limit_files(None)
            part.tell(["clock", 0.0])

    # ---------------------------------------------------------------- one of each

    async def _trouble(self, line: Proxy, fault: Fault) -> None:
        what = fault.kind.removeprefix("line-")
        if what == "cut":
            line.cut()
            return
        line.trouble = cast(Trouble, what)
        if what == "refuse":
            line.cut()
        await asyncio.sleep(fault.seconds)
        line.trouble = "none"

    async def _stop_database(self, fault: Fault) -> None:
        await self._database.stop(crash=fault.kind == "database-crash")
        await asyncio.sleep(fault.seconds / 2)
        await self._database.start()

    async def _kill(self, part: Part, fault: Fault) -> None:
        await part.end(signal.SIGKILL)
        await asyncio.sleep(fault.seconds / 2)
        await self._again(part)

    async def _restart(self, part: Part, _fault: Fault) -> None:
        await part.end(signal.SIGTERM)
        await self._again(part)

    async def _again(self, part: Part) -> None:
        await part.start()
        await part.said("ready", READY_SECONDS)
        part.tell(["clock", self.clocks.get(part.name, 0.0)])

    async def _hang(self, part: Part, fault: Fault) -> None:
        part.signal(signal.SIGSTOP)
        await asyncio.sleep(fault.seconds)
        part.signal(signal.SIGCONT)

    async def _clock(self, part: Part, fault: Fault) -> None:
        self.clocks[part.name] = 0.0 if self.clocks.get(part.name) else fault.amount
        part.tell(["clock", self.clocks[part.name]])
        await asyncio.sleep(fault.seconds)

    async def _disk_full(self, part: Part, fault: Fault) -> None:
        """Nothing can be written beyond a part of what the write-ahead log has already, so that some writes still fit and the next do not."""
        size = self._wal.stat().st_size if part in self._apis and self._wal is not None and self._wal.exists() else PAGE * 64
        part.limit_files(int(size * fault.amount) // PAGE * PAGE)
        await asyncio.sleep(fault.seconds)
        part.limit_files(None)

    _DOES: dict[str, Callable[["Faults", Part, Fault], Awaitable[None]]] = {
        "kill": _kill, "restart": _restart, "hang": _hang, "clock": _clock, "disk-full": _disk_full,
    }  # fmt: skip
