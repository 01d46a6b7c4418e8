"""Words in every script the fonts have, cut short where there is no room."""

from pathlib import Path

import pytest
from PIL import Image

from stylist_app.imaging.collage.lettering import Lettering
from tests.imaging.collage.samples import FONTS, tones


@pytest.fixture
def lettering() -> Lettering:
    return Lettering(FONTS.title, 30, 400)


@pytest.mark.parametrize("words", ["Dinner on the terrace", "Вечеря на терасі", "عشاء على الشرفة", "Ужин in Kyiv"])
def test_words_of_covered_scripts_are_drawn(lettering: Lettering, words: str) -> None:
    assert "".join(run.words for run in lettering.runs(words)).replace(" ", "") == words.replace(" ", "")
    canvas = Image.new("RGB", (600, 60), (255, 255, 255))
    lettering.draw(canvas, (10, 40), words, (0, 0, 0))
    assert tones(canvas)[0] < 60
    assert 60 < lettering.width(words) < 500


def test_each_letter_comes_from_the_first_font_that_has_it(lettering: Lettering) -> None:
    runs = lettering.runs("Look Київ")
    assert [run.words.strip() for run in runs] == ["Look", "Київ"]
    assert runs[0].face is not runs[1].face


def test_letters_that_no_font_has_are_left_out(lettering: Lettering) -> None:
    assert lettering.width("晚餐") == 0
    assert lettering.width("A晚B") == lettering.width("AB")


def test_what_does_not_fit_ends_in_an_ellipsis(lettering: Lettering) -> None:
    long = "A very long title of a look for the whole of the coming summer"
    short = lettering.fitted(long, 200)
    assert short.endswith("…") and long.startswith(short[:-1]) and lettering.width(short) <= 200
    assert lettering.fitted("  two \n words ", 400) == "two words"
    assert lettering.fitted("W", 1) == ""


def test_lines_break_between_words_and_the_last_is_cut(lettering: Lettering) -> None:
    lines = lettering.lines("Pleated skirt of fine camel wool with a pressed hem", 180, 3)
    assert len(lines) == 3 and lines[-1].endswith("…") and all(lettering.width(line) <= 180 for line in lines)
    assert lettering.lines("Skirt", 180, 3) == ["Skirt"] and lettering.lines("", 180, 3) == []


def test_fonts_come_as_bytes_too() -> None:
    there = Lettering([Path(str(font)).read_bytes() for font in FONTS.title], 30, 400)
    assert there.width("Look Київ") == Lettering(FONTS.title, 30, 400).width("Look Київ")
    with pytest.raises(OSError):
        Lettering([b"no font"], 30, 400)
