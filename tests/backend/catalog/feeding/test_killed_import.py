"""An import that is killed outright leaves whole products, and the next one completes it."""

import csv
import subprocess
import sys
from pathlib import Path

from stylist_app.backend.catalog.importing import import_feed
from stylist_app.backend.catalog.tables import ProductPictureRow, ProductRow, VariantRow
from stylist_app.backend.core.media.tables import MediaFileRow
from stylist_app.connectors.feeds.shopify_csv import ShopifyCsv
from tests.backend.catalog.feeds import picture
from tests.backend.media.house import open_house

PRODUCTS, VARIANTS = 30, 3


def test_kill_9_in_the_middle(tmp_path: Path, root: Path) -> None:
    file = tmp_path / "products.csv"
    with file.open("w", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(["Handle", "Title", "Option1 Name", "Option1 Value", "Variant SKU", "Variant Price", "Image Src"])
        for number in range(PRODUCTS):
            (tmp_path / f"{number}.jpg").write_bytes(picture(number * 5))
            for size in range(VARIANTS):
                first = size == 0
                writer.writerow(
                    [f"p{number}", f"Product {number}" if first else "", "Size" if first else "", size, "", "10", f"{number}.jpg" if first else ""]
                )
    open_house(tmp_path / "data").close()
    command = [sys.executable, "-m", "tests.backend.catalog.feeding.importer", str(tmp_path / "data"), str(file)]
    process = subprocess.Popen(command, cwd=root, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    said = [process.stdout.readline() for _ in range(PRODUCTS // 3)]
    process.kill()
    process.wait()
    process.stdout.close()
    told = int(said[-1].split()[0])

    house = open_house(tmp_path / "data")
    try:
        there = {row.id for row in house.rows(ProductRow)}
        assert told <= len(there) < PRODUCTS, "what was said to be done is there"
        assert len(house.rows(VariantRow)) == len(there) * VARIANTS
        assert len(house.rows(ProductPictureRow)) == len(there)
        assert house.files() >= {row.sha for row in house.rows(MediaFileRow)}

        summary = import_feed(house, ShopifyCsv(file, "EUR"))
        assert dict(summary.products) == {"unchanged": len(there), "added": PRODUCTS - len(there)}
        assert summary.errors == []
        assert len(house.rows(VariantRow)) == PRODUCTS * VARIANTS
        assert dict(import_feed(house, ShopifyCsv(file, "EUR")).products) == {"unchanged": PRODUCTS}
    finally:
        house.close()
