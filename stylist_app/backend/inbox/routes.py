"""`GET /snapshot`, `GET /conversations`, `PUT /presence`."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query
from starlette.responses import Response

from stylist_app.backend.core.backend import Backend
from stylist_app.backend.core.security.caller import Caller
from stylist_app.backend.core.web.http import V1, problems
from stylist_app.backend.inbox.presence import Presences
from stylist_app.backend.inbox.service import Filter, Wanted, find
from stylist_app.backend.inbox.snapshot import snapshot
from stylist_app.backend.messaging.access import need_staff
from stylist_app.backend.messaging.bulk import spliced, views_json
from stylist_app.backend.messaging.present import Presenter
from stylist_app.backend.messaging.routes import examples
from stylist_app.backend.messaging.views import viewing_of
from stylist_app.backend.people.privacy.opened import AccessLog
from stylist_app.wire.base import Words
from stylist_app.wire.conversation import ConversationPage, State
from stylist_app.wire.event import PresenceList, PutPresence
from stylist_app.wire.ids import Id
from stylist_app.wire.snapshot import Snapshot

_SNAPSHOT = {
    "cursor": 1041, "at": examples.AT,
    "me": {
        "id": examples.STYLIST_ID, "kind": "staff", "role": "stylist", "name": "Mara Lindt", "email": "mara@example.com", "title": "Personal stylist",
        "picture": None, "store_ids": [examples.STORE_ID], "rights": ["conversation.read", "conversation.work"], "language": "en",
        "time_zone": "Europe/Berlin", "version": 1,
    },
    "brand": {
        "name": "Maison Lindt", "accent": "#6E1F33", "currency": "EUR", "welcome_title": "", "welcome_text": "", "pictures": [], "guests": True,
        "version": 1,
    },
    "stores": [], "staff": [], "labels": [], "quick_replies": [], "presence": [], "conversations": [examples.VIEW], "next": None,
}  # fmt: skip
_PRESENCE = {"person_id": examples.STYLIST_ID, "online": True, "viewing": examples.CONVERSATION_ID, "at": examples.AT}


def routes(backend: Backend, presenter: Presenter) -> APIRouter:
    router = APIRouter(prefix=V1, tags=["conversations"])
    caller_of = backend.auth.caller
    presences, log = Presences(backend.hub), AccessLog(backend)

    @router.get(
        "/snapshot",
        response_model=Snapshot,
        summary="Everything to start from",
        description="Who I am, what I may do, the shop, and the latest conversations with their latest messages, as of `cursor`. Then "
        "follow the events "
        "after `cursor`: folding them (keep the newer version) gives what a new snapshot would give. `next` goes to `GET /v1/conversations`.",
        responses={200: examples.answer(_SNAPSHOT, "The state at `cursor`.")},
    )
    def start(
        caller: Annotated[Caller, Depends(caller_of)],
        conversations: Annotated[int, Query(ge=0, le=200, description="How many conversations, latest activity first.")] = 50,
        messages: Annotated[int, Query(ge=0, le=200, description="How many of the latest messages of each.")] = 30,
    ) -> Response:
        with backend.database.reading() as session:
            return Response(snapshot(session, backend, presenter, presences, caller, conversations, messages), media_type="application/json")

    @router.get(
        "/conversations",
        response_model=ConversationPage,
        summary="List and search conversations",
        description="Latest activity first, only what the caller may read. `mine`: assigned to or brought into; `team`: a colleague has it. "
        "`query` is part "
        "of a customer's name or of a message. A shopper gets her own.",
        responses={**problems("not-found"), 200: examples.answer({"items": [examples.VIEW], "next": None}, "A page of conversations.")},
    )
    def listed(
        caller: Annotated[Caller, Depends(caller_of)],
        filter: Annotated[Filter, Query(description="Whose conversations.")] = "all",
        state: Annotated[State | None, Query(description="Only in this state.")] = None,
        label: Annotated[Id | None, Query(description="Only with this label.")] = None,
        store: Annotated[Id | None, Query(description="Only of this store.")] = None,
        query: Annotated[Words, Query(max_length=200, description="Words to search for.")] = "",
        after: Annotated[str | None, Query(max_length=200, description="`next` of the page before.")] = None,
        limit: Annotated[int, Query(ge=1, le=200)] = 50,
        messages: Annotated[int, Query(ge=0, le=200, description="How many of the latest messages of each.")] = 30,
    ) -> Response:
        with backend.database.reading() as session:
            found, following = find(session, caller, Wanted(filter, state, label, store, query), after, limit)
            shown, _ = views_json(session, presenter, found, viewing_of(caller), messages)
        return Response(spliced("items", shown, {"next": following}), media_type="application/json")

    @router.get(
        "/presence",
        response_model=PresenceList,
        summary="Who is there",
        description="Those with a stream open now, without the caller: colleagues, and for staff the shoppers whose conversation they may read. "
        "Afterwards the signal `presence` tells of changes. Ask again after each interruption.",
        responses={200: examples.answer({"items": [_PRESENCE]}, "As of this moment.")},
    )
    def who_is_there(caller: Annotated[Caller, Depends(caller_of)]) -> PresenceList:
        with backend.database.reading() as session:
            return PresenceList(items=presences.seen_by(caller, lambda ids: backend.access.readable(session, caller, ids)))

    @router.put(
        "/presence",
        status_code=204,
        summary="Say what is on your screen",
        description="Staff only: colleagues who may read it see who is viewing a conversation. Kept only while a stream is open, "
        "and told as the signal `presence`.",
        responses=problems("forbidden", "not-found"),
        openapi_extra=examples.body({"viewing": examples.CONVERSATION_ID}),
    )
    def present(command: PutPresence, caller: Annotated[Caller, Depends(caller_of)]) -> Response:
        need_staff(caller)
        if command.viewing is not None:
            with backend.database.reading() as session:
                backend.access.need(session, caller, command.viewing)
            log.saw(caller, "conversation", conversation_id=command.viewing)
        presences.view(caller, command.viewing)
        return Response(status_code=204)

    return router
