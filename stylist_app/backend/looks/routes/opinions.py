"""`/looks/{id}/opinions` for those in the conversation, `/opinions/{token}` for friends without an account."""

from typing import Annotated

from fastapi import APIRouter, Depends, Path, Query
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from stylist_app.backend.core.backend import Backend
from stylist_app.backend.core.security.caller import Caller
from stylist_app.backend.core.security.limits import Buckets
from stylist_app.backend.core.web.http import V1, address, problems
from stylist_app.backend.looks.routes import examples
from stylist_app.backend.looks.routes.looks import LookId
from stylist_app.backend.looks.service import opinions as service
from stylist_app.backend.stores.routes import answers, example
from stylist_app.wire.ids import Id
from stylist_app.wire.look import NewOpinion, Opinion, OpinionLook, PutVote

OpinionId = Annotated[Id, Path(description="The link's id, made by who makes it.")]
Token = Annotated[str, Path(min_length=1, max_length=64, description="The end of the link.")]
ASKED_PER_MINUTE = 60
"""By one network address, of all links."""
_OPINION = {
    "id": examples.VARIANT_ID, "look_id": examples.LOOK_ID, "token": None, "expires_at": examples.AT, "revoked": False, "voters": 3,
    "likes": {examples.PIECE_ID: 2},
}  # fmt: skip
_SHOWN = {
    "pieces": [{"id": examples.PIECE_ID, "number": 1, "title": "Tiered linen dress", "picture": None, "likes": 2, "mine": True}],
    "expires_at": examples.AT,
}


def routes(backend: Backend) -> APIRouter:
    router = APIRouter(prefix=V1, tags=["looks"])
    signed_in, access, media = Depends(backend.auth.caller), backend.access, backend.media
    friends = Buckets(ASKED_PER_MINUTE, 60)

    @router.get("/looks/{look_id}/opinions", response_model=list[Opinion], summary="What friends think", responses=answers([_OPINION], "not-found"))
    def listed(look_id: LookId, caller: Annotated[Caller, signed_in]) -> list[Opinion]:
        """Links to a look, the last one first, with how many friends like which piece. Never who."""
        with backend.database.reading() as session:
            return service.list_opinions(session, access, caller, look_id)

    @router.put(
        "/looks/{look_id}/opinions/{opinion_id}",
        response_model=Opinion,
        summary="Make a link for friends",
        responses={
            **answers({**_OPINION, "token": "…"}, "not-found", "conflict", "id-reused"),
            201: {"description": "It is new.", "model": Opinion, "content": {"application/json": {"example": {**_OPINION, "token": "…"}}}},
        },
    )
    def put(
        look_id: LookId, opinion_id: OpinionId, command: Annotated[NewOpinion, example({"days": 7})], caller: Annotated[Caller, signed_in]
    ) -> Response:
        """Either side, of a shared look. Whoever has the token sees the pieces and says which she likes, until it ends or is taken back."""
        made, new = backend.writer.call(
            lambda tx: service.put_opinion(tx, caller, look_id, opinion_id, command, access=access, secret=backend.secret)
        )  # fmt: skip
        return JSONResponse(made.model_dump(mode="json"), 201 if new else 200, headers={"Cache-Control": "no-store"})

    @router.delete("/looks/{look_id}/opinions/{opinion_id}", status_code=204, summary="Take a link back", responses=problems("not-found"))
    def revoke(look_id: LookId, opinion_id: OpinionId, caller: Annotated[Caller, signed_in]) -> None:
        """Either side. It leads nowhere from now on; what was said stays. Again is fine."""
        backend.writer.call(lambda tx: service.revoke_opinion(tx, caller, look_id, opinion_id, access=access))

    @router.get(
        "/opinions/{token}", response_model=OpinionLook, summary="A look, for a friend", responses=answers(_SHOWN, "not-found", "rate-limited")
    )
    def show(token: Token, request: Request, voter_id: Annotated[Id | None, Query(description="As in `PUT …/votes`.")] = None) -> OpinionLook:
        """Public: who has the link needs no account. Pieces only, no names, no prices, nothing that was said."""
        friends.take(address(request))
        with backend.database.reading() as session:
            return service.opinion_look(session, media, token, voter_id)

    @router.put("/opinions/{token}/votes", status_code=204, summary="Say what you like", responses=problems("not-found", "conflict", "rate-limited"))
    def vote(
        token: Token,
        command: Annotated[PutVote, example({"voter_id": examples.STAFF_ID, "likes": [examples.PIECE_ID]})],
        request: Request,
    ) -> None:
        """Public. All pieces this device likes; the last word counts."""
        friends.take(address(request))
        backend.writer.call(lambda tx: service.put_vote(tx, token, command))

    return router
