"""What was found, page by page: late answers are dropped, and the same answer to the same question goes on with what is there."""

import asyncio
from typing import Any, cast

import pytest

from stylist_app.client.account import Account
from stylist_app.client.api.http import Offline
from stylist_app.client.api.products import Wanted
from stylist_app.ui.stylist.gallery.asked import Asked
from stylist_app.ui.stylist.gallery.model.found import Found
from stylist_app.wire.ids import new_id
from stylist_app.wire.money import Money
from stylist_app.wire.product import ProductHit, ProductPage


def hit(title: str) -> ProductHit:
    price = Money(minor=4500, currency="EUR")
    return ProductHit(id=new_id(), handle=title, title=title, price_from=price, price_to=price)


class Shop:
    """Answers with `pages` by turns; `away`: not at all; `hold`: only once it is set."""

    def __init__(self, *titles: str) -> None:
        self.pages = [[hit(title)] for title in titles]
        self.away, self.hold = False, asyncio.Event()
        self.hold.set()

    async def find_products(self, _wanted: Wanted, *, after: str | None, limit: int, facets: bool) -> ProductPage:
        pages, place = self.pages, int(after or 0)
        await self.hold.wait()
        if self.away:
            raise Offline
        return ProductPage(items=pages[place], total=len(pages), next=str(place + 1) if place + 1 < len(pages) else None)


def titles(found: Found) -> list[str]:
    return [one.title for one in found.hits]


async def ask(found: Found, shop: Shop, asked: Asked = Asked(), customer_id: str = "") -> Any:  # noqa: B008
    return await found.ask(cast(Account, shop), asked, customer_id, "")


async def test_the_same_answer_to_the_same_question_keeps_what_was_fetched_further() -> None:
    found, shop = Found(), Shop("Coat", "Hat", "Scarf")
    assert (await ask(found, shop))[1], "another list"
    assert await found.further(cast(Account, shop)) and titles(found) == ["Coat", "Hat"]
    assert not (await ask(found, shop))[1] and titles(found) == ["Coat", "Hat"]
    assert await found.further(cast(Account, shop)) and not found.more
    assert (await ask(found, shop, customer_id="c"))[1] and titles(found) == ["Coat"], "for somebody else it is another list"


async def test_a_late_answer_does_not_count() -> None:
    found, shop = Found(), Shop("Coat")
    shop.hold.clear()
    early = asyncio.create_task(ask(found, shop, Asked(query="c")))
    await asyncio.sleep(0)
    late = asyncio.create_task(ask(found, shop, Asked(query="co")))
    await asyncio.sleep(0)
    shop.hold.set()
    assert await early is None and (await late)[1]


async def test_out_of_reach_leaves_nothing_of_another_question() -> None:
    found, shop = Found(), Shop("Coat", "Hat")
    await ask(found, shop)
    shop.away = True
    assert not await found.further(cast(Account, shop)) and titles(found) == ["Coat"], "what is there stays"
    with pytest.raises(Offline):
        await ask(found, shop, Asked(query="hat"))
    assert not found.hits and not found.more
