"""A stylist's day at the console: what she sees, what she does, what the other side gets."""

import flet as ft

from tests.client.conftest import texts
from tests.client.conftest import until as until_account
from tests.ui.stylist.conftest import Enter, OpenTab, Shop, sees, until


async def test_a_message_arrives_and_is_answered(tab: OpenTab, enter: Enter, shop: Shop) -> None:
    aiko = await enter(shop.aiko)
    console = await tab(shop.mara, f"/inbox/{shop.aiko.conversation_id}")
    await sees(console, "Say hello to Aiko")
    aiko.send_text(shop.aiko.conversation_id, "春のコートはありますか？")
    await until(console, lambda: any("春のコートはありますか？" in words for words in console.texts()))
    field = next(one for one in console.all(ft.TextField) if one.multiline)
    await console.type(field, "Yes, two!")
    await console.fire(field, "submit", "Yes, two!")
    await until_account(aiko, lambda: "Yes, two!" in texts(aiko, shop.aiko.conversation_id))
    assert next(one for one in console.all(ft.TextField) if one.multiline).value == ""
