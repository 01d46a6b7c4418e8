"""A real `stylist demo` or `stylist serve`: started, watched, and gone when the test is over, whatever happened."""

import signal
import socket
import subprocess
import threading
from pathlib import Path
from typing import IO

from stylist_app import children
from stylist_app.children import free_port

HOST = "127.0.0.1"
START_SECONDS, END_SECONDS = 120, 30


class Started:
    """`said` and `complained` are the lines of its output and of its complaints so far."""

    def __init__(self, command: str, folder: Path, *options: str) -> None:
        self.port, self.api_port = free_port(), free_port()
        words = [command, "--port", str(self.port), "--api-port", str(self.api_port), "--data-dir", str(folder), *options]
        self.process = subprocess.Popen(
            children.command("stylist_app", *words), cwd=folder.parent, env=children.environment(), text=True, encoding="utf-8",
            stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )  # fmt: skip
        self.said: list[str] = []
        self.complained: list[str] = []
        self._ready = threading.Event()
        assert self.process.stdout is not None and self.process.stderr is not None
        self._readers = [
            threading.Thread(target=self._read, args=(stream, lines), daemon=True)
            for stream, lines in ((self.process.stdout, self.said), (self.process.stderr, self.complained))
        ]
        for reader in self._readers:
            reader.start()

    def ready(self) -> "Started":
        """Once it says that Ctrl-C stops it."""
        assert self._ready.wait(START_SECONDS), "it did not start: " + "".join(self.said + self.complained)
        assert self.process.poll() is None, "".join(self.complained)
        return self

    def children(self) -> dict[str, int]:
        """Process ids of the two parts, `api` and `app`."""
        listed = subprocess.run(["ps", "-A", "-o", "pid=,ppid=,args="], stdout=subprocess.PIPE, text=True, check=True).stdout
        found = {}
        for pid, parent, *args in (line.split() for line in listed.splitlines()):
            if int(parent) == self.process.pid and "part" in args:
                found[args[args.index("part") + 1]] = int(pid)
        return found

    def ends(self, asking: signal.Signals | None = None) -> int:
        """Its exit code, after asking it to end if it should be asked."""
        if asking is not None:
            self.process.send_signal(asking)
        code = self.process.wait(END_SECONDS)
        for reader in self._readers:
            reader.join(END_SECONDS)
        return code

    def close(self) -> None:
        if self.process.poll() is None:
            self.process.kill()  # the parts notice and end
            self.process.wait()

    def _read(self, stream: IO[str], lines: list[str]) -> None:
        for line in stream:
            lines.append(line)
            if "Ctrl-C stops it" in line:
                self._ready.set()
        self._ready.set()


def free(port: int) -> bool:
    """Whether a new server could listen there now."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            return False
    return True


def runs(pid: int) -> bool:
    """Whether a process is there and is not just waiting to be counted out."""
    seen = subprocess.run(["ps", "-o", "stat=", "-p", str(pid)], stdout=subprocess.PIPE, text=True, check=False).stdout.strip()
    return bool(seen) and not seen.startswith("Z")


def gone(pids: list[int]) -> bool:
    """Whether all of them end within half a minute."""
    for _ in range(END_SECONDS * 20):
        if not any(runs(pid) for pid in pids):
            return True
        threading.Event().wait(0.05)
    return False
