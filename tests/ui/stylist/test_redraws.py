"""What one message costs the console: the bubble comes before all else, only what shows the message is drawn, and everything else stays untouched.

Counts of drawings, never times. Every drawing here is processor time that delays the messages of everybody else on the same process.
"""

import asyncio
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import flet as ft
import pytest
from flet.components.component import Renderer
from flet.messaging.protocol import MessageAction

from stylist_app.backend.catalog.importing import import_feed
from stylist_app.client.views import Touched
from stylist_app.ui.shell.kept import Kept
from stylist_app.ui.shell.session import Session
from stylist_app.ui.shell.tab.state import Shell
from tests.backend.catalog.feeds import coats
from tests.client.conftest import until as until_account
from tests.running import RunningApi
from tests.ui.harness import FakeApp
from tests.ui.stylist.conftest import Enter, OpenTab, Shop, sees, until
from tests.ui.stylist.desk import composer, send, talking, write

UNTOUCHED = ("Root", "Console", "LinkStrip", "TalkPane", "PersonPanel", "_head", "_search", "Strips")
"""Nothing of these shows a message, or that one is on its way."""


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How often each component was drawn."""
    counted: Counter[str] = Counter()
    render = Renderer.render

    def counting(self: Renderer, fn: Callable[..., Any], *arguments: Any, **named: Any) -> Any:
        counted[fn.__name__] += 1
        return render(self, fn, *arguments, **named)

    monkeypatch.setattr(Renderer, "render", counting)
    return counted


async def still(console: FakeApp, drawn: Counter[str]) -> None:
    """Until nothing more is drawn of what has happened so far."""
    before = Counter[str]()
    while before != drawn:
        before = Counter(drawn)
        await asyncio.sleep(0.3)
        await console.settle()


async def test_ones_own_bubble_is_the_first_thing_drawn(tab: OpenTab, enter: Enter, shop: Shop) -> None:
    console, _aiko, _here = await talking(tab, enter, shop, "Hello")
    await write(console, "Good morning")
    sent = len(console.conn.sent)
    await console.fire(composer(console), "submit", "Good morning")
    patches = [str(message.body) for message in console.conn.sent[sent:] if message.action == MessageAction.PATCH_CONTROL]
    assert "Good morning" in patches[0]


async def test_ones_own_message_draws_nothing_that_does_not_show_it(tab: OpenTab, enter: Enter, shop: Shop, drawn: Counter[str]) -> None:
    console, aiko, here = await talking(tab, enter, shop, "Hello")
    await still(console, drawn)
    drawn.clear()
    await send(console, "Good morning")
    await until_account(aiko, lambda: aiko.messages(here).rows[-1].message.payload.get("text") == "Good morning")
    await sees(console, "Delivered")
    await still(console, drawn)
    assert {name: drawn[name] for name in UNTOUCHED if drawn[name]} == {}
    assert drawn["message_row"] <= 6, "the bubble and what becomes of it, not the rows above"


async def test_a_message_that_arrives_draws_one_row_and_nothing_that_does_not_show_it(
    tab: OpenTab, enter: Enter, shop: Shop, drawn: Counter[str]
) -> None:
    console, aiko, here = await talking(tab, enter, shop, "Hello", "Are you there?")
    await still(console, drawn)
    drawn.clear()
    aiko.send_text(here, "It is about the coat")
    await sees(console, "It is about the coat")
    await still(console, drawn)
    assert {name: drawn[name] for name in UNTOUCHED if drawn[name]} == {}
    assert drawn["message_row"] <= 2, "the new row, and the one before it when that was the last of its run"


async def test_what_changes_in_a_burst_is_shown_together(tab: OpenTab, shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[Session] = []
    start = Session.start

    async def noting(self: Session) -> None:
        made.append(self)
        await start(self)

    monkeypatch.setattr(Session, "start", noting)
    monkeypatch.setattr("stylist_app.ui.shell.session.TOGETHER_SECONDS", 1.0)
    console = await tab(shop.mara)
    await sees(console, "Inbox")
    heard: list[frozenset[Touched]] = []
    made[0].watch(heard.append)
    for n in range(20):
        made[0]._touched(frozenset({Touched("typing", str(n), "c")}))
        await asyncio.sleep(0)
    await until(console, lambda: len({one.id for news in heard for one in news if one.conversation_id == "c"}) == 20)
    assert sum(any(one.conversation_id == "c" for one in news) for news in heard) <= 2, "the first at once, the others together"


def test_what_is_on_its_way_draws_the_frame_only_while_the_shop_is_out_of_reach() -> None:
    shell, heard = Shell(link="online"), list[object]()
    shell.subscribe(listener := lambda _shell, field: heard.append(field))  # type: ignore[attr-defined]
    shell.count(1, 0)
    assert shell.queued == 1 and not heard
    shell.count(0, 1)
    assert len(heard) == 1, "a refusal shows"
    shell.link = "offline"
    heard.clear()
    shell.count(2, 1)
    assert len(heard) == 1 and shell.queued == 2
    del listener


def test_a_row_is_the_same_object_until_it_shows_something_else() -> None:
    kept, made = Kept(), list[str]()

    def row(words: str) -> ft.Control:
        made.append(words)
        return ft.Text(words)

    first = kept.of([("a", ("one",)), ("b", ("two",))], row)
    again = kept.of([("b", ("two",)), ("a", ("changed",))], row)
    assert again[0] is first[1] and again[1] is not first[0] and made == ["one", "two", "changed"]
    kept.of([], row)
    assert kept.of([("b", ("two",))], row)[0] is not first[1], "what has gone is forgotten"


async def test_an_event_finds_the_field_without_looking_through_the_page(tab: OpenTab, enter: Enter, shop: Shop) -> None:
    """Flet looks a control up by its number; one whose parents are gone is searched for in the whole page, at every keystroke."""
    console, _aiko, _here = await talking(tab, enter, shop, "Hello")
    for words in ("One", "Two"):
        await send(console, words)
        await sees(console, words)
        assert composer(console).page is console.page


async def test_picking_a_piece_draws_its_tile_and_the_tray(tab: OpenTab, shop: Shop, api: RunningApi, tmp_path: Path, drawn: Counter[str]) -> None:
    import_feed(api.backend, coats(tmp_path / "feed"))
    console = await tab(shop.mara, "/gallery")
    ring = await until(console, lambda: next((one for one in console.all(ft.Semantics) if one.label == "Pick Straw hat"), None))
    await still(console, drawn)
    drawn.clear()
    await console.tap(ring)
    await sees(console, "1 chosen")
    await still(console, drawn)
    assert drawn["Card"] == 1 and not drawn["HeadPane"] and not drawn["FacetPanel"]
