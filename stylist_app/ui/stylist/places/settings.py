"""One's own settings: look, language, what Enter does, devices, password, signing out."""

from functools import partial
from typing import Any

import flet as ft
from pydantic import ValidationError

from stylist_app.client.api.http import ApiProblem, Offline
from stylist_app.i18n import STAFF_LANGUAGES, _, words
from stylist_app.ui.shell import trouble
from stylist_app.ui.shell.languages import language_name
from stylist_app.ui.shell.persons import device_words, portrait
from stylist_app.ui.stylist.bench import Bench
from stylist_app.ui.stylist.person.forms import form, kept
from stylist_app.ui.stylist.person.order import PanelOrder
from stylist_app.ui.theme import C, S, T
from stylist_app.ui.widgets import (
    Tap,
    banner,
    choices,
    gap,
    hairline,
    heading,
    icon,
    one_line,
    outlined,
    pad,
    primary,
    segmented,
    switch_row,
    text,
    text_field,
)
from stylist_app.wire.session import Device
from stylist_app.wire.staff import ChangePassword

SHORTEST = 10


@ft.component
def PasswordForm(bench: Bench, close: Tap) -> ft.Control:
    values = ft.use_ref(lambda: {"current": "", "new": ""}).current
    wrong, set_wrong = ft.use_state(("", ""))
    busy, set_busy = ft.use_state(False)

    async def save() -> None:
        if len(values["new"]) < SHORTEST:
            set_wrong(("new", _("A password has at least {n} letters.", n=SHORTEST)))
            return
        set_busy(True)
        try:
            await bench.session.browser.set_password(bench.account.me.id, ChangePassword(password=values["new"], current=values["current"]))
        except ValidationError:
            set_wrong(("new", _("This password is too long.")))
        except (ApiProblem, Offline) as error:
            weak = isinstance(error, ApiProblem) and error.problem.slug == "weak-password"
            set_wrong(("new" if weak else "current", trouble.sentence(error)))
        else:
            if close:
                close()
            bench.say(_("Your password is changed. Other devices are signed out."))
        set_busy(False)

    watched = bench.focus.watched()
    return form(
        text_field(
            _("Present password"),
            on_change=kept(values, "current"),
            password=True,
            autofill=ft.AutofillHint.PASSWORD,
            error=wrong[1] if wrong[0] == "current" else "",
            autofocus=True,
            **watched,
        ),
        text_field(
            _("New password"),
            on_change=kept(values, "new"),
            on_submit=save,
            password=True,
            autofill=ft.AutofillHint.NEW_PASSWORD,
            helper=_("At least {n} letters", n=SHORTEST),
            error=wrong[1] if wrong[0] == "new" else "",
            **watched,
        ),
        ft.Row([primary(_("Change the password"), save, disabled=busy)], alignment=ft.MainAxisAlignment.END),
    )


@ft.component
def Devices(bench: Bench) -> ft.Control:
    found, set_found = ft.use_state(())
    said, set_said = ft.use_state("")

    async def load() -> None:
        try:
            set_found(tuple(await bench.session.browser.devices()))
            set_said("")
        except (ApiProblem, Offline) as error:
            set_said(trouble.sentence(error))

    ft.use_effect(load, [])

    async def end(device: Device) -> None:
        try:
            await bench.session.browser.end_device(device.id)
            bench.say(_("The device is signed out"))
        except (ApiProblem, Offline) as error:
            set_said(trouble.sentence(error))
            return
        await load()

    def line(device: Device) -> ft.Control:
        name = device_words(device)
        seen = _("This device") if device.current else _("Last seen {when}", when=words().moment(device.last_seen_at, within=True))
        out = [] if device.current else [outlined(_("Sign out"), partial(end, device), small=True, tooltip=_("Sign {name} out", name=name))]
        return ft.Row(
            key=device.id,
            spacing=S.x3,
            controls=[
                icon(ft.Icons.DEVICES, C.ink2, S.icon),
                ft.Column(tight=True, spacing=0, expand=True, controls=[one_line(name, T.body), text(seen, T.meta, C.ink2)]),
                *out,
            ],
        )

    notes = [banner("warn", said, action=_("Try again"), on_action=load)] if said else []
    return ft.Column(tight=True, spacing=S.x2, controls=[*notes, *[line(one) for one in sorted(found, key=lambda one: not one.current)]])


def _part(title: str, *controls: ft.Control) -> list[ft.Control]:
    return [hairline(), heading(title, T.figure, level=2), *controls]


@ft.component
def SettingsScreen(bench: Bench) -> ft.Control:
    session, me = bench.session, bench.account.me
    mode, set_mode = ft.use_state(session.page.theme_mode or ft.ThemeMode.SYSTEM)
    sends, set_sends = ft.use_state(session.enter_sends if session.enter_sends is not None else not session.touch)

    async def dress(value: str) -> None:
        set_mode(ft.ThemeMode(value))
        await session.choose_theme(ft.ThemeMode(value))

    async def keys(event: ft.Event[ft.Switch]) -> None:
        set_sends(bool(event.control.value))
        await session.choose_enter(bool(event.control.value))

    def speak(tag: str) -> Any:
        return bench.run(session.choose_language, tag)

    face = ft.Row(
        spacing=S.x4,
        controls=[
            portrait(session, me.name, me.picture, S.avatar_big, mine=True),
            ft.Column(
                tight=True,
                spacing=S.tick,
                expand=True,
                controls=[one_line(me.name, T.name), text(" · ".join(part for part in (me.title, me.email) if part), T.second, C.ink2)],
            ),
        ],
    )
    looks = (("system", _("As the device")), ("light", _("Light")), ("dark", _("Dark")))
    body = ft.Column(
        spacing=S.x3,
        width=S.dialog + S.x12 * 2,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
        controls=[
            heading(_("Settings"), T.page),
            face,
            *_part(_("Look"), ft.Row([segmented(looks, mode.value, lambda value: bench.run(dress, value))], wrap=True)),
            *_part(_("Language"), choices(tuple((tag, language_name(tag)) for tag in STAFF_LANGUAGES), words().language, speak)),
            *_part(_("Writing"), switch_row(_("Enter sends"), on=sends, on_change=keys, helper=_("Off: Enter makes a line, Ctrl+Enter sends"))),
            *(_part(_("Client details"), PanelOrder(bench, key="panel")) if bench.right("shop.manage") else []),
            *_part(_("Devices"), Devices(bench)),
            *_part(
                _("Account"),
                ft.Row(
                    wrap=True,
                    spacing=S.x2,
                    run_spacing=S.x2,
                    controls=[
                        outlined(_("Change the password"), lambda: bench.over.show("password"), glyph=ft.Icons.KEY),
                        outlined(_("PIN for presenting"), lambda: bench.over.show("pin"), glyph=ft.Icons.PIN_OUTLINED),
                        outlined(_("Keyboard shortcuts"), lambda: bench.over.show("keys"), glyph=ft.Icons.KEYBOARD),
                        outlined(_("Sign out"), lambda: bench.over.show("sign-out"), glyph=ft.Icons.LOGOUT),
                    ],
                ),
            ),
            gap(S.x6),
        ],
    )
    return ft.Column(
        expand=True,
        scroll=ft.ScrollMode.AUTO,
        horizontal_alignment=ft.CrossAxisAlignment.CENTER,
        controls=[ft.Container(body, padding=pad(S.x5, S.x3))],
    )
