"""Today on a real account and a real API: whom to contact, why, and what a tap does."""

from datetime import timedelta
from typing import Any

import flet as ft
from sqlalchemy import func, select, update

from stylist_app.backend.messaging.tables import MESSAGE
from stylist_app.backend.people.promises.tables import PromiseRow
from stylist_app.ui.shell.letters import LETTERS, letter
from stylist_app.wire.base import now
from stylist_app.wire.ids import new_id
from tests.examples import Person
from tests.running import RunningApi
from tests.ui.stylist.conftest import Enter, OpenTab, Shop, sees, until
from tests.ui.stylist.desk import choose, gone, push

WORDS = "the pumps in 38"


def promised(api: RunningApi, shop: Shop, to: Person, words: str = WORDS) -> str:
    """Mara promised something that is due."""
    id = new_id()
    row = PromiseRow(
        id=id, customer_id=to.id, conversation_id=to.conversation_id, text=words, due=now() - timedelta(minutes=5), time_zone="Europe/Zurich",
        owner_id=shop.mara.id, steps=[], made="", at=now() - timedelta(days=3),
    )  # fmt: skip
    api.backend.writer.call(lambda tx: tx.session.add(row))
    return id


def wrote(api: RunningApi, by: Person, place: str, text: str = "Hello") -> None:
    body = {"id": new_id(), "kind": "text", "payload": {"text": text}}
    assert api.client(by.token).post(f"/v1/conversations/{place}/messages", json=body).status_code == 201


def drafted(console: Any) -> str | None:
    """What stands in the composer; None where there is none."""
    field = next((one for one in console.all(ft.TextField) if one.multiline), None)
    return None if field is None else field.value


def shown(console: Any, words: str) -> bool:
    return any(words in one for one in console.texts())


async def test_nobody_is_waiting(tab: OpenTab, shop: Shop) -> None:
    console = await tab(shop.noa, "/today")
    await sees(console, "Nobody is waiting to hear from you")
    assert shown(console, "Nobody is waiting for an answer.") and shown(console, ", Noa")


async def test_a_reason_opens_her_conversation_with_a_draft_and_sends_nothing(tab: OpenTab, enter: Enter, api: RunningApi, shop: Shop) -> None:
    promised(api, shop, shop.aiko)
    console = await tab(shop.mara, "/today")
    await sees(console, "Promise due today")
    assert shown(console, WORDS)
    await push(console, ft.FilledButton, "Write")
    await until(console, lambda: drafted(console) == f"Hi Aiko, I promised to come back to you: {WORDS}.")
    mara = await enter(shop.mara)
    assert not mara.messages(shop.aiko.conversation_id).rows, "never sent by itself"


async def test_her_own_draft_stays(tab: OpenTab, api: RunningApi, shop: Shop) -> None:
    promised(api, shop, shop.aiko)
    console = await tab(shop.mara, f"/inbox/{shop.aiko.conversation_id}")
    field = await until(console, lambda: next((one for one in console.all(ft.TextField) if one.multiline), None))
    await console.type(field, "Dear Aiko")
    await choose(console, "Today")
    await sees(console, "Promise due today")
    await push(console, ft.FilledButton, "Write")
    await until(console, lambda: drafted(console) == "Dear Aiko")


async def test_put_away_and_taken_back(tab: OpenTab, api: RunningApi, shop: Shop) -> None:
    promised(api, shop, shop.aiko)
    console = await tab(shop.mara, "/today")
    await sees(console, "Promise due today")
    item = next(one for one in console.all(ft.PopupMenuItem) if one.content == "Not again")
    await console.fire(item, "click")
    await gone(console, WORDS)
    await sees(console, "1 done")
    await choose(console, "What was done today")
    await push(console, ft.TextButton, "Undo")
    await sees(console, WORDS)


async def test_a_colleague_sees_it_go_without_a_reload(tab: OpenTab, api: RunningApi, shop: Shop) -> None:
    promised(api, shop, shop.aiko)
    console = await tab(shop.mara, "/today")
    await sees(console, WORDS)
    key = api.client(shop.max.token).get("/v1/today").json()["lines"][0]["reasons"][0]["key"]
    path = f"/v1/customers/{shop.aiko.id}/reasons/{key}"
    assert api.client(shop.max.token).put(path, json={"how": "dismissed"}).status_code == 200
    await gone(console, WORDS)


async def test_who_was_written_to_enough_is_asked_about(tab: OpenTab, api: RunningApi, shop: Shop) -> None:
    wrote(api, shop.noa, shop.aiko.conversation_id)
    promised(api, shop, shop.aiko)
    console = await tab(shop.mara, "/today")
    await sees(console, "Written to enough, until")
    await push(console, ft.FilledButton, "Write")
    await sees(console, "Noa wrote")
    await sees(console, "or when she writes")
    await push(console, ft.OutlinedButton, "about her order or appointment")
    await until(console, lambda: (drafted(console) or "").startswith("Hi Aiko"))
    contact = f"/v1/customers/{shop.aiko.id}/contact"
    await until(console, lambda: [one["by_name"] for one in api.client(shop.mara.token).get(contact).json()["overrides"]] == ["Mara"])


async def test_who_waits_stands_there_with_the_longest_first(tab: OpenTab, api: RunningApi, shop: Shop) -> None:
    wrote(api, shop.aiko, shop.aiko.conversation_id, "Is the hem done?")
    for width in (1366.0, 820.0, 390.0):
        console = await tab(shop.mara, "/today", width=width, height=900.0)
        await sees(console, "Is the hem done?")
        await sees(console, "First reply, in the middle")
    await choose(console, "Aiko, waiting")
    await until(console, lambda: drafted(console) is not None)


async def test_a_manager_says_how_often(tab: OpenTab, api: RunningApi, shop: Shop) -> None:
    console = await tab(shop.max, "/today")
    await sees(console, "Contact today")
    tuned = await until(console, lambda: next(iter(console.all(ft.IconButton, tooltip="How often the shop writes")), None))
    await console.tap(tuned)
    wanted = "Contacts within the days below"
    field = await until(console, lambda: next((one for one in console.all(ft.TextField) if one.label == wanted), None))
    await console.type(field, "4")
    await push(console, ft.FilledButton, "Save")
    await until(console, lambda: api.client(shop.max.token).get("/v1/today/settings").json()["per_window"] == 4)


def test_letters_are_hers_and_greet_nobody_without_a_name() -> None:
    assert letter("stock-size", None, "Olena Kovalenko", title="Chalk jacket", size="38") == (
        "Hi Olena, good news: Chalk jacket is back in 38. Shall I keep one for you?"
    )
    assert letter("stock", "en", "", title="Chalk jacket") == "Hi, good news: Chalk jacket is back. Shall I keep one for you?"
    for language in ("en", "uk", "zh-Hans", "zh-Hant", "ja", "de", "ar"):
        for name in LETTERS:
            said = letter(name, language, "Olena", title="{x}", size="38")
            assert "Olena" in said and "{name}" not in said


async def cross(console: Any, word: str) -> None:
    """The small button that is called so, or begins so."""

    def found() -> ft.IconButton | None:
        return next((one for one in console.all(ft.IconButton) if str(one.tooltip or "").startswith(word)), None)

    await console.tap(await until(console, found))


async def typed(console: Any, words: str) -> None:
    field = await until(console, lambda: next((one for one in console.all(ft.TextField) if one.multiline), None))
    await console.type(field, words)


def said(api: RunningApi, by: Person, place: str) -> list[str]:
    rows = api.client(by.token).get(f"/v1/conversations/{place}/messages").json()["items"]
    return [row["payload"]["text"] for row in rows if row["kind"] == "text"]


def enough(api: RunningApi, shop: Shop) -> str:
    """Noa wrote to Aiko twice within the last days, and has not been answered: the conversation."""
    place = shop.aiko.conversation_id
    for hours in (54, 30):
        wrote(api, shop.noa, place)
        newest = select(func.max(MESSAGE.c.seq)).where(MESSAGE.c.conversation_id == place).scalar_subquery()
        then = update(MESSAGE).where(MESSAGE.c.conversation_id == place, MESSAGE.c.seq == newest).values(sent_at=now() - timedelta(hours=hours))
        api.backend.writer.call(lambda tx, then=then: tx.session.connection().execute(then) and None)
    return place


async def test_the_composer_explains_before_it_is_one_time_too_many(tab: OpenTab, api: RunningApi, shop: Shop) -> None:
    place = enough(api, shop)
    console = await tab(shop.mara, f"/inbox/{place}")
    await typed(console, "Anything for the weekend?")
    await sees(console, "Written to enough, until")
    await choose(console, "Send")
    await sees(console, "Noa wrote")
    assert said(api, shop.mara, place) == ["Hello", "Hello"], "nothing is sent before she has decided"
    await push(console, ft.OutlinedButton, "it cannot wait")
    await until(console, lambda: "Anything for the weekend?" in said(api, shop.mara, place))

    def overrides() -> list[tuple[str, str]]:
        told = api.client(shop.mara.token).get(f"/v1/customers/{shop.aiko.id}/contact").json()
        return [(one["by_name"], one["reason"]) for one in told["overrides"]]

    await until(console, lambda: overrides() == [("Mara", "urgent")])
    await gone(console, "Written to enough, until")


async def test_what_is_one_time_too_many_is_sent_when_it_opens(tab: OpenTab, api: RunningApi, shop: Shop) -> None:
    place = enough(api, shop)
    console = await tab(shop.mara, f"/inbox/{place}")
    await typed(console, "Later then")
    await sees(console, "Written to enough, until")
    await choose(console, "Send")
    opens = api.client(shop.mara.token).get(f"/v1/customers/{shop.aiko.id}/contact").json()["reopens_at"]
    later = await until(console, lambda: next((one for one in console.texts() if one.startswith("Send ") and one != "Send later"), None))
    await push(console, ft.FilledButton, later)
    detail = f"/v1/conversations/{place}"
    await until(console, lambda: [one["send_at"] for one in api.client(shop.mara.token).get(detail).json()["scheduled"]] == [opens])
    assert said(api, shop.mara, place) == ["Hello", "Hello"]


async def test_an_answer_is_never_held_up(tab: OpenTab, api: RunningApi, shop: Shop) -> None:
    place = enough(api, shop)
    wrote(api, shop.aiko, place, "Do you have it in red?")
    console = await tab(shop.mara, f"/inbox/{place}")
    await typed(console, "Yes")
    await choose(console, "Send")
    await until(console, lambda: "Yes" in said(api, shop.mara, place))
    assert not shown(console, "Written to enough")


async def test_when_she_writes_meanwhile_it_is_an_answer(tab: OpenTab, api: RunningApi, shop: Shop) -> None:
    place = enough(api, shop)
    console = await tab(shop.mara, f"/inbox/{place}")
    await typed(console, "Anything")
    await sees(console, "Written to enough, until")
    wrote(api, shop.aiko, place, "Me again")
    await gone(console, "Written to enough, until")
    await choose(console, "Send")
    await until(console, lambda: "Anything" in said(api, shop.mara, place))


async def test_what_she_says_she_will_do_is_a_promise_with_one_tap(tab: OpenTab, enter: Enter, api: RunningApi, shop: Shop) -> None:
    place = shop.aiko.conversation_id
    wrote(api, shop.aiko, place, "Do you have it in 38?")
    console = await tab(shop.mara, f"/inbox/{place}")
    await typed(console, "I'll check tomorrow")
    await choose(console, "Send")
    await sees(console, "Promise: ")
    mara = await enter(shop.mara)
    assert not mara.promises(place), "never kept by itself"
    await choose(console, "Keep: Promise")
    await until(console, lambda: [one.promise.text for one in mara.promises(place)] == ["I'll check tomorrow"])
    [view] = mara.promises(place)
    assert view.promise.message_id is not None and view.promise.due > now()
    await until(console, lambda: not any((one.label or "").startswith("Keep: ") for one in console.all(ft.Semantics)))


async def test_a_promise_that_is_none_is_not_offered_again(tab: OpenTab, api: RunningApi, shop: Shop) -> None:
    place = shop.aiko.conversation_id
    wrote(api, shop.mara, place, "I'll send you photos on Friday.")
    console = await tab(shop.mara, f"/inbox/{place}")
    await sees(console, "Promise: ")
    await cross(console, "Do not keep: Promise")
    await until(console, lambda: not any(words.startswith("Promise: ") for words in console.texts()))


async def test_who_is_handed_a_promise_is_told_once(tab: OpenTab, api: RunningApi, shop: Shop) -> None:
    id = promised(api, shop, shop.aiko)
    console = await tab(shop.noa, "/inbox")
    handed = api.client(shop.mara.token).patch(f"/v1/promises/{id}", json={"owner_id": shop.noa.id}, headers={"If-Match": '"1"'})
    assert handed.status_code == 200, handed.text
    await choose(console, "1 promise was handed to you")
    await sees(console, "Mara, for Aiko")
    assert shown(console, WORDS)
    await cross(console, "Seen")
    await gone(console, "1 promise was handed to you")
