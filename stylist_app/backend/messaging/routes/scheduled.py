"""`/conversations/{id}/scheduled` and `/scheduled/{id}`: send later."""

from typing import Annotated

from fastapi import APIRouter, Depends, Path
from starlette.responses import Response

from stylist_app.backend.core.backend import Backend
from stylist_app.backend.core.security.caller import Caller
from stylist_app.backend.core.web.http import V1, OptionalIfMatch, problems
from stylist_app.backend.messaging.present import Presenter
from stylist_app.backend.messaging.routes import examples
from stylist_app.backend.messaging.routes.answers import ConversationId, created, json_answer
from stylist_app.backend.messaging.service import scheduling
from stylist_app.wire.ids import Id
from stylist_app.wire.message import Message, PatchScheduled, ScheduledMessage, ScheduleMessage

ScheduledId = Annotated[Id, Path(description="The id it was held under; the message will have the same.")]


def scheduled_routes(backend: Backend, presenter: Presenter) -> APIRouter:
    router = APIRouter(prefix=V1, tags=["messages"])
    caller_of = backend.auth.caller

    @router.post(
        "/conversations/{conversation_id}/scheduled",
        status_code=201,
        response_model=ScheduledMessage,
        summary="Send later",
        description="Held for staff, sent at `send_at` (UTC, ahead, within a year) as if its author had sent it then, under the same id. "
        "Idempotent by `id`.",
        responses={
            **problems("forbidden", "not-found", "id-reused"),
            200: examples.answer(examples.SCHEDULED, "It was held before; this is the first result."),
            201: examples.answer(examples.SCHEDULED, "Held until its time."),
        },
        openapi_extra=examples.body({**examples.SEND, "send_at": "2026-03-03T08:00:00Z"}),
    )
    def hold(conversation_id: ConversationId, command: ScheduleMessage, caller: Annotated[Caller, Depends(caller_of)]) -> Response:
        draft = scheduling.draft_scheduled(presenter, caller, conversation_id, command)
        return created(backend.writer.call(lambda tx: scheduling.schedule(tx, presenter, caller, command, draft)))

    @router.get(
        "/scheduled/{scheduled_id}",
        response_model=ScheduledMessage,
        summary="Read what is held for later",
        description="Only while it waits; `failure` says why it could not be sent when it fell due.",
        responses={**problems("not-found"), 200: examples.answer(examples.SCHEDULED, "What is held.")},
    )
    def read(scheduled_id: ScheduledId, caller: Annotated[Caller, Depends(caller_of)]) -> Response:
        with backend.database.reading() as session:
            return json_answer(presenter.scheduled(session, [scheduling.visible_scheduled(session, caller, scheduled_id)])[0])

    @router.patch(
        "/scheduled/{scheduled_id}",
        response_model=ScheduledMessage,
        summary="Change what is held for later",
        description="A new time or new words, by its author. With `If-Match` only if it is still that version.",
        responses={**problems("forbidden", "not-found", "stale"), 200: examples.answer({**examples.SCHEDULED, "version": 2}, "What is held now.")},
        openapi_extra=examples.body({"send_at": "2026-03-03T09:00:00Z"}),
    )
    def change(
        scheduled_id: ScheduledId, command: PatchScheduled, version: OptionalIfMatch, caller: Annotated[Caller, Depends(caller_of)]
    ) -> Response:
        return json_answer(backend.writer.call(lambda tx: scheduling.patch_scheduled(tx, presenter, caller, scheduled_id, command, version)))

    @router.delete(
        "/scheduled/{scheduled_id}",
        status_code=204,
        summary="Do not send it after all",
        description="By its author, or by whoever may assign conversations.",
        responses=problems("forbidden", "not-found"),
    )
    def drop(scheduled_id: ScheduledId, caller: Annotated[Caller, Depends(caller_of)]) -> Response:
        backend.writer.call(lambda tx: scheduling.delete_scheduled(tx, caller, scheduled_id))
        return Response(status_code=204)

    @router.post(
        "/scheduled/{scheduled_id}/send-now",
        response_model=Message,
        summary="Send it now",
        description="By its author. Answers with the message; asking again answers with the same one.",
        responses={**problems("forbidden", "not-found", "conflict"), 200: examples.answer(examples.MESSAGE, "The message.")},
    )
    def send_now(scheduled_id: ScheduledId, caller: Annotated[Caller, Depends(caller_of)]) -> Response:
        return json_answer(backend.writer.call(lambda tx: scheduling.send_now(tx, presenter, caller, scheduled_id)))

    return router
