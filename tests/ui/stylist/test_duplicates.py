"""Who may be recorded twice: said beside her conversation and to the manager over all clients; a "no" is remembered and can be taken back."""

import flet as ft

from stylist_app.wire.ids import new_id
from tests.running import RunningApi
from tests.ui.harness import FakeApp
from tests.ui.stylist.conftest import Enter, OpenTab, Shop, sees, until
from tests.ui.stylist.desk import choose, push, talking

PHONE = "+41 79 555 01 42"


def twice(api: RunningApi, shop: Shop, name: str = "Aiko Tanaka") -> None:
    """Another record with Aiko's number."""
    mara = api.client(shop.mara.token)
    other = {"id": new_id(), "conversation_id": new_id(), "name": name}
    assert mara.post("/v1/customers", json=other).status_code == 201
    for customer, channel in ((shop.aiko.id, "sms"), (other["id"], "whatsapp")):
        address = {"id": new_id(), "channel": channel, "address": PHONE}
        assert mara.put(f"/v1/customers/{customer}/identities/{address['id']}", json=address).status_code == 200


async def never(console: FakeApp, words: str) -> None:
    await until(console, lambda: not any(words in text for text in console.texts()))


async def test_it_is_said_with_its_reason_refused_and_taken_back(tab: OpenTab, enter: Enter, shop: Shop, api: RunningApi) -> None:
    twice(api, shop, "Kim Berg")
    console, _aiko, _here = await talking(tab, enter, shop, "Hi")
    await sees(console, "same person as Kim Berg")
    await sees(console, "Same phone number +41 … 42")
    await push(console, ft.TextButton, "Not the same person")
    await sees(console, "They stay two people and are not offered again.")
    await never(console, "same person as Kim Berg")
    asked = await until(console, lambda: next((one for one in console.all(ft.SnackBar) if one.action), None))
    await console.fire(asked.action, "click")
    await sees(console, "same person as Kim Berg")


async def test_the_other_conversation_opens(tab: OpenTab, enter: Enter, shop: Shop, api: RunningApi) -> None:
    twice(api, shop, "Kim Berg")
    console, _aiko, _here = await talking(tab, enter, shop, "Hi")
    await push(console, ft.OutlinedButton, "Open the conversation")
    await sees(console, "same person as Aiko")


async def test_a_manager_sees_all_of_them_on_a_phone_too(tab: OpenTab, shop: Shop, api: RunningApi) -> None:
    twice(api, shop)
    console = await tab(shop.max, "/clients", width=390.0)
    await sees(console, "1 possible duplicate")
    await choose(console, "1 possible duplicate")
    await sees(console, "Same phone number +41 … 42")
    await push(console, ft.TextButton, "Not the same person")
    await sees(console, "No possible duplicates")


async def test_a_stylist_is_not_shown_the_whole_list(tab: OpenTab, shop: Shop, api: RunningApi) -> None:
    twice(api, shop)
    console = await tab(shop.mara, "/clients")
    await sees(console, "Aiko")
    assert not any("possible duplicate" in words for words in console.texts())
