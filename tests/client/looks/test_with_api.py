"""A stylist and a shopper with one look and one bag, the real API between them."""

from collections.abc import Callable
from typing import Any

from stylist_app.client.account import Account
from stylist_app.client.ops.op import Op
from stylist_app.client.views import LookView
from stylist_app.wire.bag import PieceIn, PutBagItem, PutHold, PutLookInBag
from stylist_app.wire.ids import new_id
from stylist_app.wire.look import Look, PatchLook, PatchPiece, PlanBPick, PutLook, Spot
from stylist_app.wire.payloads import LookCard
from tests.backend.catalog.feeds import product, variant
from tests.client.conftest import until
from tests.client.looks.conftest import Rail, settled
from tests.client.looks.parts import op
from tests.client.test_with_backend import Enter
from tests.examples import Shop


def seen(account: Account, look_id: str) -> Look:
    view = account.look(look_id)
    assert view is not None
    return view.look


def essence(look: Look) -> dict[str, Any]:
    """What both the API and what is queued must agree on."""
    body = look.model_dump(mode="json", exclude={"version", "changed_at", "created_at", "collage", "shared_at"})
    for one in body["pieces"]:
        for name in ("changed_at", "picture"):
            del one[name]
        for plan in one["plan_b"]:
            del plan["picture"]
    return body


async def test_a_look_is_built_sent_and_made_hers(enter: Enter, shop: Shop, rail: Rail) -> None:
    mara, aiko = await enter(shop.mara), await enter(shop.aiko)
    look_id = rail.draft(mara, "dress", "coat")
    assert [one.title for one in seen(mara, look_id).pieces] == ["Linen dress", "Wool coat"], "before the API has answered"
    hat = new_id()
    mara.put_piece(look_id, hat, rail.put("hat"), rail.hit("hat"))
    message = mara.send_look(rail.chat, look_id, "For the lake")
    row = mara.message(message)
    assert row is not None and row.op_id == message
    card = LookCard.model_validate(row.message.payload)
    assert [one.title for one in card.items] == ["Linen dress", "Wool coat", "Felt hat"] and card.text == "For the lake"
    assert aiko.look(look_id) is None and aiko.looks(rail.chat) == ()
    await until(aiko, lambda: aiko.look(look_id) and aiko.message(message))
    await settled(mara)
    arrived = mara.message(message)
    assert arrived is not None and [one["title"] for one in arrived.message.payload["items"]] == ["Linen dress", "Wool coat", "Felt hat"]
    assert seen(aiko, look_id) == seen(mara, look_id) and seen(aiko, look_id).shared_at is not None
    dress, coat = seen(aiko, look_id).pieces[:2]
    aiko.patch_piece(look_id, dress.id, PatchPiece(variant_id=rail.stall.variants["D-38"]))
    aiko.patch_piece(look_id, coat.id, PatchPiece(reason="price"))
    mara.patch_piece(look_id, coat.id, PatchPiece(why=["Wool from the Alps"]))
    mara.patch_look(look_id, PatchLook(note="With flat shoes"))
    assert seen(aiko, look_id).pieces[1].reason == "price" and seen(mara, look_id).note == "With flat shoes", "at once"
    for account in (mara, aiko):
        await until(account, lambda account=account: both(account, look_id))  # type: ignore[misc]
    await settled(mara, aiko)
    assert seen(aiko, look_id) == seen(mara, look_id)
    assert seen(mara, look_id).pieces[0].options[1].value == "38"
    await until(mara, lambda: [one.product_id for one in mara.customer(shop.aiko.id).declines] == [coat.product_id])  # type: ignore[union-attr]


def both(account: Account, look_id: str) -> bool:
    look = seen(account, look_id)
    dress, coat = look.pieces[:2]
    return (look.note, dress.variant_id is not None, coat.reason, coat.why) == ("With flat shoes", True, "price", ["Wool from the Alps"])


async def test_what_shows_while_it_waits_is_what_the_api_makes_of_it(enter: Enter, shop: Shop, rail: Rail) -> None:
    mara = await enter(shop.mara)
    for handle in ("dress", "coat", "bag", "hat"):
        mara.look_at([rail.hit(handle).id], shop.aiko.id)
    await until(mara, lambda: all(mara.living(rail.hit(handle).id, shop.aiko.id) for handle in ("dress", "coat", "bag", "hat")))
    look_id = rail.draft(mara, "dress", "coat", "bag")
    await settled(mara)
    dress, coat, bag = (one.id for one in seen(mara, look_id).pieces)
    steps: list[Callable[[], str]] = [
        lambda: mara.patch_piece(look_id, coat, PatchPiece(spot=Spot(x=10, turn=-300, z=4), slot="outerwear")),
        lambda: mara.patch_piece(look_id, coat, PatchPiece(variant_id=rail.stall.variants["C-M"])),
        lambda: mara.patch_piece(look_id, dress, PatchPiece(product_id=rail.hit("hat").id), rail.hit("hat")),
        lambda: mara.patch_piece(look_id, dress, PatchPiece(plan_b=[PlanBPick(product_id=rail.hit("bag").id)]), plans=[rail.hit("bag")]),
        lambda: mara.patch_piece(look_id, coat, PatchPiece(clear_variant=True, removed=True)),
        lambda: mara.patch_piece(look_id, coat, PatchPiece(removed=False)),
        lambda: mara.delete_piece(look_id, bag),
        lambda: mara.put_piece(look_id, bag, rail.put("bag").model_copy(update={"number": 1}), rail.hit("bag")),
        lambda: mara.put_piece(look_id, new_id(), rail.put("hat", "H"), rail.hit("hat")),
        lambda: mara.patch_look(look_id, PatchLook(title="Lake", budget=rail.hit("coat").price_from, season="summer")),
        lambda: mara.patch_look(look_id, PatchLook(clear_budget=True, freeform=True, why=["Light"])),
    ]
    for number, step in enumerate(steps):
        step()
        shown = essence(seen(mara, look_id))
        await settled(mara)
        assert shown == essence(seen(mara, look_id)), f"step {number}"


async def test_a_copy_a_lookbook_and_a_draft_that_is_given_up(enter: Enter, shop: Shop, rail: Rail) -> None:
    mara, noa = await enter(shop.mara), await enter(shop.noa)
    first, copy, ours = rail.draft(mara, "dress", "coat", title="Lake"), new_id(), new_id()
    mara.put_look(copy, PutLook(conversation_id=rail.chat, source_look_id=first))
    mara.put_look(ours, PutLook(shelf="store", store_id=shop.store, title="House", source_look_id=first))
    assert seen(mara, copy).pieces == [] and {view.look.id for view in mara.looks(rail.chat)} == {first, copy}
    await settled(mara)
    assert [one.title for one in seen(mara, copy).pieces] == ["Linen dress", "Wool coat"]
    await until(noa, lambda: noa.look(ours))
    page = await noa.find_looks(shelf="store", query="house")
    assert [one.id for one in page.items] == [ours] and (await noa.find_looks(shelf="personal")).items == []
    mara.delete_look(copy)
    assert mara.look(copy) is None
    await settled(mara)
    await until(noa, lambda: [view.look.id for view in noa.looks(rail.chat)] == [first])
    fresh = await enter(shop.max)
    assert fresh.looks(rail.chat) == () and fresh.look(ours) is None
    await fresh.fetch_looks(rail.chat)
    await fresh.fetch_look(ours)
    assert [view.look.id for view in fresh.looks(rail.chat)] == [first] and fresh.look(ours) == LookView(seen(noa, ours))


async def test_what_could_lie_there_knows_what_was_said_a_moment_ago(enter: Enter, shop: Shop, rail: Rail) -> None:
    mara, aiko = await enter(shop.mara), await enter(shop.aiko)
    rail.stall.tell(
        product("cape", "Wool cape", variant("CAPE", "Grey", "S", price=21000)), product("fur", "Wool fur", variant("FUR", "Grey", "S", price=90000))
    )
    look_id = rail.draft(mara, "dress")
    assert "Wool coat" in [one.product.title for one in (await mara.suggestions(look_id, "outerwear")).items], "the look has arrived first"
    coat = new_id()
    mara.put_piece(look_id, coat, rail.put("coat").model_copy(update={"plan_b": [PlanBPick(product_id=rail.hit("hat").id)]}), rail.hit("coat"))
    mara.send_look(rail.chat, look_id)
    await until(aiko, lambda: aiko.look(look_id))
    aiko.patch_piece(look_id, coat, PatchPiece(reason="price"))
    found = (await aiko.alternatives(look_id, coat)).items
    prices = [one.product.price_from.minor for one in found]
    assert found[0].reasons[0] == "plan_b" and all(price < 32000 for price in prices), "she had just said that it costs too much"
    aiko.patch_piece(look_id, coat, PatchPiece(product_id=found[0].product.id), found[0].product)
    shown = seen(aiko, look_id).pieces[1]
    assert (shown.title, shown.swapped_from, shown.reason) == (found[0].product.title, "Wool coat", None)
    await settled(mara, aiko)
    await until(mara, lambda: seen(mara, look_id).pieces[1].swapped_from)


async def test_the_bag_is_shared_live(enter: Enter, shop: Shop, rail: Rail) -> None:
    mara, aiko = await enter(shop.mara), await enter(shop.aiko)
    look_id = await rail.shared(mara, aiko, "dress", "coat")
    await aiko.fetch_bag(rail.chat)
    dress, coat = seen(aiko, look_id).pieces
    aiko.patch_piece(look_id, dress.id, PatchPiece(variant_id=rail.stall.variants["D-36"]))
    aiko.patch_piece(look_id, coat.id, PatchPiece(variant_id=rail.stall.variants["C-S"]))
    pieces = [PieceIn(piece_id=one.id, item_id=new_id()) for one in (dress, coat)]
    aiko.put_look_in_bag(rail.chat, look_id, PutLookInBag(pieces=pieces))
    shown = aiko.bag(rail.chat)
    assert shown is not None and [one.id for one in shown.bag.items] == [one.item_id for one in pieces] and shown.pending == 1
    hat = new_id()
    mara.put_bag_item(rail.chat, hat, PutBagItem(variant_id=rail.stall.variants["H"]), rail.card("hat", "H"))
    await until(mara, lambda: len(items(mara, rail)) == 3)
    await settled(mara, aiko)
    await until(aiko, lambda: items(aiko, rail) == items(mara, rail) and len(items(aiko, rail)) == 3)
    mara.put_hold(rail.chat, new_id(), PutHold(variant_id=rail.stall.variants["C-S"], minutes=60))
    await until(aiko, lambda: any(one.hold for one in aiko.bag(rail.chat).bag.items))  # type: ignore[union-attr]
    aiko.put_bag_item(rail.chat, hat, PutBagItem(variant_id=rail.stall.variants["H"], quantity=2))
    aiko.delete_bag_item(rail.chat, pieces[0].item_id)
    waiting = aiko.bag(rail.chat)
    assert waiting is not None and waiting.bag.total is not None and waiting.bag.total.minor == 32000 + 2 * 2900
    await settled(mara, aiko)
    assert aiko.bag(rail.chat).bag.total == waiting.bag.total  # type: ignore[union-attr]
    await until(mara, lambda: items(mara, rail) == items(aiko, rail))


def items(account: Account, rail: Rail) -> list[tuple[str, str, int]]:
    view = account.bag(rail.chat)
    return [] if view is None else [(one.title, one.added_by_name, one.quantity) for one in view.bag.items]


async def test_what_lies_there_now_is_not_declined_for_what_lay_there_before(enter: Enter, shop: Shop, rail: Rail) -> None:
    mara, aiko = await enter(shop.mara), await enter(shop.aiko)
    look_id = await rail.shared(mara, aiko, "dress")
    [dress] = seen(mara, look_id).pieces
    behind = seen(aiko, look_id)
    mara.patch_piece(look_id, dress.id, PatchPiece(product_id=rail.hit("coat").id), rail.hit("coat"))
    await settled(mara)
    aiko._outbox.add(late(behind, dress.id))
    await until(aiko, lambda: aiko.link.failed == 1 and seen(aiko, look_id).pieces[0].title == "Wool coat")
    view = aiko.look(look_id)
    assert view is not None and view.look.pieces[0].reason is None
    assert view.trouble is not None and view.trouble.problem is not None and view.trouble.problem.field == "of_product_id"
    aiko.discard(view.trouble.id)
    assert aiko.look(look_id) == LookView(view.look)


def late(look: Look, piece_id: str) -> Op:
    """A decline that was queued while the look was still as it is here."""
    said = {"reason": "price", "of_product_id": look.pieces[0].product_id}
    return op("piece_patch", look.id, {"piece_id": piece_id, "piece": said})
