"""Sizes, mean colours and studio grounds."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from stylist_app.imaging.derive import TALLEST, WIDTHS, derive, fit
from stylist_app.imaging.look import studio, tint
from tests.imaging.samples import flat, piece_on

sides = st.integers(1, 20_000)


@given(sides, sides, st.sampled_from(list(WIDTHS.values())))
def test_a_size_fits_its_box_and_is_never_larger_than_the_picture(width: int, height: int, wide: int) -> None:
    fitted = fit(width, height, wide)
    assert 1 <= fitted[0] <= min(width, wide)
    assert 1 <= fitted[1] <= min(height, TALLEST * wide)


@given(st.integers(100, 5_000), st.integers(100, 5_000))
def test_proportions_stay(width: int, height: int) -> None:
    w, h = fit(width, height, 1200)
    assert abs(w * height - h * width) <= max(width, height)


@given(sides, sides)
def test_what_fits_already_is_left_alone(width: int, height: int) -> None:
    once = fit(width, height, 480)
    assert fit(*once, 480) == once


def test_three_sizes_from_small_to_large() -> None:
    made, small = derive(flat((1600, 2000)))
    assert [(d.variant, d.width, d.height) for d in made] == [("thumb", 160, 200), ("medium", 480, 600), ("large", 1200, 1500)]
    assert small.size == (160, 200)
    opened = [Image.open(io.BytesIO(d.jpeg)) for d in made]
    assert [picture.format for picture in opened] == ["JPEG"] * 3
    assert [bool(picture.info.get("progressive")) for picture in opened] == [False, False, True]


def test_a_small_picture_is_not_blown_up_and_kept_once() -> None:
    made, _small = derive(flat((100, 90)))
    assert {(d.width, d.height) for d in made} == {(100, 90)}
    assert len({d.jpeg for d in made}) == 1


def test_an_encoded_picture_carries_pixels_only() -> None:
    picture = flat()
    picture.info.update(comment=b"secret", exif=b"Exif\0\0secret", icc_profile=b"secret")
    made, _small = derive(picture)
    assert not any(b"secret" in d.jpeg for d in made)


@given(st.tuples(st.integers(0, 255), st.integers(0, 255), st.integers(0, 255)))
def test_the_tint_of_one_colour_is_that_colour(colour: tuple[int, int, int]) -> None:
    assert tint(flat((9, 7), colour)) == "#{:02X}{:02X}{:02X}".format(*colour)


def test_the_tint_is_the_mean() -> None:
    picture = Image.new("RGB", (2, 1), (0, 0, 0))
    picture.putpixel((1, 0), (200, 100, 50))
    assert tint(picture) == "#643219"


@pytest.mark.parametrize(
    ("ground", "box", "expected"),
    [
        ((255, 255, 255), (0.3, 0.2, 0.7, 0.8), True),
        ((247, 247, 246), (0.3, 0.2, 0.7, 0.8), True),
        ((255, 255, 255), (0.3, 0.2, 0.7, 1.0), True),  # legs leave the frame
        ((225, 222, 218), (0.3, 0.2, 0.7, 0.8), False),
        ((255, 240, 200), (0.3, 0.2, 0.7, 0.8), False),  # cream is a colour
        ((255, 255, 255), (0.0, 0.1, 1.0, 1.0), False),  # a white sky over a street
        ((30, 30, 30), (0.3, 0.2, 0.7, 0.8), False),
    ],
)
def test_a_studio_ground_is_plain_and_nearly_white(ground: tuple[int, int, int], box: tuple[float, float, float, float], expected: bool) -> None:
    assert studio(piece_on(ground, box=box)) is expected


@given(st.integers(20, 400), st.integers(20, 400))
def test_paper_is_a_studio_ground_at_any_size(width: int, height: int) -> None:
    assert studio(flat((width, height), (255, 255, 255)))
