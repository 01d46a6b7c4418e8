"""What a person sees, and the log says, when a part of a tab raises what nobody expected. And that a late load takes nothing back."""

import asyncio
import logging
from typing import Any

import flet as ft
import pytest

from stylist_app.client.accounts import Accounts
from stylist_app.client.sync import Sync
from stylist_app.ui.shell.session import Session
from stylist_app.ui.stylist.desk import Desk
from stylist_app.ui.stylist.inbox import pane
from tests.examples import Shop
from tests.running import RunningApi
from tests.ui.entry.conftest import Visit, invitation
from tests.ui.stylist.conftest import OpenTab, sees, until

SECRET = "what Mara wrote"


class Unforeseen(Exception):
    """Its words may hold what a person wrote."""


def broken(*_arguments: Any, **_named: Any) -> Any:
    raise Unforeseen(SECRET)


def said(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [record.getMessage() for record in caplog.records if record.name == "stylist.ui"]


async def test_a_start_that_fails_shows_a_page_with_a_way_on(
    visit: Visit, shop: Shop, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(Accounts, "resume", broken)
    door = await visit("/inbox", token=shop.mara.refresh_token)
    await sees(door, "This page could not be shown.")
    assert door.labelled("Try again")
    (line,) = said(caplog)
    assert line.startswith("Unforeseen in start at ")
    assert "session.py" in line
    assert SECRET not in line


async def test_a_link_that_fails_does_not_leave_the_person_waiting(
    visit: Visit, shop: Shop, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(Accounts, "sign_in", broken)
    door = await visit("/enter/some-invitation")
    await sees(door, "This page could not be shown.")
    assert [line.split(" at ")[0] for line in said(caplog)] == ["Unforeseen in effect"]


async def test_a_screen_that_cannot_be_drawn_gives_way_to_a_page_that_says_so(
    tab: OpenTab, shop: Shop, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    console = await tab(shop.mara)
    await sees(console, "Inbox")
    monkeypatch.setattr(pane, "Head", broken)
    chip = next(one for one in console.all(ft.Semantics) if str(one.label).startswith("Filter: All"))
    await console.tap(chip)
    await sees(console, "This page could not be shown.")
    assert SECRET not in " ".join(said(caplog))
    monkeypatch.undo()
    await console.tap(console.labelled("Try again"))
    assert any("launch_url" in str(getattr(message.body, "name", "")) for message in console.conn.sent), "the browser loads the page anew"


async def test_a_press_that_fails_is_said_and_the_screen_stays(
    tab: OpenTab, shop: Shop, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    console = await tab(shop.mara)
    await sees(console, "Inbox")
    monkeypatch.setattr(Session, "go", broken)
    await console.tap(next(one for one in console.all(ft.Semantics) if str(one.label).startswith("Clients")))
    await sees(console, "Something went wrong. If anything looks wrong here, load the page again.")
    await sees(console, "Inbox")
    assert [line.split(" at ")[0] for line in said(caplog)] == ["Unforeseen in handler"]


async def test_nobody_hears_of_what_fails_after_the_tab_was_closed(
    tab: OpenTab, shop: Shop, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    console = await tab(shop.mara)
    await sees(console, "Inbox")
    page = console.page

    async def late() -> None:
        raise Unforeseen(SECRET)

    console.session.close()
    await console.settle()
    page.run_task(late)
    await console.settle()
    assert said(caplog) == []


async def test_the_first_screen_stays_as_it_was_drawn(visit: Visit, api: RunningApi, shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    """What comes late, such as brand and time zone, takes nothing back that was pressed meanwhile."""
    gate, made, fetch = asyncio.Event(), [], Sync._snapshot

    async def late(self: Sync) -> None:
        await gate.wait()
        await fetch(self)

    class Counted(Desk):
        def __init__(self, session: Session) -> None:
            made.append(session)
            super().__init__(session)

    monkeypatch.setattr(Sync, "_snapshot", late)
    monkeypatch.setattr("stylist_app.ui.stylist.console.Desk", Counted)
    door = await visit(f"/enter/{invitation(api, shop, staff_id=shop.mara.id)}")
    await until(door, lambda: door.all(ft.Shimmer))
    assert not made, "nothing to press before it is known what to show"
    gate.set()
    await sees(door, "Inbox")
    await until(door, lambda: made[0].shell.link == "online")
    assert made[0].time_zone.key == "Europe/Zurich"
    assert len(made) == 1
    assert made[0].shell.dressed == 0
