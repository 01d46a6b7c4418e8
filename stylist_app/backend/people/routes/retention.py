"""How long what is kept, over HTTP."""

from types import MappingProxyType
from typing import Annotated

from fastapi import APIRouter, Depends, Query

from stylist_app.backend.core.backend import Backend
from stylist_app.backend.core.security.caller import Caller
from stylist_app.backend.core.web.http import V1
from stylist_app.backend.people.privacy import retention
from stylist_app.backend.stores.routes import answers, example
from stylist_app.wire.privacy import PutRetention, Retention, RetentionKind, RetentionRule

_RULE = MappingProxyType({"kind": "photos", "days": 1095, "old": 12})


def routes(backend: Backend, keepers: retention.Keepers) -> APIRouter:
    router = APIRouter(prefix=V1, tags=["shop"])
    staff = Depends(backend.auth.staff)

    @router.get("/retention", response_model=Retention, summary="How long what is kept", responses=answers({"rules": [dict(_RULE)]}, "forbidden"))
    def read_rules(caller: Annotated[Caller, staff]) -> Retention:
        """Right `shop.manage`. With how many records each rule would take away at this moment."""
        with backend.database.reading() as session:
            return retention.rules(session, caller, keepers)

    @router.get(
        "/retention/{kind}/preview",
        response_model=RetentionRule,
        summary="Look what another rule would take away",
        responses=answers(dict(_RULE), "forbidden"),
    )
    def preview(
        kind: RetentionKind,
        caller: Annotated[Caller, staff],
        days: Annotated[int, Query(ge=30, le=36_500, description="Older than so many days.")],
    ) -> RetentionRule:
        """Right `shop.manage`. Changes nothing."""
        with backend.database.reading() as session:
            return retention.preview(session, caller, keepers, kind, days)

    @router.put("/retention/{kind}", response_model=RetentionRule, summary="Say how long it is kept", responses=answers(dict(_RULE), "forbidden"))
    def put_rule(kind: RetentionKind, command: Annotated[PutRetention, example({"days": 1095})], caller: Annotated[Caller, staff]) -> RetentionRule:
        """Right `shop.manage`. Null: for ever. What is older goes with the next daily round, and does not come back."""
        backend.writer.call(lambda tx: retention.put(tx, caller, kind, command.days))
        with backend.database.reading() as session:
            return retention.preview(session, caller, keepers, kind, command.days)

    return router
