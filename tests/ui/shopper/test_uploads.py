"""What the APP takes for a photo: what begins as one, whatever its name says."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import flet as ft
import pytest

from stylist_app.ui.shell.uploads import UploadError, pick_photos

PNG = b"\x89PNG\r\n\x1a\n" + bytes(24)


class Picker:
    """A device on which these files were chosen."""

    def __init__(self, *paths: Path) -> None:
        self._paths = paths

    async def pick_files(self, **_: Any) -> list[ft.FilePickerFile]:
        return [ft.FilePickerFile(id=n, name=path.name, size=path.stat().st_size, path=str(path)) for n, path in enumerate(self._paths)]


async def picked(*paths: Path) -> list[Path]:
    session = SimpleNamespace(host=SimpleNamespace(uploads=None, max_upload=1024))
    return await pick_photos(session, Picker(*paths), "too large", "failed")  # type: ignore[arg-type]


async def test_photos_are_taken(tmp_path: Path) -> None:
    photo = tmp_path / "IMG_1.png"
    photo.write_bytes(PNG)
    assert await picked(photo) == [photo]


async def test_a_text_that_calls_itself_a_photo_is_refused_before_it_is_sent(tmp_path: Path) -> None:
    photo, other = tmp_path / "IMG_1.png", tmp_path / "IMG_2.jpg"
    photo.write_bytes(PNG)
    other.write_bytes(b"this is no picture")
    with pytest.raises(UploadError, match="not a photo"):
        await picked(photo, other)
    assert other.exists(), "on her own device the file is hers"


async def test_what_is_larger_than_the_shop_accepts_is_refused(tmp_path: Path) -> None:
    photo = tmp_path / "IMG_1.png"
    photo.write_bytes(PNG + bytes(2000))
    with pytest.raises(UploadError, match="too large"):
        await picked(photo)
