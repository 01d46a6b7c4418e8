"""Shopify's product CSV: what is read, and how what cannot be read is told."""

import csv
from pathlib import Path

import pytest

from stylist_app.connectors.feeds.base import FeedAttributes, FeedError, FeedPrice, FeedProduct, PictureUnavailable, RowError
from stylist_app.connectors.feeds.beside import WithFilesBeside
from stylist_app.connectors.feeds.shopify_csv import ShopifyCsv

COLUMNS = (
    "Handle Title Body_(HTML) Vendor Product_Category Type Tags Published Option1_Name Option1_Value Option2_Name Option2_Value Variant_SKU "
    "Variant_Grams Variant_Inventory_Tracker Variant_Inventory_Qty Variant_Inventory_Policy Variant_Price Variant_Compare_At_Price "
    "Variant_Barcode Image_Src Image_Position Image_Alt_Text Variant_Image Status"
).split()
COAT = {
    "Handle": "coat", "Title": "Coat", "Vendor": "Loom", "Type": "Coats", "Tags": "Wool, New, Wool", "Published": "true", "Option1 Name": "Colour",
    "Option1 Value": "Grey", "Option2 Name": "Size", "Option2 Value": "S", "Variant SKU": "C-G-S", "Variant Grams": "900",
    "Variant Inventory Tracker": "shopify", "Variant Inventory Qty": "5", "Variant Inventory Policy": "deny", "Variant Price": "89.00",
}  # fmt: skip


def feed(folder: Path, *rows: dict[str, str], bom: bool = False, columns: list[str] | None = None) -> ShopifyCsv:
    path = folder / "products.csv"
    names = columns or [name.replace("_", " ") for name in COLUMNS]
    with path.open("w", encoding="utf-8-sig" if bom else "utf-8", newline="") as file:
        writer = csv.DictWriter(file, names, extrasaction="ignore")
        writer.writeheader()
        writer.writerows(rows)
    return ShopifyCsv(path, "EUR")


def more(**cells: str) -> dict[str, str]:
    """A further row of the coat."""
    asked = {
        "Handle": "coat",
        "Option1 Value": "Grey",
        "Option2 Value": "M",
        "Variant SKU": "C-G-M",
        "Variant Price": "89.00",
        "Variant Inventory Tracker": "shopify",
    }
    return asked | {name.replace("_", " "): value for name, value in cells.items()}


def only(shop: ShopifyCsv) -> FeedProduct:
    (product,) = shop.read()
    assert isinstance(product, FeedProduct)
    return product


def test_the_first_row_tells_the_product_and_every_row_a_variant(tmp_path: Path) -> None:
    coat = only(feed(tmp_path, COAT, more()))
    assert (coat.key, coat.title, coat.brand, coat.category, coat.tags, coat.options, coat.published) == (
        "coat", "Coat", "Loom", "Coats", ("Wool", "New"), ("Colour", "Size"), True,
    )  # fmt: skip
    small, medium = coat.variants
    assert (small.sku, small.options, small.price_minor, small.stock, small.weight_g, small.row) == ("C-G-S", ("Grey", "S"), 8900, 5, 900, 2)
    assert (medium.options, medium.stock) == (("Grey", "M"), 0)


def test_a_byte_order_mark_and_another_order_of_columns_are_fine(tmp_path: Path) -> None:
    names = [name.replace("_", " ") for name in COLUMNS][::-1]
    assert only(feed(tmp_path, COAT, bom=True, columns=names)).title == "Coat"


def test_columns_nobody_filled_may_be_missing(tmp_path: Path) -> None:
    assert only(feed(tmp_path, COAT, columns=["Handle", "Title", "Variant Price"])).variants[0].price_minor == 8900


def test_descriptions_over_many_lines_do_not_disturb_line_numbers(tmp_path: Path) -> None:
    shop = feed(tmp_path, COAT | {"Body (HTML)": "<p>One</p>\n<ul>\n<li>wool</li></ul>"}, more(Variant_Price="lots"))
    coat = only(shop)
    assert coat.description == "One\n• wool"
    assert [error.row for error in coat.errors] == [5]


def test_a_missing_column_is_named(tmp_path: Path) -> None:
    with pytest.raises(FeedError, match=r"row 1 has no column Title, Variant Price"):
        list(feed(tmp_path, COAT, columns=["Handle"]).read())


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        ({"Variant_Price": "lots"}, "Variant Price"),
        ({"Variant_Price": ""}, "Variant Price"),
        ({"Variant_Compare_At_Price": "-1"}, "Variant Compare At Price"),
        ({"Variant_Inventory_Qty": "few"}, "Variant Inventory Qty"),
        ({"Variant_Grams": "-5"}, "Variant Grams"),
        ({"Option2_Value": "S"}, "Option1 Value"),
    ],
)
def test_a_broken_variant_stays_out_alone(tmp_path: Path, cells: dict[str, str], column: str) -> None:
    coat = only(feed(tmp_path, COAT, more(**cells), more(Option2_Value="L", Variant_SKU="C-G-L")))
    assert [variant.options[1] for variant in coat.variants] == ["S", "L"]
    assert [(error.row, error.column) for error in coat.errors] == [(3, column)]
    assert not coat.whole


def test_a_product_without_title_or_variants_is_told(tmp_path: Path) -> None:
    nameless, priceless = COAT | {"Title": ""}, COAT | {"Handle": "hat", "Variant Price": "lots"}
    told = list(feed(tmp_path, nameless, priceless, COAT | {"Handle": "bag"}).read())
    assert [(item.row, item.column) for item in told if isinstance(item, RowError)] == [(2, "Title"), (3, "Variant Price")]
    assert [item.key for item in told if isinstance(item, FeedProduct)] == ["bag"]


def test_rows_of_a_product_stand_together(tmp_path: Path) -> None:
    told = list(feed(tmp_path, COAT, COAT | {"Handle": "bag"}, more(), {"Title": "No handle", "Variant Price": "1"}).read())
    assert [(item.row, item.column) for item in told if isinstance(item, RowError)] == [(4, "Handle"), (5, "Handle")]


def test_pictures_come_in_their_positions_with_those_of_variants(tmp_path: Path) -> None:
    coat = only(
        feed(
            tmp_path,
            COAT | {"Image Src": "b.jpg", "Image Position": "2", "Image Alt Text": "Back", "Variant Image": "grey.jpg"},
            {"Handle": "coat", "Image Src": "a.jpg", "Image Position": "1"},
            {"Handle": "coat", "Image Src": "b.jpg", "Image Position": "2"},
        )
    )
    assert [(picture.source, picture.alt) for picture in coat.pictures] == [("a.jpg", ""), ("b.jpg", "Back"), ("grey.jpg", "")]
    assert coat.variants[0].picture == "grey.jpg"
    assert len(coat.variants) == 1


def test_a_product_without_choices_has_no_options(tmp_path: Path) -> None:
    cap = only(feed(tmp_path, COAT | {"Option1 Name": "Title", "Option1 Value": "Default Title", "Option2 Name": "", "Option2 Value": ""}))
    assert (cap.options, cap.variants[0].options) == ((), ())


@pytest.mark.parametrize(
    ("cells", "published"), [({}, True), ({"Published": "FALSE"}, False), ({"Status": "draft"}, False), ({"Published": "", "Status": "active"}, True)]
)
def test_drafts_are_not_published(tmp_path: Path, cells: dict[str, str], published: bool) -> None:
    assert only(feed(tmp_path, COAT | cells)).published is published


@pytest.mark.parametrize(
    ("cells", "always"), [({}, False), ({"Variant Inventory Policy": "continue"}, True), ({"Variant Inventory Tracker": ""}, True)]
)
def test_what_is_not_counted_is_never_sold_out(tmp_path: Path, cells: dict[str, str], always: bool) -> None:
    assert only(feed(tmp_path, COAT | cells)).variants[0].always is always


def test_a_compare_at_price_is_a_higher_one(tmp_path: Path) -> None:
    for written, minor in (("120", 12000), ("89.00", None), ("50", None)):
        assert only(feed(tmp_path, COAT | {"Variant Compare At Price": written})).variants[0].compare_at_minor == minor


def test_further_currencies_stand_in_columns_of_their_own(tmp_path: Path) -> None:
    names = ["URL handle", "Title", "Price", "Price / USD", "Compare-at price / USD", "Price / JPY", "Price / Canada"]
    row = {"URL handle": "coat", "Title": "Coat", "Price": "89", "Price / USD": "99.50", "Compare-at price / USD": "120", "Price / JPY": "9.5"}
    coat = only(feed(tmp_path, row, columns=names))
    assert coat.variants[0].prices == (FeedPrice("USD", 9950, 12000),)
    (error,) = coat.errors
    assert (error.row, error.column, error.message) == (2, "Price / JPY", "9.5 has more decimals than JPY has")


def test_categories_attributes_and_relations(tmp_path: Path) -> None:
    recommended = "product.metafields.shopify--discovery--product_recommendation"
    told = {
        "Product Category": "Apparel > Clothing > Coats",
        "Fabric (product.metafields.shopify.fabric)": "Wool; Silk",
        "Occasion (product.metafields.shopify.occasion)": "Work; Evening",
        f"Related products ({recommended}.related_products)": "hat, bag",
        f"Complementary products ({recommended}.complementary_products)": "scarf; coat",
        "Body (HTML)": "<ul><li>Season: Winter</li><li>Material: cotton</li></ul>",
    }
    coat = only(feed(tmp_path, COAT | told, columns=[*COAT, *told]))
    assert (coat.category, coat.categories) == ("Coats", ("Apparel", "Clothing", "Coats"))
    assert coat.attributes == FeedAttributes(material="Wool; Silk", season="Winter", occasion=("Work", "Evening"))
    assert (coat.related, coat.goes_with) == (("hat", "bag"), ("scarf",))


def test_all_faults_of_a_product_that_is_left_out_are_told(tmp_path: Path) -> None:
    told = list(feed(tmp_path, COAT | {"Variant Price": "a"}, more(Variant_Price="b")).read())
    assert [item.row for item in told] == [2, 3]


def test_one_article_number_for_several_variants_still_tells_them_apart(tmp_path: Path) -> None:
    coat = only(feed(tmp_path, COAT, more(Variant_SKU="C-G-S")))
    assert len({variant.key for variant in coat.variants}) == 2


def test_the_total_counts_products(tmp_path: Path) -> None:
    assert feed(tmp_path, COAT, more(), COAT | {"Handle": "bag"}).total() == 2


def test_pictures_are_taken_from_beside_the_file_and_nowhere_else(tmp_path: Path) -> None:
    shop_folder = tmp_path / "shop"
    shop_folder.mkdir()
    (shop_folder / "a.jpg").write_bytes(b"")
    (tmp_path / "secret.jpg").write_bytes(b"")
    shop = feed(shop_folder, COAT)
    assert shop.picture("a.jpg") == (shop_folder / "a.jpg").resolve()
    for source in (
        "../secret.jpg",
        str(tmp_path / "secret.jpg"),
        "missing.jpg",
        "a\0.jpg",
        "https://example.org/a.jpg",
        "//example.org/a.jpg",
        "file:///etc/passwd",
    ):
        with pytest.raises(PictureUnavailable, match=r"^picture "):
            shop.picture(source)


def test_addresses_are_left_to_the_fetcher(tmp_path: Path) -> None:
    shop = ShopifyCsv(feed(tmp_path, COAT).path, "EUR", fetch=lambda address: tmp_path / address.rsplit("/", 1)[-1])
    assert shop.picture("https://example.org/a.jpg") == tmp_path / "a.jpg"


@pytest.mark.parametrize("bytes_", [b"", b"\xff\xfe\x00", b"a,b\n1,2\n"])
def test_other_files_are_no_feed(tmp_path: Path, bytes_: bytes) -> None:
    path = tmp_path / "products.csv"
    path.write_bytes(bytes_)
    with pytest.raises(FeedError, match=r"products\.csv"):
        ShopifyCsv(path, "EUR").total()


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(FeedError, match="cannot be read"):
        ShopifyCsv(tmp_path / "none.csv", "EUR").total()


@pytest.mark.parametrize(("catalogue", "products", "variants", "pictures"), [("luma-women", 75, 937, 349), ("sylius-fashion", 21, 119, 21)])
def test_real_catalogues_are_read_without_a_single_error(shared: Path, catalogue: str, products: int, variants: int, pictures: int) -> None:
    shop = ShopifyCsv(shared / "catalogs" / catalogue / "products.csv", "EUR")
    told = [item for item in shop.read() if isinstance(item, FeedProduct)]
    assert (shop.total(), len(told)) == (products, products)
    assert sum(len(item.variants) for item in told) == variants
    assert sum(len(item.pictures) for item in told) == pictures
    assert not any(item.errors for item in told)
    assert all(shop.picture(picture.source).is_file() for item in told for picture in item.pictures)


def test_what_lies_beside_a_real_catalogue_fits_it(shared: Path) -> None:
    folder = shared / "catalogs" / "luma-women"
    told = list(WithFilesBeside(ShopifyCsv(folder / "products.csv", "USD"), folder).read())
    products = [item for item in told if isinstance(item, FeedProduct)]
    assert len(products) == len(told) == 75, "no row of it is wrong"
    assert (sum(len(item.related) for item in products), sum(len(item.reviews or ()) for item in products)) == (332, 163)
