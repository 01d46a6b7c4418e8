"""The manager's screen: its pages beside the staff's rail, one of them open. Each is a place with its own address."""

from functools import partial

import flet as ft

from stylist_app.i18n import _
from stylist_app.ui.manager.brand import BrandPage
from stylist_app.ui.manager.imports import ImportsPage
from stylist_app.ui.manager.invites import InvitesPage
from stylist_app.ui.manager.labels import LabelsPage
from stylist_app.ui.manager.people import PeoplePage
from stylist_app.ui.manager.privacy import PrivacyPage
from stylist_app.ui.manager.replies import RepliesPage
from stylist_app.ui.manager.stores import StoresPage
from stylist_app.ui.shell import routes
from stylist_app.ui.shell.follow import use_changes
from stylist_app.ui.shell.frame import CountingBar, CountingRail, LinkStrip
from stylist_app.ui.shell.routes import Route
from stylist_app.ui.shell.session import Session, Shell
from stylist_app.ui.theme import SEMIBOLD, C, Layout, S, T
from stylist_app.ui.widgets import filter_chip, hairline, heading, icon, pad, pressable, rules, skeleton_rows, text

PAGES = {
    "people": PeoplePage,
    "stores": StoresPage,
    "invites": InvitesPage,
    "replies": RepliesPage,
    "labels": LabelsPage,
    "imports": ImportsPage,
    "brand": BrandPage,
    "privacy": PrivacyPage,
}
RIGHTS = {
    "people": "staff.manage",
    "stores": "shop.manage",
    "invites": "invite.create",
    "replies": "quick-reply.manage",
    "labels": "shop.manage",
    "imports": "catalog.write",
    "brand": "shop.manage",
    "privacy": "shop.manage",
}


def pages(rights: list[str]) -> tuple[tuple[str, str, ft.IconData], ...]:
    """Those a person may open: place, word, glyph."""
    words = (
        ("people", _("People"), ft.Icons.GROUP_OUTLINED),
        ("stores", _("Stores"), ft.Icons.STOREFRONT_OUTLINED),
        ("invites", _("Invitations"), ft.Icons.LINK),
        ("replies", _("Quick replies"), ft.Icons.BOLT_OUTLINED),
        ("labels", _("Labels"), ft.Icons.LABEL_OUTLINED),
        ("imports", _("Imports"), ft.Icons.UPLOAD_FILE_OUTLINED),
        ("brand", _("Brand"), ft.Icons.PALETTE_OUTLINED),
        ("privacy", _("Privacy"), ft.Icons.SHIELD_OUTLINED),
    )
    return tuple(one for one in words if RIGHTS[one[0]] in rights)


@ft.component
def TeamScreen(session: Session, shell: Shell) -> ft.Control:
    use_changes(session, "me")
    layout, online = shell.layout, shell.link == "online"
    open_to = pages(list(session.account.me.rights))
    here = shell.route.item if shell.route.item in [value for value, _word, _glyph in open_to] else open_to[0][0]

    def go(value: str) -> None:
        session.go(Route(routes.TEAM, value).path)

    loaded = session.account.loaded
    content = PAGES[here](session, layout, online, key=here) if loaded else skeleton_rows(_("Loading the team"))
    if layout == Layout.PHONE:
        chips = [filter_chip(word, partial(go, value), selected=value == here) for value, word, _glyph in open_to]
        tabs = ft.Container(ft.Row(wrap=True, spacing=S.x2, run_spacing=0, controls=chips), padding=pad(S.x4, S.x1))
        return ft.Column(
            expand=True,
            spacing=0,
            controls=[LinkStrip(session, shell), tabs, hairline(), ft.Container(content, expand=True), CountingBar(session, routes.TEAM)],
        )
    menu = ft.Container(
        width=S.settings,
        border=rules(end=ft.BorderSide(S.hair, C.line)),
        padding=pad(S.x3, S.x4),
        content=ft.Column(
            scroll=ft.ScrollMode.AUTO,
            spacing=S.x1,
            horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
            controls=[
                ft.Container(heading(_("Team"), T.page), padding=pad(S.x3, S.x2)),
                *[_entry(word, glyph, value == here, partial(go, value)) for value, word, glyph in open_to],
            ],
        ),
    )
    body = ft.Column(expand=True, spacing=0, controls=[LinkStrip(session, shell), ft.Container(content, expand=True)])
    edge = CountingRail(session, shell, routes.TEAM)
    return ft.Row(expand=True, spacing=0, vertical_alignment=ft.CrossAxisAlignment.STRETCH, controls=[edge, menu, body])


def _entry(word: str, glyph: ft.IconData, selected: bool, on_tap: object) -> ft.Control:
    ink = C.accent if selected else C.ink
    inside = ft.Row(
        spacing=S.x3, controls=[icon(glyph, ink, S.icon), text(word, T.row, ink, font_family=SEMIBOLD if selected else None, expand=True)]
    )
    return pressable(
        word, inside, on_tap, selected=selected, bgcolor=C.soft if selected else C.clear, border_radius=S.r_card, padding=pad(S.x3, S.x3 + S.tick)
    )  # type: ignore[arg-type]
