"""After sending: edits, deletions and reactions."""

from datetime import timedelta
from pathlib import Path

import pytest
from PIL import Image

from stylist_app.backend.core.problems import ProblemError
from stylist_app.wire.ids import new_id
from tests.backend.messaging.house import House, Json


def slug(problem: pytest.ExceptionInfo[ProblemError]) -> str:
    return problem.value.slug


def upload(house: House, who: str, folder: Path) -> str:
    path = folder / "photo.png"
    Image.new("RGB", (40, 60), "#884422").save(path)
    prepared = house.backend.media.prepare(path, "photo.png")
    media_id = new_id()
    house.do(lambda tx: house.backend.media.store(tx, media_id, prepared, owner_id=house.ids[who], private=True))
    return media_id


# ---------------------------------------------------------------- editing


def test_an_edit_shows_the_new_words_to_both_sides(house: House) -> None:
    message = house.send("mara", "in nayv")
    edited = house.edit("mara", message, "in navy")
    assert (edited["payload"], edited["version"], edited["seq"]) == ({"text": "in navy"}, 2, 1)
    assert edited["edited_at"] is not None
    assert house.texts("aiko") == house.texts("noa") == ["in navy"]


def test_an_edit_of_an_older_version_is_refused_with_the_newest(house: House) -> None:
    message = house.send("mara", "a")
    house.edit("mara", message, "b")
    with pytest.raises(ProblemError) as problem:
        house.edit("mara", message, "c", version=1)
    assert slug(problem) == "stale"
    assert problem.value.current is not None
    assert problem.value.current["payload"] == {"text": "b"}


def test_an_edit_whose_answer_was_lost_may_be_repeated(house: House) -> None:
    message = house.send("mara", "a")
    first = house.edit("mara", message, "b")
    assert house.edit("mara", message, "b", version=1) == first


@pytest.mark.parametrize("who", ["aiko", "noa", "ada"])
def test_only_its_author_edits_or_deletes(house: House, who: str) -> None:
    message = house.send("mara")
    with pytest.raises(ProblemError) as problem:
        house.edit(who, message, "x")
    assert slug(problem) == "forbidden"
    with pytest.raises(ProblemError) as problem:
        house.delete(who, message)
    assert slug(problem) == "forbidden"


def test_a_message_can_be_changed_for_fifteen_minutes(house: House) -> None:
    message = house.send("mara")
    house.late = timedelta(minutes=14)
    message = house.edit("mara", message, "in time")
    house.late = timedelta(minutes=16)
    for change in (lambda: house.edit("mara", message, "late"), lambda: house.delete("mara", message)):
        with pytest.raises(ProblemError) as problem:
            change()
        assert slug(problem) == "too-late"
    assert house.texts("mara") == ["in time"]


def test_only_texts_and_notes_are_edited(house: House) -> None:
    sent, _ = house.post("mara", {"id": new_id(), "kind": "quick_replies", "payload": {"text": "?", "options": [{"id": "a", "title": "A"}]}})
    with pytest.raises(ProblemError) as problem:
        house.edit("mara", sent, "x")
    assert slug(problem) == "conflict"
    note = house.note("mara", "old")
    assert house.edit("mara", note, "new")["payload"] == {"text": "new", "mentions": []}


def test_words_of_others_conversations_are_not_found(house: House) -> None:
    message = house.send("aiko")
    for who in ("olena", "sol", "eli"):
        for change in (lambda: house.edit(who, message, "x"), lambda: house.delete(who, message), lambda: house.react(who, message)):  # noqa: B023
            with pytest.raises(ProblemError) as problem:
                change()
            assert slug(problem) == "not-found"


# ---------------------------------------------------------------- deleting


def test_a_deleted_message_keeps_its_place_and_nothing_else(house: House) -> None:
    message = house.send("mara", "secret")
    house.react("aiko", message)
    house.send("mara", "next")
    deleted = house.delete("mara", message, version=2)
    assert (deleted["seq"], deleted["payload"], deleted["reactions"], deleted["deleted_at"] is not None) == (1, {}, [], True)
    assert house.delete("mara", message) == deleted
    assert house.texts("aiko") == ["", "next"]
    for change in (lambda: house.edit("mara", deleted, "x"), lambda: house.react("aiko", deleted)):
        with pytest.raises(ProblemError) as problem:
            change()
        assert slug(problem) == "conflict"


def test_a_deleted_photo_is_forgotten_unless_another_message_shows_it(house: House, tmp_path: Path) -> None:
    media_id = upload(house, "mara", tmp_path)
    sent = [house.post("mara", {"id": new_id(), "kind": "media", "payload": {"media_ids": [media_id]}})[0] for _ in range(2)]
    assert sent[0]["payload"]["items"][0]["urls"]["thumb"].startswith(f"/v1/media/{media_id}/thumb.")
    for message, left in zip(sent, (True, False), strict=True):
        house.delete("mara", message)
        with house.reading() as session:
            assert bool(house.backend.media.render(session, [media_id])) == left


def test_nobody_sends_somebody_elses_private_photo(house: House, tmp_path: Path) -> None:
    media_id = upload(house, "olena", tmp_path)
    with pytest.raises(ProblemError) as problem:
        house.post("aiko", {"id": new_id(), "kind": "media", "payload": {"media_ids": [media_id]}})
    assert (slug(problem), problem.value.field) == ("invalid", "payload.media_ids.0")


def test_a_photo_can_be_quoted_and_hearted_by_its_place(house: House, tmp_path: Path) -> None:
    media_id = upload(house, "mara", tmp_path)
    photo, _ = house.post("mara", {"id": new_id(), "kind": "media", "payload": {"media_ids": [media_id], "text": "look"}})
    quote: Json = house.send("aiko", "this?", quote={"message_id": photo["id"], "item": 0})["quote"]
    assert (quote["item"], quote["text"], quote["picture"].split("/")[3]) == (0, "look", media_id)
    assert house.react("aiko", photo, item=0)["reactions"][0]["item"] == 0
    with pytest.raises(ProblemError) as problem:
        house.react("aiko", photo, item=1)
    assert problem.value.field == "item"


# ---------------------------------------------------------------- reactions


def test_a_reaction_says_what_shall_be_and_repeating_it_changes_nothing(house: House) -> None:
    message = house.send("mara")
    on = house.react("aiko", message)
    before = house.cursor()
    assert house.react("aiko", message) == on
    assert house.cursor() == before
    assert [(one["person_id"], one["emoji"], one["name"]) for one in on["reactions"]] == [(house.ids["aiko"], "♥", "Aiko")]
    assert house.react("aiko", message, on=False)["reactions"] == []
    assert house.view("noa")["messages"][0]["version"] == 3


def test_several_people_react_each_for_herself(house: House) -> None:
    message = house.send("mara")
    house.react("aiko", message)
    house.react("noa", message)
    house.react("noa", message, "✨")
    house.react("aiko", message, on=False)
    assert [(one["name"], one["emoji"]) for one in house.view("aiko")["messages"][0]["reactions"]] == [("Noa", "♥"), ("Noa", "✨")]


def test_a_reaction_is_one_emoji_on_a_message_one_sees(house: House) -> None:
    message, note = house.send("mara"), house.note("mara")
    with pytest.raises(ProblemError) as problem:
        house.react("aiko", message, "nice")
    assert problem.value.field == "emoji"
    with pytest.raises(ProblemError) as problem:
        house.react("aiko", note)
    assert slug(problem) == "not-found"
    assert house.react("noa", note)["reactions"][0]["name"] == "Noa"


def test_reactions_have_a_limit_per_person(house: House) -> None:
    message = house.send("mara")
    for place in range(20):
        house.react("aiko", message, chr(0x1F600 + place))
    with pytest.raises(ProblemError) as problem:
        house.react("aiko", message, "♥")
    assert slug(problem) == "conflict"
    assert house.react("noa", message)["version"] == 22
