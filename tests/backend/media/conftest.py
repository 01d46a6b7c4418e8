from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.backend.media.house import House, open_house


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    opened = open_house(tmp_path / "data", upload_mb=1, photo_megapixels=4)
    yield opened
    opened.close()
