"""Who may be recorded twice: what speaks for it and against it, who hears of it, and that a "no" is remembered."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some
from sqlmodel import select

from stylist_app.backend.people.identity.rules import Birthday, Known, compare, full, parts, similar, veiled
from stylist_app.backend.people.identity.tables import NotTheSameRow
from stylist_app.wire.ids import new_id
from tests.backend.people.house import House

PHONE = "+33612345642"

WORDS = some.sampled_from(["Ana", "Anna", "Kovač", "Kovac", "Maria", "Marta", "Li", "Lindqvist", "Lindkvist", "王小明", ""])
NAMES = some.lists(WORDS, max_size=4).map(" ".join)
BIRTHDAYS = some.none() | some.builds(Birthday, some.sampled_from([2, 5]), some.sampled_from([3, 4]), some.sampled_from([None, 1990, 1991]))
PHONES = some.frozensets(some.sampled_from([PHONE, "+41441234567"]))
KNOWN = some.builds(Known, NAMES, PHONES, BIRTHDAYS, some.booleans())


@given(KNOWN, KNOWN)
def test_it_is_the_same_whichever_comes_first(one: Known, other: Known) -> None:
    assert compare(one, other) == compare(other, one)


@given(KNOWN, KNOWN)
def test_nothing_is_offered_without_evidence_and_every_doubt_lowers_it(one: Known, other: Known) -> None:
    found = compare(one, other)
    assert found.offered <= bool(found.evidence)
    assert found.likely <= (not found.doubts or len(found.evidence) > 1)
    assert all(PHONE not in evidence.value for evidence in found.evidence), "a number is never told whole"


@given(KNOWN, KNOWN, some.sampled_from([1980, 1981]))
def test_another_birthday_never_makes_it_more_likely(one: Known, other: Known, year: int) -> None:
    def born(known: Known, birthday: Birthday | None) -> Known:
        return Known(known.name, known.phones, birthday, known.reachable)

    unknown = compare(born(one, None), born(other, None))
    apart = compare(born(one, Birthday(5, 3, year)), born(other, Birthday(6, 3, year)))
    assert apart.weight < unknown.weight


@given(some.lists(some.sampled_from(["Ana", "Maria", "Kovač", "Lindqvist"]), min_size=2, max_size=4), some.randoms())
def test_the_order_of_words_capitals_and_accents_do_not_matter(words: list[str], chance: Any) -> None:
    mixed = list(words)
    chance.shuffle(mixed)
    assert parts(" ".join(words)) == parts(" ".join(mixed).upper().replace("Č", "C"))
    assert similar(" ".join(words), " ".join(mixed).lower())


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Ana Kovač", "Kovac Ana", True), ("Ana Maria Kovač", "Ana Kovač", True), ("Sofia Lindqvist", "Sofia Lindkvist", True),
        ("Ana Kovač", "Eva Kovač", False), ("Ana", "Ana", False), ("Ana Kovač", "Ana Novak", False), ("王小明", "王小明", True), ("", "", False),
    ],
)  # fmt: skip
def test_names_that_are_like_each_other(one: str, other: str, same: bool) -> None:
    assert similar(one, other) is same and similar(other, one) is same


def test_what_is_a_full_name_and_how_a_number_is_shown() -> None:
    assert full("Ana Kovač") and full("王小明") and not full("Ana") and not full("1") and not full("")
    assert veiled(PHONE) == "+33 … 42"


# ---------------------------------------------------------------- the API


@pytest.fixture
def mara(house: House) -> str:
    return house.add_staff("stylist", house.store, name="Mara")


def address(house: House, by: str, customer: str, channel: str, value: str) -> None:
    id = new_id()
    answer = house.as_(by).put(f"/v1/customers/{customer}/identities/{id}", json={"id": id, "channel": channel, "address": value})
    assert answer.status_code == 200, answer.text


def born(house: House, by: str, customer: str, month: int, day: int, year: int | None) -> None:
    id = new_id()
    value = {"what": "birthday", "month": month, "day": day, "year": year}
    answer = house.as_(by).put(f"/v1/customers/{customer}/facts/{id}", json={"id": id, "fact": {"kind": "date", "value": value}})
    assert answer.status_code in (200, 201), answer.text


def offered(house: House, by: str, customer: str) -> list[tuple[str, list[str], list[str], bool]]:
    found = house.as_(by).get(f"/v1/customers/{customer}/duplicates").json()
    assert found["count"] == len(found["items"])
    assert all(pair["one"]["customer_id"] == customer for pair in found["items"])
    return [(pair["other"]["customer_id"], [one["sign"] for one in pair["evidence"]], pair["doubts"], pair["likely"]) for pair in found["items"]]


def test_the_same_number_on_two_channels(house: House, mara: str) -> None:
    ana, other = house.add_customer("Ana Kovač"), house.add_customer("Ana Kovac")
    address(house, mara, ana, "sms", "+33 6 12 34 56 42")
    assert offered(house, mara, ana) == []
    address(house, mara, other, "whatsapp", "0033 612345642")
    assert offered(house, mara, ana) == [(other, ["phone"], [], True)]
    assert offered(house, mara, other) == [(ana, ["phone"], [], True)]
    pair = house.as_(mara).get(f"/v1/customers/{ana}/duplicates").json()["items"][0]
    assert pair["evidence"] == [{"sign": "phone", "value": "+33 … 42"}]


def test_a_familys_number_is_a_hint_and_two_doubts_end_it(house: House, mara: str) -> None:
    ana, eva = house.add_customer("Ana Kovač"), house.add_customer("Eva Novak")
    address(house, mara, ana, "sms", PHONE)
    address(house, mara, eva, "phone", PHONE)
    assert offered(house, mara, ana) == [(eva, ["phone"], ["name"], False)]
    born(house, mara, ana, 5, 3, 1990)
    born(house, mara, eva, 6, 9, 1961)
    assert offered(house, mara, ana) == []


def test_a_like_name_and_the_same_birthday(house: House, mara: str) -> None:
    one, other, stranger = house.add_customer("Sofia Lindqvist"), house.add_customer("Lindkvist Sofia"), house.add_customer("Sofia Berg")
    for customer in (one, other, stranger):
        address(house, mara, customer, "email", f"{customer}@example.com")
        born(house, mara, customer, 5, 3, 1990)
    assert offered(house, mara, one) == [(other, ["birthday"], [], True)]


def test_the_same_name_is_a_hint_where_one_of_them_has_no_address(house: House, mara: str) -> None:
    imported, came = house.add_customer("Ana Kovač"), house.add_customer("ana kovač")
    address(house, mara, imported, "email", "ana@example.com")
    assert offered(house, mara, came) == [(imported, ["name"], [], False)]
    address(house, mara, came, "email", "another@example.com")
    assert offered(house, mara, came) == []


def test_a_no_is_remembered_told_to_every_screen_and_can_be_taken_back(house: House, mara: str) -> None:
    ana, other = house.add_customer("Ana Kovač"), house.add_customer("Ana Kovač")
    before, path = house.newest(), f"/v1/customers/{other}/duplicates/{ana}"
    for _twice in range(2):
        assert house.as_(mara).put(path, json={}).status_code == 204
    assert [(row.kind, row.subject, row.staff_only) for row in house.changes(before)] == [
        ("customer.put", other, True), ("customer.put", ana, True),
    ]  # fmt: skip
    assert offered(house, mara, ana) == offered(house, mara, other) == []
    manager = house.as_(house.add_staff("manager", house.store))
    assert manager.get("/v1/duplicates").json() == {"items": [], "count": 0}
    for _twice in range(2):
        assert house.as_(mara).delete(f"/v1/customers/{ana}/duplicates/{other}").status_code == 204
    assert [one for one, *_rest in offered(house, mara, ana)] == [other]
    assert house.as_(mara).put(f"/v1/customers/{ana}/duplicates/{ana}", json={}).json()["field"] == "other_id"


def test_nobody_hears_of_records_she_may_not_read(house: House, mara: str) -> None:
    ana, far = house.add_customer("Ana Kovač"), house.add_customer("Ana Kovač", house.far_store)
    assert offered(house, mara, ana) == []
    assert house.as_(mara).put(f"/v1/customers/{ana}/duplicates/{far}", json={}).status_code == 404
    assert house.as_(ana).get(f"/v1/customers/{ana}/duplicates").status_code == 403
    assert house.as_(mara).get("/v1/duplicates").status_code == 403
    assert house.as_(house.add_staff("manager", house.store)).get("/v1/duplicates").json()["count"] == 0
    assert [pair["evidence"][0]["sign"] for pair in house.as_(house.add_staff("admin")).get("/v1/duplicates").json()["items"]] == ["name"]


def test_all_of_them_are_those_of_each_the_most_certain_first(house: House, mara: str) -> None:
    people = [house.add_customer(name) for name in ("Ana Kovač", "Kovac Ana", "Eva Novak", "Eva Novak", "Sofia Lindqvist", "Sofia Lindkvist", "Ana")]
    for customer, channel in ((people[0], "sms"), (people[6], "phone")):
        address(house, mara, customer, channel, PHONE)
    for customer, year in ((people[0], 1990), (people[1], None), (people[4], 1980), (people[5], 1980)):
        born(house, mara, customer, 5, 3, year)
    listed = house.as_(house.add_staff("manager", house.store)).get("/v1/duplicates").json()
    each = {frozenset((one, other)) for one in people for other, *_rest in offered(house, mara, one)}
    couples = [frozenset((pair["one"]["customer_id"], pair["other"]["customer_id"])) for pair in listed["items"]]
    assert (
        set(couples)
        == each
        == {frozenset(couple) for couple in ((people[0], people[6]), (people[0], people[1]), (people[2], people[3]), (people[4], people[5]))}
    )
    assert listed["count"] == len(couples) == 4 and couples[-1] == frozenset(people[2:4])
    assert [pair["likely"] for pair in listed["items"]] == [True, True, True, False]


def test_who_will_be_erased_is_not_offered_and_what_was_said_of_her_goes_with_her(house: House, mara: str) -> None:
    ana, other, third = (house.add_customer("Ana Kovač") for _each in range(3))
    house.as_(mara).put(f"/v1/customers/{ana}/duplicates/{other}", json={})
    house.as_(mara).put(f"/v1/customers/{other}/duplicates/{third}", json={})
    manager = house.as_(house.add_staff("manager", house.store))
    assert manager.put(f"/v1/customers/{third}/erasure", json={}).status_code == 200
    assert offered(house, mara, ana) == []
    assert manager.delete(f"/v1/customers/{other}").status_code == 204
    with house.backend.database.reading() as session:
        assert session.exec(select(NotTheSameRow)).all() == []
