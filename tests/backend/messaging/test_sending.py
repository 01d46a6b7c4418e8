"""Sending: once, in one order, to those who may read it."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from stylist_app.backend.core.problems import ProblemError
from stylist_app.wire.ids import new_id
from tests.backend.messaging.house import House


def refused(problem: pytest.ExceptionInfo[ProblemError]) -> tuple[str, str | None]:
    return problem.value.slug, problem.value.field


# ---------------------------------------------------------------- once


def test_the_first_message_has_seq_one_and_its_sender(house: House) -> None:
    message = house.send("aiko", "こんにちは")
    assert (message["seq"], message["payload"], message["version"]) == (1, {"text": "こんにちは"}, 1)
    assert message["sender"] == {"kind": "customer", "id": house.ids["aiko"], "name": "Aiko"}


def test_a_repeat_is_the_first_result_and_writes_nothing(house: House) -> None:
    command = {"id": new_id(), "kind": "text", "payload": {"text": "once"}}
    first, new = house.post("aiko", command)
    before = house.cursor()
    again, new_again = house.post("aiko", {**command, "created_at": "2020-01-01T00:00:00Z"})
    assert (new, new_again, again) == (True, False, first)
    assert house.cursor() == before


def test_a_repeat_after_an_edit_is_the_message_as_it_is_now(house: House) -> None:
    command = {"id": new_id(), "kind": "text", "payload": {"text": "wrod"}}
    first, _ = house.post("mara", command)
    house.edit("mara", first, "word")
    again, new = house.post("mara", command)
    assert (again["payload"]["text"], new) == ("word", False)


@pytest.mark.parametrize("change", [{"payload": {"text": "other"}}, {"kind": "note"}, {"language": "de"}])
def test_the_same_id_with_other_content_is_refused(house: House, change: dict[str, object]) -> None:
    command = {"id": new_id(), "kind": "text", "payload": {"text": "once"}}
    house.post("mara", command)
    with pytest.raises(ProblemError) as problem:
        house.post("mara", {**command, **change})
    assert refused(problem) == ("id-reused", "id")


def test_the_same_id_from_somebody_else_or_elsewhere_is_refused_without_telling_more(house: House) -> None:
    command = {"id": new_id(), "kind": "text", "payload": {"text": "once"}}
    house.post("mara", command)
    for who, to in (("noa", "aiko"), ("olena", "olena"), ("ada", "olena")):
        with pytest.raises(ProblemError) as problem:
            house.post(who, command, to=to)
        assert refused(problem) == ("id-reused", "id")


def test_concurrent_senders_get_seqs_without_gaps(house: House) -> None:
    with ThreadPoolExecutor(6) as pool:
        sent = list(pool.map(lambda place: house.send("aiko" if place % 2 else "mara", f"{place}"), range(60)))
    assert sorted(message["seq"] for message in sent) == list(range(1, 61))
    assert [message["seq"] for message in house.view("mara")["messages"]] == list(range(1, 61))
    told = [event["body"]["seq"] for event in house.events("aiko") if event["kind"] == "message.put"]
    assert told == sorted(told)


def test_what_is_refused_leaves_no_gap_and_no_event(house: House) -> None:
    house.send("aiko")
    before = house.cursor()
    with pytest.raises(ProblemError):
        house.send("mara", quote={"message_id": new_id()})
    assert house.cursor() == before
    assert house.send("mara")["seq"] == 2


# ---------------------------------------------------------------- what is valid


@pytest.mark.parametrize(
    ("message", "field"),
    [
        ({"kind": "text", "payload": {}}, "payload.text"),
        ({"kind": "text", "payload": {"text": ""}}, "payload.text"),
        ({"kind": "text", "payload": {"text": "a\x00b"}}, "payload.text"),
        ({"kind": "text", "payload": {"text": "x", "html": "<b>"}}, "payload.html"),
        ({"kind": "text", "payload": {"text": "x" * 8001}}, "payload.text"),
        ({"kind": "media", "payload": {"media_ids": []}}, "payload.media_ids"),
        ({"kind": "quick_replies", "payload": {"text": "?", "options": [{"id": "a b", "title": "x"}]}}, "payload.options.0.id"),
        ({"kind": "system", "payload": {"event": "assigned"}}, "kind"),
        ({"kind": "hologram", "payload": {}}, "kind"),
    ],
)
def test_what_is_wrong_is_named(house: House, message: dict[str, object], field: str) -> None:
    with pytest.raises(ProblemError) as problem:
        house.post("mara", {"id": new_id(), **message})
    assert refused(problem) == ("invalid", field)


@pytest.mark.parametrize(
    "message",
    [{"kind": "note", "payload": {"text": "x"}}, {"kind": "quick_replies", "payload": {"text": "?", "options": [{"id": "a", "title": "A"}]}}],
)
def test_a_shopper_sends_no_notes_and_no_quick_replies(house: House, message: dict[str, object]) -> None:
    with pytest.raises(ProblemError) as problem:
        house.post("aiko", {"id": new_id(), **message})
    assert problem.value.slug == "forbidden"


def test_pictures_must_be_there_and_options_differ(house: House) -> None:
    with pytest.raises(ProblemError) as problem:
        house.post("mara", {"id": new_id(), "kind": "media", "payload": {"media_ids": [new_id()]}})
    assert refused(problem) == ("invalid", "payload.media_ids.0")
    twice = {"text": "?", "options": [{"id": "a", "title": "A"}, {"id": "a", "title": "B"}]}
    with pytest.raises(ProblemError) as problem:
        house.post("mara", {"id": new_id(), "kind": "quick_replies", "payload": twice})
    assert refused(problem) == ("invalid", "payload.options")


def test_a_clock_ahead_is_not_believed(house: House) -> None:
    message = house.send("mara", created_at=(house.now + timedelta(days=2)).isoformat())
    assert message["created_at"] == message["sent_at"]


@pytest.mark.parametrize("who", ["olena", "sol", "eli"])
def test_nobody_writes_where_she_may_not_read(house: House, who: str) -> None:
    with pytest.raises(ProblemError) as problem:
        house.send(who, to="aiko")
    assert problem.value.slug == "not-found"


# ---------------------------------------------------------------- quotes


def test_a_quote_shows_the_message_as_it_is_now(house: House) -> None:
    asked = house.send("aiko", "in navy?")
    answer = house.send("mara", "yes", quote={"message_id": asked["id"]})
    assert answer["quote"]["text"] == "in navy?"
    before = house.cursor()
    house.edit("aiko", asked, "in black?")
    assert [event["body"]["quote"]["text"] for event in house.events("mara", before) if event["body"].get("quote")] == ["in black?"]
    assert house.view("mara")["messages"][-1]["quote"]["text"] == "in black?"
    house.delete("aiko", asked)
    assert house.view("aiko")["messages"][-1]["quote"]["text"] == ""


def test_long_words_are_cut_in_a_quote(house: House) -> None:
    asked = house.send("aiko", "長" * 500)
    assert house.send("mara", quote={"message_id": asked["id"]})["quote"]["text"] == "長" * 140


def test_a_quote_stays_in_its_conversation_and_names_an_item_that_is_there(house: House) -> None:
    elsewhere = house.send("olena", to="olena")
    here = house.send("aiko")
    note = house.note("mara")
    for who, quote, field in (
        ("ada", {"message_id": elsewhere["id"]}, "quote.message_id"),
        ("mara", {"message_id": new_id()}, "quote.message_id"),
        ("mara", {"message_id": here["id"], "item": 0}, "quote.item"),
        ("aiko", {"message_id": note["id"]}, "quote.message_id"),
        ("mara", {"message_id": note["id"]}, "quote.message_id"),
    ):
        with pytest.raises(ProblemError) as problem:
            house.send(who, quote=quote)
        assert refused(problem) == ("invalid", field)
    assert house.note("noa", quote={"message_id": note["id"]})["quote"]["text"] == "private"


# ---------------------------------------------------------------- waiting, reopening, markers


def test_the_wait_begins_with_the_customer_and_ends_with_a_public_answer(house: House) -> None:
    first = house.send("aiko")
    house.send("aiko")
    assert house.chat("mara")["waiting_since"] == first["sent_at"].isoformat().replace("+00:00", "Z")
    house.note("mara")
    assert house.chat("mara")["waiting_since"] is not None
    house.send("mara")
    assert house.chat("mara")["waiting_since"] is None


@pytest.mark.parametrize("state", [{"state": "resolved"}, {"state": "snoozed", "snoozed_until": "2100-01-01T00:00:00Z"}])
def test_a_customers_message_opens_the_conversation_and_says_so_to_staff(house: House, state: dict[str, str]) -> None:
    if "snoozed_until" in state:
        state = {**state, "snoozed_until": (house.now + timedelta(days=1)).isoformat()}
    house.patch("mara", **state)
    house.send("aiko", "still there?")
    assert house.chat("mara")["state"] == "open"
    assert house.texts("mara")[-2:] == ["reopened", "still there?"]
    assert house.texts("aiko") == ["still there?"]


def test_who_writes_has_read(house: House) -> None:
    house.send("aiko")
    house.send("aiko")
    house.send("mara")
    marks = {mark["person_id"]: mark["read_seq"] for mark in house.view("aiko")["markers"]}
    assert marks == {house.ids["aiko"]: 2, house.ids["mara"]: 3}


def test_a_message_is_told_in_one_go_to_both_sides(house: House) -> None:
    before = house.cursor()
    house.send("aiko", "ping")
    for who in ("aiko", "mara", "max", "ada"):
        assert house.kinds(who, before) == ["message.put", "conversation.put", "marker.put"]
    for who in ("olena", "sol", "eli"):
        assert house.kinds(who, before) == []
