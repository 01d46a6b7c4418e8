"""What she wears, loves, declines and wishes for, and what a colleague keeps at hand: queued, and shown at once."""

from stylist_app.client.writing import Writes
from stylist_app.wire.customer import PutDecline, PutSizes, PutTaste, PutWish, Reason


class Tastes(Writes):
    def put_sizes(self, customer_id: str, command: PutSizes) -> str:
        """All of them: what is left out is forgotten."""
        return self._about_customer("sizes_put", customer_id, command.model_dump(mode="json"))

    def put_taste(self, customer_id: str, command: PutTaste) -> str:
        """All of it: what is left out is forgotten."""
        return self._about_customer("taste_put", customer_id, command.model_dump(mode="json"))

    def put_decline(self, customer_id: str, product_id: str, reason: Reason, note: str = "") -> str:
        """No, because …: later searches respect it."""
        body = PutDecline(product_id=product_id, reason=reason, note=note).model_dump(mode="json")
        return self._about_customer("decline_put", customer_id, body)

    def delete_decline(self, customer_id: str, product_id: str) -> str:
        return self._about_customer("decline_delete", customer_id, {"product_id": product_id})

    def put_wish(self, customer_id: str, product_id: str, variant_id: str | None = None) -> str:
        """One per product: another variant takes the place of the first."""
        return self._about_customer("wish_put", customer_id, PutWish(product_id=product_id, variant_id=variant_id).model_dump(mode="json"))

    def delete_wish(self, customer_id: str, product_id: str) -> str:
        return self._about_customer("wish_delete", customer_id, {"product_id": product_id})

    def set_favourite(self, product_id: str, on: bool) -> str:
        """The colleague's own. The last wish wins, and replaces one still waiting."""
        for op in self._outbox.about(product_id):
            if op.kind == "favourite" and op.mergeable:
                op.body["on"] = on
                self._outbox.merge(op)
                return op.id
        return self._queue("favourite", product_id, None, f"favourite:{product_id}", {"on": on})

    def favourite(self, product_id: str, known: bool) -> bool:
        """Whether it is one, with what is still queued; `known` is what the API said."""
        wishes = [bool(op.body["on"]) for op in self._outbox.about(product_id) if op.kind == "favourite" and op.state != "failed"]
        return wishes[-1] if wishes else known
