from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.backend.catalog.house import Stall
from tests.backend.imports.house import Desk, fetch_from
from tests.connectors.web import Web, serving
from tests.examples import Shop, build_shop
from tests.running import RunningApi


@pytest.fixture
def web(tmp_path: Path) -> Iterator[Web]:
    with serving(tmp_path) as running:
        yield running


@pytest.fixture(scope="module")
def common_desk(common_api: RunningApi, common_shop: Shop) -> Desk:
    """Without a web."""
    return Desk(Stall(common_api, common_shop))


@pytest.fixture
def desk(api: RunningApi, web: Web) -> Desk:
    fetch_from(api.backend, web)
    return Desk(Stall(api, build_shop(api.backend)))
