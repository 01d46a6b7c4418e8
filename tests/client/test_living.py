"""Living cards: gathered into few questions, read again when the shop says so, and silent where it cannot be reached."""

import asyncio
from dataclasses import dataclass, field

from stylist_app.client.api.http import Offline
from stylist_app.client.living import AT_ONCE, LivingCards
from stylist_app.client.views import Touched
from stylist_app.wire.ids import new_id
from stylist_app.wire.money import Money
from stylist_app.wire.product import LivingCard

EUR = Money(minor=100, currency="EUR")


@dataclass
class Shop:
    """Answers with `stock`; keeps what it was asked and what screens were told."""

    stock: dict[str, int] = field(default_factory=dict)
    asked: list[tuple[list[str], str | None]] = field(default_factory=list)
    told: asyncio.Queue[set[Touched]] = field(default_factory=asyncio.Queue)
    away: bool = False

    async def fetch(self, ids: list[str], customer_id: str | None) -> list[LivingCard]:
        self.asked.append((ids, customer_id))
        if self.away:
            raise Offline("away")
        return [LivingCard(product_id=id, price_from=EUR, price_to=EUR, stock=self.stock[id]) for id in ids if id in self.stock]

    def cards(self) -> LivingCards:
        return LivingCards(self.fetch, self.told.put_nowait)


async def test_what_is_looked_at_together_is_one_question_and_is_not_asked_twice() -> None:
    ids = [new_id() for _ in range(3)]
    shop = Shop(dict.fromkeys(ids, 2))
    cards = shop.cards()
    cards.look_at(ids[:2])
    cards.look_at(ids[1:])
    assert await shop.told.get() == {Touched("card", id) for id in ids}
    cards.look_at(ids)
    await cards.stop()
    assert shop.asked == [(ids, None)] and [cards.card(id).stock for id in ids] == [2, 2, 2]  # type: ignore[union-attr]


async def test_a_change_is_read_for_every_customer_whose_card_is_on_a_screen() -> None:
    one, other, unseen = new_id(), new_id(), new_id()
    shop = Shop({one: 2, other: 5})
    cards = shop.cards()
    cards.look_at([one], "olena")
    cards.look_at([one, other])
    await shop.told.get()
    await shop.told.get()
    shop.stock[one] = 0
    cards.changed([one, unseen])
    assert await shop.told.get() == await shop.told.get() == {Touched("card", one)}
    assert cards.card(one, "olena").stock == cards.card(one).stock == 0  # type: ignore[union-attr]
    assert all(unseen not in ids for ids, _ in shop.asked)
    await cards.stop()


async def test_many_are_asked_for_in_pages() -> None:
    ids = [new_id() for _ in range(AT_ONCE + 1)]
    shop = Shop(dict.fromkeys(ids, 1))
    cards = shop.cards()
    cards.look_at(ids)
    await shop.told.get()
    await shop.told.get()
    assert [len(asked) for asked, _ in shop.asked] == [AT_ONCE, 1]
    await cards.stop()


async def test_the_next_look_asks_again_after_the_shop_was_away() -> None:
    one = new_id()
    shop = Shop({one: 3}, away=True)
    cards = shop.cards()
    cards.look_at([one])
    assert cards._asking is not None
    await cards._asking
    assert cards.card(one) is None
    shop.away = False
    cards.look_at([one])
    await shop.told.get()
    assert cards.card(one).stock == 3  # type: ignore[union-attr]
    await cards.stop()
