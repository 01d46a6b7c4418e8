"""`/looks/{id}/pieces/{id}`: placed, changed, taken away."""

from typing import Annotated

from fastapi import APIRouter, Depends, Path
from starlette.responses import Response

from stylist_app.backend.core.backend import Backend
from stylist_app.backend.core.security.caller import Caller
from stylist_app.backend.core.web.http import V1
from stylist_app.backend.core.writing.tx import Tx
from stylist_app.backend.looks import render
from stylist_app.backend.looks.routes import examples
from stylist_app.backend.looks.routes.looks import LookId, created
from stylist_app.backend.looks.service import pieces as service
from stylist_app.backend.stores.routes import answers, example
from stylist_app.wire.ids import Id
from stylist_app.wire.look import Look, PatchPiece, PutPiece

PieceId = Annotated[Id, Path(description="The piece's id.")]
_LOOK = dict(examples.LOOK)


def routes(backend: Backend, resized: service.Resized) -> APIRouter:
    router = APIRouter(prefix=V1, tags=["looks"])
    signed_in, access, media = Depends(backend.auth.caller), backend.access, backend.media

    @router.put(
        "/looks/{look_id}/pieces/{piece_id}",
        response_model=Look,
        summary="Place a piece",
        responses={
            **answers(_LOOK, "forbidden", "not-found", "id-reused"),
            201: {"description": "It is new.", "model": Look, "content": {"application/json": {"example": _LOOK}}},
        },
    )
    def put(
        look_id: LookId,
        piece_id: PieceId,
        command: Annotated[PutPiece, example(dict(examples.PUT_PIECE))],
        caller: Annotated[Caller, signed_in],
    ) -> Response:
        """Staff only. It gets the next number. Again changes nothing."""

        def work(tx: Tx) -> tuple[Look, bool]:
            row, new = service.put_piece(tx, caller, look_id, piece_id, command, access=access)
            return render.look(tx.session, media, row), new

        return created(backend.writer.call(work))

    @router.patch(
        "/looks/{look_id}/pieces/{piece_id}", response_model=Look, summary="Change a piece", responses=answers(_LOOK, "forbidden", "not-found")
    )
    def patch(
        look_id: LookId,
        piece_id: PieceId,
        command: Annotated[PatchPiece, example({"variant_id": examples.VARIANT_ID})],
        caller: Annotated[Caller, signed_in],
    ) -> Look:
        """What is not named stays, so that both sides may change a look at once; on the same thing the last word counts. A shopper chooses size and
        colour, swaps, loves, declines with a reason, removes; what she loves and declines is kept on her record too."""

        def work(tx: Tx) -> Look:
            return render.look(tx.session, media, service.patch_piece(tx, caller, look_id, piece_id, command, access=access, resized=resized))

        return backend.writer.call(work)

    @router.delete(
        "/looks/{look_id}/pieces/{piece_id}", response_model=Look, summary="Take a piece away", responses=answers(_LOOK, "forbidden", "not-found")
    )
    def delete(look_id: LookId, piece_id: PieceId, caller: Annotated[Caller, signed_in]) -> Look:
        """Staff only. Of a draft it is gone and the others move up; of a shared look it is removed, and `removed: false` brings it back."""

        def work(tx: Tx) -> Look:
            return render.look(tx.session, media, service.delete_piece(tx, caller, look_id, piece_id, access=access))

        return backend.writer.call(work)

    return router
