"""The panel's small forms: her details, an address, a note, an invitation, and erasing her for ever."""

from collections.abc import Callable
from typing import Any

import flet as ft
from pydantic import ValidationError

from stylist_app.client.api.http import ApiProblem, Offline
from stylist_app.i18n import _, words
from stylist_app.ui.shell import routes, trouble
from stylist_app.ui.shell.routes import Route
from stylist_app.ui.stylist.bench import Bench
from stylist_app.ui.stylist.views.talk import zone_of
from stylist_app.ui.theme import C, S, T
from stylist_app.ui.widgets import Tap, banner, outlined, primary, segmented, text, text_field
from stylist_app.wire.customer import Customer, PatchCustomer, PutIdentity
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
def EditForm(bench: Bench, customer: Customer, close: Tap) -> ft.Control:
    values = ft.use_ref(
        lambda: {"name": customer.name, "pronouns": customer.pronouns, "language": customer.language or "", "zone": customer.time_zone or ""}
    ).current
    wrong, set_wrong = ft.use_state(("", ""))

    def save() -> None:
        zone = values["zone"].strip()
        if not values["name"].strip():
            set_wrong(("name", _("Write a name.")))
            return
        if zone and zone_of(zone) is None:
            set_wrong(("zone", _("This is not a time zone. Write it like Europe/Paris.")))
            return
        before = {"name": customer.name, "pronouns": customer.pronouns, "language": customer.language or "", "time_zone": customer.time_zone or ""}
        after = {"name": values["name"].strip(), "pronouns": values["pronouns"].strip(), "language": values["language"].strip(), "time_zone": zone}
        changes = {key: value or (None if key in ("language", "time_zone") else "") for key, value in after.items() if value != before[key]}
        try:
            if changes:
                bench.account.patch_customer(customer.id, PatchCustomer.model_validate(changes))
        except ValidationError:
            set_wrong(("language", _("Write a language like en, fr or zh-Hant.")))
            return
        if close:
            close()

    def error(key: str) -> str:
        return wrong[1] if wrong[0] == key else ""

    watched = bench.focus.watched()
    return form(
        text_field(_("Name"), value=values["name"], on_change=kept(values, "name"), error=error("name"), on_submit=save, **watched),
        text_field(_("Pronouns"), value=values["pronouns"], on_change=kept(values, "pronouns"), hint=_("she/her"), on_submit=save, **watched),
        text_field(
            _("Language"),
            value=values["language"],
            on_change=kept(values, "language"),
            error=error("language"),
            hint="en",
            helper=_("A code such as en, fr or zh-Hant"),
            on_submit=save,
            **watched,
        ),
        text_field(
            _("Time zone"), value=values["zone"], on_change=kept(values, "zone"), error=error("zone"), hint="Europe/Paris", on_submit=save, **watched
        ),
        ft.Row([primary(_("Save"), save)], alignment=ft.MainAxisAlignment.END),
    )


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
            bench.account.put_customer_note(customer_id, values["text"].strip())
        except ValidationError:
            set_wrong(_("A note holds 4,000 letters at most."))
            return
        if close:
            close()

    return form(
        text(_("Only colleagues see it."), T.second, C.ink2),
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
    """Asks for the name, because there is no way back."""
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
            await bench.account.erase_customer(customer.id)
        except (ApiProblem, Offline) as error:
            set_wrong(trouble.sentence(error))
            set_busy(False)
            return
        if close:
            close()
        bench.leave()
        bench.say(_("{name} was erased", name=name))

    return form(
        text(
            _(
                "Every message, photo, note and address of {name} is deleted for ever, for everybody, here and in the shop. This cannot be undone.",
                name=name,
            ),
            T.body,
            C.ink2,
        ),
        text_field(
            _("Write the name to confirm: {name}", name=name), on_change=kept(values, "name"), error=wrong, autofocus=True, **bench.focus.watched()
        ),
        ft.Row([outlined(_("Cancel"), close), primary(_("Erase for ever"), erase, danger=True, disabled=busy)], alignment=ft.MainAxisAlignment.END),
    )
