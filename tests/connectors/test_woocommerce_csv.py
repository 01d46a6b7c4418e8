"""WooCommerce's product CSV: its kinds of products, and what is its own."""

import csv
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from stylist_app.connectors.feeds.base import FeedProduct
from stylist_app.connectors.feeds.woocommerce_csv import COLUMNS, WooCommerceCsv
from tests.connectors.shops import NOW, faults, products

SHIRT = {"ID": "10", "Type": "simple", "SKU": "shirt", "Name": "Shirt", "Published": "1", "In stock?": "1", "Stock": "4", "Regular price": "20"}
COAT = SHIRT | {"ID": "20", "Type": "variable", "SKU": "coat", "Name": "Coat", "Stock": "", "Regular price": "", "Attribute 1 name": "Color",
                "Attribute 1 value(s)": "Grey, Red", "Attribute 2 name": "Size", "Attribute 2 value(s)": "S, M", "Attribute 3 name": "Fabric",
                "Attribute 3 value(s)": "Wool"}  # fmt: skip


def variation(colour: str, size: str, **cells: str) -> dict[str, str]:
    told = {"Type": "variation", "SKU": f"coat-{colour}-{size}", "Parent": "coat", "In stock?": "1", "Stock": "3", "Regular price": "80"}
    options = {"Attribute 1 name": "Color", "Attribute 1 value(s)": colour, "Attribute 2 name": "Size", "Attribute 2 value(s)": size}
    return told | options | {name.replace("_", " "): value for name, value in cells.items()}


def feed(folder: Path, *rows: dict[str, str], now: datetime = NOW) -> WooCommerceCsv:
    columns = list(dict.fromkeys(name for row in rows for name in row))
    with (folder / "products.csv").open("w", newline="") as file:
        writer = csv.DictWriter(file, columns)
        writer.writeheader()
        writer.writerows(rows)
    return WooCommerceCsv(folder / "products.csv", "EUR", now)


def only(shop: WooCommerceCsv) -> FeedProduct:
    (product,) = products(shop)
    return product


def test_a_simple_product_has_one_variant(tmp_path: Path) -> None:
    shirt = only(feed(tmp_path, SHIRT | {"Weight (kg)": "0.25", "Brands": "Loom", "GTIN, UPC, EAN, or ISBN": "'2012345678900"}))
    (variant,) = shirt.variants
    assert (shirt.key, shirt.title, shirt.brand, shirt.options) == ("shirt", "Shirt", "Loom", ())
    assert (variant.sku, variant.price_minor, variant.stock, variant.always, variant.weight_g, variant.barcode) == (
        "shirt", 2000, 4, False, 250, "2012345678900",
    )  # fmt: skip


def test_variations_stand_anywhere_and_name_their_product_by_sku_or_id(tmp_path: Path) -> None:
    shop = feed(tmp_path, variation("Red", "M"), SHIRT, COAT, variation("Grey", "S", Parent="id:20"), SHIRT | {"SKU": "b", "ID": "11"})
    assert [(product.key, len(product.variants)) for product in products(shop)] == [("coat", 2), ("shirt", 1), ("b", 1)]
    assert shop.total() == 3
    coat = products(shop)[0]
    assert (coat.options, {variant.options for variant in coat.variants}) == (("Color", "Size"), {("Red", "M"), ("Grey", "S")})
    assert coat.attributes.material == "Wool", "what no variation chooses tells about the product"


def test_a_variation_may_leave_a_choice_open(tmp_path: Path) -> None:
    coat = only(feed(tmp_path, COAT, variation("Red", ""), variation("Red", "M", Regular_price="90"), variation("Grey", "S")))
    assert {(variant.options, variant.price_minor, variant.stock) for variant in coat.variants} == {
        (("Red", "S"), 8000, 3), (("Red", "M"), 9000, 3), (("Grey", "S"), 8000, 3),
    }  # fmt: skip
    assert len({variant.key for variant in coat.variants}) == 3
    assert not coat.errors


def test_a_grouped_product_ties_its_members(tmp_path: Path) -> None:
    shop = feed(
        tmp_path, SHIRT, SHIRT | {"ID": "11", "SKU": "tie", "Name": "Tie"}, SHIRT | {"ID": "12", "SKU": "", "Name": "Cap"},
        SHIRT | {"ID": "30", "Type": "grouped", "SKU": "set", "Name": "The set", "Grouped products": "shirt, tie, id:12, gone"},
    )  # fmt: skip
    told = {product.title: product for product in products(shop)}
    assert shop.total() == len(told) == 3
    assert set(told["Shirt"].goes_with) == {"tie", "id:12"}
    assert set(told["Cap"].goes_with) == {"shirt", "tie"}
    assert all("The set" in product.tags for product in told.values())
    (error,) = faults(shop)
    assert (error.row, error.column, error.message) == (5, "Grouped products", "gone is no product of this file")


def test_an_external_product_is_sold_elsewhere(tmp_path: Path) -> None:
    bag = only(feed(tmp_path, SHIRT | {"Type": "external, virtual", "Stock": "", "External URL": "https://other.example/bag"}))
    assert (bag.sold_at, bag.variants[0].always) == ("https://other.example/bag", True)


@pytest.mark.parametrize(
    ("cells", "now", "price", "compare"),
    [
        ({"Sale price": "15"}, "2026-06-01", 1500, 2000),
        ({"Sale price": "15", "Date sale price starts": "2026-06-01", "Date sale price ends": "2026-06-02"}, "2026-06-02", 1500, 2000),
        ({"Sale price": "15", "Date sale price starts": "2026-06-01", "Date sale price ends": "2026-06-02"}, "2026-06-03", 2000, None),
        ({"Sale price": "15", "Date sale price starts": "2026-06-02"}, "2026-06-01", 2000, None),
        ({"Sale price": "25"}, "2026-06-01", 2000, None),
        ({}, "2026-06-01", 2000, None),
    ],
)
def test_sale_prices_count_in_their_time(tmp_path: Path, cells: dict[str, str], now: str, price: int, compare: int | None) -> None:
    variant = only(feed(tmp_path, SHIRT | cells, now=datetime.fromisoformat(now).replace(tzinfo=UTC))).variants[0]
    assert (variant.price_minor, variant.compare_at_minor) == (price, compare)


def test_numbers_with_a_decimal_comma(tmp_path: Path) -> None:
    """As the export of a shop writes them whose language has one."""
    shirt = only(feed(tmp_path, SHIRT | {"Regular price": "1.049,90", "Sale price": "12,5", "Weight (kg)": "0,450"}))
    variant = shirt.variants[0]
    assert (variant.price_minor, variant.compare_at_minor, variant.weight_g) == (1250, 104990, 450)
    (error,) = faults(feed(tmp_path, SHIRT | {"Regular price": "1,049"}))
    assert "1,049 is not a price" in error.message and "point" in error.remedy


@pytest.mark.parametrize(
    ("cells", "stock", "always"),
    [
        ({"Stock": "4"}, 4, False),
        ({"Stock": "", "In stock?": "1"}, 0, True),
        ({"Stock": "", "In stock?": "0"}, 0, False),
        ({"Stock": "4", "In stock?": "0"}, 0, False),
        ({"Stock": "-2", "Backorders allowed?": "notify"}, -2, True),
    ],
)
def test_stock(tmp_path: Path, cells: dict[str, str], stock: int, always: bool) -> None:
    variant = only(feed(tmp_path, SHIRT | cells)).variants[0]
    assert (variant.stock, variant.always) == (stock, always)


def test_stock_counted_by_the_product_is_that_of_its_variations(tmp_path: Path) -> None:
    coat = only(feed(tmp_path, COAT | {"Stock": "7"}, variation("Red", "M", Stock="parent")))
    assert coat.variants[0].stock == 7


def test_categories_are_a_way_and_lists_keep_their_commas(tmp_path: Path) -> None:
    shirt = only(feed(tmp_path, SHIRT | {"Categories": "Sale, Clothing > Tops\\, loose > Shirts", "Tags": "Linen\\, washed, New"}))
    assert (shirt.categories, shirt.category, shirt.tags) == (("Clothing", "Tops, loose", "Shirts"), "Shirts", ("Linen, washed", "New", "Sale"))


def test_pictures_of_the_product_first_then_those_of_variations(tmp_path: Path) -> None:
    images = "https://shop.test/a.jpg, b.jpg"
    coat = only(feed(tmp_path, COAT | {"Images": images}, variation("Red", "M", Images="red.jpg"), variation("Grey", "S", Images="b.jpg")))
    assert [picture.source for picture in coat.pictures] == ["https://shop.test/a.jpg", "b.jpg", "red.jpg"]
    assert {variant.options: variant.picture for variant in coat.variants} == {("Red", "M"): "red.jpg", ("Grey", "S"): "b.jpg"}


@pytest.mark.parametrize(
    ("cells", "published"),
    [({}, True), ({"Published": "0"}, False), ({"Published": "-1"}, False), ({"Visibility in catalog": "hidden"}, False)],
)
def test_drafts_and_hidden_ones_are_not_published(tmp_path: Path, cells: dict[str, str], published: bool) -> None:
    assert only(feed(tmp_path, SHIRT | cells)).published is published


def test_upsells_and_cross_sells_by_their_keys(tmp_path: Path) -> None:
    shop = feed(tmp_path, SHIRT | {"Upsells": "id:11, gone", "Cross-sells": "tie, shirt"}, SHIRT | {"ID": "11", "SKU": "tie"})
    assert (products(shop)[0].related, products(shop)[0].goes_with) == (("tie",), ("tie",))


@pytest.mark.parametrize(
    ("row", "column", "words"),
    [
        (variation("Red", "M", Parent="gone"), "Parent", "gone is no product"),
        (variation("Red", "M", Parent=""), "Parent", "is empty"),
        (SHIRT | {"Type": "auction"}, "Type", "auction is no kind"),
        (SHIRT | {"SKU": "", "ID": ""}, "SKU", "no name for ever"),
        (SHIRT | {"SKU": "coat", "ID": "99"}, "SKU", "came before"),
        (SHIRT | {"Name": ""}, "Name", "is empty"),
        (SHIRT | {"Regular price": ""}, "Regular price", "is empty"),
        (SHIRT | {"Weight (kg)": "heavy"}, "Weight (kg)", "heavy is not a weight"),
        (SHIRT | {"Sale price": "15", "Date sale price ends": "soon"}, "Date sale price ends", "soon is not a date"),
        (COAT | {"SKU": "lone", "ID": "98"}, "Type", "without variations"),
    ],
)
def test_what_cannot_be_is_told_and_the_rest_comes(tmp_path: Path, row: dict[str, str], column: str, words: str) -> None:
    shop = feed(tmp_path, COAT, variation("Grey", "S"), row, SHIRT | {"SKU": "last", "ID": "97"})
    assert {"coat", "last"} <= {product.key for product in products(shop)}
    (error,) = faults(shop)
    assert (error.row, error.column) == (4, column)
    assert words in error.message
    assert error.remedy


def test_a_product_misses_nothing_that_is_known_when_a_variation_is_lost(tmp_path: Path) -> None:
    """A variation with a mistyped parent could be anybody's: no product counts as whole."""
    shop = feed(tmp_path, COAT, variation("Grey", "S"), variation("Red", "M", Parent="caot"))
    assert not only(shop).whole


def test_every_column_of_ours_is_one_of_theirs() -> None:
    assert len({name for names in COLUMNS.names.values() for name in names}) == sum(len(names) for names in COLUMNS.names.values())


def test_real_products_survive_the_way_through_a_file(shared: Path, tmp_path: Path) -> None:
    """Products and a variation as the REST API told them, written as the exporter writes them."""
    folder = shared / "payloads" / "woocommerce"
    if not folder.is_dir():
        pytest.skip("needs ../shared/payloads/woocommerce, which is not here")
    real = [json.loads(path.read_text()) for path in sorted(folder.glob("products_*.json"))]
    sold = {
        one["id"]: one for told in real for one in (told if isinstance(told, list) else [told]) if one.get("regular_price") and not one["variations"]
    }
    rows = [
        SHIRT
        | {"ID": str(one["id"]), "SKU": one["sku"], "Name": one["name"], "Regular price": one["regular_price"], "Sale price": one["sale_price"],
           "Description": one["description"], "Stock": "" if one["stock_quantity"] is None else str(one["stock_quantity"]),
           "Images": ", ".join(image["src"] for image in one["images"]), "Categories": ", ".join(category["name"] for category in one["categories"])}
        for one in sold.values()
    ]  # fmt: skip
    assert rows
    told = products(feed(tmp_path, *rows))
    assert [product.title for product in told] == [" ".join(one["name"].split()) for one in sold.values()]
    assert [len(product.pictures) for product in told] == [len({image["src"] for image in one["images"]}) for one in sold.values()]
    assert all("<" not in product.description for product in told)
