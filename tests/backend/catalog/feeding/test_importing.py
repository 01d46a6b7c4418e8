"""A feed comes into the catalogue: all of it, once, and only what differs."""

from pathlib import Path
from typing import Any

import pytest

from stylist_app.backend.catalog.importing import import_feed
from stylist_app.backend.catalog.tables import ProductPictureRow, ProductRow, VariantRow
from stylist_app.backend.core.jobs import JobRow
from stylist_app.backend.core.journal import JournalRow
from stylist_app.backend.core.media import jobs
from stylist_app.backend.core.media.library import FILE_JOB
from stylist_app.backend.core.media.tables import MediaFileRow, MediaRow, MediaUseRow
from stylist_app.backend.core.problems import ProblemError
from stylist_app.backend.imports.work import ImportSummary
from stylist_app.connectors.feeds.base import PictureUnavailable, RowError
from stylist_app.connectors.feeds.shopify_csv import ShopifyCsv
from tests.backend.catalog.feeds import FakeFeed, picture, product, variant
from tests.backend.media.house import House

TABLES = (ProductRow, VariantRow, ProductPictureRow, MediaRow, MediaFileRow, MediaUseRow, JournalRow, JobRow)


def everything(house: House) -> tuple[Any, ...]:
    return (*([row.model_dump() for row in house.rows(table)] for table in TABLES), house.files())


def row_of(house: House, handle: str) -> ProductRow:
    (row,) = [row for row in house.rows(ProductRow) if row.handle == handle]
    assert isinstance(row, ProductRow)
    return row


def counts(summary: ImportSummary) -> tuple[dict[str, int], dict[str, int], dict[str, int]]:
    return dict(summary.products), dict(summary.variants), dict(summary.pictures)


def test_products_variants_and_pictures_come_in(house: House, shop: FakeFeed) -> None:
    summary = import_feed(house, shop)
    assert counts(summary) == ({"added": 2}, {"added": 3}, {"added": 3})
    assert summary.errors == []
    coat = row_of(house, "coat")
    assert (coat.title, coat.price_from_minor, coat.currency, coat.state, coat.stock, coat.version) == ("Wool coat", 8900, "EUR", "in_stock", 5, 1)
    grey, red = sorted(house.rows(ProductPictureRow), key=lambda row: (row.product_id != coat.id, row.place))[:2]
    assert coat.picture_id == grey.media_id
    assert {row.sku: row.picture_id for row in house.rows(VariantRow) if row.product_id == coat.id} == {"C-G-S": grey.media_id, "C-R-M": red.media_id}
    assert [(row.private, row.alt) for row in house.rows(MediaRow) if row.id == grey.media_id] == [(False, "Wool coat, grey.jpg")]


def test_prices_and_stock_may_pass_32_bits(house: House, shop: FakeFeed) -> None:
    """A coat for 30,000,000 rupiah, which has two decimals, and as many pieces as several variants can have together."""
    many = [variant(f"V{at}", str(at), "M", price=3_000_000_000, compare_at=10**12, stock=10**9) for at in range(3)]
    shop.currency, shop.items = "IDR", [product("coat", "Wool coat", *many)]
    assert import_feed(house, shop).errors == []
    coat = row_of(house, "coat")
    assert (coat.price_from_minor, coat.price_to_minor, coat.compare_at_minor, coat.stock) == (3_000_000_000, 3_000_000_000, 10**12, 3 * 10**9)


def test_twice_changes_nothing_at_all(house: House, shop: FakeFeed) -> None:
    import_feed(house, shop)
    before = everything(house)
    summary = import_feed(house, shop)
    assert counts(summary) == ({"unchanged": 2}, {"unchanged": 3}, {"unchanged": 3})
    assert everything(house) == before


def test_a_changed_price_touches_one_variant(house: House, shop: FakeFeed) -> None:
    import_feed(house, shop)
    before = {row.id: row for row in house.rows(VariantRow)}
    hat = row_of(house, "hat")
    shop.replace(
        0, variants=(variant("C-G-S", "Grey", "S", price=4900, picture="grey.jpg"), variant("C-R-M", "Red", "M", stock=0, picture="red.jpg"))
    )
    summary = import_feed(house, shop)
    assert counts(summary) == ({"changed": 1, "unchanged": 1}, {"changed": 1, "unchanged": 2}, {"unchanged": 3})
    assert {row.sku for row in house.rows(VariantRow) if row.model_dump() != before[row.id].model_dump()} == {"C-G-S"}
    assert (row_of(house, "coat").price_from_minor, row_of(house, "coat").version) == (4900, 2)
    assert row_of(house, "hat") == hat


def test_variants_that_the_feed_no_longer_has_go(house: House, shop: FakeFeed) -> None:
    import_feed(house, shop)
    shop.replace(0, variants=(variant("C-G-S", "Grey", "S", picture="grey.jpg"), variant("C-G-L", "Grey", "L")))
    assert dict(import_feed(house, shop).variants) == {"unchanged": 2, "added": 1, "removed": 1}
    assert {row.sku for row in house.rows(VariantRow)} == {"C-G-S", "C-G-L", "H"}


def test_what_could_not_be_read_is_not_taken_for_gone(house: House, shop: FakeFeed) -> None:
    import_feed(house, shop)
    fault = RowError(3, "Variant Price", "lots is not a price")
    shop.replace(0, variants=(variant("C-G-S", "Grey", "S", picture="grey.jpg"),), errors=(fault,), whole=False)
    summary = import_feed(house, shop)
    assert summary.errors == [fault]
    assert {row.sku for row in house.rows(VariantRow)} == {"C-G-S", "C-R-M", "H"}


def test_a_new_picture_under_an_old_name_replaces_it_and_its_files(house: House, shop: FakeFeed) -> None:
    import_feed(house, shop)
    old = {row.media_id for row in house.rows(ProductPictureRow) if row.source == "grey.jpg"}
    shop.images["grey.jpg"] = picture(50)
    assert dict(import_feed(house, shop).pictures) == {"added": 1, "removed": 1, "unchanged": 2}
    house.run_jobs({FILE_JOB: jobs.drop_file})
    assert not old & {row.id for row in house.rows(MediaRow)}
    assert house.files() == {row.sha for row in house.rows(MediaFileRow)}


def test_a_picture_that_a_conversation_shows_outlives_the_product_it_came_from(house: House, shop: FakeFeed) -> None:
    import_feed(house, shop)
    shown = row_of(house, "hat").picture_id
    assert shown is not None
    house.write(lambda tx: house.media.use(tx, [shown], "conversation"))
    shop.replace(1, pictures=())
    assert import_feed(house, shop).pictures["removed"] == 1
    assert shown in {row.id for row in house.rows(MediaRow)}


def test_a_picture_that_cannot_be_had_is_told_and_the_product_comes_without_it(house: House, shop: FakeFeed) -> None:
    del shop.images["red.jpg"]
    shop.images["hat.jpg"] = b"\xff\xd8\xff broken"
    summary = import_feed(house, shop)
    assert [(error.column, error.message.split(":")[0]) for error in summary.errors] == [("Image Src", "red.jpg"), ("Image Src", "hat.jpg")]
    assert counts(summary) == ({"added": 2}, {"added": 3}, {"added": 1})


def test_a_broken_picture_is_told_every_time_and_changes_nothing(house: House, shop: FakeFeed) -> None:
    shop.images["hat.jpg"] = b"\xff\xd8\xff broken"
    import_feed(house, shop)
    before = everything(house)
    summary = import_feed(house, shop)
    assert len(summary.errors) == 1
    assert dict(summary.products) == {"unchanged": 2}
    assert everything(house) == before


def test_a_picture_that_is_missing_for_once_stays(house: House, shop: FakeFeed) -> None:
    import_feed(house, shop)
    kept = row_of(house, "hat").picture_id
    del shop.images["hat.jpg"]
    import_feed(house, shop)
    assert row_of(house, "hat").picture_id == kept


def test_a_broken_row_fails_alone(house: House, shop: FakeFeed) -> None:
    shop.items.insert(1, RowError(4, "Title", "is empty"))
    summary = import_feed(house, shop)
    assert summary.errors == [RowError(4, "Title", "is empty")]
    assert summary.products["added"] == 2


def test_a_product_the_catalogue_refuses_fails_alone(house: House, shop: FakeFeed, monkeypatch: pytest.MonkeyPatch) -> None:
    from stylist_app.backend.catalog import service

    real = service.put_product

    def refuse_coats(tx: Any, media: Any, command: service.PutProduct) -> service.Outcome:
        outcome = real(tx, media, command)
        if command.told.handle == "coat":
            raise ProblemError("conflict", "Not this one.")
        return outcome

    monkeypatch.setattr(service, "put_product", refuse_coats)
    summary = import_feed(house, shop)
    assert [error.message for error in summary.errors] == ["coat: Not this one."]
    assert [row.handle for row in house.rows(ProductRow)] == ["hat"]
    assert {row.product_id for row in house.rows(VariantRow)} == {row_of(house, "hat").id}


def test_progress_counts_and_cancelling_keeps_whole_products(house: House, shop: FakeFeed) -> None:
    shop.items += [product(f"p{n}", f"Product {n}") for n in range(10)]
    told: list[tuple[int, int, str]] = []
    summary = import_feed(house, shop, lambda done, total, what: told.append((done, total, what)), lambda: len(told) == 3)
    assert told == [(1, 12, "Wool coat"), (2, 12, "Straw hat"), (3, 12, "Product 0")]
    assert summary.cancelled
    assert len(house.rows(ProductRow)) == 3
    finished = import_feed(house, shop)
    assert counts(finished)[0] == {"unchanged": 3, "added": 9}


def test_a_product_whose_pictures_were_given_up_for_cancelling_is_not_stored_without_them(house: House, shop: FakeFeed) -> None:
    asked: list[bool] = []

    def give_up(_source: str) -> Path:
        asked.append(True)
        raise PictureUnavailable("not fetched: the import was stopped")

    shop.picture = give_up  # type: ignore[method-assign]
    summary = import_feed(house, shop, cancelled=lambda: bool(asked))
    assert summary.cancelled
    assert (summary.errors, house.rows(ProductRow)) == ([], [])


def test_an_import_cut_short_is_completed_by_the_next(house: House, shop: FakeFeed) -> None:
    """As after kill -9: the coat is there, the hat's pictures were prepared, its row never came."""
    whole = list(shop.items)
    shop.items = whole[:1]
    import_feed(house, shop)
    house.media.prepare(shop.picture("hat.jpg"))
    shop.items = whole
    assert counts(import_feed(house, shop)) == ({"unchanged": 1, "added": 1}, {"unchanged": 2, "added": 1}, {"unchanged": 2, "added": 1})


def test_another_currency_is_another_price(house: House, shop: FakeFeed) -> None:
    import_feed(house, shop)
    shop.currency = "USD"
    assert dict(import_feed(house, shop).products) == {"changed": 2}
    assert {row.currency for row in house.rows(ProductRow)} == {"USD"}


@pytest.mark.slow
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_real_catalogues_come_in_whole_and_only_once(house: House, shared: Path) -> None:
    """Into SQLite the larger one comes by the command, in `tests/journeys/test_real_catalogue.py`: its pictures need not be made a third time."""
    expected = {"luma-women": (75, 937, 349), "sylius-fashion": (21, 119, 21)}
    if house.database.sqlite:
        del expected["luma-women"]
    for catalogue, (products, variants, pictures) in expected.items():
        feed = ShopifyCsv(shared / "catalogs" / catalogue / "products.csv", "USD")
        first, again = import_feed(house, feed), import_feed(house, feed)
        assert counts(first) == ({"added": products}, {"added": variants}, {"added": pictures})
        assert counts(again) == ({"unchanged": products}, {"unchanged": variants}, {"unchanged": pictures})
        assert first.errors == again.errors == []
    assert len(house.rows(MediaRow)) == sum(pictures for _, _, pictures in expected.values())
    assert house.files() == {row.sha for row in house.rows(MediaFileRow)}
    studio = sum(row.studio for row in house.rows(MediaRow))
    assert house.database.sqlite or 200 < studio < 349
