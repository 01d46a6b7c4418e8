"""A shopper in her chat: what she sees, what she does, and what her stylist gets."""

import flet as ft

from tests.client.conftest import texts
from tests.client.conftest import until as until_account
from tests.running import RunningApi
from tests.ui.harness import FakeApp, walk
from tests.ui.stylist.conftest import Enter, OpenTab, Shop, sees, until


def field(tab: FakeApp) -> ft.TextField:
    return next(one for one in tab.all(ft.TextField) if one.multiline)


async def write(tab: FakeApp, words: str) -> None:
    await tab.type(field(tab), words)
    await tab.fire(field(tab), "submit", words)


def shown(tab: FakeApp, words: str) -> bool:
    return any(words in text for text in tab.texts())


async def hold(tab: FakeApp, words: str) -> None:
    """A long press on the bubble with these words."""
    bubble = await until(
        tab, lambda: next((one for one in tab.all(ft.GestureDetector) if one.on_long_press and any(words in t for t in _texts(one))), None)
    )
    await tab.fire(bubble, "long_press")


async def choose(tab: FakeApp, act: str) -> None:
    """An act of the menu opened last: without a browser nobody reports that earlier ones have gone."""
    await tab.tap([one for one in tab.all(ft.Semantics) if one.label == act][-1])


def _texts(control: ft.Control) -> list[str]:
    return [text.value or "".join(span.text or "" for span in text.spans or []) for text in walk(control) if isinstance(text, ft.Text)]


async def test_she_writes_with_enter_and_her_stylist_reads_it(tab: OpenTab, enter: Enter, shop: Shop) -> None:
    mara = await enter(shop.mara)
    chat = await tab(shop.aiko, "/chat", width=390.0)
    await sees(chat, "How can Mara help you today?")
    assert field(chat).hint_text == "Message Mara"
    await write(chat, "Haben Sie ein Kleid für Samstag? 谢谢")
    await until_account(mara, lambda: "Haben Sie ein Kleid für Samstag? 谢谢" in texts(mara, shop.aiko.conversation_id))
    assert field(chat).value == ""
    await sees(chat, "Haben Sie ein Kleid")


async def test_an_answer_arrives_and_a_private_note_does_not(tab: OpenTab, enter: Enter, shop: Shop) -> None:
    mara = await enter(shop.mara)
    chat = await tab(shop.aiko, "/chat")
    mara.send_text(shop.aiko.conversation_id, "she hates yellow", note=True)
    mara.send_text(shop.aiko.conversation_id, "Three dresses for you")
    await sees(chat, "Three dresses for you")
    assert not shown(chat, "yellow")


async def test_the_first_steps_of_an_empty_chat_are_messages(tab: OpenTab, enter: Enter, shop: Shop) -> None:
    mara = await enter(shop.mara)
    chat = await tab(shop.aiko, "/chat", width=390.0)
    await sees(chat, "How can Mara help")
    await chat.tap(chat.labelled("Send: Help me with my size"))
    await until_account(mara, lambda: "Help me with my size" in texts(mara, shop.aiko.conversation_id))
    await until(chat, lambda: not shown(chat, "How can Mara help"))


async def test_a_quick_answer_is_one_tap_quotes_its_question_and_leaves(tab: OpenTab, enter: Enter, shop: Shop) -> None:
    mara = await enter(shop.mara)
    payload = {"text": "Which colour?", "options": [{"id": "ink", "title": "Ink blue"}, {"id": "sage", "title": "Sage"}]}
    asked = mara.send(shop.aiko.conversation_id, "quick_replies", payload)
    chat = await tab(shop.aiko, "/chat", width=390.0)
    await sees(chat, "Which colour?")
    await chat.tap(chat.labelled("Answer: Sage"))
    await until_account(mara, lambda: "Sage" in texts(mara, shop.aiko.conversation_id))
    answer = next(row.message for row in mara.messages(shop.aiko.conversation_id).rows if row.message.payload.get("text") == "Sage")
    assert answer.quote is not None
    assert answer.quote.message_id == asked
    await until(chat, lambda: not shown(chat, "Ink blue"))


async def test_a_long_press_reacts_replies_and_takes_back(tab: OpenTab, enter: Enter, shop: Shop) -> None:
    mara = await enter(shop.mara)
    chat = await tab(shop.aiko, "/chat", width=390.0)
    mara.send_text(shop.aiko.conversation_id, "This one?")
    await hold(chat, "This one?")
    await chat.tap(chat.labelled("React with heart eyes"))
    await until_account(mara, lambda: any(r.emoji == "😍" for row in mara.messages(shop.aiko.conversation_id).rows for r in row.message.reactions))
    await hold(chat, "This one?")
    await choose(chat, "Reply")
    await write(chat, "Yes, that")
    await until_account(mara, lambda: "Yes, that" in texts(mara, shop.aiko.conversation_id))
    answer = next(row.message for row in mara.messages(shop.aiko.conversation_id).rows if row.message.payload.get("text") == "Yes, that")
    assert answer.quote is not None
    await hold(chat, "Yes, that")
    await choose(chat, "Delete")
    await sees(chat, "It disappears for you and for the shop")
    assert not any(sheet.open for sheet in chat.all(ft.BottomSheet)), "the menu would stay open beneath the question"
    await chat.tap(chat.all(ft.FilledButton)[-1])
    await until_account(mara, lambda: "Yes, that" not in texts(mara, shop.aiko.conversation_id))


async def test_her_own_words_can_be_corrected_and_the_draft_comes_back(tab: OpenTab, enter: Enter, shop: Shop) -> None:
    mara = await enter(shop.mara)
    chat = await tab(shop.aiko, "/chat", width=390.0)
    await sees(chat, "How can Mara help")
    await write(chat, "In size 38")
    await until_account(mara, lambda: "In size 38" in texts(mara, shop.aiko.conversation_id))
    await chat.type(field(chat), "half a thought")
    await hold(chat, "In size 38")
    await chat.tap(chat.labelled("Edit"))
    assert field(chat).value == "In size 38"
    await write(chat, "In size 40")
    await until_account(mara, lambda: "In size 40" in texts(mara, shop.aiko.conversation_id))
    assert field(chat).value == "half a thought"


async def test_a_draft_waits_for_her_in_the_next_tab(tab: OpenTab, shop: Shop) -> None:
    first = await tab(shop.aiko, "/chat", width=390.0)
    await sees(first, "How can Mara help")
    await first.type(field(first), "Could you")
    second = await tab(shop.aiko, "/chat", width=1366.0)
    await sees(second, "How can Mara help")
    assert field(second).value == "Could you"


async def test_an_emoji_is_put_behind_what_she_wrote(tab: OpenTab, shop: Shop) -> None:
    chat = await tab(shop.aiko, "/chat", width=390.0)
    await sees(chat, "How can Mara help")
    await chat.type(field(chat), "Lovely ")
    await chat.tap(chat.labelled("Emoji"))
    await chat.tap(chat.labelled("dress"))
    await until(chat, lambda: field(chat).value == "Lovely 👗")


async def test_without_the_shop_she_goes_on_writing_and_is_told(api: RunningApi, tab: OpenTab, shop: Shop) -> None:
    chat = await tab(shop.aiko, "/chat", width=390.0)
    await sees(chat, "How can Mara help")
    api.stop()
    await sees(chat, "You are offline")
    await write(chat, "Are you there?")
    await sees(chat, "1 message waits and will be sent.")
    await sees(chat, "Will send when back online")
    api.start()
    await until(chat, lambda: not shown(chat, "You are offline"))
    await until(chat, lambda: shown(chat, "Sent "))


async def test_her_page_tells_what_leaving_means_and_takes_a_name(tab: OpenTab, shop: Shop) -> None:
    page = await tab(shop.aiko, "/me", width=390.0)
    await sees(page, "How we may reach you")
    await page.tap(page.labelled("Change your name"))
    await page.type(page.one(ft.TextField), "Aiko Tanaka")
    await page.tap(page.labelled("Save"))
    await sees(page, "Aiko Tanaka")
    await page.tap(page.labelled("Sign out"))
    await sees(page, "To come back you need a link from your stylist.")


async def test_every_button_of_the_chat_has_a_name(tab: OpenTab, enter: Enter, shop: Shop) -> None:
    mara = await enter(shop.mara)
    mara.send_text(shop.aiko.conversation_id, "Good morning")
    chat = await tab(shop.aiko, "/chat", width=1366.0)
    await sees(chat, "Good morning")
    assert all(button.tooltip for button in chat.all(ft.IconButton))
    assert all(box.label for box in chat.all(ft.Semantics) if box.button)


async def test_before_anybody_looks_after_her_she_sees_the_faces_of_the_shops_door(tab: OpenTab, shop: Shop) -> None:
    chat = await tab(shop.olena, "/chat", width=390.0)
    await sees(chat, "How can")
    await until(chat, lambda: {"M", "N"} <= set(chat.texts()))  # Mara and Noa, by their initials
