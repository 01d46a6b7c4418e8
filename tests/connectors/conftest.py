from collections.abc import Iterator

import pytest

from tests.connectors.web import Web, serving


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Web]:
    with serving(tmp_path_factory.mktemp("web")) as running:
        yield running


@pytest.fixture
def web(server: Web) -> Web:
    """The server without answers and memories."""
    server.answers.clear()
    server.asked.clear()
    server.given.clear()
    server.headers.clear()
    server.most_at_once = 0
    return server
