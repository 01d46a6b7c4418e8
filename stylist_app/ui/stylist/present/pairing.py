"""A code that her phone reads off the tablet: it opens this very look in her own chat. Ten minutes, one phone."""

import asyncio
import io
from collections.abc import Awaitable, Callable
from typing import Any

import flet as ft
import segno

from stylist_app.client.api.http import ApiProblem, Offline
from stylist_app.i18n import _
from stylist_app.ui.shell import routes, trouble
from stylist_app.ui.shell.routes import Route
from stylist_app.ui.shell.session import Session
from stylist_app.ui.theme import C, S, T
from stylist_app.ui.theme.colour import CODE_DARK, CODE_LIGHT, contrast
from stylist_app.ui.widgets import bone, heading, outlined, primary, shimmering, text
from stylist_app.wire.base import now
from stylist_app.wire.ids import new_id
from stylist_app.wire.session import CreateInvite, Invite

STRONG = 7.0
SIDE = 264
DOTS = 10
"""Pixels of one module of the code; it is drawn smaller than it is."""
ASKED_SECONDS = 2.0


def code(address: str, accent: str) -> bytes:
    """A PNG with the quiet zone that cameras need; in the shop's accent where that is dark enough."""
    dark = accent if contrast(accent, CODE_LIGHT) >= STRONG else CODE_DARK
    drawn = io.BytesIO()
    segno.make(address, error="m", micro=False).save(drawn, kind="png", scale=DOTS, border=4, dark=dark, light=CODE_LIGHT)
    return drawn.getvalue()


def address_of(session: Session, made: Invite) -> str:
    """What the phone opens."""
    return f"{session.host.app_url}{Route(routes.INVITE, made.token or '', (('look', made.leads_to or ''),)).path}"


@ft.component
def Pairing(session: Session, look_id: str, paired: Callable[[Invite], Awaitable[None]], close: Any) -> ft.Control:
    """`paired` hears of the phone that has read the code."""
    made, set_made = ft.use_state(None)
    over, set_over = ft.use_state(False)
    wrong, set_wrong = ft.use_state("")
    held: dict[str, Any] = ft.use_ref(dict).current
    account = session.account

    async def begin() -> None:
        set_wrong("")
        set_over(False)
        set_made(None)
        try:
            fresh = await account.create_invite(CreateInvite(id=new_id(), look_id=look_id))
        except (ApiProblem, Offline) as error:
            set_wrong(trouble.sentence(error))
            return
        set_made(fresh)
        while now() < fresh.expires_at:
            await asyncio.sleep(ASKED_SECONDS)
            try:
                seen = await account.invite(fresh.id)
            except (ApiProblem, Offline):
                continue
            if seen.uses_left == 0:
                await paired(seen)
                return
        set_over(True)

    def start() -> None:
        stop()
        held["asking"] = session.page.run_task(begin)

    def stop() -> None:
        if (asking := held.pop("asking", None)) is not None:
            asking.cancel()

    ft.use_effect(start, [], cleanup=stop)
    if wrong or over:
        said = wrong or _("This code is over. Make a new one.")
        face: ft.Control = ft.Column(
            [text(said, T.body, C.ink2), ft.Row([primary(_("A new code"), start)], alignment=ft.MainAxisAlignment.CENTER)], tight=True, spacing=S.x4
        )
    elif made is None or not made.token:
        face = shimmering(bone(SIDE, SIDE, radius=S.r_card), _("Making the code"))
    else:
        drawn = ft.Image(
            src=code(address_of(session, made), session.brand.accent), width=SIDE, height=SIDE, semantics_label=_("Code for the phone's camera"),
            gapless_playback=True,
        )  # fmt: skip
        face = ft.Row([ft.Container(drawn, border_radius=S.r_card, bgcolor=CODE_LIGHT)], alignment=ft.MainAxisAlignment.CENTER)
    inside = ft.Column(
        [
            heading(_("This look on your phone"), T.name),
            text(_("Point your phone's camera at the code. It opens this look in your own chat: no account, no password."), T.body, C.ink2),
            face,
            text(_("Good for ten minutes and for one phone."), T.meta, C.ink2),
            ft.Row([outlined(_("Close"), close)], alignment=ft.MainAxisAlignment.END),
        ],
        tight=True, spacing=S.x4, horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
    )  # fmt: skip
    card = ft.Container(inside, width=S.form, bgcolor=C.card, border_radius=S.r_sheet, padding=ft.Padding.all(S.x6))
    return ft.Container(card, bgcolor=C.scrim, alignment=ft.Alignment.CENTER, left=0, right=0, top=0, bottom=0)
