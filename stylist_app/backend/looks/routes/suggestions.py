"""What could go into a slot, and in a piece's place."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query

from stylist_app.backend.catalog.finding import Keeper
from stylist_app.backend.catalog.routes.examples import HIT
from stylist_app.backend.core.backend import Backend
from stylist_app.backend.core.security.caller import Caller
from stylist_app.backend.core.web.http import V1
from stylist_app.backend.looks.routes.looks import LookId
from stylist_app.backend.looks.routes.pieces import PieceId
from stylist_app.backend.looks.suggesting import service
from stylist_app.backend.stores.routes import answers
from stylist_app.wire.look import Slot, Suggestions

_EXAMPLE = {"items": [{"product": dict(HIT), "variant_id": None, "reasons": ["goes_with"], "with_title": "Slip skirt", "difference_minor": None}]}


def routes(backend: Backend, keeper: Keeper) -> APIRouter:
    router = APIRouter(prefix=V1, tags=["looks"])
    access, media = backend.access, backend.media

    @router.get(
        "/looks/{look_id}/suggestions",
        response_model=Suggestions,
        summary="What could go into a slot",
        responses=answers(_EXAMPLE, "forbidden", "not-found", "unavailable"),
    )
    def for_slot(
        look_id: LookId, caller: Annotated[Caller, Depends(backend.auth.staff)], slot: Annotated[Slot, Query(description="The empty one.")]
    ) -> Suggestions:
        """Staff only. By what goes with the other pieces, colours that get on, her taste, size, declines and budget; each with its reasons."""
        with backend.database.reading() as session:
            return service.for_slot(session, media, keeper, access, caller, look_id, slot)

    @router.get(
        "/looks/{look_id}/pieces/{piece_id}/alternatives",
        response_model=Suggestions,
        summary="What could take a piece's place",
        responses=answers(_EXAMPLE, "not-found", "unavailable"),
    )
    def alternatives(look_id: LookId, piece_id: PieceId, caller: Annotated[Caller, Depends(backend.auth.caller)]) -> Suggestions:
        """Either side. The stylist's plan B first, then what obeys every reason she gave, with the difference in price."""
        with backend.database.reading() as session:
            return service.instead_of(session, media, keeper, access, caller, look_id, piece_id)

    return router
