"""Pictures come from the web into the catalogue, and an import that was killed fetches only what it had not yet."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from stylist_app.backend.catalog.importing import import_feed
from stylist_app.backend.catalog.tables import ProductPictureRow, ProductRow
from stylist_app.backend.imports.work import ImportSummary
from stylist_app.connectors.feeds.shopify_csv import ShopifyCsv
from tests.backend.catalog.feeds import picture
from tests.backend.media.house import House, open_house
from tests.connectors.web import Answer, Web, fetcher, serving

PRODUCTS = 30


@pytest.fixture
def web(tmp_path: Path) -> Iterator[Web]:
    with serving(tmp_path) as running:
        for number in range(PRODUCTS):
            running.answers[f"/{number}.jpg"] = Answer(picture(number * 5), headers={"ETag": f'"{number}"'})
        yield running


@pytest.fixture
def file(tmp_path: Path, web: Web) -> Path:
    rows = [f"p{number},Product {number},10,{web.url(f'/{number}.jpg')}" for number in range(PRODUCTS)]
    path = tmp_path / "products.csv"
    path.write_text("\n".join(["URL handle,Title,Price,Product image URL", *rows]))
    return path


def imported(house: House, web: Web, file: Path, folder: Path) -> ImportSummary:
    with fetcher(web, folder) as fetch:
        return import_feed(house, ShopifyCsv(file, "EUR", fetch))


def test_what_changed_there_changes_here(tmp_path: Path, web: Web, file: Path) -> None:
    house = open_house(tmp_path / "data")
    try:
        web.answers["/3.jpg"] = Answer(b"", 404)
        first = imported(house, web, file, tmp_path / "kept")
        assert (first.products["added"], first.pictures["added"]) == (PRODUCTS, PRODUCTS - 1)
        assert [(error.row, error.column) for error in first.errors] == [(5, "Product image URL")]
        web.given.clear()
        web.answers["/3.jpg"] = Answer(picture(15), headers={"ETag": '"3"'})
        web.answers["/7.jpg"] = Answer(picture(200), headers={"ETag": '"new"'})
        again = imported(house, web, file, tmp_path / "kept")
        assert dict(again.products) == {"changed": 2, "unchanged": PRODUCTS - 2}
        assert dict(again.pictures) == {"added": 2, "removed": 1, "unchanged": PRODUCTS - 2}
        assert set(web.given) == {"/3.jpg", "/7.jpg"}
    finally:
        house.close()


def test_kill_9_in_the_middle(tmp_path: Path, root: Path, web: Web, file: Path) -> None:
    data = tmp_path / "data"
    open_house(data).close()
    command = [sys.executable, "-m", "tests.backend.catalog.feeding.importer", str(data), str(file), str(web.port), str(web.certificate)]
    process = subprocess.Popen(command, cwd=root, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    said = [process.stdout.readline() for _ in range(3)]
    process.kill()
    process.wait()
    process.stdout.close()
    assert said[-1].startswith("3 ")

    house = open_house(data)
    try:
        there = len(house.rows(ProductRow))
        kept = len(list((data / "fetched").glob("??/*.json")))
        assert 3 <= there <= kept <= PRODUCTS
        assert len(house.rows(ProductPictureRow)) == there, "products are whole"
        web.given.clear()
        summary = imported(house, web, file, data / "fetched")
        assert dict(summary.products) == {"unchanged": there, "added": PRODUCTS - there}
        assert not summary.errors
        assert sum(web.given.values()) == PRODUCTS - kept, "what had come whole was not fetched again"
        web.given.clear()
        assert dict(imported(house, web, file, data / "fetched").products) == {"unchanged": PRODUCTS}
        assert not web.given
    finally:
        house.close()
