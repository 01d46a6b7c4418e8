"""Cuts the font files that are shipped in assets/fonts: `python -m stylist_app.ui.fonts.build [assets/fonts]`.

Needed again only when a source font changes.

One static file per weight of Inter, each its own family: nothing then depends on how an engine treats a variable font.
Sources, all under the SIL Open Font License: fontpkg-inter, fontpkg-instrument-serif, fontpkg-playfair-display, justmytype-intl-rtl.
"""

import sys
from importlib.resources import files
from pathlib import Path

import uharfbuzz as hb

from stylist_app.resources import assets_dir

CYRILLIC = range(0x400, 0x530)
LATIN_GREEK_CYRILLIC = (range(0x20, 0x530), range(0x1E00, 0x2000), range(0x2000, 0x2300))
WEIGHTS = {"inter-400.ttf": 400.0, "inter-500.ttf": 500.0, "inter-600.ttf": 600.0}
RTL = ("notosansarabic", "notosanshebrew")
TEXT_SIZE = 14.0  # the optical size Inter is pinned to


def cut(source: Path, axes: dict[str, float], points: tuple[range, ...] | None) -> bytes:
    """A static font: the axes pinned, only the given code points kept (all when None)."""
    face, wanted = hb.Face(hb.Blob.from_file_path(str(source))), hb.SubsetInput()
    if points is None:
        wanted.keep_everything()
    else:
        wanted.unicode_set.update(point for part in points for point in part)
    for axis, value in axes.items():
        wanted.pin_axis_location(face, axis, value)
    return bytes(hb.subset(face, wanted).blob.data)


def _package(name: str, *parts: str) -> Path:
    return Path(str(files(name))).joinpath(*parts)


def build(folder: Path) -> list[Path]:
    """Writes every shipped font and the licences into `folder`; returns what it wrote."""
    inter, serif, cyrillic = _package("fontpkg_inter"), _package("fontpkg_instrument_serif"), _package("fontpkg_playfair_display")
    made = {
        name: cut(inter / "files" / "Inter[opsz,wght].ttf", {"wght": weight, "opsz": TEXT_SIZE}, LATIN_GREEK_CYRILLIC)
        for name, weight in WEIGHTS.items()
    }
    made["instrument-serif.ttf"] = cut(serif / "files" / "InstrumentSerif-Regular.ttf", {}, LATIN_GREEK_CYRILLIC)
    made["serif-cyrillic.ttf"] = cut(cyrillic / "files" / "PlayfairDisplay[wght].ttf", {"wght": 400.0}, (CYRILLIC,))
    made["OFL-Inter.txt"] = (inter / "LICENSE").read_bytes()
    made["OFL-InstrumentSerif.txt"] = (serif / "LICENSE").read_bytes()
    made["OFL-PlayfairDisplay.txt"] = (cyrillic / "LICENSE").read_bytes()
    for family in RTL:
        source = _package("justmytype_intl_rtl", "fonts", "ofl", family)
        made[f"fallback/{family}.ttf"] = cut(next(source.glob("*.ttf")), {"wght": 400.0, "wdth": 100.0}, None)
        made[f"fallback/OFL-{family}.txt"] = (source / "OFL.txt").read_bytes()
    for name, data in made.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return [folder / name for name in made]


if __name__ == "__main__":
    for written in build(Path(sys.argv[1]) if len(sys.argv) > 1 else assets_dir() / "fonts"):
        sys.stdout.write(f"{written.name}: {written.stat().st_size:,} bytes\n")
