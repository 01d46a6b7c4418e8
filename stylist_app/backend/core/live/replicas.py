"""Several API processes on one PostgreSQL: each hears at once that another committed, and what is told and never kept (typing, presence).

One thread and one connection, for LISTEN and NOTIFY. Nothing depends on it but how soon things are seen: without a wake-up the rows are found a
little later. When the connection is lost it is made anew, and whoever missed something is told to look. SQLite serves one process: then this
does nothing.
"""

import contextlib
import json
import random
import select
import socket
import threading
import time
from collections import deque
from collections.abc import Callable
from typing import Any

import structlog

from stylist_app.backend.core.database.db import Database
from stylist_app.backend.core.database.notify import COMMITTED, SAID, has_jobs, packed
from stylist_app.wire.ids import new_id

BEAT_SECONDS = 10.0
SILENT_SECONDS = 35.0
"""A process that was not heard for this long is gone, and so are the people on it."""
RETRY_SECONDS = 1.0
WAITING = 1_000
"""Told at most this far behind; what is older is not worth hearing any more."""
PATIENCE_SECONDS = 2.0

log = structlog.get_logger(__name__)
Heard = Callable[[str, dict[str, Any]], object]


class Replicas:
    """`tell` from any thread; what others told comes to the handlers on the thread of its own, as `handler(replica, content)`."""

    def __init__(self, database: Database, *, committed: Callable[[bool], None]) -> None:
        """`committed(jobs)`: somebody committed, with work for the jobs or without. Also called when a commit may have been missed."""
        self.id = new_id()
        self._database, self._committed = database, committed
        self._handlers: dict[str, Heard] = {}
        self._joined: list[Callable[[], None]] = []
        self._gone: list[Callable[[str], None]] = []
        self._heard: dict[str, float] = {}
        self._waiting: deque[str] = deque(maxlen=WAITING)
        self._stopping = False
        self._thread: threading.Thread | None = None
        self._bell: socket.socket | None = None
        self._ringing: socket.socket | None = None

    # ------------------------------------------------------------ for rooms

    def on(self, topic: str, handler: Heard) -> None:
        self._handlers[topic] = handler

    def on_joined(self, listener: Callable[[], None]) -> None:
        """Somebody may know nothing yet: tell everything you know."""
        self._joined.append(listener)

    def on_gone(self, listener: Callable[[str], None]) -> None:
        """A replica ended: what it told holds no longer."""
        self._gone.append(listener)

    def tell(self, topic: str, content: dict[str, Any]) -> None:
        """To all others, soon, once, or never. What is longer than a notification takes is not told."""
        if self._thread is None or self._stopping:
            return
        text = packed({"from": self.id, "topic": topic, "content": content})
        if text is None:
            log.warning("too long to be told to other processes", topic=topic)
            return
        self._waiting.append(text)
        self._ring()

    # ------------------------------------------------------------ life

    def start(self) -> None:
        if not self._database.sqlite:
            self._bell, self._ringing = socket.socketpair()
            self._ringing.setblocking(False)
            self._thread = threading.Thread(target=self._run, args=(self._bell,), name="replicas", daemon=True)
            self._thread.start()

    def close(self) -> None:
        if self._thread is not None:
            self.tell("bye", {})
            self._stopping = True
            self._ring()
            self._thread.join(PATIENCE_SECONDS)
            if self._thread.is_alive():
                return  # it still looks at the bell, and ends with the process
        for end in (self._bell, self._ringing):
            if end is not None:
                end.close()

    def _ring(self) -> None:
        with contextlib.suppress(OSError):  # it rings already, or everything ends
            if self._ringing is not None:
                self._ringing.send(b"!")

    def _run(self, bell: socket.socket) -> None:
        while not self._stopping:
            try:
                with contextlib.closing(self._database.listener()) as connection:
                    self._follow(connection, bell)
            except self._database.driver.Error as failure:
                if not self._stopping:
                    log.warning("the line to other processes was cut", error=type(failure).__name__)
                    time.sleep(RETRY_SECONDS * (0.5 + random.random() / 2))
            except Exception as failure:
                log.error("the line to other processes failed", error=type(failure).__name__)
                time.sleep(RETRY_SECONDS)

    def _follow(self, connection: Any, bell: socket.socket) -> None:
        connection.execute(f"LISTEN {COMMITTED}; LISTEN {SAID}")
        self._committed(True)  # whatever was committed while nobody listened
        self.tell("hello", {})
        self._tell_all()
        beat = time.monotonic() + BEAT_SECONDS
        while not self._stopping or self._waiting:
            self._say(connection)
            patience = 0.0 if self._waiting or self._stopping else max(0.0, beat - time.monotonic())
            readable, _, _ = select.select([connection, bell], [], [], patience)
            if bell in readable:
                bell.recv(4096)
            if connection in readable:
                for notification in connection.notifies(timeout=0):
                    self._hear(notification.channel, notification.payload)
            if time.monotonic() >= beat:
                beat = time.monotonic() + BEAT_SECONDS
                self.tell("beat", {})
                self._bury()

    def _say(self, connection: Any) -> None:
        while self._waiting:
            connection.execute("SELECT pg_notify(%s, %s)", (SAID, self._waiting.popleft()))

    def _hear(self, channel: str, payload: str) -> None:
        if channel == COMMITTED:
            self._committed(has_jobs(payload))
            return
        told = json.loads(payload)
        replica, topic = told["from"], told["topic"]
        if replica == self.id:
            return
        known = replica in self._heard
        self._heard[replica] = time.monotonic()
        if topic == "bye":
            self._forget(replica)
        elif topic == "hello":
            self.tell("beat", {})  # so that the newcomer knows of this one, which may have nothing else to tell
            self._tell_all()
        elif not known:
            self.tell("hello", {})
        if topic in self._handlers:
            self._handlers[topic](replica, told["content"])

    def _tell_all(self) -> None:
        for listener in self._joined:
            listener()

    def _bury(self) -> None:
        for replica, last in list(self._heard.items()):
            if time.monotonic() - last > SILENT_SECONDS:
                self._forget(replica)

    def _forget(self, replica: str) -> None:
        self._heard.pop(replica, None)
        for listener in self._gone:
            listener(replica)
