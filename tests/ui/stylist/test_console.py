"""A stylist's day at the console: what she sees, what she does, what the other side gets."""

import flet as ft
import pytest
from flet.messaging.protocol import Message

from stylist_app.ui.theme.motion import KEY
from tests.client.conftest import texts
from tests.client.conftest import until as until_account
from tests.running import RunningApi
from tests.ui.stylist.conftest import Enter, OpenTab, Shop, sees, until
from tests.ui.stylist.desk import choose, composer, gone, press, send, shown, talking, write


async def test_a_message_arrives_and_is_answered(tab: OpenTab, enter: Enter, shop: Shop) -> None:
    console, aiko, here = await talking(tab, enter, shop, "春のコートはありますか？")
    await send(console, "Yes, two!")
    await until_account(aiko, lambda: "Yes, two!" in texts(aiko, here))
    assert composer(console).value == ""
    await until_account(aiko, lambda: aiko.messages(here).rows[0].status == "read")


async def test_typing_draws_nothing_and_the_draft_is_there_after_coming_back(tab: OpenTab, enter: Enter, shop: Shop) -> None:
    console, _aiko, here = await talking(tab, enter, shop, "Hello")
    before = len(console.conn.sent)
    await write(console, "Dear Ai")
    assert len(console.conn.sent) == before
    await choose(console, "Clients")
    again = await tab(shop.mara, f"/inbox/{here}")
    await until(again, lambda: [one for one in again.all(ft.TextField) if one.multiline and one.value == "Dear Ai"])


async def test_a_slash_offers_quick_replies_and_fills_them(tab: OpenTab, enter: Enter, shop: Shop, api: RunningApi) -> None:
    reply = {"id": "0190c0de-0000-7000-8000-000000000001", "shortcut": "hello", "title": "Greeting", "text": "Hello {first_name}, this is {stylist}."}
    assert api.client(shop.max.token).put(f"/v1/quick-replies/{reply['id']}", json=reply).status_code == 200
    console, _aiko, _here = await talking(tab, enter, shop, "Hi")
    await write(console, "/he")
    await until(console, lambda: any("/hello" in words for words in console.texts()))
    await choose(console, "/hello")
    assert composer(console).value == "Hello Aiko, this is Mara."


async def test_a_private_note_names_a_colleague_and_never_reaches_the_client(tab: OpenTab, enter: Enter, shop: Shop) -> None:
    console, aiko, here = await talking(tab, enter, shop, "Hi")
    await choose(console, "Private note")
    await write(console, "Ask @no")
    await choose(console, "Noa")
    assert composer(console).value == "Ask @Noa "
    await send(console, "Ask @Noa about the hem")
    await sees(console, "@Noa")
    noa = await enter(shop.noa)
    note = await until_account(noa, lambda: next((row.message for row in noa.messages(here).rows if row.message.kind == "note"), None))
    assert note.payload["mentions"] == [shop.noa.id]
    await choose(console, "Reply to the client")
    await send(console, "For you")
    await until_account(aiko, lambda: "For you" in texts(aiko, here))
    assert not any("hem" in words for words in texts(aiko, here))


async def test_resolving_says_so_and_can_be_undone(tab: OpenTab, enter: Enter, shop: Shop) -> None:
    console, _aiko, here = await talking(tab, enter, shop, "Thanks")
    await console.tap(console.labelled("Resolve (E)"))
    await sees(console, "Aiko is resolved")
    await sees(console, "All caught up")
    await console.fire(console.one(ft.SnackBar).action, "click")
    mara = await enter(shop.mara)
    await until_account(mara, lambda: mara.summary(here) and mara.summary(here).conversation.state == "open")  # type: ignore[union-attr]


async def test_single_keys_act_only_while_no_field_has_the_focus(tab: OpenTab, enter: Enter, shop: Shop) -> None:
    console, _aiko, _here = await talking(tab, enter, shop, "Hi")
    await console.fire(composer(console), "focus")
    for key in "ESAGN?":
        await press(console, key)
    assert not console.all(ft.AlertDialog, open=True) and not any("is resolved" in words for words in console.texts())
    await press(console, "K", ctrl=True)
    assert console.one(ft.AlertDialog, open=True).semantics_label == "Go to"
    await console.fire(console.one(ft.AlertDialog, open=True), "dismiss")
    await console.fire(composer(console), "blur")
    await press(console, "?")
    assert console.one(ft.AlertDialog, open=True).semantics_label == "Keyboard shortcuts"
    await console.fire(console.one(ft.AlertDialog, open=True), "dismiss")
    await press(console, "E")
    await sees(console, "Aiko is resolved")


async def test_j_opens_the_first_conversation(tab: OpenTab, enter: Enter, shop: Shop) -> None:
    aiko = await enter(shop.aiko)
    aiko.send_text(shop.aiko.conversation_id, "Hi")
    console = await tab(shop.mara)
    await sees(console, "Choose a conversation")
    await sees(console, "Hi")
    await press(console, "J")
    await until(console, lambda: [one for one in console.all(ft.TextField) if one.multiline])


async def test_ones_own_message_is_edited_and_deleted_after_a_question(tab: OpenTab, enter: Enter, shop: Shop) -> None:
    console, aiko, here = await talking(tab, enter, shop)
    await send(console, "Frist")
    await until_account(aiko, lambda: "Frist" in texts(aiko, here))
    await until(console, lambda: shown(console, "Sent") or shown(console, "Delivered"))  # what follows at once is shown together

    async def menu() -> None:
        await console.tap(next(one for one in console.all(ft.IconButton) if one.tooltip == "More about this message"))

    await menu()
    await choose(console, "Edit")
    assert composer(console).value == "Frist"
    await send(console, "First")
    await until_account(aiko, lambda: "First" in texts(aiko, here))
    assert composer(console).value == ""
    await menu()
    await choose(console, "Delete")
    assert "First" in texts(aiko, here)
    await console.tap(next(one for one in console.all(ft.FilledButton) if any(text.value == "Delete" for text in [one.content.controls[-1]])))  # type: ignore[union-attr]
    await until_account(aiko, lambda: aiko.messages(here).rows[-1].message.deleted_at is not None)


async def test_a_reaction_goes_on_and_off(tab: OpenTab, enter: Enter, shop: Shop) -> None:
    console, aiko, here = await talking(tab, enter, shop, "Look at this")
    await console.tap(console.labelled("More about this message"))
    await choose(console, "React with 👍")
    await until_account(aiko, lambda: [one.emoji for one in aiko.messages(here).rows[-1].message.reactions] == ["👍"])
    await choose(console, "👍, 1, yours")
    await until_account(aiko, lambda: not aiko.messages(here).rows[-1].message.reactions)


async def test_a_search_says_when_nothing_is_found(tab: OpenTab, enter: Enter, shop: Shop) -> None:
    console, _aiko, _here = await talking(tab, enter, shop, "The navy dress")
    search = next(one for one in console.all(ft.TextField) if one.hint_text == "Name or message")
    await console.type(search, "navy")
    assert "Aiko" in console.texts()
    await console.type(search, "zzz")
    await sees(console, "Nothing found")


async def test_a_new_client_is_made_and_opened(tab: OpenTab, shop: Shop) -> None:
    console = await tab(shop.mara)
    await console.tap(next(one for one in console.all(ft.IconButton) if one.tooltip == "New conversation"))
    await choose(console, "New client")
    await console.type(console.one(ft.TextField, label="Name"), "Ingrid Sørensen")
    await console.tap(console.labelled("Open the conversation"))
    await sees(console, "Say hello to Ingrid")


async def test_notes_of_a_client_can_be_added_and_brought_back(tab: OpenTab, enter: Enter, shop: Shop) -> None:
    console, _aiko, _here = await talking(tab, enter, shop)
    await choose(console, "Add: Notes")
    await console.type(console.one(ft.TextField, label="Note"), "Walks to work")
    await console.tap(console.labelled("Save note"))
    await sees(console, "Walks to work")
    await console.tap(await until(console, lambda: next(iter(console.all(ft.IconButton, tooltip="Delete this note")), None)))
    await gone(console, "Walks to work")
    await console.fire(next(one for one in console.all(ft.SnackBar) if one.action).action, "click")
    await sees(console, "Walks to work")


async def test_offline_says_so_keeps_working_and_sends_later(tab: OpenTab, enter: Enter, shop: Shop, api: RunningApi) -> None:
    console, aiko, here = await talking(tab, enter, shop, "Still there?")
    api.stop()
    await sees(console, "You are offline")
    await send(console, "Yes, always")
    await sees(console, "Will send when back online")
    await sees(console, "queued. Everything you read stays here.")
    api.start()
    await until_account(aiko, lambda: "Yes, always" in texts(aiko, here))
    await gone(console, "You are offline")


async def test_on_the_phone_one_pane_at_a_time(tab: OpenTab, enter: Enter, shop: Shop) -> None:
    aiko = await enter(shop.aiko)
    aiko.send_text(shop.aiko.conversation_id, "Hi")
    console = await tab(shop.mara, width=390.0, height=844.0)
    await sees(console, "Hi")
    await choose(console, "Aiko, Hi")
    await until(console, lambda: [one for one in console.all(ft.TextField) if one.multiline])
    assert "Inbox" not in console.texts()
    await choose(console, "Client details of Aiko")
    await sees(console, "Consent")
    await console.tap(console.labelled("Close the details (Esc)"))
    await gone(console, "Consent")
    await console.tap(console.labelled("Back to the inbox"))
    await sees(console, "Inbox")


async def test_a_message_for_later_waits_at_the_end_and_can_be_sent_now(tab: OpenTab, enter: Enter, shop: Shop) -> None:
    console, aiko, here = await talking(tab, enter, shop, "Hi")
    await write(console, "Good morning")
    await console.tap(console.labelled("Send later"))
    await choose(console, "Tomorrow morning")
    await sees(console, "Will be sent tomorrow, 09:00")
    assert "Good morning" not in texts(aiko, here)
    await console.tap(await until(console, lambda: next(iter([one for one in console.all(ft.OutlinedButton) if _word(one) == "Send now"]), None)))
    await until_account(aiko, lambda: "Good morning" in texts(aiko, here))


def _word(button: ft.OutlinedButton) -> str:
    return str(button.content.controls[-1].value)  # type: ignore[union-attr]


async def test_settings_and_clients_have_their_places(tab: OpenTab, shop: Shop) -> None:
    console = await tab(shop.mara, "/me")
    await sees(console, "Enter sends")
    await sees(console, "This device")
    clients = await tab(shop.mara, "/clients")
    await sees(clients, "Aiko")


async def test_an_old_message_that_only_the_shop_has_is_found_and_shown(tab: OpenTab, enter: Enter, shop: Shop) -> None:
    aiko, here = await enter(shop.aiko), shop.aiko.conversation_id
    aiko.send_text(here, "A velvet cape, please")
    for n in range(60):
        aiko.send_text(here, f"and number {n}")
    await aiko.drained()
    console = await tab(shop.mara)
    search = await until(console, lambda: next((one for one in console.all(ft.TextField) if one.hint_text == "Name or message"), None))
    await console.type(search, "velvet cape")
    await choose(console, "Aiko, and number 59")
    await until(console, lambda: [one for one in console.all(ft.TextField) if one.multiline])
    await until(console, lambda: any(text.startswith("A velvet cape, please") for text in console.texts() if "\u2068" in text))


async def test_both_panes_of_a_conversation_that_is_about_to_open_wait_for_it(tab: OpenTab, enter: Enter, shop: Shop) -> None:
    """Never "Choose a conversation" beside a client who is being fetched."""
    aiko, here = await enter(shop.aiko), shop.aiko.conversation_id
    aiko.send_text(here, "Hello")
    console = await tab(shop.mara)
    await sees(console, "Choose a conversation")
    frames, send = [], console.conn.send_message

    def sending(message: Message) -> None:
        frames.append({"Choose a conversation"} & set(console.texts()) | {one.label for one in console.all(ft.Semantics) if one.label})
        send(message)

    console.conn.send_message = sending  # type: ignore[method-assign]
    await choose(console, "Aiko")
    await until(console, lambda: [one for one in console.all(ft.TextField) if one.multiline])
    assert [one for one in frames if "Loading the client" in one]
    assert not [one for one in frames if {"Choose a conversation", "Loading the client"} <= one]


@pytest.mark.parametrize("calm", [False, True])
async def test_a_device_that_asks_for_calm_is_heard(tab: OpenTab, shop: Shop, calm: bool) -> None:
    console = await tab(shop.mara, calm=calm)
    await sees(console, "Choose a conversation")
    assert console.page.session.store.get(KEY) is calm
