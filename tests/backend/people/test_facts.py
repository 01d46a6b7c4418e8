"""What is known of a customer, value by value: who said it and when, what was said before, and that the record is just what was said last."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some
from sqlmodel import select

from stylist_app.backend.people.facts.tables import DateRow, FactRow
from stylist_app.wire.customer import Budget, ImportantDate, Known, Size
from stylist_app.wire.fact import BudgetFact, DateFact, NameFact, PronounsFact, Said, SizeFact, SpeaksFact, TasteFact, after, told
from stylist_app.wire.ids import new_id
from stylist_app.wire.money import Money
from tests.backend.people.house import MESSAGE, House

TOP: dict[str, Any] = {"kind": "size", "value": {"garment": "tops", "brand": "", "system": "alpha", "value": "M"}}
BIRTHDAY: dict[str, Any] = {"kind": "date", "value": {"what": "birthday", "label": "", "month": 2, "day": 29, "year": None}}


@pytest.fixture
def mara(house: House) -> str:
    return house.add_staff("stylist", house.store, name="Mara")


@pytest.fixture
def ana(house: House) -> str:
    return house.add_customer("Ana Kovač")


def say(house: House, person: str, customer: str, fact: dict[str, Any], **more: Any) -> Any:
    fact_id = more.pop("id", None) or new_id()
    return house.as_(person).put(f"/v1/customers/{customer}/facts/{fact_id}", json={"id": fact_id, "fact": fact, **more})


def history(house: House, person: str, customer: str, **params: Any) -> list[dict[str, Any]]:
    return list(house.as_(person).get(f"/v1/customers/{customer}/facts", params=params).json()["items"])


def test_each_value_knows_who_said_it_and_what_was_said_before(house: House, mara: str, ana: str) -> None:
    assert say(house, mara, ana, TOP, message_id=MESSAGE).json()["sizes"] == [TOP["value"]]
    other = {**TOP, "value": {**TOP["value"], "value": "L"}}
    assert say(house, ana, ana, other).json()["sizes"] == [other["value"]]
    last, first = history(house, mara, ana, kind="size", key="tops||alpha")
    assert (last["fact"], last["holds"], last["by"]) == (other, True, {"kind": "customer", "id": ana, "name": ""})
    assert (first["fact"], first["holds"], first["by"]["name"], first["message_id"]) == (TOP, False, "Mara", MESSAGE)
    assert say(house, ana, ana, other, gone=True).json()["sizes"] == []
    assert [one["holds"] for one in history(house, mara, ana, kind="size")] == [False] * 3


def test_a_brand_has_sizes_of_its_own(house: House, mara: str, ana: str) -> None:
    say(house, mara, ana, TOP)
    toteme = {**TOP, "value": {**TOP["value"], "brand": "Toteme", "value": "S"}}
    assert say(house, mara, ana, toteme).json()["sizes"] == [TOP["value"], toteme["value"]]


def test_every_kind_is_kept_and_told_to_who_may_know_it(house: House, mara: str, ana: str) -> None:
    facts: list[dict[str, Any]] = [
        {"kind": "name", "value": "Liv"}, {"kind": "pronouns", "value": "they/them"}, {"kind": "language", "value": "hr"},
        {"kind": "speaks", "value": "de"}, {"kind": "time_zone", "value": "Europe/Zagreb"}, {"kind": "tier", "value": "Atelier"},
        {"kind": "loves", "value": "linen"}, {"kind": "budget", "value": {"garment": "", "most": {"minor": 40000, "currency": "EUR"}}}, BIRTHDAY,
    ]  # fmt: skip
    for fact in facts:
        assert say(house, mara, ana, fact).status_code == 200, fact
    seen = house.as_(mara).get(f"/v1/customers/{ana}").json()
    assert (seen["name"], seen["pronouns"], seen["language"], seen["speaks"], seen["time_zone"], seen["tier"]) == (
        "Liv", "they/them", "hr", ["de"], "Europe/Zagreb", "Atelier",
    )  # fmt: skip
    assert (seen["budgets"], seen["dates"], seen["taste"]["loves"]) == ([facts[7]["value"]], [BIRTHDAY["value"]], ["linen"])
    own = house.as_(ana).get(f"/v1/customers/{ana}").json()
    assert (own["tier"], own["budgets"], own["dates"]) == ("", [], [BIRTHDAY["value"]])
    assert {one["fact"]["kind"] for one in history(house, mara, ana)} - {one["fact"]["kind"] for one in history(house, ana, ana)} == {
        "tier",
        "budget",
    }
    assert house.as_(mara).get("/v1/customers", params={"query": "liv"}).json()["items"][0]["id"] == ana


def test_what_never_leaves_the_shop_leaves_no_trace_in_what_she_sees(house: House, mara: str, ana: str) -> None:
    before, version = house.newest(), house.as_(ana).get(f"/v1/customers/{ana}").json()["version"]
    say(house, mara, ana, {"kind": "tier", "value": "Atelier"})
    assert [(one.kind, one.staff_only) for one in house.changes(before)] == [("customer.put", True)]
    assert house.as_(ana).get(f"/v1/customers/{ana}").json()["version"] == version
    assert say(house, ana, ana, {"kind": "tier", "value": "Gold"}).status_code == 403


def test_the_same_again_changes_nothing(house: House, mara: str, ana: str) -> None:
    fact_id = new_id()
    say(house, mara, ana, TOP, id=fact_id)
    before = house.newest()
    assert say(house, mara, ana, TOP, id=fact_id).status_code == say(house, mara, ana, TOP).status_code == 200
    assert house.newest() == before and len(history(house, mara, ana)) == 1
    assert say(house, mara, ana, BIRTHDAY, id=fact_id).status_code == 409


def test_what_cannot_be_is_refused(house: House, mara: str, ana: str) -> None:
    refused: list[dict[str, Any]] = [
        {"kind": "time_zone", "value": "Mars/Olympus"}, {"kind": "date", "value": {"what": "birthday", "month": 2, "day": 30}},
        {"kind": "date", "value": {"what": "other", "month": 2, "day": 3}}, {"kind": "loves", "value": ""}, {"kind": "shoe", "value": "38"},
    ]  # fmt: skip
    assert [say(house, mara, ana, fact).status_code for fact in refused] == [422] * len(refused)
    assert say(house, mara, ana, {"kind": "name", "value": "Ana Kovač"}, gone=True).status_code == 422
    assert say(house, mara, ana, TOP, message_id=new_id()).status_code == 422
    assert history(house, mara, ana) == []
    for number in range(41):
        code = say(house, mara, ana, {"kind": "size", "value": {"garment": "tops", "brand": f"b{number}", "value": "M"}}).status_code
    assert code == 422


def test_loving_what_she_refused_takes_the_refusal_back(house: House, mara: str, ana: str) -> None:
    say(house, mara, ana, {"kind": "refuses", "value": "Wool"})
    seen = say(house, mara, ana, {"kind": "loves", "value": "wool"}).json()["taste"]
    assert seen == {"loves": ["wool"], "refuses": []}
    assert [(one["fact"]["kind"], one["gone"]) for one in history(house, mara, ana)] == [("loves", False), ("refuses", True), ("refuses", False)]


def test_her_whole_lists_and_her_details_have_the_same_history(house: House, mara: str, ana: str) -> None:
    house.as_(ana).put(f"/v1/customers/{ana}/sizes", json={"sizes": [TOP["value"], {"garment": "shoes", "system": "EU", "value": "39"}]})
    house.as_(ana).put(f"/v1/customers/{ana}/sizes", json={"sizes": [TOP["value"]]})
    house.as_(ana).patch("/v1/me", json={"language": "hr"})
    version = house.as_(mara).get(f"/v1/customers/{ana}").json()["version"]
    house.as_(mara).patch(f"/v1/customers/{ana}", json={"pronouns": "she/her", "language": None}, headers={"If-Match": f'"{version}"'})
    said = [(one["fact"]["kind"], one["gone"], one["by"]["kind"]) for one in reversed(history(house, mara, ana))]
    assert said == [
        ("size", False, "customer"), ("size", False, "customer"), ("size", True, "customer"), ("language", False, "customer"),
        ("language", True, "staff"), ("pronouns", False, "staff"),
    ]  # fmt: skip


def test_the_history_comes_in_pages(house: House, mara: str, ana: str) -> None:
    for word in ("linen", "silk", "green"):
        say(house, mara, ana, {"kind": "loves", "value": word})
    first = house.as_(mara).get(f"/v1/customers/{ana}/facts", params={"limit": 2}).json()
    rest = house.as_(mara).get(f"/v1/customers/{ana}/facts", params={"limit": 2, "after": first["next"]}).json()
    assert [one["fact"]["value"] for one in first["items"] + rest["items"]] == ["green", "silk", "linen"] and rest["next"] is None


def test_all_of_it_goes_with_her(house: House, mara: str, ana: str) -> None:
    say(house, mara, ana, TOP)
    say(house, mara, ana, BIRTHDAY)
    assert house.as_(house.add_staff("admin")).delete(f"/v1/customers/{ana}").status_code == 204
    with house.backend.database.reading() as session:
        assert not session.exec(select(FactRow)).all() and not session.exec(select(DateRow)).all()


WORDS = some.sampled_from(["linen", "Wool", "wool", "green"])
SIZES = some.builds(Size, garment=some.sampled_from(["tops", "shoes"]), brand=some.sampled_from(["", "Toteme"]), value=some.sampled_from(["M", "38"]))
DAYS = some.builds(ImportantDate, what=some.sampled_from(["birthday", "anniversary"]), month=some.integers(1, 12), day=some.integers(1, 28))
BUDGETS = some.builds(
    Budget, garment=some.sampled_from(["", "dresses"]), most=some.builds(Money, minor=some.integers(0, 9), currency=some.just("EUR"))
)
FACTS = some.one_of(
    some.builds(NameFact, value=WORDS), some.builds(PronounsFact, value=WORDS), some.builds(SpeaksFact, value=some.sampled_from(["de", "fr"])),
    some.builds(SizeFact, value=SIZES), some.builds(TasteFact, kind=some.sampled_from(["loves", "refuses"]), value=WORDS),
    some.builds(BudgetFact, value=BUDGETS), some.builds(DateFact, value=DAYS),
)  # fmt: skip


@given(some.lists(some.tuples(FACTS, some.booleans()), max_size=12))
def test_what_was_said_last_holds(said: list[tuple[Said, bool]]) -> None:
    known = Known(name="Ana")
    for fact, gone in said:
        known = after(known, fact, gone=gone)
        there = told(known)
        assert (fact in there) != gone or fact.kind == "name"
        assert len({(one.kind, one.key) for one in there}) == len(there)
        assert after(known, fact, gone=gone) == known
