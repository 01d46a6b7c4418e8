"""Every operation of these rooms, by every kind of person, on one's own and on another's: who gets in, who is refused, who learns nothing."""

from dataclasses import dataclass
from typing import Any

import pytest

from stylist_app.wire.ids import new_id
from tests.backend.people.house import PRODUCT, House

PEOPLE = ("nobody", "shopper", "other shopper", "expert", "far expert", "stylist", "far stylist", "manager", "far manager", "admin")
"""The record belongs to `shopper`, whose conversation is in the store of `stylist` and `manager` and assigned to `expert`."""


@dataclass(frozen=True)
class Operation:
    method: str
    path: str
    body: Any = None
    allowed: frozenset[str] = frozenset()
    hidden: frozenset[str] = frozenset()
    """Those who get 404: they learn nothing. Everybody else gets 403, and 401 without a session."""
    version: bool = False


def op(method: str, path: str, body: Any = None, *, allowed: str, hidden: str = "", version: bool = False) -> Operation:
    everyone = set(PEOPLE) - {"nobody"}
    groups = {
        "signed in": everyone, "staff": everyone - {"shopper", "other shopper"}, "leads": {"manager", "far manager", "admin"},
        "own leads": {"manager", "admin"}, "inviters": {"stylist", "far stylist", "manager", "far manager", "admin"},
        "own staff": {"expert", "stylist", "manager", "admin"}, "readers": {"shopper", "expert", "stylist", "manager", "admin"},
        "strangers": {"other shopper", "far expert", "far stylist", "far manager"}, "public": set(PEOPLE),
        "own inviters": {"stylist", "manager", "admin"},
        "far inviters": {"far stylist", "far manager"}, "": set(),
        "her and own leads": {"shopper", "manager", "admin"}, "other shopper and far lead": {"other shopper", "far manager"},
        "far lead": {"far manager"}, "far staff": {"far expert", "far stylist", "far manager"},
    }  # fmt: skip
    return Operation(method, path, body, frozenset(groups[allowed]), frozenset(groups[hidden]), version)


OPERATIONS = [
    op("GET", "/welcome", allowed="public"),
    op("GET", "/brand", allowed="public"),
    op("POST", "/session", {"grant": "guest", "id": "{new}"}, allowed="public"),
    op("DELETE", "/session", allowed="signed in"),
    op("GET", "/session/devices", allowed="signed in"),
    op("DELETE", "/session/devices/{device}", allowed="", hidden="staff"),
    op("GET", "/me", allowed="signed in"),
    op("PATCH", "/me", {"language": "hr"}, allowed="signed in"),
    op("PUT", "/me/pin", {"pin": "4711"}, allowed="staff"),
    op("POST", "/me/unlock", {"secret": "neither PIN nor password"}, allowed=""),
    op("GET", "/stores", allowed="signed in"),
    op("PUT", "/stores/{store}", {"id": "{store}", "name": "Other"}, allowed="own leads"),
    op("PATCH", "/brand", {"accent": "#123456"}, allowed="leads", version=True),
    op("GET", "/labels", allowed="staff"),
    op("PUT", "/labels/{new}", {"id": "{new}", "name": "VIP"}, allowed="leads"),
    op("DELETE", "/labels/{new}", allowed="leads"),
    op("GET", "/quick-replies", allowed="staff"),
    op("PUT", "/quick-replies/{new}", {"id": "{new}", "shortcut": "hi", "title": "Hi", "text": "Hi", "store_id": "{store}"}, allowed="own leads"),
    op("DELETE", "/quick-replies/{new}", allowed="leads"),
    op("GET", "/staff", allowed="staff"),
    op("POST", "/staff", {"id": "{new}", "name": "N", "email": "n@example.com", "role": "stylist", "store_ids": ["{store}"]}, allowed="own leads"),
    op("GET", "/staff/{colleague}", allowed="signed in"),
    op("PATCH", "/staff/{colleague}", {"title": "Star"}, allowed="own leads", version=True),
    op("PUT", "/staff/{colleague}/password", {"password": "correct horse battery"}, allowed="own leads"),
    op("GET", "/invites", allowed="inviters"),
    op("POST", "/invites", {"id": "{new}"}, allowed="inviters"),
    op("POST", "/invites", {"id": "{new}", "customer_id": "{customer}"}, allowed="own inviters", hidden="far inviters"),
    op("POST", "/invites", {"id": "{new}", "staff_id": "{colleague}"}, allowed="own leads"),
    op("GET", "/invites/{invite}", allowed="own leads", hidden="staff"),
    op("DELETE", "/invites/{invite}", allowed="own leads", hidden="staff"),
    op("GET", "/customers", allowed="signed in"),
    op("GET", "/customers/{customer}", allowed="readers", hidden="strangers"),
    op("PATCH", "/customers/{customer}", {"pronouns": "they"}, allowed="own staff", hidden="strangers", version=True),
    op("PUT", "/customers/{customer}/consents", {"channel": "email", "given": True}, allowed="readers", hidden="strangers"),
    op(
        "PUT",
        "/customers/{customer}/identities/{new}",
        {"id": "{new}", "channel": "email", "address": "a@b.c"},
        allowed="own staff",
        hidden="strangers",
    ),
    op("DELETE", "/customers/{customer}/identities/{new}", allowed="own staff", hidden="strangers"),
    op("PUT", "/customers/{customer}/notes/{new}", {"id": "{new}", "text": "x"}, allowed="own staff", hidden="strangers"),
    op("DELETE", "/customers/{customer}/notes/{new}", allowed="own staff", hidden="strangers"),
    op("PUT", "/customers/{customer}/sizes", {"sizes": []}, allowed="readers", hidden="strangers"),
    op("PUT", "/customers/{customer}/taste", {"loves": ["linen"]}, allowed="readers", hidden="strangers"),
    op(
        "PUT",
        "/customers/{customer}/facts/{new}",
        {"id": "{new}", "fact": {"kind": "loves", "value": "linen"}},
        allowed="readers",
        hidden="strangers",
    ),
    op(
        "PUT",
        "/customers/{customer}/facts/{new}",
        {"id": "{new}", "fact": {"kind": "tier", "value": "Gold"}, "gone": True},
        allowed="own staff",
        hidden="strangers",
    ),
    op("GET", "/customers/{customer}/facts", allowed="readers", hidden="strangers"),
    op("PUT", f"/customers/{{customer}}/declines/{PRODUCT}", {"product_id": PRODUCT, "reason": "size"}, allowed="readers", hidden="strangers"),
    op("DELETE", f"/customers/{{customer}}/declines/{PRODUCT}", allowed="readers", hidden="strangers"),
    op("PUT", f"/customers/{{customer}}/wishes/{PRODUCT}", {"product_id": PRODUCT}, allowed="readers", hidden="strangers"),
    op("DELETE", f"/customers/{{customer}}/wishes/{PRODUCT}", allowed="readers", hidden="strangers"),
    op("DELETE", "/customers/{customer}", allowed="own leads", hidden="strangers"),
    op("GET", "/customers/{customer}/consents", allowed="readers", hidden="strangers"),
    op("PUT", "/customers/{customer}/quiet-hours", {"quiet": None}, allowed="readers", hidden="strangers"),
    op("PUT", "/customers/{customer}/erasure", allowed="her and own leads", hidden="other shopper and far lead"),
    op("DELETE", "/customers/{customer}/erasure", allowed="her and own leads", hidden="other shopper and far lead"),
    op("GET", "/customers/{customer}/promises", allowed="own staff", hidden="far staff"),
    op(
        "PUT",
        "/customers/{customer}/promises/{new}",
        {"id": "{new}", "text": "Call", "due": "2031-03-07T09:00:00Z"},
        allowed="own staff",
        hidden="far staff",
    ),
    op("GET", "/promises/{promise}", allowed="own staff", hidden="far staff"),
    op("PATCH", "/promises/{promise}", {"state": "done"}, allowed="own staff", hidden="far staff", version=True),
    op("GET", "/duplicates", allowed="leads"),
    op("GET", "/customers/{customer}/duplicates", allowed="own staff", hidden="far staff"),
    op("PUT", "/customers/{customer}/duplicates/{other}", allowed="own staff", hidden="far staff"),
    op("DELETE", "/customers/{customer}/duplicates/{other}", allowed="own staff", hidden="far staff"),
    op("GET", "/me/mentions", allowed="staff"),
    op("PUT", "/me/mentions/{new}/seen", allowed="", hidden="staff"),
    op("GET", "/erasures", allowed="leads"),
    op("POST", "/customers/{customer}/exports", {"id": "{new}"}, allowed="her and own leads", hidden="other shopper and far lead"),
    op("GET", "/customers/{customer}/exports", allowed="her and own leads", hidden="other shopper and far lead"),
    op("GET", "/exports/{new}", allowed="", hidden="signed in"),
    op("POST", "/exports/{new}/cancel", allowed="", hidden="signed in"),
    op("GET", "/exports/{new}/archive", allowed="", hidden="public"),
    op("GET", "/customers/{customer}/access", allowed="own leads", hidden="far lead"),
    op("GET", "/retention", allowed="leads"),
    op("GET", "/retention/{kind}/preview?days=365", allowed="leads"),
    op("PUT", "/retention/{kind}", {"days": 365}, allowed="leads"),
]
REFUSED_FIRST = {("DELETE", "/customers/{customer}")}
"""Asks for the right before it looks: strangers without the right get 403, which tells nothing either."""


def people_of(house: House) -> dict[str, str]:
    expert = house.add_staff("expert", house.store)
    return {
        "shopper": house.add_customer("Ana", house.store, expert), "other shopper": house.add_customer("Eva", house.far_store), "expert": expert,
        "far expert": house.add_staff("expert", house.far_store), "stylist": house.add_staff("stylist", house.store),
        "far stylist": house.add_staff("stylist", house.far_store), "manager": house.add_staff("manager", house.store),
        "far manager": house.add_staff("manager", house.far_store), "admin": house.add_staff("admin"),
    }  # fmt: skip


def filled(value: Any, names: dict[str, str]) -> Any:
    if isinstance(value, str):
        for name, replacement in names.items():
            value = value.replace("{" + name + "}", replacement)
        return value
    if isinstance(value, dict):
        return {key: filled(one, names) for key, one in value.items()}
    return [filled(one, names) for one in value] if isinstance(value, list) else value


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda one: f"{one.method} {one.path} {','.join(one.body or ())}")
def test_who_gets_in(common_house: House, operation: Operation) -> None:
    house = common_house
    people = people_of(house)
    names = {"kind": "photos", "store": house.store, "customer": people["shopper"], "colleague": house.add_staff("stylist", house.store)}
    owner = house.as_(house.add_staff("stylist", house.store))
    names |= {"device": owner.get("/v1/session/devices").json()[0]["id"], "invite": owner.post("/v1/invites", json={"id": new_id()}).json()["id"]}
    told: dict[str, int] = {}
    expected: dict[str, int] = {}
    admin = house.as_(people["admin"])
    names |= {"promise": new_id(), "other": house.add_customer("Ana", house.store, people["expert"])}
    promised = {"id": names["promise"], "text": "Call", "due": "2031-03-07T09:00:00Z"}
    admin.put(f"/v1/customers/{people['shopper']}/promises/{names['promise']}", json=promised)
    for person in sorted(PEOPLE, key=lambda one: (one in operation.allowed, one == "admin")):  # whoever changes something comes last
        at_once = names | {"new": new_id()}
        client = house.public if person == "nobody" else house.as_(people[person])
        headers = {"If-Match": f'"{admin.get("/v1" + filled(operation.path, names)).json()["version"]}"'} if operation.version else {}
        body = filled(operation.body, at_once)
        if body and "email" in body:
            body["email"] = f"{new_id()}@example.com"
        if body and "shortcut" in body:
            body["shortcut"] = new_id()[:32]
        if body and "address" in body:
            body["address"] = f"{new_id()}@example.com"
        answer = client.request(operation.method, "/v1" + filled(operation.path, at_once), json=body, headers=headers)
        told[person] = answer.status_code if answer.status_code >= 300 else 200
        if person in operation.allowed:
            expected[person] = 200
        elif person == "nobody" and person not in operation.hidden:
            expected[person] = 401
        elif person in operation.hidden and not ((operation.method, operation.path) in REFUSED_FIRST and person != "far manager"):
            expected[person] = 404
        else:
            expected[person] = 404 if operation.path == "/session/devices/{device}" else 403
    assert told == expected


def test_the_matrix_knows_every_operation(common_house: House) -> None:
    def shape(path: str) -> str:
        return "/".join("*" if part.startswith("{") or part == PRODUCT else part for part in path.removeprefix("/v1").partition("?")[0].split("/"))

    there = {(method.upper(), shape(path)) for path, methods in common_house.app.openapi()["paths"].items() for method in methods}
    assert {(one.method, shape(one.path)) for one in OPERATIONS} == there


def test_every_operation_says_what_it_does_and_shows_an_example(common_house: House) -> None:
    for path, methods in common_house.app.openapi()["paths"].items():
        for method, operation in methods.items():
            name = f"{method} {path}"
            assert operation["summary"] and operation["description"] and operation["tags"], name
            success = next(answer for status, answer in operation["responses"].items() if status.startswith("2"))
            assert "content" not in success or "example" in success["content"].get("application/json", {"example": "bytes"}), name
            if "requestBody" in operation:
                assert operation["requestBody"]["content"]["application/json"]["examples"], name
