"""The shop's work on a conversation: state, assignment, members, labels, markers, and who gains or loses sight of it."""

from datetime import timedelta

import pytest

from stylist_app.backend.core.problems import ProblemError
from stylist_app.backend.messaging.service import assignment, staff_access_changed
from stylist_app.backend.people.rules import Standing
from stylist_app.wire.conversation import PatchConversation
from stylist_app.wire.ids import new_id
from tests.backend.messaging.house import House


def slug(problem: pytest.ExceptionInfo[ProblemError]) -> str:
    return problem.value.slug


def told(house: House, who: str, after: int) -> list[tuple[str, str]]:
    """Access events only: (kind, conversation)."""
    return [
        (event["kind"].removeprefix("access."), event["body"].get("id") or event["body"]["conversation"]["id"])
        for event in house.events(who, after)
        if event["kind"].startswith("access.")
    ]


# ---------------------------------------------------------------- state


def test_resolving_ends_the_wait_and_leaves_a_line_for_staff(house: House) -> None:
    house.send("aiko")
    resolved = house.patch("mara", state="resolved")
    assert (resolved["state"], resolved["waiting_since"]) == ("resolved", None)
    assert house.texts("mara") == ["hello", "resolved"]
    assert house.chat("aiko")["state"] == "open"
    assert house.texts("aiko") == ["hello"]


def test_a_guarded_change_needs_a_version(house: House) -> None:
    for changes in ({"state": "resolved"}, {"unassign": True}, {"assignee_id": house.ids["noa"]}):
        with pytest.raises(ProblemError) as problem:
            house.do(lambda tx: assignment.patch(tx, house.people["mara"], house.chats["aiko"], PatchConversation.model_validate(changes), None))  # noqa: B023
        assert slug(problem) == "precondition-required"


def test_a_customers_message_makes_resolving_stale_but_not_assigning(house: House) -> None:
    seen = house.chat("mara")["version"]
    house.send("aiko", "one more thing")
    with pytest.raises(ProblemError) as problem:
        house.patch("mara", state="resolved", version=seen)
    assert slug(problem) == "stale"
    assert problem.value.current is not None
    assert problem.value.current["waiting_since"] is not None
    assert house.patch("mara", assignee_id=house.ids["noa"], version=seen)["assignee_id"] == house.ids["noa"]


def test_of_two_who_assign_from_the_same_version_one_wins(house: House) -> None:
    seen = house.chat("mara")["version"]
    house.patch("mara", assignee_id=house.ids["mara"], version=seen)
    with pytest.raises(ProblemError) as problem:
        house.patch("noa", assignee_id=house.ids["noa"], version=seen)
    assert slug(problem) == "stale"
    assert house.patch("noa", assignee_id=house.ids["mara"], version=seen)["assignee_id"] == house.ids["mara"]


def test_a_label_or_a_reply_does_not_make_the_state_stale(house: House) -> None:
    house.send("aiko")
    seen = house.chat("mara")["version"]
    house.patch("noa", label_ids=[house.label_id], starred=True)
    house.send("mara", "done")
    assert house.patch("mara", state="resolved", version=seen)["state"] == "resolved"


def test_a_version_from_nowhere_is_stale(house: House) -> None:
    with pytest.raises(ProblemError) as problem:
        house.patch("mara", state="resolved", version=99)
    assert slug(problem) == "stale"


def test_a_snoozed_conversation_wakes_by_its_job(house: House) -> None:
    until = house.now + timedelta(hours=1)
    house.patch("mara", state="snoozed", snoozed_until=until)
    house.do(lambda tx: assignment.wake_up(tx, house.chats["aiko"]))
    assert house.chat("mara")["state"] == "snoozed"
    house.late = timedelta(hours=2)
    before = house.cursor()
    house.do(lambda tx: assignment.wake_up(tx, house.chats["aiko"]))
    house.do(lambda tx: assignment.wake_up(tx, house.chats["aiko"]))
    assert (house.chat("mara")["state"], house.chat("mara")["snoozed_until"]) == ("open", None)
    assert house.kinds("mara", before) == ["message.put", "conversation.put"]
    assert house.kinds("aiko", before) == []


def test_labels_exist_and_the_shop_s_own_work_is_not_the_shopper_s_business(house: House) -> None:
    with pytest.raises(ProblemError) as problem:
        house.patch("mara", label_ids=[house.label_id, new_id()])
    assert problem.value.field == "label_ids.1"
    before = house.cursor()
    house.patch("mara", label_ids=[house.label_id, house.label_id], starred=True)
    house.patch("mara", starred=True)
    assert house.kinds("mara", before) == ["conversation.put"]
    assert house.kinds("aiko", before) == []
    seen = house.chat("aiko")
    assert (seen["label_ids"], seen["starred"], seen["waiting_since"]) == ([], False, None)
    assert house.chat("mara")["label_ids"] == [house.label_id]


def test_a_shopper_works_on_nothing(house: House) -> None:
    for change in (lambda: house.patch("aiko", starred=True), lambda: house.join("aiko", "noa"), lambda: house.leave("aiko", "noa")):
        with pytest.raises(ProblemError) as problem:
            change()
        assert slug(problem) == "forbidden"


# ---------------------------------------------------------------- assignment and access


def test_an_expert_sees_a_conversation_from_the_moment_it_is_hers_and_no_longer(house: House) -> None:
    house.send("aiko", "hi")
    before = house.cursor()
    house.patch("mara", assignee_id=house.ids["eli"])
    assert told(house, "eli", before) == [("granted", house.chats["aiko"])]
    granted = house.events("eli", before)[-1]["body"]
    assert next(message["payload"].get("text") for message in granted["messages"]) == "hi"
    assert granted["customer"]["name"] == "Aiko"
    assert house.texts("eli") == ["hi", "assigned"]
    middle = house.cursor()
    house.patch("mara", assignee_id=house.ids["noa"])
    assert told(house, "eli", middle) == [("revoked", house.chats["aiko"])]
    assert house.snapshot("eli")["conversations"] == []
    assert house.kinds("eli", middle) == ["access.revoked"]


def test_stylists_of_the_store_keep_what_they_had(house: House) -> None:
    before = house.cursor()
    house.patch("mara", assignee_id=house.ids["noa"])
    house.patch("mara", unassign=True)
    for who in ("mara", "noa", "max"):
        assert told(house, who, before) == []
    assert house.texts("mara") == ["assigned", "unassigned"]
    assert house.chat("aiko")["assignee_id"] is None


def test_only_who_works_in_the_store_can_have_it(house: House) -> None:
    for assignee_id in (house.ids["sol"], new_id(), house.ids["aiko"]):
        with pytest.raises(ProblemError) as problem:
            house.patch("mara", assignee_id=assignee_id)
        assert (slug(problem), problem.value.field) == ("invalid", "assignee_id")
    assert house.patch("ada", to="olena", assignee_id=house.ids["ada"])["assignee_id"] == house.ids["ada"]


def test_an_expert_assigns_nobody(house: House) -> None:
    house.join("mara", "eli")
    for change in (lambda: house.patch("eli", assignee_id=house.ids["eli"]), lambda: house.join("eli", "sol"), lambda: house.leave("eli", "mara")):
        with pytest.raises(ProblemError) as problem:
            change()
        assert slug(problem) == "forbidden"
    assert house.patch("eli", starred=True)["starred"]


def test_a_colleague_of_another_store_can_be_brought_in_and_may_leave(house: House) -> None:
    before = house.cursor()
    house.join("mara", "sol")
    house.join("mara", "sol")
    assert told(house, "sol", before) == [("granted", house.chats["aiko"])]
    assert house.chat("aiko")["member_ids"] == [house.ids["sol"]]
    house.send("sol", "hello from the south")
    house.leave("sol", "sol")
    assert told(house, "sol", before)[-1] == ("revoked", house.chats["aiko"])
    with pytest.raises(ProblemError) as problem:
        house.send("sol")
    assert slug(problem) == "not-found"
    assert house.texts("mara") == ["joined", "hello from the south", "left"]


def test_a_change_of_stores_brings_and_takes_conversations(house: House) -> None:
    before = house.cursor()
    north, south = (Standing("stylist", frozenset({house.stores[name]})) for name in ("north", "south"))
    house.do(lambda tx: staff_access_changed(tx, house.ids["sol"], south, north))
    # She is still in the south in the database here, so what she was granted is not rendered for her, and what she lost is.
    assert told(house, "sol", before) == [("revoked", house.chats["olena"])]


# ---------------------------------------------------------------- markers


def test_markers_grow_are_told_once_and_stop_at_the_last_message(house: House) -> None:
    for _ in range(3):
        house.send("aiko")
    before = house.cursor()
    assert house.mark("mara", read=2, delivered=99).read_seq == 2
    assert house.mark("mara", read=1).read_seq == 2
    marker = house.mark("mara", read=99)
    assert (marker.read_seq, marker.delivered_seq) == (3, 3)
    assert house.kinds("aiko", before) == ["marker.put", "marker.put"]


def test_a_shopper_is_told_how_far_staff_have_read_of_what_she_sees(house: House) -> None:
    house.send("aiko")
    house.note("noa")
    house.note("noa")
    before = house.cursor()
    house.mark("mara", read=1)
    house.mark("mara", read=3)
    marks = {mark["person_id"]: mark["read_seq"] for mark in house.view("aiko")["markers"]}
    assert marks[house.ids["mara"]] == 1
    assert house.kinds("aiko", before) == ["marker.put"]
    assert {mark["person_id"]: mark["read_seq"] for mark in house.view("noa")["markers"]}[house.ids["mara"]] == 3


def test_a_note_tells_a_shopper_that_its_author_has_read_her_words_and_no_more(house: House) -> None:
    house.send("aiko")
    before = house.cursor()
    house.note("mara")
    house.note("mara")
    assert house.kinds("aiko", before) == ["marker.put"]
    assert {mark["person_id"]: mark["read_seq"] for mark in house.view("aiko")["markers"]}[house.ids["mara"]] == 1


def test_a_shopper_reads_only_up_to_what_she_may_see(house: House) -> None:
    house.send("mara")
    house.note("mara")
    assert house.mark("aiko", read=9).read_seq == 1
    assert house.chat("aiko")["last_seq"] == 1


# ---------------------------------------------------------------- notes stay inside


def test_a_note_reaches_no_shopper_by_any_road(house: House) -> None:
    house.send("aiko", "public")
    before = house.cursor()
    note = house.note("mara", "prefers discretion")
    house.note("noa", "agreed", quote={"message_id": note["id"]})
    house.edit("mara", note, "prefers great discretion")
    house.react("noa", note)
    assert set(house.kinds("aiko", before)) == {"marker.put"}
    assert "discretion" not in str(house.snapshot("aiko"))
    assert house.view("aiko")["conversation"]["last_seq"] == 1
    assert house.texts("mara") == ["public", "prefers great discretion", "agreed"]
