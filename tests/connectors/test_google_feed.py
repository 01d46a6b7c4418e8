"""Google's product feed: items that are variants, and XML that nobody has to trust."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from stylist_app.connectors.feeds.base import FeedError, FeedProduct, FeedVariant
from stylist_app.connectors.feeds.google_feed import GoogleFeed
from stylist_app.connectors.feeds.reading.xml_items import MOST_VALUES
from tests.connectors.shops import NOW, faults, products

ITEM = {"id": "c-s", "title": "Coat", "price": "89.00 EUR", "availability": "in stock"}
RSS = '<rss version="2.0" xmlns:g="http://base.google.com/ns/1.0"><channel><title>Shop</title>%s</channel></rss>'


def feed(folder: Path, *rows: dict[str, str], now: datetime = NOW, currency: str | None = None) -> GoogleFeed:
    columns = list(dict.fromkeys(name for row in rows for name in row))
    lines = ["\t".join(columns), *("\t".join(row.get(name, "") for name in columns) for row in rows)]
    (folder / "feed.txt").write_text("\n".join(lines))
    return GoogleFeed(folder / "feed.txt", now, currency)


def xml(folder: Path, text: str, currency: str | None = "EUR") -> GoogleFeed:
    (folder / "feed.xml").write_text(text)
    return GoogleFeed(folder / "feed.xml", NOW, currency)


def only(shop: GoogleFeed) -> FeedProduct:
    (product,) = products(shop)
    return product


def lone(shop: GoogleFeed) -> FeedVariant:
    (variant,) = only(shop).variants
    return variant


def test_items_of_a_group_are_variants_wherever_they_stand(tmp_path: Path) -> None:
    group = {"item_group_id": "c", "title": "Slip dress - Green - S", "color": "Green", "size": "S"}
    shop = feed(
        tmp_path, ITEM | group, ITEM | {"id": "lone", "title": "Hat"},
        ITEM | group | {"id": "c-m", "title": "Slip dress - Red - M", "color": "Red", "size": "M", "price": "99 EUR"},
    )  # fmt: skip
    dress, hat = products(shop)
    assert (dress.title, dress.options) == ("Slip dress", ("Color", "Size"))
    assert [(v.key, v.options, v.price_minor) for v in dress.variants] == [("c-s", ("Green", "S"), 8900), ("c-m", ("Red", "M"), 9900)]
    assert (hat.title, hat.options, len(hat.variants)) == ("Hat", (), 1)
    assert shop.total() == 2


def test_what_differs_in_a_group_is_a_choice_and_what_does_not_is_told_of_it(tmp_path: Path) -> None:
    group = {"item_group_id": "c", "material": "Wool", "pattern": "Plain"}
    shop = feed(tmp_path, ITEM | group, ITEM | group | {"id": "2", "material": "Silk"})
    assert only(shop).options == ("Material",)
    assert (only(shop).attributes.material, only(shop).attributes.pattern) == ("", "Plain")


def test_the_currency_is_that_of_the_file(tmp_path: Path) -> None:
    shop = feed(tmp_path, ITEM | {"price": "USD 15.50"}, ITEM | {"id": "2", "price": "20 EUR"}, ITEM | {"id": "3", "price": "7"})
    assert shop.currency == "USD"
    assert [product.variants[0].price_minor for product in products(shop)] == [1550, 700]
    (error,) = faults(shop)
    assert (error.row, error.column, error.message) == (3, "price", "20 EUR is not in USD")
    with pytest.raises(FeedError, match="names no currency"):
        feed(tmp_path, ITEM | {"price": "15"})


@pytest.mark.parametrize(
    ("cells", "price", "compare"),
    [
        ({"sale_price": "50 EUR"}, 5000, 8900),
        ({"sale_price": "99 EUR"}, 8900, None),
        ({"sale_price": "50 EUR", "sale_price_effective_date": "2026-05-01T13:00-0800/2026-06-11T15:30-0800"}, 5000, 8900),
        ({"sale_price": "50 EUR", "sale_price_effective_date": "2026-07-01T00:00Z/2026-07-11T00:00Z"}, 8900, None),
        ({"sale_price": "50 EUR", "sale_price_effective_date": "2026-06-01/2026-06-01"}, 5000, 8900),
    ],
)
def test_sale_prices_count_in_their_time(tmp_path: Path, cells: dict[str, str], price: int, compare: int | None) -> None:
    variant = lone(feed(tmp_path, ITEM | cells))
    assert (variant.price_minor, variant.compare_at_minor) == (price, compare)


@pytest.mark.parametrize(
    ("cells", "stock", "always"),
    [
        ({"availability": "in_stock"}, 0, True),
        ({"availability": "In Stock", "quantity": "3"}, 3, False),
        ({"availability": "out_of_stock", "quantity": "3"}, 0, False),
        ({"availability": "preorder"}, 0, True),
        ({"availability": "backorder"}, 0, True),
    ],
)
def test_availability(tmp_path: Path, cells: dict[str, str], stock: int, always: bool) -> None:
    variant = lone(feed(tmp_path, ITEM | cells))
    assert (variant.stock, variant.always) == (stock, always)


def test_pictures_categories_weights_and_details(tmp_path: Path) -> None:
    told = {
        "image_link": "https://a.test/1.jpg", "additional_image_link": "https://a.test/2.jpg,https://a.test/3.jpg", "gtin": "4012345678901",
        "product_type": "Women > Coats > Wool, Sale", "google_product_category": "5598", "shipping_weight": "1.5 kg",
        "product_detail": "General:Fit:Slim", "expiration_date": "2026-07-01T00:00+0000",
    }  # fmt: skip
    coat = only(feed(tmp_path, ITEM | told))
    assert [picture.source[-5:] for picture in coat.pictures] == ["1.jpg", "2.jpg", "3.jpg"]
    assert (coat.variants[0].picture, coat.variants[0].weight_g, coat.variants[0].barcode) == ("https://a.test/1.jpg", 1500, "4012345678901")
    assert (coat.categories, coat.category, coat.attributes.fit) == (("Women", "Coats", "Wool"), "Wool", "Slim")
    assert coat.published_until == datetime(2026, 7, 1, tzinfo=UTC)
    assert only(feed(tmp_path, ITEM | {"google_product_category": "5598"})).categories == ()


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        ({"price": "89,00 EUR"}, "price"),
        ({"price": ""}, "price"),
        ({"availability": "maybe"}, "availability"),
        ({"availability": ""}, "availability"),
        ({"sale_price": "free"}, "sale_price"),
        ({"sale_price": "5 EUR", "sale_price_effective_date": "soon"}, "sale_price_effective_date"),
        ({"shipping_weight": "heavy"}, "shipping_weight"),
        ({"expiration_date": "never"}, "expiration_date"),
        ({"id": ""}, "id"),
        ({"id": "first"}, "id"),
        ({"title": ""}, "title"),
    ],
)
def test_what_cannot_be_read_is_told_and_the_rest_comes(tmp_path: Path, cells: dict[str, str], column: str) -> None:
    columns = dict.fromkeys(cells, "")
    shop = feed(tmp_path, columns | ITEM | {"id": "first"}, ITEM | {"id": "bad"} | cells, ITEM | {"id": "last"})
    assert [product.handle for product in products(shop)] == ["first", "last"]
    (error,) = faults(shop)
    assert (error.row, error.column) == (3, column)
    assert error.remedy


def test_two_alike_in_a_group_are_told(tmp_path: Path) -> None:
    group = {"item_group_id": "c", "size": "S"}
    (error,) = faults(feed(tmp_path, ITEM | group, ITEM | group | {"id": "2"}))
    assert (error.row, error.column) == (3, "item_group_id")
    assert "size" in error.remedy


ENTRY = "<g:id>1</g:id>%s<g:price>5 EUR</g:price><g:availability>in_stock</g:availability>"


def test_rss_and_atom_with_repeated_and_nested_elements(tmp_path: Path) -> None:
    pictures = (("image_link", "a.jpg"), ("additional_image_link", "b,1.jpg"), ("additional_image_link", "c.jpg"))
    details = (("section_name", "General"), ("attribute_name", "Fit"), ("attribute_value", "Loose"))
    more = "".join(f"<g:{name}>{value}</g:{name}>" for name, value in pictures)
    more += f"<g:product_detail>{''.join(f'<g:{name}>{value}</g:{name}>' for name, value in details)}</g:product_detail>"
    inner = ENTRY % ("<title>Coat &amp; <![CDATA[<b>belt</b>]]></title>" + more)
    atom = f'<feed xmlns="http://www.w3.org/2005/Atom" xmlns:g="http://base.google.com/ns/1.0"><title>Shop</title><entry>{inner}</entry></feed>'
    for text in (RSS % f"<item>{inner}</item>", atom):
        coat = only(xml(tmp_path, text))
        assert (coat.title, coat.attributes.fit) == ("Coat & <b>belt</b>", "Loose")
        assert [picture.source for picture in coat.pictures] == ["a.jpg", "b,1.jpg", "c.jpg"], "commas are part of an address here"


BOMB = '<!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'


@pytest.mark.parametrize(
    "text",
    [
        BOMB + RSS % "<item><title>&b;</title></item>",
        '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + RSS % "<item><title>&x;</title></item>",
        '<!DOCTYPE rss SYSTEM "http://example.org/feed.dtd">' + RSS % "",
        "<html><body>Sign in</body></html>",
        "<" * 300,
        '<?xml version="1.0"?>',
        RSS % ("<a>" * 40),
        '<rss><channel a="' + "x" * 5_000_000,
    ],
)
def test_xml_that_is_no_feed_or_wants_more_than_one_needs(tmp_path: Path, text: str) -> None:
    with pytest.raises(FeedError, match=r"^feed\.xml .*\. "):
        list(xml(tmp_path, text).read())


def test_xml_that_breaks_in_the_middle_keeps_what_came_before(tmp_path: Path) -> None:
    good = f"<item>{ENTRY % '<title>Coat</title>'}</item>\n"
    shop = xml(tmp_path, (RSS % (good + "<item><title>Bag & Co</title></item>")))
    assert [product.title for product in products(shop)] == ["Coat"]
    (error,) = faults(shop)
    assert (error.row, "not well-formed" in error.message, bool(error.remedy)) == (2, True, True)
    assert not only(shop).whole


@pytest.mark.parametrize("inner", ["<g:image_link>x</g:image_link>" * (MOST_VALUES + 1), f"<description>{'x' * 1_000_001}</description>"])
def test_an_item_beyond_all_bounds_is_left_out(tmp_path: Path, inner: str) -> None:
    good = f"<item>{ENTRY % '<title>Coat</title>'}</item>"
    shop = xml(tmp_path, RSS % (f"<item>{inner}</item>{good}"))
    assert [product.title for product in products(shop)] == ["Coat"]
    assert "longer than any product" in faults(shop)[0].message


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(FeedError, match="cannot be read"):
        GoogleFeed(tmp_path / "none.xml", NOW, "EUR")
