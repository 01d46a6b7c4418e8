"""The console: which panes a place and a width show, and the keys. The only component that follows the shell; each pane follows its own state."""

from collections.abc import Callable
from typing import Any

import flet as ft

from stylist_app.ui.shell import routes
from stylist_app.ui.shell.frame import LinkStrip, staff_bar, staff_rail
from stylist_app.ui.shell.session import Session, Shell
from stylist_app.ui.stylist.desk import Desk
from stylist_app.ui.stylist.gallery.screen import gallery_pane
from stylist_app.ui.stylist.inbox.pane import InboxPane
from stylist_app.ui.stylist.looks.screen import looks_pane
from stylist_app.ui.stylist.over import Dialogs, Sheets
from stylist_app.ui.stylist.person.panel import PersonPanel
from stylist_app.ui.stylist.places.clients import ClientsScreen
from stylist_app.ui.stylist.places.settings import SettingsScreen
from stylist_app.ui.stylist.state import Waiting
from stylist_app.ui.stylist.talk.pane import TalkPane
from stylist_app.ui.stylist.today import TodayScreen
from stylist_app.ui.theme import Layout, S
from stylist_app.ui.widgets import pane

HIDDEN = (ft.AppLifecycleState.HIDE, ft.AppLifecycleState.PAUSE)


@ft.component
def Rail(session: Session, shell: Shell, selected: str, waiting: Waiting) -> ft.Control:
    return staff_rail(session, selected, waiting.count)


@ft.component
def Bar(session: Session, selected: str, waiting: Waiting) -> ft.Control:
    return staff_bar(session, selected, waiting.count)


MemoInbox, MemoTalk, MemoPerson, MemoToday = (ft.memo(one) for one in (InboxPane, TalkPane, PersonPanel, TodayScreen))  # type: ignore[no-untyped-call]
MemoRail, MemoBar, MemoDialogs, MemoSheets = (ft.memo(one) for one in (Rail, Bar, Dialogs, Sheets))  # type: ignore[no-untyped-call]


def _panes(desk: Desk, shell: Shell, layout: str) -> ft.Control:
    """By place and width; the rail or bar is around it."""
    bench, route = desk.bench, shell.route
    if route.name == routes.TODAY:
        return MemoToday(desk.day, layout, key="today")
    if route.name == routes.CLIENTS:
        return ClientsScreen(bench, layout, key="clients")
    if route.name == routes.LOOKS:
        return looks_pane(desk.looks, layout, bool(route.item))
    if route.name == routes.ME:
        return SettingsScreen(bench, key="me")
    if route.name == routes.GALLERY:
        whole = gallery_pane(desk.gallery, layout)
        if layout != Layout.DESKTOP or not route.item:
            return whole
        talk = MemoTalk(desk, bench.talk, Layout.TABLET, True, True, key="talk-beside")
        return ft.Row(
            key="gallery-beside",
            expand=True,
            spacing=0,
            vertical_alignment=ft.CrossAxisAlignment.STRETCH,
            controls=[pane(talk, width=S.gallery_talk, edge="right"), pane(whole)],
        )
    if layout == Layout.PHONE:
        return MemoTalk(desk, bench.talk, layout, True, key="talk") if route.item else MemoInbox(desk, bench.inbox, layout, key="inbox")
    wide = layout == Layout.DESKTOP
    side = [pane(MemoPerson(bench, bench.person, layout, None, key="person"), width=S.customer, edge="left")] if wide and route.item else []
    return ft.Row(
        expand=True,
        spacing=0,
        vertical_alignment=ft.CrossAxisAlignment.STRETCH,
        controls=[
            pane(MemoInbox(desk, bench.inbox, layout, key="inbox"), width=S.inbox if wide else S.inbox_mid, edge="right"),
            pane(MemoTalk(desk, bench.talk, layout, bool(route.item), key="talk")),
            *side,
        ],
    )


@ft.component
def Console(session: Session, shell: Shell) -> ft.Control:
    """For every member of staff; `shell` names the place, the width class and the link."""
    desk = ft.use_ref(lambda: Desk(session)).current
    stops: list[Callable[[], Any]] = ft.use_ref(list).current
    route, layout, bench = shell.route, shell.layout, desk.bench

    def mounted() -> None:
        desk.start()
        stops.append(session.on_key(lambda event: bench.run(desk.commands.key, event)))
        stops.append(session.on_back(desk.gallery.shut))
        stops.append(session.on_back(desk.looks.shut))
        stops.append(session.on_back(bench.over.shut))

        def lifecycle(event: ft.AppLifecycleStateChangeEvent) -> None:
            desk.away(event.state in HIDDEN)

        session.page.on_app_lifecycle_state_change = lifecycle

    async def unmounted() -> None:
        for stop in stops:
            stop()
        session.page.on_app_lifecycle_state_change = None
        await desk.stop()

    ft.use_effect(mounted, [], unmounted)
    ft.use_effect(lambda: bench.run(desk.arrive, route), [route.path])

    phone = layout == Layout.PHONE
    body = ft.Container(_panes(desk, shell, layout), expand=True)
    if phone:
        deep, board = bool(routes.talk_of(route)), route.name == routes.LOOKS and bool(route.item)
        inside: ft.Control = ft.Column(
            expand=True,
            spacing=0,
            horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
            controls=[
                *([] if deep else [LinkStrip(session, shell)]),
                body,
                *([] if deep or board else [MemoBar(session, route.name, bench.waiting, key="bar")]),
            ],
        )
    else:
        inside = ft.Row(
            expand=True,
            spacing=0,
            vertical_alignment=ft.CrossAxisAlignment.STRETCH,
            controls=[
                MemoRail(session, shell, route.name, bench.waiting, key="rail"),
                ft.Column(expand=True, spacing=0, horizontal_alignment=ft.CrossAxisAlignment.STRETCH, controls=[LinkStrip(session, shell), body]),
            ],
        )
    # Loose, so that a layer with nothing in it has no size: an expanded empty one would swallow every pointer.
    return ft.Stack(
        expand=True, controls=[inside, MemoSheets(desk, bench.over, layout, key="sheets"), MemoDialogs(desk, bench.over, layout, key="dialogs")]
    )
