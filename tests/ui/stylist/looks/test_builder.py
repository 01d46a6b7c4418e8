"""The look builder at the console, on a real account and a real API: placed, changed, taken back, sent; and every state of the screen."""

from pathlib import Path

import flet as ft
import pytest

from stylist_app.backend.catalog.importing import import_feed
from stylist_app.client.account import Account
from stylist_app.wire.customer import PutSizes, Size
from stylist_app.wire.look import PatchPiece
from tests.backend.catalog.feeds import coats
from tests.client.conftest import until as until_account
from tests.running import RunningApi
from tests.ui.harness import FakeApp
from tests.ui.stylist.conftest import Enter, OpenTab, Shop, sees, until
from tests.ui.stylist.desk import choose, press, push, shown
from tests.ui.stylist.looks.boards import PHONE, TABLET, kept, mara, measured, opened, tapped, tool
from tests.ui.stylist.looks.builders import an_id

__all__ = ["mara"]


async def test_two_pieces_are_tapped_onto_the_board_and_sent(
    tab: OpenTab, enter: Enter, shop: Shop, api: RunningApi, tmp_path: Path, mara: Account
) -> None:
    mara.put_sizes(shop.aiko.id, PutSizes(sizes=[Size(garment="outerwear", value="S")]))
    await mara.drained()
    console, aiko, here = await opened(tab, enter, shop, api, tmp_path)
    assert not mara.looks(here), "what is only opened is not made"
    for name in ("Straw hat", "Wool coat"):
        await tapped(console, f"Put {name} on the board")
    look = await kept(mara, here, lambda one: len(one.pieces) == 2 and all(piece.variant_id for piece in one.pieces))
    assert [(one.number, one.slot, one.title) for one in look.pieces] == [(1, "hat", "Straw hat"), (2, "outerwear", "Wool coat")]
    assert [one.value for one in look.pieces[1].options][-1] == "S", "her size"
    assert look.shared_at is None
    await push(console, ft.FilledButton, "Send to Aiko")
    sent = await until_account(aiko, lambda: next((row.message for row in aiko.messages(here).rows if row.message.kind == "look"), None))
    assert [one["title"] for one in sent.payload["items"]] == ["Straw hat", "Wool coat"]
    assert (await kept(mara, here, lambda one: one.shared_at is not None)).id == look.id
    await tapped(console, "Open the look")
    await sees(console, "Shared")


def lying(console: FakeApp) -> list[str]:
    """The pieces on the board."""
    return [str(one.data) for one in console.all(ft.Draggable) if str(one.data).startswith("piece:")]


async def test_what_was_done_is_taken_back_and_done_again_by_keys_and_buttons(
    tab: OpenTab, enter: Enter, shop: Shop, api: RunningApi, tmp_path: Path, mara: Account
) -> None:
    console, _aiko, here = await opened(tab, enter, shop, api, tmp_path)
    await tapped(console, "Put Straw hat on the board")
    first = await kept(mara, here, lambda one: one.pieces)
    for key in ("Arrow Right", "Arrow Right", "r", "+"):
        await press(console, key)
    moved = await kept(mara, here, lambda one: one.freeform and one.pieces[0].spot.turn and one.pieces[0].spot.size > first.pieces[0].spot.size)
    assert moved.pieces[0].spot.x > 500
    await press(console, "Delete")
    await kept(mara, here, lambda one: not one.pieces)
    await press(console, "z", ctrl=True)
    again = await kept(mara, here, lambda one: one.pieces)
    assert (again.pieces[0].id, again.pieces[0].number, again.pieces[0].spot) == (moved.pieces[0].id, 1, moved.pieces[0].spot)
    for _step in range(4):
        await press(console, "z", meta=True)
    await kept(mara, here, lambda one: not one.pieces and not one.freeform)
    for _step in range(4):
        await tool(console, "Redo (Ctrl+Shift+Z)")
    assert (await kept(mara, here, lambda one: one.pieces and one.pieces[0].spot == moved.pieces[0].spot)).freeform


async def test_a_source_tile_is_taken_up_and_put_into_a_slot_by_two_taps(
    tab: OpenTab, enter: Enter, shop: Shop, api: RunningApi, tmp_path: Path, mara: Account
) -> None:
    console, _aiko, here = await opened(tab, enter, shop, api, tmp_path)
    await choose(console, "Take up Wool coat")
    await sees(console, "Wool coat: tap a slot or the board")
    await tapped(console, "Slot Other: empty")
    look = await kept(mara, here, lambda one: one.pieces)
    assert [(one.title, one.slot) for one in look.pieces] == [("Wool coat", "other")]
    await tapped(console, "Slot Hat: empty")
    await sees(console, "For the slot Hat")
    await choose(console, "Take up Straw hat")
    assert [(one.title, one.slot) for one in (await kept(mara, here, lambda one: len(one.pieces) == 2)).pieces][1] == ("Straw hat", "hat")


async def test_a_piece_is_dropped_where_the_pointer_lets_go(
    tab: OpenTab, enter: Enter, shop: Shop, api: RunningApi, tmp_path: Path, mara: Account
) -> None:
    console, _aiko, here = await opened(tab, enter, shop, api, tmp_path)
    dragged = next(one for one in console.all(ft.Draggable) if str(one.data).startswith("new:"))
    ground = next(one for one in console.all(ft.DragTarget) if isinstance(one.content, ft.Stack))
    await console.fire(dragged, "drag_start")
    await console.fire(ground, "accept", {"src_id": dragged._i, "l": {"x": 64.0, "y": 72.0}, "g": {"x": 400.0, "y": 300.0}})
    look = await kept(mara, here, lambda one: one.pieces)
    assert look.freeform and look.pieces[0].spot.x == 100 + look.pieces[0].spot.size // 2, "the upper left corner lies at a tenth"
    lifted = next(one for one in console.all(ft.Draggable) if str(one.data).startswith("piece:"))
    await console.fire(ground, "accept", {"src_id": lifted._i, "l": {"x": -500.0, "y": -500.0}, "g": {"x": 0.0, "y": 0.0}})
    cornered = await kept(mara, here, lambda one: one.pieces[0].spot.x < 200)
    assert cornered.pieces[0].spot.x >= cornered.pieces[0].spot.size // 2, "nothing leaves the board"


async def test_two_fingers_make_a_piece_larger_and_turn_it(
    tab: OpenTab, enter: Enter, shop: Shop, api: RunningApi, tmp_path: Path, mara: Account
) -> None:
    console, _aiko, here = await opened(tab, enter, shop, api, tmp_path)
    await tapped(console, "Put Straw hat on the board")
    first = (await kept(mara, here, lambda one: one.pieces)).pieces[0].spot
    ground = next(one for one in console.all(ft.GestureDetector) if one.on_scale_start)

    async def pinch(fingers: int, scale: float, angle: float) -> None:
        at = {"lfp": {"x": first.x * 0.64, "y": first.y * 0.72}, "gfp": {"x": 0.0, "y": 0.0}, "pc": fingers}
        more = {"fpd": {"x": 0.0, "y": 0.0}, "hs": scale, "vs": scale, "s": scale, "rot": angle}
        await console.fire(ground, "scale_start", at)
        await console.fire(ground, "scale_update", at | more)
        await console.fire(ground, "scale_end", {"pc": fingers - 1, "v": {"x": 0.0, "y": 0.0}})

    await press(console, "Escape")
    await pinch(1, 2.0, 0.0)
    await pinch(2, 1.5, 0.1)
    look = await kept(mara, here, lambda one: one.freeform and one.pieces[0].spot.turn != first.turn)
    assert (look.pieces[0].spot.size, look.pieces[0].spot.turn) == (round(first.size * 1.5), first.turn + 60)
    await press(console, "z", ctrl=True)
    await kept(mara, here, lambda one: not one.freeform)


async def test_swap_plan_b_and_why(tab: OpenTab, enter: Enter, shop: Shop, api: RunningApi, tmp_path: Path, mara: Account) -> None:
    console, _aiko, here = await opened(tab, enter, shop, api, tmp_path)
    await tapped(console, "Put Straw hat on the board")
    await kept(mara, here, lambda one: one.pieces)
    await tapped(console, "Plan B for Straw hat")
    await sees(console, "Plan B for Straw hat")
    await choose(console, "Take up Wool coat")
    planned = await kept(mara, here, lambda one: one.pieces and one.pieces[0].plan_b)
    assert planned.pieces[0].plan_b[0].title == "Wool coat"
    await sees(console, "Plan B: Wool coat")
    await tool(console, "Swap")
    await sees(console, "Instead of Straw hat")
    await choose(console, "Take up Wool coat")
    assert (await kept(mara, here, lambda one: one.pieces[0].title == "Wool coat")).pieces[0].number == 1
    await tapped(console, "Why: Easy to wear")
    assert (await kept(mara, here, lambda one: one.why)).why == ["Easy to wear"]


async def test_the_budget_says_what_is_over_and_stops_nothing(
    tab: OpenTab, enter: Enter, shop: Shop, api: RunningApi, tmp_path: Path, mara: Account
) -> None:
    console, aiko, here = await opened(tab, enter, shop, api, tmp_path)
    await tool(console, "Title, occasion, season and budget")
    fields = {one.label: one for one in await until(console, lambda: console.all(ft.TextField)) if one.label}
    await console.type(fields["Title"], "Garden party")
    await console.type(fields["Budget in EUR"], "20")
    await push(console, ft.FilledButton, "Save")
    await tapped(console, "Put Straw hat on the board")
    await sees(console, "€5 over")
    look = await kept(mara, here, lambda one: one.pieces and one.budget)
    assert (look.title, look.budget and look.budget.minor) == ("Garden party", 2000)
    await push(console, ft.FilledButton, "Send to Aiko")
    await until_account(aiko, lambda: [row for row in aiko.messages(here).rows if row.message.kind == "look"])


async def test_the_stylist_sees_what_the_customer_will_see(
    tab: OpenTab, enter: Enter, shop: Shop, api: RunningApi, tmp_path: Path, mara: Account
) -> None:
    console, _aiko, _here = await opened(tab, enter, shop, api, tmp_path)
    await tapped(console, "As Aiko sees it")
    await sees(console, "Nothing to see yet")
    await tapped(console, "Put Straw hat on the board")
    await sees(console, "1 piece")
    await tapped(console, "Board")
    await until(console, lambda: lying(console))


async def test_the_note_is_kept_while_it_is_written(tab: OpenTab, enter: Enter, shop: Shop, api: RunningApi, tmp_path: Path, mara: Account) -> None:
    console, _aiko, here = await opened(tab, enter, shop, api, tmp_path)
    note = next(one for one in console.all(ft.TextField) if one.label == "Note to Aiko")
    assert note.max_length == 240
    await console.type(note, "Over the shoulders.")
    await press(console, "Escape")
    assert (await kept(mara, here, lambda one: one.note)).note == "Over the shoulders."


@pytest.mark.parametrize("size", [PHONE, TABLET])
async def test_on_small_screens_the_source_is_a_sheet_and_everything_can_be_reached(
    tab: OpenTab, enter: Enter, shop: Shop, api: RunningApi, tmp_path: Path, mara: Account, size: dict[str, float]
) -> None:
    import_feed(api.backend, coats(tmp_path / "feed"))
    here = shop.aiko.conversation_id
    console = await tab(shop.mara, f"/looks/{an_id(1)}?in={here}", **size)
    await sees(console, "Add pieces")
    await measured(console)
    for name in ("Straw hat", "Wool coat"):
        await tapped(console, f"Put {name} on the board")
    await tool(console, "Back to the board (Esc)")
    assert not shown(console, "Add pieces") and len(lying(console)) == 2
    await choose(console, "€114")
    await until(console, lambda: [one for one in console.all(ft.TextField) if one.label == "Note to Aiko"])
    await push(console, ft.FilledButton, "Send to Aiko")
    await kept(mara, here, lambda one: one.shared_at)


async def test_what_is_not_there_or_not_to_be_reached_says_so(tab: OpenTab, enter: Enter, shop: Shop, api: RunningApi, tmp_path: Path) -> None:
    console = await tab(shop.mara, f"/looks/{an_id(1)}")
    await sees(console, "This look is not here")
    listed = await tab(shop.mara, "/looks")
    await sees(listed, "No looks yet")


async def test_kept_copied_for_her_and_put_away(tab: OpenTab, enter: Enter, shop: Shop, api: RunningApi, tmp_path: Path, mara: Account) -> None:
    console, _aiko, here = await opened(tab, enter, shop, api, tmp_path)
    await tapped(console, "Put Straw hat on the board")
    await kept(mara, here, lambda one: one.pieces)
    await push(console, ft.OutlinedButton, "Lookbook")
    await choose(console, "Mine")
    await press(console, "Escape")
    await press(console, "Escape")
    await press(console, "Escape")
    listed = await tab(shop.mara, f"/looks?in={here}")
    await choose(listed, "Filter: My lookbook")
    await until(listed, lambda: [one for one in listed.all(ft.Semantics) if (one.label or "").startswith("Untitled, 1 piece")])
    before = {view.look.id for view in mara.looks(here)}
    menu = await until(listed, lambda: next(iter(listed.all(ft.PopupMenuButton, tooltip="More about Untitled")), None))
    await listed.fire(next(one for one in menu.items if one.content == "Same, but … for Aiko"), "click")
    copy = await kept(mara, here, lambda one: one.id not in before and one.pieces)
    assert copy.pieces[0].title == "Straw hat" and copy.shared_at is None


async def test_offline_a_look_is_begun_filled_and_arrives_later(
    tab: OpenTab, enter: Enter, shop: Shop, api: RunningApi, tmp_path: Path, mara: Account
) -> None:
    console, _aiko, here = await opened(tab, enter, shop, api, tmp_path)
    api.stop()
    await sees(console, "You are offline")
    await tapped(console, "Put Straw hat on the board")
    await until(console, lambda: lying(console))
    await push(console, ft.FilledButton, "Send to Aiko")
    await sees(console, "Open the look")
    api.start()
    look = await kept(mara, here, lambda one: one.shared_at)
    assert [one.title for one in look.pieces] == ["Straw hat"]


async def test_somebody_elses_change_is_seen_and_is_not_lost(
    tab: OpenTab, enter: Enter, shop: Shop, api: RunningApi, tmp_path: Path, mara: Account
) -> None:
    console, aiko, here = await opened(tab, enter, shop, api, tmp_path)
    await tapped(console, "Put Straw hat on the board")
    await push(console, ft.FilledButton, "Send to Aiko")
    look = await kept(mara, here, lambda one: one.shared_at)
    await aiko.fetch_look(look.id)
    await tapped(console, "Open the look")
    await sees(console, "Shared")
    aiko.patch_piece(look.id, look.pieces[0].id, PatchPiece(reason="price"))
    await sees(console, "she said no: too expensive")
    aiko.patch_piece(look.id, look.pieces[0].id, PatchPiece(removed=True))
    await sees(console, "1. Straw hat was taken off")
    await push(console, ft.OutlinedButton, "Bring back")
    back = await kept(mara, here, lambda one: one.pieces and not one.pieces[0].removed and one.pieces[0].changed_by == "staff")
    assert back.pieces[0].reason == "price", "what she said stays said"
