"""The bag of a conversation: read with what is queued laid over it, filled and emptied at once (no network needed), fetched when it is not here."""

from collections.abc import Sequence
from typing import Any

from stylist_app.client.looks.building import LookWrites, lane
from stylist_app.client.looks.reading import waiting
from stylist_app.client.ops.looks import bag as bag_overlay
from stylist_app.client.ops.looks import overlay
from stylist_app.client.ops.op import Op, OpKind
from stylist_app.client.reduce.fold import fold_bag
from stylist_app.client.views import BagView
from stylist_app.wire.bag import AnswerProposal, Bag, PutBagItem, PutHold, PutLookInBag
from stylist_app.wire.product import ProductCard


class Bags(LookWrites):
    def bag(self, conversation_id: str) -> BagView | None:
        """None: not here yet (await `fetch_bag`)."""
        ops = self._about_bag(conversation_id)
        shown = bag_overlay.bag(self._model("bag", conversation_id, Bag), conversation_id, ops, self.me)
        return None if shown is None else BagView(shown, *waiting(ops))

    async def fetch_bag(self, conversation_id: str) -> None:
        """`bag` has it when this returns. ApiProblem, Offline."""
        await self._load(conversation_id)
        await self._sync.fetch(lambda: self._api.bags.one(conversation_id), fold_bag)

    def put_bag_item(self, conversation_id: str, item_id: str, command: PutBagItem, seen: ProductCard | None = None, look_title: str = "") -> str:
        """`seen` draws a new one until the API has answered. The last quantity counts, and replaces one still waiting."""
        body = {"item_id": item_id, "item": command.model_dump(mode="json")}
        words = {} if seen is None else {item_id: seen.model_dump(mode="json", exclude={"why"})}
        about = self._about_item(conversation_id, item_id)
        if about and about[-1].kind == "bag_put" and about[-1].mergeable:
            about[-1].body = body
            about[-1].shown = {"look_title": look_title, **(about[-1].shown or {}), **({"items": words} if words else {})}
            self._outbox.merge(about[-1])
            return about[-1].id
        return self._about_the_bag("bag_put", conversation_id, body, shown={"items": words, "look_title": look_title}, after=_looks(about))

    def delete_bag_item(self, conversation_id: str, item_id: str) -> str:
        """One that has not left yet is simply discarded."""
        about = self._about_item(conversation_id, item_id)
        stored = self._model("bag", conversation_id, Bag)
        if (
            about
            and all(op.kind == "bag_put" and op.recallable for op in about)
            and (stored is None or all(one.id != item_id for one in stored.items))
        ):
            for op in about:
                self.discard(op.id)
            return about[0].id
        return self._about_the_bag("bag_delete", conversation_id, {"item_id": item_id}, after=_looks(about))

    def put_look_in_bag(self, conversation_id: str, look_id: str, command: PutLookInBag) -> str:
        """Pieces of a shared look with the sizes chosen last, which arrive first. LookupError when the look is not here."""
        look = self._need_look(look_id)
        pieces = {piece.id: overlay.product_card(piece) for piece in look.pieces}
        items = {one.item_id: pieces[one.piece_id].model_dump(mode="json", exclude={"why"}) for one in command.pieces if one.piece_id in pieces}
        body = {"look_id": look_id, **command.model_dump(mode="json")}
        return self._queue("bag_look", conversation_id, conversation_id, lane(look_id), body, shown={"items": items, "look_title": look.title})

    def put_hold(self, conversation_id: str, hold_id: str, command: PutHold) -> str:
        """The last word counts, and replaces one still waiting."""
        body = {"hold_id": hold_id, "hold": command.model_dump(mode="json")}
        for op in self._about_bag(conversation_id):
            if op.kind == "hold_put" and op.mergeable and op.body["hold_id"] == hold_id:
                op.body = body
                self._outbox.merge(op)
                return op.id
        product_id = self._product_of(conversation_id, command.variant_id)
        return self._about_the_bag("hold_put", conversation_id, body, shown=None if product_id is None else {"product_id": product_id})

    def delete_hold(self, conversation_id: str, hold_id: str) -> str:
        return self._about_the_bag("hold_delete", conversation_id, {"hold_id": hold_id})

    def answer_proposal(self, message_id: str, command: AnswerProposal) -> str:
        """Yes, no, or which one. The last word counts, and replaces one still waiting. LookupError when the message is not here."""
        conversation_id, _ = self._message(message_id)
        body = command.model_dump(mode="json", exclude_none=True)
        for op in self._outbox.about(message_id):
            if op.kind == "proposal" and op.mergeable:
                op.body = body
                self._outbox.merge(op)
                return op.id
        return self._queue("proposal", message_id, conversation_id, _lane(conversation_id), body)

    # ---------------------------------------------------------------- what they share

    def _about_bag(self, conversation_id: str) -> list[Op]:
        return [op for op in self._outbox.about(conversation_id) if op.noun == "bag"]

    def _about_item(self, conversation_id: str, item_id: str) -> list[Op]:
        return [op for op in self._about_bag(conversation_id) if item_id in _items(op)]

    def _about_the_bag(
        self, kind: OpKind, conversation_id: str, body: dict[str, Any], *, shown: dict[str, Any] | None = None, after: Sequence[str] = ()
    ) -> str:
        return self._queue(kind, conversation_id, conversation_id, _lane(conversation_id), body, shown=shown, after=after)

    def _product_of(self, conversation_id: str, variant_id: str) -> str | None:
        """As far as the bag and the looks of the conversation tell."""
        bag = self.bag(conversation_id)
        there = {one.variant_id: one.product_id for one in bag.bag.items} if bag else {}
        pieces = {piece.variant_id: piece.product_id for view in self.looks(conversation_id) for piece in view.look.pieces}
        return (pieces | there).get(variant_id)


def _lane(conversation_id: str) -> str:
    return f"bag:{conversation_id}"


def _items(op: Op) -> list[str]:
    """Bag items that a change is about."""
    return [one["item_id"] for one in op.body["pieces"]] if op.kind == "bag_look" else [op.body["item_id"]] if "item_id" in op.body else []


def _looks(about: Sequence[Op]) -> list[str]:
    """Those that stand in another lane."""
    return [op.id for op in about if op.kind == "bag_look" and op.state != "failed"]
