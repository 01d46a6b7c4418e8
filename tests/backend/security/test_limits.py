"""How often, how long, how guessable: rates of reading, writing and signing in, the age of sessions, and which passwords are refused."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import update

from stylist_app.backend.core.problems import ProblemError
from stylist_app.backend.core.security.auth import SessionRow
from stylist_app.backend.people.passwords import need_strong
from stylist_app.settings import Settings
from stylist_app.wire.base import now
from stylist_app.wire.ids import new_id
from tests.examples import PASSWORD, Shop, build_shop, enter
from tests.running import RunningApi


@pytest.fixture
def api(tmp_path: Path) -> Iterator[RunningApi]:
    running = RunningApi(Settings(data_dir=tmp_path, reads_per_minute=5, writes_per_minute=5, sign_ins_per_minute=3, guests_per_hour=2))
    yield running
    running.close()


@pytest.fixture
def shop(api: RunningApi) -> Shop:
    return build_shop(api.backend)


def test_a_session_that_reads_too_much_is_told_when_to_come_back_and_others_go_on(api: RunningApi, shop: Shop) -> None:
    client = api.client(shop.mara.token)
    answers = [client.get("/v1/snapshot") for _ in range(6)]
    assert [answer.status_code for answer in answers] == [200] * 5 + [429]
    assert 1 <= int(answers[-1].headers["retry-after"]) <= 12
    other = api.backend.writer.call(lambda tx: enter(api.backend, tx, "staff", shop.mara.id, "Mara"))
    assert api.client(other.token).get("/v1/me").status_code == 200, "another device of hers has its own"
    assert client.patch("/v1/me", json={"language": "uk"}).status_code == 200, "and writing is counted apart"


def test_a_rate_counts_a_request_once(api: RunningApi, shop: Shop) -> None:
    """Although it is looked at twice on its way: at the door and by its route."""
    client = api.client(shop.noa.token)
    assert [client.patch("/v1/me", json={"language": "uk"}).status_code for _ in range(6)] == [200] * 5 + [429]


def test_guessing_passwords_is_slow_per_address_and_per_account_and_locks_nobody_out(api: RunningApi, shop: Shop) -> None:
    client = api.client()

    def knock(email: str, password: str) -> int:
        return client.post("/v1/session", json={"grant": "password", "email": email, "password": password}).status_code

    assert [knock(shop.mara.email or "", "wrong one") for _ in range(4)] == [401, 401, 401, 429]
    assert knock(shop.noa.email or "", PASSWORD) == 429, "the address has to wait"
    assert api.client(shop.mara.token).get("/v1/me").status_code == 200, "she herself stays in"


def test_a_wrong_password_and_an_unknown_address_are_told_alike(api: RunningApi) -> None:
    client, shop = api.client(), build_shop(api.backend, passwords=True)
    told = []
    for email in (shop.mara.email, "nobody@example.com"):
        answer = client.post("/v1/session", json={"grant": "password", "email": email, "password": "wrong one"})
        told.append((answer.status_code, {key: value for key, value in answer.json().items() if key != "request_id"}))
    assert told[0] == told[1]


def test_guests_do_not_come_in_swarms(api: RunningApi, shop: Shop) -> None:
    grant = [api.client().post("/v1/session", json={"grant": "guest", "id": new_id()}).status_code for _ in range(3)]
    assert grant == [201, 201, 429]


@pytest.mark.parametrize(("kind", "days", "left"), [("staff", 179, 1), ("staff", 10, 60), ("customer", 500, 60)])
def test_a_colleague_signs_in_again_after_half_a_year_a_shopper_stays_as_long_as_she_comes(
    api: RunningApi, shop: Shop, kind: str, days: int, left: int
) -> None:
    person = shop.mara if kind == "staff" else shop.aiko
    born = now() - timedelta(days=days)
    api.backend.writer.call(
        lambda tx: tx.session.connection().execute(update(SessionRow).where(SessionRow.id == person.session_id).values(created_at=born))
    )  # type: ignore[arg-type]
    row, _, _ = api.backend.writer.call(lambda tx: api.backend.auth.refresh(tx, person.refresh_token))
    assert abs(row.refresh_expires_at - (now() + timedelta(days=left))) < timedelta(minutes=1)
    assert row.token_expires_at <= row.refresh_expires_at


def test_a_session_that_is_too_old_is_over_although_it_was_used_a_moment_ago(api: RunningApi, shop: Shop) -> None:
    born = now() - timedelta(days=180)
    api.backend.writer.call(
        lambda tx: tx.session.connection().execute(update(SessionRow).where(SessionRow.id == shop.mara.session_id).values(created_at=born))
    )  # type: ignore[arg-type]
    api.backend.writer.call(lambda tx: api.backend.auth.refresh(tx, shop.mara.refresh_token))
    with pytest.raises(ProblemError, match="unauthenticated"):
        api.backend.writer.call(lambda tx: api.backend.auth.refresh(tx, shop.mara.refresh_token))


# ---------------------------------------------------------------- passwords


@pytest.mark.parametrize(
    "password",
    [
        "1234567890", "password12", "Password123!", "qwertyuiop", "iloveyou12", "aaaaaaaaaaaaaaa", "abcdefghijkl", "letmein123", "P@ssw0rd2024",
        "superman2020", "maisonaurel", "MaisonAurel1", "maralind1990", "mara.lind@example.com",
    ],
)  # fmt: skip
def test_a_password_that_is_easy_to_guess_is_refused(password: str) -> None:
    with pytest.raises(ProblemError) as refused:
        need_strong(password, ["Maison Aurel", "Mara Lind", "mara.lind@example.com"])
    assert (refused.value.slug, refused.value.field) == ("weak-password", "password")
    assert password not in str(refused.value)


@pytest.mark.parametrize(
    "password",
    [PASSWORD, "correct horse battery", "сім дерев'яних годинників", "七つの木の時計とりんご", "x" * 20 + "Ωµ∂ seven clocks", "k9#vT2!qLmZ8"],
)
def test_a_good_password_is_good_in_any_script_and_composition(password: str) -> None:
    need_strong(password, ["Maison Aurel"])


@given(st.text(min_size=10, max_size=256), st.lists(st.text(max_size=40), max_size=3))
def test_any_text_is_judged_and_nothing_else_happens(password: str, about: list[str]) -> None:
    try:
        need_strong(password, about)
    except ProblemError as refused:
        assert refused.slug == "weak-password"


def test_the_api_refuses_it_when_a_colleague_is_made_and_when_it_is_changed(api: RunningApi, shop: Shop) -> None:
    ada = api.client(shop.ada.token)
    new = {
        "id": new_id(),
        "name": "Ina Roth",
        "email": "ina.roth@example.com",
        "role": "stylist",
        "store_ids": [shop.store],
        "password": "inaroth2026",
    }
    told = [ada.post("/v1/staff", json=new), ada.put(f"/v1/staff/{shop.mara.id}/password", json={"password": "lindenhof1"})]
    for answer in told:
        assert (answer.status_code, answer.json()["type"], answer.json()["field"]) == (422, "/problems/weak-password", "password")
    assert ada.post("/v1/staff", json=new | {"password": "seven wooden clocks"}).status_code == 201
