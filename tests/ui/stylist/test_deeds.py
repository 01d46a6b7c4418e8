"""What is done with a whole conversation and its client, and what happens when the shop does not take it."""

from collections.abc import AsyncIterator, Iterator
from datetime import timedelta
from pathlib import Path

import flet as ft
import pytest

from stylist_app.client.accounts import Accounts
from stylist_app.wire.base import now
from stylist_app.wire.conversation import PatchConversation
from stylist_app.wire.promise import PatchPromise
from stylist_app.wire.shop import PutLabel
from tests.client.conftest import QUICK
from tests.client.conftest import until as until_account
from tests.examples import PASSWORD, build_shop
from tests.journeys.house import Line
from tests.running import RunningApi
from tests.ui.stylist.conftest import Enter, OpenTab, Shop, sees, until
from tests.ui.stylist.desk import choose, gone, more, press, push, shown, talking


@pytest.fixture
def shop(api: RunningApi) -> Shop:
    return build_shop(api.backend, passwords=True)


@pytest.fixture
def line(api: RunningApi) -> Iterator[Line]:
    """The console's own way to the API, to be cut while others still get through."""
    made = Line(int(api.url.rsplit(":", 1)[1]))
    yield made
    made.close()


@pytest.fixture
async def accounts(line: Line, tmp_path: Path) -> AsyncIterator[Accounts]:
    pool = Accounts(f"http://127.0.0.1:{line.port}", tmp_path / "accounts", secret=None, idle_seconds=0.0, pace=QUICK)
    yield pool
    await pool.close()


async def test_a_conversation_is_given_to_a_colleague_and_taken_back(tab: OpenTab, enter: Enter, shop: Shop) -> None:
    console, _aiko, here = await talking(tab, enter, shop, "Hi")
    noa = await enter(shop.noa)
    await press(console, "A")
    await choose(console, "Noa")
    await until_account(noa, lambda: noa.summary(here).conversation.assignee_id == shop.noa.id)  # type: ignore[union-attr]
    await sees(console, "Noa is the stylist now")
    await console.fire(next(bar for bar in console.all(ft.SnackBar) if bar.action).action, "click")
    await until_account(noa, lambda: noa.summary(here).conversation.assignee_id == shop.mara.id)  # type: ignore[union-attr]


async def test_labels_go_on_and_off(tab: OpenTab, enter: Enter, shop: Shop, api: RunningApi) -> None:
    label = "0190c0de-0000-7000-8000-000000000002"
    made = PutLabel(id=label, name="VIP", tone="accent").model_dump(mode="json")
    assert api.client(shop.max.token).put(f"/v1/labels/{label}", json=made).status_code == 200
    console, _aiko, here = await talking(tab, enter, shop, "Hi")
    noa = await enter(shop.noa)
    await choose(console, "Change: Labels")
    await choose(console, "VIP")
    await until_account(noa, lambda: noa.summary(here).conversation.label_ids == [label])  # type: ignore[union-attr]
    await choose(console, "VIP")
    await until_account(noa, lambda: noa.summary(here).conversation.label_ids == [])  # type: ignore[union-attr]


async def test_a_colleague_is_brought_in_and_let_go(tab: OpenTab, enter: Enter, shop: Shop) -> None:
    console, _aiko, here = await talking(tab, enter, shop, "Hi")
    noa = await enter(shop.noa)
    await more(console, "Colleagues")
    await choose(console, "Noa")
    await until_account(noa, lambda: noa.summary(here).conversation.member_ids == [shop.noa.id])  # type: ignore[union-attr]
    await choose(console, "Noa")
    await until_account(noa, lambda: noa.summary(here).conversation.member_ids == [])  # type: ignore[union-attr]


@pytest.mark.parametrize(("choice", "kept"), [("Use mine", "noa"), ("Keep what is there", "eli")])
async def test_of_two_assignments_both_are_shown_and_a_person_chooses(
    tab: OpenTab, enter: Enter, shop: Shop, line: Line, choice: str, kept: str
) -> None:
    console, _aiko, here = await talking(tab, enter, shop, "Hi")
    max_ = await enter(shop.max)
    await choose(console, "Filter: All")
    line.cut()
    await sees(console, "You are offline")
    await press(console, "A")
    await choose(console, "Noa")
    await sees(console, "1 change queued")
    max_.patch_conversation(here, PatchConversation(assignee_id=shop.eli.id))
    await max_.drained()
    line.mend()
    await sees(console, "The assignment was not accepted")
    assert shown(console, "Now: Eli. You wanted: Noa.")
    assert not console.all(ft.Icon, icon=ft.Icons.ERROR), "no message carries the blame"
    await sees(console, "Change refused")
    await until(console, lambda: [one for one in console.all(ft.Semantics) if (one.label or "").startswith("Assigned to Eli")])
    await push(console, ft.FilledButton if choice == "Use mine" else ft.TextButton, choice)
    await until_account(max_, lambda: max_.summary(here).conversation.assignee_id == shop.people[kept].id)  # type: ignore[union-attr]
    await gone(console, "The assignment was not accepted")
    await gone(console, "Change refused")


async def test_a_client_is_erased_only_when_her_name_is_written(tab: OpenTab, enter: Enter, shop: Shop) -> None:
    here, ada = shop.aiko.conversation_id, await enter(shop.ada)
    console = await tab(shop.ada, f"/inbox/{here}")
    await push(console, ft.OutlinedButton, "Erase this client")
    await console.type(console.one(ft.TextField, label="Write the name to confirm: Aiko"), "Somebody else")
    await push(console, ft.FilledButton, "Erase in seven days")
    await until(console, lambda: console.one(ft.TextField, label="Write the name to confirm: Aiko").error)
    assert ada.summary(here) is not None
    await console.type(console.one(ft.TextField, label="Write the name to confirm: Aiko"), " aiko ")
    await push(console, ft.FilledButton, "Erase in seven days")
    await until_account(ada, lambda: all(one.id != here for one in ada.conversations()))
    await sees(console, "Aiko will be erased in seven days")


async def test_a_password_is_changed_only_with_the_present_one(tab: OpenTab, shop: Shop, api: RunningApi) -> None:
    console = await tab(shop.mara, "/me")
    await push(console, ft.OutlinedButton, "Change the password")
    await console.type(console.one(ft.TextField, label="New password"), "short")
    await push(console, ft.FilledButton, "Change the password")
    assert console.one(ft.TextField, label="New password").error
    await console.type(console.one(ft.TextField, label="New password"), "a longer password")
    await console.type(console.one(ft.TextField, label="Present password"), "not this one")
    await push(console, ft.FilledButton, "Change the password")
    await until(console, lambda: console.one(ft.TextField, label="Present password").error)
    await console.type(console.one(ft.TextField, label="Present password"), PASSWORD)
    await push(console, ft.FilledButton, "Change the password")
    await sees(console, "Your password is changed.")
    grant = {"grant": "password", "email": shop.mara.email, "password": "a longer password"}
    assert api.client().post("/v1/session", json=grant).status_code == 201


async def test_an_invitation_of_a_client_opens_her_chat(tab: OpenTab, enter: Enter, shop: Shop, api: RunningApi) -> None:
    console, _aiko, here = await talking(tab, enter, shop, "Hi")
    await choose(console, "Make a link: Invitation")
    await push(console, ft.FilledButton, "Make a link")
    link = await until(console, lambda: next((one.value for one in console.all(ft.TextField) if one.read_only), None))
    assert link.startswith("http://app.test/invite/")
    answer = api.client().post("/v1/session", json={"grant": "invite", "token": link.rsplit("/", 1)[1]}).json()
    assert answer["me"]["id"] == shop.aiko.id and here == shop.aiko.conversation_id


async def test_a_promise_kept_offline_meets_a_newer_one_and_both_are_shown(tab: OpenTab, enter: Enter, shop: Shop, line: Line) -> None:
    console, _aiko, here = await talking(tab, enter, shop, "Hi")
    max_ = await enter(shop.max)
    made = max_.make_promise(shop.aiko.id, here, "Call the tailor", now() + timedelta(days=1))
    await sees(console, "Call the tailor")
    line.cut()
    await sees(console, "You are offline")
    await console.tap(console.labelled("Kept: Call the tailor"))
    await sees(console, "1 change queued")
    await gone(console, "Call the tailor")
    max_.patch_promise(made, PatchPromise(state="withdrawn"))
    await max_.drained()
    line.mend()
    await sees(console, "The change of a promise was not accepted")
    assert shown(console, "Now: withdrawn. You wanted: kept.")
    await push(console, ft.FilledButton, "Use mine")
    await until_account(max_, lambda: max_.promise(made).promise.state == "done")  # type: ignore[union-attr]
    await gone(console, "was not accepted")
