"""Records that may be one person, over HTTP. For staff alone."""

from typing import Annotated

from fastapi import APIRouter, Depends

from stylist_app.backend.core.backend import Backend
from stylist_app.backend.core.security.caller import Caller
from stylist_app.backend.core.web.http import V1, problems
from stylist_app.backend.people.identity import service
from stylist_app.backend.people.routes import examples
from stylist_app.backend.stores.routes import answers
from stylist_app.wire.identity import PairList
from stylist_app.wire.ids import Id

_CONVERSATION = "0192f0c1-7a3e-7c55-9b1d-2f6a1f0e4c61"
_ONE = {"customer_id": examples.CUSTOMER_ID, "conversation_id": _CONVERSATION, "name": "Ana Kovač", "guest": False}
_OTHER = {**_ONE, "customer_id": examples.OTHER_ID, "name": "Ana Kovac"}
_PAIR = {"one": _ONE, "other": _OTHER, "evidence": [{"sign": "phone", "value": "+33 … 42"}], "doubts": [], "likely": True}
_PAIRS = {"items": [_PAIR], "count": 1}


def routes(backend: Backend) -> APIRouter:
    router = APIRouter(prefix=V1, tags=["customers"])
    signed_in, access = Depends(backend.auth.caller), backend.access

    @router.get("/duplicates", response_model=PairList, summary="Records that may be one person", responses=answers(_PAIRS, "forbidden"))
    def list_all(caller: Annotated[Caller, signed_in]) -> PairList:
        """Right `conversation.read-all`: of all records the caller may read, the most certain first. Two of whom somebody said that they are two
        people are left out."""
        with backend.database.reading() as session:
            return service.all_pairs(session, access, caller)

    @router.get(
        "/customers/{customer_id}/duplicates",
        response_model=PairList,
        summary="Who may be the same person",
        responses=answers(_PAIRS, "forbidden", "not-found"),
    )
    def list_hers(customer_id: Id, caller: Annotated[Caller, signed_in]) -> PairList:
        """Staff only. She is `one` of each pair; `evidence` says why, `doubts` what speaks against it."""
        with backend.database.reading() as session:
            return service.pairs_of(session, access, caller, customer_id)

    @router.put(
        "/customers/{customer_id}/duplicates/{other_id}",
        status_code=204,
        summary="They are not the same person",
        responses=problems("forbidden", "not-found"),
    )
    def reject(customer_id: Id, other_id: Id, caller: Annotated[Caller, signed_in]) -> None:
        """Right `customer.edit`, for records the caller may read. They are not offered again. Saying it again is fine."""
        backend.writer.call(lambda tx: service.reject(tx, caller, customer_id, other_id, access=access))

    @router.delete(
        "/customers/{customer_id}/duplicates/{other_id}",
        status_code=204,
        summary="They may be the same person after all",
        responses=problems("forbidden", "not-found"),
    )
    def take_back(customer_id: Id, other_id: Id, caller: Annotated[Caller, signed_in]) -> None:
        """By the same people. Fine where nobody said otherwise."""
        backend.writer.call(lambda tx: service.reject(tx, caller, customer_id, other_id, access=access, the_same=True))

    return router
