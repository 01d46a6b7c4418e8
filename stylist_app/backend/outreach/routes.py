"""Today over HTTP: whom to contact and why, what was done about it, how often she was written to, what is new for whom, one's own numbers."""

from types import MappingProxyType
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Path

from stylist_app.backend.core.backend import Backend
from stylist_app.backend.core.security.caller import Caller
from stylist_app.backend.core.web.http import V1, IfMatch, problems
from stylist_app.backend.outreach.service import asides, ledger
from stylist_app.backend.outreach.service import settings as kept
from stylist_app.backend.outreach.service.arrivals import arrivals
from stylist_app.backend.outreach.service.numbers import numbers
from stylist_app.backend.outreach.service.people import need_staff
from stylist_app.backend.outreach.service.today import today
from stylist_app.backend.stores.routes import answers, example
from stylist_app.wire.base import now
from stylist_app.wire.ids import Id
from stylist_app.wire.today import (
    Arrivals,
    Aside,
    ContactState,
    Numbers,
    OutreachSettings,
    PutAside,
    PutOutreachSettings,
    PutOverride,
    ReasonKey,
    Today,
)

_CUSTOMER, _CONVERSATION, _STAFF, _STORE, _OTHER = (f"0195a5c2-8c00-7000-8000-0000000000{number}" for number in range(71, 76))
_AT = "2026-11-22T08:30:00Z"
_KEY = f"promise:{_OTHER}:2026-11-22"
_CONTACT = MappingProxyType(
    {
        "open": False, "blocked": ["window"], "overrides": [], "per_day": 1, "per_window": 2, "window_days": 7, "opted_out_at": None,
        "time_zone": "Europe/Kyiv", "reopens_at": "2026-11-24T09:10:00Z",
        "contacts": [{"at": "2026-11-17T09:10:00Z", "by_id": _STAFF, "by_name": "Mara Lind", "kind": "text"}],
        "why": "This would be the third contact within 7 days; she has not answered.",
    }
)  # fmt: skip
_REASON = MappingProxyType(
    {
        "key": _KEY, "kind": "promise", "why": "Promised for today: the pumps in 38 and 39", "since": _AT, "due": _AT, "days": 0, "usual_days": 0,
        "title": "the pumps in 38 and 39", "size": "", "age": None, "opened": False, "product_id": None, "variant_id": None, "look_id": None,
        "message_id": None, "pictures": [], "rests": [{"noun": "promise", "id": _OTHER, "at": _AT}],
    }
)  # fmt: skip
_SETTINGS = MappingProxyType({"per_day": 1, "per_window": 2, "window_days": 7, "date_days": 7, "arrival_days": 14})
_TODAY = MappingProxyType(
    {
        "at": _AT, "total": 1, "counts": {"promise": 1}, "done": [], "settings": {**_SETTINGS, "version": 1},
        "lines": [
            {
                "customer_id": _CUSTOMER, "conversation_id": _CONVERSATION, "name": "Olena Kovalenko", "picture": None, "language": "uk",
                "time_zone": "Europe/Kyiv", "store_id": _STORE, "assignee_id": _STAFF, "reasons": [dict(_REASON)], "contact": dict(_CONTACT),
            }
        ],
    }
)  # fmt: skip
_ASIDE = MappingProxyType(
    {
        "customer_id": _CUSTOMER, "conversation_id": _CONVERSATION, "key": _KEY, "how": "snoozed", "until": "2026-11-23T08:00:00Z",
        "by_id": _STAFF, "by_name": "Mara Lind", "at": _AT,
    }
)  # fmt: skip
_NUMBERS = MappingProxyType(
    {
        "waiting": 3, "reply_days": 14, "median_seconds": 240, "before_seconds": 360, "look_days": 30, "sent": 1, "opened": 1, "chosen": 0,
        "days": [{"day": "2026-11-22", "replies": 1, "median_seconds": 240}],
        "replies": [
            {"conversation_id": _CONVERSATION, "customer_id": _CUSTOMER, "name": "Olena Kovalenko", "asked_at": "2026-11-22T08:26:00Z", "at": _AT}
        ],
        "looks": [
            {
                "message_id": _OTHER, "look_id": _OTHER, "conversation_id": _CONVERSATION, "customer_id": _CUSTOMER, "name": "Olena Kovalenko",
                "title": "Dinner", "sent_at": _AT, "opened": True, "chosen": False,
            }
        ],
    }
)  # fmt: skip
CustomerId = Annotated[Id, Path(description="The customer's id.")]
Key = Annotated[ReasonKey, Path(description="A reason's key, as `GET /v1/today` tells it.")]


def routes(backend: Backend) -> APIRouter:
    router = APIRouter(prefix=V1, tags=["today"])
    staff, signed_in = Depends(backend.auth.staff), Depends(backend.auth.caller)
    access, media, database, writer = backend.access, backend.media, backend.database, backend.writer

    @router.get("/today", response_model=Today, summary="Whom to contact today, and why", responses=answers(dict(_TODAY), "forbidden"))
    def read_today(caller: Annotated[Caller, staff]) -> Today:
        """Stylists and experts: their own customers. Managers and admins: everybody whose conversation they may read. One line per customer with all
        her reasons; each says why and names the rows it rests on. `contact` says whether she was written to enough already."""
        with database.reading() as session:
            return today(session, media, caller, now())

    @router.get("/today/arrivals", response_model=Arrivals, summary="What is new, and who would love it", responses=answers(_NOTHING, "forbidden"))
    def read_arrivals(caller: Annotated[Caller, staff]) -> Arrivals:
        """By the words of their taste, their wishes and their sizes; never what somebody refuses or declined. Of customers as in `GET /v1/today`."""
        with database.reading() as session:
            return arrivals(session, media, caller, now())

    @router.get("/today/numbers", response_model=Numbers, summary="One's own numbers", responses=answers(dict(_NUMBERS), "forbidden"))
    def read_numbers(caller: Annotated[Caller, staff]) -> Numbers:
        """Who waits, how soon the caller answered first, and what became of her looks; with the rows that each figure counts."""
        with database.reading() as session:
            return numbers(session, caller, now())

    @router.get(
        "/today/settings",
        response_model=OutreachSettings,
        summary="How often the shop writes to somebody",
        responses=answers({**_SETTINGS, "version": 1}, "forbidden"),
    )
    def read_settings(caller: Annotated[Caller, staff]) -> OutreachSettings:
        """Staff only."""
        with database.reading() as session:
            return kept.settings(session)

    @router.put(
        "/today/settings",
        response_model=OutreachSettings,
        summary="Change how often the shop writes to somebody",
        responses=answers({**_SETTINGS, "version": 2}, "forbidden", "stale", "precondition-required"),
    )
    def put_settings(
        command: Annotated[PutOutreachSettings, example(dict(_SETTINGS))], caller: Annotated[Caller, staff], expected: IfMatch
    ) -> OutreachSettings:
        """Right `shop.manage`. With `If-Match`."""
        return writer.call(lambda tx: kept.put_settings(tx, caller, command, expected=expected))

    @router.put(
        "/customers/{customer_id}/reasons/{key}",
        response_model=Aside,
        summary="Say what was done about a reason",
        responses=answers(dict(_ASIDE), "forbidden", "not-found"),
    )
    def put_aside(
        customer_id: CustomerId,
        key: Key,
        command: Annotated[PutAside, example({"how": "snoozed", "until": "2026-11-23T08:00:00Z"})],
        caller: Annotated[Caller, signed_in],
    ) -> Aside:
        """Begun, dismissed or put off: for everybody who contacts her. The last word counts."""
        need_staff(caller)
        return writer.call(lambda tx: asides.put_aside(tx, caller, customer_id, key, command, access=access))

    @router.delete(
        "/customers/{customer_id}/reasons/{key}",
        status_code=204,
        summary="Take back what was done about a reason",
        responses=problems("forbidden", "not-found"),
    )
    def delete_aside(customer_id: CustomerId, key: Key, caller: Annotated[Caller, signed_in]) -> None:
        """It is told again as long as it holds. Taking it back again is fine."""
        need_staff(caller)
        writer.call(lambda tx: asides.delete_aside(tx, caller, customer_id, key, access=access))

    @router.get(
        "/customers/{customer_id}/contact",
        response_model=ContactState,
        summary="Whether she was written to enough",
        responses=answers(dict(_CONTACT), "forbidden", "not-found"),
    )
    def read_contact(customer_id: CustomerId, caller: Annotated[Caller, signed_in]) -> ContactState:
        """Over everybody who writes to her, in her time zone: what counts, what speaks against another contact, and when it opens again."""
        with database.reading() as session:
            return ledger.state_of(session, access, caller, customer_id, now())

    @router.put(
        "/customers/{customer_id}/contact/overrides/{override_id}",
        response_model=ContactState,
        summary="Write nevertheless",
        responses=answers(dict(_CONTACT), "forbidden", "not-found", "id-reused"),
    )
    def put_override(
        customer_id: CustomerId,
        override_id: Annotated[Id, Path(description="Made by the caller.")],
        command: Annotated[PutOverride, example({"blocked": ["window"], "reason": "order"})],
        caller: Annotated[Caller, signed_in],
    ) -> ContactState:
        """A person writes in spite of a block: that stands in the ledger with her name. The same id again changes nothing."""
        need_staff(caller)
        return writer.call(lambda tx: ledger.put_override(tx, caller, customer_id, override_id, command, access=access))

    return router


_NOTHING: dict[str, Any] = {"items": [], "products": 0, "customers": 0}
