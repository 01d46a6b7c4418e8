"""Her quiet hours: when the shop does not write of its own accord, by her own clock."""

import flet as ft

from stylist_app.client.api.http import ApiProblem, Offline
from stylist_app.i18n import _, words
from stylist_app.ui.shell.session import Session
from stylist_app.ui.shell.trouble import sentence
from stylist_app.ui.shopper.me.devices import row
from stylist_app.ui.theme import C, S, T
from stylist_app.ui.widgets import Tap, banner, dialog, gap, icon, link, outlined, primary, switch_row, text, text_field
from stylist_app.wire.customer import Customer
from stylist_app.wire.quiet import QuietHours

USUAL = QuietHours(starts="21:00", ends="09:00")


def hours_words(quiet: QuietHours | None) -> str:
    if quiet is None or quiet.starts == quiet.ends:
        return _("None")
    return _("{start} to {end}", start=quiet.starts, end=quiet.ends)


def quiet_row(session: Session, customer: Customer, ask: Tap) -> ft.Control:
    shown = hours_words(session.account.quiet_of(customer.id))
    own = _("{hours}, {city} time", hours=shown, city=words().city) if customer.quiet else _("{hours}, as the shop has it", hours=shown)
    change = link(_("Change"), ask, spoken=_("Change my quiet hours"))
    return row(icon(ft.Icons.BEDTIME_OUTLINED, C.ink2, S.icon), _("Quiet hours"), own, change)


@ft.component
def QuietDialog(session: Session, customer: Customer, close: Tap) -> ft.Control:
    """Only a place for a dialog: the control itself takes no room."""
    before = session.account.quiet_of(customer.id)
    kept = ft.use_ref(lambda: {"starts": (before or USUAL).starts, "ends": (before or USUAL).ends}).current
    on, set_on = ft.use_state(before is not None and before.starts != before.ends)
    wrong, set_wrong = ft.use_state("")
    busy, set_busy = ft.use_state(False)

    async def save() -> None:
        try:
            quiet = QuietHours(starts=_clock(kept["starts"]), ends=_clock(kept["ends"])) if on else QuietHours(starts="00:00", ends="00:00")
        except ValueError:
            set_wrong(_("Write times like 21:00."))
            return
        set_busy(True)
        try:
            await session.account.put_quiet(customer.id, quiet)
        except (ApiProblem, Offline) as error:
            set_wrong(sentence(error))
            set_busy(False)
            return
        if close:
            close()

    def field(name: str, label: str) -> ft.Control:
        return text_field(
            label, value=kept[name], hint="21:00", on_change=lambda event: kept.update({name: event.control.value or ""}), disabled=busy,
            max_length=5, counter="",
        )  # fmt: skip

    body = ft.Column(
        tight=True,
        spacing=S.x4,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
        controls=[
            text(_("In these hours nobody of the shop writes to you of their own accord. Answers to you still come."), T.body, C.ink2),
            switch_row(_("Quiet hours"), on=on, on_change=lambda event: set_on(bool(event.control.value)), disabled=busy),
            *([field("starts", _("From")), field("ends", _("Until"))] if on else []),
            *([banner("error", wrong)] if wrong else []),
        ],
    )
    acts = (outlined(_("Cancel"), close), primary(_("Saving") if busy else _("Save"), save, disabled=busy))
    ft.use_dialog(dialog(_("Quiet hours"), body, on_close=close, width=S.form, actions=acts))
    return gap(0)


def _clock(said: str) -> str:
    """`9` and `9:00` are `09:00`."""
    hours, _colon, minutes = said.strip().replace(".", ":").partition(":")
    return f"{hours.zfill(2)}:{minutes.zfill(2)}"
