"""`/customers/{id}/purchases`: what she bought, what she kept, what it amounts to."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query

from stylist_app.backend.core.backend import Backend
from stylist_app.backend.core.problems import forbidden
from stylist_app.backend.core.security.caller import Caller
from stylist_app.backend.core.web.http import V1
from stylist_app.backend.orders.purchases import service
from stylist_app.backend.people.service import readable_customer
from stylist_app.backend.stores.routes import answers
from stylist_app.wire.ids import Id
from stylist_app.wire.purchase import PurchasePage

_ID = "0192f0c1-7a3e-7c55-9b1d-2f6a1f0e4c8"
_AT = "2026-03-02T09:30:00Z"


def _eur(minor: int) -> dict[str, object]:
    return {"minor": minor, "currency": "EUR"}


def _example() -> dict[str, object]:
    line = {
        "id": f"{_ID}1", "product_id": f"{_ID}2", "variant_id": f"{_ID}3", "title": "Slim jeans", "options": "Slate / 38", "sku": "JEANS-38",
        "quantity": 1, "price": _eur(13900), "paid": _eur(13900), "discount": _eur(0), "tax": _eur(0), "returned": 0, "refunded": _eur(0),
        "reason": "", "picture": None,
    }  # fmt: skip
    purchase = {
        "id": f"{_ID}4", "customer_id": f"{_ID}5", "source": "shopify", "number": "#1042", "channel": "web", "place": "", "at": _AT, "status": "paid",
        "total": _eur(13900), "discount": _eur(0), "shipping": _eur(0), "tax": _eur(2317), "refunded": _eur(0), "kept": _eur(13900), "reason": "",
        "lines": [line],
    }  # fmt: skip
    spent = {
        "currency": "EUR", "orders": 1, "bought": _eur(13900), "returned": _eur(0), "kept": _eur(13900), "average": _eur(13900),
        "returned_permille": 0, "last_at": _AT,
    }  # fmt: skip
    return {"items": [purchase], "next": None, "count": 1, "spending": {"orders": 1, "last_at": _AT, "spent": [spent]}}


def routes(backend: Backend) -> APIRouter:
    router = APIRouter(prefix=V1, tags=["customers"])

    @router.get(
        "/customers/{customer_id}/purchases",
        response_model=PurchasePage,
        summary="What she bought",
        responses=answers(_example(), "forbidden", "not-found"),
    )
    def list_purchases(
        customer_id: Id,
        caller: Annotated[Caller, Depends(backend.auth.caller)],
        limit: Annotated[int, Query(ge=1, le=100)] = 20,
        after: Annotated[Id | None, Query(description="The `next` of the page before.")] = None,
    ) -> PurchasePage:
        """Staff who may read her conversation. The newest first; what all of them amount to stands on each page."""
        if not caller.is_staff:
            raise forbidden("What customers have spent is for the shop's staff.")
        with backend.database.reading() as session:
            readable_customer(session, backend.access, caller, customer_id)
            return service.page(session, backend.media, customer_id, limit, after)

    return router
