"""Whatever the line does: nothing queued is lost, nothing is doubled, and the link says what is so."""

import asyncio
import os
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx
import pytest
from PIL import Image
from sqlalchemy.exc import OperationalError

from stylist_app.client.account import Account
from stylist_app.client.api.http import Http, Offline
from stylist_app.storm.proxy import Proxy, Trouble
from tests.client.conftest import QUICK, OpenAccount, texts, until
from tests.client.model_server import Server, World


@pytest.mark.parametrize("trouble", ["refuse", "reset", "lose-answers", "cut-answers", "repeat-requests", "slow"])
async def test_messages_arrive_once_and_in_order_through_a_bad_line(
    open_account: OpenAccount, server: Server, world: World, trouble: Trouble
) -> None:
    id = world.open_conversation()
    async with Proxy(server.url) as proxy:
        account = await open_account(url=proxy.url)
        await account.first_sync()
        proxy.only, proxy.trouble, proxy.times = b"POST /v1/conversations", trouble, 4
        if trouble == "refuse":
            proxy.cut()
        wanted = [f"line {n}" for n in range(6)]
        for text in wanted:
            account.send_text(id, text)
        if trouble == "refuse":
            await until(account, lambda: account.link.state == "offline")
            proxy.trouble = "none"
            account.nudge()
        await until(account, lambda: account.link.queued == 0)
        await until(account, lambda: account.link.state == "online")
        assert proxy.troubled > 0
        assert [message["payload"]["text"] for message in world.messages[id]] == wanted
        await until(account, lambda: texts(account, id) == wanted)


async def test_events_that_came_while_the_line_was_cut_are_there_afterwards(open_account: OpenAccount, server: Server, world: World) -> None:
    id = world.open_conversation()
    async with Proxy(server.url) as proxy:
        account = await open_account(url=proxy.url)
        await until(account, lambda: account.link.state == "online")
        proxy.trouble = "refuse"
        proxy.cut()
        await until(account, lambda: account.link.state == "offline")
        sent = account.send_text(id, "from offline")
        for n in range(5):
            world.send(id, world.customer_of(id), f"meanwhile {n}")
        proxy.trouble = "none"
        account.nudge()
        await until(account, lambda: len(texts(account, id)) == 6 and account.link.queued == 0)
        assert texts(account, id) == [message["payload"]["text"] for message in world.messages[id]]
        assert account.messages(id).rows[-1].message.id == sent


async def test_a_half_open_line_is_noticed_by_its_silence(open_account: OpenAccount, server: Server, world: World) -> None:
    id = world.open_conversation()
    async with Proxy(server.url) as proxy:
        account = await open_account(url=proxy.url)
        await until(account, lambda: account.link.state == "online")
        proxy.trouble = "silent"  # requests vanish; the stream has nothing to say
        await until(account, lambda: account.link.state != "online")
        world.send(id, world.customer_of(id), "hello?")
        proxy.trouble = "none"
        account.nudge()
        await until(account, lambda: texts(account, id) == ["hello?"] and account.link.state == "online")


async def test_a_stream_that_is_held_back_is_replaced_by_the_long_poll(open_account: OpenAccount, server: Server, world: World) -> None:
    id = world.open_conversation()
    server.streams = False
    account = await open_account()
    await until(account, lambda: account.link.state == "online")
    assert ("GET", "/v1/events") in world.requests
    world.send(id, world.customer_of(id), "by poll")
    server.changed()
    await until(account, lambda: texts(account, id) == ["by poll"])


async def test_a_cursor_that_is_too_old_brings_a_new_snapshot_and_keeps_what_is_queued(
    open_account: OpenAccount, server: Server, world: World
) -> None:
    id = world.open_conversation()
    account = await open_account()
    await account.first_sync()
    await until(account, lambda: account.link.state == "online")
    server.refuse["/messages"] = (503, "unavailable")
    account.send_text(id, "still here")
    account.set_draft(id, "half a thought")
    await account.close()
    world.send(id, world.customer_of(id), "long ago")
    world.oldest = world.cursor
    server.refuse.clear()
    again = await open_account(resume=True)
    await until(again, lambda: again.link.queued == 0 and texts(again, id) == ["long ago", "still here"])
    assert again.draft(id).text == "half a thought"
    assert world.requests.count(("GET", "/v1/snapshot")) == 2


async def test_an_expired_token_is_renewed_once_for_everybody_who_noticed(open_account: OpenAccount, server: Server, world: World) -> None:
    ids = [world.open_conversation() for _ in range(4)]
    account = await open_account()
    await account.first_sync()
    await until(account, lambda: account.link.state == "online")
    server.expire()
    server.changed()
    for id in ids:
        account.send_text(id, "hello")
    await until(account, lambda: account.link.queued == 0)
    await until(account, lambda: account.link.state == "online")
    assert server.refreshes == 1
    assert all(len(world.messages[id]) == 1 for id in ids)


async def test_a_new_token_that_is_not_taken_either_says_nothing_about_the_message(open_account: OpenAccount, server: Server, world: World) -> None:
    """Servers whose clocks disagree: one gives the token, the other finds that it has ended."""
    id = world.open_conversation()
    account = await open_account()
    await account.first_sync()
    server.refuse["/messages"] = (401, "unauthenticated")
    account.send_text(id, "kept")
    await until(account, lambda: world.requests.count(("POST", f"/v1/conversations/{id}/messages")) >= 4)
    assert (account.link.queued, account.link.failed) == (1, 0)
    server.refuse.clear()
    await until(account, lambda: account.link.queued == 0)
    assert [message["payload"]["text"] for message in world.messages[id]] == ["kept"]


async def test_a_session_that_was_ended_says_so_and_keeps_what_is_queued(open_account: OpenAccount, server: Server, world: World) -> None:
    id = world.open_conversation()
    account = await open_account()
    await account.first_sync()
    server.expire()
    good, server.refresh_token = server.refresh_token, "revoked"
    server.changed()
    await until(account, lambda: account.link.state == "signed_out")
    account.send_text(id, "for later")
    assert account.link.queued == 1
    await account.close()
    server.refresh_token = good
    again = await open_account()
    await until(again, lambda: again.link.queued == 0)
    assert [message["payload"]["text"] for message in world.messages[id]] == ["for later"]


async def test_everything_stored_can_be_read_without_any_network(open_account: OpenAccount, server: Server, world: World) -> None:
    id = world.open_conversation("Mira")
    world.send(id, world.customer_of(id), "kept")
    account = await open_account()
    await account.first_sync()
    await account.close()
    away = await open_account(url="http://127.0.0.1:9", resume=True)
    assert away.loaded and [one.title for one in away.conversations()] == ["Mira"] and texts(away, id) == ["kept"]
    away.send_text(id, "queued")
    await until(away, lambda: away.link.state == "offline")
    assert away.messages(id).rows[-1].status in ("queued", "sending") and away.link.queued == 1


async def test_an_interrupted_upload_goes_on_where_it_was(open_account: OpenAccount, server: Server, world: World, tmp_path: Path) -> None:
    id = world.open_conversation()
    files = []
    for n in range(3):
        files.append(tmp_path / f"{n}.jpg")
        Image.new("RGB", (60, 40), (n * 40, 20, 20)).save(files[-1])
    async with Proxy(server.url) as proxy:
        account = await open_account(url=proxy.url)
        await account.first_sync()
        proxy.only, proxy.trouble, proxy.times = b"POST /v1/media", "lose-answers", 2
        message = account.send_photos(id, files)
        await until(account, lambda: account.link.queued == 0)
        assert len(world.media) == 3 and len(world.message(message)["payload"]["items"]) == 3
        assert len(world.messages[id]) == 1


async def test_access_that_was_taken_drops_the_conversation_with_its_queue_and_draft(open_account: OpenAccount, server: Server, world: World) -> None:
    id, other = world.open_conversation("Ada"), world.open_conversation("Bea")
    world.send(id, world.customer_of(id), "private")
    account = await open_account()
    await until(account, lambda: account.link.state == "online")
    server.refuse["/messages"] = (503, "unavailable")
    account.send_text(id, "never")
    account.set_draft(id, "words")
    world.hide(id, True)
    server.changed()
    await until(account, lambda: account.conversation(id) is None)
    assert [one.id for one in account.conversations()] == [other]
    assert account.messages(id).rows == () and account.ops() == [] and account.draft(id).text == ""
    world.hide(id, False)
    server.changed()
    await until(account, lambda: account.conversation(id) is not None and texts(account, id) == ["private"])


async def test_all_pages_of_a_long_inbox_arrive_in_the_background(open_account: OpenAccount, server: Server, world: World) -> None:
    ids = {world.open_conversation(f"Customer {n}") for n in range(120)}
    account = await open_account()
    await until(account, lambda: {one.id for one in account.conversations()} == ids)


async def test_an_edit_of_a_message_whose_answer_was_lost_is_not_lost_with_it(open_account: OpenAccount, server: Server, world: World) -> None:
    id = world.open_conversation()
    async with Proxy(server.url) as proxy:
        account = await open_account(url=proxy.url, pace=replace(QUICK, first=30.0, cap=30.0))
        await until(account, lambda: account.link.state == "online")
        server._wake_all = lambda: None  # type: ignore[method-assign]  # the event that would settle it comes late
        proxy.only, proxy.trouble, proxy.times = b"POST /v1/conversations", "lose-answers", 1
        sent = account.send_text(id, "first words")
        await until(account, lambda: any(op.attempts for op in account.ops()))
        account.edit(sent, "better words")
        assert texts(account, id) == ["better words"] and len(account.ops()) == 2
        account.nudge()
        await until(account, lambda: account.link.queued == 0)
        assert account.link.failed == 0
        assert [message["payload"]["text"] for message in world.messages[id]] == ["better words"]
        await until(account, lambda: texts(account, id) == ["better words"])


async def test_what_never_left_the_device_is_changed_and_taken_back_without_the_api(open_account: OpenAccount, server: Server, world: World) -> None:
    id = world.open_conversation()
    before = await open_account()
    await before.first_sync()
    await before.close()
    account = await open_account(url="http://127.0.0.1:9", resume=True)
    await until(account, lambda: account.link.state == "offline")
    kept, dropped = account.send_text(id, "first words"), account.send_text(id, "never mind")
    await until(account, lambda: any(op.attempts for op in account.ops()))
    account.edit(kept, "better words")
    account.delete(dropped)
    assert [op.wanted["payload"] for op in account.ops()] == [{"text": "better words"}]


def room(account: Account, pages: int) -> None:
    """How many pages the person's two files may have; one means: not one more than now."""
    for engine in (account._store._own, account._store._copy):
        with engine.connect() as connection:
            connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")


PLENTY = 1 << 30
LONG = "so many words " * 2000


async def test_what_arrives_while_the_disk_is_full_is_there_when_there_is_room_again(open_account: OpenAccount, server: Server, world: World) -> None:
    id = world.open_conversation()
    account = await open_account()
    await until(account, lambda: account.link.state == "online")
    room(account, 1)
    world.send(id, world.customer_of(id), LONG)
    server.changed()
    await until(account, lambda: account.link.state == "offline")
    assert texts(account, id) == []
    room(account, PLENTY)
    account.nudge()
    await until(account, lambda: texts(account, id) == [LONG] and account.link.state == "online")


async def test_a_message_whose_answer_does_not_fit_on_the_disk_is_settled_later_and_sent_once(
    open_account: OpenAccount, server: Server, world: World
) -> None:
    id = world.open_conversation()
    account = await open_account()
    await until(account, lambda: account.link.state == "online")
    server.refuse["/messages"] = (503, "unavailable")
    account.send_text(id, LONG)
    room(account, 1)
    server.refuse.clear()
    account.nudge()
    await until(account, lambda: len(world.messages[id]) == 1 and account.link.state == "offline")
    assert account.link.queued == 1 and account.link.failed == 0
    room(account, PLENTY)
    account.nudge()
    await until(account, lambda: account.link.queued == 0 and account.link.state == "online")
    assert texts(account, id) == [LONG] and len(world.messages[id]) == 1


async def test_a_full_disk_refuses_what_is_written_and_keeps_the_draft_for_later(
    open_account: OpenAccount, server: Server, world: World, tmp_path: Path
) -> None:
    id = world.open_conversation()
    account = await open_account()
    await until(account, lambda: account.link.state == "online")
    room(account, 1)
    with pytest.raises(OperationalError):
        account.send_text(id, LONG)
    assert account.ops() == [] and account.link.queued == 0
    account.set_draft(id, LONG)
    account._drafts.end()
    assert account._store.drafts() == {}
    account.set_draft(id, LONG + "more")
    account._drafts.write(id, account.draft(id))
    room(account, PLENTY)
    loop = asyncio.get_running_loop()
    kept = loop.create_future()
    account._store.put_draft = lambda *words: kept.set_result(words)  # type: ignore[method-assign]
    async with asyncio.timeout(10):
        assert (await kept)[0] == id


async def test_a_process_killed_in_the_middle_of_its_queue_loses_and_doubles_nothing(
    open_account: OpenAccount, server: Server, world: World, tmp_path: Path
) -> None:
    id = world.open_conversation()
    async with Proxy(server.url) as proxy:
        for n in range(2):
            proxy.only, proxy.trouble, proxy.times = b"POST /v1/conversations", "lose-answers", 1
            arguments = [sys.executable, "-m", "tests.client.sender", proxy.url, str(tmp_path / "home"), id, str(n)]
            process = await asyncio.to_thread(subprocess.Popen, arguments, stdout=subprocess.PIPE, cwd=Path(__file__).parents[2])
            assert process.stdout is not None
            assert await asyncio.to_thread(process.stdout.readline) == b"queued\n"
            while len(world.messages[id]) <= n * 8:
                line = await asyncio.to_thread(process.stdout.readline)
                assert line == b"touched\n"
            os.kill(process.pid, signal.SIGKILL)
            await asyncio.to_thread(process.wait)
            process.stdout.close()
        proxy.trouble = "none"
        account = await open_account(url=proxy.url, resume=True, pace=QUICK)
        await until(account, lambda: account.loaded and account.link.queued == 0)
        wanted = [f"{n}.{place}" for n in range(2) for place in range(8)]
        assert [message["payload"]["text"] for message in world.messages[id]] == wanted
        await until(account, lambda: texts(account, id) == wanted)


async def test_a_line_that_is_reset_while_it_is_made_is_a_broken_line_like_others() -> None:
    """anyio on uvloop says it in its own way; a message that was to be sent waits, and is not given up."""

    def reset(_request: httpx.Request) -> httpx.Response:
        gone: Any = None
        return gone.getpeername()

    http = Http("http://shop.example", transport=httpx.MockTransport(reset))
    with pytest.raises(Offline):
        await http.call("GET", "/v1/brand", public=True)
    await http.close()


async def test_a_fault_of_this_device_is_not_taken_for_the_lines() -> None:
    def wrong(request: httpx.Request) -> httpx.Response:
        return request.nothing_of_the_kind

    http = Http("http://shop.example", transport=httpx.MockTransport(wrong))
    with pytest.raises(AttributeError):
        await http.call("GET", "/v1/brand", public=True)
    await http.close()
