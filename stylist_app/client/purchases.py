"""What a customer bought, for staff; asked of the API for screens that wait."""

from stylist_app.client.looks.opinions import Opinions
from stylist_app.wire.purchase import PurchasePage


class Purchases(Opinions):
    async def purchases(self, customer_id: str, *, after: str | None = None, limit: int = 20) -> PurchasePage:
        """The newest first. ApiProblem, Offline."""
        return await self._api.customers.purchases(customer_id, after=after, limit=limit)
