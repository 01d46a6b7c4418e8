"""`/looks`: lists, one look, made, described, put away."""

from typing import Annotated

from fastapi import APIRouter, Depends, Path, Query
from starlette.responses import JSONResponse, Response

from stylist_app.backend.core.backend import Backend
from stylist_app.backend.core.security.caller import Caller
from stylist_app.backend.core.web.http import V1, problems
from stylist_app.backend.core.writing.tx import Tx
from stylist_app.backend.looks import render
from stylist_app.backend.looks.routes import examples
from stylist_app.backend.looks.service import finding
from stylist_app.backend.looks.service import looks as service
from stylist_app.backend.stores.routes import answers, example
from stylist_app.wire.base import Words
from stylist_app.wire.ids import Id
from stylist_app.wire.look import Look, LookPage, PatchLook, PutLook, Shelf

LookId = Annotated[Id, Path(description="The look's id.")]
_LOOK = dict(examples.LOOK)


def created(outcome: tuple[Look, bool]) -> Response:
    """201 for what is new, 200 for a repeat."""
    look, new = outcome
    return JSONResponse(look.model_dump(mode="json"), 201 if new else 200)


def routes(backend: Backend) -> APIRouter:
    router = APIRouter(prefix=V1, tags=["looks"])
    signed_in, access, media = Depends(backend.auth.caller), backend.access, backend.media

    @router.get("/looks", response_model=LookPage, summary="List looks", responses=answers({"items": [_LOOK], "next": None}, "not-found", "invalid"))
    def listed(
        caller: Annotated[Caller, signed_in],
        conversation: Annotated[Id | None, Query(description="Those of this conversation; a shopper sees what was shared with her.")] = None,
        shelf: Annotated[Shelf | None, Query(description="Those of this kind of lookbook. Staff only: a shopper finds none.")] = None,
        store: Annotated[Id | None, Query(description="Only of this store's lookbook.")] = None,
        query: Annotated[Words, Query(max_length=200, description="Words of its name, note or pieces, all of them.")] = "",
        archived: Annotated[bool, Query(description="Those that were put away, instead of the others.")] = False,
        after: Annotated[str | None, Query(max_length=200, description="`next` of the page before.")] = None,
        limit: Annotated[int, Query(ge=1, le=100)] = 30,
    ) -> LookPage:
        """The last changed one first. Without `conversation` and `shelf`: all of the caller's lookbooks."""
        wanted = finding.Wanted(conversation, shelf, store, query, archived)
        with backend.database.reading() as session:
            rows, following = finding.find_looks(session, access, caller, wanted, after, limit)
            return LookPage(items=render.looks(session, media, rows), next=following)

    @router.get("/looks/{look_id}", response_model=Look, summary="Read a look", responses=answers(_LOOK, "not-found"))
    def read(look_id: LookId, caller: Annotated[Caller, signed_in]) -> Look:
        """As it is now. `GET /v1/products/cards` tells price and stock of this moment."""
        with backend.database.reading() as session:
            return render.look(session, media, finding.readable_look(session, access, caller, look_id))

    @router.put(
        "/looks/{look_id}",
        response_model=Look,
        summary="Make a look",
        responses={
            **answers(_LOOK, "forbidden", "not-found", "id-reused"),
            201: {"description": "It is new.", "model": Look, "content": {"application/json": {"example": _LOOK}}},
        },
    )
    def put(look_id: LookId, command: Annotated[PutLook, example(dict(examples.PUT_LOOK))], caller: Annotated[Caller, signed_in]) -> Response:
        """Staff only: a draft in a conversation, or a look on a shelf. The same again is answered as before, with the look as it is now."""

        def work(tx: Tx) -> tuple[Look, bool]:
            row, new = service.put_look(tx, caller, look_id, command, access=access, media=media)
            return render.look(tx.session, media, row), new

        return created(backend.writer.call(work))

    @router.patch("/looks/{look_id}", response_model=Look, summary="Change a look", responses=answers(_LOOK, "forbidden", "not-found"))
    def patch(look_id: LookId, command: Annotated[PatchLook, example({"title": "Dinner by the lake"})], caller: Annotated[Caller, signed_in]) -> Look:
        """Staff only. What is not named stays, so two who change different things at once lose nothing; of the same thing the last word counts."""

        def work(tx: Tx) -> Look:
            return render.look(tx.session, media, service.patch_look(tx, caller, look_id, command, access=access))

        return backend.writer.call(work)

    @router.delete("/looks/{look_id}", status_code=204, summary="Delete a look", responses=problems("forbidden", "not-found", "too-late"))
    def delete(look_id: LookId, caller: Annotated[Caller, signed_in]) -> None:
        """Staff only: drafts, and what lies on a shelf. What was shared is put away with `archived` instead. Again is fine."""
        backend.writer.call(lambda tx: service.delete_look(tx, caller, look_id, access=access, media=media))

    return router
