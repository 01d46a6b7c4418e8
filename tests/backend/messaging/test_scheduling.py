"""Send later: once, at its time, as its author; and forgetting everything."""

from datetime import timedelta

import pytest

from stylist_app.backend.core.database.log import empty_log
from stylist_app.backend.core.problems import ProblemError
from stylist_app.backend.messaging.service import scheduling
from stylist_app.backend.messaging.service.erasing import erase_conversation
from stylist_app.backend.people.service.customers import erase_customer
from stylist_app.backend.people.service.staff import disable_staff
from stylist_app.wire.ids import new_id
from stylist_app.wire.message import PatchScheduled
from tests.backend.messaging.house import House, Json
from tests.backend.tables import everything_in


def fire(house: House, held: Json) -> None:
    house.do(lambda tx: scheduling.fire(tx, house.presenter, held["id"]))


def patch(house: House, who: str, held: Json, version: int | None = None, **changes: object) -> Json:
    command = PatchScheduled.model_validate(changes)
    return house.do(lambda tx: scheduling.patch_scheduled(tx, house.presenter, house.people[who], held["id"], command, version))


def test_what_is_held_is_sent_once_at_its_time_under_its_id(house: House) -> None:
    held = house.schedule("mara", "good morning")
    fire(house, held)
    assert house.texts("aiko") == []
    house.late = timedelta(hours=2)
    before = house.cursor()
    fire(house, held)
    fire(house, held)
    assert house.texts("aiko") == ["good morning"]
    message = house.view("mara")["messages"][0]
    assert (message["id"], message["sender"]["name"], message["sent_at"]) == (held["id"], "Mara", message["created_at"])
    assert house.kinds("mara", before) == ["message.put", "conversation.put", "marker.put", "scheduled.gone"]
    assert house.view("mara")["scheduled"] == []


def test_only_staff_know_of_it(house: House) -> None:
    before = house.cursor()
    held = house.schedule("mara", "surprise")
    assert house.kinds("noa", before) == ["scheduled.put"]
    assert house.kinds("aiko", before) == []
    assert "surprise" not in str(house.snapshot("aiko"))
    with house.reading() as session, pytest.raises(ProblemError):
        scheduling.visible_scheduled(session, house.people["aiko"], held["id"])
    with pytest.raises(ProblemError) as problem:
        house.schedule("aiko")
    assert problem.value.slug == "forbidden"


def test_holding_it_again_is_the_first_result_also_after_it_was_sent(house: House) -> None:
    same = {"id": new_id(), "send_at": house.now + timedelta(hours=1)}
    held = house.schedule("mara", "hi", **same)
    assert house.schedule("mara", "hi", **same) == held
    with pytest.raises(ProblemError) as problem:
        house.schedule("mara", "ho", **same)
    assert problem.value.slug == "id-reused"
    house.do(lambda tx: scheduling.send_now(tx, house.presenter, house.people["mara"], held["id"]))
    assert house.schedule("mara", "hi", **same)["id"] == held["id"]
    assert house.texts("aiko") == ["hi"]


@pytest.mark.parametrize("after", [timedelta(minutes=-1), timedelta(days=400)])
def test_its_time_lies_ahead_within_a_year(house: House, after: timedelta) -> None:
    with pytest.raises(ProblemError) as problem:
        house.schedule("mara", after=after)
    assert (problem.value.slug, problem.value.field) == ("invalid", "send_at")


def test_its_author_may_change_the_words_and_the_time_until_then(house: House) -> None:
    held = house.schedule("mara", "hi")
    later = house.now + timedelta(hours=5)
    changed = patch(house, "mara", held, text="good morning", send_at=later)
    assert (changed["payload"], changed["send_at"], changed["version"]) == ({"text": "good morning"}, later, 2)
    with pytest.raises(ProblemError) as problem:
        patch(house, "mara", held, version=1, text="third")
    assert problem.value.slug == "stale"
    with pytest.raises(ProblemError) as problem:
        patch(house, "noa", held, text="mine")
    assert problem.value.slug == "forbidden"
    house.late = timedelta(hours=2)
    fire(house, held)
    assert house.texts("aiko") == []
    house.late = timedelta(hours=6)
    fire(house, held)
    assert house.texts("aiko") == ["good morning"]


def test_sending_now_answers_the_message_each_time(house: House) -> None:
    held = house.schedule("mara", "now")
    sent = [house.do(lambda tx: scheduling.send_now(tx, house.presenter, house.people["mara"], held["id"])) for _ in range(2)]
    assert sent[0] == sent[1]
    assert house.texts("aiko") == ["now"]


def test_dropped_is_dropped_and_its_words_too(house: House) -> None:
    held = house.schedule("mara", "never mind")
    with pytest.raises(ProblemError):
        house.do(lambda tx: scheduling.delete_scheduled(tx, house.people["sol"], held["id"]))
    house.do(lambda tx: scheduling.delete_scheduled(tx, house.people["max"], held["id"]))
    house.late = timedelta(hours=2)
    fire(house, held)
    assert house.texts("aiko") == []
    assert "never mind" not in dump(house)


def test_what_cannot_be_sent_stays_with_its_reason_and_can_be_tried_again(house: House) -> None:
    house.join("mara", "sol")
    lost = house.schedule("sol", "from the south")
    house.leave("mara", "sol")
    gone = house.schedule("noa", "from somebody who left")
    backend = house.backend
    house.do(lambda tx: disable_staff(tx, house.ids["noa"], True, auth=backend.auth, media=backend.media, on_access_changed=lambda *_: None))
    house.late = timedelta(hours=2)
    before = house.cursor()
    fire(house, lost)
    fire(house, gone)
    assert house.texts("aiko") == []
    assert {held["failure"] for held in house.view("mara")["scheduled"]} == {
        "Its author may no longer write in this conversation.",
        "Its author no longer works here.",
    }
    assert house.kinds("mara", before) == ["scheduled.put", "scheduled.put"]
    house.join("mara", "sol")
    assert patch(house, "sol", lost, send_at=house.now + timedelta(minutes=1))["failure"] is None


# ---------------------------------------------------------------- forgetting


def dump(house: House) -> str:
    """All the database holds, after SQLite's log was emptied."""
    empty_log(house.backend.database)
    return everything_in(house.backend.settings).decode("latin-1")


def test_an_erased_customers_words_are_nowhere_and_everybody_is_told(house: House) -> None:
    house.join("mara", "sol")
    asked = house.send("aiko", "unforgettable-question")
    house.send("mara", "unforgettable-answer", quote={"message_id": asked["id"]})
    house.note("mara", "unforgettable-note")
    house.schedule("mara", "unforgettable-later")
    house.react("aiko", asked)
    house.send("olena", "stays", to="olena")
    assert "unforgettable" in dump(house)
    before = house.cursor()
    backend = house.backend
    house.do(lambda tx: erase_customer(tx, None, house.ids["aiko"], auth=backend.auth, access=backend.access, media=backend.media))
    for _ in range(2):
        house.do(lambda tx: erase_conversation(tx, backend.media, house.ids["aiko"]))
    assert "unforgettable" not in dump(house)
    for who in ("mara", "noa", "sol", "ada"):
        erased = [event["body"] for event in house.events(who, before) if event["kind"] == "customer.erased"]
        assert erased[0] == {"customer_id": house.ids["aiko"], "conversation_id": house.chats["aiko"]}, who
    assert [view["conversation"]["id"] for view in house.snapshot("ada")["conversations"]] == [house.chats["olena"]]
    assert house.texts("olena", "olena") == ["stays"]
    with pytest.raises(ProblemError) as problem:
        house.send("mara")
    assert problem.value.slug == "not-found"
