"""A look that Mara has sent to Aiko, and both of them."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

import pytest

from stylist_app.client.account import Account
from stylist_app.wire.ids import new_id
from stylist_app.wire.look import Look, LookPiece, NewPiece, PlanBPick, PutLook
from tests.client.looks.conftest import Rail, rail, settled
from tests.ui.harness import FakeApp
from tests.ui.stylist.conftest import Enter, OpenTab, Shop, accounts, api, backend_settings, enter, shop, tab, visit

__all__ = ["accounts", "api", "backend_settings", "enter", "rail", "shop", "tab", "visit"]


@dataclass
class Sent:
    """Mara's client, the look's id, and how to open Aiko's tabs."""

    mara: Account
    rail: Rail
    look_id: str
    open_tab: OpenTab
    aiko: object

    @property
    def look(self) -> Look:
        found = self.mara.look(self.look_id)
        assert found is not None
        return found.look

    def piece(self, n: int) -> LookPiece:
        return next(one for one in self.look.pieces if one.number == n)

    async def page(self, width: float = 390.0) -> FakeApp:
        return await self.open_tab(self.aiko, f"/looks/{self.look_id}", width=width)


Given = Callable[[], Awaitable[Sent]]


@pytest.fixture
def given(enter: Enter, tab: OpenTab, shop: Shop, rail: Rail) -> Given:
    """A linen dress (two sizes), a wool coat with a felt hat as plan B, and a bag that comes in one way only."""

    async def opened() -> Sent:
        mara, look_id = await enter(shop.mara), new_id()
        pieces = [NewPiece(id=new_id(), **rail.put(handle).model_dump()) for handle in ("dress", "coat", "bag")]
        pieces[1] = pieces[1].model_copy(update={"plan_b": [PlanBPick(product_id=rail.hit("hat").id)]})
        told = PutLook(conversation_id=rail.chat, title="Dinner on the terrace", note="Flat shoes so you can walk home.", pieces=pieces)
        mara.put_look(look_id, told, [rail.hit(handle) for handle in ("dress", "coat", "bag", "hat")])
        mara.send_look(rail.chat, look_id)
        await settled(mara)
        return Sent(mara, rail, look_id, tab, shop.aiko)

    return opened
