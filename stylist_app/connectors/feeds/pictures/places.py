"""A picture named by a feed: a path inside one folder, or an address that somebody fetches. Nothing outside the folder is read."""

import re
from pathlib import Path

from stylist_app.connectors.feeds.base import Fetch, PictureUnavailable
from stylist_app.wire.phrases import N_

_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://|//")


class Pictures:
    def __init__(self, folder: Path, fetch: Fetch | None) -> None:
        self._folder, self._fetch = folder.resolve(), fetch

    def get(self, source: str) -> Path:
        """Raises `PictureUnavailable`."""
        if on_the_web(source):
            if self._fetch is None:
                raise PictureUnavailable(N_("picture not fetched: it lies on the web"), N_("Import with a way to the web."))
            return self._fetch(source)
        try:
            path = (self._folder / source).resolve()
            inside, there = path.is_relative_to(self._folder), path.is_file()
        except (ValueError, OSError, RuntimeError):
            raise PictureUnavailable(N_("picture has no usable name"), N_("Give its path inside the pictures' folder.")) from None
        if not inside:
            raise PictureUnavailable(N_("picture lies outside the file's folder"), N_("Put it into the folder and name it by a relative path."))
        if not there:
            raise PictureUnavailable(N_("picture not found beside the file"), N_("Put it there, name its folder, or correct the path."))
        return path


def on_the_web(source: str) -> bool:
    return _ADDRESS.match(source) is not None
