"""The team's door: e-mail and password. Shoppers never need it."""

import flet as ft

from stylist_app.client.api.http import ApiProblem, Offline
from stylist_app.i18n import _
from stylist_app.ui.entry import trouble
from stylist_app.ui.shell import routes
from stylist_app.ui.shell.routes import Route
from stylist_app.ui.shell.session import Session
from stylist_app.ui.theme import C, S, T
from stylist_app.ui.widgets import banner, gap, heading, mark, pad, primary, quiet, text, text_field
from stylist_app.wire.session import PasswordGrant


@ft.component
def SignInScreen(session: Session, notice: str) -> ft.Control:
    """What is typed stays in plain fields: a keystroke renders nothing. They stay open while an answer is on its way: one that closes
    and opens again loses what is written meanwhile."""
    fields = ft.use_ref(lambda: {"email": "", "password": ""}).current
    trouble_at, set_trouble = ft.use_state(("", ""))
    busy, set_busy = ft.use_state(False)

    async def know_the_shop() -> None:
        try:
            session.show_brand((await session.host.accounts.welcome()).brand)
        except (ApiProblem, Offline):
            return

    ft.use_effect(know_the_shop, [])

    def typed(name: str):  # type: ignore[no-untyped-def]
        def keep(event: ft.Event[ft.TextField]) -> None:
            fields[name] = event.control.value

        return keep

    async def submit() -> None:
        if busy:
            return
        if "@" not in fields["email"]:
            set_trouble(("email", _("Write your e-mail address, such as name@shop.com.")))
            return
        if not fields["password"]:
            set_trouble(("password", _("Write your password.")))
            return
        set_busy(True)
        set_trouble(("", ""))
        try:
            await session.sign_in(PasswordGrant(grant="password", email=fields["email"], password=fields["password"]))
        except ValueError:
            set_trouble(("email", _("This is not an e-mail address.")))
        except (ApiProblem, Offline) as error:
            set_trouble(("form", trouble.sentence(error)))
        finally:
            set_busy(False)

    where, words = trouble_at
    form = ft.AutofillGroup(
        ft.Column(
            tight=True,
            spacing=S.x4,
            horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
            controls=[
                text_field(
                    _("E-mail"),
                    value=fields["email"],
                    on_change=typed("email"),
                    on_submit=submit,
                    autofill=ft.AutofillHint.USERNAME,
                    keyboard=ft.KeyboardType.EMAIL,
                    autofocus=True,
                    error=words if where == "email" else "",
                ),
                text_field(
                    _("Password"),
                    value=fields["password"],
                    on_change=typed("password"),
                    on_submit=submit,
                    password=True,
                    autofill=ft.AutofillHint.PASSWORD,
                    error=words if where == "password" else "",
                ),
                primary(_("Signing in") if busy else _("Sign in"), submit, disabled=busy),
            ],
        )
    )
    notes = (
        [banner("error", words)]
        if where == "form"
        else [banner("info", _("You were signed out"), _("Sign in again. What you wrote is kept on this device."))]
        if notice
        else []
    )
    return ft.Container(
        expand=True,
        bgcolor=C.paper,
        alignment=ft.Alignment.CENTER,
        padding=pad(S.x5, S.x6),
        content=ft.Column(
            tight=True,
            width=S.form,
            spacing=S.x3,
            scroll=ft.ScrollMode.AUTO,
            horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
            controls=[
                ft.Row([mark(session.brand.name)]),
                heading(_("Welcome to {shop}", shop=session.brand.name)),
                text(_("Sign in to your conversations."), T.body, C.ink2),
                gap(S.x2),
                *notes,
                form,
                gap(S.x2),
                quiet(_("I am a shopper"), lambda: session.go(Route(routes.WELCOME).path)),
            ],
        ),
    )
