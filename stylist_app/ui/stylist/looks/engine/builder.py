"""The board of one tab: what becomes of every act on it."""

from datetime import datetime

from stylist_app.i18n import _
from stylist_app.ui.stylist.gallery.picks import Pick, hit_of
from stylist_app.ui.stylist.looks import words as said
from stylist_app.ui.stylist.looks.engine.written import Written
from stylist_app.ui.stylist.looks.model import acts, spots
from stylist_app.wire.ids import new_id
from stylist_app.wire.look import PatchLook, PutLook, Slot, Spot
from stylist_app.wire.product import ProductHit
from stylist_app.wire.slots import slot_of, slot_of_product


class Builder(Written):
    # ---- acts ------------------------------------------------------------------------------------------------------------------------

    def place(self, hit: ProductHit, slot: Slot | None = None, at: Spot | None = None, variant_id: str | None = None) -> None:
        look = self.look
        if look is None:
            return
        if acts.full(look):
            self.bench.say(said.full_words())
            return
        piece_id = self._next_id()
        self.do(acts.place(look, piece_id, hit, slot or slot_of([hit.title]), at, variant_id))
        self.disarm()
        self.select(piece_id)

    def swap(self, piece_id: str, hit: ProductHit, variant_id: str | None = None) -> None:
        look, piece = self.look, self.piece(piece_id)
        if look is not None and piece is not None and piece.product_id != hit.id:
            self.do(acts.swap(look, piece_id, hit, variant_id))
            self.select(piece_id)

    def plan(self, piece_id: str, hit: ProductHit, variant_id: str | None = None) -> None:
        look, piece = self.look, self.piece(piece_id)
        if look is not None and piece is not None and piece.product_id != hit.id:
            self.do(acts.plan(look, piece, hit, variant_id))

    def unplan(self, piece_id: str, product_id: str) -> None:
        look, piece = self.look, self.piece(piece_id)
        if look is not None and piece is not None:
            self.do(acts.unplan(look, piece, product_id))

    def lie(self, piece_id: str, spot: Spot, mark: str = "") -> None:
        """Where it was put, how large, how it is turned."""
        look = self.look
        if look is not None and piece_id in spots.spots(look):
            self.do(acts.put_at(look, piece_id, spot, mark))

    def act(self, name: str) -> None:
        """Of the selected piece: front, turn, larger, smaller, take, move."""
        look, chosen = self.look, self.board.selected
        spot = spots.spots(look).get(chosen) if look else None
        if look is None or spot is None:
            return
        match name:
            case "front":
                self.do(acts.to_front(look, chosen))
            case "turn":
                self.lie(chosen, spots.turned(spot), f"turn:{chosen}")
            case "larger" | "smaller":
                self.lie(chosen, spots.scaled(spot, spot.size + (20 if name == "larger" else -20)), f"scale:{chosen}")
            case "take":
                self.do(acts.take(look, chosen))
            case "move":
                self.board.carried = "" if self.board.carried == chosen else chosen

    def nudge(self, by_x: int, by_y: int) -> None:
        look, chosen = self.look, self.board.selected
        spot = spots.spots(look).get(chosen) if look else None
        if spot is not None:
            self.lie(chosen, spots.moved(spot, by_x, by_y), f"nudge:{chosen}")

    def bring_back(self, piece_id: str) -> None:
        look = self.look
        if look is not None:
            self.do(acts.bring_back(look, piece_id))

    def arrange(self) -> None:
        look = self.look
        if look is not None and look.freeform:
            self.do(acts.arrange(look))

    def choose(self, piece_id: str, variant_id: str | None) -> None:
        look, piece = self.look, self.piece(piece_id)
        if look is not None and piece is not None and piece.variant_id != variant_id:
            self.do(acts.choose(look, piece_id, variant_id))

    def to_slot(self, piece_id: str, slot: Slot) -> None:
        look, piece = self.look, self.piece(piece_id)
        if look is not None and piece is not None and piece.slot != slot:
            self.do(acts.to_slot(look, piece_id, slot))

    def because(self, word: str) -> None:
        """One reason more or less; six at most."""
        look = self.look
        if look is not None and word:
            kept = [one for one in look.why if one != word] if word in look.why else [*look.why, word][-6:]
            self.do(acts.because(look, kept))

    def describe(self, command: PatchLook) -> None:
        look = self.look
        if look is not None and command.model_fields_set:
            self.do(acts.describe(look, command))

    def _begun(self, picks: list[Pick]) -> None:
        for pick in picks:
            hit = pick.hit or hit_of(pick.product)
            if hit is not None:
                self.place(hit, slot_of_product(pick.product), variant_id=pick.variant.id if pick.variant else None)

    # ---- where it goes ---------------------------------------------------------------------------------------------------------------

    def send(self) -> None:
        """To her, as it is."""
        here = self._sendable()
        if here and self.bench.gate.passes(here, self.send, self.hold):
            self.bench.account.send_look(here, self._id)
            self.bench.thread.to_latest()
            self.bench.goto(here)

    def hold(self, at: datetime) -> None:
        """Later: she sees it only then. `at` UTC."""
        here = self._sendable()
        if here:
            self.bench.account.schedule_look(here, self._id, at)
            self.bench.goto(here)

    def _sendable(self) -> str:
        self._keep_note()
        look = self.look
        if look is None or not spots.there(look):
            self.bench.say(_("Put something on the board first."))
            return ""
        return look.conversation_id or ""

    def keep(self, shelf: str) -> None:
        """A copy in a lookbook: personal, store or brand."""
        self._keep_note()
        look, stores = self.look, self.bench.account.me.store_ids
        if look is None or not spots.there(look):
            self.bench.say(_("Put something on the board first."))
            return
        told = {"shelf": shelf, "store_id": stores[0] if shelf == "store" else None, "source_look_id": look.id, "title": look.title}
        self.bench.account.put_look(new_id(), PutLook.model_validate(told))
        self.bench.say(_("A copy is in the lookbook"))

    def retry(self) -> None:
        op = self.trouble
        if op is not None:
            self.bench.account.retry(op.id)

    def discard(self) -> None:
        op = self.trouble
        if op is not None:
            self.bench.account.discard(op.id)
            self._history.clear()
