"""`/customers/{id}/purchases`: what she bought, what she kept, what it amounts to, and when it reached her."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query

from stylist_app.backend.core.backend import Backend
from stylist_app.backend.core.problems import forbidden
from stylist_app.backend.core.security.caller import Caller
from stylist_app.backend.core.web.http import V1
from stylist_app.backend.core.writing.tx import Tx
from stylist_app.backend.orders.purchases import service
from stylist_app.backend.people.service import readable_customer
from stylist_app.backend.stores.routes import answers, example
from stylist_app.wire.ids import Id
from stylist_app.wire.purchase import Purchase, PurchasePage, PutDelivery

_ID = "0192f0c1-7a3e-7c55-9b1d-2f6a1f0e4c8"
_AT = "2026-03-02T09:30:00Z"


def _eur(minor: int) -> dict[str, object]:
    return {"minor": minor, "currency": "EUR"}


def _example() -> dict[str, Any]:
    line = {
        "id": f"{_ID}1", "product_id": f"{_ID}2", "variant_id": f"{_ID}3", "title": "Slim jeans", "options": "Slate / 38", "sku": "JEANS-38",
        "quantity": 1, "price": _eur(13900), "paid": _eur(13900), "discount": _eur(0), "tax": _eur(0), "returned": 0, "refunded": _eur(0),
        "reason": "", "picture": None,
    }  # fmt: skip
    purchase = {
        "id": f"{_ID}4", "customer_id": f"{_ID}5", "source": "shopify", "number": "#1042", "channel": "web", "place": "", "at": _AT, "status": "paid",
        "total": _eur(13900), "discount": _eur(0), "shipping": _eur(0), "tax": _eur(2317), "refunded": _eur(0), "kept": _eur(13900), "reason": "",
        "fulfilled_at": "2026-03-03T15:00:00Z", "delivered_at": "2026-03-05T11:20:00Z", "delivered_by": "Mara Lind", "lines": [line],
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

    @router.put(
        "/customers/{customer_id}/purchases/{purchase_id}/delivery",
        response_model=Purchase,
        summary="Say when a purchase reached her",
        responses=answers(_example()["items"][0], "forbidden", "not-found", "conflict"),
    )
    def put_delivery(
        customer_id: Id,
        purchase_id: Id,
        command: Annotated[PutDelivery, example({"delivered_at": "2026-03-05T11:20:00Z"})],
        caller: Annotated[Caller, Depends(backend.auth.caller)],
    ) -> Purchase:
        """Staff who may read her conversation: files of orders tell when something left, and only people know when it arrived. The last word
        counts; `null` takes it back. The day after, `GET /v1/today` asks how it fits."""
        if not caller.is_staff:
            raise forbidden("What customers have bought is for the shop's staff.")

        def put(tx: Tx) -> Purchase:
            readable_customer(tx.session, backend.access, caller, customer_id)
            row = service.put_delivery(tx, caller, customer_id, purchase_id, command)
            return service.shown(tx.session, backend.media, [row])[0]

        return backend.writer.call(put)

    return router
