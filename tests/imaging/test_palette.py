"""The colours of the piece: of the piece alone, honest, named, the same every time."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw, ImageFilter

from stylist_app.imaging.colours import NAMES, Rgb, distance, hex_of, name_of, oklab, rgb_of
from stylist_app.imaging.decode import open_picture
from stylist_app.imaging.palette import MOST, Swatch, facets, palette
from tests.imaging.samples import flat, piece_on

WHITE, SKIN = (255, 255, 255), (224, 172, 138)
channel = st.integers(0, 255)
colours = st.tuples(channel, channel, channel)


def names(picture: Image.Image) -> list[str]:
    return [swatch.name for swatch in palette(picture)]


# ---------------------------------------------------------------- names


@pytest.mark.parametrize(
    ("colour", "name"),
    [
        ("#000000", "black"), ("#FFFFFF", "white"), ("#808080", "grey"), ("#C1C3C7", "silver"), ("#DCCDB4", "beige"), ("#6B4630", "brown"),
        ("#C0202A", "red"), ("#F58220", "orange"), ("#FFE033", "yellow"), ("#B8933F", "gold"), ("#3E8E41", "green"), ("#1A7F86", "teal"),
        ("#2C6FCB", "blue"), ("#1B2A52", "navy"), ("#6A3D9A", "purple"), ("#F48FB1", "pink"),
    ],
)  # fmt: skip
def test_a_colour_is_called_what_a_shop_calls_it(colour: str, name: str) -> None:
    assert name_of(rgb_of(colour)) == name


def test_every_example_of_a_name_has_that_name() -> None:
    assert {(name, code): name_of(rgb_of(code)) for name, codes in NAMES.items() for code in codes} == {
        (name, code): name for name, codes in NAMES.items() for code in codes
    }


@given(colours)
def test_every_colour_has_a_name_and_a_code_that_leads_back(colour: Rgb) -> None:
    assert name_of(colour) in NAMES
    assert rgb_of(hex_of(colour)) == colour


@given(channel)
def test_greys_have_no_hue(value: int) -> None:
    _lightness, a, b = oklab((value, value, value))
    assert abs(a) < 1e-4 and abs(b) < 1e-4


@given(colours, colours)
def test_distance_is_the_same_both_ways_and_none_to_itself(one: Rgb, other: Rgb) -> None:
    assert distance(oklab(one), oklab(other)) == distance(oklab(other), oklab(one))
    assert distance(oklab(one), oklab(one)) == 0


@pytest.mark.parametrize("code", ["", "red", "#12345", "#GG0000", "112233"])
def test_what_is_no_code_is_refused(code: str) -> None:
    with pytest.raises(ValueError, match=r"#RRGGBB|invalid literal"):
        rgb_of(code)


# ---------------------------------------------------------------- the piece alone


@settings(max_examples=60)
@given(colours, st.integers(30, 300), st.integers(30, 300))
def test_of_one_cloth_there_is_one_colour_and_it_is_that(colour: Rgb, width: int, height: int) -> None:
    assert palette(flat((width, height), colour)) == [Swatch(hex_of(colour), 1.0, name_of(colour))]


@settings(max_examples=60)
@given(colours, st.sampled_from([WHITE, (241, 236, 228), (120, 124, 130)]))
def test_the_ground_is_not_of_the_piece(colour: Rgb, ground: Rgb) -> None:
    """A piece that nobody could tell from its ground is another matter."""
    if max(abs(a - b) for a, b in zip(colour, ground, strict=True)) > 40:
        assert palette(piece_on(ground, piece=colour)) == [Swatch(hex_of(colour), 1.0, name_of(colour))]


def test_a_ground_that_darkens_softly_is_ground() -> None:
    picture = Image.linear_gradient("L").resize((300, 400)).point(lambda value: 255 - value // 10).convert("RGB")
    picture.paste((176, 32, 43), (90, 80, 210, 320))
    assert names(picture) == ["red"]


def test_ground_seen_through_the_piece_is_ground() -> None:
    picture = piece_on(WHITE, piece=(44, 111, 203))
    picture.paste(WHITE, (130, 160, 170, 240))
    assert names(picture) == ["blue"]


def test_where_piece_and_ground_mix_is_neither() -> None:
    assert names(piece_on(WHITE, piece=(29, 28, 31)).filter(ImageFilter.GaussianBlur(2))) == ["black"]


def test_what_fills_the_picture_is_the_piece() -> None:
    assert names(flat((300, 400), (62, 142, 65))) == ["green"]


def on_a_model(top: Rgb, skin: Rgb = SKIN) -> Image.Image:
    """Face, arms and a piece in the middle."""
    picture = Image.new("RGB", (300, 400), WHITE)
    draw = ImageDraw.Draw(picture)
    draw.ellipse((115, 20, 185, 110), fill=skin)
    for left in (55, 205):
        draw.rectangle((left, 130, left + 40, 330), fill=skin)
    draw.rectangle((95, 120, 205, 380), fill=top)
    return picture


@pytest.mark.parametrize("skin", [(240, 200, 175), SKIN, (160, 105, 75), (110, 72, 52)])
def test_the_person_is_not_of_the_piece(skin: Rgb) -> None:
    swatches = palette(on_a_model((44, 111, 203), skin))
    assert swatches[0].name == "blue"
    assert swatches[0].share > 0.85


def test_a_camel_coat_stays_a_coat() -> None:
    coat = piece_on(WHITE, piece=(193, 154, 107), box=(0.2, 0.1, 0.8, 0.95))
    assert names(coat)[0] in {"brown", "beige"}
    assert palette(coat)[0].share > 0.9


def test_what_is_in_the_middle_leads() -> None:
    picture = Image.new("RGB", (300, 400), WHITE)
    picture.paste((176, 32, 43), (100, 120, 200, 260))  # the piece
    picture.paste((29, 28, 31), (100, 300, 200, 440))  # what she wears below
    assert names(picture)[:2] == ["red", "black"]


def test_folds_do_not_make_a_second_colour() -> None:
    folds = Image.linear_gradient("L").rotate(90).resize((120, 240))
    cloth = Image.merge("RGB", [folds.point(lambda value, part=part: int(part * (0.6 + 0.4 * value / 255))) for part in (62, 120, 200)])
    picture = Image.new("RGB", (300, 400), WHITE)
    picture.paste(cloth, (90, 80))
    assert names(picture) == ["blue"]


# ---------------------------------------------------------------- the list


def stripes(*shades: Rgb) -> Image.Image:
    picture = Image.new("RGB", (300, 400), WHITE)
    high = 240 // len(shades)
    for place, shade in enumerate(shades):
        picture.paste(shade, (90, 80 + place * high, 210, 80 + (place + 1) * high))
    return picture


SEVEN = ((181, 32, 43), (240, 116, 39), (245, 221, 62), (47, 102, 50), (44, 111, 203), (93, 49, 135), (240, 127, 168))


def test_at_most_five_colours_each_once_the_leading_one_first() -> None:
    swatches = palette(stripes(*SEVEN))
    assert len(swatches) == MOST == len({swatch.name for swatch in swatches})
    assert [swatch.share for swatch in swatches] == sorted((swatch.share for swatch in swatches), reverse=True)
    assert sum(swatch.share for swatch in swatches) == pytest.approx(1, abs=0.005)


@settings(max_examples=40)
@given(st.lists(colours, min_size=1, max_size=6), st.integers(1, 3))
def test_the_same_pixels_have_the_same_colours(shades: list[Rgb], times: int) -> None:
    picture = stripes(*shades)
    first = palette(picture)
    assert all(palette(picture.copy()) == first for _ in range(times))
    assert all(re.fullmatch("#[0-9A-F]{6}", swatch.hex) and 0 < swatch.share <= 1 and swatch.name in NAMES for swatch in first)


def test_one_is_found_under_what_leads_and_what_covers_a_fifth() -> None:
    assert facets([Swatch("#000000", 0.7, "black"), Swatch("#FFFFFF", 0.2, "white"), Swatch("#B5202B", 0.1, "red")]) == ("black", "white")
    assert facets([]) == ()


def test_what_has_many_colours_is_found_as_such() -> None:
    assert "multi" in facets(palette(stripes(*SEVEN)))
    assert "multi" not in facets(palette(stripes((11, 11, 13), WHITE, (107, 108, 112), (181, 32, 43))))


def test_real_photographs_show_the_colour_their_shop_names(shared: Path) -> None:
    """Of a catalogue photographed on models before white: in at least 85 of 100 the named colour is one of the two that lead."""
    called = {"gray": {"grey", "silver"}, "blue": {"blue", "navy", "teal"}, "green": {"green", "teal"}, "purple": {"purple", "pink"}}
    photos = sorted((shared / "catalogs" / "luma-women" / "images").glob("*_main.jpg"))[::4]
    found = 0
    for photo in photos:
        told = photo.stem.removesuffix("_main").rpartition("-")[2]
        leading = palette(open_picture(photo, most_pixels=10_000_000, wide=160))[:2]
        found += any(swatch.name in called.get(told, {told}) for swatch in leading)
    assert len(photos) > 50
    assert found >= 0.85 * len(photos)
