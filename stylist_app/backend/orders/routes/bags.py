"""`/conversations/{id}/bag` and `/conversations/{id}/holds`."""

from collections.abc import Callable
from typing import Annotated

from fastapi import APIRouter, Depends, Path

from stylist_app.backend.core.backend import Backend
from stylist_app.backend.core.security.caller import Caller
from stylist_app.backend.core.web.http import V1
from stylist_app.backend.core.writing.tx import Tx
from stylist_app.backend.messaging.routes.answers import ConversationId
from stylist_app.backend.orders import render
from stylist_app.backend.orders.service import bags, holds
from stylist_app.backend.stores.routes import answers, example
from stylist_app.wire.bag import Bag, PutBagItem, PutHold, PutLookInBag
from stylist_app.wire.ids import Id

ItemId = Annotated[Id, Path(description="The item's id, made by who puts it in.")]
HoldId = Annotated[Id, Path(description="The hold's id, made by who keeps it.")]
LookId = Annotated[Id, Path(description="The look's id.")]
_IDS = [f"0195a5c2-8c00-7000-8000-0000000000{number}" for number in range(41, 47)]
_AT = "2026-03-02T09:30:00Z"
_ITEM = {
    "id": _IDS[0], "product_id": _IDS[1], "variant_id": _IDS[2], "title": "Tiered linen dress", "brand": "Aubry Studio",
    "options": [{"name": "Size", "value": "38"}], "price": {"minor": 14900, "currency": "EUR"}, "compare_at": None, "state": "in_stock",
    "stock": 4, "picture": None, "quantity": 1, "look_id": None, "look_title": "", "message_id": None, "added_by": "customer",
    "added_by_name": "Aiko", "hold": None, "at": _AT,
}  # fmt: skip
_BAG = {"id": _IDS[3], "items": [_ITEM], "holds": [], "total": {"minor": 14900, "currency": "EUR"}, "version": 3}


def routes(backend: Backend) -> APIRouter:
    router = APIRouter(prefix=V1, tags=["bags"])
    signed_in, access, media = Depends(backend.auth.caller), backend.access, backend.media

    def done(conversation_id: str, work: Callable[[Tx], None]) -> Bag:
        def command(tx: Tx) -> Bag:
            work(tx)
            tx.session.flush()
            return render.bag(tx.session, media, conversation_id)

        return backend.writer.call(command)

    @router.get("/conversations/{conversation_id}/bag", response_model=Bag, summary="Read the bag", responses=answers(_BAG, "not-found"))
    def read(conversation_id: ConversationId, caller: Annotated[Caller, signed_in]) -> Bag:
        """At the prices and with the stock of this moment. An empty one where nothing was put in yet."""
        with backend.database.reading() as session:
            bags.need_bag(session, access, caller, conversation_id)
            return render.bag(session, media, conversation_id)

    @router.put(
        "/conversations/{conversation_id}/bag/items/{item_id}",
        response_model=Bag,
        summary="Put a thing into the bag",
        responses=answers(_BAG, "not-found", "id-reused"),
    )
    def put_item(
        conversation_id: ConversationId,
        item_id: ItemId,
        command: Annotated[PutBagItem, example({"variant_id": _IDS[2], "quantity": 1})],
        caller: Annotated[Caller, signed_in],
    ) -> Bag:
        """Either side. One variant is one item: the last word on its quantity counts. The same id with another variant changes size or colour."""
        return done(conversation_id, lambda tx: bags.put_item(tx, caller, conversation_id, item_id, command, access=access))

    @router.delete(
        "/conversations/{conversation_id}/bag/items/{item_id}",
        response_model=Bag,
        summary="Take a thing out of the bag",
        responses=answers(_BAG, "not-found"),
    )
    def delete_item(conversation_id: ConversationId, item_id: ItemId, caller: Annotated[Caller, signed_in]) -> Bag:
        """Either side. Again is fine."""
        return done(conversation_id, lambda tx: bags.delete_item(tx, caller, conversation_id, item_id, access=access))

    @router.put(
        "/conversations/{conversation_id}/bag/looks/{look_id}",
        response_model=Bag,
        summary="Put a look into the bag",
        responses=answers(_BAG, "not-found"),
    )
    def put_look(
        conversation_id: ConversationId,
        look_id: LookId,
        command: Annotated[PutLookInBag, example({"pieces": [{"piece_id": _IDS[4], "item_id": _IDS[0]}]})],
        caller: Annotated[Caller, signed_in],
    ) -> Bag:
        """Pieces with their chosen size and colour, all or none, and said in the conversation. Again changes nothing."""
        return done(conversation_id, lambda tx: bags.put_look(tx, caller, conversation_id, look_id, command, access=access))

    @router.put(
        "/conversations/{conversation_id}/holds/{hold_id}",
        response_model=Bag,
        summary="Keep a piece for her",
        responses=answers(_BAG, "forbidden", "not-found", "conflict", "id-reused"),
    )
    def put_hold(
        conversation_id: ConversationId,
        hold_id: HoldId,
        command: Annotated[PutHold, example({"variant_id": _IDS[2], "minutes": 1440})],
        caller: Annotated[Caller, signed_in],
    ) -> Bag:
        """Staff only. Both sides see until when. The same id again keeps it for so long from now; it is let go by itself when the time is over."""
        return done(conversation_id, lambda tx: holds.put_hold(tx, caller, conversation_id, hold_id, command, access=access))

    @router.delete(
        "/conversations/{conversation_id}/holds/{hold_id}", response_model=Bag, summary="Keep it no more", responses=answers(_BAG, "not-found")
    )
    def delete_hold(conversation_id: ConversationId, hold_id: HoldId, caller: Annotated[Caller, signed_in]) -> Bag:
        """Staff, or she for whom it is kept. Again is fine."""
        return done(conversation_id, lambda tx: holds.delete_hold(tx, caller, conversation_id, hold_id, access=access))

    return router
