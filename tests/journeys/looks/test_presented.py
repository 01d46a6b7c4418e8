"""The tablet turned round: no address leads out of it, the way back asks for the stylist, and her phone is paired by the code she reads off it."""

import re
from pathlib import Path

import zxingcpp
from PIL import Image
from playwright.sync_api import expect

from tests.browser import Flet
from tests.conftest import OpenTab
from tests.journeys.house import House, until
from tests.journeys.looks import look_of, named
from tests.spoken import unspeakable

PIN = "4711"


def back_to_work(tablet: Flet, secret: str) -> None:
    tablet.fill("PIN or password", secret)
    named(tablet, "^Back to work$").click()


def test_presented_locked_and_paired_with_her_phone(house: House, open_tab: OpenTab, enter: OpenTab, tmp_path: Path) -> None:
    tablet = enter("Maya", "tablet")
    expect(named(tablet, "^Olena Kovalenko,")).to_be_visible()
    look = look_of(house)
    tablet.open(f"{house.app_url}/looks/{look['id']}")
    tablet.icon("Present on this screen")
    tablet.fill("PIN", PIN)
    named(tablet, "^Set the PIN and present$").click()
    expect(named(tablet, "^On your phone$")).to_be_visible()
    assert unspeakable(tablet) == []

    tablet.open(f"{house.app_url}/inbox")
    expect(named(tablet, "^On your phone$")).to_be_visible()
    tablet.reload()
    expect(named(tablet, "^On your phone$")).to_be_visible()
    beside = open_tab(f"{house.app_url}/clients", beside=tablet)
    expect(named(beside, "^On your phone$")).to_be_visible()
    expect(named(beside, "^Clients")).to_have_count(0)
    tablet.page.bring_to_front()

    named(tablet, "^On your phone$").click()
    tablet.see("Code for the phone's camera")
    found: list[str] = []

    def read() -> bool:
        seen = zxingcpp.read_barcode(Image.open(tablet.screenshot(tmp_path / "code.png")))
        found[:] = [seen.text] if seen else []
        return bool(found)

    until("a camera reads the code", read)
    phone = open_tab(found[0], "phone")
    named(phone, "^Open the look$").click()
    expect(phone.page).to_have_url(re.compile(f"/looks/{look['id']}$"))
    tablet.see("Olena: your phone is with us")
    number, title = next((one["number"], one["title"]) for one in look["pieces"] if not one["loved"])
    named(phone, f"^Love {title}$").click()
    expect(named(tablet, rf"^{number}\. {title}.*Loved$")).to_be_visible()
    house.ask("Maya", "PATCH", f"/v1/looks/{look['id']}", {"note": "Said before the mirror."})
    phone.see("Said before the mirror.")

    again = open_tab(found[0], "phone")
    again.see("This invitation was used already or has expired")

    named(tablet, "^Back to work$").click()
    back_to_work(tablet, "0000")
    tablet.see("This is neither your PIN nor your password.")
    assert unspeakable(tablet) == []
    back_to_work(tablet, PIN)
    expect(tablet.page.get_by_label("Present on this screen", exact=True).first).to_be_visible()
    assert not tablet.errors and not phone.errors
