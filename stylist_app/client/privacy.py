"""What is hers to decide, asked of the API for screens that wait. They raise ApiProblem or Offline; consents themselves are queued
(`put_consent`)."""

from stylist_app.client.imports import Imports
from stylist_app.wire.ids import new_id
from stylist_app.wire.privacy import (
    AccessPage,
    ConsentHistory,
    CreateExport,
    ErasurePage,
    Export,
    PutQuietHours,
    PutRetention,
    Retention,
    RetentionKind,
    RetentionRule,
)
from stylist_app.wire.quiet import QuietHours


class Privacy(Imports):
    async def consent_history(self, customer_id: str) -> ConsentHistory:
        return await self._api.privacy.history(customer_id)

    async def put_quiet(self, customer_id: str, quiet: QuietHours | None) -> None:
        """None: as the shop has it. In the store when it returns."""
        body = await self._api.privacy.put_quiet(customer_id, PutQuietHours(quiet=quiet).model_dump(mode="json"))
        self._sync.learn([("customer.put", body)])

    def quiet_of(self, customer_id: str) -> QuietHours | None:
        """Hers, or the shop's. From the store."""
        customer = self.customer(customer_id)
        return (customer.quiet if customer is not None else None) or self.brand.quiet

    async def make_export(self, customer_id: str, language: str) -> Export:
        return await self._api.privacy.create_export(customer_id, CreateExport(id=new_id(), language=language))

    async def exports(self, customer_id: str) -> list[Export]:
        """The newest first."""
        return await self._api.privacy.exports(customer_id)

    async def export(self, export_id: str) -> Export:
        return await self._api.privacy.export(export_id)

    async def cancel_export(self, export_id: str) -> Export:
        return await self._api.privacy.cancel_export(export_id)

    async def ask_to_erase(self, customer_id: str) -> None:
        """In seven days. Her record says so when it returns."""
        await self._api.privacy.ask_to_erase(customer_id)
        await self._renew(customer_id)

    async def take_erasure_back(self, customer_id: str) -> None:
        await self._api.privacy.take_back(customer_id)
        await self._renew(customer_id)

    async def erasures(self, after: str | None = None) -> ErasurePage:
        return await self._api.privacy.erasures(after)

    async def retention(self) -> Retention:
        """How long what is kept, with what each rule would take away now."""
        return await self._api.privacy.retention()

    async def preview_retention(self, kind: RetentionKind, days: int) -> RetentionRule:
        return await self._api.privacy.preview_retention(kind, days)

    async def put_retention(self, kind: RetentionKind, days: int | None) -> RetentionRule:
        return await self._api.privacy.put_retention(kind, PutRetention(days=days))

    async def record_access(self, customer_id: str, after: str | None = None) -> AccessPage:
        return await self._api.privacy.access(customer_id, after)

    async def _renew(self, customer_id: str) -> None:
        self._sync.learn([("customer.put", await self._api.customers.one(customer_id))])
