"""What a message looks like, and what can be done with it."""

import flet as ft
import pytest
from hypothesis import given
from hypothesis import strategies as st

from stylist_app.ui.cards import (
    CONSOLE,
    DELIVERED,
    FAILED,
    QUEUED,
    READ,
    SENT,
    SHOPPER,
    Actions,
    Message,
    MessageRow,
    Photo,
    Quote,
    Reaction,
    Reply,
    Tile,
    delivery_words,
    linked,
    message_row,
)
from stylist_app.ui.cards.body import words_of
from stylist_app.ui.cards.photos import single_size
from stylist_app.ui.cards.row import MINE, MINE_SHOPPER, NOTE, REFUSED, THEIRS, WAITING, skin_of
from stylist_app.ui.theme import Layout, S
from tests.ui import examples
from tests.ui.harness import FakeApp, walk
from tests.ui.test_widgets import Asked, showing

HELLO = Message("m1", "text", "Hello", author="Olena", time="17:31")
MY = Message("m2", "text", "Hello", mine=True, delivery=SENT, time="17:31")


def row(message: Message, actions: Actions | None = None, side: str = CONSOLE, layout: str = Layout.DESKTOP) -> FakeApp:
    return showing(message_row(message, layout, actions or Actions(), side))


@pytest.mark.parametrize(
    ("words", "address"),
    [
        ("see https://shop.example/a?b=1.", "https://shop.example/a?b=1"),
        ("(http://shop.example/x)", "http://shop.example/x"),
        ("www.shop.example, yes", "https://www.shop.example"),
        ("https://shop.example/a_(b)", "https://shop.example/a_(b)"),
        ("“https://shop.example”", "https://shop.example"),
        ("看https://shop.example/值", "https://shop.example/值"),
    ],
)
def test_an_address_in_a_sentence_becomes_a_link_without_its_punctuation(words: str, address: str) -> None:
    assert [found for _, found in linked(words) if found] == [address]


@pytest.mark.parametrize(
    "words", ["javascript:alert(1)", "ftp://shop.example", "http://", "https://localhost", "www.", "no address.at all", "https://[", ""]
)
def test_other_things_stay_words(words: str) -> None:
    assert [found for _, found in linked(words) if found] == []


@given(st.text() | st.text(alphabet="htps:/w.ab ()[]!?,"))
def test_linking_never_changes_a_word_of_the_message(words: str) -> None:
    parts = linked(words)
    assert "".join(part for part, _ in parts) == words
    assert all(found is None or found.lower().startswith(("http://", "https://")) for _, found in parts)


def test_links_open_elsewhere_and_time_stays_behind_right_to_left_words() -> None:
    spans = words_of(Message("m", "text", "שלום https://shop.example", time="17:37")).spans or []
    assert [span.url.target for span in spans if isinstance(span.url, ft.Url)] == [ft.UrlTarget.BLANK]
    assert (spans[-1].text or "").startswith("   \u2068")


@pytest.mark.parametrize(
    ("message", "side", "skin"),
    [
        (HELLO, CONSOLE, THEIRS),
        (HELLO, SHOPPER, THEIRS),
        (MY, CONSOLE, MINE),
        (MY, SHOPPER, MINE_SHOPPER),
        (Message("m", "note", "x", mine=True), CONSOLE, NOTE),
        (Message("m", "text", "x", mine=True, delivery=QUEUED), CONSOLE, WAITING),
        (Message("m", "text", "x", mine=True, delivery=FAILED), SHOPPER, REFUSED),
        (Message("m", "text", "x", mine=True, scheduled="Tomorrow, 09:00"), CONSOLE, WAITING),
    ],
)
def test_a_bubble_shows_whose_it_is_and_how_it_fares(message: Message, side: str, skin: object) -> None:
    assert skin_of(message, side) is skin


@pytest.mark.parametrize(
    ("delivery", "words"), [(QUEUED, "Will send when back online"), (SENT, "Sent"), (DELIVERED, "Delivered"), (READ, "Read"), (FAILED, "Not sent")]
)
async def test_ticks_come_with_their_word(delivery: str, words: str) -> None:
    message = Message("m", "text", "x", mine=True, delivery=delivery, time="17:31")
    assert delivery_words(message) == words
    async with row(message) as app:
        assert any(text.startswith(words) for text in app.texts())


async def test_a_failure_says_why_and_offers_both_ways_out() -> None:
    retry, discard = Asked(), Asked()
    message = Message("m9", "text", "x", mine=True, delivery=FAILED, problem="The network did not answer.")
    async with row(message, Actions(retry=retry, discard=discard)) as app:
        assert "The network did not answer." in app.texts()
        await app.tap(app.labelled("Retry"))
        await app.tap(app.labelled("Discard"))
        assert (retry.calls, discard.calls) == ([("m9",)], [("m9",)])


async def test_what_is_sent_later_can_go_now_or_never() -> None:
    now, never = Asked(), Asked()
    async with row(Message("m", "text", "x", mine=True, scheduled="Tomorrow, 09:00"), Actions(send_now=now, discard=never)) as app:
        assert "Will be sent Tomorrow, 09:00" in app.texts()
        await app.tap(app.labelled("Send now"))
        await app.tap(app.labelled("Cancel"))
        assert (now.calls, never.calls) == ([("m",)], [("m",)])


async def test_a_quote_names_its_author_and_piece_and_leads_there() -> None:
    there = Asked()
    async with row(
        Message("m", "text", "I love 2", quote=Quote("m3", "You", "Border-print skirt, €145", "https://shop.example/s.jpg", 2)), Actions(quote=there)
    ) as app:
        assert "You · no. 2" in app.texts()
        await app.tap(app.labelled("Go to the quoted message: Border-print skirt, €145"))
        assert there.calls == [("m3",)]


@pytest.mark.parametrize(("count", "shown", "hidden"), [(1, 1, None), (2, 2, None), (3, 3, None), (4, 4, None), (7, 4, "+3")])
async def test_photos_are_laid_out_and_the_rest_is_counted(count: int, shown: int, hidden: str | None) -> None:
    opened = Asked()
    async with row(Message("m", "media", mine=True, photos=tuple(examples.photo(n) for n in range(count))), Actions(photo=opened)) as app:
        assert len(app.all(ft.Image)) == shown
        assert (hidden in app.texts()) if hidden else not any(text.startswith("+") for text in app.texts())
        await app.tap(app.all(ft.Semantics)[-1])
        assert opened.calls == [("m", shown - 1)]


@given(st.integers(0, 10_000), st.integers(0, 10_000))
def test_a_single_photo_never_grows_out_of_the_conversation(width: int, height: int) -> None:
    drawn_width, drawn_height = single_size(Photo("x", width=width, height=height), S.photo_grid)
    assert drawn_width == S.photo_grid
    assert 0.59 * S.photo_grid <= drawn_height <= 1.31 * S.photo_grid


async def test_uploading_shows_how_far_it_is() -> None:
    async with row(Message("m", "media", mine=True, photos=(Photo("https://shop.example/a.jpg", progress=0.4),))) as app:
        assert app.one(ft.ProgressBar).value == 0.4


TILES = Message(
    "m3",
    "products",
    author="Clara",
    tiles=(
        Tile("p1", "Satin pumps", "€210", choice="38", stock="in stock"),
        Tile("p2", "Skirt", "€145", compare_at="€190", stock="2 left", low=True, loved=True),
        Tile("p3", "Scarf", "€60", stock="sold out", sold_out=True),
    ),
)


async def test_the_stylist_sees_numbered_tiles_with_price_choice_and_stock() -> None:
    opened = Asked()
    async with row(TILES, Actions(product=opened)) as app:
        assert {"1", "2", "3", "€210", "38 · in stock", "€190", "2 left", "sold out"} <= set(app.texts())
        assert app.labelled("Loved")
        await app.tap(app.labelled("2. Skirt, €145, before €190, 2 left, loved"))
        assert opened.calls == [("m3", "p2")]


async def test_the_shopper_gives_and_takes_back_a_heart() -> None:
    love = Asked()
    async with row(TILES, Actions(love=love), SHOPPER, Layout.PHONE) as app:
        await app.tap(app.labelled("Love Satin pumps"))
        await app.tap(app.labelled("Take back the heart from Skirt"))
        assert love.calls == [("m3", "p1", True), ("m3", "p2", False)]


async def test_the_stylist_has_no_heart_to_press() -> None:
    async with row(TILES) as app:
        assert not [found for found in app.all(ft.Semantics) if (found.label or "").startswith(("Love", "Take back"))]


async def test_quick_replies_and_reactions_answer() -> None:
    reply, react = Asked(), Asked()
    message = Message("m", "text", "Shall I?", replies=(Reply("r1", "Yes"),), reactions=(Reaction("❤️", 2, True), Reaction("👗")))
    async with row(message, Actions(reply=reply, react=react), SHOPPER) as app:
        await app.tap(app.labelled("Answer: Yes"))
        await app.tap(app.labelled("❤️, 2, yours: tap to take back"))
        await app.tap(app.labelled("👗, 1: tap to add yours"))
        assert (reply.calls, react.calls) == ([("m", "r1")], [("m", "❤️"), ("m", "👗")])


async def test_a_deleted_message_keeps_its_place_and_nothing_else() -> None:
    async with row(Message("m", "media", "secret", mine=True, deleted=True, delivery=READ, photos=(examples.photo(0),))) as app:
        assert app.texts() == ["You deleted this message"]
        assert not app.all(ft.Image)


async def test_a_kind_of_tomorrow_is_not_an_error() -> None:
    async with row(Message("m", "hologram", "??")) as app:
        assert app.texts() == ["This version cannot show this message. Reload to update."]


async def test_a_note_has_a_lock_and_names_colleagues_in_bold() -> None:
    async with row(Message("m", "note", "@Jonas hold it, @Jonasson not", mine=True, mentions=("Jonas", "Jonasson"))) as app:
        assert app.one(ft.Icon).icon == ft.Icons.LOCK_OUTLINED
        bold = [span.text for span in app.one(ft.Text).spans or [] if span.style and span.style.font_family]
        assert bold == ["@Jonas", "@Jonasson"]


async def test_a_bubble_is_read_out_with_its_author_and_opens_its_menu_in_three_ways() -> None:
    more = Asked()
    async with row(HELLO, Actions(more=more)) as app:
        bubble = app.labelled("Olena")
        pointer = app.one(ft.GestureDetector)
        await app.fire(bubble, "long_press")
        await app.fire(pointer, "long_press")
        await app.fire(pointer, "secondary_tap")
        assert more.calls == [("m1",)] * 3
    async with row(MY) as app:
        assert app.labelled("You")


@pytest.mark.parametrize(
    "message", [*examples.console_thread(), *examples.more_console(), *examples.shopper_thread()], ids=lambda message: message.id
)
@pytest.mark.parametrize("side", [CONSOLE, SHOPPER])
@pytest.mark.parametrize("layout", [Layout.PHONE, Layout.TABLET, Layout.DESKTOP])
async def test_every_message_can_be_drawn_for_both_sides_at_every_size(message: Message, side: str, layout: str) -> None:
    async with row(message, side=side, layout=layout) as app:
        assert app.all(ft.Container)


async def test_a_row_is_drawn_again_only_when_it_changed() -> None:
    changed: list[object] = []
    actions = Actions()

    @ft.component
    def thread() -> ft.Control:
        messages, put = ft.use_state((HELLO, MY))
        changed.append(put)
        return ft.ListView(controls=[MessageRow(message, Layout.DESKTOP, actions, key=message.id) for message in messages])

    async with FakeApp(lambda page: page.render(thread)) as app:
        kept = app.conn.bytes
        put = changed[-1]
        assert callable(put)
        put((HELLO, Message("m2", "text", "Hello", mine=True, delivery=READ, time="17:31")))
        await app.settle()
        assert any("Read" in text for text in app.texts())
        assert app.conn.bytes - kept < 2000  # one tick changed: a patch, not a thread


async def test_reactions_hang_over_the_lower_edge_of_the_bubble_and_not_of_the_face() -> None:
    loved = Message("m1", "text", "Hello", author="Maya", show_face=True, reactions=(Reaction("♥"),))
    async with row(loved, side=SHOPPER, layout=Layout.PHONE) as app:
        chip = app.labelled("♥, 1: tap to add yours")
        hung = next(one for one in app.all(ft.Container) if one.bottom == 0 and chip in list(walk(one)))
        assert hung.left == S.avatar_small + S.x2 + S.x3
        stack = next(one for one in app.all(ft.Stack) if hung in one.controls)
        assert any(one.text == "Hello" for text in walk(stack.controls[0]) if isinstance(text, ft.Text) for one in text.spans or [])


@pytest.mark.parametrize("layout", [Layout.PHONE, Layout.DESKTOP])
async def test_a_face_keeps_its_distance_from_the_bubble_with_and_without_a_menu(layout: str) -> None:
    """The menu button beside the bubble brings room of its own; the face does not."""
    async with row(Message("m1", "text", "Hello", author="Maya", show_face=True), Actions(more=Asked()), SHOPPER, layout) as app:
        kept = [one for one in app.all(ft.Container) if one.padding and getattr(one.padding, "right", 0) == S.x2]
        assert any(box.width == S.avatar_small for one in kept for box in walk(one.content) if isinstance(box, ft.Container))
