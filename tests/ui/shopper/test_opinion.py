"""What do friends think? The link she makes, copies and takes back, and their hearts as they come."""

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any

import flet as ft
import pytest

from stylist_app.backend.looks.tables import OpinionRow
from stylist_app.client.account import Account
from stylist_app.ui.opinion.said import days_of, left_words
from stylist_app.wire.ids import new_id
from stylist_app.wire.look import Opinion
from tests.client.looks.conftest import Rail, rail
from tests.running import RunningApi
from tests.ui.harness import FakeApp
from tests.ui.stylist.conftest import Enter, OpenTab, Shop, sees, until
from tests.ui.stylist.desk import push

__all__ = ["rail"]

LINK = "http://app.test/opinion/"
PHONE = {"width": 390.0, "height": 844.0}


@pytest.fixture
async def aiko(enter: Enter, shop: Shop) -> Account:
    """The same person without a screen."""
    return await enter(shop.aiko)


@pytest.fixture
async def look_id(enter: Enter, shop: Shop, rail: Rail, aiko: Account) -> str:
    """A look of two pieces that Mara sent to Aiko."""
    mara = await enter(shop.mara)
    return await rail.shared(mara, aiko, "dress", "coat")


def pieces(account: Account, look_id: str) -> list[str]:
    view = account.look(look_id)
    assert view is not None
    return [one.id for one in sorted(view.look.pieces, key=lambda one: one.number)]


async def opened(tab: OpenTab, shop: Shop, look_id: str) -> FakeApp:
    page = await tab(shop.aiko, f"/looks/{look_id}", **PHONE)
    button = await until(page, lambda: page.all(ft.IconButton, tooltip="Ask friends"))
    await page.tap(button[-1])
    await sees(page, "Friends see the pieces and put a heart on what they like")
    return page


def links(page: FakeApp) -> list[str]:
    return [one for one in page.texts() if one.startswith(LINK)]


def copied(page: FakeApp) -> list[str]:
    """What went to the clipboard."""
    return [str(one.body.args) for one in page.conn.sent if getattr(one.body, "name", "") == "set" and "data" in (one.body.args or {})]


def labelled(page: FakeApp, label: str) -> list[Any]:
    return [one for one in page.all(ft.Semantics) if one.label == label]


def vote(api: RunningApi, token: str, *likes: str) -> int:
    return api.client().put(f"/v1/opinions/{token}/votes", json={"voter_id": new_id(), "likes": list(likes)}).status_code


async def test_a_link_is_made_and_copied_and_the_hearts_are_counted(
    tab: OpenTab, shop: Shop, api: RunningApi, aiko: Account, look_id: str
) -> None:  # fmt: skip
    page = await opened(tab, shop, look_id)
    await sees(page, "No link yet.")
    await page.tap((await until(page, lambda: labelled(page, "7 days")))[-1])
    await push(page, ft.FilledButton, "Make a link")
    [link] = await until(page, lambda: links(page))
    [made] = await aiko.opinions(look_id)
    assert days_of(made) == 7
    await sees(page, "Open for 7 more days")
    await push(page, ft.OutlinedButton, "Copy link")
    await sees(page, "Link copied")
    assert any(link in one for one in copied(page))
    first, second = pieces(aiko, look_id)
    assert [vote(api, link.removeprefix(LINK), *likes) for likes in ((first, second), (second,))] == [204, 204]
    await push(page, ft.OutlinedButton, "Look again")
    await sees(page, "2 friends have voted")
    assert labelled(page, "1. Linen dress, 1 friend likes it") and labelled(page, "2. Wool coat, 2 friends like it")


async def test_an_earlier_link_is_copied_as_it_was_first_given(tab: OpenTab, shop: Shop, aiko: Account, look_id: str) -> None:
    made = await aiko.put_opinion(look_id, new_id(), 3)
    page = await opened(tab, shop, look_id)
    await sees(page, "Nobody has voted yet")
    assert not links(page)
    await push(page, ft.OutlinedButton, "Copy link")
    await until(page, lambda: any(f"{LINK}{made.token}" in one for one in copied(page)))
    assert links(page) == [f"{LINK}{made.token}"]


def watching() -> bool:
    """Whether the votes are read again and again."""
    return any(getattr(task.get_coro(), "__qualname__", "") == "OpinionSheet.<locals>.watch" for task in asyncio.all_tasks())


async def test_the_votes_are_read_again_only_while_the_sheet_is_open(tab: OpenTab, shop: Shop, look_id: str) -> None:
    page = await opened(tab, shop, look_id)
    await sees(page, "No link yet.")
    await until(page, watching)
    await push(page, ft.FilledButton, "Make a link")
    await sees(page, "Nobody has voted yet")
    sheet = page.all(ft.BottomSheet)[-1]
    await page.tap(page.labelled("Close"))
    await page.fire(sheet, "dismiss")  # as the browser tells when it has slid away
    await until(page, lambda: not watching())


async def test_a_link_is_taken_back_after_a_question(tab: OpenTab, shop: Shop, api: RunningApi, aiko: Account, look_id: str) -> None:
    made = await aiko.put_opinion(look_id, new_id(), 3)
    page = await opened(tab, shop, look_id)
    await push(page, ft.OutlinedButton, "Take it back")
    await sees(page, "It leads nowhere from then on. The votes stay.")
    await push(page, ft.OutlinedButton, "Cancel")
    await until(page, lambda: "Take this link back? It leads nowhere from then on. The votes stay." not in page.texts())
    assert vote(api, str(made.token)) == 204
    await push(page, ft.OutlinedButton, "Take it back")
    await push(page, ft.FilledButton, "Take it back")
    await sees(page, "The link does not work any more")
    await sees(page, "Taken back")
    assert vote(api, str(made.token)) == 404


async def test_a_link_that_has_ended_says_so_and_offers_nothing(tab: OpenTab, shop: Shop, api: RunningApi, aiko: Account, look_id: str) -> None:
    made = await aiko.put_opinion(look_id, new_id(), 1)
    assert vote(api, str(made.token), pieces(aiko, look_id)[0]) == 204

    def age(tx: Any) -> None:
        tx.session.get(OpinionRow, made.id).expires_at -= timedelta(days=2)

    api.backend.writer.call(age)
    page = await opened(tab, shop, look_id)
    await sees(page, "Ended")
    assert labelled(page, "1. Linen dress, 1 friend likes it"), "the votes stay"
    assert not [one for one in page.texts() if one in ("Copy link", "Take it back")]


async def test_without_the_network_it_says_what_needs_it_and_goes_on_by_itself(
    tab: OpenTab, shop: Shop, api: RunningApi, aiko: Account, look_id: str
) -> None:  # fmt: skip
    await aiko.put_opinion(look_id, new_id(), 3)
    page = await tab(shop.aiko, f"/looks/{look_id}", **PHONE)
    button = await until(page, lambda: page.all(ft.IconButton, tooltip="Ask friends"))
    api.stop()
    await page.tap(button[-1])
    await sees(page, "The votes did not load")
    await sees(page, "Links and votes need the network.")
    make = page.labelled("Make a link")
    assert isinstance(make, ft.FilledButton) and make.disabled
    api.start()
    await sees(page, "Nobody has voted yet")
    await until(page, lambda: "Links and votes need the network." not in page.texts())


async def test_more_links_than_the_shop_takes_are_refused_in_words(tab: OpenTab, shop: Shop, aiko: Account, look_id: str) -> None:
    for _n in range(10):
        await aiko.put_opinion(look_id, new_id(), 3)
    page = await opened(tab, shop, look_id)
    await push(page, ft.TextButton, "Show more")
    await push(page, ft.FilledButton, "Make a link")
    await sees(page, "There are links enough to this look. Take one back first.")
    assert len(await aiko.opinions(look_id)) == 10


@pytest.mark.parametrize("days", [1, 3, 7, 30])
def test_the_days_of_a_link_are_known_from_its_id(days: int) -> None:
    made = datetime(2026, 2, 2, 2, 40, tzinfo=UTC)
    opinion = Opinion(id=new_id(int(made.timestamp() * 1000) - 900), look_id=new_id(), expires_at=made + timedelta(days=days))
    assert days_of(opinion) == days


@pytest.mark.parametrize(
    ("left", "said"),
    [
        (timedelta(days=7, seconds=-3), "Open for 7 more days"),
        (timedelta(hours=25), "Open for 1 more day"),
        (timedelta(hours=23), "Open for 23 more hours"),
        (timedelta(minutes=61), "Open for 1 more hour"),
        (timedelta(minutes=59), "Open for less than an hour"),
        (timedelta(0), "Ended"),
    ],
)
def test_how_long_a_link_is_open_is_said_in_round_figures(left: timedelta, said: str) -> None:
    at = datetime(2026, 2, 2, 2, 40, tzinfo=UTC)
    assert left_words(at + left, at) == said
