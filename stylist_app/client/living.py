"""Cards of products as they are now, for whatever screen shows some: gathered into few questions, asked again when the shop says one has changed."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable

from stylist_app.client.api.http import ClientError
from stylist_app.client.views import Touched
from stylist_app.wire.product import LivingCard

GATHER_SECONDS = 0.03
"""What screens show within this time is asked for together."""
FRESH_SECONDS = 60.0
"""For so long a card counts as just read, unless the shop says otherwise."""
AT_ONCE = 50
MOST = 600
"""Cards remembered; those looked at longest ago go first."""
Key = tuple[str, str]
"""Customer ("" for nobody in particular) and product."""
Fetch = Callable[[list[str], str | None], Awaitable[list[LivingCard]]]


class LivingCards:
    """`fetch` asks the API; `touch` is told of each card that says something new."""

    def __init__(self, fetch: Fetch, touch: Callable[[set[Touched]], None]) -> None:
        self._fetch, self._touch = fetch, touch
        self._cards: dict[Key, LivingCard] = {}
        self._looked: dict[Key, float] = {}
        self._read: dict[Key, float] = {}
        self._due: dict[Key, None] = {}
        self._asking: asyncio.Task[None] | None = None

    def card(self, product_id: str, customer_id: str | None = None) -> LivingCard | None:
        """None: not known yet."""
        return self._cards.get((customer_id or "", product_id))

    def look_at(self, product_ids: Iterable[str], customer_id: str | None = None) -> None:
        """These are on a screen."""
        moment = asyncio.get_running_loop().time()
        for product_id in product_ids:
            key = (customer_id or "", product_id)
            self._looked.pop(key, None)
            self._looked[key] = moment
            if moment - self._read.get(key, -FRESH_SECONDS) >= FRESH_SECONDS:
                self._read[key] = moment
                self._due[key] = None
        for key in list(self._looked)[: max(0, len(self._looked) - MOST)]:
            self._forget(key)
        self._ask()

    def changed(self, product_ids: Iterable[str]) -> None:
        """The shop says so. Only what a screen has looked at is read again."""
        wanted = set(product_ids)
        self._again(key for key in self._looked if key[1] in wanted)

    def again(self) -> None:
        """The shop is back: anything may have changed meanwhile."""
        self._again(self._looked)

    def _again(self, keys: Iterable[Key]) -> None:
        self._due.update(dict.fromkeys(keys))
        self._ask()

    def _forget(self, key: Key) -> None:
        for kept in (self._looked, self._read, self._cards, self._due):
            kept.pop(key, None)

    def _ask(self) -> None:
        if self._due and (self._asking is None or self._asking.done()):
            self._asking = asyncio.create_task(self._run())

    async def _run(self) -> None:
        while self._due:
            await asyncio.sleep(GATHER_SECONDS)
            customer_id = next(iter(self._due))[0] if self._due else ""
            some = [key for key in self._due if key[0] == customer_id][:AT_ONCE]
            for key in some:
                del self._due[key]
            if some and not await self._read_now(some, customer_id):
                return

    async def _read_now(self, keys: list[Key], customer_id: str) -> bool:
        """False when the shop cannot say: the next look asks again."""
        try:
            found = {card.product_id: card for card in await self._fetch([product_id for _, product_id in keys], customer_id or None)}
        except ClientError:
            for key in (*keys, *self._due):
                self._read.pop(key, None)
            self._due.clear()
            return False
        moment = asyncio.get_running_loop().time()
        news: set[Touched] = set()
        for key in keys:
            self._read[key] = moment
            card = found.get(key[1])
            if card is not None and card != self._cards.get(key):
                self._cards[key] = card
                news.add(Touched("card", key[1]))
        if news:
            self._touch(news)
        return True

    async def stop(self) -> None:
        if self._asking is not None:
            self._asking.cancel()
            await asyncio.gather(self._asking, return_exceptions=True)
