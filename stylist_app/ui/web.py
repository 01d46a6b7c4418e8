"""The APP process: the Flet web app with fonts that need no outside network. Accounts live here, one per person, shared by that person's tabs."""

import gc
import hashlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import flet_web.fastapi as flet_web
import uvicorn
from fastapi import FastAPI
from starlette.types import ASGIApp

from stylist_app.client.accounts import Accounts
from stylist_app.resources import assets_dir
from stylist_app.settings import Settings
from stylist_app.ui.app import app
from stylist_app.ui.diff import hasten
from stylist_app.ui.fonts import font_routes
from stylist_app.ui.policy import Policy
from stylist_app.ui.shell.session import Host
from stylist_app.ui.sockets import TabSockets

TAB_SECONDS = 30
"""How long Flet keeps a tab that lost its connection. The tab itself comes back as a new one (see `ui.sockets`)."""


def create_web(settings: Settings) -> ASGIApp:
    """Needs `settings.secret`: the persons' stores are encrypted with keys made from it."""
    if settings.secret is None:
        raise ValueError("STYLIST_SECRET is not set")
    hasten()
    secret = settings.secret.get_secret_value().encode()
    folder = settings.data_dir / "app"
    uploads = folder / "uploads"
    uploads.mkdir(parents=True, exist_ok=True)
    accounts = Accounts(
        settings.internal_api,
        folder / "accounts",
        secret=hashlib.sha256(b"stylist accounts\0" + secret).digest(),
        idle_seconds=settings.account_idle_minutes * 60,
    )
    host = Host(accounts, settings.api_url, settings.app_url, uploads, settings.upload_mb * 1024 * 1024)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        await flet_web.app_manager.start()
        yield
        await flet_web.app_manager.shutdown()
        await accounts.close()

    web = FastAPI(lifespan=lifespan, docs_url=None, redoc_url=None, openapi_url=None)

    @web.get("/healthz")
    def healthz() -> dict[str, str]:
        return {"status": "ok"}

    web.include_router(font_routes(assets_dir() / "fonts"))
    web.mount(
        "/",
        flet_web.app(
            app(host),
            no_cdn=True,
            assets_dir=str(assets_dir()),
            app_name="Stylist",
            app_short_name="Stylist",
            app_description="Your personal stylist, in one message.",
            upload_dir=str(uploads),
            max_upload_size=host.max_upload,
            secret_key=hashlib.sha256(b"stylist uploads\0" + secret).hexdigest(),
            session_timeout_seconds=TAB_SECONDS,
        ),
    )
    return Policy(TabSockets(web), app_url=settings.app_url, api_url=settings.api_url)


def run_web(settings: Settings, host: str, port: int, *, tls_cert: Path | None = None, tls_key: Path | None = None) -> None:
    """Serves until SIGINT or SIGTERM. Open sockets are closed, accounts are put away. Logs as its process was told to."""
    web = create_web(settings)
    gc.collect()
    gc.freeze()  # what start-up made stays, and a redraw makes many small things: the collector looks seldom, and only at what came since
    gc.set_threshold(25_000, 20, 20)
    uvicorn.run(
        web,
        host=host,
        port=port,
        log_config=None,
        access_log=False,
        server_header=False,
        timeout_keep_alive=75,
        timeout_graceful_shutdown=3,
        ssl_certfile=tls_cert,
        ssl_keyfile=tls_key,
    )
