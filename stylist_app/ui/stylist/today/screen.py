"""Today as a page: three columns on a wide screen, two on a tablet, one on a phone. Each part follows its own state."""

from functools import partial

import flet as ft

from stylist_app.i18n import _, ngettext, words
from stylist_app.ui.shell import routes
from stylist_app.ui.shell.routes import Route
from stylist_app.ui.stylist.today.figures import Mine
from stylist_app.ui.stylist.today.model import Day
from stylist_app.ui.stylist.today.rows import done_of, line_of
from stylist_app.ui.stylist.today.side import Side, titled
from stylist_app.ui.stylist.today.state import EVERYONE, Beside, People
from stylist_app.ui.stylist.today.words import greeting, kind_words, summary
from stylist_app.ui.theme import C, Layout, S, T
from stylist_app.ui.widgets import (
    banner,
    edges,
    empty,
    filter_chip,
    hairline,
    heading,
    icon_button,
    link,
    pad,
    pane,
    skeleton_rows,
    text,
)
from stylist_app.wire.today import Today, TodayLine

MIDDLE = 316


@ft.component
def Head(day: Day, people: People, beside: Beside, layout: str) -> ft.Control:
    me, hour = day.bench.account.me, words().now().astimezone(words().tz).hour
    return ft.Column(
        [
            heading(greeting(me.name, hour), T.page if layout == Layout.PHONE else T.hero),
            text(summary(people.told, len(beside.waiting)), T.body, C.ink2),
        ],
        tight=True,
        spacing=S.x1,
    )


@ft.component
def Contact(day: Day, people: People, layout: str) -> ft.Control:
    """Whom to contact and why."""
    told = people.told
    manages = day.bench.right("shop.manage")
    limits = [icon_button(ft.Icons.TUNE, _("How often the shop writes"), lambda: day.bench.over.show("today-limits"))] if manages else []
    done = len(told.done) if told else 0
    tools = [text(ngettext("{n} done", "{n} done", done), T.second, C.success)] if done else []
    top = titled(_("Contact today"), *tools, *(limits if told else []))
    return ft.Column(
        [top, *_states(day, people), *_body(day, people, layout)], tight=True, spacing=S.x3, horizontal_alignment=ft.CrossAxisAlignment.STRETCH
    )


def _states(day: Day, people: People) -> list[ft.Control]:
    """What is wrong, over what is known."""
    if people.told is None:
        return []
    if people.stale:
        return [
            banner("warn", _("As of {when}", when=words().moment(people.told.at, within=True)), _("The shop is out of reach; this may have changed."))
        ]
    return [banner("warn", people.said, action=_("Try again"), on_action=day.ask)] if people.said else []


def _body(day: Day, people: People, layout: str) -> list[ft.Control]:
    told = people.told
    if told is None:
        if people.phase == "loading":
            return [skeleton_rows(_("Loading the day"), 5)]
        return [empty(_("The day could not be loaded"), people.said, action=_("Try again"), on_action=day.ask, glyph=ft.Icons.CLOUD_OFF_OUTLINED)]
    chips = _chips(day, people, told)
    lines = _chosen(told, people.kind)
    narrow = layout == Layout.PHONE
    rows = [line_of(day, line, place == 0, narrow) for place, line in enumerate(lines)]
    if not told.lines:
        rows = [
            empty(
                _("Nobody is waiting to hear from you"),
                _("Promises, dates and what comes back in stock appear here by themselves."),
                action=_("Go to clients"),
                on_action=lambda: day.bench.session.go(Route(routes.CLIENTS).path),
                glyph=ft.Icons.EVENT_AVAILABLE_OUTLINED,
            )
        ]
    more = told.total - len(told.lines)
    rest = [text(ngettext("and {n} more, less urgent", "and {n} more, less urgent", more), T.meta, C.ink2)] if more > 0 else []
    return [*chips, ft.Column(rows, tight=True, spacing=0, horizontal_alignment=ft.CrossAxisAlignment.STRETCH), *rest, *_done(day, people, told)]


def _chosen(told: Today, kind: str) -> list[TodayLine]:
    return [line for line in told.lines if kind == EVERYONE or any(one.kind == kind for one in line.reasons)]


def _chips(day: Day, people: People, told: Today) -> list[ft.Control]:
    if not told.lines:
        return []
    named = [(kind, word) for kind, word in kind_words().items() if told.counts.get(kind)]  # type: ignore[call-overload]
    chips = [filter_chip(_("Everyone"), partial(day.choose, EVERYONE), selected=people.kind == EVERYONE, count=told.total)]
    chips += [filter_chip(word, partial(day.choose, kind), selected=people.kind == kind, count=told.counts[kind]) for kind, word in named]  # type: ignore[index]
    return [ft.Row(chips, wrap=True, spacing=S.x2, run_spacing=0)]


def _done(day: Day, people: People, told: Today) -> list[ft.Control]:
    if not told.done:
        return []
    names = words().listing(list(dict.fromkeys((one.name or _("Guest")).split()[0] for one in told.done))[:4])

    def turn() -> None:
        people.done_shown = not people.done_shown

    word = _("Hide") if people.done_shown else _("Show")
    foot = ft.Row([text(_("{names}, done today", names=names), T.second, C.ink2, expand=True), link(word, turn, spoken=_("What was done today"))])
    return [foot, *([done_of(day, one) for one in told.done] if people.done_shown else [])]


@ft.component
def TodayScreen(day: Day, layout: str) -> ft.Control:
    """`layout`: the width class."""
    people, beside = day.people, day.beside
    head = Head(day, people, beside, layout, key="head")
    contact, side, mine = (
        Contact(day, people, layout, key="contact"),
        Side(day, beside, key="side"),
        Mine(day, day.figures, beside, key="mine"),
    )
    if layout == Layout.DESKTOP:
        return ft.Column(
            [
                ft.Container(head, padding=edges(start=S.x8, end=S.x8, top=S.x6, bottom=S.x5)),
                ft.Container(hairline(), padding=pad(S.x8)),
                ft.Row(
                    [
                        pane(_scrolled(contact, S.x8, S.x5), edge="right"),
                        pane(_scrolled(side, S.x6, S.x5), width=MIDDLE, edge="right"),
                        pane(_scrolled(mine, S.x6, S.x5), width=MIDDLE),
                    ],
                    expand=True,
                    spacing=0,
                    vertical_alignment=ft.CrossAxisAlignment.STRETCH,
                ),
            ],
            expand=True,
            spacing=0,
            horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
        )
    margin = S.x4 if layout == Layout.PHONE else S.x6
    below: list[ft.Control] = [side, hairline(), mine]
    if layout != Layout.PHONE:
        below = [ft.Row([ft.Container(side, expand=1), ft.Container(mine, expand=1)], spacing=S.x6, vertical_alignment=ft.CrossAxisAlignment.START)]
    return _scrolled(
        ft.Column([head, hairline(), contact, hairline(), *below], tight=True, spacing=S.x5, horizontal_alignment=ft.CrossAxisAlignment.STRETCH),
        margin,
        S.x5,
    )


def _scrolled(content: ft.Control, h: float, v: float) -> ft.Control:
    return ft.Column(
        [ft.Container(content, padding=pad(h, v))], expand=True, scroll=ft.ScrollMode.AUTO, horizontal_alignment=ft.CrossAxisAlignment.STRETCH
    )
