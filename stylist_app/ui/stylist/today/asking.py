"""What speaks against writing to somebody now, and the ways on: later, or nevertheless with a reason that is noted."""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from typing import Any

import flet as ft

from stylist_app.i18n import _
from stylist_app.ui.stylist.gate import Gate
from stylist_app.ui.stylist.person.forms import form
from stylist_app.ui.stylist.views.contact import contact_words, moment, reason_words
from stylist_app.ui.theme import C, S, T
from stylist_app.ui.widgets import outlined, primary, text
from stylist_app.wire.today import ContactState, OverrideReason, reasons_against


def asked(contact: ContactState, close: Callable[[], None], decide: Callable[[OverrideReason], Any], later: Sequence[ft.Control] = ()) -> ft.Control:
    """Everything that speaks against it; `later`: ways to write when it is open again."""
    ways = [outlined(reason_words(one), partial(decide, one), small=True) for one in reasons_against(contact.blocked)]
    return form(
        *[text(one, T.body, C.ink2) for one in contact_words(contact)],
        *later,
        text(_("Write nevertheless, because"), T.chip, C.ink2),
        ft.Row(list(ways), wrap=True, spacing=S.x2, run_spacing=S.x2),
        text(_("Your colleagues see that you did, and why."), T.meta, C.ink2),
        ft.Row([outlined(_("Not now"), close)], alignment=ft.MainAxisAlignment.END),
    )


def contact_form(gate: Gate, conversation_id: str, close: Callable[[], None]) -> ft.Control | None:
    """For what is about to be sent in a conversation; None where nothing speaks against it any more."""
    contact, waiting = gate.against(conversation_id), gate.waiting
    if contact is None:
        return None

    async def decide(reason: OverrideReason) -> None:
        close()
        await gate.decide(reason)

    async def put_off(at: datetime) -> None:
        close()
        await gate.put_off(at)

    opens = contact.reopens_at
    held = waiting is not None and waiting.later is not None and opens is not None
    later = [ft.Row([primary(_("Send {when}", when=moment(opens)), partial(put_off, opens))])] if held and opens is not None else []
    return asked(contact, close, decide, later)
