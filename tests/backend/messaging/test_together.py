"""Messages that wait for the writer side by side are stored together. Nobody can tell it from one after the other."""

import random
from pathlib import Path
from typing import Any

import pytest

from stylist_app.backend.core.problems import ProblemError
from stylist_app.backend.messaging.service import sending
from stylist_app.wire.ids import new_id
from stylist_app.wire.message import SendMessage
from tests.backend.messaging.house import House, Json, Template, open_house

Wanted = tuple[str, str, Json]
"""Who, to whose conversation, and the message."""


def some(chance: random.Random, count: int) -> list[Wanted]:
    """Some are repeats, some use an id again for other words, some go where the sender may not."""
    made: list[Wanted] = []
    for place in range(count):
        who, to = chance.choice(("mara", "noa", "sol", "aiko", "olena", "ada")), chance.choice(("aiko", "olena"))
        message: Json = {"id": new_id(), "kind": "text", "payload": {"text": f"words {place} 🧵"}}
        if made and chance.random() < 0.3:
            earlier = chance.choice(made)
            who, to, message = earlier if chance.random() < 0.5 else (who, to, {**message, "id": earlier[2]["id"]})
        made.append((who, to, message))
    return made


def outcome_of(result: Any) -> tuple[str, Any]:
    if isinstance(result, ProblemError):
        return result.slug, result.field
    message, new = result
    return "new" if new else "again", (message["id"], message["seq"], message["payload"], message["sender"]["name"], message["version"])


def one_by_one(house: House, wanted: list[Wanted]) -> list[Any]:
    results: list[Any] = []
    for who, to, message in wanted:
        try:
            results.append(house.post(who, message, to=to))
        except ProblemError as problem:
            results.append(problem)
    return results


def together(house: House, wanted: list[Wanted]) -> list[Any]:
    drafts = [
        (house.people[who], sending.draft(house.presenter, house.people[who], house.chats[to], SendMessage.model_validate(message)))
        for who, to, message in wanted
    ]
    assert all(draft.plain for _, draft in drafts)
    return list(house.do(lambda tx: sending.send_all(tx, house.presenter, drafts)))


def told(house: House, who: str) -> list[tuple[str, Any]]:
    """Every event of what people can see, without its time."""
    return [(event["kind"], event["body"].get("id"), event["body"].get("seq"), event["body"].get("version")) for event in house.events(who)]


@pytest.mark.parametrize("seed", range(4))
def test_together_is_the_same_as_one_after_the_other(template: Template, tmp_path: Path, seed: int) -> None:
    wanted = some(random.Random(seed), 40)
    with open_house(template, tmp_path / "one") as left, open_house(template, tmp_path / "all") as right:
        assert list(map(outcome_of, together(right, wanted))) == list(map(outcome_of, one_by_one(left, wanted)))
        for who in ("ada", "mara", "sol", "aiko", "olena"):
            assert told(right, who) == told(left, who)
        for to in ("aiko", "olena"):
            assert right.texts("ada", to) == left.texts("ada", to)
            same = ("state", "last_seq", "version", "assignee_id")
            assert [right.chat("ada", to).get(name) for name in same] == [left.chat("ada", to).get(name) for name in same]
            read = [{(one["person_id"], one["read_seq"]) for one in house.view("ada", to)["markers"]} for house in (right, left)]
            assert read[0] == {(right.ids[name], seq) for name in left.ids for person, seq in read[1] if person == left.ids[name]}


def test_a_closed_conversation_is_opened_by_the_first_of_them(house: House) -> None:
    house.send("aiko", "one")
    house.patch("mara", state="resolved")
    results = together(house, [("aiko", "aiko", {"id": new_id(), "kind": "text", "payload": {"text": text}}) for text in ("two", "three")])
    assert [new for _, new in results] == [True, True]
    assert house.chat("mara")["state"] == "open"
    assert house.texts("mara").count("reopened") == 1
    assert house.texts("mara")[-2:] == ["two", "three"]


@pytest.mark.parametrize(
    "message",
    [
        {"kind": "note", "payload": {"text": "private"}},
        {"kind": "text", "payload": {"text": "look"}, "quote": {"message_id": new_id()}},
    ],
)
def test_what_looks_at_more_than_its_conversation_goes_alone(house: House, message: Json) -> None:
    draft = sending.draft(house.presenter, house.people["mara"], house.chats["aiko"], SendMessage.model_validate({"id": new_id(), **message}))
    assert not draft.plain
