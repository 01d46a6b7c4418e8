"""Words where there is little room, and the names of fields that show a hint alone."""

import asyncio
from collections.abc import Callable

import flet as ft

from stylist_app.ui import widgets as w
from tests.ui.harness import FakeApp
from tests.ui.test_widgets import Asked, showing

LONG = tuple(w.Place(word, word, ft.Icons.PERSON) for word in ("Einstellungen", "Für Sie", "マイページ"))


async def test_the_rail_is_as_wide_as_its_longest_word_and_cuts_none() -> None:
    async with showing(w.rail(LONG, "", Asked(), mark=w.mark("Stylist"))) as app:
        assert [words.max_lines for words in app.all(ft.Text) if words.value != "S"] == [1] * 3
        assert app.all(ft.Column)[0].intrinsic_width and app.all(ft.Container)[0].width is None


async def test_the_bar_breaks_words_only_where_they_may_break_and_tells_them_whole() -> None:
    async with showing(w.bottom_bar(LONG, "", Asked())) as app:
        assert [(words.value, words.max_lines) for words in app.all(ft.Text)] == [("Einstellungen", 1), ("Für Sie", 2), ("マイページ", 2)]
        assert [box.tooltip for box in app.all(ft.Container, ink=True)] == [place.word for place in LONG]


def field_of(make: Callable[[], ft.TextField]) -> FakeApp:
    @ft.component
    def shown() -> ft.Control:
        return w.named("Message", make())

    return FakeApp(lambda page: page.render(shown))


def names(app: FakeApp) -> list[str | None]:
    return [one.label for one in app.all(ft.Semantics)]


async def test_a_field_with_a_hint_alone_is_named_once_something_is_written() -> None:
    heard: list[str] = []

    async def typed(event: ft.Event[ft.TextField]) -> None:
        await asyncio.sleep(0)
        heard.append(event.control.value or "")

    async with field_of(lambda: ft.TextField(hint_text="Message Olena", on_change=typed)) as app:
        field = app.one(ft.TextField)
        assert names(app) == [None], "the hint is spoken"
        for words, name in (("H", "Message"), ("Hi", "Message"), ("", None)):
            await app.type(field, words)
            assert names(app) == [name]
        assert app.one(ft.TextField) is field, "never made anew while somebody types"
        assert heard == ["H", "Hi", ""]


async def test_a_field_that_holds_words_is_named_from_the_start() -> None:
    async with field_of(lambda: ft.TextField(value="A draft", hint_text="Message Olena")) as app:
        assert names(app) == ["Message"]
        await app.type(app.one(ft.TextField), "")
        assert names(app) == [None]
