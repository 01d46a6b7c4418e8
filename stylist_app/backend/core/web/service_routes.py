"""Whether the API is alive and ready, and its own documentation. Nothing here needs a session."""

from html import escape
from typing import Annotated

from fastapi import APIRouter, FastAPI, Path
from sqlalchemy import text
from starlette.responses import HTMLResponse, JSONResponse, Response

from stylist_app.backend.core.backend import Backend
from stylist_app.backend.core.problems import TITLES, ProblemError, not_found
from stylist_app.backend.core.web import openapi
from stylist_app.backend.core.web.http import problems
from stylist_app.wire.base import Wire


class Health(Wire):
    status: str = "ok"


def routes(app: FastAPI, backend: Backend) -> APIRouter:
    router = APIRouter(tags=["service"])
    health = {"description": "It is.", "content": {"application/json": {"example": {"status": "ok"}}}}

    @router.get("/healthz", summary="Is the process alive?", description="Answers as long as the process does.", responses={200: health})
    async def healthz() -> Health:
        return Health()

    @router.get(
        "/readyz",
        summary="Can it take requests?",
        description="Asks the database and the writer. 503 while it starts, while it shuts down, and when the database does not answer.",
        responses={200: health, **problems("unavailable")},
    )
    def readyz() -> Health:
        try:
            with backend.database.reading() as session:
                session.connection().execute(text("SELECT 1"))
        except Exception:
            raise ProblemError("unavailable", "The database does not answer.") from None
        if not backend.writer.running:
            raise ProblemError("unavailable", "The service is not taking changes.")
        return Health()

    @router.get("/openapi.json", include_in_schema=False)
    def document() -> Response:
        return JSONResponse(openapi.describe(app), headers={"Cache-Control": "max-age=300"})

    @router.get("/docs", include_in_schema=False)
    def docs() -> Response:
        return HTMLResponse(openapi.page(openapi.describe(app)), headers=openapi.PAGE_HEADERS)

    @router.get("/problems/{slug}", include_in_schema=False)
    def problem(slug: Annotated[str, Path(max_length=64)]) -> Response:
        if slug not in TITLES:
            raise not_found("problem")
        status, title = TITLES[slug]
        return HTMLResponse(
            f"<!doctype html><title>{escape(title)}</title><h1>{escape(title)}</h1><p>{status} · {escape(slug)}", headers=openapi.PAGE_HEADERS
        )

    return router
