"""Accounts of the APP process: shared by a person's tabs, kept while somebody looks or something waits."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from stylist_app.client.accounts import Accounts
from stylist_app.client.api.http import ApiProblem
from tests.client.conftest import GRANT, QUICK, until
from tests.client.model_server import Server, World


@pytest.fixture
async def accounts(server: Server, tmp_path: Path) -> AsyncIterator[Accounts]:
    pool = Accounts(server.url, tmp_path / "accounts", secret=b"the settings' secret", idle_seconds=0.0, pace=QUICK)
    yield pool
    await pool.close()


async def closed(accounts: Accounts) -> None:
    async with asyncio.timeout(10):
        await accounts.settled()
    assert len(accounts) == 0


async def test_tabs_of_one_person_share_one_account(accounts: Accounts, server: Server) -> None:
    first = await accounts.sign_in(GRANT)
    second = await accounts.resume(first.token)
    third = await accounts.sign_in(GRANT)
    assert first is second is third and first.tabs == 3 and len(accounts) == 1
    accounts.release(first)
    accounts.release(second)
    await asyncio.sleep(0)
    assert len(accounts) == 1
    accounts.release(third)
    await closed(accounts)


async def test_an_account_without_a_tab_stays_until_its_queue_has_left(accounts: Accounts, server: Server, world: World) -> None:
    id = world.open_conversation()
    browser = await accounts.sign_in(GRANT)
    account = browser.account
    await account.first_sync()
    server.refuse["/messages"] = (503, "unavailable")
    account.send_text(id, "goodbye")
    await until(account, lambda: account.ops()[0].attempts > 1)
    accounts.release(browser)
    await asyncio.sleep(0)
    assert len(accounts) == 1
    server.refuse.clear()
    await closed(accounts)
    assert [message["payload"]["text"] for message in world.messages[id]] == ["goodbye"]


async def test_a_queue_whose_session_has_ended_is_not_waited_for(accounts: Accounts, server: Server, world: World) -> None:
    id = world.open_conversation()
    browser = await accounts.sign_in(GRANT)
    account = browser.account
    await account.first_sync()
    server.expire()
    server.refresh_token = "revoked"
    server.changed()
    account.send_text(id, "too late")
    accounts.release(browser)
    await closed(accounts)
    assert world.messages[id] == []


async def test_a_person_who_comes_back_finds_her_own_store_even_while_the_api_is_away(accounts: Accounts, server: Server, world: World) -> None:
    world.open_conversation("Mira")
    browser = await accounts.sign_in(GRANT)
    account = browser.account
    await account.first_sync()
    token = account.refresh_token
    accounts.release(browser)
    await closed(accounts)
    server.refuse["/v1/session"] = (503, "unavailable")
    again = (await accounts.resume(token)).account
    assert [one.title for one in again.conversations()] == ["Mira"]


async def test_a_token_nobody_knows_is_refused(accounts: Accounts, server: Server) -> None:
    with pytest.raises(ApiProblem):
        await accounts.resume("made-up-token")


async def test_signing_out_signs_every_tab_of_the_browser_out(accounts: Accounts, server: Server) -> None:
    browser = await accounts.sign_in(GRANT)
    assert await accounts.resume(browser.token) is browser
    await accounts.sign_out(browser)
    assert browser.ended and browser.account.link.state == "signed_out" and len(accounts) == 0


async def test_the_api_learns_whose_browser_signs_in_and_a_refresh_does_not_change_it(accounts: Accounts, server: Server, world: World) -> None:
    id = world.open_conversation()
    account = (await accounts.sign_in(GRANT, agent="Mozilla/5.0 (iPhone) Safari/604.1", address="203.0.113.7")).account
    assert server.entered_from == [("Mozilla/5.0 (iPhone) Safari/604.1", "203.0.113.7")]
    await account.first_sync()
    server.expire()
    account.send_text(id, "hello")
    await account.drained()
    assert server.entered_from[1:] == [("", "")]


@pytest.mark.parametrize("agent", ["Safári\r\nx-admin: yes", "🦊", None])
async def test_what_a_browser_says_of_itself_cannot_break_the_sign_in(accounts: Accounts, server: Server, agent: str | None) -> None:
    await accounts.sign_in(GRANT, agent=agent)
    (said, address) = server.entered_from[0]
    assert said in ("Safrix-admin: yes", "stylist-client") and address == ""
