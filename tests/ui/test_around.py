"""Around a product, whoever shows it: what is read when somebody looks, what is said when it cannot be, and whose size is marked."""

from collections.abc import Callable
from typing import Any

import flet as ft

from stylist_app.ui.cards.around import FEW, Guide, Reviews, neighbours, price_of
from stylist_app.ui.theme import T
from stylist_app.wire.base import now
from stylist_app.wire.catalog import Review, ReviewPage, SizeConversion, SizeGuide
from stylist_app.wire.ids import new_id
from stylist_app.wire.media import Media
from stylist_app.wire.money import Money
from stylist_app.wire.product import ProductHit
from tests.ui.harness import FakeApp
from tests.ui.test_widgets import showing

GUIDE = SizeGuide(
    id=new_id(), key="tops", name="Tops", unit="cm", columns=["Size", "Chest"], rows=[["S", "84"], ["M", ""]],
    conversions=[SizeConversion(label="M", systems={"EU": "38", "UK": "10"}), SizeConversion(label="S", systems={"EU": "36"})], note="Cut wide.",
)  # fmt: skip
AWAY = "The shop cannot be reached."


def guide(*answers: SizeGuide | str, hers: tuple[str, ...] = ()) -> Callable[[ft.Page], Any]:
    left = list(answers)

    async def read() -> SizeGuide | str:
        return left.pop(0)

    return lambda page: page.render(Guide, read, hers, "your size")


def spoken(app: FakeApp) -> list[str]:
    return [str(one.label) for one in app.all(ft.Semantics) if one.label]


async def test_the_size_guide_is_read_when_it_is_opened_and_once() -> None:
    async with FakeApp(guide(GUIDE, hers=("M",))) as app:
        assert "Cut wide." not in app.texts()
        await app.tap(app.labelled("Size guide"))
        assert spoken(app) == ["Size guide", "Size, Chest (cm)", "S, 84", "your size: M", "Size, EU, UK", "your size: M, 38, 10", "S, 36"]
        assert "Cut wide." in app.texts()
        for _ in "fold", "unfold":
            await app.tap(app.labelled("Size guide"))
        assert "Cut wide." in app.texts(), "a second reading would have found no answer"


async def test_a_size_guide_that_did_not_come_says_why_and_is_read_again_when_it_is_opened_again() -> None:
    async with FakeApp(guide(AWAY, GUIDE)) as app:
        await app.tap(app.labelled("Size guide"))
        assert AWAY in app.texts()
        for _ in "fold", "unfold":
            await app.tap(app.labelled("Size guide"))
        assert AWAY not in app.texts()
        assert "S, 84" in spoken(app), "nobody's size is marked where none is known"


def review(words: str) -> Review:
    return Review(id=new_id(), product_id=new_id(), rating=4, text=words, author="", at=now())


def reviews(pages: list[ReviewPage | str], asked: list[tuple[str | None, int]]) -> Callable[[ft.Page], Any]:
    async def read(after: str | None, limit: int) -> ReviewPage | str:
        asked.append((after, limit))
        return pages.pop(0)

    def show(page: ft.Page) -> None:
        page.render(Reviews, read, "p1", 3, T.look)

    return show


async def test_reviews_come_a_few_at_a_time_and_what_failed_is_asked_for_again() -> None:
    asked: list[tuple[str | None, int]] = []
    pages: list[ReviewPage | str] = [ReviewPage(items=[review("Warm")], next="n1"), AWAY, ReviewPage(items=[review("Light")])]
    async with FakeApp(reviews(pages, asked)) as app:
        assert "Warm" in app.texts()
        assert "Light" not in app.texts()
        await app.tap(app.labelled("More reviews"))
        assert AWAY in app.texts()
        await app.tap(app.labelled("Try again"))
        assert {"Warm", "Light"} <= set(app.texts())
        assert not {AWAY, "More reviews"} & set(app.texts())
    assert asked == [(None, FEW), ("n1", FEW), ("n1", FEW)]


def hit(title: str, least: int, most: int, state: str = "in_stock") -> ProductHit:
    prices = {"price_from": Money(minor=least, currency="EUR"), "price_to": Money(minor=most, currency="EUR")}
    return ProductHit.model_validate({"id": new_id(), "handle": title, "title": title, "state": state} | prices)


def test_a_price_is_the_one_or_the_least() -> None:
    assert [price_of(hit("Hat", 4900, most)) for most in (4900, 5900)] == ["€49", "from €49"]


async def test_other_pieces_say_their_price_or_that_they_are_sold_out_and_open() -> None:
    opened: list[str] = []
    hits = [hit("Hat", 4900, 4900), hit("Coat", 8900, 9900, "sold_out")]

    def photo(_media: Media | None, _width: float) -> str:
        return ""

    def open_(one: ProductHit) -> None:
        opened.append(one.title)

    assert neighbours("Goes with", [], photo, open_, T.look) == []
    line = ft.Column(neighbours("Goes with", hits, photo, open_, T.look))
    async with showing(line) as app:
        assert [words for words in app.texts() if words not in ("Hat", "Coat")] == ["Goes with", "€49", "Sold out"]
        await app.tap(app.labelled("Coat, from €89, Sold out"))
    assert opened == ["Coat"]
