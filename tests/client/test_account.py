"""What a person sees of her account: everything at once, the truth soon, and never a message twice."""

import asyncio
from datetime import timedelta
from pathlib import Path

import pytest
from PIL import Image

from stylist_app.client.account import Account
from stylist_app.client.api.http import ApiProblem
from stylist_app.client.api.products import Wanted
from stylist_app.client.store import Locked
from stylist_app.client.views import Touched
from stylist_app.wire.base import now
from stylist_app.wire.conversation import PatchConversation
from stylist_app.wire.customer import PatchCustomer
from stylist_app.wire.message import QuoteRef
from stylist_app.wire.session import PasswordGrant
from tests.client.conftest import QUICK, OpenAccount, texts, until
from tests.client.model_server import Server, World


async def test_after_signing_in_the_inbox_is_there_and_follows_what_happens(open_account: OpenAccount, server: Server, world: World) -> None:
    id = world.open_conversation("Mira")
    world.send(id, world.customer_of(id), "Good morning")
    account = await open_account()
    assert await account.first_sync()
    [summary] = account.conversations()
    assert (summary.title, summary.unread, summary.last and summary.last.payload["text"]) == ("Mira", 1, "Good morning")
    assert summary.waiting_since is not None
    await until(account, lambda: account.link.state == "online")
    world.send(id, world.customer_of(id), "Are you there?")
    server.changed()
    await until(account, lambda: texts(account, id) == ["Good morning", "Are you there?"])
    assert account.conversations()[0].unread == 2


async def test_a_sent_message_is_on_screen_before_any_answer_and_then_settles_in_place(
    open_account: OpenAccount, server: Server, world: World
) -> None:
    id = world.open_conversation()
    account = await open_account()
    await account.first_sync()
    message = account.send_text(id, "Hello Mira")
    [row] = account.messages(id).rows
    assert (row.message.id, row.status, row.op_id) == (message, "queued", message)
    await until(account, lambda: [row.status for row in account.messages(id).rows] == ["sent"])
    world.mark(id, world.customer_of(id), delivered=1)
    server.changed()
    await until(account, lambda: account.messages(id).rows[0].status == "delivered")
    world.mark(id, world.customer_of(id), read=1)
    server.changed()
    await until(account, lambda: account.messages(id).rows[0].status == "read")


async def test_at_no_moment_is_a_settling_message_missing_or_doubled(open_account: OpenAccount, server: Server, world: World) -> None:
    id = world.open_conversation()
    account = await open_account()
    await account.first_sync()
    wrong: list[list[str]] = []
    wanted = [account.send_text(id, f"line {n}") for n in range(8)]

    def look(_: frozenset[Touched]) -> None:
        shown = [row.message.id for row in account.messages(id).rows]
        if shown != wanted:
            wrong.append(shown)

    account.subscribe(look)
    await until(account, lambda: all(row.status == "sent" for row in account.messages(id).rows))
    assert wrong == []
    assert [message["payload"]["text"] for message in world.messages[id]] == [f"line {n}" for n in range(8)]


async def test_edits_reactions_labels_and_read_marks_show_at_once(open_account: OpenAccount, server: Server, world: World) -> None:
    id = world.open_conversation()
    hers = world.send(id, world.customer_of(id), "Which colour?")["id"]
    mine = world.send(id, world.stylist, "Gren")["id"]
    world.send(id, world.customer_of(id), "Green!")
    account = await open_account()
    await account.first_sync()
    account.react(hers, "♥", True)
    account.edit(mine, "Green")
    account.patch_conversation(id, PatchConversation(starred=True))
    account.patch_conversation(id, PatchConversation(state="resolved"))
    account.mark_read(id, 3)
    summary = account.summary(id)
    assert summary is not None and summary.conversation.starred and summary.conversation.state == "resolved" and summary.unread == 0
    rows = {row.message.id: row for row in account.messages(id).rows}
    assert [one.emoji for one in rows[hers].message.reactions] == ["♥"]
    assert rows[mine].message.payload["text"] == "Green" and rows[mine].pending == 1
    await until(account, lambda: account.link.queued == 0)
    assert world.message(mine)["payload"]["text"] == "Green" and world.message(hers)["reactions"][0]["emoji"] == "♥"
    assert world.conversations[id]["starred"] and world.conversations[id]["state"] == "resolved"
    assert world.markers[f"{id}:{world.stylist}"]["read_seq"] == 3
    assert not account.ops()


async def test_deleting_keeps_the_place_and_survives_an_answer_without_content(open_account: OpenAccount, server: Server, world: World) -> None:
    id = world.open_conversation()
    mine = world.send(id, world.stylist, "Oops")["id"]
    account = await open_account()
    await account.first_sync()
    account.delete(mine)
    assert account.messages(id).rows[0].message.deleted_at is not None
    await until(account, lambda: account.link.queued == 0)
    row = account.messages(id).rows[0]
    assert row.message.deleted_at is not None and row.message.payload == {}


async def test_a_refused_message_stays_with_its_reason_until_retry_or_discard(open_account: OpenAccount, server: Server, world: World) -> None:
    id = world.open_conversation()
    account = await open_account()
    await account.first_sync()
    server.refuse["/messages"] = (422, "invalid")
    first = account.send_text(id, "one")
    second = account.send_text(id, "two")
    await until(account, lambda: account.link.failed == 2)
    row = account.messages(id).rows[0]
    assert row.status == "failed" and row.problem is not None and row.problem.slug == "invalid"
    server.refuse.clear()
    account.discard(first)
    account.retry(second)
    await until(account, lambda: [row.status for row in account.messages(id).rows] == ["sent"])
    assert texts(account, id) == ["two"] and account.link.failed == 0


async def test_a_refused_conversation_holds_up_no_other(open_account: OpenAccount, server: Server, world: World) -> None:
    stuck, free = world.open_conversation("Ada"), world.open_conversation("Bea")
    account = await open_account()
    await account.first_sync()
    server.refuse[f"{stuck}/messages"] = (503, "unavailable")
    account.send_text(stuck, "waits")
    account.send_text(free, "goes")
    await until(account, lambda: account.messages(free).rows[0].status == "sent")
    assert account.messages(stuck).rows[0].status in ("queued", "sending")
    server.refuse.clear()
    account.nudge()
    await until(account, lambda: account.messages(stuck).rows[0].status == "sent")


async def test_a_lost_race_is_refused_with_both_versions_only_when_the_same_thing_was_changed(
    open_account: OpenAccount, server: Server, world: World
) -> None:
    id = world.open_conversation()
    mine = world.send(id, world.stylist, "Helo")["id"]
    account = await open_account()
    await account.first_sync()
    await until(account, lambda: account.link.state == "online")
    server.refuse["/messages/" + mine] = (503, "unavailable")
    account.edit(mine, "Hello")
    world.react(mine, world.colleague, "♥", True)
    server.refuse.clear()
    account.nudge()
    await until(account, lambda: account.link.queued == 0)
    assert world.message(mine)["payload"]["text"] == "Hello" and not account.ops()

    server.refuse[id] = (503, "unavailable")
    account.patch_conversation(id, PatchConversation(assignee_id=world.colleague))
    world.patch(id, {"unassign": True})
    server.refuse.clear()
    account.nudge()
    await until(account, lambda: account.link.failed == 1)
    [op] = account.ops(id)
    assert op.wanted == {"assignee_id": world.colleague}
    assert op.problem is not None and op.problem.current is not None and op.problem.current["assignee_id"] is None


async def test_who_insists_insists_on_the_version_that_refused_her_though_its_event_has_not_come(
    open_account: OpenAccount, server: Server, world: World
) -> None:
    id = world.open_conversation()
    account = await open_account()
    await account.first_sync()
    assert account._loop_task is not None
    account._loop_task.cancel()
    world.patch(id, {"unassign": True})
    account.patch_conversation(id, PatchConversation(assignee_id=world.colleague))
    await until(account, lambda: account.link.failed == 1)
    [op] = account.ops(id)
    account.take_current(op.id)
    account.discard(op.id)
    account.patch_conversation(id, PatchConversation(assignee_id=world.colleague))
    await account.drained()
    assert not account.ops(id) and world.conversation(id)["assignee_id"] == world.colleague


async def test_photos_are_made_smaller_kept_and_sent_as_one_message(open_account: OpenAccount, server: Server, world: World, tmp_path: Path) -> None:
    id = world.open_conversation()
    picked = tmp_path / "dress.png"
    Image.new("RGBA", (3000, 1000), (200, 30, 60, 128)).save(picked)
    account = await open_account()
    await account.first_sync()
    message = account.send_photos(id, [picked], "What do you think?")
    picked.unlink()
    [row] = account.messages(id).rows
    assert row.message.kind == "media" and all(path.exists() for path in row.files.values())
    await until(account, lambda: account.messages(id).rows[0].status == "sent")
    [(media_id, content)] = world.media.items()
    (tmp_path / "sent.jpg").write_bytes(content)
    with Image.open(tmp_path / "sent.jpg") as sent:
        assert (sent.format, sent.size) == ("JPEG", (2048, 683))
    assert world.message(message)["payload"]["items"] == [{"id": media_id}]
    assert not list((tmp_path / "home" / account.person_id / "files").iterdir())


async def test_a_quote_shows_its_words_before_the_api_has_seen_it(open_account: OpenAccount, server: Server, world: World) -> None:
    id = world.open_conversation()
    hers = world.send(id, world.customer_of(id), "The green one?")["id"]
    account = await open_account()
    await account.first_sync()
    account.send_text(id, "Yes", quote=QuoteRef(message_id=hers))
    quote = account.messages(id).rows[-1].message.quote
    assert quote is not None and quote.text == "The green one?" and quote.sender.name == "Mira"


async def test_scheduling_can_be_taken_back_before_it_left(open_account: OpenAccount, server: Server, world: World) -> None:
    id = world.open_conversation()
    account = await open_account()
    await account.first_sync()
    server.refuse["/scheduled"] = (503, "unavailable")
    held = account.schedule(id, "text", {"text": "Tomorrow"}, now() + timedelta(days=1))
    assert [one.id for one in account.scheduled(id)] == [held]
    account.unschedule(held)
    assert account.scheduled(id) == [] and account.ops() == []


async def test_customer_changes_show_at_once_and_are_queued(open_account: OpenAccount, server: Server, world: World) -> None:
    id = world.open_conversation("Mira")
    account = await open_account()
    await account.first_sync()
    customer = world.customer_of(id)
    server.refuse[customer] = (503, "unavailable")
    account.patch_customer(customer, PatchCustomer(name="Mira Koch"))
    note = account.put_customer_note(customer, "Likes linen")
    seen = account.customer(customer)
    assert seen is not None and seen.name == "Mira Koch" and [(one.id, one.text) for one in seen.notes] == [(note, "Likes linen")]
    assert account.conversations()[0].title == "Mira Koch"


async def test_ten_thousand_messages_are_read_by_the_window(open_account: OpenAccount, server: Server, world: World) -> None:
    id = world.open_conversation()
    for n in range(120):
        world.send(id, world.customer_of(id), f"line {n}")
    account = await open_account()
    await account.first_sync()
    window = account.messages(id, limit=20)
    assert [row.sort for row in window.rows] == [float(n) for n in range(101, 121)] and window.older_local
    before = account.messages(id, before=window.rows[0].sort, limit=20)
    assert [row.sort for row in before.rows] == [float(n) for n in range(91, 101)] and not before.older_local and before.older_remote
    assert await account.older(id, limit=50)
    assert account.messages(id, before=91.0, limit=100).rows[0].sort == 41.0
    target = world.messages[id][3]["id"]
    assert account.messages(id, around=target).rows == ()
    assert await account.reach(id, target)
    around = account.messages(id, around=target, limit=4)
    assert [row.sort for row in around.rows] == [2.0, 3.0, 4.0, 5.0, 6.0] and around.newer_local and around.older_local
    assert [row.sort for row in account.messages(id, after=118.0).rows] == [119.0, 120.0]
    assert not account.messages(id, limit=200).older_remote


async def test_drafts_come_back_after_a_restart(open_account: OpenAccount, server: Server, world: World) -> None:
    id = world.open_conversation()
    account = await open_account()
    account.set_draft(id, "I thought of", note=True)
    await account.close()
    again = await open_account(resume=True)
    assert (again.draft(id).text, again.draft(id).note) == ("I thought of", True)


async def test_received_messages_are_acknowledged_as_delivered(open_account: OpenAccount, server: Server, world: World) -> None:
    id = world.open_conversation()
    for _ in range(3):
        world.send(id, world.customer_of(id))
    account = await open_account()
    await until(account, lambda: any(marker.person_id == world.stylist and marker.delivered_seq == 3 for marker in account.markers(id)))


async def test_two_tabs_listening_are_told_once_per_turn(open_account: OpenAccount, server: Server, world: World) -> None:
    id = world.open_conversation()
    account = await open_account()
    await account.first_sync()
    told: list[frozenset[Touched]] = []
    account.subscribe(told.append)
    stop = account.subscribe(lambda _: None)
    stop()
    account.send_text(id, "a")
    account.send_text(id, "b")
    assert told == []
    await asyncio.sleep(0)
    assert len(told) == 1 and {one.noun for one in told[0]} >= {"message", "conversation", "outbox", "link"}


async def test_a_store_belongs_to_one_process_at_a_time(open_account: OpenAccount, server: Server, tmp_path: Path) -> None:
    account = await open_account()
    with pytest.raises(Locked):
        await Account.resume(server.url, tmp_path / "home", pace=QUICK)
    await account.close()


async def test_signing_out_leaves_nothing_on_the_device(open_account: OpenAccount, server: Server, tmp_path: Path) -> None:
    account = await open_account()
    await account.first_sync()
    await account.sign_out()
    assert not (tmp_path / "home" / account.person_id).exists()
    with pytest.raises(LookupError):
        await Account.resume(server.url, tmp_path / "home", pace=QUICK)


async def test_a_wrong_password_is_told(server: Server, tmp_path: Path) -> None:
    with pytest.raises(ApiProblem) as told:
        await Account.sign_in(server.url, tmp_path, PasswordGrant(grant="password", email="a@b.cd", password="wrong"), pace=QUICK)
    assert told.value.problem.slug == "credentials"


async def test_what_the_catalogue_answered_is_there_when_the_api_is_away(open_account: OpenAccount, server: Server, world: World) -> None:
    account = await open_account()
    await account.first_sync()
    seen = await account.find_products(Wanted(query="dress"))
    server.token = "nobody-has-this"
    server.refresh_token = server.token
    server.refuse["/v1/session"] = (503, "unavailable")
    assert await account.find_products(Wanted(query="dress ")) == seen
