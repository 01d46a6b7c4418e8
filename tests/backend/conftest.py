"""The API as its tests meet it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from stylist_app.settings import Settings
from tests.examples import Shop, build_shop
from tests.running import RunningApi


@pytest.fixture
def backend_settings(tmp_path: Path) -> Settings:
    return Settings(data_dir=tmp_path / "data", writes_per_minute=100_000)


@pytest.fixture
def api(backend_settings: Settings) -> Iterator[RunningApi]:
    running = RunningApi(backend_settings)
    yield running
    running.close()


@pytest.fixture
def shop(api: RunningApi) -> Shop:
    return build_shop(api.backend)
