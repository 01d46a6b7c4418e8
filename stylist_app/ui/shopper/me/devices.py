"""Where she is signed in, and ending that elsewhere. The rows of her page."""

from functools import partial

import flet as ft

from stylist_app.client.api.http import ApiProblem, Offline
from stylist_app.i18n import _, words
from stylist_app.ui.shell.persons import device_words
from stylist_app.ui.shell.session import Session
from stylist_app.ui.shell.trouble import sentence
from stylist_app.ui.theme import C, S, T
from stylist_app.ui.widgets import banner, hairline, icon, link, pad, skeleton_rows, snack, text
from stylist_app.wire.session import Device


def row(glyph: ft.Control, title: str, said: str, *after: ft.Control) -> ft.Control:
    body = ft.Column(tight=True, spacing=0, expand=True, controls=[text(title, T.row), *([text(said, T.meta, C.ink2)] if said else [])])
    return ft.Column(
        tight=True,
        spacing=0,
        controls=[ft.Container(ft.Row(spacing=S.x4, controls=[glyph, body, *after]), padding=pad(0, S.x2 + S.tick)), hairline()],
    )


@ft.component
def Devices(session: Session, online: bool) -> ft.Control:
    found, set_found = ft.use_state(None)
    failed, set_failed = ft.use_state("")

    async def load() -> None:
        set_failed("")
        try:
            set_found(await session.browser.devices())
        except (ApiProblem, Offline) as error:
            set_failed(sentence(error))

    ft.use_effect(load, [online])

    async def end(device: Device) -> None:
        try:
            await session.browser.end_device(device.id)
        except (ApiProblem, Offline) as error:
            session.page.show_dialog(snack(sentence(error)))
            return
        await load()

    if found is None:
        return (
            banner("offline", _("Your devices cannot be listed right now"), failed, action=_("Try again"), on_action=load)
            if failed
            else skeleton_rows(_("Loading your devices"), 2)
        )
    w = words()
    rows = []
    for device in found:
        glyph = ft.Icons.SMARTPHONE if any(mark in device.agent for mark in ("iPhone", "Android")) else ft.Icons.LAPTOP_MAC
        said = _("This device") if device.current else _("Last seen {when}", when=w.moment(device.last_seen_at, within=True))
        after = [] if device.current else [link(_("Sign out"), partial(end, device), spoken=_("Sign out {device}", device=device_words(device)))]
        rows.append(row(icon(glyph, C.ink2, S.icon), device_words(device), said, *after))
    return ft.Column(tight=True, spacing=0, controls=rows)
