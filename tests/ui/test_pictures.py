"""Which size of a photo is fetched, and what stands in its place until it is there."""

import flet as ft
import pytest
from hypothesis import given
from hypothesis import strategies as st

from stylist_app.imaging.derive import WIDTHS
from stylist_app.imaging.look import placeholder
from stylist_app.ui.theme import C
from stylist_app.ui.widgets import picture
from stylist_app.ui.widgets.pictures import SHARP, address
from tests.imaging.samples import piece_on

ALL = {variant: f"/{variant}.webp" for variant in WIDTHS}
EARLIER = {variant: f"/{variant}.jpg" for variant in ("thumb", "medium", "large")}


@pytest.mark.parametrize(
    ("width", "ratio", "variant"),
    [
        (44, 1, "thumb"),
        (44, 3, "thumb"),
        (118, 2, "medium"),
        (264, 2, "large"),
        (264, 1, "medium"),
        (720, 1, "large"),
        (720, 2, "full"),
        (2000, 3, "full"),
    ],
)
def test_the_smallest_size_that_is_sharp_is_fetched(width: float, ratio: float, variant: str) -> None:
    assert address(ALL, width, ratio) == ALL[variant]


def test_of_an_earlier_builds_picture_the_largest_there_is_of_a_file_none() -> None:
    assert address(EARLIER, 720, 2) == EARLIER["large"]
    assert address({"original": "/original.pdf"}, 100, 1) == "/original.pdf"
    assert address({}, 100, 1) == ""


@given(st.floats(1, 3000), st.floats(0.5, 4))
def test_what_is_fetched_is_sharp_or_the_largest_and_never_larger_than_needed(width: float, ratio: float) -> None:
    chosen = address(ALL, width, ratio).strip("/").removesuffix(".webp")
    assert WIDTHS[chosen] >= SHARP * width * ratio or chosen == "full"
    smaller = [wide for wide in WIDTHS.values() if wide < WIDTHS[chosen]]
    assert all(wide < SHARP * width * ratio for wide in smaller)


def test_until_it_is_there_a_photo_is_soft_in_its_own_place() -> None:
    shown = picture("https://shop/x.webp", "Coat", width=100, height=120, placeholder=placeholder(piece_on((255, 255, 255))))
    assert isinstance(shown.image, ft.DecorationImage)
    assert isinstance(shown.image.src, bytes) and shown.image.src.startswith(b"RIFF")
    assert isinstance(shown.content, ft.Image)
    assert shown.image.fit == shown.content.fit == ft.BoxFit.COVER
    assert (shown.width, shown.height) == (100, 120)


def test_a_soft_studio_photo_lies_on_the_well_as_the_sharp_one_will() -> None:
    shown = picture("https://shop/x.webp", "Coat", studio=True, fit=ft.BoxFit.CONTAIN, placeholder=placeholder(piece_on((255, 255, 255))))
    assert isinstance(shown.image, ft.DecorationImage)
    assert shown.image.color_filter == ft.ColorFilter(C.photo, ft.BlendMode.MULTIPLY)
    assert shown.image.fit == ft.BoxFit.CONTAIN


def test_without_a_placeholder_there_is_the_well() -> None:
    shown = picture("https://shop/x.webp", "Coat")
    assert (shown.image, shown.bgcolor) == (None, C.photo)
