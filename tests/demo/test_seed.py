"""The filled demo shop, as each person meets it through the API, and what happens when the demo is started again."""

import dataclasses
import json
import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import func, select

from stylist_app.backend.app import opened, presenter_of
from stylist_app.backend.catalog.tables import ProductRow
from stylist_app.backend.core.security.auth import SessionRow
from stylist_app.backend.messaging.tables import MESSAGE
from stylist_app.backend.outreach.service.sweeping import sweep
from stylist_app.backend.people.passwords import Passwords
from stylist_app.backend.people.service.staff import set_password, staff_by_email
from stylist_app.backend.people.tables import StaffRow
from stylist_app.demo import folder, seed
from stylist_app.demo.folder import Way, kept
from stylist_app.demo.people import CUSTOMERS
from stylist_app.demo.pictures import complete, wanted
from stylist_app.demo.shop import DemoError, fill
from stylist_app.resources import assets_dir
from stylist_app.settings import Settings
from stylist_app.wire.ids import new_id
from tests.running import RunningApi

Asks = Callable[..., Any]


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """A demo made once; nobody changes it."""
    settings = Settings(data_dir=tmp_path_factory.mktemp("demo"))
    folder.claim(settings.data_dir)
    fill(settings)
    return settings


@pytest.fixture
def copy(filled: Settings, tmp_path: Path) -> Settings:
    """A demo of one's own to damage."""
    shutil.copytree(filled.data_dir, tmp_path / "copy")
    return Settings(data_dir=tmp_path / "copy")


@pytest.fixture(scope="module")
def ask(filled: Settings) -> Iterator[Asks]:
    """`ask("Maya", "/v1/…", limit=3)` is the answer that this person gets."""
    api = RunningApi(filled)
    ways = kept(filled.data_dir)

    def asks(who: str, path: str, **query: Any) -> Any:
        way = next(way for way in ways if way.name.startswith(who))
        answer = api.client(way.token).get(path, params=query)
        assert answer.status_code == 200, answer.text
        return answer.json()

    yield asks
    api.close()


def counts(settings: Settings) -> tuple[int, int, int, int]:
    with opened(settings) as backend, backend.database.reading() as session:
        messages = session.connection().execute(select(func.count()).select_from(MESSAGE)).scalar_one()
        staff, sessions, products = (session.exec(select(func.count()).select_from(table)).one() for table in (StaffRow, SessionRow, ProductRow))
        return int(messages), staff, sessions, products


def inbox(ask: Asks, who: str) -> dict[str, dict[str, Any]]:
    """A person's conversations by the shopper's name."""
    return {view["customer"]["name"]: view for view in ask(who, "/v1/snapshot")["conversations"]}


# ---- what a newcomer sees first


def test_a_stylist_finds_people_who_wait_and_one_held_message(ask: Asks) -> None:
    mine = inbox(ask, "Maya")
    olena = mine["Olena Kovalenko"]
    assert olena["conversation"]["waiting_since"] is not None
    assert len(olena["scheduled"]) == 1
    assert {message["kind"] for message in olena["messages"]} >= {"text", "media", "products", "note", "system"}
    assert any(message["reactions"] for message in olena["messages"])
    assert any(message["quote"] for message in olena["messages"])
    states = {view["conversation"]["state"] for view in mine.values()}
    assert states == {"open", "resolved", "snoozed"}


def test_nobody_waits_for_more_than_a_few_hours(ask: Asks) -> None:
    now = datetime.now(UTC)
    waiting = {
        name: now - datetime.fromisoformat(view["conversation"]["waiting_since"])
        for name, view in inbox(ask, "Margaux").items()
        if view["conversation"]["waiting_since"]
    }
    assert set(waiting) == {"Olena Kovalenko", "Grace Okafor", "김민지", "李薇", "Priya Raman"}
    assert max(waiting.values()) < timedelta(hours=3)


def test_somebody_waits_whom_nobody_has_taken_yet(ask: Asks) -> None:
    waiting = [name for name, view in inbox(ask, "Clara").items() if view["conversation"]["assignee_id"] is None]
    assert len(waiting) == 2


def test_the_expert_sees_only_where_he_was_brought_in(ask: Asks) -> None:
    assert set(inbox(ask, "Jonas")) == {"Olena Kovalenko", "Grace Okafor"}


def test_the_manager_sees_every_conversation_of_her_stores(ask: Asks) -> None:
    assert len(inbox(ask, "Margaux")) == 12


@pytest.mark.parametrize("who", ["Olena", "Amélie"])
def test_a_shopper_sees_her_own_conversation_without_anything_private(ask: Asks, who: str) -> None:
    snapshot = ask(who, "/v1/snapshot")
    assert [view["customer"]["name"].split()[0] for view in snapshot["conversations"]] == [who]
    view = snapshot["conversations"][0]
    assert {message["kind"] for message in view["messages"]} & {"note", "system"} == set()
    assert view["scheduled"] == []
    told = json.dumps(snapshot, ensure_ascii=False)
    for private in ("please hold the skirt", "Curator", "fitting room by the window", "VIP", "Grace"):
        assert private not in told


def test_a_shopper_has_a_question_with_buttons_waiting_for_her(ask: Asks) -> None:
    view = ask("Amélie", "/v1/snapshot")["conversations"][0]
    last = view["messages"][-1]
    assert last["kind"] == "quick_replies"
    assert len(last["payload"]["options"]) == 3
    hers = next(marker for marker in view["markers"] if marker["person_kind"] == "customer")
    assert hers["delivered_seq"] >= last["seq"] > hers["read_seq"]


def test_what_waits_for_an_answer_is_unread_and_what_was_answered_is_read(ask: Asks) -> None:
    me = ask("Maya", "/v1/me")["id"]
    for view in inbox(ask, "Maya").values():
        read = next((marker["read_seq"] for marker in view["markers"] if marker["person_id"] == me), 0)
        said = [message for message in view["messages"] if message["kind"] != "system"]
        if said[-1]["sender"]["kind"] == "staff":
            assert read >= said[-1]["seq"]


def test_faces_of_the_shop_are_there(ask: Asks) -> None:
    assert all(person["picture"] for person in ask("Margaux", "/v1/staff"))
    brand = ask("Margaux", "/v1/brand")
    assert (brand["name"], len(brand["pictures"])) == ("Maison Aubry", 3)


# ---- the catalogue


def test_every_piece_lies_in_a_store_and_the_sum_is_the_stock(ask: Asks) -> None:
    stores = {store["id"] for store in ask("Maya", "/v1/stores")}
    skirt = product(ask, "Border-print skirt")
    for variant in skirt["variants"]:
        assert {row["store_id"] for row in variant["stores"]} == stores
        assert sum(row["quantity"] for row in variant["stores"]) == variant["stock"]


def test_a_piece_is_told_with_all_a_stylist_needs(ask: Asks) -> None:
    dress = product(ask, "Satin slip midi")
    assert dress["categories"] == ["Clothing", "Dresses"]
    assert dress["attributes"]["material"] == "Silk satin"
    assert [other["title"] for other in dress["goes_with"]] == ["Ankle-strap sandals", "Frame clutch", "Chalk-stripe blazer"]
    assert dress["related"]
    assert dress["reviews"] == 3
    guide = ask("Maya", f"/v1/size-guides/{dress['size_guide_id']}")
    assert {"label": "38", "systems": {"EU": "38", "UK": "10", "US": "6"}} in guide["conversions"]


def test_the_other_pictures_follow_and_a_second_time_nothing_is_missing(copy: Settings) -> None:
    with opened(copy) as backend:
        assert wanted(backend)
        summary = complete(backend, assets_dir() / "demo")
        assert summary is not None
        assert (summary.errors, summary.products["added"], summary.pictures["removed"]) == ([], 0, 0)
        assert not wanted(backend)
        assert complete(backend, assets_dir() / "demo") is None


def test_a_shop_that_is_not_the_demo_gets_no_pictures(tmp_path: Path) -> None:
    with opened(Settings(data_dir=tmp_path)) as backend:
        assert complete(backend, assets_dir() / "demo") is None


def product(ask: Asks, title: str) -> dict[str, Any]:
    hit = next(item for item in ask("Maya", "/v1/products", query=title)["items"] if item["title"] == title)
    return dict(ask("Maya", f"/v1/products/{hit['id']}"))


# ---- started again


def test_starting_again_changes_nothing(filled: Settings) -> None:
    before, ways = counts(filled), kept(filled.data_dir)
    assert fill(filled) == ways
    assert counts(filled) == before


def test_seeding_a_filled_shop_does_nothing(filled: Settings) -> None:
    before = counts(filled)
    with opened(filled) as backend:
        assert not seed.seed(backend, presenter_of(backend.media), Path("nowhere"), {}, str)
    assert counts(filled) == before


def test_a_seed_that_fails_leaves_no_people_behind_and_the_next_one_is_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = Settings(data_dir=tmp_path)
    broken = dataclasses.replace(CUSTOMERS[-1], labels=("No such label",))
    with monkeypatch.context() as patched:
        patched.setattr(seed, "CUSTOMERS", (*CUSTOMERS[:-1], broken))
        with pytest.raises(KeyError):
            fill(settings)
    messages, staff, sessions, _ = counts(settings)
    assert (messages, staff, sessions) == (0, 0, 0)
    assert len(fill(settings)) == 6


@pytest.mark.parametrize("damage", ["lost", "garbage"])
def test_a_lost_or_damaged_file_of_ways_in_is_made_again(copy: Settings, damage: str) -> None:
    path = copy.data_dir / "demo-people.json"
    path.unlink() if damage == "lost" else path.write_text("{")
    assert [way.email for way in fill(copy)] == [way.email for way in kept(copy.data_dir)]
    assert_everybody_comes_in(copy)


def test_a_way_in_that_was_shut_is_opened_again_and_the_others_stay(copy: Settings) -> None:
    before = {way.name: way for way in kept(copy.data_dir)}
    maya = before["Maya Laurent"]
    changed = Passwords().hash("a password of her own")
    with opened(copy) as backend:
        backend.writer.call(lambda tx: set_password(tx, None, maya.id, changed, auth=backend.auth))
    after = {way.name: way for way in fill(copy)}
    assert after["Maya Laurent"].token != maya.token
    assert after["Maya Laurent"].password == maya.password
    assert {name: way for name, way in after.items() if way.id != maya.id} == {name: way for name, way in before.items() if way.id != maya.id}
    assert_everybody_comes_in(copy)


def test_tokens_that_would_soon_end_are_renewed(copy: Settings) -> None:
    with opened(copy.model_copy(update={"token_minutes": 60})) as backend:
        maya = kept(copy.data_dir)[0]
        _, token, _ = backend.writer.call(lambda tx: backend.auth.open_session(tx, "staff", maya.id))
    folder.keep(copy.data_dir, [dataclasses.replace(maya, token=token), *kept(copy.data_dir)[1:]])
    assert fill(copy)[0].token != token


def test_who_was_disabled_in_the_demo_gets_no_way_in(copy: Settings) -> None:
    with opened(copy) as backend:
        with backend.database.reading() as session:
            jonas = staff_by_email(session, "jonas@maison-aubry.example")
        assert jonas is not None

        def disable(tx: Any) -> None:
            row = tx.session.get(StaffRow, jonas.id)
            row.disabled = True

        backend.writer.call(disable)
    assert "Jonas Weber" not in {way.name for way in fill(copy)}


def test_a_damaged_database_is_said_in_one_sentence(copy: Settings) -> None:
    for path in copy.data_dir.glob("stylist.db*"):
        path.write_bytes(b"not a database" * 1000)
    with pytest.raises(DemoError, match=r"--reset\.$"):
        fill(copy)


def test_missing_pictures_are_said_in_one_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("stylist_app.demo.shop.assets_dir", lambda: tmp_path / "none")
    with pytest.raises(DemoError, match=r"could not be made in .*\.$"):
        fill(Settings(data_dir=tmp_path / "data"))


def assert_everybody_comes_in(settings: Settings) -> None:
    """By token, by link and, staff, by password."""
    api = RunningApi(settings.model_copy(update={"sign_ins_per_minute": 1000}))
    try:
        for way in kept(settings.data_dir):
            assert api.client(way.token).get("/v1/me").json()["name"] == way.name
            assert enters(api, way, {"grant": "invite", "token": way.invite})
            assert way.password is None or enters(api, way, {"grant": "password", "email": way.email, "password": way.password})
    finally:
        api.close()


def enters(api: RunningApi, way: Way, grant: dict[str, str]) -> bool:
    body = grant | ({"id": new_id()} if grant["grant"] == "invite" else {})
    answer = api.client().post("/v1/session", json=body)
    assert answer.status_code == 201, answer.text
    return bool(answer.json()["me"]["id"] == way.id)


def test_today_shows_who_received_something_and_who_stays_away(filled: Settings, ask: Asks) -> None:
    """Hers are the reasons, and what they rest on is in the record."""
    with opened(filled) as backend:
        sweep(backend, datetime.now(UTC))
    told = {line["name"]: {one["kind"]: one for one in line["reasons"]} for line in ask("Maya", "/v1/today")["lines"]}
    assert "yesterday" in told["Charlotte Weiss"]["delivered"]["why"]
    assert told["Elif Baran"]["lapsed"]["why"] == "Usually every 4 weeks, now 9"
    people = {view["customer"]["name"]: view["customer"]["id"] for view in inbox(ask, "Maya").values()}
    page = ask("Maya", f"/v1/customers/{people['Olena Kovalenko']}/purchases")
    [spent] = page["spending"]["spent"]
    assert spent["kept"]["minor"] == sum(one["kept"]["minor"] for one in page["items"]) > 0 and spent["returned"]["minor"] > 0
