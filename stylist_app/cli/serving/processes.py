"""Starts the API and the APP as two processes, waits until both answer, starts again what dies, and stops both cleanly. A slow redraw must never
delay a message.

Each part's standard input is a pipe that nobody writes to: when this process is gone, whatever ended it, the pipe closes and the part ends itself
(`stylist_app.children`).
"""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import FrameType

from stylist_app.children import answers

READY_SECONDS = 120
STOP_SECONDS = 10
LOOK_SECONDS = 0.05
STEADY_SECONDS = 60.0
"""A part that has run for so long is well: what happened before does not count any more."""
WAITS = (0.2, 1.0, 2.0, 4.0, 8.0)
"""Seconds before a part that died is started again: so often in a row, then no more."""
STOPPERS = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK") if hasattr(signal, name))


class StartError(Exception):
    """One sentence for the person who started us."""


def need_port(host: str, port: int, option: str) -> None:
    """Raises `StartError` when somebody else listens there, or when there is no such address on this machine."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        if os.name == "posix":  # elsewhere it would let us share a port that is taken
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except socket.gaierror:
            raise StartError(f"There is no address {host} on this machine. Choose another with --host.") from None
        except OSError as error:
            reason = error.strerror or str(error)
            raise StartError(f"Port {port} on {host} cannot be used ({reason}). Stop what uses it, or choose another with {option}.") from None


def need_localhost(port: int, option: str) -> None:
    """Browsers may try the IPv6 localhost first: raises `StartError` when another program would answer them there."""
    with contextlib.suppress(OSError), socket.create_connection(("::1", port), timeout=0.5):
        raise StartError(f"Port {port} on [::1] is not free: another program answers there. Stop it, or choose another port with {option}.")


@dataclass
class Part:
    """One process: its name for people, its command line, and the address that answers once it is ready."""

    name: str
    command: Sequence[str]
    ready: str
    process: subprocess.Popen[bytes] | None = None
    since: float = 0.0
    deaths: int = 0
    again_at: float | None = None

    @property
    def ended(self) -> int | None:
        return self.process.poll() if self.process else None


@dataclass
class Supervisor:
    """Runs the parts until somebody asks to stop (Ctrl-C, SIGTERM, a closed terminal), or one of them dies again and again. Asked twice, it stops by
    force."""

    parts: list[Part]
    environment: Mapping[str, str] = field(default_factory=dict)
    asked: int = 0
    """How often somebody asked to stop."""

    def start(self) -> bool:
        """True when every part answers, False when somebody asked to stop before. Raises `StartError` when a part ends before it is ready."""
        for number in STOPPERS:
            signal.signal(number, self._asked)
        for part in self.parts:
            self._launch(part)
        deadline = time.monotonic() + READY_SECONDS
        waiting = list(self.parts)
        while waiting and not self.asked:
            gone = next((part for part in self.parts if part.ended is not None), None)
            if gone is not None:
                self.stop()
                raise StartError(f"The {gone.name} ended before it was ready. Its message is above.")
            waiting = [part for part in waiting if not answers(part.ready)]
            if waiting and time.monotonic() > deadline:
                self.stop()
                raise StartError(f"The {waiting[0].name} did not answer within {READY_SECONDS} seconds.")
            if waiting:
                time.sleep(LOOK_SECONDS)
        return not waiting and not self.asked

    def wait(self) -> int:
        """Until asked to stop (0), or until a part dies too often in a row (1). One that dies is started again while the others run on. All parts are
        ended when this returns."""
        while not self.asked:
            if not all(self._mind(part) for part in self.parts):
                self.stop()
                return 1
            time.sleep(LOOK_SECONDS * 2)
        self.stop()
        return 0

    def _launch(self, part: Part) -> None:
        if part.process and part.process.stdin:
            part.process.stdin.close()
        # a session of its own: Ctrl-C in the terminal reaches us alone, and we end the parts in order
        part.process = subprocess.Popen(part.command, stdin=subprocess.PIPE, env={**os.environ, **self.environment}, start_new_session=True)
        part.since, part.again_at = time.monotonic(), None

    def _mind(self, part: Part) -> bool:
        """Looks after one part; False when it has died too often in a row."""
        now = time.monotonic()
        if part.ended is None:
            if part.deaths and now - part.since > STEADY_SECONDS:
                part.deaths = 0
        elif part.again_at is not None:
            if now >= part.again_at:
                self._launch(part)
        elif part.deaths == len(WAITS):
            often = f"{part.deaths + 1} times in a row ({_how(part.ended)})"
            _say(f"The {part.name} ended unexpectedly {often}; the rest was stopped. Its messages are above.")
            return False
        else:
            part.again_at = now + WAITS[part.deaths]
            part.deaths += 1
            _say(f"The {part.name} ended unexpectedly ({_how(part.ended)}); it is started again.")
        return True

    def stop(self) -> None:
        """Asks every part to end, and ends by force what does not within ten seconds, or when somebody asks a second time. Who asked twice before it
        began, as a terminal does that is closed, has asked once."""
        patience = max(self.asked, 1)
        running = [part.process for part in reversed(self.parts) if part.process and part.process.poll() is None]
        for process in running:
            process.terminate()
        deadline = time.monotonic() + STOP_SECONDS
        while any(process.poll() is None for process in running):
            if time.monotonic() > deadline or self.asked > patience:
                for process in running:
                    process.kill()
            time.sleep(LOOK_SECONDS)
        for part in self.parts:
            if part.process and part.process.stdin:
                part.process.stdin.close()

    def _asked(self, _number: int, _frame: FrameType | None) -> None:
        self.asked += 1


def _how(code: int) -> str:
    """ "signal SIGKILL" or "code 3"."""
    with contextlib.suppress(ValueError):
        if code < 0:
            return f"signal {signal.Signals(-code).name}"
    return f"code {code}"


def _say(words: str) -> None:
    """Where the terminal may be gone."""
    with contextlib.suppress(OSError):
        print(words, file=sys.stderr, flush=True)
