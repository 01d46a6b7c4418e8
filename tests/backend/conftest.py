"""The API as its tests meet it: each of them twice, on SQLite and on PostgreSQL."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from stylist_app.settings import Settings
from stylist_app.wire.ids import new_id
from tests.backend.bucket import BucketServer
from tests.examples import Shop, build_shop
from tests.postgres import Postgres
from tests.running import RunningApi

DATABASES = ("sqlite", "postgresql")


@contextmanager
def _fresh(request: pytest.FixtureRequest) -> Iterator[str | None]:
    if request.param == "sqlite":
        yield None
        return
    postgres: Postgres = request.getfixturevalue("postgres")
    url = postgres.fresh()
    yield url
    postgres.give_back(url)


def settings_of(folder: Path, database_url: str | None) -> Settings:
    return Settings(data_dir=folder / "data", database_url=database_url, writes_per_minute=100_000)


@pytest.fixture(params=DATABASES)
def database_url(request: pytest.FixtureRequest) -> Iterator[str | None]:
    """`@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)` for what concerns one of them alone."""
    with _fresh(request) as url:
        yield url


@pytest.fixture
def backend_settings(tmp_path: Path, database_url: str | None) -> Settings:
    return settings_of(tmp_path, database_url)


@pytest.fixture
def api(backend_settings: Settings) -> Iterator[RunningApi]:
    running = RunningApi(backend_settings)
    yield running
    running.close()


def opened_shop(api: RunningApi, domain: str = "example.com") -> Shop:
    """Once the streams have passed all that made it: whoever opens one now is live at once and misses no signal."""
    made, hub = build_shop(api.backend, domain=domain), api.backend.hub
    while hub.position < hub.newest():
        threading.Event().wait(0.005)
    return made


@pytest.fixture
def shop(api: RunningApi) -> Shop:
    return opened_shop(api)


@pytest.fixture(scope="module", params=DATABASES)
def common_url(request: pytest.FixtureRequest) -> Iterator[str | None]:
    """As `database_url`. What is called common is there once for all tests of a file: for those that only read, or write what is their own alone."""
    with _fresh(request) as url:
        yield url


@pytest.fixture(scope="module")
def common_api(tmp_path_factory: pytest.TempPathFactory, common_url: str | None) -> Iterator[RunningApi]:
    running = RunningApi(settings_of(tmp_path_factory.mktemp("common"), common_url))
    yield running
    running.close()


@pytest.fixture(scope="module")
def common_shop(common_api: RunningApi) -> Shop:
    return opened_shop(common_api)


@pytest.fixture
def own_shop(common_api: RunningApi) -> Shop:
    """Stores and people of the test's own, at the API that all tests of the file share. Products, labels, the brand and the journal are everybody's,
    and its admin may read everything."""
    return opened_shop(common_api, f"{new_id()}.example.com")


@pytest.fixture(scope="session")
def bucket_server() -> Iterator[BucketServer]:
    """An S3-compatible server, up from the first test that asks for it to the last test of all."""
    server = BucketServer()
    yield server
    server.close()
