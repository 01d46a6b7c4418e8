"""The ways in: a guest's one button, an invitation, a one-click link, the team's password. And what is said when a way is closed."""

import flet as ft

from stylist_app.backend.stores.service import patch_brand
from stylist_app.wire.shop import PatchBrand
from tests.backend.conftest import build_shop
from tests.examples import PASSWORD, Shop
from tests.running import RunningApi
from tests.ui.entry.conftest import Visit, invitation
from tests.ui.stylist.conftest import sees


async def test_a_guest_is_in_the_chat_with_one_tap(visit: Visit, shop: Shop) -> None:
    door = await visit("/", width=390.0)
    await sees(door, "Looks chosen for you, in one message.")
    await door.tap(door.labelled("Chat with a stylist"))
    await sees(door, "How can")
    assert door.page.route in ("/", "/chat")


async def test_an_invitation_greets_by_name_and_preselects_the_stylist(visit: Visit, api: RunningApi, shop: Shop) -> None:
    token = invitation(api, shop, stylist_id=shop.mara.id, store_id=shop.store, name="Sofia")
    door = await visit(f"/invite/{token}", width=390.0)
    await sees(door, "Hello Sofia,")
    await sees(door, "Your stylist · Lindenhof, Zürich")
    await door.tap(door.labelled("Chat with Mara"))
    await sees(door, "How can Mara help you today?")


async def test_a_used_invitation_says_so_and_leaves_a_way(visit: Visit, shop: Shop) -> None:
    door = await visit("/invite/no-such-invitation", width=390.0)
    await sees(door, "This invitation was used already or has expired")
    assert door.labelled("Chat with a stylist")


async def test_a_used_link_brings_back_who_is_signed_in_on_this_browser(visit: Visit, shop: Shop) -> None:
    for route in ("/invite/no-such-invitation", "/enter/no-such-invitation"):
        door = await visit(route, token=shop.aiko.refresh_token, width=390.0)
        await sees(door, "How can Mara help you today?")


async def test_a_shop_without_guests_asks_for_a_link(visit: Visit, api: RunningApi, shop: Shop) -> None:
    api.backend.writer.call(lambda tx: patch_brand(tx, None, PatchBrand(guests=False), api.backend.media))
    door = await visit("/", width=390.0)
    await sees(door, "This shop chats by invitation")
    assert "Chat with a stylist" not in door.texts()


async def test_a_shop_that_does_not_answer_can_be_asked_again(visit: Visit, api: RunningApi, shop: Shop) -> None:
    api.stop()
    door = await visit("/", width=390.0)
    await sees(door, "The shop is not answering")
    api.start()
    await door.tap(door.labelled("Try again"))
    await sees(door, "Looks chosen for you")


async def test_a_one_click_link_opens_the_console(visit: Visit, api: RunningApi, shop: Shop) -> None:
    token = invitation(api, shop, staff_id=shop.mara.id)
    door = await visit(f"/enter/{token}")
    await sees(door, "Inbox")
    again = await visit(f"/enter/{token}")
    await sees(again, "This link was used already or has expired.")
    await again.tap(again.labelled("Go to the start page"))
    await sees(again, "Looks chosen for you")


async def test_a_shopper_who_is_not_signed_in_never_meets_the_teams_password(visit: Visit, shop: Shop) -> None:
    for place in ("/chat", "/me"):
        await sees(await visit(place, width=390.0), "Looks chosen for you")
    await sees(await visit("/inbox"), "Sign in to your conversations.")


async def test_the_team_signs_in_with_a_password_and_is_told_what_is_wrong(visit: Visit, api: RunningApi) -> None:
    shop = build_shop(api.backend, passwords=True)
    door = await visit("/sign-in")
    await sees(door, "Sign in to your conversations.")
    email, password = door.all(ft.TextField)
    await door.tap(door.labelled("Sign in"))
    assert door.all(ft.TextField)[0].error
    await door.type(email, str(shop.mara.email))
    await door.type(password, "not her password")
    await door.tap(door.labelled("Sign in"))
    await sees(door, "E-mail or password is wrong.")
    await door.type(door.all(ft.TextField)[1], PASSWORD)
    await door.tap(door.labelled("Sign in"))
    await sees(door, "Inbox")


async def test_the_welcome_page_speaks_another_language(visit: Visit, shop: Shop) -> None:
    door = await visit("/", width=390.0)
    await sees(door, "Looks chosen for you")
    item = next(one for one in door.all(ft.PopupMenuItem) if one.content == "Deutsch")
    await door.fire(item, "click")
    await sees(door, "Deutsch")
