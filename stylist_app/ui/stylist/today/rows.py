"""Lines of whom to contact: who, why, what it shows, and what can be done about it."""

from datetime import datetime, time, timedelta
from functools import partial

import flet as ft

from stylist_app.i18n import _, words
from stylist_app.ui.shell.persons import portrait
from stylist_app.ui.stylist.today.model import Day
from stylist_app.ui.stylist.today.words import GLYPHS, TONES, detail_words, tag_words
from stylist_app.ui.stylist.views.contact import blocked_words
from stylist_app.ui.theme import C, S, T
from stylist_app.ui.widgets import Tap, icon, menu, one_line, outlined, pad, picture, pressable, primary, quiet, rules, tag, text
from stylist_app.wire.today import DoneLine, Reason, TodayLine

MORNING = 8


def in_days(days: int) -> datetime:
    """The morning of that day, by the viewer's clock."""
    now = words().now().astimezone(words().tz)
    return datetime.combine(now.date() + timedelta(days=days), time(MORNING), words().tz)


def line_of(day: Day, line: TodayLine, first: bool, narrow: bool) -> ft.Control:
    """One customer. The first of the list has the filled button."""
    session, name = day.bench.session, line.name or _("Guest")
    write: Tap = partial(day.write, line)
    word = _("Tell her") if line.reasons[0].kind == "stock" else _("Write")
    make = primary if first else outlined
    button = make(word, write, glyph=ft.Icons.EDIT_OUTLINED, tooltip=_("{act}: {name}", act=word, name=name))
    blocked = blocked_words(line.contact)
    shown = [one for reason in line.reasons for one in reason.pictures][:2]
    pictures = [
        picture(session.photo(one, S.photo_w), "", width=S.photo_w * 0.7, height=S.photo_h * 0.75, placeholder=one.placeholder, studio=True)
        for one in shown
    ]
    said = ft.Column(
        tight=True,
        spacing=S.x1,
        expand=True,
        controls=[
            pressable(
                _("{name}, {details}. Open the conversation", name=name, details=tag_words(line.reasons[0])),
                one_line(name, T.name),
                partial(day.bench.goto, line.conversation_id),
                border_radius=S.r_small,
            ),
            *[_reason(day, line, reason) for reason in line.reasons],
            *([_blocked(blocked)] if blocked else []),
        ],
    )
    face = portrait(session, name, line.picture, S.avatar)
    if narrow:
        body: ft.Control = ft.Column(
            tight=True,
            spacing=S.x2,
            controls=[
                ft.Row([face, said], spacing=S.x3, vertical_alignment=ft.CrossAxisAlignment.START),
                ft.Row([*pictures, ft.Container(expand=True, height=0), button], spacing=S.x2),
            ],
        )
    else:
        body = ft.Row([face, said, *pictures, button], spacing=S.x3)
    return ft.Container(body, key=line.customer_id, padding=pad(0, S.x4), border=rules(bottom=ft.BorderSide(S.hair, C.line)))


def _blocked(words_: str) -> ft.Control:
    return ft.Row([icon(ft.Icons.DO_NOT_DISTURB_ON_OUTLINED, C.warn, S.icon_tiny), text(words_, T.meta, C.warn, expand=True)], spacing=S.x1)


def _reason(day: Day, line: TodayLine, reason: Reason) -> ft.Control:
    """Why, and the ways to put it off."""

    def ask() -> None:
        day.bench.over.show("today-date", f"{line.customer_id} {reason.key}")

    acts = menu(
        _("Put off or away: {reason}", reason=tag_words(reason)),
        (
            (_("Until tomorrow"), ft.Icons.SNOOZE, lambda: day.snooze(line, reason, in_days(1))),
            (_("For a week"), ft.Icons.DATE_RANGE, lambda: day.snooze(line, reason, in_days(7))),
            (_("Until a date …"), ft.Icons.EVENT_OUTLINED, ask),
            (_("Not again"), ft.Icons.CLOSE, lambda: day.dismiss(line, reason)),
        ),
    )
    told = ft.Column(
        tight=True,
        spacing=S.tick,
        expand=True,
        controls=[
            ft.Row([tag(tag_words(reason), TONES[reason.kind], GLYPHS[reason.kind])], wrap=True),
            text(detail_words(reason), T.second, C.ink2, max_lines=2, overflow=ft.TextOverflow.ELLIPSIS),
        ],
    )
    return ft.Row([told, acts], spacing=S.x1, key=reason.key)


def done_of(day: Day, done: DoneLine) -> ft.Control:
    """What was done today, with the way back."""
    name = done.name or _("Guest")
    how = {
        "sent": _("written to by {name}", name=done.by_name),
        "dismissed": _("not again"),
        "snoozed": _("again {when}", when=words().day(done.until)) if done.until else "",
    }[done.how]
    back = [] if done.how == "sent" else [quiet(_("Undo"), partial(day.take_back, done.customer_id, done.conversation_id, done.key))]
    face = portrait(day.bench.session, name, done.picture, S.avatar_small)
    words_ = ft.Column([one_line(name, T.row), one_line(how, T.meta, C.ink2)], tight=True, spacing=0, expand=True)
    return ft.Container(ft.Row([face, words_, *back], spacing=S.x3), padding=pad(0, S.x2), key=f"{done.customer_id} {done.key}")
