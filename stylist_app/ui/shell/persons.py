"""What screens show of a person: her portrait, and what she calls a device she is signed in on."""

import flet as ft

from stylist_app.i18n import _
from stylist_app.ui.shell.session import Session
from stylist_app.ui.widgets import avatar
from stylist_app.wire.media import Media
from stylist_app.wire.session import Device


def portrait(session: Session, name: str, picture: Media | None, size: float, *, mine: bool = False) -> ft.Container:
    """Her photo, blurred until it is there, or her initials; `size` in logical pixels."""
    return avatar(name, size, photo=session.photo(picture, size), placeholder=picture.placeholder if picture else "", mine=mine)


def device_words(device: Device) -> str:
    """A browser and a system a person recognises, from what her browser says of itself."""
    agent = device.agent
    browser = next((name for mark, name in (("Edg", "Edge"), ("Firefox", "Firefox"), ("Chrom", "Chrome"), ("Safari", "Safari")) if mark in agent), "")
    marks = (("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"), ("Mac OS", "Mac"), ("Linux", "Linux"))
    system = next((name for mark, name in marks if mark in agent), "")
    return _("{browser} on {system}", browser=browser, system=system) if browser and system else browser or system or _("A device")
