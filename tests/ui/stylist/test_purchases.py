"""What she bought, beside her conversation: figures that add up, what was kept and returned, all of it in the sheet."""

import flet as ft

from stylist_app.backend.core.writing.tx import Tx
from stylist_app.backend.orders.purchases.tables import PurchaseLineRow, PurchaseRow
from stylist_app.wire.base import now
from stylist_app.wire.ids import new_id
from tests.running import RunningApi
from tests.ui.bags import Pack, packed, press
from tests.ui.stylist.conftest import OpenTab, Shop, sees, until
from tests.ui.stylist.desk import push

__all__ = ["packed"]


def bought(api: RunningApi, customer_id: str, number: int, *, product_id: str | None = None, status: str = "paid", refunded: int = 0) -> None:
    def command(tx: Tx) -> None:
        purchase = PurchaseRow(
            id=new_id(), customer_id=customer_id, source="shopify", source_key=str(number), fingerprint="", number=f"#{number}", channel="web",
            at=now(), status=status, currency="EUR", total_minor=10000, refunded_minor=refunded,
            created_at=tx.at, updated_at=tx.at,
        )  # fmt: skip
        tx.session.add(purchase)
        tx.session.flush()
        line = PurchaseLineRow(
            id=new_id(), purchase_id=purchase.id, line=0, title=f"Piece {number}", options="Sage / M", product_id=product_id, quantity=1,
            price_minor=10000, returned=1 if refunded == 10000 else 0, refunded_minor=10000 if refunded == 10000 else 0,
            reason="too short" if refunded == 10000 else "",
        )  # fmt: skip
        tx.session.add(line)

    api.backend.writer.call(command)


async def test_figures_pieces_and_the_whole_list(packed: Pack, tab: OpenTab, shop: Shop, api: RunningApi) -> None:
    found = await packed()
    card = found.bag.items[0]
    for number in range(24):
        bought(api, shop.aiko.id, number)
    bought(api, shop.aiko.id, 24, refunded=10000)
    bought(api, shop.aiko.id, 25, product_id=card.product_id, refunded=2500, status="partly_refunded")
    console = await tab(shop.mara, f"/inbox/{found.here}")
    await sees(console, "€2,475")
    for words in ("€95.19", "avg. order", "5%", "All 26", "Piece 25", "Partly refunded", "Returned", "Kept"):
        await sees(console, words)
    await press(console, "All 26: Purchases")
    await sees(console, "Order #25")
    for words in ("€25 paid back, €75 kept", "Order #24", "too short"):
        await sees(console, words)
    assert not any("Order #3" in words for words in console.texts())
    await push(console, ft.OutlinedButton, "Show more")
    await sees(console, "Order #0")
    spoken = [box.label for box in console.all(ft.Semantics) if (box.label or "").startswith("Piece 25, ")]
    await press(console, spoken[-1])
    await until(console, lambda: any(card.title in words for words in console.texts()))


async def test_nothing_is_known_yet(packed: Pack, tab: OpenTab, shop: Shop) -> None:
    found = await packed()
    console = await tab(shop.mara, f"/inbox/{found.here}")
    await sees(console, "Nothing is known of what she bought yet.")


async def test_a_colleague_says_when_it_reached_her_and_takes_it_back(packed: Pack, tab: OpenTab, shop: Shop, api: RunningApi) -> None:
    found = await packed()
    bought(api, shop.aiko.id, 7)
    console = await tab(shop.mara, f"/inbox/{found.here}")
    await press(console, "All 1: Purchases")
    await push(console, ft.OutlinedButton, "Delivered today")
    await until(console, lambda: any(words.startswith("Delivered ") and ", says Mara" in words for words in console.texts()))
    await push(console, ft.TextButton, "Not delivered")
    await until(console, lambda: "Delivered today" in console.texts())
