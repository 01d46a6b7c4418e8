"""Her replies, read against what she was shown last: proposed, asked back, put into the bag when she says yes, and never before."""

from collections.abc import Iterator

import pytest

from stylist_app.backend.looks.grammar import Choice, understand
from stylist_app.backend.orders.replies.shown import shown_before
from stylist_app.backend.orders.service.proposals import proposal_id, propose, read_reply
from stylist_app.wire.ids import new_id
from tests.backend.looks.house import Atelier, Body


@pytest.fixture
def bag(atelier: Atelier) -> Iterator[str]:
    path = f"/conversations/{atelier.chat}/bag"
    yield path
    for item in atelier.done("GET", path)["items"]:
        atelier.done("DELETE", f"{path}/items/{item['id']}")


def say(atelier: Atelier, text: str, by: str = "aiko", **more: object) -> Body:
    body = {"id": new_id(), "kind": "text", "payload": {"text": text}, **more}
    return atelier.done("POST", f"/conversations/{atelier.chat}/messages", body, by)


def cards(atelier: Atelier, *handles: str) -> Body:
    items = [{"product_id": atelier.stall.products[handle]} for handle in handles]
    body = {"id": new_id(), "kind": "products", "payload": {"items": items}}
    return atelier.done("POST", f"/conversations/{atelier.chat}/messages", body)


def proposed(atelier: Atelier, reply: Body) -> Body:
    """The proposal that a reply leads to, once the job has run."""
    for _ in range(20):
        after = atelier.stall.newest()
        found = atelier.ask("GET", f"/messages/{proposal_id(reply['id'])}", by="aiko")
        if found.is_success:
            told: Body = found.json()
            return told
        atelier.done("GET", "/events", by="aiko", after=after, wait=2)
    raise AssertionError("nothing was proposed")


def lines(message: Body) -> list[tuple[int, str, list[str], int]]:
    return [(one["number"], one["title"], [option["value"] for option in one["options"]], one["quantity"]) for one in message["payload"]["items"]]


def answer(atelier: Atelier, message: Body, action: str, by: str = "aiko", **more: object) -> Body:
    return atelier.done("PUT", f"/messages/{message['id']}/proposal", {"action": action, **more}, by)


def test_a_reply_is_proposed_and_put_in_when_she_says_yes(atelier: Atelier, bag: str) -> None:
    shown = cards(atelier, "dress", "coat", "hat")
    reply = say(atelier, "1 in 38 and 3, not the 2")
    message = proposed(atelier, reply)
    assert lines(message) == [(1, "Linen dress", ["Sand", "38"], 1), (3, "Felt hat", ["Grey", "One"], 1)]
    payload = message["payload"]
    assert (payload["state"], payload["about_message_id"], payload["left_out"], message["sender"]["kind"]) == ("proposed", shown["id"], [2], "system")
    assert payload["total"]["minor"] == sum(one["price"]["minor"] for one in payload["items"]) and "answers" not in payload
    assert atelier.done("GET", bag)["items"] == [], "nothing is chosen without her word"
    assert atelier.refused("PUT", f"/messages/{message['id']}/proposal", {"action": "confirm"}, "mara")[1] == "forbidden"
    assert atelier.refused("PUT", f"/messages/{message['id']}/proposal", {"action": "confirm"}, "olena")[0] == 404
    for _ in range(2):
        assert answer(atelier, message, "confirm")["payload"]["state"] == "confirmed"
    assert [(item["title"], item["message_id"]) for item in atelier.done("GET", bag)["items"]] == [
        ("Linen dress", shown["id"]),
        ("Felt hat", shown["id"]),
    ]
    assert atelier.refused("PUT", f"/messages/{message['id']}/proposal", {"action": "drop"}, "aiko")[1] == "conflict"


def test_a_look_is_answered_by_its_numbers(atelier: Atelier, bag: str) -> None:
    look = atelier.shared(atelier.piece("dress", "D-36"), atelier.piece("coat", "C-M"), atelier.piece("bag", "B"))
    atelier.change(look, 1, "aiko", removed=True)
    message = proposed(atelier, say(atelier, "ich nehme 1 und 3"))
    assert lines(message) == [(1, "Linen dress", ["Sand", "36"], 1), (3, "Canvas bag", ["Khaki", "One"], 1)]
    assert message["payload"]["look_id"] == look["id"]
    answer(atelier, message, "confirm")
    assert {item["look_id"] for item in atelier.done("GET", bag)["items"]} == {look["id"]}


def test_the_size_that_was_chosen_for_her_wins_over_her_usual_one(atelier: Atelier, bag: str) -> None:
    sizes = {"sizes": [{"garment": "outerwear", "system": "alpha", "value": "M"}]}
    assert atelier.ask("PUT", f"/customers/{atelier.stall.shop.aiko.id}/sizes", sizes, "aiko").is_success
    atelier.shared(atelier.piece("coat", "C-S"), atelier.piece("bag", "B"))
    assert lines(proposed(atelier, say(atelier, "the coat please"))) == [(1, "Wool coat", ["Grey", "S"], 1)]
    assert proposed(atelier, say(atelier, "the coat in M please"))["payload"]["state"] == "asking", "in grey there is no M"
    assert atelier.ask("PUT", f"/customers/{atelier.stall.shop.aiko.id}/sizes", {"sizes": []}, "aiko").is_success


def test_what_is_not_clear_is_asked_with_buttons(atelier: Atelier, bag: str) -> None:
    cards(atelier, "dress", "hat")
    message = proposed(atelier, say(atelier, "I'll take 1"))
    ask = message["payload"]["ask"]
    assert (message["payload"]["state"], ask["question"], ask["title"]) == ("asking", "size", "Linen dress")
    titles = {option["title"]: option["id"] for option in ask["options"]}
    assert {"36", "38"} <= set(titles) and "40" not in titles, "what is sold out is no answer"
    assert atelier.refused("PUT", f"/messages/{message['id']}/proposal", {"action": "confirm"}, "aiko")[1] == "conflict"
    assert atelier.refused("PUT", f"/messages/{message['id']}/proposal", {"action": "option", "option_id": "x"}, "aiko")[1] == "invalid"
    clear = answer(atelier, message, "option", option_id=titles["38"])
    assert (clear["payload"]["state"], lines(clear)) == ("proposed", [(1, "Linen dress", ["Sand", "38"], 1)])
    assert answer(atelier, clear, "drop")["payload"]["state"] == "dropped"
    assert atelier.done("GET", bag)["items"] == []


def test_a_quoted_card_is_the_one_she_means(atelier: Atelier, bag: str) -> None:
    shown = cards(atelier, "hat", "coat")
    cards(atelier, "bag")
    message = proposed(atelier, say(atelier, "yes please, in M", quote={"message_id": shown["id"], "item": 1}))
    assert lines(message) == [(2, "Wool coat", ["Red", "M"], 1)]


def test_small_talk_and_the_shops_own_words_choose_nothing(atelier: Atelier) -> None:
    cards(atelier, "dress", "hat")
    said = [say(atelier, text) for text in ("thank you so much!", "is 2 warm?", "see you at 2 pm")] + [say(atelier, "1 and 2", by="mara")]
    last = proposed(atelier, say(atelier, "2 please"))
    found = atelier.done("GET", f"/conversations/{atelier.chat}/messages", by="aiko", kind="bag")["items"]
    assert not {one["payload"]["source_message_id"] for one in found} & {one["id"] for one in said}
    assert lines(last)[0][1] == "Felt hat"


def test_reading_twice_proposes_once(atelier: Atelier) -> None:
    cards(atelier, "hat")
    reply = say(atelier, "1")
    proposed(atelier, reply)
    backend, before = atelier.stall.api.backend, atelier.stall.newest()
    with backend.database.reading() as session:
        assert read_reply(session, reply["id"]) is None
        shown = shown_before(session, reply["id"])
    assert shown is not None
    found = understand(shown.text, shown.pieces)
    assert isinstance(found, Choice)
    backend.writer.call(lambda tx: propose(tx, backend.media, shown, found))
    assert atelier.stall.newest() == before
