"""A shop whose API runs, with something to build looks of, and its people on their devices."""

from dataclasses import dataclass, field

import pytest

from stylist_app.client.account import Account
from stylist_app.wire.ids import new_id
from stylist_app.wire.look import NewPiece, PutLook, PutPiece
from stylist_app.wire.product import ProductCard, ProductHit
from tests.backend.catalog.feeds import product, variant
from tests.backend.catalog.house import Stall
from tests.backend.conftest import api, backend_settings, shop
from tests.client.conftest import until
from tests.client.test_with_backend import enter
from tests.examples import Shop
from tests.running import RunningApi

__all__ = ["api", "backend_settings", "enter", "shop"]


@dataclass
class Rail:
    """What hangs there, and looks made of it. `chat` is Aiko's conversation."""

    stall: Stall
    hits: dict[str, ProductHit] = field(default_factory=dict)

    @property
    def chat(self) -> str:
        return self.stall.shop.aiko.conversation_id

    def hit(self, handle: str) -> ProductHit:
        if handle not in self.hits:
            found = self.stall.as_("mara").get("/v1/products", params={"limit": 50}).json()["items"]
            self.hits = {one["handle"]: ProductHit.model_validate(one) for one in found}
        return self.hits[handle]

    def put(self, handle: str, sku: str | None = None) -> PutPiece:
        return PutPiece(product_id=self.stall.products[handle], variant_id=sku and self.stall.variants[sku])

    def card(self, handle: str, sku: str) -> ProductCard:
        hit = self.hit(handle)
        return ProductCard(product_id=hit.id, variant_id=self.stall.variants[sku], title=hit.title, price=hit.price_from)

    def draft(self, account: Account, *handles: str, title: str = "Dinner") -> str:
        """A look queued in Aiko's conversation; its id."""
        pieces = [NewPiece(id=new_id(), **self.put(handle).model_dump()) for handle in handles]
        look_id = new_id()
        account.put_look(look_id, PutLook(conversation_id=self.chat, title=title, pieces=pieces), [self.hit(handle) for handle in handles])
        return look_id

    async def shared(self, stylist: Account, shopper: Account, *handles: str) -> str:
        """A look that both have on their screens; its id."""
        look_id = self.draft(stylist, *handles)
        stylist.send_look(self.chat, look_id)
        await until(shopper, lambda: shopper.look(look_id))
        await settled(stylist)
        return look_id


async def settled(*accounts: Account) -> None:
    """Nothing of theirs waits and nothing was refused."""
    for account in accounts:
        await until(account, lambda account=account: account.link.queued == 0)  # type: ignore[misc]
        assert account.link.failed == 0, [(op.kind, op.problem) for op in account.ops()]


@pytest.fixture
def rail(api: RunningApi, shop: Shop) -> Rail:
    stall = Stall(api, shop)
    stall.tell(
        product("dress", "Linen dress", variant("D-36", "Sand", "36"), variant("D-38", "Sand", "38"), variant("D-40", "Black", "40", stock=0)),
        product("coat", "Wool coat", variant("C-S", "Grey", "S", price=32000), variant("C-M", "Red", "M", price=32000, stock=2)),
        product("bag", "Canvas bag", variant("B", "Khaki", "One", price=4500)),
        product("hat", "Felt hat", variant("H", "Grey", "One", price=2900)),
    )
    return Rail(stall)
