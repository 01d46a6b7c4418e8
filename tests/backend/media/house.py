"""The core services that pictures and products need, on a database of their own, and an API with only their routes."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar, cast

from fastapi import APIRouter, FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from fastapi.testclient import TestClient
from sqlmodel import Session, select

from stylist_app.backend.core.backend import Backend
from stylist_app.backend.core.database.db import Database
from stylist_app.backend.core.jobs import JobRow
from stylist_app.backend.core.media import MediaLibrary
from stylist_app.backend.core.problems import ProblemError
from stylist_app.backend.core.security.caller import Caller
from stylist_app.backend.core.writing.tx import Tx
from stylist_app.backend.core.writing.writer import Writer
from stylist_app.settings import Settings
from tests.shape import shaped

T = TypeVar("T")
SECRET = b"s" * 32


def caller(person_id: str = "anna", **facts: Any) -> Caller:
    return Caller(
        **{"id": person_id, "kind": "staff", "role": "stylist", "name": "", "session_id": "", "rights": frozenset({"catalog.read"}), **facts}
    )


class HeaderAuth:
    """Whoever the header `X-Person` says."""

    async def caller(self, request: Request) -> Caller:
        name = request.headers.get("x-person")
        if name is None:
            raise ProblemError("unauthenticated")
        return caller(name)

    staff = caller


@dataclass
class Access:
    """Who may read which conversation."""

    reads: dict[str, set[str]] = field(default_factory=dict)

    def readable(self, _session: Session, caller: Caller, conversation_ids: Sequence[str]) -> frozenset[str]:
        return frozenset(self.reads.get(caller.id, set())) & frozenset(conversation_ids)


class House:
    def __init__(self, settings: Settings) -> None:
        settings.data_dir.mkdir(parents=True, exist_ok=True)
        self.settings, self.secret = shaped(settings), SECRET
        self.database = Database(settings.database)
        self.writer = Writer(self.database, lambda: None)
        self.writer.start()
        self.media = MediaLibrary(settings, SECRET)
        self.auth, self.access = HeaderAuth(), Access()

    @property
    def backend(self) -> Backend:
        return cast(Backend, self)

    def write(self, command: Callable[[Tx], T]) -> T:
        return self.writer.call(command)

    @contextmanager
    def reading(self) -> Iterator[Session]:
        with self.database.reading() as session:
            yield session

    def rows(self, table: type[Any]) -> list[Any]:
        with self.reading() as session:
            return list(session.exec(select(table)))

    def files(self) -> set[str]:
        """What the storage holds."""
        return set(self.media.storage.older_than(-3600))

    def run_jobs(self, handlers: Mapping[str, Callable[[Backend, str], None]]) -> None:
        """Every waiting job of these kinds, due or not, once."""
        waiting = [job for job in self.rows(JobRow) if job.kind in handlers]
        for job in waiting:
            handlers[job.kind](self.backend, job.subject)

            def done(tx: Tx, job_id: int = job.id) -> None:
                tx.session.delete(tx.session.get_one(JobRow, job_id))

            self.write(done)

    def api(self, *rooms: Callable[[Backend], APIRouter]) -> TestClient:
        app = FastAPI()

        @app.exception_handler(ProblemError)
        async def problem(_request: Request, error: ProblemError) -> JSONResponse:
            return JSONResponse(error.document().model_dump(), error.status, error.headers)

        @app.exception_handler(RequestValidationError)
        async def invalid(_request: Request, error: RequestValidationError) -> JSONResponse:
            return JSONResponse({"type": "/problems/invalid"}, 422)

        for room in rooms:
            app.include_router(room(self.backend))
        return TestClient(app, headers={"X-Person": "anna"})

    def close(self) -> None:
        self.writer.close()
        self.database.close()


def open_house(folder: Path, **settings: Any) -> House:
    return House(Settings(data_dir=folder, **settings))
