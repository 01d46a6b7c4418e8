"""A look in her hands: everything she does on its page, and what her stylist gets of it."""

from typing import Any

import flet as ft

from stylist_app.wire.bag import PutHold
from stylist_app.wire.ids import new_id
from stylist_app.wire.look import PatchPiece
from tests.client.conftest import until as until_account
from tests.running import RunningApi
from tests.ui.harness import FakeApp
from tests.ui.shopper.look.conftest import Given, Sent
from tests.ui.stylist.conftest import sees, until
from tests.ui.stylist.desk import push

DRESS, COAT, BAG = "Linen dress", "Wool coat", "Canvas bag"


def there(page: FakeApp, label: str) -> list[Any]:
    """By its name to a screen reader, wherever it is drawn."""
    found = [one for one in page.all(ft.Semantics) if one.label == label]
    return found or [one for one in page.all(ft.IconButton) if one.tooltip == label]


async def press(page: FakeApp, label: str) -> None:
    found = await until(page, lambda: there(page, label))
    await page.tap(found[-1])


def button(page: FakeApp, words: str) -> ft.FilledButton | None:
    """The one filled button, by what it says."""
    return next((one for one in page.all(ft.FilledButton) if any(words in (text.value or "") for text in _texts(one))), None)


def _texts(control: Any) -> list[ft.Text]:
    return [one for one in control.content.controls if isinstance(one, ft.Text)]


def lit(page: FakeApp) -> list[str]:
    """The place that the bar says she is in."""
    return [one.label.split(",")[0] for one in page.all(ft.Semantics) if one.label and one.selected and one.label.split(",")[0] in ("Chat", "Bag")]


async def sized(page: FakeApp) -> None:
    """Dress and coat are chosen."""
    await press(page, f"{DRESS}: Size 38")
    await press(page, f"{COAT}: Colour Grey")
    await press(page, f"{COAT}: Size S")


def bagged(sent: Sent) -> list[str]:
    bag = sent.mara.bag(sent.rail.chat)
    return sorted(one.title for one in bag.bag.items) if bag else []


async def test_the_card_leads_to_the_page_and_back_to_the_chat(given: Given) -> None:
    sent = await given()
    chat = await sent.open_tab(sent.aiko, "/chat", width=390.0)
    await press(chat, "Open the look")
    await sees(chat, "Flat shoes so you can walk home.")
    await sees(chat, "Live stock and prices, checked")
    assert {"Dinner on the terrace", DRESS, COAT, BAG} <= set(chat.texts())
    assert not there(chat, "Wishes"), "the page's own bar stands at the foot"
    await press(chat, "Back")
    await until(chat, lambda: there(chat, "Open the look") and there(chat, "Wishes"))


async def test_for_you_is_lit_and_the_chat_lies_beside_it_on_a_tablet(given: Given) -> None:
    page = await (await given()).page(1024.0)
    await sees(page, "Live stock and prices, checked")
    assert any(one.multiline for one in page.all(ft.TextField)), "she can write meanwhile"
    assert there(page, "For you")[-1].selected
    await press(page, "Close the look")
    await until(page, lambda: not there(page, "Close the look") and there(page, "For you")[-1].selected)


async def test_sizes_then_the_bag_and_her_stylist_sees_both(given: Given) -> None:
    sent = await given()
    page = await sent.page()
    await sees(page, "Choose size and colour of Linen dress and 1 more piece first.")
    put = button(page, "Put 3 pieces in my bag")
    assert put is not None and put.disabled
    dead = await until(page, lambda: there(page, f"{DRESS}: Size 40, Sold out"))
    assert dead[-1].disabled, "what cannot be had at all is not to be tapped"
    await press(page, f"{DRESS}: Colour Sand")
    await sees(page, "Still to choose: Size")
    assert sent.piece(1).variant_id is None, "half a choice is hers alone"
    await sized(page)
    await until_account(sent.mara, lambda: [one.value for one in sent.piece(1).options] == ["Sand", "38"])
    await until_account(sent.mara, lambda: [one.value for one in sent.piece(2).options] == ["Grey", "S"])
    put = await until(page, lambda: (one := button(page, "Put 3 pieces in my bag · €454")) and not one.disabled and one)
    await sent.mara.fetch_bag(sent.rail.chat)
    await page.tap(put)
    await sees(page, "3 pieces are in your bag")
    await until_account(sent.mara, lambda: bagged(sent) == [BAG, DRESS, COAT])
    await page.tap(await until(page, lambda: button(page, "See your bag")))
    await until(page, lambda: lit(page) == ["Bag"])


async def test_the_heart_and_its_way_back(given: Given) -> None:
    sent = await given()
    page = await sent.page()
    await press(page, f"Love {DRESS}")
    await until_account(sent.mara, lambda: sent.piece(1).loved)
    await press(page, f"Take back the heart from {DRESS}")
    await until_account(sent.mara, lambda: not sent.piece(1).loved)


async def test_taken_out_with_a_reason_and_put_back(given: Given) -> None:
    sent = await given()
    page = await sent.page()
    await press(page, f"Take {COAT} out")
    await sees(page, "Taken out · €320")
    await sees(page, "2 of 3 pieces")
    await until(page, lambda: button(page, "Put 2 pieces in my bag · €134"))
    await until_account(sent.mara, lambda: sent.piece(2).removed)
    await press(page, f"Why not {COAT}? I have one like it")
    await until_account(sent.mara, lambda: sent.piece(2).reason == "have_similar")
    await until(page, lambda: there(page, f"Why not {COAT}? I have one like it")[-1].selected)
    await press(page, f"Why not {COAT}? The price")
    await until_account(sent.mara, lambda: sent.piece(2).reason == "price")
    await page.tap(await until(page, lambda: next((one for one in page.all(ft.TextButton) if one.tooltip == f"Put {COAT} back"), None)))
    await until_account(sent.mara, lambda: not sent.piece(2).removed and sent.piece(2).reason is None)
    await sees(page, "3 of 3 pieces")


async def test_with_nothing_left_she_asks_for_another(given: Given) -> None:
    sent = await given()
    page = await sent.page()
    for name in (DRESS, COAT, BAG):
        await press(page, f"Take {name} out")
    await page.tap(await until(page, lambda: button(page, "Ask Mara for another look")))
    await until(page, lambda: any(one.value == "Could I see another look?" for one in page.all(ft.TextField)))
    await until(page, lambda: lit(page) == ["Chat"])


async def test_her_question_quotes_the_look(given: Given) -> None:
    sent = await given()
    page = await sent.page()
    await press(page, "Ask Mara about this look")
    field = await until(page, lambda: next((one for one in page.all(ft.TextField) if one.multiline), None))
    await page.type(field, "Is it warm enough?")
    await page.fire(field, "submit", "Is it warm enough?")

    def asked() -> list[Any]:
        rows = sent.mara.messages(sent.rail.chat).rows
        return [row.message.quote.kind for row in rows if row.message.payload.get("text") == "Is it warm enough?" and row.message.quote]

    await until_account(sent.mara, lambda: asked() == ["look"])


async def test_both_change_it_at_once_and_nothing_is_lost(given: Given) -> None:
    sent = await given()
    page = await sent.page()
    await sees(page, COAT)
    hat = sent.rail.hit("hat")
    sent.mara.patch_piece(sent.look_id, sent.piece(2).id, PatchPiece(product_id=hat.id), hat)
    await press(page, f"Love {DRESS}")
    await sees(page, "Instead of Wool coat")
    assert COAT not in page.texts()
    await until_account(sent.mara, lambda: sent.piece(1).loved and sent.piece(2).title == "Felt hat")


async def test_a_price_that_fell_and_a_last_one_show_by_themselves(given: Given) -> None:
    sent = await given()
    page = await sent.page()
    await sees(page, "Live stock and prices, checked")
    sent.rail.stall.put("/v1/prices", [{"sku": "B", "currency": "EUR", "price_minor": 4000}])
    await sees(page, "€5 less than before")
    await sees(page, "Prices have fallen")
    sent.rail.stall.put("/v1/stock", [{"sku": "B", "quantity": 0}])
    await sees(page, "Sold out")
    await sees(page, "What is sold out is not counted.")
    await sees(page, "2 of 3 pieces")


async def test_what_is_held_for_her_says_for_how_long(given: Given) -> None:
    sent = await given()
    page = await sent.page()
    await sees(page, BAG)
    told = PutHold(variant_id=sent.rail.stall.variants["B"], piece_id=sent.piece(3).id, minutes=90)
    sent.mara.put_hold(sent.rail.chat, new_id(), told)
    await sees(page, "Held 1 h ")


async def test_a_hold_follows_to_another_size_or_says_that_it_stayed(given: Given) -> None:
    sent = await given()
    page = await sent.page()
    await press(page, f"{DRESS}: Colour Sand")
    await press(page, f"{DRESS}: Size 38")
    await until_account(sent.mara, lambda: sent.piece(1).variant_id)
    hold, variants = new_id(), sent.rail.stall.variants

    def kept() -> list[tuple[str, int]]:
        bag = sent.mara.bag(sent.rail.chat)
        return [(one.variant_id, one.quantity) for one in bag.bag.holds] if bag else []

    sent.mara.put_hold(sent.rail.chat, hold, PutHold(variant_id=variants["D-38"], piece_id=sent.piece(1).id, minutes=90))
    await sees(page, "Held 1 h ")
    await press(page, f"{DRESS}: Size 36")
    await until_account(sent.mara, lambda: kept() == [(variants["D-36"], 1)])
    await until(page, lambda: not any("not in" in word for word in page.texts()))
    sent.mara.put_hold(sent.rail.chat, hold, PutHold(variant_id=variants["D-36"], piece_id=sent.piece(1).id, quantity=2, minutes=90))
    await until_account(sent.mara, lambda: sent.mara.link.queued == 0 and kept() == [(variants["D-36"], 2)])
    sent.rail.stall.put("/v1/stock", [{"sku": "D-38", "quantity": 1}])
    await press(page, f"{DRESS}: Size 38")
    await sees(page, "in 36, not in 38")
    assert kept() == [(variants["D-36"], 2)]
    await page.tap(page.labelled("Ask to hold 38"))
    await until(page, lambda: any("Could you hold Linen dress in Sand, 38 for me instead?" in (one.value or "") for one in page.all(ft.TextField)))


async def test_size_and_colour_on_the_page_of_a_piece_are_those_of_the_look(given: Given) -> None:
    sent = await given()
    page = await sent.page()
    await until(page, lambda: there(page, f"{DRESS}: Size 38"))
    await press(page, f"1. {DRESS}: see the piece")
    await press(page, "Colour Sand")
    await press(page, "Size 38")
    await until_account(sent.mara, lambda: [one.value for one in sent.piece(1).options] == ["Sand", "38"])
    sent.mara.patch_piece(sent.look_id, sent.piece(1).id, PatchPiece(variant_id=sent.rail.stall.variants["D-36"]))
    await until(page, lambda: any(one.label == "Size 36" and one.selected for one in page.all(ft.Semantics)))
    await push(page, ft.OutlinedButton, "Put in my bag")
    await sent.mara.fetch_bag(sent.rail.chat)
    await until_account(sent.mara, lambda: (bag := sent.mara.bag(sent.rail.chat)) and [one.look_id for one in bag.bag.items] == [sent.look_id])


async def test_another_size_takes_the_place_of_the_one_in_the_bag(given: Given) -> None:
    sent = await given()
    page = await sent.page()
    await press(page, f"{DRESS}: Colour Sand")
    await sized(page)
    await page.tap(await until(page, lambda: (one := button(page, "Put 3 pieces in my bag")) and not one.disabled and one))
    await until_account(sent.mara, lambda: len(bagged(sent)) == 3)
    await press(page, f"{DRESS}: Size 36")
    await page.tap(await until(page, lambda: (one := button(page, "Put 1 piece in my bag")) and not one.disabled and one))

    def dress() -> list[str]:
        bag = sent.mara.bag(sent.rail.chat)
        return [option.value for one in (bag.bag.items if bag else []) if one.title == DRESS for option in one.options]

    await until_account(sent.mara, lambda: dress() == ["Sand", "36"])


async def test_without_the_shop_she_goes_on_deciding(given: Given, api: RunningApi) -> None:
    sent = await given()
    page = await sent.page()
    await until(page, lambda: there(page, f"{DRESS}: Size 38"))
    await sees(page, "Live stock and prices, checked")
    api.stop()
    await sees(page, "You are offline. This is how it was last time.")
    await press(page, f"Take {COAT} out")
    await press(page, f"{DRESS}: Colour Sand")
    await press(page, f"{DRESS}: Size 36")
    await page.tap(await until(page, lambda: (one := button(page, "Put 2 pieces in my bag")) and not one.disabled and one))
    await sees(page, "2 pieces go into your bag when you are online")
    api.start()
    await until_account(sent.mara, lambda: sent.piece(2).removed)
    await sent.mara.fetch_bag(sent.rail.chat)
    await until_account(sent.mara, lambda: bagged(sent) == [BAG, DRESS])
    await sees(page, "Live stock and prices, checked")


async def test_a_look_that_is_not_hers_or_not_there_says_so(given: Given) -> None:
    sent = await given()
    page = await sent.open_tab(sent.aiko, f"/looks/{new_id()}", width=390.0)
    await sees(page, "This look is not here any more")
    await page.tap(await until(page, lambda: button(page, "To the chat")))
    await until(page, lambda: lit(page) == ["Chat"])


async def test_every_button_has_a_name(given: Given) -> None:
    page = await (await given()).page()
    await until(page, lambda: there(page, f"{DRESS}: Size 38"))
    assert all(one.tooltip for one in page.all(ft.IconButton))
    assert all(box.label for box in page.all(ft.Semantics) if box.button)
