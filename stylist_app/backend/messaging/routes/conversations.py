"""`POST /customers` and `/conversations/{id}`: a conversation, the shop's work on it, markers and typing."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query
from starlette.responses import Response

from stylist_app.backend.core.backend import Backend
from stylist_app.backend.core.security.caller import Caller
from stylist_app.backend.core.web.http import V1, OptionalIfMatch, problems
from stylist_app.backend.messaging.access import need_staff
from stylist_app.backend.messaging.present import Presenter
from stylist_app.backend.messaging.routes import examples
from stylist_app.backend.messaging.routes.answers import ConversationId, StaffId, created, json_answer
from stylist_app.backend.messaging.service import assignment, markers, opening, sending
from stylist_app.backend.messaging.views import viewing_of, views
from stylist_app.wire.conversation import Conversation, ConversationView, Marker, PatchConversation, PutMarker
from stylist_app.wire.customer import CreateCustomer
from stylist_app.wire.event import PutTyping, Typing


def conversation_routes(backend: Backend, presenter: Presenter) -> APIRouter:
    router = APIRouter(prefix=V1, tags=["conversations"])
    caller_of = backend.auth.caller

    @router.post(
        "/customers",
        tags=["customers"],
        status_code=201,
        response_model=ConversationView,
        summary="Create a customer",
        description="The record and its one lasting conversation, under ids the caller makes; with `assign` it is the caller's. Idempotent by `id`.",
        responses={
            **problems("forbidden", "id-reused", "conflict"),
            200: examples.answer({**examples.VIEW, "messages": [], "more": False}, "She was created before; this is she."),
            201: examples.answer({**examples.VIEW, "messages": [], "more": False}, "The new customer and her conversation."),
        },
        openapi_extra=examples.body(
            {"id": examples.CUSTOMER_ID, "conversation_id": examples.CONVERSATION_ID, "name": "Aiko Tanaka", "language": "ja"}
        ),
    )
    def create(command: CreateCustomer, caller: Annotated[Caller, Depends(caller_of)]) -> Response:
        return created(backend.writer.call(lambda tx: opening.create_customer_and_conversation(tx, presenter, caller, command)))

    @router.get(
        "/conversations/{conversation_id}",
        response_model=ConversationView,
        summary="Read a conversation",
        description="With its customer, latest messages, markers and (for staff) what is held for later.",
        responses={**problems("not-found"), 200: examples.answer(examples.VIEW, "The conversation.")},
    )
    def read(
        conversation_id: ConversationId,
        caller: Annotated[Caller, Depends(caller_of)],
        messages: Annotated[int, Query(ge=0, le=200, description="How many of the latest messages.")] = 30,
    ) -> Response:
        with backend.database.reading() as session:
            record = sending.open_record(session, caller, conversation_id)
            return json_answer(views(session, presenter, [record], viewing_of(caller), messages)[0])

    @router.patch(
        "/conversations/{conversation_id}",
        response_model=Conversation,
        summary="Work on a conversation",
        description="State, snooze and assignment need `If-Match` with the version the caller saw, and are refused with 412 when the state "
        "(or a customer's "
        "message) or the assignee changed since; labels and star are last writer wins. Asking for what is so already changes nothing.",
        responses={
            **problems("forbidden", "not-found", "stale", "precondition-required"),
            200: examples.answer({**examples.CONVERSATION, "state": "resolved", "version": 8}, "The conversation afterwards."),
        },
        openapi_extra=examples.body({"state": "resolved"}),
    )
    def patch(
        conversation_id: ConversationId, command: PatchConversation, version: OptionalIfMatch, caller: Annotated[Caller, Depends(caller_of)]
    ) -> Response:
        return json_answer(backend.writer.call(lambda tx: assignment.patch(tx, caller, conversation_id, command, version)))

    @router.put(
        "/conversations/{conversation_id}/members/{staff_id}",
        response_model=Conversation,
        summary="Bring a colleague in",
        description="Whatever her store. She gets the conversation with `access.granted`. Twice is the same as once.",
        responses={**problems("forbidden", "not-found"), 200: examples.answer(examples.CONVERSATION, "The conversation afterwards.")},
    )
    def join(conversation_id: ConversationId, staff_id: StaffId, caller: Annotated[Caller, Depends(caller_of)]) -> Response:
        return json_answer(backend.writer.call(lambda tx: assignment.add_member(tx, caller, conversation_id, staff_id)))

    @router.delete(
        "/conversations/{conversation_id}/members/{staff_id}",
        status_code=204,
        summary="Leave, or take a colleague out",
        description="Everybody may leave; taking somebody else out needs `conversation.assign`. Twice is the same as once.",
        responses=problems("forbidden", "not-found"),
    )
    def leave(conversation_id: ConversationId, staff_id: StaffId, caller: Annotated[Caller, Depends(caller_of)]) -> Response:
        backend.writer.call(lambda tx: assignment.remove_member(tx, caller, conversation_id, staff_id))
        return Response(status_code=204)

    @router.put(
        "/conversations/{conversation_id}/marker",
        response_model=Marker,
        summary="Say how far you have received and read",
        description="Only grows, never past the last message the caller may see. What does not grow is told to nobody.",
        responses={**problems("not-found"), 200: examples.answer(examples.MARKER, "The caller's marker.")},
        openapi_extra=examples.body({"delivered_seq": 12, "read_seq": 12}),
    )
    def mark(conversation_id: ConversationId, command: PutMarker, caller: Annotated[Caller, Depends(caller_of)]) -> Marker:
        return backend.writer.call(lambda tx: markers.put_marker(tx, caller, conversation_id, command))

    @router.post(
        "/conversations/{conversation_id}/typing",
        status_code=204,
        summary="Say that you are typing",
        description="Told to whoever follows the conversation right now, and never kept. A shopper is not told of private notes.",
        responses=problems("forbidden", "not-found"),
        openapi_extra=examples.body({"note": False}),
    )
    def typing(conversation_id: ConversationId, command: PutTyping, caller: Annotated[Caller, Depends(caller_of)]) -> Response:
        with backend.database.reading() as session:
            sending.open_record(session, caller, conversation_id)
        if command.note:
            need_staff(caller)
        body = Typing(conversation_id=conversation_id, person_id=caller.id, person_kind=caller.kind, name=caller.name, note=command.note)
        backend.hub.signal("typing", body, conversation_id=conversation_id, to="staff" if command.note else "all")
        return Response(status_code=204)

    return router
