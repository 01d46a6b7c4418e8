"""What is chosen on the cards of a conversation, and which products it has shown."""

import pytest

from stylist_app.client.views import Row
from stylist_app.storm.proxy import Proxy, Trouble
from stylist_app.wire.ids import new_id
from stylist_app.wire.product import OptionValue
from tests.client.conftest import OpenAccount, until
from tests.client.model_server import Server, World

SMALL, LARGE = new_id(), new_id()
PAYLOAD = {"items": [{"product_id": new_id(), "title": "Coat", "price": {"minor": 100, "currency": "EUR"}}] * 2, "text": ""}


def cards(world: World, conversation_id: str) -> str:
    return str(world.send(conversation_id, world.stylist, kind="products", payload=PAYLOAD)["id"])


def chosen(row: Row | None) -> list[tuple[int, str, str]]:
    assert row is not None
    return [(one.item, one.variant_id, one.options[0].value) for one in row.message.choices]


def named(value: str) -> list[OptionValue]:
    return [OptionValue(name="Size", value=value)]


async def test_a_choice_shows_at_once_the_last_one_counts_and_none_is_none(open_account: OpenAccount, server: Server, world: World) -> None:
    id = world.open_conversation()
    message = cards(world, id)
    account = await open_account()
    await account.first_sync()
    server.refuse["/choices/0"] = (503, "unavailable")
    first = account.choose(message, 0, SMALL, named("S"))
    assert account.choose(message, 0, LARGE, named("L")) == first, "the one still waiting becomes the last wish"
    account.choose(message, 1, SMALL, named("S"))
    assert chosen(account.message(message)) == [(0, LARGE, "L"), (1, SMALL, "S")]
    assert account.message(message).pending == 2  # type: ignore[union-attr]
    server.refuse.clear()
    account.nudge()
    await until(account, lambda: account.link.queued == 0)
    assert [(one["item"], one["variant_id"]) for one in world.message(message)["choices"]] == [(0, LARGE), (1, SMALL)]
    assert chosen(account.message(message))[0][2] == f"size of {LARGE}", "as the shop calls it"
    account.choose(message, 0, None)
    assert [place for place, *_ in chosen(account.message(message))] == [1]
    await until(account, lambda: account.link.queued == 0)
    assert [one["item"] for one in world.message(message)["choices"]] == [1]


async def test_the_other_sides_choice_arrives(open_account: OpenAccount, server: Server, world: World) -> None:
    id = world.open_conversation()
    message = cards(world, id)
    account = await open_account()
    await account.first_sync()
    world.choose(message, world.customer_of(id), 0, SMALL)
    await until(account, lambda: [place for place, *_ in chosen(account.message(message))] == [0])


async def test_a_refused_choice_does_not_show_and_says_so(open_account: OpenAccount, server: Server, world: World) -> None:
    id = world.open_conversation()
    message = cards(world, id)
    account = await open_account()
    await account.first_sync()
    server.refuse["/choices/0"] = (422, "invalid")
    account.choose(message, 0, SMALL, named("S"))
    await until(account, lambda: account.link.failed == 1)
    row = account.message(message)
    assert chosen(row) == [] and row is not None and row.trouble is not None and row.trouble.kind == "choose"


@pytest.mark.parametrize("trouble", ["reset", "lose-answers", "repeat-requests"])
async def test_a_choice_is_made_once_whatever_the_line_does(open_account: OpenAccount, server: Server, world: World, trouble: Trouble) -> None:
    id = world.open_conversation()
    message = cards(world, id)
    async with Proxy(server.url) as proxy:
        account = await open_account(url=proxy.url)
        await account.first_sync()
        proxy.only, proxy.trouble, proxy.times = b"PUT /v1/messages", trouble, 3
        account.choose(message, 0, SMALL, named("S"))
        await until(account, lambda: account.link.queued == 0)
        assert proxy.troubled > 0
        assert [one["variant_id"] for one in world.message(message)["choices"]] == [SMALL]
        assert chosen(account.message(message)) == [(0, SMALL, f"size of {SMALL}")]


async def test_all_that_was_ever_shown_is_found_a_page_at_a_time_and_stays_true(open_account: OpenAccount, server: Server, world: World) -> None:
    id = world.open_conversation()
    sent = []
    for n in range(260):
        sent += [cards(world, id)] if n % 5 == 0 else []
        world.send(id, world.stylist, f"line {n}")
    account = await open_account()
    await account.first_sync()
    here = [row.message.id for row in account.shared(id)]
    assert 0 < len(here) < len(sent) and here == sent[::-1][: len(here)], "of the loaded end only"
    loaded = len(account.messages(id, limit=500).rows)
    further = await account.older_shared(id)
    while further is not None:
        further = await account.older_shared(id, further)
    assert [row.message.id for row in account.shared(id)] == sent[::-1]
    assert len(account.messages(id, limit=500).rows) == loaded, "what lies between is not there, and the thread does not pretend it were"
    world.choose(sent[0], world.customer_of(id), 0, SMALL)
    await until(account, lambda: [place for place, *_ in chosen(account.message(sent[0]))] == [0])
    fresh = cards(world, id)
    await until(account, lambda: account.shared(id)[0].message.id == fresh)
    world.delete(fresh)
    await until(account, lambda: account.shared(id)[0].message.id == sent[-1])
    assert await account.older(id) and len(account.messages(id, limit=500).rows) > loaded
