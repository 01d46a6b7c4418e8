"""One house for a module of tests: on SQLite, unless they ask for both databases (`house.ON_BOTH`)."""

from collections.abc import Iterator

import pytest

from tests.backend.security.house import House, standing
from tests.postgres import Postgres


@pytest.fixture(scope="module")
def house(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    postgres: Postgres | None = request.getfixturevalue("postgres") if getattr(request, "param", "sqlite") == "postgresql" else None
    url = postgres.fresh() if postgres else None
    with standing(tmp_path_factory.mktemp("secured"), database_url=url) as made:
        yield made
    if postgres and url:
        postgres.give_back(url)
