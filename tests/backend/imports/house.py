"""A shop whose API runs and whose manager imports files; pictures come from the tests' https server."""

import threading
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
from sqlmodel import select

from stylist_app.backend.app import importing
from stylist_app.backend.core.backend import Backend
from stylist_app.backend.core.jobs import JobRow
from stylist_app.backend.core.writing.tx import Tx
from stylist_app.backend.imports.job import register
from stylist_app.connectors.feeds.base import Fetch
from stylist_app.wire.ids import new_id
from stylist_app.wire.imports import ACTIVE
from tests.backend.catalog.house import Stall
from tests.connectors.web import Web, fetcher

HEADING = "Handle,Title,Vendor,Option1 Name,Option1 Value,Variant SKU,Variant Inventory Qty,Variant Price,Image Src"
LOOKS = 3_000


def line(handle: str, *, title: str = "", price: str = "89.00", stock: str = "5", picture: str = "") -> str:
    return f"{handle},{title or handle.title()},Loom,Size,M,{handle.upper()},{stock},{price},{picture}"


def csv_of(*lines: str) -> bytes:
    return "\n".join((HEADING, *lines)).encode() + b"\n"


def fetch_from(backend: Backend, web: Web) -> None:
    """The backend's imports fetch from this server, with a clock that goes on only when somebody sleeps."""

    def fetching(folder: Path, *, most_bytes: int, cancelled: Callable[[], bool]) -> AbstractContextManager[Fetch]:
        return fetcher(web, folder, most_bytes=most_bytes, cancelled=cancelled)

    register(backend.jobs, importing(), fetching)


def block(go_on: threading.Event) -> None:
    """A picture's server that is slow until then."""
    go_on.wait(60)


def make_due(tx: Tx) -> None:
    """The lease of whoever died has ended."""
    for row in tx.session.exec(select(JobRow)):
        row.due = tx.at


@dataclass
class Desk:
    """Where `max`, the manager, imports."""

    stall: Stall

    def as_(self, name: str = "max") -> httpx.Client:
        return self.stall.as_(name)

    def send(self, content: bytes, name: str = "products.csv", by: str = "max", id: str | None = None, **fields: str) -> httpx.Response:
        return self.as_(by).post("/v1/imports", data={"id": id or new_id(), **fields}, files={"file": (name, content)})

    def bring(self, content: bytes, name: str = "products.csv", **fields: str) -> dict[str, Any]:
        answer = self.send(content, name, **fields)
        assert answer.status_code == 201, answer.text
        made: dict[str, Any] = answer.json()
        return made

    def read(self, import_id: str) -> dict[str, Any]:
        answer = self.as_().get(f"/v1/imports/{import_id}")
        assert answer.status_code == 200, answer.text
        found: dict[str, Any] = answer.json()
        return found

    def start(self, import_id: str, act: str, by: str = "max", /, **options: str | None) -> httpx.Response:
        return self.as_(by).post(f"/v1/imports/{import_id}/{act}", json=options if act == "preview" else None)

    def when(self, import_id: str, fits: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        """The import as soon as it is so."""
        for _ in range(LOOKS):
            found = self.read(import_id)
            if fits(found):
                return found
            threading.Event().wait(0.03)
        raise AssertionError(f"it never came to that: {found}")

    def ended(self, import_id: str) -> dict[str, Any]:
        return self.when(import_id, lambda found: found["state"] not in ACTIVE)

    def through(self, import_id: str, act: str = "run", **options: str | None) -> dict[str, Any]:
        """Previews or runs it, to its end."""
        answer = self.start(import_id, act, **options)
        assert answer.status_code == 200, answer.text
        return self.ended(import_id)

    def imported(self, content: bytes, name: str = "products.csv", **fields: str) -> dict[str, Any]:
        return self.through(self.bring(content, name, **fields)["id"])
