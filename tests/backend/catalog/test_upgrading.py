"""A catalogue of an earlier build: nothing of it is lost, and it is summed up as today by itself."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlmodel import select

from stylist_app.backend import migrations
from stylist_app.backend.app import opened
from stylist_app.backend.catalog import jobs
from stylist_app.backend.catalog.tables import ProductRow, VariantRow
from stylist_app.backend.core.database.db import Database
from stylist_app.backend.core.jobs import JobRow
from stylist_app.settings import Settings
from tests.postgres import Postgres

PRODUCT = (
    "INSERT INTO product (id, source, source_key, fingerprint, handle, title, title_key, brand, category, description, tags, options, currency, "
    "published, version, created_at, updated_at, price_from_minor, price_to_minor, state, stock) VALUES ('p', 'shopify', 'coat', 'x', 'coat', "
    "'Coat', 'coat', '', '', '', '[]', :options, 'EUR', :published, 1, :at, :at, 8900, 8900, 'in_stock', 4)"
)
VARIANT = (
    "INSERT INTO product_variant (id, product_id, source_key, place, sku, barcode, options, price_minor, compare_at_minor, stock, always, weight_g) "
    "VALUES ('v', 'p', 'v', 0, 'V', '', :options, 8900, 9900, 4, :always, 0)"
)


@pytest.fixture(params=["sqlite", "postgresql"])
def earlier(request: pytest.FixtureRequest, tmp_path: Path, postgres: Postgres) -> Iterator[Settings]:
    """A shop at revision 0004 with one product."""
    settings = Settings(data_dir=tmp_path / "data", database_url=postgres.empty() if request.param == "postgresql" else None)
    settings.data_dir.mkdir()
    database = Database(settings.database)
    migrations.upgrade(database, "0004")
    with database.writing() as connection:
        at = datetime(2026, 1, 1) if database.sqlite else datetime(2026, 1, 1, tzinfo=UTC)
        connection.execute(text(PRODUCT), {"options": '["Colour", "Size"]', "published": True, "at": at})
        connection.execute(text(VARIANT), {"options": '["Green", "M"]', "always": False})
    database.close()
    yield settings


def test_stock_stays_and_what_lists_show_is_worked_out(earlier: Settings) -> None:
    with opened(earlier) as backend:
        with backend.database.reading() as session:
            (variant,) = session.exec(select(VariantRow)).all()
            assert (variant.stock, variant.unplaced) == (4, 4)
            assert session.exec(select(ProductRow.sizes)).one() is None
        for _ in range(2):
            backend.writer.call(jobs.ask)
        with backend.database.reading() as session:
            assert [row.kind for row in session.exec(select(JobRow))] == [jobs.SUM_UP_JOB]
        for _ in range(2):
            jobs.sum_up_earlier(backend, "all")
        with backend.database.reading() as session:
            product = session.exec(select(ProductRow)).one()
        assert (product.sizes, product.on_sale, product.variants, product.version) == (["M"], True, 1, 2)
        assert [one["name"] for one in product.colours or ()] == ["green"]
