"""What a customer bought, for staff; asked of the API for screens that wait."""

from datetime import datetime

from stylist_app.client.looks.opinions import Opinions
from stylist_app.client.views import Touched
from stylist_app.wire.purchase import Purchase, PurchasePage, PutDelivery


class Purchases(Opinions):
    async def purchases(self, customer_id: str, *, after: str | None = None, limit: int = 20) -> PurchasePage:
        """The newest first. ApiProblem, Offline."""
        return await self._api.customers.purchases(customer_id, after=after, limit=limit)

    async def put_delivery(self, one: Purchase, delivered_at: datetime | None) -> Purchase:
        """Aware; None takes it back. Answered live: ApiProblem, Offline. Today asks how it fits from the day after on."""
        found = await self._api.customers.put_delivery(one.customer_id, one.id, PutDelivery(delivered_at=delivered_at))
        self._touch({Touched("reason", f"{one.customer_id} delivered:{one.id}")})
        return found
