from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.backend.catalog.feeds import FakeFeed, coats
from tests.backend.catalog.house import Stall
from tests.backend.media.house import House, open_house
from tests.examples import Shop, build_shop
from tests.running import RunningApi


@pytest.fixture
def house(tmp_path: Path, database_url: str | None) -> Iterator[House]:
    opened = open_house(tmp_path / "data", database_url=database_url)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def common_house(tmp_path_factory: pytest.TempPathFactory, common_url: str | None) -> Iterator[House]:
    opened = open_house(tmp_path_factory.mktemp("common") / "data", database_url=common_url)
    yield opened
    opened.close()


@pytest.fixture
def shop(tmp_path: Path) -> FakeFeed:
    return coats(tmp_path / "feed")


@pytest.fixture(scope="module")
def common_stall(common_api: RunningApi, common_shop: Shop) -> Stall:
    return Stall(common_api, common_shop)


@pytest.fixture
def stall(api: RunningApi) -> Stall:
    return Stall(api, build_shop(api.backend))
