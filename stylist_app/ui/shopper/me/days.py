"""Her days: birthday, anniversary, and what else her stylist should remember. She changes them herself."""

from functools import partial
from typing import Any

import flet as ft
from pydantic import ValidationError

from stylist_app.i18n import _, words
from stylist_app.ui.shell.session import Session
from stylist_app.ui.shopper.me.wears import titled
from stylist_app.ui.theme import C, S, T
from stylist_app.ui.widgets import Tap, choices, dialog, gap, hairline, icon, icon_button, outlined, pad, primary, text, text_field
from stylist_app.wire.customer import Customer, ImportantDate
from stylist_app.wire.fact import DateFact

YEARLY = ("birthday", "anniversary")


def day_words(day: ImportantDate) -> tuple[str, str]:
    """What it is, and when."""
    named = {"birthday": _("Birthday"), "anniversary": _("Anniversary")}.get(day.what, day.label)
    return named, words().yearly(day.month, day.day) + (f" {day.year}" if day.year else "")


def days_section(session: Session, customer: Customer, ask: Tap) -> ft.Control:
    def line(day: ImportantDate) -> ft.Control:
        what, when = day_words(day)
        gone = icon_button(
            ft.Icons.CLOSE, _("Remove {what}", what=what), partial(session.account.put_fact, customer.id, DateFact(value=day), gone=True),
            icon_size=S.icon_small,
        )  # fmt: skip
        glyph = ft.Icons.CAKE_OUTLINED if day.what == "birthday" else ft.Icons.EVENT_OUTLINED
        row = ft.Row(
            spacing=S.x4,
            controls=[icon(glyph, C.ink2, S.icon), text(what, T.row, expand=True), text(when, T.body, C.ink2), gone],
        )
        return ft.Column(tight=True, spacing=0, controls=[row, hairline()])

    shown = [line(one) for one in customer.dates] or [text(_("Your birthday, or another day to remember."), T.body, C.ink2)]
    return titled(_("My dates"), _("Add"), ask, _("Add one of my dates"), *shown)


@ft.component
def DayDialog(session: Session, customer: Customer, close: Tap, stylist: str) -> ft.Control:
    """Only a place for a dialog: the control itself takes no room."""
    said = ft.use_ref(lambda: {"label": "", "day": "", "month": ""}).current
    wrong, set_wrong = ft.use_state("")
    known = {one.what for one in customer.dates}
    kinds = [one for one in YEARLY if one not in known]
    what, choose = ft.use_state(kinds[0] if kinds else "other")

    def save() -> None:
        label = said["label"].strip() if what == "other" else ""
        if what == "other" and not label:
            set_wrong(_("Write what day it is."))
            return
        try:
            day = ImportantDate.model_validate({"what": what, "label": label, "day": said["day"].strip(), "month": said["month"].strip()})
        except ValidationError:
            set_wrong(_("There is no such day."))
            return
        session.account.put_fact(customer.id, DateFact(value=day))
        if close:
            close()

    def field(name: str, label: str, **more: Any) -> ft.Control:
        def changed(event: ft.Event[ft.TextField]) -> None:
            said[name] = event.control.value or ""

        return text_field(label, value=said[name], on_change=changed, on_submit=save, counter="", **more)

    number = {"keyboard": ft.KeyboardType.NUMBER, "max_length": 2}
    named = {"birthday": _("Birthday"), "anniversary": _("Anniversary"), "other": _("Another day")}
    picker = choices(tuple((one, named[one]) for one in (*kinds, "other")), what, choose)
    body = ft.Column(
        tight=True,
        spacing=S.x3,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
        controls=[
            text(_("{name} sees it and remembers it every year.", name=stylist), T.body, C.ink2),
            picker,
            *([field("label", _("What day it is"), max_length=60)] if what == "other" else []),
            ft.Row(
                spacing=S.x3,
                controls=[
                    ft.Container(field("day", _("Day"), **number), expand=True),
                    ft.Container(field("month", _("Month"), **number), expand=True),
                ],
            ),
            *([text(wrong, T.meta, C.danger)] if wrong else []),
        ],
    )
    acts = (outlined(_("Cancel"), close), primary(_("Save"), save))
    ft.use_dialog(dialog(_("My dates"), ft.Container(body, padding=pad(0, S.x1)), on_close=close, width=S.form, actions=acts))
    return gap(0)
