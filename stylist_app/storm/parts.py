"""The storm's processes seen from outside: started, told what to do, killed, held still, and started again as a supervisor would."""

import asyncio
import json
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from stylist_app import children

Fact = list[Any]
LIMITS_FILES = sys.platform == "linux"
"""Whether the size of a running process's files can be limited."""
AGAIN_SECONDS = 0.5
LONGEST_LINE = 1 << 26


class Part:
    """`orders` is asked anew for what to do at every start. `heard` gets every fact. Faults of one part wait for each other (`busy`)."""

    def __init__(
        self, name: str, module: str, orders: Callable[[], Any], heard: Callable[[str, Fact], None], log: Path, environment: dict[str, str]
    ) -> None:
        self.name, self._module, self._orders, self._heard, self._log = name, module, orders, heard, log
        self._environment = children.environment(**environment)
        self.busy = asyncio.Lock()
        self._process: asyncio.subprocess.Process | None = None
        self._following: asyncio.Task[None] | None = None
        self._wanted = False
        self._said: dict[str, asyncio.Event] = {}

    @property
    def pid(self) -> int | None:
        return self._process.pid if self._process is not None and self._process.returncode is None else None

    async def start(self) -> None:
        """Begins; from now on it is started again whenever it ends by itself."""
        self._wanted = True
        await self._run()

    async def _run(self) -> None:
        for event in self._said.values():
            event.clear()
        with self._log.open("ab") as log:
            self._process = await asyncio.create_subprocess_exec(
                *children.command(self._module), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=log, env=self._environment,
                limit=LONGEST_LINE, start_new_session=True,
            )  # fmt: skip
        self._following = asyncio.create_task(self._follow(self._process))
        self.tell(self._orders())

    async def _follow(self, process: asyncio.subprocess.Process) -> None:
        assert process.stdout is not None
        while (line := await process.stdout.readline()).endswith(b"\n"):
            fact = json.loads(line)
            self._heard(self.name, fact)
            self._event(fact[0]).set()
        code = await process.wait()
        if self._wanted:
            self._heard(self.name, ["fell", code])
            await asyncio.sleep(AGAIN_SECONDS)
            if self._wanted and self._process is process:
                await self._run()

    def _event(self, word: str) -> asyncio.Event:
        return self._said.setdefault(word, asyncio.Event())

    def tell(self, words: Any) -> None:
        if self._process is not None and self._process.stdin is not None and not self._process.stdin.is_closing():
            self._process.stdin.write(json.dumps(words).encode() + b"\n")

    async def said(self, word: str, seconds: float) -> bool:
        """Waits until it has said so since its last start. False when it did not."""
        try:
            async with asyncio.timeout(seconds):
                await self._event(word).wait()
        except TimeoutError:
            return False
        return True

    async def end(self, number: int = signal.SIGKILL) -> None:
        """It stays ended until `start`; everything that it had said is heard when this returns."""
        self._wanted = False
        process, following = self._process, self._following
        if process is None or following is None:
            return
        if process.returncode is None:
            process.send_signal(number)
            try:
                async with asyncio.timeout(20):
                    await process.wait()
            except TimeoutError:
                self._heard(self.name, ["stubborn", number])
                process.kill()
        await asyncio.wait([following])
        if process.stdin is not None:
            process.stdin.close()

    def signal(self, number: int) -> None:
        if self._process is not None and self._process.returncode is None:
            self._process.send_signal(number)

    def limit_files(self, size: int | None) -> None:
        """Writing beyond `size` bytes of any file fails, as on a full disk; None: no more."""
        if sys.platform == "linux" and (pid := self.pid) is not None:
            import resource

            hard = resource.RLIM_INFINITY
            resource.prlimit(pid, resource.RLIMIT_FSIZE, (hard if size is None else size, hard))
