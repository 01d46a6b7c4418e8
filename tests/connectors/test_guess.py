"""Which kind of feed a file looks like."""

from pathlib import Path

import pytest

from stylist_app.connectors.feeds.guess import guess
from tests.connectors.shops import KINDS, Kind, pieces


@pytest.mark.parametrize("kind", KINDS, ids=str)
def test_what_each_program_exports_is_known_by_its_headings(kind: Kind, tmp_path: Path) -> None:
    path = tmp_path / "upload"
    kind.save(path, pieces(2))
    assert guess(path) == kind.read(path, None).source


@pytest.mark.parametrize("content", [b"", b"name,age\nAnna,3\n", b"Handle,Title\ncoat,Coat\n", bytes(range(256))])
def test_anything_else_is_not_guessed(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "upload"
    path.write_bytes(content)
    assert guess(path) is None
