"""Words where there is little room."""

import flet as ft

from stylist_app.ui import widgets as w
from tests.ui.test_widgets import Asked, showing

LONG = tuple(w.Place(word, word, ft.Icons.PERSON) for word in ("Einstellungen", "Für Sie", "マイページ"))


async def test_the_rail_is_as_wide_as_its_longest_word_and_cuts_none() -> None:
    async with showing(w.rail(LONG, "", Asked(), mark=w.mark("Stylist"))) as app:
        assert [words.max_lines for words in app.all(ft.Text) if words.value != "S"] == [1] * 3
        assert app.all(ft.Column)[0].intrinsic_width and app.all(ft.Container)[0].width is None


async def test_the_bar_breaks_words_only_where_they_may_break_and_tells_them_whole() -> None:
    async with showing(w.bottom_bar(LONG, "", Asked())) as app:
        assert [(words.value, words.max_lines) for words in app.all(ft.Text)] == [("Einstellungen", 1), ("Für Sie", 2), ("マイページ", 2)]
        assert [box.tooltip.message for box in app.all(ft.Container, ink=True)] == [place.word for place in LONG]
