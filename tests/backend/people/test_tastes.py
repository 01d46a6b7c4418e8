"""What a customer wears, loves, declines and wishes for: told by herself or by her stylist, seen by both, forgotten with her."""

import pytest

from stylist_app.backend.core.backend import Viewer
from stylist_app.backend.people.service.tastes import tastes_of
from stylist_app.backend.people.tables import DeclineRow, WishRow
from stylist_app.wire.ids import new_id
from tests.backend.people.house import PRODUCT, VARIANT, House

SIZES = [{"garment": "tops", "brand": "", "system": "alpha", "value": "M"}, {"garment": "shoes", "brand": "", "system": "EU", "value": "39"}]


@pytest.fixture
def mara(house: House) -> str:
    return house.add_staff("stylist", house.store, name="Mara")


@pytest.fixture
def ana(house: House) -> str:
    return house.add_customer("Ana Kovač")


def test_both_tell_it_and_both_are_told(house: House, mara: str, ana: str) -> None:
    before = house.newest()
    assert house.as_(ana).put(f"/v1/customers/{ana}/sizes", json={"sizes": SIZES}).json()["sizes"] == SIZES
    taste = {"loves": ["linen", "linen", "green"], "refuses": ["wool"]}
    assert house.as_(mara).put(f"/v1/customers/{ana}/taste", json=taste).json()["taste"] == {"loves": ["linen", "green"], "refuses": ["wool"]}
    put = [change for change in house.changes(before) if change.kind == "customer.put"]
    assert [(change.scope, change.staff_only) for change in put] == [("conversation", False)] * 2
    for viewer in (Viewer("staff", mara), Viewer("customer", ana)):
        body = house.body("customer.put", ana, viewer)
        assert body is not None and (body["sizes"], body["taste"]["loves"]) == (SIZES, ["linen", "green"])
    assert house.as_(mara).get(f"/v1/customers/{ana}").json()["version"] == 3


def test_the_same_again_changes_nothing(house: House, ana: str) -> None:
    client = house.as_(ana)
    commands = {
        "sizes": {"sizes": SIZES}, "taste": {"loves": ["linen"]}, f"declines/{PRODUCT}": {"product_id": PRODUCT, "reason": "size"},
        f"wishes/{PRODUCT}": {"product_id": PRODUCT, "variant_id": VARIANT},
    }  # fmt: skip
    for path, command in commands.items():
        client.put(f"/v1/customers/{ana}/{path}", json=command)
    before = house.newest()
    for path, command in commands.items():
        assert client.put(f"/v1/customers/{ana}/{path}", json=command).status_code == 200
    assert house.newest() == before


def test_a_no_with_its_reason_can_be_taken_back(house: House, mara: str, ana: str) -> None:
    path = f"/v1/customers/{ana}/declines/{PRODUCT}"
    for reason, note in (("colour", ""), ("have_similar", "Two of them.")):
        said = house.as_(ana).put(path, json={"product_id": PRODUCT, "reason": reason, "note": note}).json()["declines"]
        assert [(one["product_id"], one["reason"], one["note"]) for one in said] == [(PRODUCT, reason, note)]
    with house.backend.database.reading() as session:
        assert tastes_of(session, ana).declines[PRODUCT].reason == "have_similar"
    before = house.newest()
    assert [house.as_(mara).delete(path).status_code for _ in range(2)] == [204, 204]
    assert len(house.changes(before)) == 1 and house.as_(ana).get(f"/v1/customers/{ana}").json()["declines"] == []


def test_a_wish_has_one_variant(house: House, ana: str) -> None:
    path, client = f"/v1/customers/{ana}/wishes/{PRODUCT}", house.as_(ana)
    first = client.put(path, json={"product_id": PRODUCT}).json()["wishes"]
    second = client.put(path, json={"product_id": PRODUCT, "variant_id": VARIANT}).json()["wishes"]
    assert [(one["variant_id"], one["at"] == first[0]["at"]) for one in second] == [(VARIANT, True)]
    assert [client.delete(path).status_code for _ in range(2)] == [204, 204]
    assert client.get(f"/v1/customers/{ana}").json()["wishes"] == []


def test_what_makes_no_sense_is_refused(house: House, ana: str) -> None:
    client, other = house.as_(ana), new_id()
    refused = {
        f"declines/{other}": {"product_id": other, "reason": "size"}, f"wishes/{other}": {"product_id": other},
        f"wishes/{PRODUCT}": {"product_id": PRODUCT, "variant_id": other}, f"declines/{PRODUCT}": {"product_id": PRODUCT, "reason": "no"},
        "sizes": {"sizes": [SIZES[0], {**SIZES[0], "value": "L"}]}, "taste": {"loves": [""]},
    }  # fmt: skip
    assert {path: client.put(f"/v1/customers/{ana}/{path}", json=body).status_code for path, body in refused.items()} == dict.fromkeys(refused, 422)
    assert client.put(f"/v1/customers/{ana}/wishes/{PRODUCT}", json={"product_id": other}).status_code == 422


def test_all_of_it_goes_with_her(house: House, ana: str) -> None:
    client = house.as_(ana)
    client.put(f"/v1/customers/{ana}/declines/{PRODUCT}", json={"product_id": PRODUCT, "reason": "size"})
    client.put(f"/v1/customers/{ana}/wishes/{PRODUCT}", json={"product_id": PRODUCT})
    assert house.as_(house.add_staff("admin")).delete(f"/v1/customers/{ana}").status_code == 204
    with house.backend.database.reading() as session:
        assert session.get(DeclineRow, (ana, PRODUCT)) is None and session.get(WishRow, (ana, PRODUCT)) is None
        assert tastes_of(session, ana).sizes == ()
