"""Sizes, mean colours and studio grounds."""

import base64
import io
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from stylist_app.imaging.derive import TALLEST, WIDTHS, derive, fit
from stylist_app.imaging.look import PLACEHOLDER_MOST, placeholder, studio, tint
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


def test_four_sizes_from_small_to_large_each_twice() -> None:
    made, small = derive(flat((2000, 2500)))
    sizes = [("thumb", 160, 200), ("medium", 400, 500), ("large", 800, 1000), ("full", 1600, 2000)]
    assert [(d.variant, d.width, d.height) for d in made] == sizes
    assert small.size == (160, 200)
    for one in made:
        opened = [Image.open(io.BytesIO(bytes_)) for bytes_ in (one.webp, one.jpeg)]
        assert [picture.format for picture in opened] == ["WEBP", "JPEG"]
        assert {picture.size for picture in opened} == {(one.width, one.height)}


def test_a_webp_is_smaller_than_the_jpeg_of_the_same_pixels() -> None:
    picture = Image.radial_gradient("L").resize((700, 900)).convert("RGB")
    assert all(len(one.webp) < len(one.jpeg) for one in derive(picture)[0])


def test_a_small_picture_is_not_blown_up_and_kept_once() -> None:
    made, _small = derive(flat((100, 90)))
    assert {(d.width, d.height) for d in made} == {(100, 90)}
    assert len({d.jpeg for d in made}) == len({d.webp for d in made}) == 1


def test_an_encoded_picture_carries_pixels_only() -> None:
    picture = flat()
    picture.info.update(comment=b"secret", exif=b"Exif\0\0secret", icc_profile=b"secret")
    made, _small = derive(picture)
    assert not any(b"secret" in d.jpeg or b"secret" in d.webp for d in made)


@given(st.tuples(st.integers(0, 255), st.integers(0, 255), st.integers(0, 255)))
def test_the_tint_of_one_colour_is_that_colour(colour: tuple[int, int, int]) -> None:
    assert tint(flat((9, 7), colour)) == "#{:02X}{:02X}{:02X}".format(*colour)


def test_the_tint_is_the_mean() -> None:
    picture = Image.new("RGB", (2, 1), (0, 0, 0))
    picture.putpixel((1, 0), (200, 100, 50))
    assert tint(picture) == "#643219"


def opened(url: str) -> Image.Image:
    kind, _, code = url.partition(",")
    assert kind == "data:image/webp;base64"
    return Image.open(io.BytesIO(base64.b64decode(code, validate=True))).convert("RGB")


@settings(max_examples=60)
@given(st.integers(1, 400), st.integers(1, 400), st.integers(0, 2**32))
def test_a_placeholder_is_a_few_pixels_in_the_shape_of_the_picture(width: int, height: int, seed: int) -> None:
    noise = Image.frombytes("RGB", (8, 8), random.Random(seed).randbytes(192)).resize((width, height))
    url = placeholder(noise)
    assert 0 < len(url) <= PLACEHOLDER_MOST
    small = opened(url)
    assert max(small.size) <= 16
    assert abs(small.width / small.height - width / height) <= max(1.0, width / height) * 0.6 or min(small.size) == 1


def test_a_placeholder_shows_what_is_where() -> None:
    small = opened(placeholder(piece_on((255, 255, 255), (160, 200), piece=(20, 60, 160))))
    middle, corner = small.getpixel((small.width // 2, small.height // 2)), small.getpixel((0, 0))
    assert isinstance(middle, tuple) and isinstance(corner, tuple)
    assert middle[2] > middle[0] + 60
    assert min(corner) > 230


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
