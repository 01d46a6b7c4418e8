"""The processes a benchmark starts and watches: servers on free ports, the load generator, and what each of them costs. Ends only what it started.

CPU time and memory come from Linux's `/proc`; elsewhere those figures are missing (None) and the others stand."""

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Literal

from stylist_app import children

READY_SECONDS = 60.0
STOP_SECONDS = 20.0
LOOK_SECONDS = 0.02


class BenchError(Exception):
    """One sentence for whoever started the benchmark."""


class Process:
    """A child of ours; its standard input closing is its end."""

    def __init__(self, *words: str, environment: Mapping[str, str] | None = None, talks: bool = False, quiet: bool = False) -> None:
        self._process = subprocess.Popen(
            children.command(*words),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE if talks else subprocess.DEVNULL if quiet else None,
            stderr=subprocess.DEVNULL if quiet else None,
            env=children.environment(**(environment or {})),
            start_new_session=True,
        )

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def ended(self) -> bool:
        return self._process.poll() is not None

    def ask(self, question: Mapping[str, Any]) -> Any:
        """A line of JSON there, a line of JSON back."""
        assert self._process.stdin is not None and self._process.stdout is not None
        try:
            self._process.stdin.write(json.dumps(question).encode() + b"\n")
            self._process.stdin.flush()
            line = self._process.stdout.readline()
        except BrokenPipeError:
            line = b""
        if not line:
            raise BenchError("The load generator ended before its work was done. Its message is above.")
        answer = json.loads(line)
        if "error" in answer:
            raise BenchError(f"The load generator gave up: {answer['error']}.")
        return answer

    def until_answers(self, port: int, path: str) -> None:
        deadline = time.monotonic() + READY_SECONDS
        while not children.answers(f"http://{children.LOCAL}:{port}{path}"):
            if self.ended:
                raise BenchError("A server ended before it was ready. Its message is above.")
            if time.monotonic() > deadline:
                raise BenchError(f"A server did not answer within {READY_SECONDS:.0f} seconds.")
            time.sleep(LOOK_SECONDS)

    def stop(self) -> None:
        """Asks it to end, as Ctrl-C would, and waits."""
        self._process.send_signal(signal.SIGTERM)
        self._process.wait(STOP_SECONDS)

    def close(self) -> None:
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                with contextlib.suppress(BrokenPipeError):
                    pipe.close()
        try:
            self._process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


@contextlib.contextmanager
def running(*words: str, environment: Mapping[str, str] | None = None, talks: bool = False, quiet: bool = False) -> Iterator[Process]:
    process = Process(*words, environment=environment, talks=talks, quiet=quiet)
    try:
        yield process
    finally:
        process.close()


@contextlib.contextmanager
def serving(port: int, ready: str, *words: str, environment: Mapping[str, str] | None = None) -> Iterator[Process]:
    """A server, from the moment on at which it answers."""
    with running(*words, environment=environment) as process:
        process.until_answers(port, ready)
        yield process


@contextlib.contextmanager
def serving_part(name: Literal["api", "app"], port: int, environment: Mapping[str, str]) -> Iterator[Process]:
    """The product's API or APP, from the moment on at which it is ready."""
    words = ("part", name, "--host", children.LOCAL, "--port", str(port), "--supervised")
    with serving(port, "/readyz" if name == "api" else "/healthz", "stylist_app", *words, environment=environment) as process:
        yield process


def many_files() -> None:
    """As many open files as this user may have, for us and the processes we start: a stream is one on each side."""
    if sys.platform != "win32":
        import resource

        _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))


def cpu_seconds(pid: int) -> float | None:
    """User and system time of a process so far."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return None
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def memory_kib(pid: int) -> int | None:
    """Proportional set size of a process, else its resident set."""
    for name, field in (("smaps_rollup", "Pss:"), ("status", "VmRSS:")):
        try:
            for line in Path(f"/proc/{pid}/{name}").read_text().splitlines():
                if line.startswith(field):
                    return int(line.split()[1])
        except OSError:
            continue
    return None
