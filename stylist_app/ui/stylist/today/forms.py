"""What Today asks and lists over the page: until when, whether nevertheless, who would love it, what a figure counts, how often the shop writes."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from functools import partial
from typing import Any

import flet as ft
from pydantic import ValidationError

from stylist_app.i18n import _, ngettext, words
from stylist_app.ui.shell.persons import portrait
from stylist_app.ui.stylist.person.forms import form, kept
from stylist_app.ui.stylist.today.asking import asked
from stylist_app.ui.stylist.today.model import Day
from stylist_app.ui.stylist.today.rows import MORNING
from stylist_app.ui.stylist.today.words import duration, why_words
from stylist_app.ui.stylist.views.contact import moment
from stylist_app.ui.theme import C, S, T
from stylist_app.ui.widgets import one_line, outlined, pad, picture, pressable, primary, text, text_field
from stylist_app.wire.today import Arrival, Lover, OutreachSettings, OverrideReason, PutOutreachSettings, TodayLine

Close = Callable[[], None]


def today_form(day: Day, name: str, about: str, key: str, close: Close) -> tuple[str, ft.Control] | None:
    """Title and content of one of Today's dialogs; None where there is nothing to show any more."""
    told, numbers = day.people.told, day.figures.numbers
    match name:
        case "today-ask":
            line = day.line(about)
            return None if line is None else (_("Write to {name}?", name=line.name or _("Guest")), _ask(day, line, close))
        case "today-date":
            return _("Until when?"), UntilDate(day, about, close, key=key)
        case "today-lovers" if day.beside.arrivals is not None:
            return _("Who would love them"), _listed([_arrival(day, one, close) for one in day.beside.arrivals.items if one.total])
        case "today-replies" if numbers is not None:
            rows = [
                _row(day, one.conversation_id, one.name, duration(round((one.at - one.asked_at).total_seconds())), moment(one.at), close)
                for one in numbers.replies
            ]
            counted = sum(one.replies for one in numbers.days)
            return ngettext("{n} first reply", "{n} first replies", counted), _listed(rows, counted)
        case "today-looks" if numbers is not None:
            rows = [
                _row(
                    day,
                    one.conversation_id,
                    one.name,
                    _("Chosen from") if one.chosen else _("Opened") if one.opened else _("Not opened"),
                    _("{title}, sent {when}", title=one.title or _("Look"), when=words().day(one.sent_at)),
                    close,
                )
                for one in numbers.looks
            ]
            return ngettext("{n} look sent", "{n} looks sent", numbers.sent), _listed(rows, numbers.sent)
        case "today-limits" if told is not None:
            return _("How often the shop writes"), Limits(day, told.settings, close, key=key)
    return None


def _listed(rows: list[ft.Control], counted: int = 0) -> ft.Control:
    """`counted`: how many there are; rows are the latest of them."""
    shown = rows or [text(_("There is nothing to count yet."), T.body, C.ink2)]
    if counted > len(rows):
        shown = [*shown, text(ngettext("The latest {n} is shown.", "The latest {n} are shown.", len(rows)), T.meta, C.ink2)]
    return ft.Column(shown, tight=True, spacing=S.x1, horizontal_alignment=ft.CrossAxisAlignment.STRETCH)


def _row(day: Day, conversation_id: str, name: str, value: str, detail: str, close: Close) -> ft.Control:
    def go() -> None:
        close()
        day.bench.goto(conversation_id)

    who = name or _("Guest")
    told = ft.Column([one_line(who, T.row), one_line(detail, T.meta, C.ink2)], tight=True, spacing=0, expand=True)
    return pressable(f"{who}, {detail}: {value}", ft.Row([told, text(value, T.label_strong)], spacing=S.x3), go, padding=pad(S.x2, S.x2))


# ---------------------------------------------------------------- nevertheless


def _ask(day: Day, line: TodayLine, close: Close) -> ft.Control:
    def nevertheless(reason: OverrideReason) -> None:
        close()
        day.nevertheless(line, reason)

    return asked(line.contact, close, nevertheless)


# ---------------------------------------------------------------- until when


@ft.component
def UntilDate(day: Day, about: str, close: Close) -> ft.Control:
    """A day ahead, from its morning on, by the viewer's clock."""
    customer_id, _space, key = about.partition(" ")
    zone = words().tz
    today = words().now().astimezone(zone).date()
    chosen, set_chosen = ft.use_state(today + timedelta(days=14))
    asking, set_asking = ft.use_state(False)

    def picked(event: ft.Event[ft.DatePicker]) -> None:
        value: Any = event.control.value
        if isinstance(value, datetime):
            set_chosen(value.astimezone(day.bench.session.time_zone).date() if value.tzinfo else value.date())
        elif isinstance(value, date):
            set_chosen(value)
        set_asking(False)

    def ask() -> None:
        set_asking(True)

    ft.use_dialog(
        ft.DatePicker(
            first_date=datetime.combine(today + timedelta(days=1), time()),
            last_date=datetime.combine(today + timedelta(days=360), time()),
            value=datetime.combine(chosen, time(12)),
            on_change=picked,
            on_dismiss=lambda: set_asking(False),
        )
        if asking
        else None
    )

    def save() -> None:
        close()
        line = day.line(customer_id)
        reason = next((one for one in line.reasons if one.key == key), None) if line else None
        if line is not None and reason is not None:
            day.snooze(line, reason, datetime.combine(chosen, time(MORNING), zone))

    shown = words().date(datetime.combine(chosen, time(12), zone))
    return form(
        ft.Row([outlined(shown, ask, glyph=ft.Icons.EVENT_OUTLINED, tooltip=_("Choose another day"))]),
        ft.Row([primary(_("Put off"), save)], alignment=ft.MainAxisAlignment.END),
    )


# ---------------------------------------------------------------- new pieces


def _arrival(day: Day, one: Arrival, close: Close) -> ft.Control:
    session, product = day.bench.session, one.product

    def lover(her: Lover) -> ft.Control:
        def go() -> None:
            close()
            day.show_her(her, product.id, product.title)

        name, why = her.name or _("Guest"), why_words(her)
        told = ft.Column([one_line(name, T.row), text(why, T.meta, C.ink2)], tight=True, spacing=0, expand=True)
        row = ft.Row([portrait(session, name, her.picture, S.avatar_small), told], spacing=S.x3)
        return pressable(_("Show {title} to {name}: {why}", title=product.title, name=name, why=why), row, go, padding=pad(S.x2, S.x2))

    photo = picture(
        session.photo(product.picture, S.photo_w),
        "",
        width=S.photo_w * 0.7,
        height=S.photo_h * 0.75,
        studio=True,
        placeholder=product.picture.placeholder if product.picture else "",
    )
    price = words().money(product.price_from.minor, product.price_from.currency)
    count = ngettext("{n} of your clients", "{n} of your clients", one.total)
    head = ft.Column([one_line(product.title, T.row_strong), one_line(f"{price} · {count}", T.meta, C.ink2)], tight=True, spacing=0, expand=True)
    return ft.Column(
        [ft.Row([photo, head], spacing=S.x3), *[lover(her) for her in one.lovers]],
        tight=True,
        spacing=S.x1,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
        key=product.id,
    )


# ---------------------------------------------------------------- limits


@ft.component
def Limits(day: Day, settings: OutreachSettings, close: Close) -> ft.Control:
    """For managers: the shop's own measure."""
    names = ("per_day", "per_window", "window_days", "date_days", "arrival_days")
    values = ft.use_ref(lambda: {name: str(getattr(settings, name)) for name in names}).current
    wrong, set_wrong = ft.use_state("")
    labels = {
        "per_day": _("Contacts on one day"),
        "per_window": _("Contacts within the days below"),
        "window_days": _("Days"),
        "date_days": _("Days ahead to tell of dates"),
        "arrival_days": _("Days that a piece is new"),
    }

    async def save() -> None:
        try:
            command = PutOutreachSettings.model_validate({name: value.strip() for name, value in values.items()})
        except ValidationError:
            set_wrong(_("These must be whole numbers, and the days allow at least as much as one day of them."))
            return
        said = await day.limit(command, settings.version)
        if said:
            set_wrong(said)
            return
        close()

    fields = [text_field(labels[name], value=values[name], on_change=kept(values, name), **day.bench.focus.watched()) for name in names]
    return form(
        text(
            _("Who was written to so often and has not answered is left in peace. A person may write nevertheless, and that is noted."),
            T.meta,
            C.ink2,
        ),
        *fields,
        *([text(wrong, T.meta, C.danger)] if wrong else []),
        ft.Row([primary(_("Save"), partial(save))], alignment=ft.MainAxisAlignment.END),
    )
