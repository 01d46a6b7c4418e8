"""One house for a module of tests."""

from collections.abc import Iterator

import pytest

from tests.backend.security.house import House, standing


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    with standing(tmp_path_factory.mktemp("secured")) as made:
        yield made
