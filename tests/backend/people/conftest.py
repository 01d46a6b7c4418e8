from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.backend.people.house import House, built


@pytest.fixture(scope="module")
def common_house(tmp_path_factory: pytest.TempPathFactory, common_url: str | None) -> Iterator[House]:
    with built(tmp_path_factory.mktemp("common"), database_url=common_url) as made:
        yield made


@pytest.fixture
def house(tmp_path: Path, database_url: str | None) -> Iterator[House]:
    """A fresh shop with two stores and nobody in it."""
    with built(tmp_path, database_url=database_url) as made:
        yield made
