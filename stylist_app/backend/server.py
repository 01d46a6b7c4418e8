"""Runs the messaging API with uvicorn: tuned, and quick to stop even when streams are open."""

import asyncio
import gc
import logging
import socket
from collections.abc import Callable
from typing import Any

import structlog
import uvicorn
from fastapi import FastAPI

from stylist_app.backend.app import create_app
from stylist_app.backend.core.backend import Backend
from stylist_app.backend.core.logs import configure
from stylist_app.backend.core.security import seal
from stylist_app.backend.core.web.direct import protocol_for
from stylist_app.backend.core.writing.writer import Writer
from stylist_app.settings import Settings

KEEP_ALIVE_SECONDS = 75
"""Longer than clients keep idle connections, so that they close first."""
GRACE_SECONDS = 4
"""For requests that are being answered; what follows waits some seconds at most too, so that an end takes less than ten."""
STALLED_MS = 30_000
"""A reader that acknowledges nothing for this long is cut off by the kernel (where it can)."""

log = structlog.get_logger(__name__)


class ApiServer(uvicorn.Server):
    """`started_on` is told the address it listens on. `inside` is a second, bound socket that is never encrypted, for the APP on the same machine.
    Streams end before the server waits for its connections."""

    def __init__(
        self, app: FastAPI, *, started_on: Callable[[str, int], None] | None = None, inside: socket.socket | None = None, **options: Any
    ) -> None:
        chosen: dict[str, Any] = {
            "timeout_keep_alive": KEEP_ALIVE_SECONDS, "timeout_graceful_shutdown": GRACE_SECONDS, "log_config": None, "access_log": False,
            "server_header": False, "http": protocol_for(app.state.door), "loop": "auto", "ws": "none", "lifespan": "on",
        }  # fmt: skip
        super().__init__(uvicorn.Config(app, **(chosen | options)))
        self._app, self._started_on, self._inside = app, started_on, inside

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started and self._inside is not None:
            self.servers.append(await asyncio.get_running_loop().create_server(self._plain, sock=self._inside))
        if self.started:
            listening = self.servers[0].sockets[0].getsockname()
            log.info("listening", host=listening[0], port=listening[1])
            if self._started_on is not None:
                self._started_on(listening[0], listening[1])

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        backend: Backend = self._app.state.backend
        backend.hub.end_streams()
        giving_up = asyncio.create_task(self._give_up(backend.writer))
        await super().shutdown(sockets)
        giving_up.cancel()
        log.info("stopped")

    async def _give_up(self, writer: Writer) -> None:
        """Whoever waits for a database that does not answer is told so before the connection is cut."""
        await asyncio.sleep(GRACE_SECONDS / 2)
        await asyncio.to_thread(writer.close, GRACE_SECONDS / 4)

    def _plain(self) -> asyncio.Protocol:
        protocol: Any = self.config.http_protocol_class
        made: asyncio.Protocol = protocol(config=self.config, server_state=self.server_state, app_state=self.lifespan.state)
        return made


def listen(host: str, port: int, *, shared: bool = False) -> socket.socket:
    """A bound socket; raises `OSError` when the port is taken, or when the system cannot share one. Port 0: any free one. `shared`: among processes
    that all say so; the system gives each new connection to one of them."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    bound = socket.socket(family, socket.SOCK_STREAM)
    bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    if shared:
        if not hasattr(socket, "SO_REUSEPORT"):
            raise OSError("this system cannot share a port among processes")
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
    if hasattr(socket, "TCP_USER_TIMEOUT"):
        bound.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, STALLED_MS)
    try:
        bound.bind((host, port))
    except OSError:
        bound.close()
        raise
    return bound


def run_api(
    settings: Settings,
    host: str = "127.0.0.1",
    port: int = 8601,
    *,
    started_on: Callable[[str, int], None] | None = None,
    tls: tuple[str, str] | None = None,
    inside: int | None = None,
    shared: bool = False,
    json_logs: bool = True,
) -> None:
    """Serves until SIGTERM or Ctrl-C, then ends cleanly. `tls`: certificate and key files; `inside`: a port of the loopback address that is never
    encrypted; `shared`: other processes listen on `port` too. Raises `OSError` when a port is taken, and the
    `conflict` problem when the shop has another secret."""
    configure(settings.log_level, json=json_logs)
    app = create_app(settings)
    backend: Backend = app.state.backend
    seal.need(backend.database, backend.secret)  # before the server starts, so that whoever starts it is told in a sentence
    bound = listen(host, port, shared=shared)
    logging.getLogger("uvicorn.error").addFilter(_not_our_cut)
    options: dict[str, Any] = {"ssl_certfile": tls[0], "ssl_keyfile": tls[1]} if tls else {}
    gc.collect()
    gc.freeze()  # what start-up made stays; the collector need not look at it again
    gc.set_threshold(50_000, 20, 20)
    ApiServer(app, started_on=started_on, inside=listen("127.0.0.1", inside) if inside else None, **options).run(sockets=[bound])


def _not_our_cut(record: logging.LogRecord) -> bool:
    """uvicorn complains about an unfinished answer when we cut a reader that does not read."""
    return not str(record.msg).startswith("ASGI callable returned without completing response")
