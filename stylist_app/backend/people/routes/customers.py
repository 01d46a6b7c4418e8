"""Customers: whoever may read a customer's conversation may read her record; a shopper reads her own, without notes."""

from collections.abc import Callable
from typing import Annotated

from fastapi import APIRouter, Depends, Query

from stylist_app.backend.core.backend import Backend
from stylist_app.backend.core.security.caller import Caller
from stylist_app.backend.core.web.http import V1, IfMatch, problems
from stylist_app.backend.core.writing.tx import Tx
from stylist_app.backend.people import render
from stylist_app.backend.people.mentions import service as mentions
from stylist_app.backend.people.privacy import erasing
from stylist_app.backend.people.privacy.opened import AccessLog
from stylist_app.backend.people.routes import examples
from stylist_app.backend.people.service import customers
from stylist_app.backend.people.tables import CustomerRow
from stylist_app.backend.stores.routes import answers, example, need_id
from stylist_app.wire.base import Words
from stylist_app.wire.customer import Customer, CustomerPage, PatchCustomer, PutConsent, PutCustomerNote, PutIdentity
from stylist_app.wire.ids import Id

_IDENTITY = {"id": examples.OTHER_ID, "channel": "email", "address": "ana@example.com"}
_CONSENT = {"channel": "email", "purpose": "marketing", "given": True, "source": "in store"}
_NOTE = {"id": examples.OTHER_ID, "text": "Prefers natural fibres."}


def routes(backend: Backend, log: AccessLog) -> APIRouter:
    router = APIRouter(prefix=V1, tags=["customers"])
    signed_in = Depends(backend.auth.caller)
    access = backend.access
    seen = answers(dict(examples.CUSTOMER), "forbidden", "not-found")

    def changed(caller: Caller, change: Callable[[Tx], CustomerRow]) -> Customer:
        def command(tx: Tx) -> Customer:
            row = change(tx)
            return render.customers(tx.session, backend.media, [row.id], for_staff=caller.is_staff)[row.id]

        return backend.writer.call(command)

    @router.get(
        "/customers", response_model=CustomerPage, summary="Find customers", responses=answers({"items": [dict(examples.CUSTOMER)], "next": None})
    )
    def list_customers(
        caller: Annotated[Caller, signed_in],
        query: Annotated[Words, Query(max_length=200, description="Part of a name or of an address.")] = "",
        limit: Annotated[int, Query(ge=1, le=200)] = 50,
        after: Annotated[str | None, Query(max_length=2000, description="`next` of the page before.")] = None,
    ) -> CustomerPage:
        """Those whose conversation the caller may read, by name."""
        with backend.database.reading() as session:
            ids, following = customers.list_customers(session, access, caller, query, after, limit)
            found = render.customers(session, backend.media, ids, for_staff=caller.is_staff)
        return CustomerPage(items=[found[customer_id] for customer_id in ids], next=following)

    @router.get("/customers/{customer_id}", response_model=Customer, summary="One customer", responses=answers(dict(examples.CUSTOMER), "not-found"))
    def read_customer(customer_id: Id, caller: Annotated[Caller, signed_in]) -> Customer:
        """The latest consent per channel and purpose is shown. A shopper reads her own record, without notes."""
        with backend.database.reading() as session:
            customers.readable_customer(session, access, caller, customer_id)
            found = render.customers(session, backend.media, [customer_id], for_staff=caller.is_staff)[customer_id]
        log.saw(caller, "record", customer_id=customer_id)
        return found

    @router.patch(
        "/customers/{customer_id}",
        response_model=Customer,
        summary="Change a customer's record",
        responses={**seen, **problems("stale", "precondition-required")},
    )
    def patch_customer(
        customer_id: Id, command: Annotated[PatchCustomer, example({"pronouns": "she/her"})], caller: Annotated[Caller, signed_in], expected: IfMatch
    ) -> Customer:
        """Right `customer.edit`. Only what is given changes; `language` and `time_zone` may be taken away with null."""
        return changed(
            caller, lambda tx: customers.patch_customer(tx, caller, customer_id, command, access=access, media=backend.media, expected=expected)
        )

    @router.put(
        "/customers/{customer_id}/identities/{identity_id}",
        response_model=Customer,
        summary="Add or change an address",
        responses={**seen, **problems("id-reused", "conflict")},
    )
    def put_identity(
        customer_id: Id, identity_id: Id, command: Annotated[PutIdentity, example(_IDENTITY)], caller: Annotated[Caller, signed_in]
    ) -> Customer:
        """Right `customer.edit`. An address belongs to one record of the shop. Telephone numbers are international: +41 44 …"""
        need_id(identity_id, command.id)
        return changed(caller, lambda tx: customers.put_identity(tx, caller, customer_id, command, access=access))

    @router.delete(
        "/customers/{customer_id}/identities/{identity_id}",
        status_code=204,
        summary="Remove an address",
        responses=problems("forbidden", "not-found", "conflict"),
    )
    def delete_identity(customer_id: Id, identity_id: Id, caller: Annotated[Caller, signed_in]) -> None:
        """Right `customer.edit`. Removing it again is fine. The `web` identity belongs to the record and stays."""
        backend.writer.call(lambda tx: customers.delete_identity(tx, caller, customer_id, identity_id, access=access))

    @router.put("/customers/{customer_id}/consents", response_model=Customer, summary="Record a consent or its withdrawal", responses=seen)
    def put_consent(customer_id: Id, command: Annotated[PutConsent, example(_CONSENT)], caller: Annotated[Caller, signed_in]) -> Customer:
        """Right `customer.edit`, or the shopper herself. Every change is kept with its source and time."""
        return changed(caller, lambda tx: customers.put_consent(tx, caller, customer_id, command, access=access))

    @router.put(
        "/customers/{customer_id}/notes/{note_id}",
        response_model=Customer,
        summary="Write a private note",
        responses={**seen, **problems("id-reused")},
    )
    def put_note(customer_id: Id, note_id: Id, command: Annotated[PutCustomerNote, example(_NOTE)], caller: Annotated[Caller, signed_in]) -> Customer:
        """Right `customer.edit`. Never leaves the shop. Only its author changes it. Colleagues it names, who must see her, are told."""
        need_id(note_id, command.id)

        def write(tx: Tx) -> CustomerRow:
            row = customers.put_note(tx, caller, customer_id, command, access=access)
            named, here = command.mentions, row.conversation_id
            mentions.name(tx, caller, row.id, here, named, access=access, field="mentions", note_id=command.id)
            return row

        return changed(caller, write)

    @router.delete(
        "/customers/{customer_id}/notes/{note_id}", status_code=204, summary="Delete a private note", responses=problems("forbidden", "not-found")
    )
    def delete_note(customer_id: Id, note_id: Id, caller: Annotated[Caller, signed_in]) -> None:
        """By its author or a manager. Deleting it again is fine."""

        def delete(tx: Tx) -> None:
            customers.delete_note(tx, caller, customer_id, note_id, access=access)
            mentions.forget(tx, customer_id, note_id)

        backend.writer.call(delete)

    @router.delete("/customers/{customer_id}", status_code=204, summary="Erase a customer at once", responses=problems("forbidden", "not-found"))
    def erase_customer(customer_id: Id, caller: Annotated[Caller, signed_in]) -> None:
        """Right `customer.erase`. Record, words, pictures and sessions go for good, without the seven days of `PUT …/erasure`; nothing can bring them
        back. Erasing again is fine."""
        backend.writer.call(lambda tx: erasing.erase_now(tx, caller, customer_id, backend=backend))

    return router
