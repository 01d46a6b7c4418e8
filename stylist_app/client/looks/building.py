"""Building a look and changing it: each change is queued at once and shows at once, without the network too. They return the id of the queued change.

Whoever changes a piece says only what she changes. While a change waits, a later one of the same piece is merged into it, field by field.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, TypedDict

from stylist_app.client.looks.reading import LookReads
from stylist_app.client.ops.looks import merge, overlay
from stylist_app.client.ops.op import Op, OpKind
from stylist_app.wire.base import Command
from stylist_app.wire.conversation import Conversation
from stylist_app.wire.ids import new_id
from stylist_app.wire.look import Look, PatchLook, PatchPiece, PlanBPick, PutLook, PutPiece
from stylist_app.wire.message import QuoteRef
from stylist_app.wire.payloads import SendLook
from stylist_app.wire.product import LivingCard, OptionValue, ProductHit


class First(TypedDict):
    """What comes before a change, and without what it is nothing, as `Op` has it."""

    after: list[str]
    needs: list[str]


class LookWrites(LookReads):
    # ---------------------------------------------------------------- the look as a whole

    def put_look(self, look_id: str, command: PutLook, seen: Iterable[ProductHit] = ()) -> str:
        """A new one. `seen`: the products of its pieces and plans B, to draw them before the API has answered. The pieces of a copy come with the
        answer."""
        hits = {hit.id: hit for hit in seen}
        words = {piece.id: self._words(command.conversation_id, piece.product_id, piece.variant_id, hits, piece.plan_b) for piece in command.pieces}
        waiting = self._outbox.get(look_id)
        if waiting is not None and waiting.changeable:
            waiting.body, waiting.shown = command.model_dump(mode="json"), {"words": words}
            self._outbox.merge(waiting)
            return look_id
        body, place = command.model_dump(mode="json"), command.conversation_id
        id, first = new_id() if waiting else look_id, self._before_it(command.source_look_id)
        return self._queue("look_put", look_id, place, lane(look_id), body, id=id, shown={"words": words}, **first)

    def patch_look(self, look_id: str, command: PatchLook) -> str:
        """Nothing but what is named. LookupError when the look is not here; so with everything below."""
        said = _named(command)
        for op in reversed(self._outbox.about(look_id)):
            if op.kind == "look_patch" and op.mergeable:
                merge.say(op.body, said)
                self._outbox.merge(op)
                return op.id
        return self._about_look("look_patch", look_id, said)

    def delete_look(self, look_id: str) -> str:
        """A draft, or what lies in a lookbook. One that has not left yet is simply discarded; a shared one is refused (archive it)."""
        waiting = self._outbox.get(look_id)
        if waiting is not None and waiting.recallable:
            self.discard(look_id)
            return look_id
        return self._about_look("look_delete", look_id, {})

    def send_look(self, conversation_id: str, look_id: str, text: str = "", *, quote: QuoteRef | None = None) -> str:
        """Shows it in the conversation, as it is once everything changed before has arrived; from then on the shopper sees it. Returns the message's
        id."""
        payload, card = self._sendable(look_id, text)
        return self.send(conversation_id, "look", payload, quote=quote, shown=card, **self._before_it(look_id))

    def schedule_look(self, conversation_id: str, look_id: str, send_at: datetime, text: str = "") -> str:
        """Like `send_look`, later; `send_at` aware."""
        payload, card = self._sendable(look_id, text)
        return self.schedule(conversation_id, "look", payload, send_at, shown=card, **self._before_it(look_id))

    def _sendable(self, look_id: str, text: str) -> tuple[dict[str, Any], dict[str, Any]]:
        payload = SendLook(look_id=look_id, text=text).model_dump(mode="json")
        return payload, overlay.look_card(self._need_look(look_id), text).model_dump(mode="json")

    def _before_it(self, look_id: str | None) -> First:
        """For what the API can only take once it has the look, as it is then."""
        about = self._outbox.about(look_id) if look_id else []
        return First(after=[op.id for op in about], needs=[op.id for op in about if op.kind == "look_put"])

    # ---------------------------------------------------------------- its pieces

    def put_piece(self, look_id: str, piece_id: str, command: PutPiece, seen: ProductHit, plans: Iterable[ProductHit] = ()) -> str:
        """A new one, or one that was taken away. `seen` draws it and `plans` its plans B until the API has answered."""
        place, about = self._need_look(look_id).conversation_id, self._about_piece(look_id, piece_id)
        if about and about[-1].kind == "piece_delete" and about[-1].recallable:
            self.discard(about[-1].id)
            return about[-1].id
        hits = {hit.id: hit for hit in (*plans, seen)}
        words = self._words(place, command.product_id, command.variant_id, hits, command.plan_b)
        body = {"piece_id": piece_id, "piece": command.model_dump(mode="json")}
        return self._about_look("piece_put", look_id, body, shown={"words": {piece_id: words}})

    def patch_piece(
        self,
        look_id: str,
        piece_id: str,
        command: PatchPiece,
        seen: ProductHit | None = None,
        *,
        options: Sequence[OptionValue] = (),
        plans: Iterable[ProductHit] = (),
    ) -> str:
        """Nothing but what is named. `seen` draws what was swapped in (a plan B of the piece needs none), `options` the size and colour where no
        living card tells them, `plans` new plans B."""
        look = self._need_look(look_id)
        piece = next((one for one in look.pieces if one.id == piece_id), None)
        hits = {hit.id: hit for hit in (*plans, *([seen] if seen else []))}
        product_id = command.product_id or (piece.product_id if piece else "")
        words = self._words(look.conversation_id, product_id, command.variant_id, hits, command.plan_b or [])
        if "price" not in words and piece is not None:
            words |= next(
                (one.model_dump(mode="json", include={"title", "price", "picture"}) for one in piece.plan_b if one.product_id == product_id), {}
            )
        if command.clear_variant and (card := self._living_card(look.conversation_id, product_id)) is not None:
            words |= {"price": card.price_from.model_dump(), "state": card.state}
        if options:
            words["options"] = [one.model_dump() for one in options]
        said, about = _named(command), self._about_piece(look_id, piece_id)
        if piece is not None and "product_id" not in said and said.keys() & merge.OF_THE_THING:
            said["of_product_id"] = piece.product_id
        if (op := merge.into_piece(about, said, words)) is not None:
            self._outbox.merge(op)
            return op.id
        new = [op.id for op in about if op.kind == "piece_put"]
        body = {"piece_id": piece_id, "piece": said}
        return self._about_look("piece_patch", look_id, body, shown={"words": {piece_id: words}}, needs=new)

    def delete_piece(self, look_id: str, piece_id: str) -> str:
        """Of a draft it goes; of a shared look it is removed and can come back. One that has not left yet is simply discarded."""
        about = self._about_piece(look_id, piece_id)
        new = next((op for op in about if op.kind == "piece_put"), None)
        stored = self._plain_look(look_id)
        if new is not None and all(op.recallable for op in about) and (stored is None or all(one.id != piece_id for one in stored.pieces)):
            for op in about:
                self.discard(op.id)
            return new.id
        return self._about_look("piece_delete", look_id, {"piece_id": piece_id})

    # ---------------------------------------------------------------- what they share

    def _need_look(self, look_id: str) -> Look:
        found = self.look(look_id)
        if found is None:
            raise LookupError(look_id)
        return found.look

    def _about_piece(self, look_id: str, piece_id: str) -> list[Op]:
        return [op for op in self._outbox.about(look_id) if op.body.get("piece_id") == piece_id]

    def _about_look(
        self,
        kind: OpKind,
        look_id: str,
        body: dict[str, Any],
        *,
        shown: dict[str, Any] | None = None,
        needs: Sequence[str] = (),
    ) -> str:
        return self._queue(kind, look_id, self._need_look(look_id).conversation_id, lane(look_id), body, shown=shown, needs=needs)

    def _words(
        self, conversation_id: str | None, product_id: str, variant_id: str | None, hits: dict[str, ProductHit], plans: Iterable[PlanBPick]
    ) -> dict[str, Any]:
        """How a piece is drawn until the API says it: the product as it was seen, the variant as its living card has it."""
        words: dict[str, Any] = {}
        if (hit := hits.get(product_id)) is not None:
            words = _seen_words(hit)
        if variant_id is not None and (card := self._living_card(conversation_id, product_id)) is not None:
            words |= _variant_words(card, variant_id)
        found = [{"product_id": pick.product_id, **_seen_words(hits[pick.product_id])} for pick in plans if pick.product_id in hits]
        return {**words, "plan_b": found} if found else words

    def _living_card(self, conversation_id: str | None, product_id: str) -> LivingCard | None:
        conversation = None if conversation_id is None else self._model("conversation", conversation_id, Conversation)
        hers = None if conversation is None else self.living(product_id, conversation.customer_id)
        return hers or self.living(product_id)


def lane(look_id: str) -> str:
    """Of everything done to a look."""
    return f"look:{look_id}"


def _named(command: Command) -> dict[str, Any]:
    return command.model_dump(mode="json", exclude_defaults=True)


def _seen_words(hit: ProductHit) -> dict[str, Any]:
    kept = hit.model_dump(mode="json", include={"title", "brand", "state", "picture"})
    return {**kept, "price": hit.price_from.model_dump()}


def _variant_words(card: LivingCard, variant_id: str) -> dict[str, Any]:
    variant = next((one for one in card.variants if one.id == variant_id), None)
    if variant is None:
        return {}
    names = [option.name for option in card.options]
    options = [{"name": name, "value": value} for name, value in zip(names, variant.options, strict=False)]
    return {"options": options, "price": variant.price.model_dump(), "state": variant.state}
