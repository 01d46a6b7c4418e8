"""Whatever the line does: nothing of a look is lost, nothing is doubled, and a look is never sent before it is whole."""

import asyncio
from pathlib import Path

import pytest

from stylist_app.client.account import Account
from stylist_app.client.api.http import ApiProblem, Offline
from stylist_app.client.looks.opinions import opinion, vote
from stylist_app.storm.proxy import Proxy, Trouble
from stylist_app.wire.bag import AnswerProposal
from stylist_app.wire.ids import new_id
from stylist_app.wire.look import NewPiece, PatchLook, PatchPiece, PutLook, PutVote, Spot
from tests.client.conftest import QUICK, until
from tests.client.looks.conftest import Rail, settled
from tests.client.looks.test_with_api import seen
from tests.client.test_with_backend import Enter
from tests.examples import Shop
from tests.running import RunningApi


@pytest.mark.parametrize("trouble", ["reset", "lose-answers", "cut-answers", "repeat-requests"])
async def test_a_look_arrives_once_and_whole_through_a_bad_line(
    shop: Shop, rail: Rail, api: RunningApi, enter: Enter, tmp_path: Path, trouble: Trouble
) -> None:
    aiko = await enter(shop.aiko)
    async with Proxy(api.url) as line:
        mara = await Account.resume(line.url, tmp_path / "mara", shop.mara.refresh_token, pace=QUICK)
        try:
            await mara.start()
            assert await mara.first_sync()
            line.only, line.trouble, line.times = b"/v1/looks/", trouble, 5
            look_id, hat = rail.draft(mara, "dress", "coat"), new_id()
            mara.put_piece(look_id, hat, rail.put("hat"), rail.hit("hat"))
            mara.patch_piece(look_id, hat, PatchPiece(spot=Spot(x=40), why=["Light"]))
            mara.patch_look(look_id, PatchLook(note="By the lake"))
            message = mara.send_look(rail.chat, look_id)
            await settled(mara)
            assert line.troubled > 0
            await until(aiko, lambda: aiko.look(look_id) and aiko.message(message))
            look = seen(aiko, look_id)
            assert [(one.number, one.title, one.spot.x) for one in look.pieces] == [
                (1, "Linen dress", 500),
                (2, "Wool coat", 500),
                (3, "Felt hat", 40),
            ]
            assert look.note == "By the lake" and [one.look.id for one in mara.looks(rail.chat)] == [look_id]
            assert [len(row.message.payload["items"]) for row in aiko.messages(rail.chat).rows] == [3]
        finally:
            await mara.close()


async def test_both_work_while_the_api_is_away_and_neither_loses_anything(enter: Enter, shop: Shop, rail: Rail, api: RunningApi) -> None:
    mara, aiko = await enter(shop.mara), await enter(shop.aiko)
    look_id = await rail.shared(mara, aiko, "dress", "coat")
    dress, coat = (one.id for one in seen(mara, look_id).pieces)
    await asyncio.to_thread(api.stop)
    await until(mara, lambda: mara.link.state == "offline")
    await until(aiko, lambda: aiko.link.state == "offline")
    mara.patch_piece(look_id, dress, PatchPiece(spot=Spot(x=7), why=["Hers"]))
    mara.patch_look(look_id, PatchLook(title="Lake"))
    aiko.patch_piece(look_id, dress, PatchPiece(loved=True))
    aiko.patch_piece(look_id, coat, PatchPiece(reason="colour"))
    with pytest.raises(Offline):
        await aiko.alternatives(look_id, coat)
    assert seen(aiko, look_id).pieces[1].reason == "colour" and seen(mara, look_id).title == "Lake"
    await asyncio.to_thread(api.start)
    await settled(mara, aiko)

    def whole(account: Account) -> bool:
        look = seen(account, look_id)
        first, second = look.pieces
        return (look.title, first.spot.x, first.why, first.loved, second.reason) == ("Lake", 7, ["Hers"], True, "colour")

    await until(mara, lambda: whole(mara))
    await until(aiko, lambda: whole(aiko))
    assert seen(mara, look_id) == seen(aiko, look_id)


async def test_what_was_queued_outlives_the_process(enter: Enter, shop: Shop, rail: Rail, api: RunningApi, tmp_path: Path) -> None:
    before = await Account.resume(api.url, tmp_path / "mara", shop.mara.refresh_token, pace=QUICK)
    await before.start()
    assert await before.first_sync()
    await before.close()
    away = await Account.resume("http://127.0.0.1:9", tmp_path / "mara", pace=QUICK)
    look_id = rail.draft(away, "dress")
    message = away.send_look(rail.chat, look_id, "For you")
    await away.close()
    again = await Account.resume(api.url, tmp_path / "mara", pace=QUICK)
    try:
        assert seen(again, look_id).title == "Dinner" and again.message(message) is not None
        await again.start()
        await settled(again)
        row = again.message(message)
        assert row is not None and row.op_id is None
        await until(again, lambda: seen(again, look_id).shared_at)
    finally:
        await again.close()


async def test_a_look_that_is_refused_holds_its_message_and_goes_with_it(enter: Enter, shop: Shop, rail: Rail) -> None:
    mara = await enter(shop.mara)
    look_id = new_id()
    mara.put_look(look_id, PutLook(conversation_id=rail.chat, pieces=[NewPiece(id=new_id(), product_id=new_id())]))
    mara.patch_look(look_id, PatchLook(title="Never"))
    message = mara.send_look(rail.chat, look_id)
    after = mara.send_text(rail.chat, "Something else")
    await until(mara, lambda: mara.link.failed == 1)
    await until(mara, lambda: mara.message(after) and mara.message(after).op_id is None)  # type: ignore[union-attr]
    view = mara.look(look_id)
    assert view is not None and view.trouble is not None and view.trouble.kind == "look_put" and view.look.title == "Never"
    assert mara.message(message) is not None and mara.link.queued == 2
    mara.discard(view.trouble.id)
    assert mara.look(look_id) is None and mara.message(message) is None and mara.ops() == []


async def test_a_refused_piece_does_not_hold_the_message_back(enter: Enter, shop: Shop, rail: Rail) -> None:
    mara = await enter(shop.mara)
    look_id, odd = rail.draft(mara, "dress"), new_id()
    mara.put_piece(look_id, odd, rail.put("hat").model_copy(update={"product_id": new_id()}), rail.hit("hat"))
    mara.patch_piece(look_id, odd, PatchPiece(spot=Spot(x=1)))
    message = mara.send_look(rail.chat, look_id)
    await until(mara, lambda: mara.message(message) and mara.message(message).op_id is None)  # type: ignore[union-attr]
    view = mara.look(look_id)
    assert (
        view is not None
        and view.trouble is not None
        and view.trouble.kind == "piece_put"
        and [one.title for one in view.look.pieces] == ["Linen dress"]
    )
    mara.discard(view.trouble.id)
    assert mara.ops() == []


async def test_access_that_was_taken_leaves_nothing_of_the_looks_and_the_bag(enter: Enter, shop: Shop, rail: Rail) -> None:
    mara, eli = await enter(shop.mara), await enter(shop.eli)
    mara.add_member(rail.chat, shop.eli.id)
    await until(eli, lambda: eli.conversation(rail.chat))
    look_id = rail.draft(mara, "dress")
    await settled(mara)
    await until(eli, lambda: eli.look(look_id))
    await eli.fetch_bag(rail.chat)
    assert eli.bag(rail.chat) is not None
    mara.remove_member(rail.chat, shop.eli.id)
    await until(eli, lambda: eli.conversation(rail.chat) is None)
    assert eli.look(look_id) is None and eli.looks(rail.chat) == () and eli.bag(rail.chat) is None
    with pytest.raises(ApiProblem):
        await eli.fetch_look(look_id)


async def test_friends_vote_without_an_account(enter: Enter, shop: Shop, rail: Rail, api: RunningApi) -> None:
    mara, aiko = await enter(shop.mara), await enter(shop.aiko)
    look_id = await rail.shared(mara, aiko, "dress", "coat")
    made = await aiko.put_opinion(look_id, new_id(), 3)
    assert made.token is not None
    friend, coat = new_id(), seen(aiko, look_id).pieces[1].id
    assert [one.mine for one in (await opinion(api.url, made.token, friend)).pieces] == [False, False]
    for _ in range(2):
        await vote(api.url, made.token, PutVote(voter_id=friend, likes=[coat]), address="192.0.2.7")
    assert [(one.likes, one.mine) for one in (await opinion(api.url, made.token, friend)).pieces] == [(0, False), (1, True)]
    [told] = await aiko.opinions(look_id)
    assert (told.voters, told.likes, told.token) == (1, {coat: 1}, None)
    await mara.revoke_opinion(look_id, made.id)
    with pytest.raises(ApiProblem):
        await opinion(api.url, made.token)


async def test_she_decides_by_typing_and_says_yes(enter: Enter, shop: Shop, rail: Rail) -> None:
    mara, aiko = await enter(shop.mara), await enter(shop.aiko)
    look_id = await rail.shared(mara, aiko, "bag", "hat")
    aiko.send_text(rail.chat, "the first one please")
    row = await until(aiko, lambda: next((row for row in aiko.messages(rail.chat).rows if row.message.kind == "bag"), None))
    assert row.message.payload["look_id"] == look_id
    await aiko.fetch_bag(rail.chat)
    assert aiko.bag(rail.chat).bag.items == []  # type: ignore[union-attr]
    aiko.answer_proposal(row.message.id, AnswerProposal(action="confirm"))
    await until(aiko, lambda: [one.title for one in aiko.bag(rail.chat).bag.items] == ["Canvas bag"])  # type: ignore[union-attr]
    await settled(aiko)
    assert aiko.message(row.message.id).message.payload["state"] == "confirmed"  # type: ignore[union-attr]
