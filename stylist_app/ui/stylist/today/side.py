"""Beside the list: who waits, and what is new."""

from functools import partial

import flet as ft

from stylist_app.i18n import _, ngettext
from stylist_app.ui.stylist.state import InboxRow
from stylist_app.ui.stylist.today.model import MOST_WAITING, Day
from stylist_app.ui.stylist.today.state import Beside
from stylist_app.ui.theme import C, S, T
from stylist_app.ui.widgets import avatar, bone, heading, icon, link, one_line, outlined, pad, picture, pressable, rules, shimmering, text
from stylist_app.wire.today import Arrivals

MOST_PHOTOS = 3


def titled(title: str, *beside: ft.Control) -> ft.Control:
    """A title and what may be pressed beside it: as high with it as without, so that titles side by side stand on one line."""
    return ft.Row([heading(title, T.name, level=2, expand=True), *beside, ft.Container(width=0, height=S.hit)], spacing=S.x1)


def headed(title: str, *controls: ft.Control, beside: ft.Control | None = None) -> ft.Control:
    """A part of the page with its title."""
    top = titled(title, *([beside] if beside else []))
    return ft.Column([top, *controls], tight=True, spacing=S.x3, horizontal_alignment=ft.CrossAxisAlignment.STRETCH)


def coming(label: str) -> ft.Control:
    """Where a few lines will stand, read out as `label`."""
    return shimmering(ft.Column([bone(S.shimmer_line, S.shimmer_small), bone(S.shimmer_name, S.shimmer_small)], tight=True, spacing=S.x3), label)


@ft.component
def Side(day: Day, beside: Beside) -> ft.Control:
    shown = beside.waiting[:MOST_WAITING]
    more = link(_("Open the inbox"), day.go_inbox)
    nobody = text(_("Nobody is waiting for an answer."), T.second, C.ink2) if beside.loaded else coming(_("Loading the inbox"))
    rows = [waiting_line(day, row) for row in shown] or [nobody]
    new = [_arrivals(day, beside.arrivals)] if beside.arrivals is not None and beside.arrivals.products else []
    return ft.Column(
        [headed(_("Waiting"), ft.Column(rows, tight=True, spacing=0, horizontal_alignment=ft.CrossAxisAlignment.STRETCH), beside=more), *new],
        tight=True,
        spacing=S.x6,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
    )


def waiting_line(day: Day, row: InboxRow) -> ft.Control:
    time = ft.Row([icon(ft.Icons.SCHEDULE, C.danger, S.icon_tiny), text(row.waiting, T.chip, C.danger)], spacing=S.x1, tight=True)
    words = ft.Column([one_line(row.name, T.row_strong), one_line(row.preview, T.second, C.ink2)], tight=True, spacing=0, expand=True)
    face = avatar(row.name, S.button, photo=row.face, placeholder=row.face_placeholder)
    return pressable(
        _("{name}, waiting {time}: {said}", name=row.name, time=row.waiting, said=row.preview),
        ft.Row([face, words, time], spacing=S.x3),
        partial(day.bench.goto, row.id),
        key=row.id,
        padding=pad(0, S.x2),
        border=rules(bottom=ft.BorderSide(S.hair, C.line)),
    )


def _arrivals(day: Day, found: Arrivals) -> ft.Control:
    session = day.bench.session

    def see() -> None:
        day.bench.over.show("today-lovers")

    photos = [
        pressable(
            one.product.title,
            picture(
                session.photo(one.product.picture, S.photo_w),
                "",
                width=S.photo_w + S.x2,
                height=S.photo_h + S.x6,
                studio=True,
                placeholder=one.product.picture.placeholder if one.product.picture else "",
            ),
            see,
            border_radius=S.r_photo,
            key=one.product.id,
        )
        for one in found.items[:MOST_PHOTOS]
    ]
    pieces = ngettext("{n} new piece", "{n} new pieces", found.products)
    said = ngettext("{pieces}, for {n} of your clients", "{pieces}, for {n} of your clients", found.customers, pieces=pieces)
    act = [outlined(_("See who would love them"), see, glyph=ft.Icons.FAVORITE_BORDER)] if found.customers else []
    return headed(_("New arrivals"), ft.Row(photos, spacing=S.x2, wrap=True, run_spacing=S.x2), text(said, T.meta, C.ink2), *act)
