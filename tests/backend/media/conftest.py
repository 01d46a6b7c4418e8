from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from stylist_app.settings import Settings
from tests.backend.bucket import BucketServer
from tests.backend.media.house import House


@pytest.fixture
def house(request: pytest.FixtureRequest, tmp_path: Path, database_url: str | None) -> Iterator[House]:
    """As on one machine (SQLite and a folder), and as on many (PostgreSQL and a bucket)."""
    chosen: dict[str, Any] = {"data_dir": tmp_path / "data", "database_url": database_url, "upload_mb": 1, "photo_megapixels": 4}
    if database_url is None:
        opened = House(Settings(**chosen))
    else:
        server: BucketServer = request.getfixturevalue("bucket_server")
        opened = House(server.settings(**chosen))
    yield opened
    opened.close()
