"""What a customer wears, loves, declines and wishes for, over HTTP."""

from collections.abc import Callable
from typing import Annotated

from fastapi import APIRouter, Depends

from stylist_app.backend.core.backend import Backend
from stylist_app.backend.core.security.caller import Caller
from stylist_app.backend.core.web.http import V1, problems
from stylist_app.backend.core.writing.tx import Tx
from stylist_app.backend.people import render
from stylist_app.backend.people.routes import examples
from stylist_app.backend.people.service import tastes
from stylist_app.backend.people.tables import CustomerRow
from stylist_app.backend.stores.routes import answers, example, need_id
from stylist_app.wire.customer import Customer, PutDecline, PutSizes, PutTaste, PutWish
from stylist_app.wire.ids import Id

_SIZES = {"sizes": [{"garment": "tops", "system": "alpha", "value": "M"}, {"garment": "shoes", "system": "EU", "value": "39"}]}
_TASTE = {"loves": ["linen", "green"], "refuses": ["polyester"]}
_DECLINE = {"product_id": examples.PRODUCT_ID, "reason": "colour", "note": "Too bright for me."}
_WISH = {"product_id": examples.PRODUCT_ID, "variant_id": None}


def routes(backend: Backend, known: tastes.KnownProduct) -> APIRouter:
    router = APIRouter(prefix=V1, tags=["customers"])
    signed_in = Depends(backend.auth.caller)
    access = backend.access
    seen = answers(dict(examples.CUSTOMER), "forbidden", "not-found")

    def changed(caller: Caller, change: Callable[[Tx], CustomerRow]) -> Customer:
        def command(tx: Tx) -> Customer:
            row = change(tx)
            return render.customers(tx.session, backend.media, [row.id], for_staff=caller.is_staff)[row.id]

        return backend.writer.call(command)

    @router.put("/customers/{customer_id}/sizes", response_model=Customer, summary="Say what she wears", responses=seen)
    def put_sizes(customer_id: Id, command: Annotated[PutSizes, example(_SIZES)], caller: Annotated[Caller, signed_in]) -> Customer:
        """Right `customer.edit`, or the shopper herself. All sizes at once: what is left out is forgotten."""
        return changed(caller, lambda tx: tastes.put_sizes(tx, caller, customer_id, command, access=access))

    @router.put("/customers/{customer_id}/taste", response_model=Customer, summary="Say what she loves and refuses", responses=seen)
    def put_taste(customer_id: Id, command: Annotated[PutTaste, example(_TASTE)], caller: Annotated[Caller, signed_in]) -> Customer:
        """Right `customer.edit`, or the shopper herself. Words of tags, colours, brands and attributes; all at once."""
        return changed(caller, lambda tx: tastes.put_taste(tx, caller, customer_id, command, access=access))

    @router.put("/customers/{customer_id}/declines/{product_id}", response_model=Customer, summary="No, because …", responses=seen)
    def put_decline(
        customer_id: Id, product_id: Id, command: Annotated[PutDecline, example(_DECLINE)], caller: Annotated[Caller, signed_in]
    ) -> Customer:
        """Right `customer.edit`, or the shopper herself. Later searches respect the reason; the last one counts."""
        need_id(product_id, command.product_id)
        return changed(caller, lambda tx: tastes.put_decline(tx, caller, customer_id, command, access=access, known=known))

    @router.delete(
        "/customers/{customer_id}/declines/{product_id}", status_code=204, summary="Take a no back", responses=problems("forbidden", "not-found")
    )
    def delete_decline(customer_id: Id, product_id: Id, caller: Annotated[Caller, signed_in]) -> None:
        """Right `customer.edit`, or the shopper herself. Taking it back again is fine."""
        backend.writer.call(lambda tx: tastes.delete_decline(tx, caller, customer_id, product_id, access=access))

    @router.put("/customers/{customer_id}/wishes/{product_id}", response_model=Customer, summary="Put on the wish list", responses=seen)
    def put_wish(customer_id: Id, product_id: Id, command: Annotated[PutWish, example(_WISH)], caller: Annotated[Caller, signed_in]) -> Customer:
        """Right `customer.edit`, or the shopper herself. One wish per product: another variant takes the place of the first."""
        need_id(product_id, command.product_id)
        return changed(caller, lambda tx: tastes.put_wish(tx, caller, customer_id, command, access=access, known=known))

    @router.delete(
        "/customers/{customer_id}/wishes/{product_id}",
        status_code=204,
        summary="Take off the list",
        responses=problems("forbidden", "not-found"),
    )
    def delete_wish(customer_id: Id, product_id: Id, caller: Annotated[Caller, signed_in]) -> None:
        """Right `customer.edit`, or the shopper herself. Taking it off again is fine."""
        backend.writer.call(lambda tx: tastes.delete_wish(tx, caller, customer_id, product_id, access=access))

    return router
