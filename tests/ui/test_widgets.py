"""The shared controls: spoken, large enough to touch, and answering."""

import asyncio

import flet as ft
import pytest
from hypothesis import given
from hypothesis import strategies as st

from stylist_app.ui import widgets as w
from stylist_app.ui.theme import Brand, C, Layout, S, be_calm, install
from tests.ui.harness import FakeApp, walk


def showing(*controls: ft.Control) -> FakeApp:
    """An app with these controls on its page."""
    return FakeApp(lambda page: page.add(*controls))


class Asked:
    """Counts calls and keeps their arguments."""

    def __init__(self) -> None:
        self.calls: list[tuple[object, ...]] = []

    def __call__(self, *given: object) -> None:
        self.calls.append(given)


async def test_a_pressable_is_one_spoken_button_for_finger_and_screen_reader() -> None:
    tapped: list[str] = []
    async with showing(w.pressable("Open Olena", w.text("Olena"), lambda: tapped.append("x"), selected=True, tooltip="Open Olena")) as app:
        merged, ink, spoken = app.one(ft.MergeSemantics), app.one(ft.Container), app.one(ft.Semantics)
        assert (spoken.label, spoken.button, spoken.exclude_semantics, spoken.selected) == ("Open Olena", True, True, True)
        assert (merged.content, ink.content) == (ink, spoken), "the ink's own tap and focus lie between the name and what merges them"
        assert ink.ink and ink.tooltip.exclude_from_semantics, "the name is said once"
        await app.tap(spoken)
        assert tapped == ["x"]


async def test_what_is_laid_inside_a_pressable_costs_three_controls_and_a_reach_a_fourth() -> None:
    inside = w.gap(S.x4)
    assert [len(list(walk(w.pressable("x", inside, None, reach=reach)))) for reach in (0, S.x1)] == [4, 5]


async def test_a_small_pressable_reaches_beyond_what_is_seen() -> None:
    tapped: list[str] = []
    async with showing(w.filter_chip("Mine", lambda: tapped.append("x"), selected=False, count=6)) as app:
        outer, inner = [box for box in app.all(ft.Container) if box.on_click]
        assert outer.padding == w.pad(0, S.x2)
        for box in (outer, inner):
            await app.tap(box)
        assert tapped == ["x", "x"]
        assert app.labelled("Filter: Mine, 6")


async def test_what_cannot_be_pressed_shows_no_ripple_and_says_so() -> None:
    async with showing(w.pressable("Still", w.text("Still"), None)) as app:
        assert not app.all(ft.Container, ink=True)
        assert app.one(ft.Semantics).disabled


async def test_an_asynchronous_tap_is_awaited() -> None:
    done: list[str] = []

    async def act() -> None:
        await asyncio.sleep(0)
        done.append("x")

    async with showing(w.icon_button(ft.Icons.SEND, "Send", act)) as app:
        await app.tap(app.labelled("Send"))
        assert done == ["x"]


async def test_icon_buttons_are_48_and_named() -> None:
    async with showing(w.icon_button(ft.Icons.SNOOZE, "Snooze (S)")) as app:
        button = app.one(ft.IconButton)
        assert (button.width, button.height, button.tooltip) == (48, 48, "Snooze (S)")


@pytest.mark.parametrize(
    ("name", "shown"),
    [("Olena Kovalenko", "OK"), ("Cher", "C"), ("  ", "?"), ("", "?"), ("Anna-Maria van der Berg", "AB"), ("王小明", "王"), ("Ольга (VIP)", "О")],
)
def test_initials(name: str, shown: str) -> None:
    assert w.initials(name) == shown


@given(st.text())
def test_any_name_has_initials(name: str) -> None:
    assert 1 <= len(w.initials(name)) <= 6


async def test_a_face_without_its_photo_falls_back_to_initials() -> None:
    async with showing(w.avatar("Olena Kovalenko", photo="https://shop.example/o.jpg")) as app:
        assert app.one(ft.Image).error_content
        assert app.texts() == ["OK"]


async def test_a_face_is_blurred_until_its_photo_is_there() -> None:
    soft = "data:image/webp;base64,UklGRj4AAABXRUJQVlA4IDIAAACwAQCdASoMABAABUB8JZwAAudcnG4AAP7z3tq8"
    async with showing(ft.Row([w.avatar("Ana B", photo="https://x/a.webp", placeholder=soft), w.avatar("Ben C", placeholder=soft)])) as app:
        assert [bool(one.image) for one in app.all(ft.Container, bgcolor=C.photo)] == [True]


async def test_presence_and_channel_are_marks_on_the_face() -> None:
    face = w.avatar("Olena")
    assert len(w.with_presence(face, S.avatar, online=False).controls) == 1
    async with showing(w.with_channel(w.with_presence(face, S.avatar, online=True), S.avatar, "whatsapp")) as app:
        assert app.all(ft.Container, bgcolor=C.online)
        assert app.labelled("WhatsApp")


@pytest.mark.parametrize(("n", "shown"), [(1, "1"), (99, "99"), (100, "99+")])
async def test_counts_stay_short(n: int, shown: str) -> None:
    async with showing(w.count_badge(n)) as app:
        assert app.texts() == [shown]


async def test_a_chosen_chip_has_a_tick_and_not_colour_alone() -> None:
    async with showing(w.chip("38", None, selected=True)) as app:
        assert app.one(ft.Icon).icon == ft.Icons.CHECK


async def test_a_picture_keeps_its_box_and_says_when_it_cannot_be_shown() -> None:
    async with showing(w.picture("https://shop.example/p.jpg", "A skirt", width=118, height=104, studio=True)) as app:
        image = app.one(ft.Image)
        assert (image.semantics_label, image.color_blend_mode) == ("A skirt", ft.BlendMode.MULTIPLY)
        assert image.error_content and image.error_content.tooltip == "This picture could not be loaded"
        assert image.error_content.width == 118
    async with showing(w.picture("", "", width=118, height=104)) as app:
        assert not app.all(ft.Image)


async def test_the_viewer_walks_through_the_pictures_in_a_ring_and_closes() -> None:
    closed: list[str] = []
    pictures = tuple((f"https://shop.example/{n}.jpg", f"Piece {n}") for n in range(3))
    async with FakeApp(lambda page: page.render(w.PictureViewer, pictures, 2, lambda: closed.append("x"))) as app:
        assert "3 of 3" in app.texts()
        await app.tap(app.labelled("Next picture"))
        assert app.one(ft.Image).src.endswith("0.jpg")
        await app.tap(app.labelled("Previous picture"))
        assert app.one(ft.Image).src.endswith("2.jpg")
        assert app.one(ft.InteractiveViewer).max_scale > 1
        await app.tap(app.labelled("Close picture (Esc)"))
        assert closed == ["x"]


async def test_a_single_picture_has_no_arrows() -> None:
    async with FakeApp(lambda page: page.render(w.PictureViewer, (("https://shop.example/1.jpg", "One"),), 0, None)) as app:
        assert len(app.all(ft.IconButton)) == 1


async def test_an_empty_place_offers_one_next_step() -> None:
    step = Asked()
    async with showing(w.empty("All caught up", "Nobody is waiting.", action="Open Today", on_action=lambda: step())) as app:
        await app.tap(app.labelled("Open Today"))
        assert step.calls == [()]
        assert len(app.all(ft.FilledButton)) == 1


async def test_a_banner_is_read_out_when_it_appears() -> None:
    again = Asked()
    async with showing(w.banner("error", "Could not load", "Nothing is lost.", action="Retry", on_action=lambda: again())) as app:
        assert app.one(ft.Semantics).live_region
        await app.tap(app.labelled("Retry"))
        assert again.calls == [()]


async def test_a_skeleton_is_one_phrase_and_still_when_motion_is_reduced() -> None:
    async with showing(w.skeleton_rows("Loading the inbox", 4)) as app:
        assert app.labelled("Loading the inbox")
        assert app.all(ft.Shimmer)

    def calmly(page: ft.Page) -> None:
        be_calm(page, True)
        page.add(w.skeleton_rows("Loading the inbox", 4))

    async with FakeApp(calmly) as app:
        assert app.labelled("Loading the inbox")
        assert not app.all(ft.Shimmer)


async def test_a_field_has_its_label_and_says_what_is_wrong() -> None:
    typed: list[str] = []
    async with showing(w.text_field("Email", on_change=lambda e: typed.append(e.control.value), error="This is not an address.")) as app:
        field = app.one(ft.TextField, label="Email")
        assert field.error == "This is not an address."
        await app.type(field, "a@b.c")
        assert typed == ["a@b.c"]


async def test_a_password_can_be_looked_at_and_stays_as_it_was_typed() -> None:
    typed = Asked()
    async with FakeApp(lambda page: page.render(w.text_field, "Password", password=True, on_change=typed)) as app:
        assert app.one(ft.TextField).password
        await app.type(app.one(ft.TextField), "secret")
        await app.tap(app.labelled("Show the password"))
        assert (app.one(ft.TextField).password, app.one(ft.TextField).value, len(typed.calls)) == (False, "secret", 1)
        await app.tap(app.labelled("Hide the password"))
        assert app.one(ft.TextField).password


async def test_searching_offers_to_clear_only_when_there_is_something() -> None:
    async with showing(w.search_field("Search", value="", on_clear=lambda: None, clear_word="Clear")) as app:
        assert not app.all(ft.IconButton)
    async with showing(w.search_field("Search", value="silk", on_clear=lambda: None, clear_word="Clear")) as app:
        assert app.labelled("Clear")


async def test_undo_and_question_and_keys() -> None:
    undone, sure = Asked(), Asked()
    async with FakeApp(lambda page: page.add(w.text("x"))) as app:
        app.page.show_dialog(w.snack("Snoozed", on_undo=lambda: undone()))
        await app.fire(app.one(ft.SnackBarAction, label="Undo"), "click")
        assert undone.calls == [()]
        app.page.show_dialog(w.confirm("Delete?", "It disappears for everybody.", act="Delete", on_act=lambda: sure(), on_cancel=None, danger=True))
        assert "It disappears for everybody." in app.texts()
        await app.tap(app.labelled("Delete"))
        assert sure.calls == [()]
        app.page.show_dialog(w.shortcuts((("E", "Resolve"),), on_close=None))
        assert {"E", "Resolve", "Keyboard shortcuts"} <= set(app.texts())


async def test_segments_and_tabs_tell_what_is_chosen() -> None:
    chosen = Asked()
    async with showing(w.segmented((("all", "Everybody"), ("mine", "Mine")), "mine", chosen), w.tab("Reply", None, selected=True)) as app:
        assert [found.selected for found in app.all(ft.Semantics)] == [False, True, True]
        await app.tap(app.labelled("Everybody"))
        assert chosen.calls == [("all",)]


PLACES = (w.Place("inbox", "Inbox", ft.Icons.INBOX, 6), w.Place("team", "Team", ft.Icons.GROUP))


async def test_places_say_how_many_wait_and_hand_over_their_value() -> None:
    went = Asked()
    async with showing(w.bottom_bar(PLACES, "team", went)) as app:
        await app.tap(app.labelled("Inbox, 6 waiting"))
        assert went.calls == [("inbox",)]
        assert [found.selected for found in app.all(ft.Semantics) if found.button] == [False, True]


@pytest.mark.parametrize(
    ("layout", "opened", "seen"),
    [
        (Layout.PHONE, False, {"list", "bar"}),
        (Layout.PHONE, True, {"main"}),
        (Layout.TABLET, True, {"rail", "list", "main"}),
        (Layout.DESKTOP, True, {"rail", "list", "main", "side"}),
        (Layout.DESKTOP, False, {"rail", "list", "side"}),
    ],
)
async def test_the_frame_shows_as_many_panes_as_fit(layout: str, opened: bool, seen: set[str]) -> None:
    whole = w.frame(
        layout,
        rail=w.text("rail"),
        bar=w.text("bar"),
        list_pane=w.text("list"),
        main_pane=w.text("main") if opened else None,
        side_pane=w.text("side"),
    )
    async with showing(whole) as app:
        assert set(app.texts()) == seen


async def test_a_sheet_lies_over_the_frame_and_its_scrim_closes_it() -> None:
    closed = Asked()
    whole = w.frame(
        Layout.TABLET, rail=w.text("rail"), bar=None, list_pane=w.text("list"), main_pane=None, sheet=w.side_sheet(w.text("client"), lambda: closed())
    )
    async with showing(whole) as app:
        await app.tap(app.labelled("Close"))
        assert closed.calls == [()]


def test_no_still_box_swallows_the_pointer() -> None:
    for still in (w.gap(4), w.hairline(), w.spacer()):
        assert still.width is not None or still.height is not None


async def test_every_control_of_a_dressed_page_can_be_sent() -> None:
    def start(page: ft.Page) -> None:
        install(page, Brand())
        page.add(
            w.primary("Send", None),
            w.outlined("Resolve", None, small=True),
            w.quiet("Instead", None),
            w.link("All", None),
            w.switch_row("On", on=True, on_change=None),
            w.menu("More", (("Resolve", ft.Icons.CHECK, None),)),
            w.tag("VIP", "accent"),
            w.number_pin(1),
            w.labelled("Size", w.text("S")),
            w.mark("Shop"),
        )

    async with FakeApp(start) as app:
        assert app.conn.bytes > 0
        assert len(list(walk(app.page.views))) > 20


def test_a_dialog_without_buttons_has_no_foot() -> None:
    assert w.dialog("Keys", ft.Text("J"), on_close=None).actions_padding == 0
    assert w.dialog("Keys", ft.Text("J"), on_close=None, actions=(w.primary("Save", None),)).actions_padding != 0
