"""Answers the Flutter engine's requests for fallback fonts: `<mount>/assets/fonts/<family>/v<N>/<hash>[.<slice>].woff2`.

Chinese, Japanese and Korean are cut on demand from the variable Noto Sans of `justmytype-intl-cjk` (1-2 ms a slice, kept);
colour emoji, Arabic and Hebrew are shipped files. The engine accepts a plain TrueType file in answer.
Anything else is a 404, and the engine goes on with what it has.
"""

import json
import re
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path

import uharfbuzz as hb
from fastapi import APIRouter
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import FileResponse, Response

SOURCES = {"notosanssc": "notosanssc", "notosanstc": "notosanstc", "notosanshk": "notosanstc", "notosansjp": "notosansjp", "notosanskr": "notosanskr"}
WHOLE = ("notosansarabic", "notosanshebrew")
FOREVER = {"Cache-Control": "public, max-age=31536000, immutable"}
SLICE = re.compile(r"\.(\d+)\.woff2$")
REGULAR = 400.0
KEPT_SLICES = 512


def code_points(ranges: str) -> Iterator[int]:
    """The code points of "U+1f1e6-1f1ff,U+203c"."""
    for part in ranges.split(","):
        first, _, last = part[2:].partition("-")
        yield from range(int(first, 16), int(last or first, 16) + 1)


class Slices:
    """Cuts slices of the East Asian fonts. The fonts are mapped, not read; a cut slice is kept."""

    def __init__(self, ranges: dict[str, dict[str, str]]) -> None:
        self._ranges = ranges
        self._face = lru_cache(maxsize=len(SOURCES))(self._open)
        self.cut = lru_cache(maxsize=KEPT_SLICES)(self._cut)

    def has(self, family: str, number: str) -> bool:
        return family in SOURCES and number in self._ranges.get(_key(family), {}) and find_spec("justmytype_intl_cjk") is not None

    def _open(self, source: str) -> hb.Face:
        folder = Path(str(files("justmytype_intl_cjk"))) / "fonts" / "ofl" / source
        return hb.Face(hb.Blob.from_file_path(str(next(folder.glob("*.ttf")))))

    def _cut(self, family: str, number: str) -> bytes:
        face, wanted = self._face(SOURCES[family]), hb.SubsetInput()
        wanted.unicode_set.update(code_points(self._ranges[_key(family)][number]))
        wanted.pin_axis_location(face, "wght", REGULAR)
        return bytes(hb.subset(face, wanted).blob.data)


def _key(family: str) -> str:
    return family.replace("notosans", "noto-sans-")


def font_routes(folder: Path) -> APIRouter:
    """Routes over the shipped font folder (`assets/fonts`). Include them, with the Flet app's mount as prefix, before the Flet app is mounted."""
    slices = Slices(json.loads((folder / "font-slices.json").read_text()))
    router = APIRouter(include_in_schema=False)

    @router.get("/assets/fonts/{family}/{version}/{file}")
    async def fallback_font(family: str, version: str, file: str) -> Response:
        numbered = SLICE.search(file)
        if numbered and family == "notocoloremoji":
            emoji = folder / "emoji-colr" / f"{numbered[1]}.woff2"
            if emoji.is_file():
                return FileResponse(emoji, media_type="font/woff2", headers=FOREVER)
        elif numbered and slices.has(family, numbered[1]):
            return Response(await run_in_threadpool(slices.cut, family, numbered[1]), media_type="font/ttf", headers=FOREVER)
        elif family in WHOLE:
            return FileResponse(folder / "fallback" / f"{family}.ttf", media_type="font/ttf", headers=FOREVER)
        return Response(status_code=404)

    return router
