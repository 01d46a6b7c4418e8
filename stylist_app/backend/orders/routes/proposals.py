"""`/messages/{id}/proposal`: she says yes, no, or which."""

from typing import Annotated

from fastapi import APIRouter, Depends
from starlette.responses import Response

from stylist_app.backend.core.backend import Backend
from stylist_app.backend.core.security.caller import Caller
from stylist_app.backend.core.web.http import V1, problems
from stylist_app.backend.core.writing.tx import Tx
from stylist_app.backend.messaging.kinds import Payload
from stylist_app.backend.messaging.present import Presenter
from stylist_app.backend.messaging.routes import examples
from stylist_app.backend.messaging.routes.answers import MessageId, json_answer
from stylist_app.backend.orders.service import proposals
from stylist_app.backend.stores.routes import example
from stylist_app.wire.bag import AnswerProposal
from stylist_app.wire.message import Message


def routes(backend: Backend, presenter: Presenter) -> APIRouter:
    router = APIRouter(prefix=V1, tags=["bags"])

    @router.put(
        "/messages/{message_id}/proposal",
        response_model=Message,
        summary="Answer a proposal for the bag",
        description="The shopper's own. A message of kind `bag` proposes what her reply seemed to choose, or asks back (`ask`). `confirm` puts it "
        "into the bag, `drop` says that it was not meant so, `option` answers the question: the message then proposes, or asks on. Again changes "
        "nothing.",
        responses={**problems("forbidden", "not-found", "conflict"), 200: examples.answer(examples.MESSAGE, "The message as it is now.")},
    )
    def answer(
        message_id: MessageId,
        command: Annotated[AnswerProposal, example({"action": "confirm"})],
        caller: Annotated[Caller, Depends(backend.auth.caller)],
    ) -> Response:
        def work(tx: Tx) -> Payload:
            return presenter.messages(tx.session, [proposals.answer(tx, backend.media, caller, message_id, command)])[0]

        return json_answer(backend.writer.call(work))

    return router
