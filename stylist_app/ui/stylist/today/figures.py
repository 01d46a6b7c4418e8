"""My numbers, with small charts of plain boxes; what they show is spoken, and each leads to the rows that it counts."""

from datetime import date, datetime

import flet as ft

from stylist_app.i18n import _, ngettext, words
from stylist_app.ui.stylist.today.model import Day
from stylist_app.ui.stylist.today.side import coming, headed
from stylist_app.ui.stylist.today.state import Beside, Figures
from stylist_app.ui.stylist.today.words import duration, pace_words
from stylist_app.ui.theme import C, S, T
from stylist_app.ui.widgets import Tap, hairline, pad, pressable, spoken, tag, text
from stylist_app.wire.today import Numbers, ReplyDay

CHART, BAR = 64, 8


@ft.component
def Mine(day: Day, figures: Figures, beside: Beside) -> ft.Control:
    numbers = figures.numbers
    if numbers is None:
        unknown = text(_("They are not known yet."), T.second, C.ink2) if figures.asked else coming(_("Loading my numbers"))
        return headed(_("My numbers"), unknown)
    show = day.bench.over.show
    waiting = len(beside.waiting)
    pace = pace_words(numbers)
    return headed(
        _("My numbers"),
        _figure(_("Waiting now"), words().number(waiting), day.go_inbox),
        hairline(),
        _figure(
            _("First reply, in the middle"),
            duration(numbers.median_seconds),
            lambda: show("today-replies"),
            beside=tag(pace, "success" if numbers.before_seconds and (numbers.median_seconds or 0) < numbers.before_seconds else "plain")
            if pace
            else None,
        ),
        _days(numbers),
        hairline(),
        _figure(
            ngettext("Looks, the last {n} day", "Looks, the last {n} days", numbers.look_days),
            _share(numbers.chosen, numbers.sent),
            lambda: show("today-looks"),
        ),
        _funnel(numbers),
    )


def _share(part: int, whole: int) -> str:
    return f"{round(100 * part / whole)} %" if whole else "–"


def _figure(name: str, value: str, act: Tap, beside: ft.Control | None = None) -> ft.Control:
    """A number that opens its rows."""
    top = ft.Row([text(name, T.second, C.ink2, expand=True), *([beside] if beside else [])], spacing=S.x2)
    return pressable(
        _("{name}: {value}. Show what is counted", name=name, value=value),
        ft.Column([top, text(value, T.page)], tight=True, spacing=S.tick),
        act,
        border_radius=S.r_small,
        padding=pad(0, S.tick),
    )


def day_word(iso: str) -> str:
    """Of a day as the API names it."""
    one = date.fromisoformat(iso)
    return words().date(datetime(one.year, one.month, one.day, 12, tzinfo=words().tz))


def _days(numbers: Numbers) -> ft.Control:
    """A bar for each day: how long those waited who were answered then."""
    most = max((one.median_seconds or 0 for one in numbers.days), default=0) or 1
    told = [one for one in numbers.days if one.replies]
    said = "; ".join(_("{day}: {time}, {replies}", day=day_word(one.day), time=duration(one.median_seconds), replies=_replies(one)) for one in told)
    last = numbers.days[-1].day if numbers.days else ""

    def bar(one: ReplyDay) -> ft.Control:
        height = max(S.edge, CHART * (one.median_seconds or 0) / most) if one.replies else S.tick
        fill = C.accent if one.day == last else C.camel
        return ft.Container(
            ft.Container(height=height, bgcolor=fill if one.replies else C.line, border_radius=S.r_tail),
            expand=True,
            height=CHART,
            alignment=ft.Alignment.BOTTOM_CENTER,
            tooltip=f"{day_word(one.day)}: {duration(one.median_seconds)}, {_replies(one)}" if one.replies else None,
        )

    chart = ft.Row([bar(one) for one in numbers.days], spacing=S.x1, vertical_alignment=ft.CrossAxisAlignment.END)
    ends = [day_word(numbers.days[0].day), day_word(last)] if numbers.days else []
    foot = ft.Row([text(one, T.tiny, C.ink3) for one in ends], alignment=ft.MainAxisAlignment.SPACE_BETWEEN)
    return ft.Column([spoken(said or _("Nobody was answered in these days."), chart), foot], tight=True, spacing=S.x1)


def _replies(one: ReplyDay) -> str:
    return ngettext("{n} reply", "{n} replies", one.replies)


def _funnel(numbers: Numbers) -> ft.Control:
    """Sent, opened, chosen: each a bar as long as its share."""
    steps = ((_("Sent"), numbers.sent, C.camel), (_("Opened"), numbers.opened, C.camel), (_("Chosen from"), numbers.chosen, C.accent))

    def step(word: str, n: int, fill: ft.Colors) -> ft.Control:
        share = n / numbers.sent if numbers.sent else 0
        parts = [ft.Container(height=BAR, bgcolor=fill, border_radius=S.r_full, expand=max(1, round(share * 1000)))] if share else []
        rest = [ft.Container(height=BAR, bgcolor=C.well, border_radius=S.r_full, expand=max(1, round((1 - share) * 1000)))] if share < 1 else []
        top = ft.Row([text(word, T.second, expand=True), text(words().number(n), T.label_strong)])
        return spoken(f"{word}: {words().number(n)}", ft.Column([top, ft.Row([*parts, *rest], spacing=0)], tight=True, spacing=S.x1))

    return ft.Column([step(*one) for one in steps], tight=True, spacing=S.x2)
