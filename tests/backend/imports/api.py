"""A process with the API, to be killed: `python -m tests.backend.imports.api DATA_DIR DATABASE_URL WEB_PORT CERTIFICATE`. It says its
address on stderr."""

import sys
import threading
from pathlib import Path

from stylist_app.settings import Settings
from tests.backend.imports.house import fetch_from
from tests.connectors.web import Web
from tests.running import RunningApi


def main(data_dir: str, database_url: str, port: str, certificate: str) -> None:
    api = RunningApi(Settings(data_dir=Path(data_dir), database_url=database_url or None))
    fetch_from(api.backend, Web(int(port), Path(certificate)))
    print(api.url, file=sys.stderr, flush=True)
    threading.Event().wait()


if __name__ == "__main__":
    main(*sys.argv[1:])
