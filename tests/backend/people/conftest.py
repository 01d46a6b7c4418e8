from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.backend.people.house import House, built


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    """A fresh shop with two stores and nobody in it."""
    with built(tmp_path) as made:
        yield made
