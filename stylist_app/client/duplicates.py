"""Customers who may be recorded twice, for staff; asked of the API, said to the API."""

from stylist_app.client.purchases import Purchases
from stylist_app.wire.identity import PairList


class Duplicates(Purchases):
    async def duplicates(self, customer_id: str | None = None) -> PairList:
        """Those with her, who is `one` of each pair; None: of all customers. ApiProblem, Offline."""
        return await self._api.customers.duplicates(customer_id)

    async def reject_duplicate(self, customer_id: str, other_id: str) -> None:
        """They are two people, and not offered again. ApiProblem, Offline."""
        await self._api.customers.put(customer_id, f"duplicates/{other_id}", {})

    async def restore_duplicate(self, customer_id: str, other_id: str) -> None:
        """They may be the same after all. ApiProblem, Offline."""
        await self._api.customers.delete(customer_id, f"duplicates/{other_id}")
