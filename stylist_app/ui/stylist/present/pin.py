"""The few digits that bring a presented tablet back to work."""

import flet as ft
from pydantic import ValidationError

from stylist_app.client.api.http import ApiProblem, Offline
from stylist_app.i18n import _
from stylist_app.ui.shell import trouble
from stylist_app.ui.stylist.bench import Bench
from stylist_app.ui.stylist.person.forms import form, kept
from stylist_app.ui.theme import C, T
from stylist_app.ui.widgets import Tap, primary, text, text_field
from stylist_app.wire.session import PutPin


@ft.component
def PinForm(bench: Bench, look_ids: tuple[str, ...], close: Tap) -> ft.Control:
    """With looks it goes on to presenting them."""
    values = ft.use_ref(lambda: {"pin": ""}).current
    wrong, set_wrong = ft.use_state("")
    busy, set_busy = ft.use_state(False)

    async def save() -> None:
        try:
            pin = PutPin(pin=values["pin"]).pin
        except ValidationError:
            set_wrong(_("A PIN has 4 to 8 digits."))
            return
        set_busy(True)
        try:
            await bench.account.set_pin(pin)
        except (ApiProblem, Offline) as error:
            set_wrong(trouble.sentence(error))
            set_busy(False)
            return
        if close:
            close()
        if look_ids:
            await bench.present(look_ids)
        else:
            bench.say(_("Your PIN is set"))

    said = _("When the tablet is turned round to a client, only this PIN or your password brings it back to work.")
    field = text_field(
        _("PIN"), on_change=kept(values, "pin"), on_submit=save, password=True, keyboard=ft.KeyboardType.NUMBER, helper=_("4 to 8 digits"),
        error=wrong, autofocus=True, **bench.focus.watched(),
    )  # fmt: skip
    word = _("Set the PIN and present") if look_ids else _("Set the PIN")
    return form(text(said, T.body, C.ink2), field, ft.Row([primary(word, save, disabled=busy)], alignment=ft.MainAxisAlignment.END))
