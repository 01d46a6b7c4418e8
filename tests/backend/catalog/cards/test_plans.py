"""Cards of a few products read a few rows, however large the shop is."""

from pathlib import Path

import pytest
from sqlalchemy import text
from sqlmodel import col, select

from stylist_app.backend.catalog.tables import ProductRow, on_show
from stylist_app.wire.base import now
from stylist_app.wire.ids import new_id
from tests.backend.catalog.house import Stall


@pytest.mark.parametrize("common_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize("count", [1, 3, 50])
def test_products_that_are_named_are_found_by_their_ids(common_stall: Stall, count: int, tmp_path: Path) -> None:
    asked = select(ProductRow).where(col(ProductRow.id).in_([new_id() for _ in range(count)]), on_show(now()))
    with common_stall.api.backend.database.reading() as session:
        connection = session.connection()
        compiled = asked.compile(connection.engine, compile_kwargs={"literal_binds": True})
        plan = [row[3] for row in connection.execute(text(f"EXPLAIN QUERY PLAN {compiled}".replace(":", r"\:")))]
    assert len(plan) == 1 and plan[0].startswith("SEARCH product USING INDEX") and "(id=?)" in plan[0], plan
