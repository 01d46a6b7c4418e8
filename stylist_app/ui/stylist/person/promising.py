"""Promising her something in three taps, moving it, handing it to a colleague, and what was done with it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time
from functools import partial

import flet as ft
from pydantic import ValidationError

from stylist_app.i18n import _, words
from stylist_app.ui.shell.persons import portrait
from stylist_app.ui.stylist.bench import Bench
from stylist_app.ui.stylist.parts import line
from stylist_app.ui.stylist.person.forms import form, kept
from stylist_app.ui.stylist.person.promises import due_words
from stylist_app.ui.stylist.rules import later
from stylist_app.ui.stylist.rules.promising import DEFAULT, choices
from stylist_app.ui.stylist.rules.seeing import seeing
from stylist_app.ui.stylist.rules.writing import first_name
from stylist_app.ui.stylist.views.inbox import last_words
from stylist_app.ui.stylist.views.talk import zone_of
from stylist_app.ui.stylist.views.zones import zones
from stylist_app.ui.theme import C, S, T
from stylist_app.ui.widgets import chip, outlined, primary, text, text_field
from stylist_app.wire.promise import PatchPromise, Promise, Step
from stylist_app.wire.staff import StaffCard

OTHER, AS_IT_IS = "other", "as-it-is"
LONGEST = 500


def when_words() -> dict[str, str]:
    return {
        "today": _("Later today"),
        "tomorrow": _("Tomorrow"),
        "friday": _("Friday"),
        "week": _("In a week"),
        OTHER: _("Another time"),
        AS_IT_IS: _("As it is"),
    }


def starting_words(bench: Bench, message_id: str) -> str:
    """What a new promise begins with: the message it is made from, or that she will hear from us."""
    row = bench.account.message(message_id) if message_id else None
    detail = bench.detail()
    if row is not None:
        return last_words(row.message)[:LONGEST]
    return _("Get back to {name}", name=first_name(detail.summary.title) or _("her")) if detail else ""


@ft.component
def PromiseForm(bench: Bench, message_id: str, promise: Promise | None, close: Callable[[], None]) -> ft.Control:
    """A new one, made from a message where `message_id` names one; or other words and another time for one that is there."""
    now = words().now()
    zone = (zone_of(promise.time_zone) if promise else None) or next(iter(zones(bench).values()))
    offered = choices(now, zone)
    values = ft.use_ref(lambda: {"text": promise.text if promise else starting_words(bench, message_id)}).current
    chosen, choose = ft.use_state(AS_IT_IS if promise else DEFAULT)
    day, set_day = ft.use_state((promise.due if promise else offered[DEFAULT]).astimezone(zone).date())
    clock, set_clock = ft.use_state((promise.due if promise else offered[DEFAULT]).astimezone(zone).time())
    asking, set_asking = ft.use_state("")
    wrong, set_wrong = ft.use_state(("", ""))
    theirs = replace(words(), tz=zone)

    def picked_day(event: ft.Event[ft.DatePicker]) -> None:
        value = event.control.value
        if isinstance(value, datetime):
            set_day(value.astimezone(bench.session.time_zone).date() if value.tzinfo else value.date())
        elif isinstance(value, date):
            set_day(value)
        set_asking("")

    def picked_clock(event: ft.Event[ft.TimePicker]) -> None:
        if isinstance(event.control.value, time):
            set_clock(event.control.value)
        set_asking("")

    today = now.astimezone(zone).date()
    ft.use_dialog(
        ft.DatePicker(
            first_date=datetime(min(today, day).year, min(today, day).month, min(today, day).day),
            last_date=datetime(today.year + 2, today.month, 28),
            value=datetime.combine(day, time(12)),
            on_change=picked_day,
            on_dismiss=lambda: set_asking(""),
        )
        if asking == "day"
        else None
    )
    ft.use_dialog(ft.TimePicker(value=clock, on_change=picked_clock, on_dismiss=lambda: set_asking("")) if asking == "clock" else None)

    def due() -> datetime | None:
        if chosen == AS_IT_IS and promise is not None:
            return promise.due
        return later.chosen(day, clock, zone, words().now()) if chosen == OTHER else offered[chosen]

    def save() -> None:
        at, said = due(), values["text"].strip()
        if not said or len(said) > LONGEST:
            set_wrong(("text", _("Say what you promise, in at most 500 letters.")))
            return
        if at is None:
            set_wrong(("when", _("This time has passed. Choose a later one.")))
            return
        detail, account = bench.detail(), bench.account
        try:
            if promise is not None:
                changes = {"text": said} if said != promise.text else {}
                moved = {"due": at} if at != promise.due else {}
                if changes or moved:
                    account.patch_promise(promise.id, PatchPromise.model_validate({**changes, **moved}))
            elif detail is not None:
                customer_id, here = detail.conversation.customer_id, detail.conversation.id
                made = account.make_promise(customer_id, here, said, at, time_zone=zone.key, message_id=message_id or None)
                bench.say(_("Promised: {when}", when=theirs.moment(at)), lambda: account.patch_promise(made, PatchPromise(state="withdrawn")))
        except ValidationError:
            set_wrong(("text", _("Say what you promise, in at most 500 letters.")))
            return
        close()

    keys = [*([AS_IT_IS] if promise else []), *offered, OTHER]
    named = when_words()
    shown = due()
    said_when = (
        [
            text(_("{time} in {city}", time=theirs.moment(shown), city=theirs.city), T.label),
            text(_("{when}, your time", when=words().moment(shown)), T.meta, C.ink2),
        ]
        if shown is not None
        else []
    )
    return form(
        text_field(
            _("What is promised"), value=values["text"], on_change=kept(values, "text"), multiline=True, min_lines=1, max_lines=4,
            error=wrong[1] if wrong[0] == "text" else "", **bench.focus.watched(),
        ),
        ft.Row([chip(named[key], partial(choose, key), selected=key == chosen) for key in keys], wrap=True, spacing=S.x2, run_spacing=S.x1),
        *(
            [
                ft.Row(
                    wrap=True,
                    spacing=S.x2,
                    controls=[
                        outlined(
                            theirs.date(datetime.combine(day, clock, zone)),
                            lambda: set_asking("day"),
                            glyph=ft.Icons.CALENDAR_MONTH_OUTLINED,
                            tooltip=_("Choose the day"),
                        ),
                        outlined(
                            theirs.clock(datetime.combine(day, clock, zone)),
                            lambda: set_asking("clock"),
                            glyph=ft.Icons.SCHEDULE,
                            tooltip=_("Choose the time"),
                        ),
                    ],
                )
            ]
            if chosen == OTHER
            else []
        ),
        *said_when,
        *([text(wrong[1], T.meta, C.danger)] if wrong[0] == "when" else []),
        ft.Row([primary(_("Save") if promise else _("Promise it"), save)], alignment=ft.MainAxisAlignment.END),
    )  # fmt: skip


def hand_list(bench: Bench, promise: Promise, close: Callable[[], None]) -> ft.Control:
    """Colleagues who may see her; who has it is told by what is on her screens."""
    detail = bench.detail()
    if detail is None:
        return text(_("This conversation is not here"), T.body)
    here = detail.conversation

    def give(one: StaffCard) -> None:
        before = promise.owner_id
        if one.id != before:
            bench.account.patch_promise(promise.id, PatchPromise(owner_id=one.id))
            bench.say(
                _("{name} keeps this promise now", name=one.name), lambda: bench.account.patch_promise(promise.id, PatchPromise(owner_id=before))
            )
        close()

    team = seeing(bench.account.staff(), here)
    return ft.Column(
        tight=True,
        spacing=0,
        controls=[
            text(promise.text, T.second, C.ink2),
            *[
                line(
                    one.name,
                    ft.Icons.PERSON,
                    partial(give, one),
                    selected=one.id == promise.owner_id,
                    detail=one.title,
                    lead=portrait(bench.session, one.name, one.picture, S.button, mine=one.id == bench.account.me.id),
                )
                for one in team
            ],
        ],
    )


def step_words(bench: Bench, one: Step, promise: Promise) -> str:
    owner = bench.account.staff_card(one.owner_id)
    due = due_words(promise.model_copy(update={"due": one.due}))
    said = {
        "made": _("{by} promised it for {when}", by=one.by_name, when=due),
        "reworded": _("{by} changed the words", by=one.by_name),
        "moved": _("{by} moved it to {when}", by=one.by_name, when=due),
        "handed": _("{by} handed it to {name}", by=one.by_name, name=owner.name if owner else _("a colleague")),
        "done": _("{by} kept it", by=one.by_name),
        "withdrawn": _("{by} withdrew it", by=one.by_name),
        "reopened": _("{by} opened it again", by=one.by_name),
    }
    return said[one.deed]


def steps_list(bench: Bench, promise: Promise) -> ft.Control:
    """What was done with it, the first step first."""
    lines = [
        ft.Column(tight=True, spacing=0, controls=[text(step_words(bench, one, promise), T.second), text(words().stamp(one.at), T.meta, C.ink2)])
        for one in promise.steps
    ]
    waits = text(_("It has not reached the shop yet."), T.second, C.ink2)
    return ft.Column(tight=True, spacing=S.x3, controls=[text(promise.text, T.label), *(lines or [waits])])
