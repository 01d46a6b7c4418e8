"""Two people, two clients, the real messaging API between them."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from datetime import timedelta
from pathlib import Path

import pytest
from PIL import Image

from stylist_app.client.account import Account
from stylist_app.client.api.http import ApiProblem
from stylist_app.storm.proxy import Proxy
from stylist_app.wire.base import now
from stylist_app.wire.conversation import PatchConversation
from stylist_app.wire.customer import CreateCustomer, PatchCustomer
from stylist_app.wire.fact import TasteFact
from stylist_app.wire.ids import new_id
from stylist_app.wire.message import QuoteRef
from stylist_app.wire.session import CreateInvite, GuestGrant, InviteGrant
from tests.backend.conftest import api, backend_settings, shop
from tests.client.conftest import QUICK, texts, until
from tests.examples import Person, Shop
from tests.running import RunningApi

__all__ = ["api", "backend_settings", "shop"]

Enter = Callable[[Person], Awaitable[Account]]


@pytest.fixture
async def enter(api: RunningApi, tmp_path: Path) -> AsyncIterator[Enter]:
    """That person, on a device of her own, following the API."""
    async with AsyncExitStack() as stack:

        async def entered(person: Person) -> Account:
            account = await Account.resume(api.url, tmp_path / person.id, person.refresh_token, pace=QUICK)
            stack.push_async_callback(account.close)
            await account.start()
            assert await account.first_sync()
            await until(account, lambda: account.link.state == "online")
            return account

        yield entered


async def test_a_stylist_and_a_shopper_talk(enter: Enter, shop: Shop) -> None:
    id = shop.aiko.conversation_id
    mara, aiko = await enter(shop.mara), await enter(shop.aiko)
    assert aiko.only_conversation() == id and not aiko.is_staff and mara.is_staff
    question = aiko.send_text(id, "春のコートはありますか？")
    await until(mara, lambda: texts(mara, id) == ["春のコートはありますか？"])
    assert mara.summary(id) is not None and mara.summary(id).unread == 1  # type: ignore[union-attr]
    await until(aiko, lambda: aiko.messages(id).rows[0].status == "delivered")
    mara.mark_read(id, 1)
    await until(aiko, lambda: aiko.messages(id).rows[0].status == "read")
    mara.send_text(id, "Yes, two!", quote=QuoteRef(message_id=question))
    mara.send_text(id, "Loves wool", note=True)
    await until(aiko, lambda: len(texts(aiko, id)) == 2)
    quote = aiko.messages(id).rows[1].message.quote
    assert quote is not None and quote.message_id == question
    answer = aiko.messages(id).rows[1].message.id
    aiko.react(answer, "♥", True)
    await until(mara, lambda: mara.message(answer) and [one.emoji for one in mara.message(answer).message.reactions] == ["♥"])  # type: ignore[union-attr]
    mara.edit(answer, "Yes, three!")
    await until(aiko, lambda: texts(aiko, id)[1] == "Yes, three!")
    aiko.delete(question)
    await until(mara, lambda: mara.messages(id).rows[0].message.deleted_at is not None)
    await until(mara, lambda: mara.link.queued == 0)
    assert "Loves wool" in texts(mara, id) and "Loves wool" not in texts(aiko, id)
    assert mara.link.failed == aiko.link.failed == 0


async def test_photos_arrive_with_addresses_to_look_at(enter: Enter, shop: Shop, tmp_path: Path) -> None:
    id = shop.aiko.conversation_id
    mara, aiko = await enter(shop.mara), await enter(shop.aiko)
    picture = tmp_path / "look.jpg"
    Image.new("RGB", (2600, 1300), "#884433").save(picture)
    aiko.send_photos(id, [picture], "This one?")
    await until(aiko, lambda: aiko.link.queued == 0)
    assert aiko.ops() == []
    await until(mara, lambda: mara.messages(id).rows)
    [item] = mara.messages(id).rows[0].message.payload["items"]
    assert {"thumb", "medium"} <= set(item["urls"])


async def test_photos_that_were_cleared_away_before_their_message_came_are_uploaded_again(shop: Shop, api: RunningApi, tmp_path: Path) -> None:
    id = shop.aiko.conversation_id
    picture = tmp_path / "look.jpg"
    Image.new("RGB", (60, 40), "#884433").save(picture)
    async with Proxy(api.url) as line:
        aiko = await Account.resume(line.url, tmp_path / "aiko", shop.aiko.refresh_token, pace=QUICK)
        try:
            await aiko.start()
            assert await aiko.first_sync()
            line.only, line.trouble = b"POST /v1/conversations", "reset"
            aiko.send_photos(id, [picture])
            await until(aiko, lambda: any(op.attempts for op in aiko.ops()))
            [upload] = aiko.messages(id).rows[0].files
            await asyncio.to_thread(api.backend.writer.call, lambda tx: api.backend.media.erase_unused(tx, upload))
            line.trouble = "none"
            aiko.nudge()
            await until(aiko, lambda: aiko.link.queued == 0)
            assert aiko.link.failed == 0 and aiko.messages(id).rows[0].message.payload["items"][0]["id"] == upload
        finally:
            await aiko.close()


async def test_typing_and_presence_are_seen_and_pass(enter: Enter, shop: Shop) -> None:
    id = shop.aiko.conversation_id
    mara, aiko = await enter(shop.mara), await enter(shop.aiko)
    await until(mara, lambda: (mara.presence(shop.aiko.id) or None) is not None)
    await aiko.say_typing(id)
    await until(mara, lambda: [one.person_id for one in mara.typing(id)] == [shop.aiko.id])
    await until(mara, lambda: mara.typing(id) == [])


async def test_the_api_restarts_in_the_middle(enter: Enter, shop: Shop, api: RunningApi) -> None:
    id = shop.aiko.conversation_id
    mara, aiko = await enter(shop.mara), await enter(shop.aiko)
    mara.send_text(id, "before")
    await until(aiko, lambda: texts(aiko, id) == ["before"])
    await asyncio.to_thread(api.stop)
    mara.send_text(id, "meanwhile 1")
    aiko.send_text(id, "meanwhile 2")
    await until(mara, lambda: mara.link.state == "offline")
    await asyncio.to_thread(api.start)
    await until(mara, lambda: len(texts(mara, id)) == 3 and mara.link.queued == 0)
    await until(aiko, lambda: len(texts(aiko, id)) == 3 and aiko.link.queued == 0)
    assert sorted(texts(mara, id)) == ["before", "meanwhile 1", "meanwhile 2"] and texts(mara, id) == texts(aiko, id)


async def test_assignment_and_state_travel_and_a_lost_race_shows_both(enter: Enter, shop: Shop) -> None:
    id = shop.aiko.conversation_id
    mara, noa = await enter(shop.mara), await enter(shop.noa)
    mara.patch_conversation(id, PatchConversation(starred=True))
    mara.patch_conversation(id, PatchConversation(assignee_id=shop.noa.id))
    await until(noa, lambda: noa.summary(id) is not None and noa.summary(id).conversation.assignee_id == shop.noa.id)  # type: ignore[union-attr]
    await until(mara, lambda: mara.link.queued == 0)
    mara.patch_conversation(id, PatchConversation(state="resolved"))
    await until(noa, lambda: noa.summary(id).conversation.state == "resolved")  # type: ignore[union-attr]
    mara.add_member(id, shop.eli.id)
    await until(noa, lambda: shop.eli.id in noa.summary(id).conversation.member_ids)  # type: ignore[union-attr]
    mara.remove_member(id, shop.eli.id)
    await until(noa, lambda: shop.eli.id not in noa.summary(id).conversation.member_ids)  # type: ignore[union-attr]
    assert mara.link.failed == 0


async def test_access_comes_and_goes(enter: Enter, shop: Shop) -> None:
    id = shop.aiko.conversation_id
    mara, eli, aiko = await enter(shop.mara), await enter(shop.eli), await enter(shop.aiko)
    aiko.send_text(id, "hello")
    assert eli.conversations() == []
    mara.add_member(id, shop.eli.id)
    await until(eli, lambda: eli.conversation(id) is not None)
    await until(eli, lambda: "hello" in texts(eli, id))
    mara.remove_member(id, shop.eli.id)
    await until(eli, lambda: eli.conversation(id) is None)
    assert eli.messages(id).rows == ()


async def test_send_later(enter: Enter, shop: Shop) -> None:
    id = shop.aiko.conversation_id
    mara, noa, aiko = await enter(shop.mara), await enter(shop.noa), await enter(shop.aiko)
    held = mara.schedule(id, "text", {"text": "Tomorrow morning"}, now() + timedelta(days=1))
    dropped = mara.schedule(id, "text", {"text": "Never"}, now() + timedelta(days=1))
    await until(noa, lambda: {one.id for one in noa.scheduled(id)} == {held, dropped})
    mara.unschedule(dropped)
    mara.reschedule(held, now() + timedelta(days=2))
    await until(noa, lambda: [one.id for one in noa.scheduled(id)] == [held])
    mara.send_now(held)
    await until(aiko, lambda: texts(aiko, id) == ["Tomorrow morning"])
    await until(noa, lambda: noa.scheduled(id) == [])
    await until(mara, lambda: mara.link.queued == 0 and mara.scheduled(id) == [])
    assert mara.link.failed == 0


async def test_a_new_customer_comes_in_by_invitation(enter: Enter, shop: Shop, api: RunningApi, tmp_path: Path) -> None:
    mara = await enter(shop.mara)
    command = CreateCustomer(id=new_id(), conversation_id=new_id(), name="Mira", store_id=shop.store)
    await mara.create_customer(command)
    assert mara.summary(command.conversation_id) is not None
    mara.patch_customer(command.id, PatchCustomer(name="Mira Koch"))
    mara.put_customer_note(command.id, "Size 38")
    invite = await mara.create_invite(CreateInvite(id=new_id(), customer_id=command.id))
    await until(mara, lambda: mara.link.queued == 0)
    assert mara.link.failed == 0 and invite.token
    mira = await Account.sign_in(api.url, tmp_path / "mira", InviteGrant(grant="invite", token=invite.token), pace=QUICK)
    try:
        await mira.start()
        assert await mira.first_sync()
        assert mira.only_conversation() == command.conversation_id and mira.me.name == "Mira Koch"
        seen = mira.customer(command.id)
        assert seen is not None and seen.notes == []
    finally:
        await mira.close()


async def test_a_guest_is_seen_by_the_store_team_at_once(enter: Enter, shop: Shop, api: RunningApi, tmp_path: Path) -> None:
    noa = await enter(shop.noa)
    guest = await Account.sign_in(api.url, tmp_path / "guest", GuestGrant(grant="guest", id=new_id(), name="Zoe", store_id=shop.store), pace=QUICK)
    try:
        await guest.start()
        assert await guest.first_sync()
        id = guest.only_conversation()
        assert id is not None
        guest.send_text(id, "Anyone there?")
        await until(noa, lambda: noa.summary(id) is not None and noa.summary(id).unread == 1)  # type: ignore[union-attr]
    finally:
        await guest.close()


async def test_what_is_not_allowed_is_told(enter: Enter, shop: Shop) -> None:
    mara = await enter(shop.mara)
    with pytest.raises(ApiProblem) as told:
        await mara.erase_customer(shop.aiko.id)
    assert told.value.status == 403


async def test_an_erased_customer_leaves_nothing_on_any_device(enter: Enter, shop: Shop) -> None:
    id = shop.aiko.conversation_id
    ada, mara = await enter(shop.ada), await enter(shop.mara)
    mara.set_draft(id, "Dear Aiko")
    await ada.erase_customer(shop.aiko.id)
    await until(mara, lambda: mara.conversation(id) is None and mara.customer(shop.aiko.id) is None)
    assert mara.draft(id).text == ""


async def test_devices_that_had_her_hold_none_of_her_words_in_their_files(enter: Enter, shop: Shop, api: RunningApi, tmp_path: Path) -> None:
    """One follows the erasure, one was away meanwhile: rows, drafts, photos on their way, free pages and logs of both."""
    word, id, her = "quetzalfeather", shop.aiko.conversation_id, shop.aiko.id
    ada, mara = await enter(shop.ada), await enter(shop.mara)
    away = await Account.resume(api.url, tmp_path / "away", shop.noa.refresh_token, pace=QUICK)
    await away.start()
    assert await away.first_sync()
    aiko = await enter(shop.aiko)
    aiko.send_text(id, f"{word} question")
    mara.send_text(id, f"{word} note", note=True)
    mara.put_customer_note(her, f"{word} about her")
    mara.put_fact(her, TasteFact(kind="loves", value=word))
    for account in (ada, mara, away):
        await until(account, lambda account=account: len(texts(account, id)) == 2)  # type: ignore[misc]
        account.set_draft(id, f"Dear {word}")

    def standing(folder: Path) -> list[str]:
        return sorted(path.name for path in folder.rglob("*") if path.is_file() and word.encode() in path.read_bytes())

    await until(mara, lambda: mara.link.queued == 0)
    await away.close()
    assert standing(tmp_path / "away") and standing(tmp_path / shop.mara.id)
    await ada.erase_customer(her)
    for account in (ada, mara):
        await until(account, lambda account=account: account.conversation(id) is None and account.customer(her) is None)  # type: ignore[misc]
    assert standing(tmp_path / shop.mara.id) == standing(tmp_path / shop.ada.id) == []
    back = await Account.resume(api.url, tmp_path / "away", pace=QUICK)
    try:
        await back.start()
        await until(back, lambda: back.conversation(id) is None and back.customer(her) is None)
        assert standing(tmp_path / "away") == []
    finally:
        await back.close()


async def test_following_and_starting_anew_end_in_the_same_state(enter: Enter, shop: Shop, api: RunningApi, tmp_path: Path) -> None:
    id = shop.aiko.conversation_id
    mara, aiko = await enter(shop.mara), await enter(shop.aiko)
    for n in range(6):
        author = mara if n % 2 else aiko
        author.send_text(id, f"line {n}", quote=QuoteRef(message_id=aiko.messages(id).rows[0].message.id) if n == 3 else None)
        for account in (mara, aiko):
            await until(account, lambda account=account, n=n: account.link.queued == 0 and len(texts(account, id)) == n + 1)  # type: ignore[misc]
    first = aiko.messages(id).rows[0].message.id
    aiko.edit(first, "line zero")
    mara.react(first, "👍", True)
    mara.patch_conversation(id, PatchConversation(starred=True))
    mara.mark_read(id, 5)
    await until(mara, lambda: mara.link.queued == 0 and texts(mara, id)[0] == "line zero")
    await until(aiko, lambda: aiko.link.queued == 0)
    fresh = await Account.resume(api.url, tmp_path / "fresh", shop.mara.refresh_token, pace=QUICK)
    try:
        await fresh.start()
        assert await fresh.first_sync()
        await until(mara, lambda: mara.messages(id).rows == fresh.messages(id).rows)
        await until(mara, lambda: mara.summary(id).conversation == fresh.summary(id).conversation)  # type: ignore[union-attr]
        assert mara.staff() == fresh.staff() and mara.stores() == fresh.stores() and mara.me == fresh.me and mara.brand == fresh.brand
        assert mara.customer(shop.aiko.id) == fresh.customer(shop.aiko.id)
    finally:
        await fresh.close()
