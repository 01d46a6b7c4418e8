"""A bag in words: sums by currency, groups of one origin, holds and their time, the nearest other size."""

from datetime import timedelta
from typing import Any

import pytest

from stylist_app.i18n import words
from stylist_app.ui.bag.lines import groups_of, held_words, kept_of, line_of, other_variant, summary, totals
from stylist_app.wire.bag import Bag, BagItem
from stylist_app.wire.base import now
from stylist_app.wire.ids import new_id
from stylist_app.wire.look import Hold
from stylist_app.wire.money import Money
from stylist_app.wire.product import CardVariant, LivingCard, Option, ProductCard

HERE, LOOK = new_id(), new_id()


def money(minor: int, currency: str = "EUR") -> Money:
    return Money(minor=minor, currency=currency)


def item(title: str = "Shirt", minor: int = 4900, currency: str = "EUR", **more: Any) -> BagItem:
    told = {"id": new_id(), "product_id": new_id(), "variant_id": new_id(), "title": title, "price": money(minor, currency), "at": now()}
    return BagItem.model_validate({**told, **more})


def hold(minutes: float, of: BagItem | None = None) -> Hold:
    at = now()
    told = {"id": new_id(), "conversation_id": HERE, "variant_id": of.variant_id if of else new_id(), "product_id": of.product_id if of else new_id()}
    return Hold.model_validate({**told, "at": at, "until": at + timedelta(minutes=minutes)})


def unknown(_product_id: str) -> LivingCard | None:
    return None


def of(one: BagItem, minor: int, state: str = "in_stock", stock: int = 5) -> LivingCard:
    sold = CardVariant(id=one.variant_id, price=money(minor), stock=stock, state=state)
    return LivingCard(product_id=one.product_id, price_from=money(minor), price_to=money(minor), variants=[sold])


def test_several_currencies_are_summed_apart_and_what_is_sold_out_does_not_count() -> None:
    bag = Bag(id=HERE, items=[item(minor=4900, quantity=2), item(minor=8000, currency="JPY"), item(minor=2500), item(state="sold_out")])
    assert totals(bag, unknown) == (money(12300), money(8000, "JPY"))
    assert summary(bag, unknown) == "5 pieces · €123 · JP¥8,000"


def test_the_price_is_that_of_now() -> None:
    one = item(minor=4900, quantity=2)
    assert totals(Bag(id=HERE, items=[one]), lambda _: of(one, 3900)) == (money(7800),)
    line = line_of(one, of(one, 3900), None, now())
    assert (line.price, line.each) == ("€78", "€39")


@pytest.mark.parametrize(
    ("minor", "state", "stock", "said", "tone"),
    [
        (3900, "in_stock", 5, "Price fell from €49", "success"),
        (5900, "in_stock", 5, "Price was €49", "warn"),
        (4900, "low", 1, "1 left", "warn"),
        (4900, "sold_out", 0, "Sold out", "danger"),
    ],
)
def test_what_is_different_from_when_it_came_in(minor: int, state: str, stock: int, said: str, tone: str) -> None:
    one = item()
    sent = ProductCard(product_id=one.product_id, variant_id=one.variant_id, title=one.title, price=money(4900))
    line = line_of(one, of(one, minor, state, stock), sent, now())
    assert (line.news, line.tone, line.gone) == (said, tone, state == "sold_out")


def test_what_came_from_one_look_stands_together_in_the_order_it_came() -> None:
    look: dict[str, Any] = {"look_id": LOOK, "look_title": "Dinner", "added_by": "staff", "added_by_name": "Clara"}
    bag = Bag(id=HERE, items=[item("Shirt", **look), item("Shoe", **look), item("Hat"), item("Bag", **look)])
    groups = groups_of(bag, unknown, lambda _: None, now())
    assert [[line.title for line in one.lines] for one in groups] == [["Shirt", "Shoe"], ["Hat"], ["Bag"]]
    assert (groups[0].look, groups[0].look_id, groups[0].name, groups[1].look_id) == ("Dinner", LOOK, "Clara", "")


@pytest.mark.parametrize(("minutes", "said"), [(20, "Held 20 min"), (0.5, "Held 1 min"), (125, "Held 2 h 05"), (0, ""), (-3, "")])
def test_a_hold_says_how_long_yet_and_nothing_when_it_is_over(minutes: float, said: str) -> None:
    kept = hold(minutes)
    assert held_words(kept, kept.at) == said


def test_what_is_held_and_not_in_the_bag_is_named() -> None:
    inside, elsewhere, over = item(), item("Coat"), item()
    held = [hold(60, inside), hold(60, elsewhere), hold(-1, over)]
    bag = Bag(id=HERE, items=[inside], holds=held)
    [kept] = kept_of(bag, unknown, {elsewhere.variant_id: ("Coat", [])}, words().now())
    assert (kept.id, kept.title) == (held[1].id, "Coat")
    assert "2 held" in summary(bag, unknown)


def test_a_hold_that_stayed_says_what_is_wanted_now() -> None:
    card = sizes()
    small, medium, _sage = (one.id for one in card.variants)
    was, shirt = item("Shirt", product_id=card.product_id, variant_id=small), item("Shirt", product_id=card.product_id, variant_id=medium)
    bag = Bag(id=HERE, holds=[hold(60, was)])

    def kept(inside: Bag, chosen: dict[str, str]) -> Any:
        (found,) = kept_of(inside, lambda _id: card, {}, words().now(), chosen)
        return found.choice, found.wanted, found.variant_id

    assert kept(bag, {}) == ("Sand · S", "", "")
    assert kept(bag, {card.product_id: small}) == ("Sand · S", "", "")
    assert kept(bag, {card.product_id: medium}) == ("Sand · S", "Sand · M", medium)
    assert kept(bag.model_copy(update={"items": [shirt]}), {card.product_id: small}) == ("Sand · S", "Sand · M", medium), "the bag decides"


def sizes(**more: Any) -> LivingCard:
    options = [Option(name="Colour", values=["Sand", "Sage"]), Option(name="Size", values=["S", "M"])]
    made = [("1", ["Sand", "S"], "in_stock"), ("2", ["Sand", "M"], "in_stock"), ("3", ["Sage", "M"], "sold_out")]
    variants = [CardVariant(id=new_id(), options=values, price=money(1), state=state) for _, values, state in made]
    return LivingCard(product_id=new_id(), price_from=money(1), price_to=money(1), options=options, variants=variants, **more)


def test_another_size_keeps_the_colour_and_another_colour_what_is_nearest() -> None:
    card = sizes()
    small, medium, sage = (one.id for one in card.variants)
    assert other_variant(card, small, "Size", "M") == medium
    assert other_variant(card, small, "Colour", "Sage") == sage, "there is no small one"
    assert other_variant(card, sage, "Size", "S") == small
    assert other_variant(card, small, "Size", "XL") is None and other_variant(card, small, "Length", "M") is None
