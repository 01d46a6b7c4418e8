"""What is hers to decide: how consents came about, quiet hours, exports, erasures; who looked, and what is kept how long."""

from typing import Any

from stylist_app.client.api.http import Http
from stylist_app.wire.privacy import (
    AccessPage,
    ConsentHistory,
    CreateExport,
    Erasure,
    ErasurePage,
    Export,
    PutRetention,
    Retention,
    RetentionKind,
    RetentionRule,
)


class PrivacyCalls:
    def __init__(self, http: Http) -> None:
        self._http = http

    async def history(self, customer_id: str) -> ConsentHistory:
        return ConsentHistory.model_validate(await self._http.call("GET", f"/v1/customers/{customer_id}/consents"))

    async def put_quiet(self, customer_id: str, body: dict[str, Any]) -> dict[str, Any]:
        """A customer as JSON, to be folded."""
        answer: dict[str, Any] = await self._http.call("PUT", f"/v1/customers/{customer_id}/quiet-hours", body=body)
        return answer

    async def create_export(self, customer_id: str, command: CreateExport) -> Export:
        return Export.model_validate(await self._http.call("POST", f"/v1/customers/{customer_id}/exports", body=command.model_dump(mode="json")))

    async def exports(self, customer_id: str) -> list[Export]:
        return [Export.model_validate(one) for one in await self._http.call("GET", f"/v1/customers/{customer_id}/exports")]

    async def export(self, export_id: str) -> Export:
        return Export.model_validate(await self._http.call("GET", f"/v1/exports/{export_id}"))

    async def cancel_export(self, export_id: str) -> Export:
        return Export.model_validate(await self._http.call("POST", f"/v1/exports/{export_id}/cancel"))

    async def ask_to_erase(self, customer_id: str) -> Erasure:
        return Erasure.model_validate(await self._http.call("PUT", f"/v1/customers/{customer_id}/erasure"))

    async def take_back(self, customer_id: str) -> None:
        await self._http.call("DELETE", f"/v1/customers/{customer_id}/erasure")

    async def erasures(self, after: str | None) -> ErasurePage:
        return ErasurePage.model_validate(await self._http.call("GET", "/v1/erasures", params={"after": after}))

    async def retention(self) -> Retention:
        return Retention.model_validate(await self._http.call("GET", "/v1/retention"))

    async def preview_retention(self, kind: RetentionKind, days: int) -> RetentionRule:
        return RetentionRule.model_validate(await self._http.call("GET", f"/v1/retention/{kind}/preview", params={"days": days}))

    async def put_retention(self, kind: RetentionKind, command: PutRetention) -> RetentionRule:
        return RetentionRule.model_validate(await self._http.call("PUT", f"/v1/retention/{kind}", body=command.model_dump(mode="json")))

    async def access(self, customer_id: str, after: str | None) -> AccessPage:
        return AccessPage.model_validate(await self._http.call("GET", f"/v1/customers/{customer_id}/access", params={"after": after}))
