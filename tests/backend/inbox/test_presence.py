"""Who hears of whom: what a colleague has on her screen is told only to those who may read it."""

from typing import Any

import pytest

from tests.backend.core.reader import Stream, streaming
from tests.examples import Shop
from tests.running import RunningApi


@pytest.fixture
def api(common_api: RunningApi) -> RunningApi:
    return common_api


@pytest.fixture
def shop(own_shop: Shop) -> Shop:
    return own_shop


def seen(stream: Stream, person_id: str, count: int = 1) -> list[str | None]:
    """What the next signals about a person say of her screen."""
    found: list[str | None] = []
    while len(found) < count:
        frame = stream.until("presence")
        if frame.data["person_id"] == person_id and frame.data["online"]:
            found.append(frame.data["viewing"])
    return found


def there(api: RunningApi, token: str) -> dict[str, dict[str, Any]]:
    answer = api.client(token).get("/v1/presence")
    assert answer.status_code == 200, answer.text
    return {one["person_id"]: one for one in answer.json()["items"]}


def test_a_colleague_who_may_not_read_a_conversation_does_not_learn_that_it_is_open_on_a_screen(api: RunningApi, shop: Shop) -> None:
    mara = api.client(shop.mara.token)
    with streaming(mara), streaming(api.client(shop.noa.token)) as noa, streaming(api.client(shop.sol.token)) as sol:
        noa.next(), sol.next()
        assert mara.put("/v1/presence", json={"viewing": shop.aiko.conversation_id}).status_code == 204
        assert mara.put("/v1/presence", json={"viewing": None}).status_code == 204
        api.backend.hub.wake()
        assert seen(noa, shop.mara.id, 2) == [shop.aiko.conversation_id, None]
        assert seen(sol, shop.mara.id, 2) == [None, None]


@pytest.mark.parametrize(("who", "viewing"), [("noa", True), ("ada", True), ("sol", False), ("eli", False), ("aiko", False)])
def test_the_list_of_who_is_there_keeps_to_the_same_rule(api: RunningApi, shop: Shop, who: str, viewing: bool) -> None:
    mara = api.client(shop.mara.token)
    with streaming(mara) as stream:
        stream.next()
        assert mara.put("/v1/presence", json={"viewing": shop.aiko.conversation_id}).status_code == 204
        told = there(api, shop.people[who].token)[shop.mara.id]
        assert told["viewing"] == (shop.aiko.conversation_id if viewing else None)
        snapshot = api.client(shop.people[who].token).get("/v1/snapshot").json()["presence"]
        assert [one["viewing"] for one in snapshot if one["person_id"] == shop.mara.id] == [told["viewing"]]


def test_staff_see_shoppers_whose_conversation_they_may_read_on_whatever_page_it_is(api: RunningApi, shop: Shop) -> None:
    with streaming(api.client(shop.aiko.token)) as stream:
        stream.next()
        assert shop.aiko.id in there(api, shop.mara.token)
        assert shop.aiko.id not in there(api, shop.sol.token)
        assert shop.aiko.id not in there(api, shop.olena.token)
        snapshot = api.client(shop.mara.token).get("/v1/snapshot", params={"conversations": 0}).json()
        assert shop.aiko.id in [one["person_id"] for one in snapshot["presence"]]
    assert api.client().get("/v1/presence").status_code == 401
