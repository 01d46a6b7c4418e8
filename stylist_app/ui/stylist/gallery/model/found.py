"""What the catalogue found for one question, page by page, as the shop says it is now."""

from collections.abc import Iterable

from stylist_app.client.account import Account
from stylist_app.client.api.http import ClientError
from stylist_app.ui.stylist.gallery import asked as asking
from stylist_app.ui.stylist.gallery.asked import Asked
from stylist_app.ui.stylist.gallery.model.tiles import refreshed
from stylist_app.wire.product import LivingCard, ProductHit, ProductPage

PAGE = 40


class Found:
    """`hits` are replaced, never changed. An answer to a question that is not the last one any more is dropped."""

    def __init__(self) -> None:
        self.hits: list[ProductHit] = []
        self._next: str | None = None
        self._turn, self._fetching = 0, False
        self._question = (Asked(), "", "")
        """What is asked, for which customer, about which store."""

    @property
    def more(self) -> bool:
        """Whether the shop has more than is here."""
        return bool(self._next)

    def forget(self) -> None:
        """Answers that are under way do not count any more either."""
        self._turn += 1
        self.hits, self._next = [], None

    def hit(self, product_id: str) -> ProductHit | None:
        return next((hit for hit in self.hits if hit.id == product_id), None)

    async def ask(self, account: Account, asked: Asked, customer_id: str, store_id: str) -> tuple[ProductPage, bool] | None:
        """The first page, and whether it begins another list; the same question again with the same answer goes on with what is here. None when
        another question was asked meanwhile. Raises `ClientError`, and has nothing then."""
        self._turn += 1
        turn, question = self._turn, (asked, customer_id, store_id)
        before, self._question = self._question, question
        try:
            page = await self._page(account, None)
        except ClientError:
            if turn != self._turn:
                return None
            self.hits, self._next = [], None
            raise
        if turn != self._turn:
            return None
        count = len(page.items)
        if before == question and count and [hit.id for hit in self.hits[:count]] == [hit.id for hit in page.items]:
            self.hits = [*page.items, *self.hits[count:]]
            return page, False
        self.hits, self._next = list(page.items), page.next
        return page, True

    async def further(self, account: Account) -> bool:
        """The next page. False when there is none, or it cannot be had now."""
        if not self._next or self._fetching:
            return False
        turn, self._fetching = self._turn, True
        try:
            page = await self._page(account, self._next)
        except ClientError:
            return False
        finally:
            self._fetching = False
        if turn != self._turn:
            return False
        there = {hit.id for hit in self.hits}
        self.hits = [*self.hits, *[hit for hit in page.items if hit.id not in there]]
        self._next = page.next
        return True

    async def _page(self, account: Account, after: str | None) -> ProductPage:
        asked, customer_id, store_id = self._question
        if asked.kept:
            hits = account.recent_products("viewed" if asked.shelf == asking.VIEWED else "sent")
            account.look_at([hit.id for hit in hits], customer_id or None)
            return ProductPage(items=hits, total=len(hits))
        question = asking.wanted(asked, customer_id=customer_id, store_id=store_id)
        return await account.find_products(question, after=after, limit=PAGE, facets=after is None)

    def love(self, product_id: str, on: bool) -> None:
        self.hits = [one.model_copy(update={"favourite": on}) if one.id == product_id else one for one in self.hits]

    def refresh(self, cards: Iterable[LivingCard]) -> None:
        """These are so now."""
        told = {card.product_id: card for card in cards}
        if told:
            self.hits = [refreshed(hit, told[hit.id]) if hit.id in told else hit for hit in self.hits]
