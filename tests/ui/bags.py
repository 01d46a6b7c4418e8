"""A bag of Aiko's with a look's shirt and a hat in it, and what tests of its screens do on them."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import flet as ft
import pytest

from stylist_app.backend.catalog.importing import import_feed
from stylist_app.client.account import Account
from stylist_app.client.api.products import Wanted
from stylist_app.wire.bag import Bag, PieceIn, PutBagItem, PutLookInBag
from stylist_app.wire.ids import new_id
from stylist_app.wire.look import NewPiece, PutLook
from stylist_app.wire.product import Product
from tests.backend.catalog.feeds import coats, product, variant
from tests.client.conftest import until as until_account
from tests.running import RunningApi
from tests.ui.harness import FakeApp
from tests.ui.stylist.conftest import Enter, Shop, until

SHIRT = "Linen shirt"


@dataclass
class Packed:
    """Mara's client, and what her shop sells."""

    mara: Account
    here: str
    shirt: Product
    hat: Product

    def variant(self, *options: str) -> str:
        return next(one.id for one in self.shirt.variants if one.options == list(options))

    @property
    def bag(self) -> Bag:
        view = self.mara.bag(self.here)
        assert view is not None
        return view.bag

    @property
    def inside(self) -> list[tuple[str, list[str], int]]:
        return [(one.title, [option.value for option in one.options], one.quantity) for one in self.bag.items]


Pack = Callable[[], Awaitable[Packed]]


@pytest.fixture
def packed(enter: Enter, shop: Shop, api: RunningApi, tmp_path: Path) -> Pack:
    """Mara's look with a shirt in Sand M lies in Aiko's bag, and beside it a hat that Mara put in."""

    async def ready() -> Packed:
        feed = coats(tmp_path / "feed")
        several = [variant(f"L-{c}-{s}", c, s, price=4900, stock=0 if (c, s) == ("Sage", "S") else 4) for c in ("Sand", "Sage") for s in ("S", "M")]
        feed.items.append(product("shirt", SHIRT, *several, category="Shirts"))
        import_feed(api.backend, feed)
        mara, here = await enter(shop.mara), shop.aiko.conversation_id
        hits = {one.title: one for one in (await mara.find_products(Wanted())).items}
        found = Packed(mara, here, await mara.product(hits[SHIRT].id), await mara.product(hits["Straw hat"].id))
        look, piece = new_id(), new_id()
        await mara.older(here)
        mara.put_look(
            look,
            PutLook(
                conversation_id=here,
                title="Dinner on the terrace",
                pieces=[NewPiece(id=piece, product_id=found.shirt.id, variant_id=found.variant("Sand", "M"))],
            ),
        )
        mara.send_look(here, look)
        mara.put_look_in_bag(here, look, PutLookInBag(pieces=[PieceIn(piece_id=piece, item_id=new_id())]))
        await until_account(mara, lambda: mara.link.queued == 0)
        mara.put_bag_item(here, new_id(), PutBagItem(variant_id=found.hat.variants[0].id))
        await until_account(mara, lambda: mara.link.queued == 0 and len(found.bag.items) == 2)
        return found

    return ready


def there(tab: FakeApp, label: str) -> list[Any]:
    return [one for one in tab.all(ft.Semantics) if one.label == label]


async def press(tab: FakeApp, label: str) -> None:
    await tab.tap((await until(tab, lambda: there(tab, label)))[-1])


async def push(tab: FakeApp, tooltip: str) -> None:
    await tab.tap((await until(tab, lambda: tab.all(ft.IconButton, tooltip=tooltip)))[-1])


async def gone(tab: FakeApp, words: str) -> None:
    await until(tab, lambda: not any(words in one for one in tab.texts()))
