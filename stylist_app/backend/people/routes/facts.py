"""What is known of a customer, value by value, over HTTP."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query

from stylist_app.backend.core.backend import Backend
from stylist_app.backend.core.security.caller import Caller
from stylist_app.backend.core.web.http import V1, problems
from stylist_app.backend.core.writing.tx import Tx
from stylist_app.backend.people import render
from stylist_app.backend.people.routes import examples
from stylist_app.backend.people.service import saying
from stylist_app.backend.stores.routes import answers, example, need_id
from stylist_app.wire.base import Words
from stylist_app.wire.customer import Customer
from stylist_app.wire.fact import FactPage, Kind, PutFact
from stylist_app.wire.ids import Id

_SIZE = {"kind": "size", "value": {"garment": "tops", "brand": "", "system": "alpha", "value": "M"}}
_FACT = {"id": examples.OTHER_ID, "fact": _SIZE, "gone": False, "message_id": None}
_SAID = {**_FACT, "holds": True, "by": {"kind": "staff", "id": examples.STAFF_ID, "name": "Mara Lind"}, "at": examples.AT}
_LAST = 2**53


def routes(backend: Backend, known: saying.KnownMessage) -> APIRouter:
    router = APIRouter(prefix=V1, tags=["customers"])
    signed_in = Depends(backend.auth.caller)
    access = backend.access

    @router.put(
        "/customers/{customer_id}/facts/{fact_id}",
        response_model=Customer,
        summary="Say what is known of her",
        responses={**answers(dict(examples.CUSTOMER), "forbidden", "not-found"), **problems("id-reused")},
    )
    def put_fact(customer_id: Id, fact_id: Id, command: Annotated[PutFact, example(_FACT)], caller: Annotated[Caller, signed_in]) -> Customer:
        """Right `customer.edit`; of her languages, sizes, style and dates also the shopper herself. One value: it takes the place of what was said of
        the same before, which stays in the history. `gone`: it is no longer so."""
        need_id(fact_id, command.id)

        def change(tx: Tx) -> Customer:
            row = saying.put_fact(tx, caller, customer_id, command, access=access, known=known)
            return render.customers(tx.session, backend.media, [row.id], for_staff=caller.is_staff)[row.id]

        return backend.writer.call(change)

    @router.get(
        "/customers/{customer_id}/facts",
        response_model=FactPage,
        summary="Who said what of her, and when",
        responses=answers({"items": [_SAID], "next": None}, "not-found"),
    )
    def list_facts(
        customer_id: Id,
        caller: Annotated[Caller, signed_in],
        kind: Kind | None = None,
        key: Annotated[Words | None, Query(max_length=200, description="Which of this kind: the garment, brand and system of a size …")] = None,
        after: Annotated[int | None, Query(ge=0, le=_LAST, description="`next` of the page before.")] = None,
        limit: Annotated[int, Query(ge=1, le=200)] = 50,
    ) -> FactPage:
        """The last thing said first. A shopper reads what is hers to know: no tier, no budgets."""
        with backend.database.reading() as session:
            return saying.facts_of(session, access, caller, customer_id, kind=kind, key=key, before=after, limit=limit)

    return router
