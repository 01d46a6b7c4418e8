"""Starts the API and the APP as two processes, waits until both answer, and stops both cleanly. A slow redraw must never delay a message."""

import os
import signal
import socket
import ssl
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import FrameType
from urllib.error import URLError
from urllib.request import urlopen

READY_SECONDS = 60
STOP_SECONDS = 10
LOOK_SECONDS = 0.05


class StartError(Exception):
    """One sentence for the person who started us."""


def need_port(host: str, port: int, option: str) -> None:
    """Raises `StartError` when somebody else listens there."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise StartError(f"Port {port} is not free ({error.strerror}). Stop what uses it, or choose another with {option}.") from None


@dataclass
class Part:
    """One process: its name for people, its command line, and the address that answers once it is ready."""

    name: str
    command: Sequence[str]
    ready: str
    process: subprocess.Popen[bytes] | None = None

    @property
    def ended(self) -> int | None:
        return self.process.poll() if self.process else None


@dataclass
class Supervisor:
    """Runs the parts until one ends or somebody asks to stop (Ctrl-C, SIGTERM)."""

    parts: list[Part]
    environment: Mapping[str, str] = field(default_factory=dict)
    stopping: bool = False
    """Somebody asked to stop."""

    def start(self) -> None:
        """Returns when every part answers. Raises `StartError` when one ends before."""
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self._asked)
        for part in self.parts:
            # a group of its own: Ctrl-C in the terminal reaches us alone, and we end the parts in order
            part.process = subprocess.Popen(part.command, env={**os.environ, **self.environment}, start_new_session=True)
        deadline = time.monotonic() + READY_SECONDS
        for part in self.parts:
            while not _answers(part.ready):
                if self.stopping:
                    return
                if part.ended is not None:
                    self.stop()
                    raise StartError(f"The {part.name} ended before it was ready. Its messages are above.")
                if time.monotonic() > deadline:
                    self.stop()
                    raise StartError(f"The {part.name} did not answer within {READY_SECONDS} seconds.")
                time.sleep(LOOK_SECONDS)

    def wait(self) -> int:
        """Until asked to stop (0) or a part ends by itself (1). All parts are ended when this returns."""
        while not self.stopping:
            gone = next((part for part in self.parts if part.ended is not None), None)
            if gone is not None:
                print(f"The {gone.name} ended unexpectedly; stopping the rest.", file=sys.stderr)
                self.stop()
                return 1
            time.sleep(LOOK_SECONDS * 4)
        self.stop()
        return 0

    def stop(self) -> None:
        """Asks every part to end, the last started first, and ends by force what does not within ten seconds."""
        running = [part.process for part in reversed(self.parts) if part.process and part.process.poll() is None]
        for process in running:
            process.terminate()
        deadline = time.monotonic() + STOP_SECONDS
        for process in running:
            try:
                process.wait(max(0.1, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()

    def _asked(self, number: int, frame: FrameType | None) -> None:
        self.stopping = True


def _answers(url: str) -> bool:
    """Our own address: its certificate may name another host."""
    context = ssl._create_unverified_context() if url.startswith("https:") else None  # noqa: S323
    try:
        with urlopen(url, timeout=1, context=context) as answer:  # noqa: S310 - our own address
            return bool(answer.status == 200)
    except (URLError, OSError):
        return False
