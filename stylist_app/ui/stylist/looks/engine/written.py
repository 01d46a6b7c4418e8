"""Every change of the board as a write of the client, kept at once; and the way back."""

import asyncio
from collections.abc import Iterable

from stylist_app.client.api.http import ClientError
from stylist_app.i18n import _
from stylist_app.ui.stylist.gallery.model.trays import worn
from stylist_app.ui.stylist.looks.engine.opened import Opened
from stylist_app.ui.stylist.looks.model.steps import Change, Put, Step, Take, Tell, Write
from stylist_app.ui.stylist.looks.model.variants import default_variant
from stylist_app.wire.base import now
from stylist_app.wire.ids import new_id
from stylist_app.wire.look import PatchLook, PatchPiece
from stylist_app.wire.slots import slot_of_product

PAUSE = 0.5
"""Seconds of stillness before a note that is typed is kept."""


class Written(Opened):
    # ---- writing ---------------------------------------------------------------------------------------------------------------------

    def _make(self) -> None:
        """Now there is something to keep."""
        if self._draft is not None:
            draft, self._draft = self._draft, None
            self.bench.account.put_look(self._id, draft)

    def _write(self, writes: Iterable[Write]) -> None:
        account = self.bench.account
        self._make()
        for one in writes:
            match one:
                case Put(piece_id, put, seen, plans):
                    account.put_piece(self._id, piece_id, put, seen, plans)
                    if put.variant_id is None:
                        self.bench.run(self._complete, piece_id, put.product_id)
                case Change(piece_id, patch, seen, plans):
                    account.patch_piece(self._id, piece_id, patch, seen, plans=plans)
                    if patch.product_id is not None and patch.variant_id is None:
                        self.bench.run(self._complete, piece_id, patch.product_id)
                case Take(piece_id):
                    account.delete_piece(self._id, piece_id)
                case Tell(command):
                    account.patch_look(self._id, command)

    def do(self, made: Step) -> None:
        self._write(made.do)
        self._history.record(made)
        self.refresh()

    def undo(self) -> None:
        self._back(self._history.undo())

    def redo(self) -> None:
        self._back(self._history.redo())

    def _back(self, writes: tuple[Write, ...]) -> None:
        try:
            self._write(writes)
        except LookupError:  # somebody else took it off meanwhile
            self._history.clear()
            self.bench.say(_("Somebody else changed this look meanwhile."))
        self.refresh()

    async def _complete(self, piece_id: str, product_id: str) -> None:
        """In her size and in stock, once the shop has said what there is."""
        customer, look_id = self.customer, self._id
        try:
            product = await self.bench.account.product(product_id, customer.id if customer else None)
        except ClientError:
            return
        piece = self.piece(piece_id)
        if look_id != self._id or piece is None or piece.product_id != product_id or piece.removed:
            return
        variant = default_variant(product, worn(customer), piece.picture.id if piece.picture else None) if piece.variant_id is None else None
        slot = slot_of_product(product) if piece.slot == "other" else "other"
        told = ({"variant_id": variant.id} if variant else {}) | ({"slot": slot} if slot != "other" else {})
        if told:
            self.bench.account.patch_piece(self._id, piece_id, PatchPiece(**told))
            self.refresh()

    def _next_id(self) -> str:
        """Later than every one before it: pieces keep the order in which they were put there."""
        self._last = max(self._last + 1, int(now().timestamp() * 1000))
        return new_id(self._last)

    # ---- the note --------------------------------------------------------------------------------------------------------------------

    @property
    def note(self) -> str:
        return self._note

    async def noted(self, words: str) -> None:
        self._typed += 1
        self._note, turn = words, self._typed
        await asyncio.sleep(PAUSE)
        if turn == self._typed:
            self._keep_note()

    def _keep_note(self) -> None:
        look = self.look
        if self._typed and look is not None and look.note != self._note:
            self._make()
            self.bench.account.patch_look(self._id, PatchLook(note=self._note))
        self._typed = 0
