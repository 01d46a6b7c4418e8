"""`/conversations/{id}/brief` and `/conversations/{id}/handover`."""

from typing import Annotated

from fastapi import APIRouter, Depends

from stylist_app.backend.core.backend import Backend
from stylist_app.backend.core.security.caller import Caller
from stylist_app.backend.core.web.http import V1, IfMatch
from stylist_app.backend.core.writing.tx import Tx
from stylist_app.backend.history.brief import brief_of
from stylist_app.backend.messaging.access import need_staff
from stylist_app.backend.messaging.kinds import Payload
from stylist_app.backend.messaging.present import Presenter
from stylist_app.backend.messaging.routes import examples
from stylist_app.backend.messaging.routes.answers import ConversationId, json_answer
from stylist_app.backend.messaging.service import assignment, sending
from stylist_app.backend.people.promises.service import hand_over
from stylist_app.backend.stores.routes import answers, example
from stylist_app.wire.conversation import Conversation, PatchConversation
from stylist_app.wire.handover import Brief, HandOver
from stylist_app.wire.message import SendMessage

_STAFF, _NOTE, _AT = "0192f0c1-7a3e-7c55-9b1d-2f6a1f0e4c21", "0192f0c1-7a3e-7c55-9b1d-2f6a1f0e4c71", "2026-03-02T09:30:00Z"
_SAID = {"text": "Could the skirt be hemmed?", "hers": True, "by": "", "at": _AT}
_BRIEF = {
    "promises": [], "holds": [{"title": "Border-print skirt", "choice": "S", "quantity": 1, "until": _AT}], "refuses": ["strapless"],
    "sizes": [{"garment": "tops", "brand": "", "system": "alpha", "value": "S"}], "said": [_SAID], "dates": [],
    "declines": [{"title": "Yellow-gold hoops", "reason": "colour", "note": ""}], "shown": {"titles": ["Gallery opening"], "look": True, "at": _AT},
}  # fmt: skip
_HAND = {"staff_id": _STAFF, "note_id": _NOTE, "text": "The skirt is on hold in S until Friday.", "promise_ids": []}


def routes(backend: Backend, presenter: Presenter) -> APIRouter:
    router = APIRouter(prefix=V1, tags=["conversations"])
    signed_in = Depends(backend.auth.caller)

    @router.get(
        "/conversations/{conversation_id}/brief",
        response_model=Brief,
        summary="What a colleague has to know",
        responses=answers(_BRIEF, "forbidden", "not-found"),
    )
    def read(conversation_id: ConversationId, caller: Annotated[Caller, signed_in]) -> Brief:
        """Staff only: open promises, what is kept for her, sizes, what she refuses and declined, what it was about last, next dates."""
        need_staff(caller)
        with backend.database.reading() as session:
            return brief_of(session, backend.media, sending.open_record(session, caller, conversation_id))

    @router.post(
        "/conversations/{conversation_id}/handover",
        response_model=Conversation,
        summary="Hand a conversation over",
        responses=answers(examples.CONVERSATION, "forbidden", "not-found", "id-reused", "stale", "precondition-required"),
    )
    def post(
        conversation_id: ConversationId, command: Annotated[HandOver, example(_HAND)], caller: Annotated[Caller, signed_in], expected: IfMatch
    ) -> object:
        """Right `conversation.assign`. The brief becomes a private note, the colleague the assignee, and the promises hers: all or nothing. The same
        `note_id` again changes nothing."""
        need_staff(caller)
        said = SendMessage(id=command.note_id, kind="note", payload={"text": command.text})
        note = sending.draft(presenter, caller, conversation_id, said)

        def work(tx: Tx) -> Payload:
            sending.open_record(tx.session, caller, conversation_id)
            caller.need("conversation.assign")
            sending.send(tx, presenter, caller, note)
            shown = assignment.patch(tx, caller, conversation_id, PatchConversation(assignee_id=command.staff_id), expected)
            hand_over(tx, caller, conversation_id, command.staff_id, command.promise_ids)
            return shown

        return json_answer(backend.writer.call(work))

    return router
