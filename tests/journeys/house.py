"""A whole shop in processes of its own, as people meet it: API and APP on free ports, with lines between browser, APP and API that can be cut."""

import asyncio
import json
import signal
import subprocess
import threading
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any, TypeVar
from urllib.request import Request, urlopen

from stylist_app import children
from stylist_app.children import LOCAL, answers, free_port
from stylist_app.demo import shop
from stylist_app.settings import Settings
from stylist_app.storm.proxy import Proxy, Trouble

T = TypeVar("T")

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
    """The storm's line to `port` for tests that do not wait as the proxy does: it runs beside them. `cut()` resets what is open and refuses what
    comes; `mend()` lets through again."""

    def __init__(self, port: int) -> None:
        self._proxy, self._loop = Proxy(f"http://{LOCAL}:{port}"), asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="line", daemon=True)
        self._thread.start()
        self.port = int(self._done(self._proxy.__aenter__()).url.rsplit(":", 1)[1])

    def cut(self) -> None:
        self._done(self._trouble("refuse"))

    def mend(self) -> None:
        self._done(self._trouble("none"))

    def close(self) -> None:
        self._done(self._proxy.__aexit__(None, None, None))
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    async def _trouble(self, trouble: Trouble) -> None:
        self._proxy.trouble = trouble
        if trouble != "none":
            self._proxy.cut()

    def _done(self, work: Coroutine[Any, Any, T]) -> T:
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(PATIENCE)


class House:
    """The demo shop in `folder`. Browsers reach the APP by `app_line`, the APP reaches the API by `api_line`; pictures come straight from the API."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.api_port, self.app_port = free_port(), free_port()
        self.api_line, self.app_line = Line(self.api_port), Line(self.app_port)
        self.app_url, self.api_url = f"http://localhost:{self.app_line.port}", f"http://{LOCAL}:{self.api_port}"
        self.ways = {way.name.split()[0]: way for way in shop.fill(Settings(data_dir=folder))}
        self._processes: dict[str, subprocess.Popen[bytes]] = {}

    def link(self, name: str) -> str:
        """The one-click link of a person by first name."""
        return f"{self.app_url}/enter/{self.ways[name].invite}"

    def start(self) -> None:
        self._run("api", f"{self.api_url}/readyz")
        self._run("app", f"http://{LOCAL}:{self.app_port}/healthz")

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
            said = answer.read()
        return json.loads(said) if said else None

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
        ports = ("--port", str(self.app_port), "--api-port", str(self.api_port))
        command = children.command("stylist_app", "serve", "--only", part, *ports, "--data-dir", str(self.folder))
        environment = children.environment(
            STYLIST_APP_URL=self.app_url, STYLIST_API_URL=self.api_url, STYLIST_API_INTERNAL_URL=f"http://{LOCAL}:{self.api_line.port}"
        )
        log = (self.folder / f"{part}.log").open("ab")
        self._processes[part] = subprocess.Popen(command, env=environment, stdout=log, stderr=log, start_new_session=True)
        until(f"the {part} answers", lambda: answers(ready))
