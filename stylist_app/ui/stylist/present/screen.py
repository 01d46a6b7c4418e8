"""Looks on a tablet that is turned round to her: large, alone on the screen, and nothing of the work around them. No address leads out of it."""

from collections.abc import Callable
from functools import partial

import flet as ft

from stylist_app.client.api.http import ClientError
from stylist_app.client.views import Presented
from stylist_app.i18n import _
from stylist_app.ui.cards import Look as Shown
from stylist_app.ui.cards import Photo, Piece, abreast, mosaic
from stylist_app.ui.shell.follow import use_changes
from stylist_app.ui.shell.session import Session, Shell
from stylist_app.ui.stylist.present.leaving import Leaving
from stylist_app.ui.stylist.present.pairing import Pairing
from stylist_app.ui.theme import C, Layout, S, T
from stylist_app.ui.thread.looks import look_view
from stylist_app.ui.widgets import (
    PictureViewer,
    empty,
    hairline,
    icon,
    icon_button,
    number_pin,
    one_line,
    outlined,
    pad,
    pressable,
    skeleton_thread,
    spoken,
    text,
)
from stylist_app.wire.media import Media
from stylist_app.wire.product import LivingCard
from stylist_app.wire.session import Invite

LINES = 380
"""Logical pixels of the pieces' names beside the pictures."""


def _line(piece: Piece, zoom: Callable[[int], None], hers: bool) -> ft.Control:
    told = ft.Column(
        [text(piece.name, T.row, max_lines=2), *([text(piece.choice, T.second, C.ink2)] if piece.choice else [])], tight=True, spacing=0, expand=True
    )
    heart = [icon(ft.Icons.FAVORITE, C.accent, S.icon_small)] if hers and piece.loved else []
    row = ft.Row([number_pin(piece.number, plain=True), told, *heart, text(piece.price, T.row_strong, no_wrap=True)], spacing=S.x3)
    said = ", ".join(filter(None, (f"{piece.number}. {piece.name}", piece.choice, piece.price, _("Loved") if heart else "")))
    if piece.photo is None:
        return ft.Container(spoken(said, row), padding=pad(0, S.x3))
    return pressable(said, row, partial(zoom, piece.number), padding=pad(0, S.x3), border_radius=S.r_small)


def _words(shown: Shown, there: list[Piece], zoom: Callable[[int], None], hers: bool) -> list[ft.Control]:
    """What is a note to her is hers to read; whatever is not for her does not stand here: reasons, stock, the budget. Hearts only while it is known
    that she stands here (`hers`)."""
    note = [text(_("“{note}”", note=shown.note), T.message, C.ink2, italic=True)] if shown.note else []
    lines = [part for piece in there for part in (_line(piece, zoom, hers), hairline())]
    total = [ft.Row([text(shown.count, T.body, C.ink2, expand=True), text(shown.total, T.look, no_wrap=True)])] if shown.total else []
    return [*note, ft.Column(lines, tight=True, spacing=0, horizontal_alignment=ft.CrossAxisAlignment.STRETCH), *total]


def _with(session: Session, presented: Presented) -> list[ft.Control]:
    """Whose phone is with the tablet."""
    if not presented.customer_id:
        return []
    customer = session.account.customer(presented.customer_id)
    name = customer.name.split()[0] if customer is not None and customer.name else ""
    said = _("{name}: your phone is with us", name=name) if name else _("Your phone is with us")
    told = ft.Row([icon(ft.Icons.SMARTPHONE, C.success), text(said, T.label)], spacing=S.x2, tight=True)
    return [ft.Semantics(live_region=True, container=True, content=told)]


@ft.component
def PresentScreen(session: Session, shell: Shell, presented: Presented) -> ft.Control:
    """Instead of everything else. A piece opens its picture; the way back to work asks for the stylist."""
    use_changes(session, "look", "card", "customer")
    here, set_here = ft.use_state(presented.looks[0])
    zoomed, zoom = ft.use_state(0)
    asked, ask = ft.use_state("")
    missing, set_missing = ft.use_state(False)
    account, layout, ids = session.account, shell.layout, presented.looks
    view = account.look(here)

    async def fetch() -> None:
        session.page.title = session.brand.name
        set_missing(False)
        try:
            await account.fetch_look(here)
        except ClientError:
            set_missing(True)

    ft.use_effect(fetch, [here])

    async def paired(invite: Invite) -> None:
        """From now on the tablet shows what is on her phone."""
        ask("")
        shown_there = invite.leads_to or here
        set_here(shown_there)
        await session.present(Presented((shown_there,), invite.customer_id or ""))

    end = outlined(_("Back to work"), lambda: ask("leave"), glyph=ft.Icons.LOCK_OUTLINE, small=True)
    phone = outlined(_("On your phone"), lambda: ask("pair"), glyph=ft.Icons.QR_CODE_2, small=True)
    over: list[ft.Control] = []
    if asked == "leave":
        over = [Leaving(session, here, lambda: ask(""), key="leaving")]
    elif asked == "pair":
        over = [Pairing(session, here, paired, lambda: ask(""), key=f"pairing-{here}")]
    frame = partial(ft.Container, bgcolor=C.paper, padding=pad(S.x4 if layout == Layout.PHONE else S.x8, S.x5), left=0, right=0, top=0, bottom=0)
    stretch = ft.CrossAxisAlignment.STRETCH
    if view is None:
        waiting = (
            empty(_("This look is not here"), _("It was put away, or it is not yours to see.")) if missing else skeleton_thread(_("Opening the look"))
        )
        foot = ft.Row([end], alignment=ft.MainAxisAlignment.END)
        return ft.Stack([frame(ft.Column([ft.Container(waiting, expand=True), foot], expand=True, horizontal_alignment=stretch)), *over], expand=True)
    look, customer = view.look, presented.customer_id or None
    account.look_at([one.product_id for one in look.pieces], customer)

    def living(product_id: str) -> LivingCard | None:
        return account.living(product_id, customer)

    def photo(media: Media) -> Photo:
        medium, full = session.picture(media), session.picture(media, "full")
        return Photo(medium, full, media.alt or _("Photo"), media.width, media.height, media.studio, media.placeholder)

    shown = look_view(look, living, photo)
    there = [piece for piece in shown.pieces if not piece.out]
    pictures = [(one.number, (session.picture(one.picture, "full"), one.title)) for one in look.pieces if one.picture and not one.removed]
    numbers = [number for number, _picture in pictures]

    def step(by: int) -> None:
        set_here(ids[(ids.index(here) + by) % len(ids)])

    def turn(number: int) -> None:
        if number in numbers:
            zoom(number)

    leaf = (
        [
            icon_button(ft.Icons.ARROW_BACK, _("Previous look"), partial(step, -1)),
            icon_button(ft.Icons.ARROW_FORWARD, _("Next look"), partial(step, 1)),
        ]
        if len(ids) > 1 and here in ids
        else []
    )
    head = ft.Row([one_line(look.title or _("A look for you"), T.page, expand=True), *leaf], spacing=S.x1)
    words_ = _words(shown, there, turn, customer is not None)
    wide, tall = float(session.page.width or S.dialog), float(session.page.height or S.dialog)
    if layout == Layout.DESKTOP:
        room = wide - 2 * S.x8 - LINES - S.x6
        face = abreast(there, room, turn, most=tall - 4 * S.x12) if len(there) < 4 else mosaic(there, tall - 4 * S.x12, turn, radius=S.r_card)
        facts = ft.Column(words_, spacing=S.x4, scroll=ft.ScrollMode.AUTO, width=LINES, horizontal_alignment=stretch)
        body: ft.Control = ft.Row([ft.Container(face, expand=True), facts], spacing=S.x6, expand=True, vertical_alignment=ft.CrossAxisAlignment.START)
    else:
        face = mosaic(there, tall * (0.4 if layout == Layout.PHONE else 0.5), turn, radius=S.r_card)
        body = ft.Column([face, *words_], spacing=S.x4, expand=True, scroll=ft.ScrollMode.AUTO, horizontal_alignment=stretch)
    with_her = _with(session, presented)
    foot = ft.Row([*with_her, *([] if with_her else [phone]), end], alignment=ft.MainAxisAlignment.END, wrap=True, spacing=S.x3, run_spacing=S.x2)
    inside: ft.Control = ft.Column([head, body, foot], expand=True, spacing=S.x4, horizontal_alignment=stretch)
    if over:  # what is asked stands alone, to fingers and to screen readers
        inside = ft.Semantics(exclude_semantics=True, expand=True, content=inside)
    page = frame(inside, ignore_interactions=bool(over))
    if not zoomed or zoomed not in numbers:
        return ft.Stack([page, *over], expand=True)
    shut = partial(zoom, 0)
    viewer = PictureViewer(tuple(one for _number, one in pictures), numbers.index(zoomed), shut, key=f"zoom-{zoomed}")
    return ft.Stack([page, ft.Container(viewer, left=0, right=0, top=0, bottom=0), *over], expand=True)
