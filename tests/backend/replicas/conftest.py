"""Several API processes on one PostgreSQL."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from stylist_app.settings import Settings
from tests.postgres import Postgres
from tests.running import RunningApi


@pytest.fixture
def database_url(postgres: Postgres) -> Iterator[str]:
    url = postgres.fresh()
    yield url
    postgres.give_back(url)


@pytest.fixture
def backend_settings(tmp_path: Path, database_url: str) -> Settings:
    return Settings(data_dir=tmp_path / "data", database_url=database_url, writes_per_minute=100_000)


@pytest.fixture
def other(api: RunningApi) -> Iterator[RunningApi]:
    """A second API on the same database, which has heard of the first."""
    running = RunningApi(api.settings)
    while not (running.backend.hub.replicas._heard and api.backend.hub.replicas._heard):
        assert running.backend.hub.replicas._thread is not None
        threading.Event().wait(0.01)
    yield running
    running.close()
