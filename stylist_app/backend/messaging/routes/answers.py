"""What this room's routes answer with: bytes, written once from JSON-ready values."""

from typing import Annotated

from fastapi import Path
from pydantic_core import to_json
from starlette.responses import Response

from stylist_app.backend.messaging.kinds import Payload
from stylist_app.wire.ids import Id

ConversationId = Annotated[Id, Path(description="The conversation's id.")]
MessageId = Annotated[Id, Path(description="The message's id.")]
StaffId = Annotated[Id, Path(description="The colleague's id.")]


def json_answer(payload: Payload, status: int = 200) -> Response:
    return Response(to_json(payload), status, media_type="application/json")


def created(outcome: tuple[Payload, bool]) -> Response:
    """201 for what is new, 200 for a repeat."""
    payload, new = outcome
    return json_answer(payload, 201 if new else 200)


def told(outcome: tuple[Payload, bool]) -> tuple[int, bytes]:
    """The same, for a direct route."""
    payload, new = outcome
    return 201 if new else 200, to_json(payload)
