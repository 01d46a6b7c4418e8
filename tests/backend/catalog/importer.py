"""A process that imports a product file and says each product as it is stored: `python importer.py DATA_DIR FILE`. To be killed."""

import sys
from pathlib import Path

from stylist_app.backend.catalog.importing import import_feed
from stylist_app.connectors.feeds.shopify_csv import ShopifyCsv
from tests.backend.media.house import open_house


def main(data_dir: str, file: str) -> None:
    house = open_house(Path(data_dir))
    import_feed(house, ShopifyCsv(Path(file), "EUR"), lambda done, total, _what: print(done, total, flush=True))
    house.close()


if __name__ == "__main__":
    main(*sys.argv[1:3])
