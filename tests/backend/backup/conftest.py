"""A shop with something of everything in it, and an empty place to bring it to: on the other database and in the other kind of storage too."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from stylist_app.settings import Settings
from tests.backend.backup.house import Place
from tests.backend.bucket import BucketServer
from tests.postgres import Postgres


@pytest.fixture
def target(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Place]:
    """SQLite and a folder, or, with `parametrize("target", ["postgresql"], indirect=True)`, PostgreSQL and a bucket."""
    if getattr(request, "param", "sqlite") == "sqlite":
        place = Place(Settings(data_dir=tmp_path / "restored"))
        yield place
        place.close()
        return
    postgres: Postgres = request.getfixturevalue("postgres")
    server: BucketServer = request.getfixturevalue("bucket_server")
    url = postgres.fresh()
    place = Place(server.settings(data_dir=tmp_path / "restored", database_url=url))
    yield place
    place.close()
    postgres.drop(url)
