"""Importing files with products, customers or orders: bring one, look what it would do, run it, and read how it went."""

from types import MappingProxyType
from typing import Annotated, Any, get_args

from anyio import to_thread
from fastapi import APIRouter, Body, Depends, Query, Response
from fastapi.responses import StreamingResponse
from pydantic import ValidationError
from starlette.requests import Request

from stylist_app.backend.core.backend import Backend
from stylist_app.backend.core.media.receive import receive
from stylist_app.backend.core.security.caller import Caller
from stylist_app.backend.core.web.http import V1, invalid, problems
from stylist_app.backend.core.writing.tx import Tx
from stylist_app.backend.imports import files, reading, service
from stylist_app.backend.imports.tables import ImportRow
from stylist_app.backend.people.routes.examples import OTHER_ID, PRODUCT_ID, STORE_ID
from stylist_app.backend.stores.routes import answers
from stylist_app.wire.ids import Id
from stylist_app.wire.imports import CreateImport, Import, ImportKind, ImportPage, ImportProblemPage, StartImport

_PROBLEM = MappingProxyType({"line": 14, "column": "Variant Price", "message": "abc is no amount", "remedy": "Write a number like 19.90."})
_COUNTS = MappingProxyType({"added": 118, "changed": 4, "unchanged": 0, "removed": 0})
_NONE = MappingProxyType(dict.fromkeys(_COUNTS, 0))
_IMPORT = MappingProxyType(
    {
        "id": OTHER_ID, "kind": "shopify", "guess": "shopify", "state": "previewed", "file_name": "products.csv", "file_size": 81230, "kept": True,
        "currency": "EUR", "store_id": None, "by_id": PRODUCT_ID, "created_at": "2026-01-12T10:00:00Z", "started_at": "2026-01-12T10:01:00Z",
        "ended_at": "2026-01-12T10:01:04Z", "done": 122, "total": 122, "doing": "Grey coat", "previewed": True,
        "summary": {
            "products": dict(_COUNTS), "variants": dict(_COUNTS), "pictures": dict(_COUNTS),
            "customers": dict(_NONE), "orders": dict(_NONE), "samples": {"added": ["Grey coat"]}, "absent": 3,
        },
        "problem_count": 1, "problems": [dict(_PROBLEM)], "error": "", "version": 6,
    }
)  # fmt: skip
_KINDS = list(get_args(ImportKind))
_BODY: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "required": ["file", "id"],
                    "properties": {
                        "file": {"type": "string", "format": "binary", "description": "CSV, tab-separated text, or XML."},
                        "id": {"type": "string", "format": "uuid", "description": "Made by the caller: sending it again returns the first result."},
                        "kind": {"type": "string", "enum": _KINDS, "description": "What made the file. Default: as its headings look."},
                        "currency": {"type": "string", "pattern": "^[A-Z]{3}$", "description": "Default: the file's own, else the shop's."},
                        "store_id": {
                            "type": "string",
                            "format": "uuid",
                            "description": "Whose pieces it counts, or whose customers they become. Default: the shop's.",
                        },
                    },
                },
                "example": {"file": "(bytes of products.csv)", "id": OTHER_ID, "kind": "shopify", "currency": "EUR"},
            }
        },
    }
}
_START = MappingProxyType({"kind": "shopify", "currency": "EUR", "store_id": STORE_ID})
_PAGE = Query(ge=1, le=200)


def routes(backend: Backend) -> APIRouter:
    router = APIRouter(prefix=V1, tags=["imports"])
    staff = Depends(backend.auth.staff)
    media = backend.media

    def seen(row: ImportRow) -> Import:
        with backend.database.reading() as session:
            return reading.shown(session, [row])[0]

    @router.post(
        "/imports",
        status_code=201,
        response_model=Import,
        summary="Bring a file with products, customers or orders",
        openapi_extra=_BODY,
        responses={
            **problems("forbidden", "too-large", "unsupported-media", "id-reused", "malformed", "invalid", "unavailable"),
            201: {"description": "Kept.", "content": {"application/json": {"example": dict(_IMPORT)}}},
            200: {"model": Import, "description": "It was there already: the first result."},
        },
    )
    async def create(request: Request, response: Response, caller: Annotated[Caller, staff]) -> Import:
        """Right `catalog.write`. Nothing happens to the shop yet. The file is kept for a week; the import and its report for half a year."""
        caller.need("catalog.write")
        async with receive(request, media.upload_bytes) as sent:
            try:
                command = CreateImport.model_validate({"id": sent.id, **{name: value for name, value in sent.more.items() if value}})
            except ValidationError as failure:
                raise invalid(list(failure.errors(include_url=False, include_input=False))) from None
            prepared = await to_thread.run_sync(files.take, media, sent.file, sent.name)
            guess = await to_thread.run_sync(files.guess_of, sent.file)

            def stored(tx: Tx) -> tuple[ImportRow, bool]:
                return service.create_import(tx, media, caller, command, prepared, guess)

            row, new = await backend.writer.submit(stored)
            await to_thread.run_sync(media.keep_whole, prepared, lambda: files.take(media, sent.file, sent.name))
        response.status_code = 201 if new else 200
        return await to_thread.run_sync(seen, row)

    @router.get(
        "/imports", response_model=ImportPage, summary="List the imports", responses=answers({"items": [dict(_IMPORT)], "next": None}, "forbidden")
    )
    def list_imports(
        caller: Annotated[Caller, staff],
        limit: Annotated[int, _PAGE] = 50,
        after: Annotated[Id | None, Query(description="The `next` of the page before.")] = None,
    ) -> ImportPage:
        """Right `catalog.write`. The newest first, whoever brought them; files with people's data those only who brought them, and admins."""
        caller.need("catalog.write")
        with backend.database.reading() as session:
            return reading.page(session, caller, limit, after)

    @router.get("/imports/{import_id}", response_model=Import, summary="Read an import", responses=answers(dict(_IMPORT), "forbidden", "not-found"))
    def read(import_id: Id, caller: Annotated[Caller, staff]) -> Import:
        """Right `catalog.write`. Its state, how far it is, what came of it and the first of its problems. `import.put` events carry the same."""
        caller.need("catalog.write")
        with backend.database.reading() as session:
            return reading.shown(session, [reading.one(session, caller, import_id)])[0]

    @router.get(
        "/imports/{import_id}/problems",
        response_model=ImportProblemPage,
        summary="Read what is wrong with a file",
        responses=answers({"items": [dict(_PROBLEM)], "next": None}, "forbidden", "not-found"),
    )
    def list_problems(
        import_id: Id,
        caller: Annotated[Caller, staff],
        limit: Annotated[int, _PAGE] = 50,
        after: Annotated[str | None, Query(max_length=40, description="The `next` of the page before.")] = None,
    ) -> ImportProblemPage:
        """Right `catalog.write`. In the order of the file: line, column, what is wrong, and what to do about it. The first 10,000 are kept."""
        caller.need("catalog.write")
        with backend.database.reading() as session:
            return reading.problems(session, reading.one(session, caller, import_id).id, limit, after)

    @router.get(
        "/imports/{import_id}/report",
        summary="Fetch the problem report",
        response_class=Response,
        responses={**problems("forbidden", "not-found"), 200: {"description": "A CSV of all problems.", "content": {"text/csv": {}}}},
    )
    def report(import_id: Id, caller: Annotated[Caller, staff]) -> Response:
        """Right `catalog.write`. The same as a CSV that opens in a spreadsheet."""
        caller.need("catalog.write")
        with backend.database.reading() as session:
            reading.one(session, caller, import_id)
        headers = {"Content-Disposition": f"attachment; filename=import-{import_id}.csv", "Cache-Control": "no-store"}
        return StreamingResponse(reading.report(backend.database, import_id), 200, headers, "text/csv")

    @router.post(
        "/imports/{import_id}/preview",
        response_model=Import,
        summary="Look what an import would do",
        responses=answers(dict(_IMPORT), "forbidden", "not-found", "conflict", "too-late"),
    )
    def preview(
        import_id: Id,
        caller: Annotated[Caller, staff],
        command: Annotated[StartImport, Body(openapi_examples={"example": {"summary": "As Shopify makes it", "value": dict(_START)}})],
    ) -> Import:
        """Right `catalog.write`. Begins in the background and changes nothing: what would be added, changed and removed, and what is wrong. Fetches
        nothing from the web. One import of a kind is at work at a time."""
        return seen(backend.writer.call(lambda tx: service.preview_import(tx, caller, import_id, command)))

    @router.post(
        "/imports/{import_id}/run",
        response_model=Import,
        summary="Run an import",
        responses=answers(dict(_IMPORT), "forbidden", "not-found", "conflict", "too-late"),
    )
    def run(import_id: Id, caller: Annotated[Caller, staff]) -> Import:
        """Right `catalog.write`. Begins in the background, and goes on by itself where it was when its process dies. A bad row does not stop the good
        ones. The same file again changes nothing."""
        return seen(backend.writer.call(lambda tx: service.run_import(tx, caller, import_id)))

    @router.post(
        "/imports/{import_id}/cancel", response_model=Import, summary="Stop an import", responses=answers(dict(_IMPORT), "forbidden", "not-found")
    )
    def cancel(import_id: Id, caller: Annotated[Caller, staff]) -> Import:
        """Right `catalog.write`. It ends within a few rows; what is in stays, whole. One that is not at work is answered as it is."""
        return seen(backend.writer.call(lambda tx: service.cancel_import(tx, caller, import_id)))

    return router
