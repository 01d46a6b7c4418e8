"""The pictures of one product: swiped by hand, stepped by the small ones below, enlarged by a tap."""

from collections.abc import Callable
from typing import Any

import flet as ft

from stylist_app.i18n import _
from stylist_app.ui.shell.session import Session
from stylist_app.ui.stylist.gallery import picks
from stylist_app.ui.stylist.gallery.picks import Pick
from stylist_app.ui.theme import C, S
from stylist_app.ui.widgets import picture, pressable
from stylist_app.wire.media import Media

MOST_PICTURES = 12


def pictures_of(pick: Pick) -> list[Media]:
    """The chosen one first, then the product's others."""
    first = picks.picture(pick)
    return [*([first] if first else []), *[one for one in pick.product.pictures if first is None or one.id != first.id]][:MOST_PICTURES]


def pictures(session: Session, pick: Pick, at: int, wide: float, turn: Callable[[int], Any], enlarge: Callable[[int], Any]) -> ft.Control:
    """Swiped by hand, stepped by the small ones below; a tap enlarges."""
    found = pictures_of(pick)
    tall = wide * 5 / 4

    def page(n: int) -> ft.Control:
        one = found[n]
        label = one.alt or pick.product.title
        face = picture(session.photo(one, wide), "", width=wide, height=tall, studio=one.studio, placeholder=one.placeholder, radius=S.r_card)
        return pressable(_("{name}: enlarge", name=label), face, lambda: enlarge(n), border_radius=S.r_card)

    def small(n: int) -> ft.Control:
        one, side = found[n], S.x12
        face = picture(session.picture(one, "thumb"), "", width=side * 4 / 5, height=side, studio=one.studio, radius=S.r_small)
        ring = ft.Container(face, border=ft.Border.all(S.ring, C.accent if n == at else C.clear), border_radius=S.r_small + S.ring)
        return pressable(_("Picture {n} of {total}", n=n + 1, total=len(found)), ring, lambda: turn(n), selected=n == at, border_radius=S.r_small)

    if not found:
        return picture("", _("No picture"), width=wide, height=tall)
    if len(found) == 1:
        return page(0)

    def turned(event: ft.Event[ft.PageView]) -> None:
        turn(int(event.data))

    pages = ft.PageView(
        controls=[page(n) for n in range(len(found))],
        selected_index=min(at, len(found) - 1),
        on_change=turned,
        width=wide,
        height=tall,
        keep_page=False,
    )
    return ft.Column(
        tight=True,
        spacing=S.x2,
        width=wide,
        controls=[pages, ft.Row(spacing=S.x1, scroll=ft.ScrollMode.HIDDEN, controls=[small(n) for n in range(len(found))])],
    )
