"""`stylist user`: the first manager comes in, colleagues join, lose their access and their passwords; links lead where the shop is."""

from pathlib import Path

import pytest

from stylist_app.cli.running import tell_addresses
from stylist_app.settings import Settings
from stylist_app.wire.ids import new_id
from tests.cli.results import MARGAUX, Run, refused, token_in
from tests.running import RunningApi


def test_the_first_manager_comes_in_with_the_link_and_chooses_a_password(run: Run, shop: Path) -> None:
    added = run(*MARGAUX)
    assert added.exit_code == 0, added.output
    assert added.stdout.startswith("Added Margaux, manager of Le Marais.")
    api = RunningApi(Settings(data_dir=shop))
    try:
        grant = {"grant": "invite", "token": token_in(added.stdout)}
        entered = api.client().post("/v1/session", json=grant | {"id": new_id()})
        assert entered.status_code == 201
        me = entered.json()["me"]
        assert (me["name"], me["role"], len(me["store_ids"])) == ("Margaux", "manager", 1)
        assert api.client().post("/v1/session", json=grant | {"id": new_id()}).status_code in (403, 409, 410), "it works once"
    finally:
        api.close()


def test_colleagues_join_the_first_store_unless_another_is_named(run: Run) -> None:
    run(*MARGAUX)
    assert "stylist of Le Marais" in run("user", "add", "maya@example.com", "--name", "Maya").stdout
    assert "expert of Chiado" in run("user", "add", "rui@example.com", "--name", "Rui", "--role", "expert", "--store", "Chiado").stdout
    assert "admin of every store" in run("user", "add", "ada@example.com", "--name", "Ada", "--role", "admin").stdout
    listed = run("user", "list").stdout.splitlines()
    assert [line.split() for line in listed] == [
        ["ada@example.com", "admin", "Ada"], ["margaux@example.com", "manager", "Margaux"], ["maya@example.com", "stylist", "Maya"],
        ["rui@example.com", "expert", "Rui"],
    ]  # fmt: skip


def test_a_shop_without_a_store_asks_for_one(run: Run) -> None:
    assert "--store" in refused(run("user", "add", "maya@example.com", "--name", "Maya"))
    assert run("user", "list").stdout == ""


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("user", "add", "margaux@example.com", "--name", "Twin"), "Another colleague has this e-mail address."),
        (("user", "add", "not-an-address", "--name", "Maya"), "email: "),
        (("user", "disable", "nobody@example.com"), "Nobody has the e-mail address nobody@example.com."),
        (("user", "reset-password", "nobody@example.com"), "Nobody has"),
        (("user", "disable", "margaux@example.com"), "Nobody would be left to manage the shop."),
    ],
)
def test_what_cannot_be_done_is_said_in_one_sentence(run: Run, words: tuple[str, ...], sentence: str) -> None:
    run(*MARGAUX)
    assert sentence in refused(run(*words))


def test_a_role_that_does_not_exist_is_refused(run: Run) -> None:
    assert run("user", "add", "a@example.com", "--name", "A", "--role", "queen").exit_code == 2


def test_a_disabled_colleague_is_out_at_once_and_listed_so(run: Run, shop: Path) -> None:
    run(*MARGAUX)
    link = token_in(run("user", "add", "maya@example.com", "--name", "Maya").stdout)
    api = RunningApi(Settings(data_dir=shop))
    try:
        token = api.client().post("/v1/session", json={"grant": "invite", "token": link, "id": new_id()}).json()["token"]
        assert run("user", "disable", "maya@example.com").exit_code == 0
        for _ in range(200):  # another process changed the database; this one notices within a second
            if api.client(token).get("/v1/me").status_code == 401:
                break
        else:
            pytest.fail("she is still in")
    finally:
        api.close()
    assert "Maya  (disabled)" in run("user", "list").stdout
    assert "is disabled" in refused(run("user", "reset-password", "maya@example.com"))


def test_a_reset_password_ends_sessions_and_older_links(run: Run, shop: Path) -> None:
    first = token_in(run(*MARGAUX).stdout)
    second = token_in(run("user", "reset-password", "margaux@example.com").stdout)
    api = RunningApi(Settings(data_dir=shop))
    try:
        answers = [
            api.client().post("/v1/session", json={"grant": "invite", "token": token, "id": new_id()}).status_code for token in (first, second)
        ]
    finally:
        api.close()
    assert answers[0] >= 400
    assert answers[1] == 201


def test_links_lead_to_where_the_shop_ran_last_unless_the_environment_says_otherwise(run: Run, shop: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "http://localhost:8600/enter/" in run(*MARGAUX).stdout
    tell_addresses(shop, "https://chat.example.com")
    assert "https://chat.example.com/enter/" in run("user", "reset-password", "margaux@example.com").stdout
    monkeypatch.setenv("STYLIST_APP_URL", "https://other.example.com/")
    assert "https://other.example.com/enter/" in run("user", "reset-password", "margaux@example.com").stdout
