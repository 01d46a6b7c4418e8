"""Each browser of a person has a session of its own; the account they share in the APP lives on any of them. With the real messaging API."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from pathlib import Path

import pytest

from stylist_app.client.accounts import Accounts, Browser
from stylist_app.client.api.http import ApiProblem
from stylist_app.settings import Settings
from stylist_app.wire.session import PasswordGrant
from stylist_app.wire.staff import ChangePassword
from tests.client.conftest import QUICK, until
from tests.examples import PASSWORD, Shop, build_shop
from tests.running import RunningApi

SignIn = Callable[..., Awaitable[Browser]]
WORDS = "another long enough password"


@pytest.fixture
def api(tmp_path: Path) -> Iterator[RunningApi]:
    running = RunningApi(Settings(data_dir=tmp_path / "data"))
    yield running
    running.close()


@pytest.fixture
def shop(api: RunningApi) -> Shop:
    return build_shop(api.backend, passwords=True)


@pytest.fixture
async def pool(api: RunningApi, tmp_path: Path) -> AsyncIterator[Accounts]:
    made = Accounts(api.url, tmp_path / "pool", secret=b"secret", idle_seconds=60, pace=QUICK)
    yield made
    await made.close()


@pytest.fixture
def sign_in(pool: Accounts, shop: Shop) -> SignIn:
    """Mara signs in on a browser that calls itself so."""

    async def enter(agent: str) -> Browser:
        browser = await pool.sign_in(PasswordGrant(grant="password", email=shop.mara.email or "", password=PASSWORD), agent=agent)
        assert await browser.account.first_sync()
        await until(browser.account, lambda: browser.account.link.state == "online")
        return browser

    return enter


async def ends(browser: Browser) -> None:
    """Returns when the browser was told that it is signed out."""
    told = asyncio.Event()
    browser.on_end.append(told.set)
    if not browser.ended:
        async with asyncio.timeout(10):
            await told.wait()


async def works(browser: Browser, shop: Shop, words: str) -> None:
    """What is written on it arrives."""
    account = browser.account
    account.send_text(shop.aiko.conversation_id, words)
    await until(account, lambda: account.link.queued == 0 and account.link.state == "online")
    assert not account.ops()


def living(api: RunningApi, browser: Browser) -> bool:
    """Whether the browser's own session is good for anything."""
    grant = {"grant": "refresh", "refresh_token": browser.token}
    return api.client().post("/v1/session", json=grant, headers={"User-Agent": ""}).is_success


async def agents(browser: Browser) -> dict[str, bool]:
    """Of the devices in the list: which is this one."""
    return {device.agent: device.current for device in await browser.devices() if device.agent != "a test"}


async def test_two_browsers_have_two_sessions_and_one_account(sign_in: SignIn, pool: Accounts) -> None:
    phone, desk = await sign_in("phone"), await sign_in("desk")
    assert phone.account is desk.account and len(pool) == 1
    assert phone.token != desk.token and phone.session_id != desk.session_id
    assert await agents(phone) == {"phone": True, "desk": False}
    assert await agents(desk) == {"phone": False, "desk": True}


@pytest.mark.parametrize("first_goes", [True, False], ids=["the one in use", "the one not in use"])
async def test_a_device_that_is_signed_out_from_another_goes_and_the_other_stays(
    sign_in: SignIn, api: RunningApi, shop: Shop, first_goes: bool
) -> None:
    first, second = await sign_in("phone"), await sign_in("desk")
    going, staying = (first, second) if first_goes else (second, first)
    await staying.end_device(going.session_id)
    await ends(going)
    assert not staying.ended and not living(api, going) and living(api, staying)
    await works(staying, shop, "still here")
    assert set(await agents(staying)) == {"desk" if first_goes else "phone"}


async def test_a_device_signed_out_from_elsewhere_goes_too(sign_in: SignIn, api: RunningApi, shop: Shop) -> None:
    first, second = await sign_in("phone"), await sign_in("desk")
    assert api.client(shop.mara.token).delete(f"/v1/session/devices/{first.session_id}").status_code == 204
    await ends(first)
    await works(second, shop, "from the other one")
    api.client(shop.mara.token).delete(f"/v1/session/devices/{second.session_id}")
    await until(second.account, lambda: second.account.link.state == "signed_out")
    assert second.ended


async def test_a_signed_out_device_opens_nothing_afterwards(sign_in: SignIn, pool: Accounts) -> None:
    phone, desk = await sign_in("phone"), await sign_in("desk")
    await desk.end_device(phone.session_id)
    await ends(phone)
    with pytest.raises(ApiProblem):
        await pool.resume(phone.token)
    again = await pool.resume(desk.token)
    assert again is desk and again.tabs == 2


async def test_signing_out_ends_this_browsers_session_alone(sign_in: SignIn, api: RunningApi, shop: Shop, pool: Accounts) -> None:
    phone, desk = await sign_in("phone"), await sign_in("desk")
    await pool.sign_out(phone)
    assert phone.ended and not living(api, phone)
    await works(desk, shop, "I go on")
    assert not desk.ended and len(pool) == 1
    await pool.sign_out(desk)
    assert desk.ended and len(pool) == 0 and not living(api, desk)
    assert desk.account.link.state == "signed_out"


async def test_a_new_password_keeps_the_browser_it_was_chosen_on(sign_in: SignIn, api: RunningApi, shop: Shop) -> None:
    phone, desk = await sign_in("phone"), await sign_in("desk")
    await desk.set_password(shop.mara.id, ChangePassword(password=WORDS, current=PASSWORD))
    await ends(phone)
    assert not desk.ended and living(api, desk) and not living(api, phone)
    await works(desk, shop, "with the new password")


async def test_what_a_closed_browser_queued_leaves_with_another_ones_session(sign_in: SignIn, api: RunningApi, shop: Shop, pool: Accounts) -> None:
    phone, desk = await sign_in("phone"), await sign_in("desk")
    pool.release(phone)
    api.client(shop.mara.token).delete(f"/v1/session/devices/{phone.session_id}")
    await works(desk, shop, "sent all the same")
    assert phone.ended and not desk.ended


async def test_after_a_restart_each_browser_comes_back_with_its_own_session(
    sign_in: SignIn, api: RunningApi, shop: Shop, pool: Accounts, tmp_path: Path
) -> None:
    phone, desk = await sign_in("phone"), await sign_in("desk")
    await pool.close()
    api.stop()
    again = Accounts(api.url, tmp_path / "pool", secret=b"secret", idle_seconds=60, pace=QUICK)
    try:
        back = [await again.resume(phone.token), await again.resume(desk.token)]
        assert [one.session_id for one in back] == [phone.session_id, desk.session_id], "known without the API"
        api.start()
        back[0].account.nudge()
        await until(back[0].account, lambda: back[0].account.link.state == "online")
        assert await agents(back[1]) == {"phone": False, "desk": True}
        await back[1].end_device(phone.session_id)
        await ends(back[0])
        await works(back[1], shop, "back again")
    finally:
        await again.close()


async def test_a_browser_that_signs_in_anew_leaves_no_session_behind(sign_in: SignIn, api: RunningApi, pool: Accounts) -> None:
    before = await sign_in("phone")
    pool.release(before)
    after = await sign_in("phone again")
    await pool.replace(before.token, after)
    assert before.ended and not living(api, before) and living(api, after)
    assert await agents(after) == {"phone again": True}


async def test_a_browser_whose_tabs_still_hold_the_earlier_session_keeps_it(sign_in: SignIn, api: RunningApi, pool: Accounts) -> None:
    before, after = await sign_in("phone"), await sign_in("phone again")
    await pool.replace(before.token, after)
    assert not before.ended and living(api, before)
