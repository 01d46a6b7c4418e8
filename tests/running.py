"""The messaging API on a real uvicorn, on a free port, in a thread: streams cannot be tested in process."""

import asyncio
import socket
import threading
from collections.abc import Callable
from typing import Any

import httpx
from fastapi import FastAPI
from fastapi.dependencies import models

from stylist_app.backend.app import create_app
from stylist_app.backend.core.backend import Backend
from stylist_app.backend.server import ApiServer, listen
from stylist_app.settings import Settings
from tests.shape import shaped

WAIT_SECONDS = 20
REMEMBERED = 1_000


def forget_apps() -> None:
    """The framework remembers functions of every app there ever was, and with them the apps: a thousand of them fill the memory, a few do not."""
    for remembering in vars(models).values():
        if hasattr(remembering, "cache_clear") and remembering.cache_info().currsize > REMEMBERED:
            remembering.cache_clear()


class PromptServer(ApiServer):
    """Ends at once when it is told to, and does not look ten times a second whether it was."""

    def __init__(self, app: FastAPI, **options: Any) -> None:
        super().__init__(app, **options)
        self._told = asyncio.Event()

    async def main_loop(self) -> None:
        self._loop = asyncio.get_running_loop()
        ticks = asyncio.create_task(super().main_loop())
        told = asyncio.create_task(self._told.wait())
        await asyncio.wait((ticks, told), return_when=asyncio.FIRST_COMPLETED)
        ticks.cancel()
        told.cancel()

    def end(self) -> None:
        """From another thread, once it has started."""
        self.should_exit = True
        self._loop.call_soon_threadsafe(self._told.set)


class RunningApi:
    """`client(token)` is an httpx client on it. `stop()` ends it as SIGTERM would; `start()` brings it back on the same port. `prepare` is given
    each new backend before it starts."""

    def __init__(self, settings: Settings, **options: Any) -> None:
        self.settings, self._options, self._port = shaped(settings), options, 0
        self.prepare: Callable[[Backend], None] = lambda _backend: None
        self._clients: list[httpx.Client] = []
        self.start()

    def start(self) -> None:
        self.app: FastAPI = create_app(self.settings)
        self.prepare(self.backend)
        started = threading.Event()
        listening = listen("127.0.0.1", self._port)
        self._port = listening.getsockname()[1]
        self._server = PromptServer(self.app, started_on=lambda _host, _port: started.set(), **self._options)
        self._thread = threading.Thread(target=self._server.run, kwargs={"sockets": [listening]}, name="api", daemon=True)
        self._thread.start()
        for _ in range(WAIT_SECONDS * 20):
            if started.wait(0.05):
                return
            if not self._thread.is_alive():
                break
        raise RuntimeError("the API did not start")

    @property
    def backend(self) -> Backend:
        backend: Backend = self.app.state.backend
        return backend

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._port}"

    def narrow(self, size: int) -> None:
        """Of what their readers do not read, the system keeps about this many bytes for connections from now on, and not megabytes."""
        self._server.servers[0].sockets[0].setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, size)

    def client(self, token: str | None = None, **options: Any) -> httpx.Client:
        """Base URL is the API's root: ask for `/v1/…`. Certificates are not read: nothing here is encrypted, and it takes longer than a request."""
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        made = httpx.Client(
            base_url=self.url, headers=headers, timeout=options.pop("timeout", WAIT_SECONDS), verify=False, trust_env=False, **options
        )
        self._clients.append(made)
        return made

    def stop(self) -> None:
        self._server.end()
        self._thread.join(WAIT_SECONDS)
        if self._thread.is_alive():
            raise RuntimeError("the API did not stop")
        forget_apps()

    def close(self) -> None:
        for client in self._clients:
            client.close()
        if self._thread.is_alive():
            self.stop()
