"""The look can be read: contrast of every token pair in both themes, and of whatever accent a retailer chooses."""

import re
from pathlib import Path

import flet as ft
import pytest
from hypothesis import given
from hypothesis import strategies as st

from stylist_app.ui.theme import DARK, LIGHT, TYPE, Brand, Layout, T, dark_accents, install, light_accents, ringed
from stylist_app.ui.theme.colour import READABLE, channels, contrast, ink_on, mix, readable_on
from tests.ui.harness import FakeApp

colours = st.integers(0, 0xFFFFFF).map(lambda value: f"#{value:06X}")
GROUNDS = ("surface", "surface_container_lowest", "surface_container")


def test_contrast_of_black_on_white_is_the_greatest() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#777777") == 1


@given(colours, colours)
def test_contrast_does_not_care_which_is_the_ground(one: str, other: str) -> None:
    assert contrast(one, other) == contrast(other, one)
    assert 1 <= contrast(one, other) <= 21.0001


@given(colours, colours)
def test_mixing_starts_at_one_and_ends_at_the_other(one: str, other: str) -> None:
    assert mix(one, other, 0) == one
    assert mix(one, other, 1) == other


@given(colours)
def test_a_colour_that_can_be_read_stays_as_it_was_chosen(colour: str) -> None:
    found = readable_on(colour, ["#FFFFFF"], "#000000")
    assert contrast(found, "#FFFFFF") >= READABLE
    if contrast(colour, "#FFFFFF") >= READABLE:
        assert found == colour


@given(colours)
def test_there_is_readable_ink_for_every_ground(ground: str) -> None:
    assert contrast(ink_on(ground, dark="#1C1917"), ground) >= READABLE


@pytest.mark.parametrize("wrong", ["", "red", "#FFF", "#GGGGGG", "FFFFFFF"])
def test_what_is_not_a_colour_is_refused(wrong: str) -> None:
    with pytest.raises(ValueError):
        channels(wrong)


@given(colours, st.none() | colours)
def test_any_accent_can_be_read_as_text_and_as_button_in_both_themes(accent: str, dark: str | None) -> None:
    brand = Brand("Any shop", accent, dark)
    for palette, accents in ((LIGHT, light_accents(brand)), (DARK, dark_accents(brand))):
        assert contrast(accents.accent, accents.on_accent) >= READABLE
        for ground in (*(palette[name] for name in GROUNDS), accents.soft):
            assert contrast(accents.accent, ground) >= READABLE
        assert contrast(palette["on_surface"], accents.soft) >= READABLE  # own bubbles carry ordinary ink


def test_the_house_accent_is_drawn_exactly_as_designed() -> None:
    assert light_accents(Brand()).accent == "#6E1F33"
    assert light_accents(Brand()).soft == "#F3E3E4"
    assert dark_accents(Brand()).accent == "#E3A0AE"


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("ink", ["on_surface", "on_surface_variant", "outline", "tertiary", "secondary", "error"])
def test_every_ink_reaches_aa_on_paper_and_card_and_well(palette: dict[str, str], ink: str) -> None:
    for ground in GROUNDS:
        assert contrast(palette[ink], palette[ground]) >= READABLE, ground


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_marks_without_words_stand_out_from_paper_and_card(palette: dict[str, str]) -> None:
    for mark in ("secondary_fixed", "secondary_fixed_dim"):
        assert all(contrast(palette[mark], palette[ground]) >= 3 for ground in GROUNDS)


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(
    ("ink", "ground"),
    [
        ("tertiary", "tertiary_container"),
        ("secondary", "secondary_container"),
        ("error", "error_container"),
        ("on_error", "error"),
        ("on_surface", "tertiary_fixed"),
        ("on_surface_variant", "tertiary_fixed"),
        ("on_inverse_surface", "inverse_surface"),
        ("on_tertiary_container", "inverse_surface"),
        ("on_surface", "error_container"),
        ("on_secondary_fixed_variant", "on_secondary_fixed"),
        ("on_primary_fixed", "primary_fixed_dim"),
    ],
)
def test_every_coloured_word_reaches_aa_where_it_stands(palette: dict[str, str], ink: str, ground: str) -> None:
    assert contrast(palette[ink], palette[ground]) >= READABLE


def test_message_text_is_16_on_24_as_the_design_writes() -> None:
    assert TYPE[T.message][1:] == (16, 24)


def test_the_fifteen_text_roles_are_fifteen_different_theme_styles() -> None:
    assert len(TYPE) == len(set(TYPE)) == 15


@pytest.mark.parametrize(
    ("width", "expected"), [(320, "phone"), (699, "phone"), (700, "tablet"), (1099, "tablet"), (1100, "desktop"), (None, "desktop")]
)
def test_width_classes_begin_where_the_design_says(width: float | None, expected: str) -> None:
    assert Layout.of(width) == expected


async def test_installing_a_brand_dresses_both_themes_and_can_be_done_again() -> None:
    async with FakeApp(
        lambda page: install(page, Brand("Maison Aubry", "#0B5FFF", serif="Playfair", serif_url="https://shop.example/p.ttf"), ft.ThemeMode.DARK)
    ) as app:
        page = app.page
        assert page.theme and page.dark_theme and page.theme.color_scheme and page.dark_theme.color_scheme
        assert page.theme_mode == ft.ThemeMode.DARK
        assert page.fonts and page.fonts["Playfair"] == "https://shop.example/p.ttf"
        assert page.theme.text_theme and page.theme.text_theme.display_large and page.theme.text_theme.display_large.font_family == "Playfair"
        first = page.theme.color_scheme.primary
        install(page, Brand())
        assert page.theme.color_scheme.primary != first
        assert page.theme_mode == ft.ThemeMode.SYSTEM


def test_no_colour_is_written_outside_the_theme(root: Path) -> None:
    ui = root / "stylist_app" / "ui"
    literal = re.compile(r"\"#[0-9A-Fa-f]{6,8}\"")
    found = [f"{path.name}: {match}" for path in ui.rglob("*.py") if "theme" not in path.parts for match in literal.findall(path.read_text())]
    assert not found


def test_the_ring_of_what_has_the_focus_is_as_wide_as_the_gap_before_it() -> None:
    rest = ft.BorderSide(1, "line")
    sides = ringed("accent", rest)
    ring = sides[ft.ControlState.FOCUSED]
    middle = ring.stroke_offset / 2
    assert (ring.color, middle - ring.width / 2, ring.width) == ("accent", 2, 2)
    assert sides[ft.ControlState.DEFAULT] is rest
