from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.backend.catalog.house import Stall
from tests.backend.catalog.imports.house import Desk, fetch_from
from tests.connectors.web import Web, serving


@pytest.fixture
def web(tmp_path: Path) -> Iterator[Web]:
    with serving(tmp_path) as running:
        yield running


@pytest.fixture(scope="module")
def common_desk(common_stall: Stall) -> Desk:
    """Without a web."""
    return Desk(common_stall)


@pytest.fixture
def desk(stall: Stall, web: Web) -> Desk:
    fetch_from(stall.api.backend, web)
    return Desk(stall)
