"""What a friend does with a link: looks, gives hearts, thinks again. And every link that leads nowhere."""

from typing import Any

import flet as ft
import pytest

from stylist_app.client.account import Account
from stylist_app.client.accounts import Accounts
from stylist_app.client.api.looks import LookCalls
from stylist_app.ui.shell.tab.state import KEEP_VOTER
from stylist_app.wire.ids import new_id
from stylist_app.wire.look import PatchPiece
from tests.client.looks.conftest import Rail, rail, settled
from tests.running import RunningApi
from tests.ui.entry.conftest import Visit
from tests.ui.harness import FakeApp
from tests.ui.stylist.conftest import Enter, Shop, sees, until
from tests.ui.stylist.desk import choose, push

__all__ = ["rail"]

PHONE = {"width": 390.0, "height": 844.0}
THANKS = "Thank you, your vote has arrived"


@pytest.fixture
async def aiko(enter: Enter, shop: Shop) -> Account:
    return await enter(shop.aiko)


@pytest.fixture
async def look_id(enter: Enter, shop: Shop, rail: Rail, aiko: Account) -> str:
    """A look of two pieces that Mara sent to Aiko."""
    return await rail.shared(await enter(shop.mara), aiko, "dress", "coat")


@pytest.fixture
async def link(aiko: Account, look_id: str) -> str:
    """Where Aiko's friends are sent."""
    return f"/opinion/{(await aiko.put_opinion(look_id, new_id(), 3)).token}"


def pieces(account: Account, look_id: str) -> list[str]:
    view = account.look(look_id)
    assert view is not None
    return [one.id for one in sorted(view.look.pieces, key=lambda one: one.number)]


async def votes(account: Account, look_id: str) -> tuple[int, dict[str, int]]:
    [opinion] = await account.opinions(look_id)
    return opinion.voters, opinion.likes


def gone(page: FakeApp, words: str) -> bool:
    return not any(words in text for text in page.texts())


async def test_a_friend_gives_her_hearts_and_thinks_again(visit: Visit, aiko: Account, look_id: str, link: str) -> None:
    first, second = pieces(aiko, look_id)
    browser: dict[str, Any] = {}
    page = await visit(link, keeps=browser, **PHONE)
    await sees(page, "Which pieces do you like?")
    await sees(page, "Open for 3 more days")
    assert all(gone(page, private) for private in ("€", "Aiko", "Mara", "Dinner", "likes it"))
    await choose(page, "Love 1. Linen dress")
    await push(page, ft.FilledButton, "Send 1 heart")
    await sees(page, THANKS)
    assert await votes(aiko, look_id) == (1, {first: 1})
    await sees(page, "1 friend likes it")
    await choose(page, "Take back the heart from 1. Linen dress")
    await until(page, lambda: gone(page, THANKS))
    await choose(page, "Love 2. Wool coat")
    await push(page, ft.FilledButton, "Send the change")
    await sees(page, THANKS)
    assert await votes(aiko, look_id) == (1, {second: 1})
    again = await visit(link, keeps=browser, **PHONE)
    await sees(again, THANKS)
    await until(again, lambda: [one for one in again.all(ft.Semantics) if one.label == "Take back the heart from 2. Wool coat, 1 friend likes it"])
    another = await visit(link, keeps={}, width=1366.0)
    await push(another, ft.FilledButton, "None of them for me")
    await sees(another, THANKS)
    assert await votes(aiko, look_id) == (2, {second: 1})


async def test_a_vote_is_counted_for_the_address_of_the_browser(
    visit: Visit, link: str, aiko: Account, look_id: str, monkeypatch: pytest.MonkeyPatch
) -> None:  # fmt: skip
    heard: list[str | None] = []
    sent, shown = LookCalls.vote, LookCalls.opinion

    async def vote(self: LookCalls, token: str, command: Any, address: str | None) -> Any:
        heard.append(address)
        return await sent(self, token, command, address)

    async def opinion(self: LookCalls, token: str, voter_id: str | None, address: str | None) -> Any:
        heard.append(address)
        return await shown(self, token, voter_id, address)

    monkeypatch.setattr(LookCalls, "vote", vote)
    monkeypatch.setattr(LookCalls, "opinion", opinion)
    page = await visit(link, client_ip="203.0.113.7", **PHONE)
    await push(page, ft.FilledButton, "None of them for me")
    await sees(page, THANKS)
    assert heard == ["203.0.113.7", "203.0.113.7"]


@pytest.mark.parametrize("route", ["/opinion/no-such-link", "/opinion", "/opinion/..%2Fwelcome%3F", f"/opinion/{'x' * 100}"])
async def test_a_link_that_never_was_leads_to_the_start_page(visit: Visit, shop: Shop, route: str) -> None:
    page = await visit(route, **PHONE)
    await sees(page, "This link leads nowhere any more")
    await push(page, ft.FilledButton, "Go to the start page")
    await sees(page, "Looks chosen for you")


async def test_a_link_taken_back_before_the_vote_says_so(visit: Visit, aiko: Account, look_id: str, link: str) -> None:
    page = await visit(link, **PHONE)
    await choose(page, "Love 1. Linen dress")
    [opinion] = await aiko.opinions(look_id)
    await aiko.revoke_opinion(look_id, opinion.id)
    await push(page, ft.FilledButton, "Send 1 heart")
    await sees(page, "This link leads nowhere any more")


async def test_a_piece_that_was_taken_out_meanwhile_brings_the_look_anew(visit: Visit, aiko: Account, look_id: str, link: str) -> None:
    first, second = pieces(aiko, look_id)
    page = await visit(link, **PHONE)
    await choose(page, "Love 1. Linen dress")
    aiko.patch_piece(look_id, first, PatchPiece(removed=True))
    await settled(aiko)
    await push(page, ft.FilledButton, "Send 1 heart")
    await sees(page, "The look has changed meanwhile.")
    assert gone(page, "Linen dress")
    await choose(page, "Love 2. Wool coat")
    await push(page, ft.FilledButton, "Send 1 heart")
    await sees(page, THANKS)
    assert await votes(aiko, look_id) == (1, {second: 1})


async def test_while_the_shop_is_away_nothing_is_lost(visit: Visit, api: RunningApi, aiko: Account, look_id: str, link: str) -> None:
    api.stop()
    page = await visit(link, **PHONE)
    await sees(page, "This link did not open")
    await sees(page, "The shop cannot be reached right now.")
    api.start()
    await push(page, ft.FilledButton, "Try again")
    await choose(page, "Love 2. Wool coat")
    api.stop()
    await push(page, ft.FilledButton, "Send 1 heart")
    await sees(page, "Your vote was not sent")
    api.start()
    await push(page, ft.FilledButton, "Send 1 heart")
    await sees(page, THANKS)
    [_first, second] = pieces(aiko, look_id)
    assert await votes(aiko, look_id) == (1, {second: 1})


async def test_whoever_is_signed_in_votes_too_and_goes_home(
    visit: Visit, shop: Shop, accounts: Accounts, aiko: Account, look_id: str, link: str
) -> None:  # fmt: skip
    for person, home in ((shop.olena, "How can"), (shop.noa, "Inbox")):
        page = await visit(link, token=person.refresh_token, **PHONE)
        await push(page, ft.FilledButton, "None of them for me")
        await sees(page, THANKS)
        await push(page, ft.TextButton, "Go to the start page")
        await sees(page, home)
    assert (await votes(aiko, look_id))[0] == 2


async def test_a_browser_keeps_one_voter_for_all_links(visit: Visit, aiko: Account, look_id: str, link: str) -> None:
    browser: dict[str, Any] = {}
    other = f"/opinion/{(await aiko.put_opinion(look_id, new_id(), 1)).token}"
    for route in (link, other):
        page = await visit(route, keeps=browser, **PHONE)
        await push(page, ft.FilledButton, "None of them for me")
        await sees(page, THANKS)
        browser["seen"] = browser.get("seen", set()) | {browser[KEEP_VOTER]}
    assert len(browser["seen"]) == 1
    assert [one.voters for one in await aiko.opinions(look_id)] == [1, 1]
