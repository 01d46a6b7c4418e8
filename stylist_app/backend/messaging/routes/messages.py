"""`/conversations/{id}/messages` and `/messages/{id}`: sending (the hot route), reading, editing, deleting, reacting, choosing."""

from collections.abc import Callable, Mapping, Sequence
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Path, Query
from pydantic import TypeAdapter, ValidationError
from sqlalchemy import select
from starlette.responses import Response

from stylist_app.backend.core.backend import Backend
from stylist_app.backend.core.problems import ProblemError, not_found
from stylist_app.backend.core.security.caller import Caller
from stylist_app.backend.core.web.direct import Change
from stylist_app.backend.core.web.http import V1, IfMatch, OptionalIfMatch, parse, problems
from stylist_app.backend.core.web.table import DirectRoute
from stylist_app.backend.core.writing.tx import Joint, Tx
from stylist_app.backend.messaging.present import Presenter
from stylist_app.backend.messaging.routes import examples
from stylist_app.backend.messaging.routes.answers import ConversationId, MessageId, json_answer, told
from stylist_app.backend.messaging.service import editing, sending
from stylist_app.backend.messaging.tables import LAST_SEQ, MESSAGE
from stylist_app.wire.ids import Id
from stylist_app.wire.message import EditMessage, Message, MessagePage, PutChoice, PutReaction, SendMessage

_SEND: TypeAdapter[SendMessage] = TypeAdapter(SendMessage)
_ID: TypeAdapter[str] = TypeAdapter(Id)
Item = Annotated[int, Path(ge=0, le=99, description="The card's place in the message, from 0.")]


def _schema() -> dict[str, Any]:
    """FastAPI does not see the body of the hot route; what it refers to is described with `ScheduleMessage`."""
    schema = SendMessage.model_json_schema(ref_template="#/components/schemas/{model}")
    schema.pop("$defs", None)
    return schema


def message_routes(backend: Backend, presenter: Presenter) -> APIRouter:
    router = APIRouter(prefix=V1, tags=["messages"])
    caller_of = backend.auth.caller

    def together(tx: Tx, wanted: Sequence[tuple[Caller, sending.Draft]]) -> Sequence[sending.Outcome | Exception]:
        return sending.send_all(tx, presenter, wanted)

    def ask(caller: Caller, params: Mapping[str, str], body: bytes) -> Callable[[Tx], sending.Outcome]:
        """No dependency injection here: this is the route whose cost is everybody's."""
        try:
            conversation_id = _ID.validate_python(params["conversation_id"])
        except ValidationError:
            raise not_found("conversation") from None
        draft = sending.draft(presenter, caller, conversation_id, parse(_SEND, body))
        return Joint(together, (caller, draft)) if draft.plain else lambda tx: sending.send(tx, presenter, caller, draft)

    router.add_api_route(
        "/conversations/{conversation_id}/messages",
        Change(backend.auth, backend.writer, ask, told),
        route_class_override=DirectRoute,
        name="send",
        methods=["POST"],
        status_code=201,
        response_model=Message,
        summary="Send a message",
        description="`id` is made by the sender: sending it again returns the first result with 200, the same id with other content is "
        "`id-reused`. The "
        "kinds are `text`, `media`, `products`, `quick_replies` (staff) and `note` (staff; private). A customer's message opens the conversation and "
        "starts `waiting_since`; a public answer of staff ends it. The sender's own read marker moves to it.",
        responses={
            **problems("forbidden", "not-found", "id-reused"),
            200: examples.answer(examples.MESSAGE, "It was sent before; this is the first result."),
            201: examples.answer(examples.MESSAGE, "Stored for good, and on its way to everybody who may read it."),
        },
        openapi_extra={
            **examples.body(examples.SEND, _schema()),
            "security": [{backend.auth.caller.scheme_name: []}],
            "parameters": [
                {
                    "name": "conversation_id",
                    "in": "path",
                    "required": True,
                    "description": "The conversation's id.",
                    "schema": TypeAdapter(Id).json_schema(),
                }
            ],
        },
    )

    @router.get(
        "/conversations/{conversation_id}/messages",
        response_model=MessagePage,
        summary="Read messages",
        description="Ascending by `seq`. `before` gives the page that ends just before that seq, `after` the one that begins just after it; without "
        "either, the latest. `more` says whether there are more in that direction. A shopper never sees notes.",
        responses={**problems("not-found"), 200: examples.answer(examples.PAGE, "A page of messages.")},
    )
    def page(
        conversation_id: ConversationId,
        caller: Annotated[Caller, Depends(caller_of)],
        before: Annotated[int | None, Query(ge=1, le=LAST_SEQ, description="Only messages with a smaller seq.")] = None,
        after: Annotated[int | None, Query(ge=0, le=LAST_SEQ, description="Only messages with a greater seq.")] = None,
        limit: Annotated[int, Query(ge=1, le=200)] = 50,
        kind: Annotated[str | None, Query(pattern="^[a-z_]{1,32}$", description="Only messages of this kind.")] = None,
    ) -> Response:
        if before is not None and after is not None:
            raise ProblemError("invalid", "Either before or after.", field="after")
        query = select(MESSAGE).where(MESSAGE.c.conversation_id == conversation_id)
        if not caller.is_staff:
            query = query.where(MESSAGE.c.staff_only.is_(False))
        if kind is not None:
            query = query.where(MESSAGE.c.kind == kind)
        if after is not None:
            query = query.where(MESSAGE.c.seq > after).order_by(MESSAGE.c.seq)
        else:
            query = (query if before is None else query.where(MESSAGE.c.seq < before)).order_by(MESSAGE.c.seq.desc())
        with backend.database.reading() as session:
            sending.open_record(session, caller, conversation_id)
            rows: list[Any] = list(session.connection().execute(query.limit(limit + 1)))
            shown = rows[:limit] if after is not None else rows[:limit][::-1]
            return json_answer({"items": presenter.messages(session, shown), "more": len(rows) > limit})

    @router.get(
        "/messages/{message_id}",
        response_model=Message,
        summary="Read one message",
        description="As it is now: edited, deleted, with its reactions and choices.",
        responses={**problems("not-found"), 200: examples.answer(examples.MESSAGE, "The message.")},
    )
    def read(message_id: MessageId, caller: Annotated[Caller, Depends(caller_of)]) -> Response:
        with backend.database.reading() as session:
            return json_answer(presenter.messages(session, [editing.visible_message(session, caller, message_id)])[0])

    @router.patch(
        "/messages/{message_id}",
        response_model=Message,
        summary="Edit a message",
        description="Kinds `text` and `note`, by their author, within 15 minutes after sending. Messages that quote it change with it.",
        responses={
            **problems("forbidden", "not-found", "conflict", "too-late", "stale", "precondition-required"),
            200: examples.answer({**examples.MESSAGE, "edited_at": examples.AT, "version": 2}, "The edited message."),
        },
        openapi_extra=examples.body({"text": "The navy one comes in your size, in wool too."}),
    )
    def edit(message_id: MessageId, command: EditMessage, version: IfMatch, caller: Annotated[Caller, Depends(caller_of)]) -> Response:
        return json_answer(backend.writer.call(lambda tx: editing.edit(tx, presenter, caller, message_id, version, command)))

    @router.delete(
        "/messages/{message_id}",
        response_model=Message,
        summary="Delete a message",
        description="By its author, within 15 minutes after sending. Its place stays, its words, pictures, reactions and choices are gone. With "
        "`If-Match` only "
        "if it is still that version. Deleting again changes nothing.",
        responses={
            **problems("forbidden", "not-found", "conflict", "too-late", "stale"),
            200: examples.answer({**examples.MESSAGE, "payload": {}, "deleted_at": examples.AT, "version": 2}, "What is left of it."),
        },
    )
    def delete(message_id: MessageId, version: OptionalIfMatch, caller: Annotated[Caller, Depends(caller_of)]) -> Response:
        return json_answer(backend.writer.call(lambda tx: editing.delete_message(tx, presenter, caller, message_id, version)))

    @router.put(
        "/messages/{message_id}/reactions",
        response_model=Message,
        summary="React to a message",
        description="Says what shall be: `on` or not. Repeating it changes nothing. `item` is the place (from 0) of one product or photo inside it.",
        responses={
            **problems("not-found", "conflict"),
            200: examples.answer(
                {
                    **examples.MESSAGE,
                    "reactions": [{"person_id": examples.CUSTOMER_ID, "name": "Aiko", "emoji": "♥", "item": None, "at": examples.AT}],
                },
                "The message with its reactions.",
            ),
        },
        openapi_extra=examples.body({"emoji": "♥", "item": None, "on": True}),
    )
    def react(message_id: MessageId, command: PutReaction, caller: Annotated[Caller, Depends(caller_of)]) -> Response:
        return json_answer(backend.writer.call(lambda tx: editing.put_reaction(tx, presenter, caller, message_id, command)))

    @router.put(
        "/messages/{message_id}/choices/{item}",
        response_model=Message,
        summary="Choose size and colour on a product card",
        description="Says what shall be: a variant of the card's product, or null for none. One choice per card, the same for everybody who sees the "
        "message; the last one counts. What is sold out may be chosen. Repeating it changes nothing.",
        responses={
            **problems("not-found", "conflict"),
            200: examples.answer({**examples.MESSAGE, "choices": [examples.CHOICE]}, "The message with its choices."),
        },
        openapi_extra=examples.body({"variant_id": examples.CHOICE["variant_id"]}),
    )
    def choose(message_id: MessageId, item: Item, command: PutChoice, caller: Annotated[Caller, Depends(caller_of)]) -> Response:
        return json_answer(backend.writer.call(lambda tx: editing.put_choice(tx, presenter, caller, message_id, item, command)))

    return router
