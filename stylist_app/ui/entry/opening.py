"""What is seen first: the shape of what is about to open, then the pictures, faces and languages of the welcome page."""

from functools import partial

import flet as ft

from stylist_app.i18n import _, languages, words
from stylist_app.ui.shell import routes
from stylist_app.ui.shell.languages import language_name
from stylist_app.ui.shell.persons import portrait
from stylist_app.ui.shell.session import Session
from stylist_app.ui.theme import C, Layout, S, T
from stylist_app.ui.widgets import edges, icon, one_line, pad, picture, placed, skeleton_rows, skeleton_thread, text
from stylist_app.wire.session import Welcome
from stylist_app.wire.staff import StaffCard

STAFF = (routes.INBOX, routes.CLIENTS, routes.TEAM)


def coming(label: str, layout: str, place: str = "") -> ft.Control:
    """Before it is known who comes to `place`: a list for what only staff have, else a conversation, no wider than those will be."""
    rows = place in STAFF
    shape = skeleton_rows(label) if rows else skeleton_thread(label)
    if layout == Layout.PHONE:
        return shape
    side = ft.Alignment.TOP_RIGHT if words().rtl else ft.Alignment.TOP_LEFT
    width = (S.inbox if layout == Layout.DESKTOP else S.inbox_mid) if rows else S.talk
    return ft.Container(
        ft.Container(shape, width=width),
        alignment=side if rows else ft.Alignment.TOP_CENTER,
        padding=edges(start=S.rail) if rows else None,
        expand=True,
    )


def _veil(low: ft.Alignment, high: ft.Alignment, color: ft.Colors, **place: float) -> ft.Control:
    return ft.Container(**place, gradient=ft.LinearGradient(begin=high, end=low, colors=[ft.Colors.with_opacity(0, color), color]))  # type: ignore[arg-type]


def mosaic(session: Session, met: Welcome, *, fade: bool = True) -> list[ft.Control]:
    """For a Stack that says the size: one tall picture and two beside it, the shop's name on them; `fade` lets the lower edge sink into the paper."""
    shown = [
        picture(session.picture(media, "large"), "", radius=0, expand=place > 0, studio=media.studio, placeholder=media.placeholder)
        for place, media in enumerate(met.brand.pictures[:3])
    ]
    said = text(met.brand.name, T.look, C.print if shown else C.ink, max_lines=2, overflow=ft.TextOverflow.ELLIPSIS)
    name = ft.Container(said, **placed(start=S.x5, end=S.x12 * 4 + S.x6), top=S.x4)  # clear of the languages, also in large letters
    if not shown:
        return [ft.Container(bgcolor=C.soft if not fade else C.paper), name]
    beside = [ft.Container(one, expand=True) for one in shown[1:]]
    stretch = ft.CrossAxisAlignment.STRETCH
    right = [ft.Container(ft.Column(list(beside), spacing=S.photo_gap, horizontal_alignment=stretch), expand=38)] if beside else []
    tiles = ft.Row(spacing=S.photo_gap, expand=True, vertical_alignment=stretch, controls=[ft.Container(shown[0], expand=62), *right])
    top, bottom = ft.Alignment.TOP_CENTER, ft.Alignment.BOTTOM_CENTER
    veils = [_veil(top, bottom, C.scrim, left=0, right=0, top=0, height=S.x12 * 2)]
    if fade:
        veils.append(_veil(bottom, top, C.paper, left=0, right=0, bottom=0, height=S.x12 * 3))
    return [tiles, *veils, name]


def host(session: Session, met: Welcome) -> ft.Control:
    """Her stylist, or the team of the store, over the lower edge of the pictures."""

    def face(one: StaffCard, size: float) -> ft.Control:
        return ft.Container(portrait(session, one.name, one.picture, size), border=ft.Border.all(S.edge, C.paper), border_radius=S.r_full)

    if met.stylist is not None:
        place = met.store.name if met.store else met.brand.name
        where = ", ".join(part for part in (place, met.store.city if met.store else "") if part)
        said = ft.Column(
            tight=True,
            spacing=S.tick,
            expand=True,
            controls=[one_line(met.stylist.name, T.row_strong), one_line(_("Your stylist · {place}", place=where), T.second, C.ink2)],
        )
        return ft.Row(
            spacing=S.x4,
            vertical_alignment=ft.CrossAxisAlignment.END,
            controls=[face(met.stylist, S.portrait), ft.Container(said, expand=True, padding=ft.Padding.only(bottom=S.x2))],
        )
    step = S.avatar_big * 0.72
    team = met.team[:4]
    faces = [ft.Container(face(one, S.avatar_big), left=n * step, top=0) for n, one in enumerate(team)]
    if not faces:
        return text(_("The stylists of {shop}", shop=met.brand.name), T.second, C.ink2)
    fan = ft.Stack(width=S.avatar_big + S.x2 + step * (len(faces) - 1), height=S.avatar_big + S.x2, controls=list(faces))
    said = text(_("The stylists of {shop}", shop=met.brand.name), T.second, C.ink2, expand=True, max_lines=2, overflow=ft.TextOverflow.ELLIPSIS)
    return ft.Row(spacing=S.x3, vertical_alignment=ft.CrossAxisAlignment.CENTER, controls=[fan, said])


def tongues(session: Session, *, on_photo: bool) -> ft.Control:
    """The globe: which language, and a menu of those there are."""
    ink = C.on_viewer if on_photo else C.ink
    shown = words().language
    pill = ft.Container(
        ft.Row(tight=True, spacing=S.x2, controls=[icon(ft.Icons.LANGUAGE, ink, S.icon_small), text(language_name(shown), T.label, ink)]),
        bgcolor=C.glass if on_photo else C.well,
        border_radius=S.r_full,
        padding=pad(S.x3, S.x2),
    )
    items = [
        ft.PopupMenuItem(
            content=language_name(tag),
            icon=ft.Icons.CHECK if tag == shown else None,
            on_click=partial(session.choose_language, tag),
        )
        for tag in languages()
    ]
    face = ft.Semantics(exclude_semantics=True, content=ft.Container(pill, padding=pad(S.x1, S.x2)))
    return ft.PopupMenuButton(content=face, items=items, tooltip=_("Language: {name}", name=language_name(shown)))
