from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.backend.conftest import DATABASES
from tests.backend.messaging.house import House, Template, make_template, open_house
from tests.postgres import Postgres


@pytest.fixture(scope="session", params=DATABASES)
def template(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Template:
    postgres: Postgres | None = request.getfixturevalue("postgres") if request.param == "postgresql" else None
    return make_template(tmp_path_factory.mktemp("house"), postgres)


@pytest.fixture
def house(template: Template, tmp_path: Path) -> Iterator[House]:
    with open_house(template, tmp_path / "data") as opened:
        yield opened
