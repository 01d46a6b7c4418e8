"""A dry run tells what an import would do, and does nothing; a report hears of everything that is wrong."""

from pathlib import Path

from stylist_app.backend.catalog.importing import import_feed
from stylist_app.backend.catalog.tables import ProductPictureRow, ProductRow, VariantRow
from stylist_app.backend.core.journal import JournalRow
from stylist_app.backend.core.media.tables import MediaRow
from stylist_app.backend.imports import work
from stylist_app.connectors.feeds.base import FeedPicture, RowError
from tests.backend.catalog.feeds import FakeFeed, picture, product, variant
from tests.backend.media.house import House

TABLES = (ProductRow, VariantRow, ProductPictureRow, MediaRow, JournalRow)


def everything(house: House) -> list[object]:
    return [[row.model_dump() for row in house.rows(table)] for table in TABLES] + [house.files()]


def test_a_dry_run_tells_what_the_import_then_does(house: House, shop: FakeFeed) -> None:
    before = everything(house)
    told = import_feed(house, shop, dry_run=True)
    assert everything(house) == before
    done = import_feed(house, shop)
    assert (told.products, told.variants, told.pictures) == (done.products, done.variants, done.pictures)
    assert told.samples == {"added": ["Wool coat", "Straw hat"]}


def test_so_it_does_for_changes(house: House, shop: FakeFeed) -> None:
    import_feed(house, shop)
    shop.replace(0, variants=(variant("C-G-S", "Grey", "S", price=4900, picture="grey.jpg"), variant("new", "Grey", "L")))
    shop.images["hat.jpg"] = picture(50)
    shop.items.append(product("bag", "Bag", pictures=("red.jpg",)))
    before = everything(house)
    told = import_feed(house, shop, dry_run=True)
    assert everything(house) == before
    done = import_feed(house, shop)
    assert (told.products, told.variants, told.pictures) == (done.products, done.variants, done.pictures)
    assert told.samples == {"changed": ["Wool coat", "Straw hat"], "added": ["Bag"]}
    assert dict(import_feed(house, shop, dry_run=True).products) == {"unchanged": 3}


def test_a_dry_run_fetches_nothing_from_the_web(house: House, shop: FakeFeed) -> None:
    address = "https://shop.test/a.jpg"
    shop.items[1:] = [product("cap", "Cap", pictures=(address,))]
    del shop.images["hat.jpg"]
    assert import_feed(house, shop, dry_run=True).pictures["added"] == 3
    assert not import_feed(house, shop, dry_run=True).errors, "nobody asked for the picture, so nobody missed it"


def test_what_the_file_no_longer_has_is_counted_and_stays(house: House, shop: FakeFeed) -> None:
    import_feed(house, shop)
    shop.items.pop()
    assert import_feed(house, shop, dry_run=True).absent == 1
    assert import_feed(house, shop).absent == 1
    assert len(house.rows(ProductRow)) == 2


def test_a_picture_that_is_no_picture_shows_in_the_dry_run(house: House, shop: FakeFeed) -> None:
    shop.images["hat.jpg"] = b"<html>Sign in</html>"
    for dry_run in (True, False):
        (error,) = import_feed(house, shop, dry_run=dry_run).errors
        assert "hat.jpg: is not a picture" in error.message
        assert error.remedy


def test_the_report_hears_everything_and_the_summary_keeps_the_first(house: House, shop: FakeFeed, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setattr(work, "MOST_ERRORS", 3)
    shop.items += [RowError(number, "Price", "is empty", "Fill it in.") for number in range(10, 20)]
    heard: list[RowError] = []
    summary = import_feed(house, shop, report=heard.append)
    assert (len(heard), summary.faults, [error.row for error in summary.errors]) == (10, 10, [10, 11, 12])


def test_every_fault_has_a_remedy(house: House, shop: FakeFeed, tmp_path: Path) -> None:
    shop.images["red.jpg"] = b"\xff\xd8\xff broken"
    shop.replace(1, pictures=(FeedPicture("gone.jpg", row=4, column="Images"),))
    summary = import_feed(house, shop)
    assert {(error.row, error.column) for error in summary.errors} == {(0, "Image Src"), (4, "Images")}
    assert all(error.remedy for error in summary.errors)
