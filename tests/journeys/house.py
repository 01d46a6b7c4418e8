"""A whole shop in processes of its own, as people meet it: API and APP on free ports, with lines between browser, APP and API that can be cut."""

import json
import os
import select
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from urllib.request import Request, urlopen

from stylist_app.cli.processes import answers, free_port
from stylist_app.demo import shop
from stylist_app.settings import Settings

PATIENCE = 60.0
LOOK = threading.Event()  # never set: a clock to wait on between looks


def until(what: str, true: Callable[[], bool]) -> None:
    """Waits for what is needed; fails with its name."""
    for _ in range(int(PATIENCE / 0.05)):
        if true():
            return
        LOOK.wait(0.05)
    raise AssertionError(f"never happened: {what}")


class Line:
    """A TCP line to `port` on a port of its own. `cut()` resets what is open and refuses what comes; `mend()` lets through again."""

    def __init__(self, port: int) -> None:
        self._target, self._whole, self._open = port, True, set[socket.socket]()
        self._lock = threading.Lock()
        self._door = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._door.getsockname()[1])
        threading.Thread(target=self._accept, daemon=True).start()

    def cut(self) -> None:
        with self._lock:
            self._whole = False
            for end in self._open:
                with suppress(OSError):
                    end.shutdown(socket.SHUT_RDWR)

    def mend(self) -> None:
        with self._lock:
            self._whole = True

    def close(self) -> None:
        self.cut()
        self._door.close()

    def _accept(self) -> None:
        while True:
            try:
                near, _ = self._door.accept()
            except OSError:
                return
            threading.Thread(target=self._carry, args=(near,), daemon=True).start()

    def _carry(self, near: socket.socket) -> None:
        with near:
            try:
                far = socket.create_connection(("127.0.0.1", self._target), 5)
            except OSError:
                return
            with far:
                with self._lock:
                    if not self._whole:
                        return
                    self._open |= {near, far}
                with suppress(OSError):
                    while True:
                        ready, _, _ = select.select([near, far], [], [])
                        for end in ready:
                            chunk = end.recv(65536)
                            if not chunk:
                                return
                            (far if end is near else near).sendall(chunk)
                with self._lock:
                    self._open -= {near, far}


class House:
    """The demo shop in `folder`. Browsers reach the APP by `app_line`, the APP reaches the API by `api_line`; pictures come straight from the API."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.api_port, self.app_port = free_port("127.0.0.1"), free_port("127.0.0.1")
        self.api_line, self.app_line = Line(self.api_port), Line(self.app_port)
        self.app_url, self.api_url = f"http://localhost:{self.app_line.port}", f"http://127.0.0.1:{self.api_port}"
        self.ways = {way.name.split()[0]: way for way in shop.fill(Settings(data_dir=folder))}
        self._processes: dict[str, subprocess.Popen[bytes]] = {}

    def link(self, name: str) -> str:
        """The one-click link of a person by first name."""
        return f"{self.app_url}/enter/{self.ways[name].invite}"

    def start(self) -> None:
        self._run("api", f"{self.api_url}/readyz")
        self._run("app", f"http://127.0.0.1:{self.app_port}/healthz")

    @property
    def api_runs(self) -> bool:
        return "api" in self._processes

    def kill_api(self) -> None:
        """As a crash: nothing is put in order first."""
        process = self._processes.pop("api")
        process.send_signal(signal.SIGKILL)
        process.wait()

    def start_api(self) -> None:
        self._run("api", f"{self.api_url}/readyz")

    def close(self) -> None:
        for process in self._processes.values():
            process.terminate()
        for process in self._processes.values():
            process.wait(30)
        self.api_line.close()
        self.app_line.close()

    def ask(self, name: str, method: str, path: str, body: object = None) -> object:
        """A call to the API as that person."""
        data = None if body is None else json.dumps(body).encode()
        headers = {"Authorization": f"Bearer {self.ways[name].token}", "Content-Type": "application/json"}
        with urlopen(Request(self.api_url + path, data, headers, method=method), timeout=20) as answer:
            return json.load(answer)

    def fetch(self, path: str) -> bytes:
        """What a signed address of the API gives, as any browser asks for it."""
        with urlopen(self.api_url + path, timeout=20) as answer:
            return bytes(answer.read())

    def messages(self, name: str, customer: str) -> list[dict[str, object]]:
        """The newest messages of a customer's conversation, as `name` may read them."""
        snapshot = self.ask(name, "GET", "/v1/snapshot?conversations=50&messages=50")
        assert isinstance(snapshot, dict)
        return next(view["messages"] for view in snapshot["conversations"] if view["customer"]["name"].startswith(customer))

    def _run(self, part: str, ready: str) -> None:
        command = [
            sys.executable,
            "-m",
            "stylist_app",
            "serve",
            "--only",
            part,
            "--port",
            str(self.app_port),
            "--api-port",
            str(self.api_port),
            "--data-dir",
            str(self.folder),
        ]
        environment = os.environ | {
            "STYLIST_APP_URL": self.app_url,
            "STYLIST_API_URL": self.api_url,
            "STYLIST_API_INTERNAL_URL": f"http://127.0.0.1:{self.api_line.port}",
        }
        log = (self.folder / f"{part}.log").open("ab")
        self._processes[part] = subprocess.Popen(command, env=environment, stdout=log, stderr=log, start_new_session=True)
        until(f"the {part} answers", lambda: answers(ready))
