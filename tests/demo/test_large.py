"""The large shop: the same pieces every time, whole rows, safely repeated and removed."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import select

from stylist_app.backend.app import opened
from stylist_app.backend.catalog.importing import import_feed
from stylist_app.backend.catalog.service import sum_up_all
from stylist_app.backend.catalog.tables import CategoryRow, ProductPictureRow, ProductRow, VariantRow, VariantStockRow
from stylist_app.backend.core.backend import Backend
from stylist_app.backend.core.media.tables import MediaRow
from stylist_app.backend.stores.service import store_named
from stylist_app.demo.large import remove_products, seed_products
from stylist_app.demo.large.pieces import piece
from stylist_app.demo.pieces import DemoFeed
from stylist_app.demo.seed import shown_at_once
from stylist_app.resources import assets_dir
from stylist_app.settings import Settings
from tests.postgres import Postgres


@pytest.fixture(params=["sqlite", "postgresql"])
def shop(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Backend]:
    postgres: Postgres | None = request.getfixturevalue("postgres") if request.param == "postgresql" else None
    url = postgres.fresh() if postgres else None
    with opened(Settings(data_dir=tmp_path / "data", database_url=url)) as backend:
        for name in ("Paris", "Lyon"):
            backend.writer.call(lambda tx, name=name: store_named(tx, name).id)  # type: ignore[misc]
        yield backend
    if postgres and url:
        postgres.give_back(url)


def rows(shop: Backend, table: type[Any]) -> list[Any]:
    with shop.database.reading() as session:
        return list(session.exec(select(table)))


def facts(shop: Backend) -> list[dict[str, Any]]:
    return sorted((row.model_dump(exclude={"updated_at", "version"}) for row in rows(shop, ProductRow)), key=lambda row: row["id"])


def test_pieces_are_the_same_every_time_and_do_not_depend_on_each_other() -> None:
    assert [piece(number, 2) for number in (17, 900_000)] == [piece(number, 2) for number in (17, 900_000)]
    pieces = [piece(number, 2) for number in range(1, 400)]
    assert len({one.id for one in pieces}) == len({variant.sku for one in pieces for variant in one.variants[:1]}) == len(pieces)
    assert all(sum(int(digit) * (3 if at % 2 else 1) for at, digit in enumerate(v.barcode)) % 10 == 0 for one in pieces for v in one.variants)
    assert any("\u4e00" <= one.title[0] <= "\u9fff" for one in pieces)
    assert any("А" <= one.title[0] <= "Я" for one in pieces)


def test_a_seed_goes_on_and_can_be_repeated_and_removed(shop: Backend) -> None:
    assert seed_products(shop, 30).added == 30
    before = facts(shop)
    again = seed_products(shop, 50)
    assert (again.added, again.there) == (20, 30)
    assert seed_products(shop, 50).added == 0
    assert [row for row in facts(shop) if int(row["source_key"]) <= 30] == before
    assert len({row.number for row in rows(shop, ProductRow)}) == 50
    assert remove_products(shop) == 50
    assert not any(rows(shop, table) for table in (ProductRow, VariantRow, VariantStockRow, ProductPictureRow))
    assert seed_products(shop, 30).added == 30


def test_what_lists_show_is_what_would_be_worked_out_of_the_rows(shop: Backend) -> None:
    seed_products(shop, 60)
    before = facts(shop)
    shop.writer.call(lambda tx: sum_up_all(tx.session))
    assert facts(shop) == before
    stock = Counter[str]()
    for row in rows(shop, VariantStockRow):
        stock[row.variant_id] += row.quantity
    assert {row.id: row.stock for row in rows(shop, VariantRow)} == {row.id: stock[row.id] for row in rows(shop, VariantRow)}
    assert {row["category_id"] for row in before} <= {row.id for row in rows(shop, CategoryRow)}


def test_pieces_share_the_pictures_of_the_shop(shop: Backend) -> None:
    import_feed(shop, DemoFeed(assets_dir() / "demo", pictured=frozenset(sorted(shown_at_once())[:6])))
    files = set(shop.media.storage.older_than(-3600))
    seed_products(shop, 200)
    shown = [row for row in rows(shop, ProductRow) if row.source == "seed" and row.picture_id]
    assert shown
    assert set(shop.media.storage.older_than(-3600)) == files, "no bytes are stored twice"
    media = {row.id: row for row in rows(shop, MediaRow)}
    assert all(media[row.picture_id].palette[0]["name"] == row.colours[0]["name"] for row in shown)
    before = facts(shop)
    shop.writer.call(lambda tx: sum_up_all(tx.session))
    assert facts(shop) == before
    remove_products(shop)
    assert set(shop.media.storage.older_than(-3600)) == files
