"""What is hers to decide, over HTTP: consents with their history, quiet hours, exports, being erased; and who opened her record."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Response

from stylist_app.backend.core.backend import Backend
from stylist_app.backend.core.media.showing import bytes_of
from stylist_app.backend.core.security.caller import Caller
from stylist_app.backend.core.web.http import V1, problems
from stylist_app.backend.core.writing.tx import Tx
from stylist_app.backend.people import render
from stylist_app.backend.people.privacy import erasing, exporting, opened
from stylist_app.backend.people.privacy.tables import ExportRow
from stylist_app.backend.people.routes import examples
from stylist_app.backend.people.service import consents, customers
from stylist_app.backend.stores.routes import answers, example
from stylist_app.wire.customer import Customer
from stylist_app.wire.ids import Id
from stylist_app.wire.privacy import AccessPage, ConsentHistory, CreateExport, Erasure, ErasurePage, Export, PutQuietHours

_LINE = MappingProxyType(
    {
        "channel": "email", "purpose": "marketing", "given": True, "source": "in store", "wording": "News and offers by e-mail", "by": "staff",
        "by_name": "Mara Lind", "message_id": None, "at": examples.AT,
    }
)  # fmt: skip
_ERASURE = MappingProxyType(
    {
        "customer_id": examples.CUSTOMER_ID, "name": "Ana Kovač", "asked_at": examples.AT, "asked_by": "customer", "by_name": "Ana Kovač",
        "due": examples.LATER, "done_at": None, "receipt": None,
    }
)  # fmt: skip
_EXPORT: Mapping[str, Any] = MappingProxyType(
    {
        "id": examples.OTHER_ID, "customer_id": examples.CUSTOMER_ID, "state": "running", "whole": False, "done": 120, "total": 480, "counts": {},
        "size": 0, "created_at": examples.AT, "ended_at": None, "expires_at": None, "link": None,
    }
)  # fmt: skip
_ENTRY = MappingProxyType({"staff_id": examples.STAFF_ID, "staff_name": "Mara Lind", "kind": "record", "hour": "2026-11-21T09:00:00Z"})
_QUIET = {"quiet": {"starts": "21:00", "ends": "09:00"}}
_AFTER = Query(max_length=80, description="`next` of the page before.")


def routes(backend: Backend, log: opened.AccessLog) -> APIRouter:
    router = APIRouter(prefix=V1, tags=["customers"])
    signed_in = Depends(backend.auth.caller)
    staff = Depends(backend.auth.staff)
    access = backend.access

    def told(row: ExportRow) -> Export:
        return exporting.shown(row, backend.secret)

    @router.get(
        "/customers/{customer_id}/consents",
        response_model=ConsentHistory,
        summary="How her consents came about",
        responses=answers({"items": [dict(_LINE)]}, "not-found"),
    )
    def consent_history(customer_id: Id, caller: Annotated[Caller, signed_in]) -> ConsentHistory:
        """Every line ever written, the newest first: for her and for whoever may read her record."""
        with backend.database.reading() as session:
            customers.readable_customer(session, access, caller, customer_id)
            return consents.history(session, customer_id)

    @router.put(
        "/customers/{customer_id}/quiet-hours",
        response_model=Customer,
        summary="Say when she is not to be written to",
        responses=answers(dict(examples.CUSTOMER), "forbidden", "not-found"),
    )
    def put_quiet_hours(customer_id: Id, command: Annotated[PutQuietHours, example(_QUIET)], caller: Annotated[Caller, signed_in]) -> Customer:
        """Right `customer.edit`, or the shopper herself. By her own clock; null: as the shop has it."""

        def change(tx: Tx) -> Customer:
            row = customers.put_quiet(tx, caller, customer_id, command.quiet, access=access)
            return render.customers(tx.session, backend.media, [row.id], for_staff=caller.is_staff)[row.id]

        return backend.writer.call(change)

    # ---------------------------------------------------------------- being forgotten

    @router.put(
        "/customers/{customer_id}/erasure",
        response_model=Erasure,
        summary="Ask for everything about her to be erased",
        responses=answers(dict(_ERASURE), "forbidden", "not-found"),
    )
    def ask_for_erasure(customer_id: Id, caller: Annotated[Caller, signed_in]) -> Erasure:
        """Right `customer.erase`, or the shopper herself. Carried out after seven days; until then it can be taken back, and lists leave her out.
        Asking again changes nothing."""
        return backend.writer.call(lambda tx: erasing.shown(tx.session, erasing.ask_for(tx, caller, customer_id, access=access)))

    @router.delete(
        "/customers/{customer_id}/erasure",
        status_code=204,
        summary="Take the erasure back",
        responses=problems("forbidden", "not-found", "too-late"),
    )
    def take_erasure_back(customer_id: Id, caller: Annotated[Caller, signed_in]) -> None:
        """By the same people, within the seven days. Fine where nothing was asked for."""
        backend.writer.call(lambda tx: erasing.take_back(tx, caller, customer_id, access=access))

    @router.get(
        "/erasures",
        response_model=ErasurePage,
        summary="List erasures",
        responses=answers({"items": [dict(_ERASURE)], "next": None}, "forbidden"),
    )
    def list_erasures(
        caller: Annotated[Caller, staff],
        limit: Annotated[int, Query(ge=1, le=200)] = 50,
        after: Annotated[Id | None, Query(description="`next` of the page before.")] = None,
    ) -> ErasurePage:
        """Right `customer.erase`; of the own stores. Those to come with their names, those done with their receipts."""
        with backend.database.reading() as session:
            return erasing.page(session, caller, after, limit)

    # ---------------------------------------------------------------- a file with everything

    @router.post(
        "/customers/{customer_id}/exports",
        status_code=201,
        response_model=Export,
        summary="Make a file with everything about her",
        responses=answers(dict(_EXPORT), "forbidden", "not-found", "conflict", "id-reused", status=201),
    )
    def create_export(
        customer_id: Id, command: Annotated[CreateExport, example({"id": examples.OTHER_ID, "language": "en"})], caller: Annotated[Caller, signed_in]
    ) -> Export:
        """Right `customer.erase`, or the shopper herself: she gets what she may see. Made in the background; the same id again is the first one."""
        row = backend.writer.call(lambda tx: exporting.create(tx, caller, customer_id, command, access=access))
        log.saw(caller, "export", customer_id=customer_id)
        return told(row)

    @router.get(
        "/customers/{customer_id}/exports",
        response_model=list[Export],
        summary="List her exports",
        responses=answers([dict(_EXPORT)], "forbidden", "not-found"),
    )
    def list_exports(customer_id: Id, caller: Annotated[Caller, signed_in]) -> list[Export]:
        """The newest first, ten at most. A shopper sees those she asked for."""
        with backend.database.reading() as session:
            return [told(row) for row in exporting.newest(session, caller, customer_id, access=access)]

    @router.get(
        "/exports/{export_id}", response_model=Export, summary="How far an export is", responses=answers(dict(_EXPORT), "forbidden", "not-found")
    )
    def read_export(export_id: Id, caller: Annotated[Caller, signed_in]) -> Export:
        """With a fresh link once it is done. The file is kept for a day."""
        with backend.database.reading() as session:
            return told(exporting.of(session, caller, export_id, access=access))

    @router.post(
        "/exports/{export_id}/cancel", response_model=Export, summary="Stop an export", responses=answers(dict(_EXPORT), "forbidden", "not-found")
    )
    def cancel_export(export_id: Id, caller: Annotated[Caller, signed_in]) -> Export:
        """One that is not at work is answered as it is."""
        return told(backend.writer.call(lambda tx: exporting.cancel(tx, caller, export_id, access=access)))

    @router.get(
        "/exports/{export_id}/archive",
        summary="Fetch the file",
        response_class=Response,
        responses={**problems("not-found", "unavailable"), 200: {"description": "A zip.", "content": {"application/zip": {}}}},
    )
    def fetch_export(
        export_id: Id,
        exp: Annotated[str | None, Query(description="Unix seconds until which the link is good.")] = None,
        sig: Annotated[str | None, Query(description="The link's signature.")] = None,
    ) -> Response:
        """Needs no session: the link alone gives the right, for ten minutes."""
        with backend.database.reading() as session:
            sha, size = exporting.file_of(session, backend.secret, export_id, exp, sig)
        headers = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff", "Content-Security-Policy": "default-src 'none'; sandbox"}
        return bytes_of(backend.media.storage, sha, size, headers=headers, mime="application/zip", part=None, saved_as=f"export-{export_id}.zip")

    # ---------------------------------------------------------------- who looked

    @router.get(
        "/customers/{customer_id}/access",
        response_model=AccessPage,
        summary="Who opened her record",
        responses=answers({"items": [dict(_ENTRY)], "next": None}, "forbidden", "not-found"),
    )
    def list_access(
        customer_id: Id,
        caller: Annotated[Caller, staff],
        limit: Annotated[int, Query(ge=1, le=200)] = 50,
        after: Annotated[str | None, _AFTER] = None,
    ) -> AccessPage:
        """Right `customer.erase`. One line for each colleague and hour, the newest first."""
        with backend.database.reading() as session:
            return opened.page(session, caller, customer_id, after, limit, backend=backend)

    return router
