"""Back to work: only for who knows the stylist's PIN or password."""

from typing import Any

import flet as ft

from stylist_app.client.api.http import ApiProblem, Offline
from stylist_app.i18n import _
from stylist_app.ui.shell import routes, trouble
from stylist_app.ui.shell.session import Session
from stylist_app.ui.theme import C, S, T
from stylist_app.ui.widgets import heading, outlined, primary, text, text_field


@ft.component
def Leaving(session: Session, look_id: str, stay: Any) -> ft.Control:
    """`look_id`: what she comes back to."""
    values = ft.use_ref(lambda: {"secret": ""}).current
    wrong, set_wrong = ft.use_state("")
    busy, set_busy = ft.use_state(False)

    def typed(event: ft.Event[ft.TextField]) -> None:
        values["secret"] = event.control.value or ""

    async def leave() -> None:
        if not values["secret"]:
            set_wrong(_("Type your PIN or password."))
            return
        set_busy(True)
        try:
            right = await session.account.unlock(values["secret"])
        except Offline:
            set_busy(False)
            set_wrong(_("The shop cannot be reached, and this device cannot check it alone. Try again when you are online."))
            return
        except ApiProblem as error:
            set_busy(False)
            set_wrong(trouble.sentence(error))
            return
        if not right:
            set_busy(False)
            set_wrong(_("This is neither your PIN nor your password."))
            return
        await session.present(None)
        session.go(routes.look(look_id))

    field = text_field(
        _("PIN or password"), on_change=typed, on_submit=leave, password=True, error=wrong, autofocus=True, autofill=ft.AutofillHint.ONE_TIME_CODE
    )  # fmt: skip
    inside = ft.Column(
        [
            heading(_("Back to work"), T.name),
            text(_("For {name} alone.", name=session.account.me.name), T.body, C.ink2),
            field,
            ft.Row(
                [outlined(_("Stay here"), stay), primary(_("Back to work"), leave, disabled=busy)],
                alignment=ft.MainAxisAlignment.END, wrap=True, spacing=S.x2, run_spacing=S.x2,
            ),
        ],
        tight=True, spacing=S.x4, horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
    )  # fmt: skip
    card = ft.Container(inside, width=S.form, bgcolor=C.card, border_radius=S.r_sheet, padding=ft.Padding.all(S.x6))
    return ft.Container(card, bgcolor=C.scrim, alignment=ft.Alignment.CENTER, left=0, right=0, top=0, bottom=0)
