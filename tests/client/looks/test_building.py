"""What becomes of changes while they wait: which are one request in the end, which stay two, which are never sent. Nothing here has a network."""

from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from stylist_app.client.account import Account
from stylist_app.client.views import OpView, Touched
from stylist_app.wire.bag import AnswerProposal, PieceIn, PutBagItem, PutHold, PutLookInBag
from stylist_app.wire.ids import new_id
from stylist_app.wire.look import NewPiece, PatchLook, PatchPiece, PutLook, PutPiece, Spot
from stylist_app.wire.payloads import LookCard
from stylist_app.wire.product import OptionValue, ProductCard
from tests.client.conftest import OpenAccount, until
from tests.client.looks.parts import a_look, eur, hit, piece
from tests.client.model_server import Server, World

Away = Callable[[], Awaitable[tuple[Account, str]]]
DRESS, COAT = hit("Dress", 9000), hit("Coat", 30000)


@pytest.fixture
async def away(open_account: OpenAccount, server: Server, world: World) -> tuple[Account, str]:
    """A stylist without a network, and a conversation of hers."""
    id = world.open_conversation()
    before = await open_account()
    await before.first_sync()
    await before.close()
    account = await open_account(url="http://127.0.0.1:9", resume=True)
    await until(account, lambda: account.link.state == "offline")
    return account, id


def queued(account: Account, *kinds: str) -> list[OpView]:
    return [op for op in account.ops() if not kinds or op.kind in kinds]


def stored(account: Account, conversation_id: str, *handles: str, **more: Any) -> tuple[str, list[str]]:
    """A look that the API has told of: its id and those of its pieces."""
    look = a_look(*(piece(number, title) for number, title in enumerate(handles, 1)), conversation_id=conversation_id, **more)
    account._sync.learn([("look.put", look.model_dump(mode="json"))])
    return look.id, [one.id for one in look.pieces]


def bodies(account: Account) -> list[Any]:
    return [op.wanted["piece"] for op in queued(account, "piece_patch")]


async def test_what_is_moved_many_times_is_said_once(away: tuple[Account, str]) -> None:
    account, chat = away
    look, [coat, dress] = stored(account, chat, "Coat", "Dress")
    first = account.patch_piece(look, coat, PatchPiece(spot=Spot(x=1)))
    account.patch_piece(look, dress, PatchPiece(spot=Spot(x=5)))
    for x in range(2, 20):
        assert account.patch_piece(look, coat, PatchPiece(spot=Spot(x=x))) == first
    account.patch_piece(look, coat, PatchPiece(why=["Warm"]))
    assert bodies(account) == [{"spot": {"x": 19}, "why": ["Warm"]}, {"spot": {"x": 5}}]
    account.patch_look(look, PatchLook(title="One"))
    account.patch_look(look, PatchLook(budget=eur(500), title="Two"))
    account.patch_look(look, PatchLook(clear_budget=True))
    assert [op.wanted for op in queued(account, "look_patch")] == [{"title": "Two", "clear_budget": True}]
    view = account.look(look)
    assert view is not None and (view.pending, view.look.title, view.look.pieces[0].spot.x) == (3, "Two", 19)


async def test_the_later_word_on_each_thing_counts(away: tuple[Account, str]) -> None:
    account, chat = away
    look, [coat] = stored(account, chat, "Coat")
    small, large = new_id(), new_id()
    thing = account.look(look).look.pieces[0].product_id  # type: ignore[union-attr]
    account.patch_piece(look, coat, PatchPiece(variant_id=small), options=[OptionValue(name="Size", value="S")])
    account.patch_piece(look, coat, PatchPiece(loved=True))
    account.patch_piece(look, coat, PatchPiece(variant_id=large))
    assert bodies(account) == [{"variant_id": large, "loved": True, "of_product_id": thing}]
    shown = account.look(look).look.pieces[0]  # type: ignore[union-attr]
    assert (shown.variant_id, shown.options) == (large, []), "the words for the other size are not kept"
    account.patch_piece(look, coat, PatchPiece(reason="price"))
    account.patch_piece(look, coat, PatchPiece(clear_reason=True, clear_variant=True))
    assert bodies(account) == [{"loved": True, "clear_reason": True, "clear_variant": True, "of_product_id": thing}]


async def test_a_no_and_the_swap_after_it_stay_two(away: tuple[Account, str]) -> None:
    """The API remembers the no of the first thing."""
    account, chat = away
    look, [coat] = stored(account, chat, "Coat")
    thing, cape, hat = account.look(look).look.pieces[0].product_id, hit("Cape", 100), hit("Hat", 50)  # type: ignore[union-attr]
    account.patch_piece(look, coat, PatchPiece(reason="price"))
    account.patch_piece(look, coat, PatchPiece(product_id=cape.id), cape)
    account.patch_piece(look, coat, PatchPiece(variant_id=new_id()))
    account.patch_piece(look, coat, PatchPiece(product_id=hat.id, variant_id=None), hat)
    account.patch_piece(look, coat, PatchPiece(loved=True))
    account.patch_piece(look, coat, PatchPiece(removed=True))
    assert bodies(account) == [
        {"reason": "price", "of_product_id": thing},
        {"product_id": hat.id},
        {"loved": True, "removed": True, "of_product_id": hat.id},
    ]
    shown = account.look(look).look  # type: ignore[union-attr]
    assert (shown.pieces[0].title, shown.pieces[0].swapped_from, shown.pieces[0].reason, shown.total) == ("Hat", "Coat", None, None)


async def test_the_place_of_a_thing_is_said_apart_from_the_thing(away: tuple[Account, str]) -> None:
    """If somebody has put something else there, the size is refused and the place is not."""
    account, chat = away
    look, [coat] = stored(account, chat, "Coat")
    for x in (1, 2):
        account.patch_piece(look, coat, PatchPiece(spot=Spot(x=x)))
        account.patch_piece(look, coat, PatchPiece(removed=x == 1))
    assert [sorted(body) for body in bodies(account)] == [["spot"], ["of_product_id", "removed"]]
    assert bodies(account)[0]["spot"]["x"] == 2


async def test_a_plan_b_needs_no_words_of_its_own(away: tuple[Account, str]) -> None:
    account, chat = away
    cape = hit("Cape", 100)
    look = a_look(piece(1, plan_b=[{"product_id": cape.id, "title": "Cape", "price": eur(100)}]), conversation_id=chat)
    account._sync.learn([("look.put", look.model_dump(mode="json"))])
    account.patch_piece(look.id, look.pieces[0].id, PatchPiece(product_id=cape.id))
    shown = account.look(look.id).look.pieces[0]  # type: ignore[union-attr]
    assert (shown.title, shown.price, shown.swapped_from) == ("Cape", eur(100), "Coat")


async def test_what_never_left_is_taken_back_without_a_word(away: tuple[Account, str]) -> None:
    account, chat = away
    look, new = new_id(), new_id()
    first = PutLook(conversation_id=chat, pieces=[NewPiece(id=new_id(), product_id=DRESS.id)])
    assert account.put_look(look, first, [DRESS]) == look
    account.put_piece(look, new, PutPiece(product_id=COAT.id), COAT)
    account.patch_piece(look, new, PatchPiece(spot=Spot(x=3)))
    assert [one.title for one in account.look(look).look.pieces] == ["Dress", "Coat"]  # type: ignore[union-attr]
    account.delete_piece(look, new)
    assert [op.kind for op in queued(account)] == ["look_put"]
    account.put_look(look, first.model_copy(update={"title": "Dinner"}), [DRESS])
    assert [op.wanted["title"] for op in queued(account)] == ["Dinner"]
    account.patch_look(look, PatchLook(note="Soon"))
    account.send_look(chat, look)
    account.delete_look(look)
    assert queued(account) == [] and account.look(look) is None and account.messages(chat).rows == ()
    there, [coat] = stored(account, chat, "Coat")
    account.delete_piece(there, coat)
    assert account.look(there).look.pieces == []  # type: ignore[union-attr]
    account.put_piece(there, coat, PutPiece(product_id=COAT.id), COAT)
    assert queued(account) == [] and [one.title for one in account.look(there).look.pieces] == ["Coat"]  # type: ignore[union-attr]


async def test_a_message_shows_the_look_as_it_is_queued(away: tuple[Account, str]) -> None:
    account, chat = away
    look = new_id()
    account.put_look(look, PutLook(conversation_id=chat, title="Dinner", pieces=[NewPiece(id=new_id(), product_id=DRESS.id)]), [DRESS])
    account.put_piece(look, new_id(), PutPiece(product_id=COAT.id), COAT)
    message = account.send_look(chat, look, "For you")
    row = account.message(message)
    assert row is not None and row.message.kind == "look" and row.status == "queued"
    card = LookCard.model_validate(row.message.payload)
    assert (card.look_id, card.title, card.text, [one.title for one in card.items]) == (look, "Dinner", "For you", ["Dress", "Coat"])
    with pytest.raises(LookupError):
        account.send_look(chat, new_id())
    with pytest.raises(LookupError):
        account.patch_piece(new_id(), new_id(), PatchPiece(loved=True))


async def test_a_bag_fills_and_empties_at_once(away: tuple[Account, str]) -> None:
    account, chat = away
    account._sync.learn([("bag.put", {"id": chat, "items": [], "version": 1})])
    coat, item = ProductCard(product_id=COAT.id, variant_id=new_id(), title="Coat", price=eur(30000)), new_id()
    assert coat.variant_id is not None
    account.put_bag_item(chat, item, PutBagItem(variant_id=coat.variant_id), coat)
    account.put_bag_item(chat, item, PutBagItem(variant_id=coat.variant_id, quantity=3))
    account.put_bag_item(chat, new_id(), PutBagItem(variant_id=coat.variant_id, quantity=2), coat)
    view = account.bag(chat)
    assert view is not None and view.pending == 2 and view.bag.total == eur(60000)
    assert [(one.title, one.quantity, one.added_by_name) for one in view.bag.items] == [("Coat", 2, "Anna")], "one variant is one item"
    hold = new_id()
    account.put_hold(chat, hold, PutHold(variant_id=coat.variant_id, minutes=5))
    account.put_hold(chat, hold, PutHold(variant_id=coat.variant_id, minutes=50))
    assert [op.wanted["hold"]["minutes"] for op in queued(account, "hold_put")] == [50]  # type: ignore[index]
    [held] = account.bag(chat).bag.items  # type: ignore[union-attr]
    assert held.hold is not None and held.hold.product_id == COAT.id
    account.delete_hold(chat, hold)
    view = account.bag(chat)
    assert view is not None and view.bag.holds == [] and view.bag.items[0].hold is None
    account.delete_bag_item(chat, item)
    assert [op.kind for op in queued(account)] == ["bag_put", "hold_put", "hold_delete"], "what had not left is taken back"


async def test_a_look_goes_into_the_bag_with_the_sizes_chosen_last(away: tuple[Account, str]) -> None:
    account, chat = away
    account._sync.learn([("bag.put", {"id": chat, "items": [], "version": 1})])
    look, [coat, dress] = stored(account, chat, "Coat", "Dress")
    size = new_id()
    account.patch_piece(look, coat, PatchPiece(variant_id=size), options=[OptionValue(name="Size", value="M")])
    first, second = new_id(), new_id()
    pieces = [PieceIn(piece_id=coat, item_id=first), PieceIn(piece_id=dress, item_id=second)]
    account.put_look_in_bag(chat, look, PutLookInBag(pieces=pieces))
    view = account.bag(chat)
    assert view is not None and [(one.id, one.variant_id, one.options[0].value) for one in view.bag.items] == [(first, size, "M")]
    account.delete_bag_item(chat, first)
    assert account.bag(chat).bag.items == []  # type: ignore[union-attr]
    gone = account._outbox.all()[-1]
    assert gone.kind == "bag_delete" and gone.after == [queued(account, "bag_look")[0].id], "it stands in another lane"


async def test_an_answer_to_a_proposal_shows_and_the_last_one_counts(open_account: OpenAccount, server: Server, world: World) -> None:
    chat = world.open_conversation()
    asked = world.send(chat, world.customer_of(chat), kind="bag", payload={"state": "proposed", "items": []})["id"]
    account = await open_account()
    await account.first_sync()
    server.refuse["/proposal"] = (503, "unavailable")
    first = account.answer_proposal(asked, AnswerProposal(action="confirm"))
    assert account.message(asked).message.payload["state"] == "confirmed"  # type: ignore[union-attr]
    assert account.answer_proposal(asked, AnswerProposal(action="drop")) == first
    assert account.message(asked).message.payload["state"] == "dropped"  # type: ignore[union-attr]
    server.refuse["/proposal"] = (409, "conflict")
    account.nudge()
    await until(account, lambda: account.link.failed == 1)
    row = account.message(asked)
    assert row is not None and row.message.payload["state"] == "proposed" and row.trouble is not None and row.trouble.kind == "proposal"


async def test_after_a_new_snapshot_looks_and_bags_are_to_be_fetched_again(open_account: OpenAccount, server: Server, world: World) -> None:
    """It does not bring them, and what happened to them meanwhile is not known."""
    chat = world.open_conversation()
    account = await open_account()
    await until(account, lambda: account.link.state == "online")
    look, _ = stored(account, chat, "Coat")
    account._sync.learn([("bag.put", {"id": chat, "items": [], "version": 1})])
    assert account.look(look) and account.bag(chat)
    told: set[Touched] = set()
    account.subscribe(told.update)
    world.send(chat, world.customer_of(chat), "long ago")
    world.oldest = world.cursor
    server.changed()
    await until(account, lambda: world.requests.count(("GET", "/v1/snapshot")) == 2 and account.look(look) is None)
    assert account.bag(chat) is None and {Touched("look", look, chat), Touched("bag", chat, chat)} <= told
