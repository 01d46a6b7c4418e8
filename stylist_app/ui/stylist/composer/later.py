"""Choosing a time ahead: presets, or a day and a clock, in the customer's or the store's zone, which is said. For sending later and for snoozing."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

import flet as ft

from stylist_app.i18n import _, words
from stylist_app.ui.stylist.bench import Bench
from stylist_app.ui.stylist.parts import line
from stylist_app.ui.stylist.rules import later
from stylist_app.ui.stylist.views.zones import CUSTOMER, STORE, zones
from stylist_app.ui.theme import C, S, T
from stylist_app.ui.widgets import banner, gap, outlined, primary, segmented, text
from stylist_app.wire.quiet import is_quiet, next_allowed


def preset_words() -> dict[str, str]:
    return {
        "hour": _("In 1 hour"),
        "hours": _("In 3 hours"),
        "evening": _("This evening"),
        "tomorrow": _("Tomorrow morning"),
        "monday": _("Monday morning"),
        "week": _("In a week"),
    }


def quiet_for(bench: Bench, at: datetime) -> datetime | None:
    """When the client of the open conversation may be written to, if `at` (UTC) is in her quiet hours; None: it is not."""
    detail = bench.detail()
    if detail is None or detail.customer is None:
        return None
    zone, quiet = next(iter(zones(bench).values())), bench.account.quiet_of(detail.customer.id)
    return next_allowed(at, zone, quiet) if is_quiet(at, zone, quiet) else None


def clock_there(at: datetime, zone: ZoneInfo, *, within: bool = False) -> str:
    """The moment as the chosen zone's clock shows it; `within`: in the middle of a sentence."""
    return replace(words(), tz=zone).moment(at, within=within)


@ft.component
def TimeChoice(bench: Bench, snoozing: bool, on_choose: Callable[[datetime], Any]) -> ft.Control:
    """`on_choose` gets a UTC instant ahead of now."""
    known = zones(bench)
    place, set_place = ft.use_state(next(iter(known)))
    day, set_day = ft.use_state(None)
    clock, set_clock = ft.use_state(later.MORNING)
    asking, set_asking = ft.use_state("")
    wrong, set_wrong = ft.use_state("")
    asked, set_asked = ft.use_state(None)
    zone, now = known.get(place, bench.session.time_zone), words().now()
    today = now.astimezone(zone).date()
    chosen_day = day or today + timedelta(days=1)

    def picked_day(event: ft.Event[ft.DatePicker]) -> None:
        value = event.control.value
        if isinstance(value, datetime):
            set_day(value.astimezone(bench.session.time_zone).date() if value.tzinfo else value.date())
        elif isinstance(value, date):
            set_day(value)
        set_asking("")

    def picked_clock(event: ft.Event[ft.TimePicker]) -> None:
        value = event.control.value
        if isinstance(value, time):
            set_clock(value)
        set_asking("")

    ft.use_dialog(
        ft.DatePicker(
            first_date=datetime(today.year, today.month, today.day),
            last_date=datetime(today.year + 1, today.month, 28),
            value=datetime.combine(chosen_day, time(12)),
            on_change=picked_day,
            on_dismiss=lambda: set_asking(""),
        )
        if asking == "day"
        else None
    )
    ft.use_dialog(ft.TimePicker(value=clock, on_change=picked_clock, on_dismiss=lambda: set_asking("")) if asking == "clock" else None)

    async def settle(at: datetime) -> None:
        outcome = on_choose(at)
        if outcome is not None:
            await outcome

    async def choose(at: datetime) -> None:
        """In her quiet hours the person is asked, and her answer goes: nothing is moved by itself."""
        if snoozing or quiet_for(bench, at) is None:
            await settle(at)
        else:
            set_asked(at)

    async def custom() -> None:
        at = later.chosen(chosen_day, clock, zone, words().now())
        if at is None:
            set_wrong(_("This time has passed. Choose a later one."))
        else:
            set_wrong("")
            await choose(at)

    offered = later.snoozes(now, zone) if snoozing else later.presets(now, zone)
    named = preset_words()
    where = {CUSTOMER: _("Client's time"), STORE: _("Store's time")}
    theirs = replace(words(), tz=zone)
    chosen_at = datetime.combine(chosen_day, clock, zone)
    if asked is not None:
        free = quiet_for(bench, asked) or asked
        return ft.Column(
            tight=True,
            spacing=S.x3,
            horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
            controls=[
                banner(
                    "warn",
                    _("{when} is in her quiet hours", when=clock_there(asked, zone)),
                    _("She may be written to again from {when}.", when=clock_there(free, zone, within=True)),
                ),
                primary(_("Send {when}", when=clock_there(free, zone, within=True)), partial(settle, free)),
                outlined(_("Send {when} all the same", when=clock_there(asked, zone, within=True)), partial(settle, asked)),
                outlined(_("Another time"), lambda: set_asked(None)),
            ],
        )
    return ft.Column(
        tight=True,
        spacing=S.x1,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
        controls=[
            *(
                [ft.Row([segmented(tuple((key, where[key]) for key in known), place, set_place)], wrap=True)]
                if len(known) > 1 and known[CUSTOMER] != known[STORE]
                else []
            ),
            text(_("Times are those of {city}.", city=theirs.city), T.meta, C.ink2),
            gap(S.x1),
            *[line(named[key], ft.Icons.SCHEDULE, partial(choose, at), detail=clock_there(at, zone)) for key, at in offered.items()],
            gap(S.x1),
            text(_("Another time"), T.chip, C.ink2),
            ft.Row(
                spacing=S.x2,
                wrap=True,
                controls=[
                    outlined(theirs.date(chosen_at), lambda: set_asking("day"), glyph=ft.Icons.CALENDAR_MONTH_OUTLINED, tooltip=_("Choose the day")),
                    outlined(theirs.clock(chosen_at), lambda: set_asking("clock"), glyph=ft.Icons.SCHEDULE, tooltip=_("Choose the time")),
                    primary(_("Snooze until then") if snoozing else _("Send then"), custom),
                ],
            ),
            *([text(wrong, T.meta, C.danger)] if wrong else []),
        ],
    )
