"""The API as its tests meet it: each of them twice, on SQLite and on PostgreSQL."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from stylist_app.settings import Settings
from tests.backend.bucket import BucketServer
from tests.examples import Shop, build_shop
from tests.postgres import Postgres
from tests.running import RunningApi

DATABASES = ("sqlite", "postgresql")


@pytest.fixture(params=DATABASES)
def database_url(request: pytest.FixtureRequest) -> Iterator[str | None]:
    """`@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)` for what concerns one of them alone."""
    if request.param == "sqlite":
        yield None
        return
    postgres: Postgres = request.getfixturevalue("postgres")
    url = postgres.fresh()
    yield url
    postgres.give_back(url)


@pytest.fixture
def backend_settings(tmp_path: Path, database_url: str | None) -> Settings:
    return Settings(data_dir=tmp_path / "data", database_url=database_url, writes_per_minute=100_000)


@pytest.fixture
def api(backend_settings: Settings) -> Iterator[RunningApi]:
    running = RunningApi(backend_settings)
    yield running
    running.close()


@pytest.fixture
def shop(api: RunningApi) -> Shop:
    return build_shop(api.backend)


@pytest.fixture(scope="session")
def bucket_server() -> Iterator[BucketServer]:
    """An S3-compatible server, up from the first test that asks for it to the last test of all."""
    server = BucketServer()
    yield server
    server.close()
