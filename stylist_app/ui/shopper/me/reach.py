"""How the shop may reach her, channel by channel: she sees and changes it herself, and what she was shown is kept with her answer."""

from functools import partial

import flet as ft

from stylist_app.i18n import _, words
from stylist_app.ui.shell.session import Session
from stylist_app.ui.theme import C, S, T
from stylist_app.ui.widgets import channel_glyph, channel_name, hairline, pad, switch_row, text
from stylist_app.wire.customer import Channel, Consent, Customer, Purpose, PutConsent

ANSWERS: tuple[Channel, ...] = ("whatsapp", "email", "sms", "phone")
"""Ways beside this chat, on which the shop may answer her."""
NEWS: tuple[Channel, ...] = ("web", *ANSWERS)


def place_name(channel: str) -> str:
    """A channel as she calls it."""
    return {"web": _("In this chat"), "phone": _("Phone calls")}.get(channel, channel_name(channel))


def asked(channel: Channel, purpose: Purpose, shop: str) -> str:
    """What stands beside the switch, and is kept as what she was shown."""
    place = place_name(channel)
    if purpose == "marketing":
        return _("{shop} may send me news and offers: {place}", shop=shop, place=place)
    return _("{shop} may reach me about what I asked for: {place}", shop=shop, place=place)


def masked(address: str) -> str:
    """So much that she knows it again, and nobody beside her learns it."""
    name, at, host = address.partition("@")
    if at:
        return f"{name[:2]}··@{host}"
    return f"{address[:4]} ·· {address[-2:]}" if len(address) > 7 else address


def said_of(customer: Customer, kept: Consent | None, channel: str) -> str:
    """Under the name: her address, and since when it is so."""
    address = next((masked(one.address) for one in customer.identities if one.channel == channel and channel != "web"), "")
    since = ""
    if kept is not None:
        day = words().date(kept.at)
        since = _("Allowed since {day}", day=day) if kept.given else _("Off since {day}", day=day)
    return " · ".join(part for part in (address, since or _("Not asked yet")) if part)


def reach_section(session: Session, customer: Customer, purpose: Purpose, redraw: object) -> ft.Control:
    """A switch for each channel. What she sets shows at once and is queued while she is offline."""
    shop = session.brand.name
    known = {one.channel: one for one in customer.consents if one.purpose == purpose}

    def change(channel: Channel, event: ft.Event[ft.Switch]) -> None:
        command = PutConsent(channel=channel, purpose=purpose, given=bool(event.control.value), source="me", wording=asked(channel, purpose, shop))
        session.account.put_consent(customer.id, command)
        redraw(lambda n: n + 1)  # type: ignore[operator]

    rows: list[ft.Control] = []
    for channel in NEWS if purpose == "marketing" else ANSWERS:
        kept = known.get(channel)
        name = place_name(channel)
        switch = switch_row(name, on=kept is not None and kept.given, on_change=partial(change, channel), helper=said_of(customer, kept, channel))
        glyph = channel_glyph(channel, S.icon)
        held = ft.Row(spacing=S.x4, controls=[glyph, ft.Container(switch, expand=True)])
        rows += [ft.Container(held, padding=pad(0, S.x2 + S.tick)), hairline()]
    about = (
        _("News and offers come only where you allow them. Writing STOP in a chat ends them there, too.")
        if purpose == "marketing"
        else _("The shop always answers in this chat. Where else it may reach you is up to you.")
    )
    return ft.Column(tight=True, spacing=0, controls=[text(about, T.second, C.ink2), *rows])
