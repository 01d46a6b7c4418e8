"""The panel's small forms: an address, a note, an invitation, and erasing her for ever."""

from collections.abc import Callable
from functools import partial
from typing import Any

import flet as ft
from pydantic import ValidationError

from stylist_app.client.api.http import ApiProblem, Offline
from stylist_app.i18n import _, words
from stylist_app.ui.shell import routes, trouble
from stylist_app.ui.shell.routes import Route
from stylist_app.ui.stylist.bench import Bench
from stylist_app.ui.stylist.rules.seeing import seeing
from stylist_app.ui.stylist.rules.writing import mentioned
from stylist_app.ui.theme import C, S, T
from stylist_app.ui.widgets import Tap, banner, outlined, primary, segmented, text, text_field
from stylist_app.wire.customer import Customer, PutIdentity
from stylist_app.wire.ids import new_id
from stylist_app.wire.session import CreateInvite

CHANNELS = ("phone", "email", "whatsapp", "sms", "instagram")


def kept(into: dict[str, str], key: str) -> Callable[[Any], None]:
    """Keeps what is typed in a plain dict: nothing is drawn."""

    def keep(event: ft.Event[ft.TextField]) -> None:
        into[key] = event.control.value or ""

    return keep


def form(*controls: ft.Control) -> ft.Control:
    return ft.Column(tight=True, spacing=S.x3, horizontal_alignment=ft.CrossAxisAlignment.STRETCH, controls=list(controls))


@ft.component
def IdentityForm(bench: Bench, customer_id: str, close: Tap) -> ft.Control:
    channel, set_channel = ft.use_state(CHANNELS[0])
    values = ft.use_ref(lambda: {"address": ""}).current
    wrong, set_wrong = ft.use_state("")
    named = {"phone": _("Phone"), "email": _("Email"), "whatsapp": _("WhatsApp"), "sms": _("Text message"), "instagram": _("Instagram")}

    def save() -> None:
        address = values["address"].strip()
        if not address or (channel == "email" and "@" not in address):
            set_wrong(_("Write an e-mail address, such as name@mail.com.") if channel == "email" else _("Write the address or number."))
            return
        bench.account.put_identity(customer_id, PutIdentity(id=new_id(), channel=channel, address=address))
        if close:
            close()

    return form(
        ft.Row([segmented(tuple((key, named[key]) for key in CHANNELS), channel, set_channel)], wrap=True),
        text_field(named[channel], on_change=kept(values, "address"), on_submit=save, error=wrong, autofocus=True, **bench.focus.watched()),
        ft.Row([primary(_("Add"), save)], alignment=ft.MainAxisAlignment.END),
    )


@ft.component
def NoteForm(bench: Bench, customer_id: str, close: Tap) -> ft.Control:
    values = ft.use_ref(lambda: {"text": ""}).current
    wrong, set_wrong = ft.use_state("")

    def save() -> None:
        if not values["text"].strip():
            set_wrong(_("Write something first."))
            return
        try:
            said, detail = values["text"].strip(), bench.detail()
            named = mentioned(said, seeing(bench.account.staff(), detail.conversation if detail else None))
            bench.account.put_customer_note(customer_id, said, mentions=named)
        except ValidationError:
            set_wrong(_("A note holds 4,000 letters at most."))
            return
        if close:
            close()

    return form(
        text(_("Only colleagues see it. Write @ and a name to tell somebody."), T.second, C.ink2),
        text_field(
            _("Note"), on_change=kept(values, "text"), multiline=True, min_lines=3, max_lines=8, error=wrong, autofocus=True, **bench.focus.watched()
        ),
        ft.Row([primary(_("Save note"), save)], alignment=ft.MainAxisAlignment.END),
    )


@ft.component
def InviteForm(bench: Bench, customer: Customer | None, close: Tap) -> ft.Control:
    """Makes a link; with a customer it leads to her conversation, without one to a new conversation with the person who made it."""
    made, set_made = ft.use_state(None)
    wrong, set_wrong = ft.use_state("")
    busy, set_busy = ft.use_state(False)
    invite_id = ft.use_ref(new_id).current

    async def create() -> None:
        set_busy(True)
        set_wrong("")
        try:
            set_made(await bench.account.create_invite(CreateInvite(id=invite_id, customer_id=customer.id if customer else None)))
        except (ApiProblem, Offline) as error:
            set_wrong(trouble.sentence(error))
        set_busy(False)

    said = (
        _("With this link {name} opens her chat with you: no account, no password. It works once.", name=customer.name)
        if customer
        else _("Whoever opens this link starts a chat with you: no account, no password. It works once.")
    )
    if made is None or not made.token:
        return form(
            text(said, T.body, C.ink2),
            *([banner("error", wrong)] if wrong else []),
            ft.Row(
                [primary(_("Making the link") if busy else _("Make a link"), create, disabled=busy, glyph=ft.Icons.LINK)],
                alignment=ft.MainAxisAlignment.END,
            ),
        )
    address = f"{bench.session.host.app_url}{Route(routes.INVITE, made.token).path}"

    async def copy() -> None:
        await bench.clipboard.set(address)
        bench.say(_("Link copied"))
        if close:
            close()

    return form(
        text(said, T.body, C.ink2),
        text_field(_("Invitation link"), value=address, read_only=True, **bench.focus.watched()),
        text(_("Valid until {when}", when=words().moment(made.expires_at, within=True)), T.meta, C.ink2),
        ft.Row([primary(_("Copy the link"), copy, glyph=ft.Icons.CONTENT_COPY)], alignment=ft.MainAxisAlignment.END),
    )


@ft.component
def EraseForm(bench: Bench, customer: Customer, close: Tap) -> ft.Control:
    """Asks for the name. There are seven days to take it back."""
    values = ft.use_ref(lambda: {"name": ""}).current
    wrong, set_wrong = ft.use_state("")
    busy, set_busy = ft.use_state(False)
    name = customer.name or _("Guest")

    async def erase() -> None:
        if values["name"].strip().casefold() != name.strip().casefold():
            set_wrong(_("Write the name exactly as it stands above."))
            return
        set_busy(True)
        try:
            await bench.account.ask_to_erase(customer.id)
        except (ApiProblem, Offline) as error:
            set_wrong(trouble.sentence(error))
            set_busy(False)
            return
        if close:
            close()
        bench.leave()
        bench.say(_("{name} will be erased in seven days", name=name), partial(bench.account.take_erasure_back, customer.id))

    return form(
        text(
            _(
                "In seven days every message, photo, note and address of {name} is deleted for ever, for everybody. Until then a manager or the "
                "client can take it back; lists leave the client out at once.",
                name=name,
            ),
            T.body,
            C.ink2,
        ),
        text_field(
            _("Write the name to confirm: {name}", name=name), on_change=kept(values, "name"), error=wrong, autofocus=True, **bench.focus.watched()
        ),
        ft.Row(
            [outlined(_("Cancel"), close), primary(_("Erase in seven days"), erase, danger=True, disabled=busy)], alignment=ft.MainAxisAlignment.END
        ),
    )
