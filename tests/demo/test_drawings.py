"""The demo shop's pictures: each declared one is shipped, what ships is what the code draws, and one hand draws them all."""

from __future__ import annotations

from functools import cache
from itertools import combinations
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageStat

from stylist_app.demo import drawings
from stylist_app.demo.drawings.__main__ import save, write_pictures
from stylist_app.demo.drawings.icons import ICONS, icon

ASSETS = Path(__file__).parents[2] / "assets"
SHIPPED = ASSETS / "demo"
SMALL = 216

EVERY_PIECE = [(name, colour) for name, colours in drawings.PIECES.items() for colour in colours]
EVERY_FILE = (
    [f"{name}-{colour}.webp" for name, colour in EVERY_PIECE]
    + [f"{name}-other.webp" for name in drawings.PIECES]
    + [f"photo-{name}.webp" for name in drawings.PHOTOS]
    + [f"portrait-{name}.webp" for name in drawings.PORTRAITS]
    + ["welcome-mosaic.webp"]
)
WHOLE = 6_000_000
"""Bytes of everything in assets/ but the fonts."""


def difference(one: Image.Image, other: Image.Image) -> float:
    """Mean difference per channel, of 255."""
    return sum(ImageStat.Stat(ImageChops.difference(one.convert("RGB"), other.convert("RGB"))).mean) / 3


@cache
def shipped_small(name: str) -> Image.Image:
    with Image.open(SHIPPED / f"{name}.webp") as shipped:
        return shipped.convert("RGB").resize((SMALL, SMALL * 5 // 4), reducing_gap=2.0)


def test_the_folder_holds_every_declared_picture_and_nothing_else() -> None:
    assert sorted(path.name for path in SHIPPED.iterdir()) == sorted(EVERY_FILE)


def test_the_collection_is_a_shop_in_colours() -> None:
    assert len(drawings.PIECES) >= 60
    assert len([name for name, colours in drawings.PIECES.items() if len(colours) > 1]) >= 60
    assert all(1 <= len(colours) <= 4 for colours in drawings.PIECES.values())


@pytest.mark.parametrize(
    ("name", "colour"),
    [("bow-pumps", "oxblood"), ("wrap-dress", "terracotta"), ("cable-knit", "sage"), ("trench-coat", "sand"), ("chain-bag", "noir")],
)
def test_shipped_pieces_are_what_the_code_draws(name: str, colour: str) -> None:
    with Image.open(SHIPPED / f"{name}-{colour}.webp") as shipped:
        assert difference(shipped, drawings.draw(name, colour)) < 2.5


@pytest.mark.parametrize("name", ["slip-dress", "straight-jeans", "penny-loafers", "small-wallet", "sunglasses"])
def test_shipped_second_views_are_what_the_code_draws(name: str) -> None:
    with Image.open(SHIPPED / f"{name}-other.webp") as shipped:
        assert difference(shipped, drawings.draw(name, drawings.PIECES[name][0], other=True)) < 2.5


def test_the_second_view_is_another_picture_and_says_what_it_shows() -> None:
    alike = [
        name for name, colours in drawings.PIECES.items() if difference(shipped_small(f"{name}-{colours[0]}"), shipped_small(f"{name}-other")) <= 1.5
    ]
    assert alike == []
    assert [name for name in drawings.PIECES if not drawings.other_view(name)] == []


def test_shipped_portraits_are_what_the_code_draws() -> None:
    with Image.open(SHIPPED / "portrait-clara.webp") as shipped:
        assert difference(shipped, drawings.portrait("clara")) < 2.5


def test_shipped_pictures_have_the_shape_screens_expect() -> None:
    for file in EVERY_FILE:
        with Image.open(SHIPPED / file) as picture:
            square = file.startswith(("portrait-", "welcome-"))
            snapped = file.startswith(("photo-", "welcome-"))
            wide = drawings.PORTRAIT_WIDTH if file.startswith("portrait-") else drawings.PHOTO_WIDTH if snapped else drawings.WIDTH
            assert (picture.size, picture.format) == ((wide, wide if square else wide * 5 // 4), "WEBP"), file


def test_all_pictures_together_stay_a_light_download() -> None:
    shipped = [path for path in ASSETS.rglob("*") if path.is_file() and path.relative_to(ASSETS).parts[0] != "fonts"]
    assert sum(path.stat().st_size for path in shipped) <= WHOLE


def test_a_piece_lies_on_paper_with_air_around_it() -> None:
    for name, colour in EVERY_PIECE:
        picture = shipped_small(f"{name}-{colour}")
        width, height = picture.size
        for corner in ((2, 2), (width - 3, 2), (2, height - 3), (width - 3, height - 3)):
            pixel = picture.getpixel(corner)
            assert isinstance(pixel, tuple)
            assert all(abs(seen - paper) < 24 for seen, paper in zip(pixel, (241, 236, 228), strict=True)), (name, colour)
        middle = picture.crop((width // 4, height // 4, width * 3 // 4, height * 3 // 4))
        assert max(ImageStat.Stat(middle).stddev) > 6, f"nothing is painted in the middle of {name}-{colour}"


def test_colourways_of_one_piece_differ() -> None:
    for name, colours in drawings.PIECES.items():
        for one, other in combinations(colours, 2):
            assert difference(shipped_small(f"{name}-{one}"), shipped_small(f"{name}-{other}")) > 2, (name, one, other)


def test_drawing_twice_gives_the_same_picture_to_the_last_pixel() -> None:
    assert drawings.draw("rib-knit", "sage", SMALL).tobytes() == drawings.draw("rib-knit", "sage", SMALL).tobytes()
    assert drawings.portrait("amelie", SMALL).tobytes() == drawings.portrait("amelie", SMALL).tobytes()


def test_writing_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("cable-beanie", "tea-dress"):
        paths = [tmp_path / f"{turn}.webp" for turn in ("one", "two")]
        for path in paths:
            save(drawings.draw(name, drawings.PIECES[name][0], SMALL, other=True), path)
        assert paths[0].read_bytes() == paths[1].read_bytes()


def test_a_piece_in_a_colour_it_is_not_made_in_is_refused() -> None:
    with pytest.raises(KeyError, match="comes in"):
        drawings.draw("sneakers", "oxblood")
    with pytest.raises(KeyError):
        drawings.draw("top-hat", "noir")


def test_the_command_writes_the_shipped_file_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    blank = Image.new("RGB", (8, 10))
    for function in ("draw", "photo", "portrait", "mosaic"):
        monkeypatch.setattr(f"stylist_app.demo.drawings.__main__.{function}", lambda *_, **__: blank)
    assert write_pictures(tmp_path / "new") == len(EVERY_FILE)
    assert sorted(path.name for path in (tmp_path / "new").iterdir()) == sorted(EVERY_FILE)


@pytest.mark.parametrize("name", list(ICONS))
def test_icons_are_shipped_as_drawn_and_show_the_house_letter(name: str) -> None:
    pytest.importorskip("fontpkg_instrument_serif", reason="the icons' typeface is not installed")
    with Image.open(ASSETS / name) as shipped:
        side = ICONS[name][0]
        assert shipped.size == (side, side)
        assert difference(shipped, icon(name)) < 1
        apart = ImageChops.difference(shipped.convert("RGB"), Image.new("RGB", (side, side), "#6E1F33"))
        assert apart.convert("L", (1 / 3, 1 / 3, 1 / 3, 0)).getextrema()[0] < 12
