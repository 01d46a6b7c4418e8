"""Links: one-time, hashed, for customers, for new customers and for colleagues. And what the landing page may know."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import select

from stylist_app.backend.people import service as people
from stylist_app.backend.people.tables import EntryRow, InviteRow
from stylist_app.backend.stores import service as stores
from stylist_app.wire.ids import new_id
from stylist_app.wire.shop import PatchBrand
from tests.backend.people.house import House


@pytest.fixture
def mara(house: House) -> str:
    return house.add_staff("stylist", house.store, name="Mara")


def invite(house: House, by: str, **more: Any) -> dict[str, Any]:
    answer = house.as_(by).post("/v1/invites", json={"id": new_id()} | more)
    assert answer.status_code == 201, answer.text
    return dict(answer.json())


def redeem(house: House, token: str, **more: Any) -> Any:
    return house.public.post("/v1/session", json={"grant": "invite", "token": token} | more)


def test_a_link_for_someone_new_makes_a_customer_of_the_inviting_stylist(house: House, mara: str) -> None:
    link = invite(house, mara, name="Ana")
    me = redeem(house, link["token"], language="hr").json()["me"]
    assert (me["kind"], me["name"], me["language"]) == ("customer", "Ana", "hr")
    opened = next(iter(house.messaging.opened.values()))
    assert (opened.customer_id, opened.assignee_id, opened.store_id) == (me["id"], mara, house.store)
    assert house.as_(mara).get(f"/v1/customers/{me['id']}").json()["guest"] is False


def test_a_link_for_a_customer_signs_her_in_and_fills_in_what_was_open(house: House, mara: str) -> None:
    ana = house.add_customer("Ana")
    link = invite(house, mara, customer_id=ana)
    me = redeem(house, link["token"], name="Somebody", language="hr").json()["me"]
    assert (me["id"], me["name"], me["language"]) == (ana, "Ana", "hr")
    assert len(house.messaging.opened) == 1, "she keeps her one conversation"


def test_a_link_works_once(house: House, mara: str) -> None:
    link = invite(house, mara)
    assert redeem(house, link["token"]).status_code == 201
    second = redeem(house, link["token"])
    assert (second.status_code, second.json()["type"]) == (410, "/problems/invite-spent")
    assert len(house.messaging.opened) == 1


def test_of_two_clicks_at_once_one_wins(house: House, mara: str) -> None:
    link = invite(house, mara)
    with ThreadPoolExecutor(4) as clicks:
        codes = sorted(clicks.map(lambda _: redeem(house, link["token"]).status_code, range(4)))
    assert codes == [201, 410, 410, 410]


def test_the_very_same_redeem_again_finds_the_same_person(house: House, mara: str) -> None:
    link, grant_id = invite(house, mara), new_id()
    first, again = (redeem(house, link["token"], id=grant_id) for _ in range(2))
    assert (first.status_code, again.status_code) == (201, 201)
    assert first.json()["me"]["id"] == again.json()["me"]["id"]
    assert house.with_token(first.json()["token"]).get("/v1/me").status_code == 200


def test_a_redeem_that_comes_back_much_later_is_no_repeat(house: House, mara: str) -> None:
    link, grant_id = invite(house, mara), new_id()
    redeem(house, link["token"], id=grant_id)

    def age(tx: Any) -> None:
        for row in tx.session.exec(select(EntryRow)):
            row.at -= timedelta(minutes=11)

    house.write(age)
    assert redeem(house, link["token"], id=grant_id).status_code == 409


def test_a_link_of_the_command_line_may_work_several_times(house: House, mara: str) -> None:
    _, token = house.write(lambda tx: people.make_invite(tx, house.backend.secret, stylist_id=mara, store_id=house.store, uses=2))
    assert [redeem(house, token).status_code for _ in range(3)] == [201, 201, 410]


def test_expired_revoked_and_made_up_links_are_told_the_same(house: House, mara: str) -> None:
    expired, revoked = invite(house, mara), invite(house, mara)

    def expire(tx: Any) -> None:
        tx.session.get(InviteRow, expired["id"]).expires_at = tx.at

    house.write(expire)
    assert house.as_(mara).delete(f"/v1/invites/{revoked['id']}").status_code == 204
    tried = [redeem(house, token) for token in (expired["token"], revoked["token"], "x" * 43)]
    told = {(answer.status_code, answer.json()["type"], answer.json()["detail"]) for answer in tried}
    assert len(told) == 1 and told.pop()[:2] == (410, "/problems/invite-spent")


def test_only_a_hash_of_the_token_is_kept(house: House, mara: str) -> None:
    link = invite(house, mara)
    with house.backend.database.reading() as session:
        row = session.get(InviteRow, link["id"])
        assert row is not None and link["token"] not in row.model_dump_json()


def test_creating_it_again_gets_the_same_token_and_other_content_is_refused(house: House, mara: str) -> None:
    client, body = house.as_(mara), {"id": new_id(), "name": "Ana"}
    first, again, other = (
        client.post("/v1/invites", json=body),
        client.post("/v1/invites", json=body),
        client.post("/v1/invites", json=body | {"name": "Eva"}),
    )
    assert (first.status_code, again.status_code, other.status_code) == (201, 200, 409)
    assert first.json() == again.json()
    redeem(house, first.json()["token"])
    assert client.post("/v1/invites", json=body).json()["token"] is None, "spent: the link is gone"


def test_the_list_shows_open_links_without_tokens_to_those_concerned(house: House, mara: str) -> None:
    link, spent = invite(house, mara), invite(house, mara)
    redeem(house, spent["token"])
    manager, stranger = house.add_staff("manager", house.store), house.add_staff("manager", house.far_store)
    peer = house.add_staff("stylist", house.store)
    seen = {who: [(one["id"], one["token"]) for one in house.as_(who).get("/v1/invites").json()] for who in (mara, manager, stranger, peer)}
    assert seen == {mara: [(link["id"], None)], manager: [(link["id"], None)], stranger: [], peer: []}


def test_links_of_others_cannot_be_taken_back(house: House, mara: str) -> None:
    link = invite(house, mara)
    for stranger in (house.add_staff("stylist", house.store), house.add_staff("manager", house.far_store)):
        assert house.as_(stranger).delete(f"/v1/invites/{link['id']}").status_code == 404
    manager = house.as_(house.add_staff("manager", house.store))
    assert [manager.delete(f"/v1/invites/{link['id']}").status_code for _ in range(2)] == [204, 204]
    assert redeem(house, link["token"]).status_code == 410


def test_inviting_a_customer_one_may_not_read_is_not_found(house: House, mara: str) -> None:
    foreign = house.add_customer("Foreign", house.far_store)
    assert house.as_(mara).post("/v1/invites", json={"id": new_id(), "customer_id": foreign}).status_code == 404
    assert house.as_(mara).post("/v1/invites", json={"id": new_id(), "store_id": house.far_store}).status_code == 403


def test_a_sign_in_link_for_a_colleague_is_made_by_whoever_manages_her(house: House, mara: str) -> None:
    manager = house.add_staff("manager", house.store)
    for nobody in (mara, house.add_staff("manager", house.far_store)):
        assert house.as_(nobody).post("/v1/invites", json={"id": new_id(), "staff_id": mara}).status_code == 403
    link = invite(house, manager, staff_id=mara)
    assert redeem(house, link["token"]).json()["me"]["id"] == mara


def test_a_disabled_colleague_cannot_use_her_link(house: House, mara: str) -> None:
    manager = house.as_(house.add_staff("manager", house.store))
    link = manager.post("/v1/invites", json={"id": new_id(), "staff_id": mara}).json()
    manager.patch(f"/v1/staff/{mara}", json={"disabled": True}, headers={"If-Match": '"1"'})
    assert redeem(house, link["token"]).status_code == 410
    manager.patch(f"/v1/staff/{mara}", json={"disabled": False}, headers={"If-Match": '"2"'})
    assert redeem(house, link["token"]).status_code == 410, "disabling spent it for good"


def test_the_stylist_who_left_gets_no_conversation(house: House, mara: str) -> None:
    link = invite(house, mara)
    house.as_(house.add_staff("admin")).patch(f"/v1/staff/{mara}", json={"disabled": True}, headers={"If-Match": '"1"'})
    assert redeem(house, link["token"]).status_code == 201
    assert next(iter(house.messaging.opened.values())).assignee_id is None


# ---------------------------------------------------------------- the landing page


def test_the_landing_page_knows_who_invited_and_the_name_on_the_link(house: House, mara: str) -> None:
    link = invite(house, mara, name="Ana")
    page = house.public.get("/v1/welcome", params={"invite": link["token"]}).json()
    assert (page["valid"], page["name"], page["stylist"]["name"], page["store"]["name"], page["for_staff"]) == (
        True,
        "Ana",
        "Mara",
        "Lindenhof",
        False,
    )
    assert "email" not in page["stylist"] and "role" not in page["stylist"]


def test_the_landing_page_tells_nothing_of_a_customer(house: House, mara: str) -> None:
    ana = house.add_customer("Ana Kovač")
    link = invite(house, mara, customer_id=ana)
    text = house.public.get("/v1/welcome", params={"invite": link["token"]}).text
    assert "Ana" not in text and "Kova" not in text and ana not in text


def test_a_spent_link_shows_the_shop_and_nothing_else(house: House, mara: str) -> None:
    link = invite(house, mara, name="Ana")
    redeem(house, link["token"])
    spent = house.public.get("/v1/welcome", params={"invite": link["token"]}).json()
    made_up = house.public.get("/v1/welcome", params={"invite": "x" * 43}).json()
    assert spent == made_up
    assert (spent["valid"], spent["name"], spent["stylist"], spent["store"]) == (False, None, None, None)


def test_the_landing_page_without_a_link_shows_the_team_where_guests_are_welcome(house: House, mara: str) -> None:
    page = house.public.get("/v1/welcome").json()
    assert page["valid"] is True and [face["id"] for face in page["team"]] == [mara]
    house.write(lambda tx: stores.patch_brand(tx, None, PatchBrand(guests=False), house.backend.media))
    page = house.public.get("/v1/welcome").json()
    assert page["valid"] is False and page["team"] == []


def test_a_colleagues_link_says_that_it_is_for_staff(house: House, mara: str) -> None:
    link = invite(house, house.add_staff("manager", house.store), staff_id=mara)
    page = house.public.get("/v1/welcome", params={"invite": link["token"]}).json()
    assert (page["for_staff"], page["stylist"], page["team"]) == (True, None, [])
