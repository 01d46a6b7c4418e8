"""The messaging API, put together: the only place that knows every room. Nothing happens at import; everything is made in `create_app` or `opened`."""

import asyncio
import importlib
import importlib.util
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from typing import Any

from fastapi import APIRouter, FastAPI
from sqlmodel import SQLModel
from starlette.middleware import Middleware

import stylist_app
from stylist_app.backend import migrations
from stylist_app.backend.core import edge, events, housekeeping, openapi, service_routes
from stylist_app.backend.core import media as _media  # noqa: F401
from stylist_app.backend.core.auth import Auth
from stylist_app.backend.core.backend import Backend, Renderings
from stylist_app.backend.core.db import Database
from stylist_app.backend.core.jobs import Jobs
from stylist_app.backend.core.media.library import MediaLibrary
from stylist_app.backend.core.secret import secret_of
from stylist_app.backend.core.stream import Hub
from stylist_app.backend.core.writer import Committed, Writer
from stylist_app.backend.messaging.access import ConversationAccess
from stylist_app.backend.people.service import person_facts
from stylist_app.settings import Settings


def _there(name: str) -> Any:
    try:
        return importlib.import_module(name) if importlib.util.find_spec(name) else None
    except ModuleNotFoundError:
        return None


def compose(settings: Settings) -> Backend:
    """The services of the core and what the rooms register with them. Opens no connection and starts no thread."""
    secret = secret_of(settings)
    database = Database(settings.database)
    renderings = Renderings()
    access = ConversationAccess()
    auth = Auth(database, settings, secret, person_facts)
    hub = Hub(database, renderings, access, auth)
    writer = Writer(database, on_commit=hub.wake)
    jobs = Jobs(database, writer)
    media = MediaLibrary(settings, secret)

    def follow(committed: Committed) -> None:
        auth.follow(committed.changes)
        if committed.jobs:
            jobs.kick()

    writer.followers.append(follow)
    backend = Backend(settings, secret, database, writer, renderings, access, auth, hub, jobs, media)
    housekeeping.register(jobs)
    for room in ("core.media.jobs", "people.jobs", "messaging.jobs", "inbox.jobs", "catalog.jobs"):
        module = _there(f"stylist_app.backend.{room}")
        if module is not None and hasattr(module, "register"):
            module.register(jobs)
    for room in ("stores.render", "people.render"):
        module = _there(f"stylist_app.backend.{room}")
        if module is not None:
            module.register(renderings, media)
    return backend


def migrate(settings: Settings, database: Database) -> None:
    """Makes the folder and brings the database to the present shape. Blocking."""
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    migrations.upgrade(database)
    with database.write.begin() as connection:
        SQLModel.metadata.create_all(connection)


@contextmanager
def opened(settings: Settings) -> Iterator[Backend]:
    """The backend without the web: for the command line, imports and seeds. Writes are seen by a running API within a second."""
    backend = compose(settings)
    migrate(settings, backend.database)
    backend.writer.start()
    try:
        yield backend
    finally:
        backend.writer.close()
        backend.database.close()


def create_app(settings: Settings, connectors: Sequence[object] = ()) -> FastAPI:
    """`app.state.backend` is what the rooms were given; `app.state.connectors` the outside world this API may use."""
    backend = compose(settings)

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        await asyncio.to_thread(migrate, settings, backend.database)
        backend.writer.start()
        await backend.hub.start()
        await asyncio.to_thread(backend.writer.call, housekeeping.ask)
        backend.jobs.start(backend)
        try:
            yield
        finally:
            await backend.hub.close()
            await asyncio.to_thread(backend.jobs.close)
            await asyncio.to_thread(backend.writer.close)
            backend.database.close()

    app = FastAPI(
        title="Stylist messaging API",
        version=stylist_app.__version__,
        lifespan=lifespan,
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
        redirect_slashes=False,
        middleware=[Middleware(edge.Edge, origin=settings.app_url, upload_bytes=(settings.upload_mb + 1) << 20)],
    )
    app.state.backend = backend
    app.state.connectors = tuple(connectors)
    edge.handle_problems(app)
    app.openapi = lambda: openapi.describe(app)  # type: ignore[method-assign]
    app.include_router(service_routes.routes(app, backend))
    v1 = APIRouter(prefix="/v1")
    v1.include_router(events.routes(backend.auth, backend.hub))
    for room in ("core.media", "stores", "people", "catalog", "messaging", "inbox"):
        module = _there(f"stylist_app.backend.{room}.routes")
        if module is not None and hasattr(module, "routes"):
            try:
                v1.include_router(module.routes(backend))
            except TypeError:
                continue
    app.include_router(v1)
    return app
