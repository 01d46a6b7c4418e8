"""A process that imports a product file and says each product as it is stored: `python importer.py DATA_DIR FILE [PORT CERTIFICATE]`. To be killed.

With a port: pictures come from the tests' https server there, and are kept in the data folder."""

import sys
from pathlib import Path

from stylist_app.backend.catalog.importing import import_feed
from stylist_app.connectors.feeds.shopify_csv import ShopifyCsv
from tests.backend.media.house import open_house
from tests.connectors.web import Web, fetcher


def main(data_dir: str, file: str, port: str = "", certificate: str = "") -> None:
    house = open_house(Path(data_dir))
    fetch = fetcher(Web(int(port), Path(certificate)), Path(data_dir) / "fetched") if port else None
    import_feed(house, ShopifyCsv(Path(file), "EUR", fetch), lambda done, total, _what: print(done, total, flush=True))
    house.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
