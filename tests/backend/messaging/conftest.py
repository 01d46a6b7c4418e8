from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.backend.messaging.house import House, Template, make_template, open_house


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Template:
    return make_template(tmp_path_factory.mktemp("house"))


@pytest.fixture
def house(template: Template, tmp_path: Path) -> Iterator[House]:
    with open_house(template, tmp_path / "data") as opened:
        yield opened
