"""A card of a message as things are now: what is said of a price that moved, of the last pieces, of what is gone."""

import pytest

from stylist_app.ui.thread.now import Now, as_now, asks_words, instead_words, news_words, stock_words, with_choice
from stylist_app.wire.base import now
from stylist_app.wire.ids import new_id
from stylist_app.wire.message import Choice, Sender
from stylist_app.wire.money import Money
from stylist_app.wire.product import CardVariant, LivingCard, Option, OptionValue, ProductCard, ProductHit


def eur(minor: int) -> Money:
    return Money(minor=minor, currency="EUR")


ID, SMALL, LARGE, OTHER = (new_id() for _ in range(4))
SENT = ProductCard(product_id=ID, variant_id=SMALL, title="Coat", price=eur(8900), stock=5)
HIT = ProductHit(id=OTHER, handle="cape", title="Cape", price_from=eur(7000), price_to=eur(7000))


def living(price: int = 8900, stock: int = 5, **facts: object) -> LivingCard:
    """The coat in two sizes, the large one always there."""
    small = CardVariant(id=SMALL, price=eur(price), stock=stock, state="in_stock" if stock > 2 else "low" if stock else "sold_out")
    large = CardVariant(id=LARGE, price=eur(9900), stock=9)
    return LivingCard.model_validate(
        {"product_id": ID, "price_from": eur(price), "price_to": eur(9900), "stock": stock + 9, "variants": [small, large], **facts}
    )


def test_until_the_shop_has_said_something_the_card_is_as_it_was_sent() -> None:
    now = as_now(SENT, None)
    assert (now.price, now.state, news_words(SENT, now), stock_words(now)) == (SENT.price, "in_stock", "", "In stock")


@pytest.mark.parametrize(("price", "said"), [(8900, ""), (7900, "Price fell from €89"), (9900, "Price was €89")])
def test_a_price_that_moved_is_told_from_the_one_that_was_sent(price: int, said: str) -> None:
    now = as_now(SENT, living(price))
    assert now.price == eur(price)
    assert news_words(SENT, now) == said


def test_another_currency_is_not_compared() -> None:
    card = SENT.model_copy(update={"price": Money(minor=100, currency="CHF")})
    assert news_words(card, as_now(card, living())) == ""


@pytest.mark.parametrize(("stock", "said"), [(5, "In stock"), (1, "1 left"), (0, "Sold out")])
def test_the_stock_is_that_of_the_size_that_was_sent(stock: int, said: str) -> None:
    assert stock_words(as_now(SENT, living(stock=stock))) == said


def test_a_card_without_a_choice_speaks_of_the_product() -> None:
    card = SENT.model_copy(update={"variant_id": None})
    assert stock_words(as_now(card, living(stock=0))) == "In stock"


def test_a_size_that_is_no_more_is_sold_out() -> None:
    card = SENT.model_copy(update={"variant_id": new_id()})
    assert stock_words(as_now(card, living())) == "Sold out"


def test_what_is_sold_out_or_gone_names_what_could_be_had_instead() -> None:
    assert instead_words(as_now(SENT, living(stock=0, instead=HIT))) == "Cape, €70"
    assert instead_words(as_now(SENT, living(instead=HIT))) == ""
    gone = as_now(SENT, living(gone=True, instead=HIT))
    assert gone == Now(SENT.price, None, "sold_out", 0, True, HIT)
    assert (stock_words(gone), news_words(SENT, gone), instead_words(gone)) == ("No longer sold", "", "Cape, €70")


def test_what_was_chosen_on_the_card_is_what_it_says() -> None:
    large = [OptionValue(name="Size", value="L")]
    choice = Choice(item=0, variant_id=LARGE, options=large, by=Sender(kind="customer"), at=now())
    meant = with_choice(SENT, choice)
    assert (meant.options, as_now(meant, living(stock=0)).state, as_now(meant, living()).price) == (large, "in_stock", eur(9900))
    assert with_choice(SENT, None) is SENT


def test_only_what_comes_in_several_ways_asks_for_a_choice() -> None:
    sizes = [Option(name="Colour", values=["Ink"]), Option(name="Size", values=["S", "L"])]
    assert asks_words(SENT, living(options=sizes)) == "Colour · Size"
    assert asks_words(SENT, living(options=[Option(name="Title", values=["Default Title"])])) == ""
    assert asks_words(SENT, living(options=sizes, gone=True)) == asks_words(SENT, None) == ""


def test_what_was_sold_out_and_is_there_again_says_so() -> None:
    sold = SENT.model_copy(update={"state": "sold_out"})
    assert news_words(sold, as_now(sold, living(7900))) == "Back in stock"
    assert news_words(sold, as_now(sold, living(stock=0))) == ""
