"""Fonts without any outside network: the shipped files and the routes the engine asks."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import uharfbuzz as hb
from fastapi import FastAPI
from fastapi.testclient import TestClient

from stylist_app.resources import assets_dir
from stylist_app.ui.fonts.routes import SOURCES, code_points, font_routes
from stylist_app.ui.theme import FONT_FILES, SERIF, SERIF_CYRILLIC

FONTS = assets_dir() / "fonts"


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    app = FastAPI()
    app.include_router(font_routes(FONTS), prefix="/shop")
    with TestClient(app) as running:
        yield running


def glyphs(data: bytes) -> set[int]:
    return set(hb.Face(hb.Blob(data)).unicodes)


@pytest.mark.parametrize(("family", "file"), FONT_FILES.items())
def test_every_interface_font_is_shipped_static_and_has_its_letters(family: str, file: str) -> None:
    face = hb.Face(hb.Blob((FONTS / file).read_bytes()))
    assert not face.has_var_data
    latin, cyrillic, greek = (set(map(ord, letters)) for letters in ("AZaz09€£éßøŁ“”…", "ОленаКоваленкоЇїЄєҐґ", "Ωω"))
    wanted = {SERIF: latin, SERIF_CYRILLIC: cyrillic}.get(family, latin | cyrillic | greek)
    assert wanted <= set(face.unicodes)


def test_every_shipped_font_has_its_licence() -> None:
    named = {
        "OFL-Inter.txt",
        "OFL-InstrumentSerif.txt",
        "OFL-PlayfairDisplay.txt",
        "emoji-colr/LICENSE",
        "fallback/OFL-notosansarabic.txt",
        "fallback/OFL-notosanshebrew.txt",
    }
    assert all("Open Font License" in (FONTS / name).read_text().replace("OPEN FONT LICENSE", "Open Font License") for name in named)


@pytest.mark.parametrize(
    ("family", "words"),
    [("notosanssc", "谢骨直"), ("notosanstc", "臺灣繁體謝"), ("notosanshk", "謝嘅"), ("notosansjp", "ありがとう誤読"), ("notosanskr", "감사값")],
)
def test_a_slice_that_the_engine_would_ask_for_holds_the_characters(client: TestClient, family: str, words: str) -> None:
    pytest.importorskip("justmytype_intl_cjk", reason="needs the East Asian font pack of the server extra")
    import json

    ranges = json.loads((FONTS / "font-slices.json").read_text())[family.replace("notosans", "noto-sans-")]
    for sign in words:
        number = next(number for number, text in ranges.items() if ord(sign) in code_points(text))
        answer = client.get(f"/shop/assets/fonts/{family}/v36/abc.{number}.woff2")
        assert answer.status_code == 200
        assert ord(sign) in glyphs(answer.content)
        assert "immutable" in answer.headers["cache-control"]


@pytest.mark.parametrize(("family", "sign"), [("notosansarabic", "م"), ("notosanshebrew", "ש")])
def test_right_to_left_scripts_come_in_one_piece(client: TestClient, family: str, sign: str) -> None:
    assert ord(sign) in glyphs(client.get(f"/shop/assets/fonts/{family}/v28/abc.woff2").content)


@pytest.mark.parametrize("number", range(11))
def test_every_slice_of_colour_emoji_is_there(client: TestClient, number: int) -> None:
    answer = client.get(f"/shop/assets/fonts/notocoloremoji/v32/abc.{number}.woff2")
    assert answer.status_code == 200
    assert answer.content[:4] == b"wOF2"


@pytest.mark.parametrize(
    "path",
    [
        "notosansthai/v25/abc.woff2",
        "notosanssc/v37/abc.9999.woff2",
        "notocoloremoji/v32/abc.99.woff2",
        "notosanssc/v37/abc.woff2",
        "notocoloremoji/v32/..%2F..%2Finter-400.ttf",
        "inter/v1/inter-400.ttf",
    ],
)
def test_anything_else_is_not_found(client: TestClient, path: str) -> None:
    assert client.get(f"/shop/assets/fonts/{path}").status_code == 404


def test_every_served_family_has_its_ranges() -> None:
    import json

    ranges = json.loads((FONTS / "font-slices.json").read_text())
    assert {family.replace("notosans", "noto-sans-") for family in SOURCES} <= ranges.keys()


@pytest.mark.parametrize(("text", "points"), [("U+41", [0x41]), ("U+41-43,U+1f600", [0x41, 0x42, 0x43, 0x1F600])])
def test_ranges_are_read_as_css_writes_them(text: str, points: list[int]) -> None:
    assert list(code_points(text)) == points


def test_the_shipped_files_are_what_the_script_cuts(tmp_path: Path) -> None:
    pytest.importorskip("justmytype_intl_rtl", reason="needs the right-to-left font pack, which only the script needs")
    from stylist_app.ui.fonts.build import build

    for made in build(tmp_path):
        assert made.read_bytes() == (FONTS / made.relative_to(tmp_path)).read_bytes(), made.name


def test_the_page_is_flets_own_with_our_few_lines() -> None:
    """A copy goes stale: after a new Flet, put our lines into its page again (`assets/index.html`)."""
    from flet_web import get_package_web_dir

    ours = (assets_dir() / "index.html").read_text()
    start = ours.index("  <script>\n    // Stylist:")
    end = ours.index("  <!-- fletAppConfig -->")
    assert ours[:start] + ours[end:] == (Path(get_package_web_dir()) / "index.html").read_text()
