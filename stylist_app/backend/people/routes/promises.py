"""What was promised to a customer, and who was named in notes about her, over HTTP. For staff alone."""

from collections.abc import Callable
from typing import Annotated

from fastapi import APIRouter, Depends, Query

from stylist_app.backend.core.backend import Backend
from stylist_app.backend.core.security.caller import Caller
from stylist_app.backend.core.web.http import V1, IfMatch, problems
from stylist_app.backend.core.writing.tx import Tx
from stylist_app.backend.people.mentions import service as mentions
from stylist_app.backend.people.promises import service
from stylist_app.backend.people.promises.render import promise
from stylist_app.backend.people.promises.tables import PromiseRow
from stylist_app.backend.people.routes import examples
from stylist_app.backend.stores.routes import answers, example, need_id
from stylist_app.wire.ids import Id
from stylist_app.wire.mention import Mention, MentionList
from stylist_app.wire.promise import MakePromise, PatchPromise, Promise, PromisePage, PromiseState

_CONVERSATION, _DUE = "0192f0c1-7a3e-7c55-9b1d-2f6a1f0e4c61", "2026-03-06T09:00:00Z"
_MADE = {
    "id": examples.OTHER_ID,
    "text": "Send the pumps in 38 and 39",
    "due": _DUE,
    "time_zone": "Europe/Paris",
    "owner_id": None,
    "message_id": None,
}
_STEP = {"deed": "made", "by_id": examples.STAFF_ID, "by_name": "Mara Lind", "due": _DUE, "owner_id": examples.STAFF_ID, "at": examples.AT}
_PROMISE = {
    **_MADE, "owner_id": examples.STAFF_ID, "customer_id": examples.CUSTOMER_ID, "conversation_id": _CONVERSATION, "state": "open",
    "reminded_at": None, "steps": [_STEP], "at": examples.AT, "version": 1,
}  # fmt: skip

_MENTION = {
    "id": examples.OTHER_ID, "conversation_id": _CONVERSATION, "customer_id": examples.CUSTOMER_ID, "message_id": examples.OTHER_ID, "note_id": None,
    "by_id": examples.STAFF_ID, "by_name": "Mara Lind", "at": examples.AT, "seen": False, "version": 1,
}  # fmt: skip


def routes(backend: Backend, known: service.KnownMessage) -> APIRouter:
    router = APIRouter(prefix=V1, tags=["customers"])
    signed_in, access = Depends(backend.auth.caller), backend.access

    def done(work: Callable[[Tx], PromiseRow]) -> Promise:
        return backend.writer.call(lambda tx: promise(work(tx)))

    @router.get(
        "/customers/{customer_id}/promises",
        response_model=PromisePage,
        summary="What was promised to her",
        responses=answers({"items": [_PROMISE], "next": None}, "forbidden", "not-found"),
    )
    def list_promises(
        customer_id: Id,
        caller: Annotated[Caller, signed_in],
        state: Annotated[PromiseState | None, Query(description="Only these.")] = None,
        after: Annotated[Id | None, Query(description="`next` of the page before.")] = None,
        limit: Annotated[int, Query(ge=1, le=200)] = 50,
    ) -> PromisePage:
        """Staff only. The latest due first, kept and withdrawn ones too."""
        with backend.database.reading() as session:
            return service.promises_of(session, access, caller, customer_id, state=state, after=after, limit=limit)

    @router.put(
        "/customers/{customer_id}/promises/{promise_id}",
        response_model=Promise,
        summary="Promise her something",
        responses={**answers(_PROMISE, "forbidden", "not-found"), **problems("id-reused")},
    )
    def make(customer_id: Id, promise_id: Id, command: Annotated[MakePromise, example(_MADE)], caller: Annotated[Caller, signed_in]) -> Promise:
        """Staff only. The same again changes nothing. Its owner must be able to see her, and is told when the time has come."""
        need_id(promise_id, command.id)
        return done(lambda tx: service.make_promise(tx, caller, customer_id, command, access=access, known=known))

    @router.get("/promises/{promise_id}", response_model=Promise, summary="Read a promise", responses=answers(_PROMISE, "forbidden", "not-found"))
    def read(promise_id: Id, caller: Annotated[Caller, signed_in]) -> Promise:
        """Staff only, whatever its state."""
        with backend.database.reading() as session:
            return promise(service.read_promise(session, access, caller, promise_id))

    @router.patch(
        "/promises/{promise_id}",
        response_model=Promise,
        summary="Keep, move, hand over or withdraw a promise",
        responses=answers(_PROMISE, "forbidden", "not-found", "conflict", "stale", "precondition-required"),
    )
    def patch(
        promise_id: Id, command: Annotated[PatchPromise, example({"due": _DUE})], caller: Annotated[Caller, signed_in], expected: IfMatch
    ) -> Promise:
        """Staff only. `state` open takes back that it was kept or withdrawn. What was done, by whom and when, stays in `steps`."""
        return done(lambda tx: service.patch_promise(tx, caller, promise_id, command, access=access, expected=expected))

    @router.get("/me/mentions", response_model=MentionList, summary="Notes that name me", responses=answers({"items": [_MENTION]}, "forbidden"))
    def list_mentions(caller: Annotated[Caller, signed_in]) -> MentionList:
        """Staff only. Those not seen yet, the last one first."""
        with backend.database.reading() as session:
            return mentions.unseen(session, access, caller)

    @router.put(
        "/me/mentions/{mention_id}/seen", response_model=Mention, summary="I have seen it", responses=answers(_MENTION, "forbidden", "not-found")
    )
    def see(mention_id: Id, caller: Annotated[Caller, signed_in]) -> Mention:
        """Staff only. Again is fine."""
        return backend.writer.call(lambda tx: mentions.see(tx, caller, mention_id))

    return router
