"""What she wears, loves, declines and wishes for, and what a colleague keeps at hand: queued, and shown at once."""

from stylist_app.client.offers import offered
from stylist_app.client.views import Touched
from stylist_app.client.writing import Writes
from stylist_app.wire.customer import PutDecline, PutSizes, PutTaste, PutWish, Reason
from stylist_app.wire.fact import PutFact, Said, known_already
from stylist_app.wire.ids import new_id
from stylist_app.wire.message import Message

SET_ASIDE, MOST_ASIDE = "offers-aside", 500


class Tastes(Writes):
    def put_fact(self, customer_id: str, fact: Said, *, gone: bool = False, message_id: str | None = None) -> str:
        """One value; `gone`: it is no longer so. `message_id`: the message of hers that says it."""
        body = PutFact(id=new_id(), fact=fact, gone=gone, message_id=message_id).model_dump(mode="json")
        return self._about_customer("fact_put", customer_id, body)

    def offers(self, message: Message) -> list[Said]:
        """What her message seems to say of herself, as long as it is not known yet and nobody here has set it aside. Nothing is kept by itself."""
        text = str(message.payload.get("text") or "")
        if message.sender.kind != "customer" or message.deleted_at is not None or not text:
            return []
        found = offered(text)
        customer = self.customer(message.sender.id) if found and message.sender.id else None
        if customer is None:
            return []
        aside = self._aside()
        return [one for one in found if not known_already(customer, one) and _named(message.id, one) not in aside]

    def set_offer_aside(self, message_id: str, fact: Said) -> None:
        """It is not offered on this device again."""
        self._put_aside(message_id, _named(message_id, fact))

    def _put_aside(self, message_id: str, named: str) -> None:
        self._store.keep_own(SET_ASIDE, [*self._aside(), named][-MOST_ASIDE:])
        self._touch({Touched("message", message_id, self._conversation_of(message_id))})

    def _aside(self) -> list[str]:
        return list(self._store.own(SET_ASIDE) or [])

    def _conversation_of(self, message_id: str) -> str | None:
        row = self.message(message_id)
        return row.message.conversation_id if row is not None else None

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


def _named(message_id: str, fact: Said) -> str:
    return f"{message_id}:{fact.kind}:{fact.key}"
