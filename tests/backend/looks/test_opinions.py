"""Links for friends: who has one sees the pieces and votes; nobody learns who, and a link ends."""

import json
from datetime import timedelta

import httpx

from stylist_app.backend.looks.tables import OpinionRow, VoteRow
from stylist_app.wire.ids import new_id
from tests.backend.looks.house import Atelier, Body


def link(atelier: Atelier, look: Body, by: str = "aiko", days: int = 7) -> Body:
    return atelier.done("PUT", f"/looks/{look['id']}/opinions/{new_id()}", {"days": days}, by)


def friend(atelier: Atelier, method: str, token: str, body: Body | None = None, **params: str) -> httpx.Response:
    path = f"/v1/opinions/{token}{'/votes' if body is not None else ''}"
    with atelier.stall.api.client() as client:
        return client.request(method, path, json=body, params=params)


def test_friends_vote_once_each_and_nobody_learns_who(atelier: Atelier) -> None:
    look = atelier.shared(atelier.piece("dress"), atelier.piece("coat"), atelier.piece("bag"), title="Aiko's dinner", note="For Aiko")
    made = link(atelier, look)
    first, second, third = (piece["id"] for piece in look["pieces"])
    anna, ben = new_id(), new_id()
    for voter, likes in ((anna, [first, second]), (ben, [second]), (anna, [second, third])):
        assert friend(atelier, "PUT", made["token"], {"voter_id": voter, "likes": likes}).status_code == 204
    shown = friend(atelier, "GET", made["token"], voter_id=anna).json()
    assert [(piece["likes"], piece["mine"]) for piece in shown["pieces"]] == [(0, False), (2, True), (1, True)]
    told = atelier.done("GET", f"/looks/{look['id']}/opinions")
    assert [(one["voters"], one["likes"], one["token"]) for one in told] == [(2, {second: 2, third: 1}, None)]
    words = json.dumps(shown)
    assert all(private not in words for private in ("Aiko", "price", look["id"], atelier.chat)), "pieces and nothing else"
    votes = [one for one in atelier.stall.rows(VoteRow) if one.opinion_id == made["id"]]
    assert len(votes) == 2 and not {anna, ben} & {one.voter for one in votes}
    assert made["token"] not in {one.token_hash for one in atelier.stall.rows(OpinionRow)}


def test_a_link_ends_and_is_taken_back(atelier: Atelier) -> None:
    look = atelier.shared(atelier.piece("dress"))
    old, revoked = link(atelier, look), link(atelier, look, by="mara")

    def age(tx: object) -> None:
        row = tx.session.get(OpinionRow, old["id"])  # type: ignore[attr-defined]
        row.expires_at = row.expires_at - timedelta(days=8)

    atelier.stall.api.backend.writer.call(age)
    for _ in range(2):
        assert atelier.ask("DELETE", f"/looks/{look['id']}/opinions/{revoked['id']}", by="aiko").status_code == 204
    answers = [friend(atelier, "GET", token) for token in (old["token"], revoked["token"], "x" * 43)]
    assert {(answer.status_code, answer.json()["detail"]) for answer in answers} == {(404, "There is no such link.")}
    assert friend(atelier, "PUT", old["token"], {"voter_id": new_id(), "likes": []}).status_code == 404


def test_the_same_link_again_is_the_first(atelier: Atelier) -> None:
    look = atelier.shared(atelier.piece("dress"))
    path = f"/looks/{look['id']}/opinions/{new_id()}"
    first, again = (atelier.ask("PUT", path, {"days": 3}, "aiko") for _ in range(2))
    assert (first.status_code, again.status_code) == (201, 200) and first.json() == again.json()
    assert atelier.refused("PUT", path, {"days": 4}, "aiko")[1] == "id-reused"


def test_who_may_make_one(atelier: Atelier) -> None:
    draft, look = atelier.draft(atelier.piece("dress")), atelier.shared(atelier.piece("dress"))
    assert atelier.refused("PUT", f"/looks/{draft['id']}/opinions/{new_id()}", {}, "aiko")[0] == 404
    assert atelier.refused("PUT", f"/looks/{draft['id']}/opinions/{new_id()}", {})[1] == "conflict"
    for by in ("sol", "olena"):
        assert atelier.refused("PUT", f"/looks/{look['id']}/opinions/{new_id()}", {}, by)[0] == 404
        assert atelier.refused("GET", f"/looks/{look['id']}/opinions", by=by)[0] == 404
    token = link(atelier, look)["token"]
    assert friend(atelier, "PUT", token, {"voter_id": new_id(), "likes": [draft["pieces"][0]["id"]]}).status_code == 422
