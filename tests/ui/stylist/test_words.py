"""What the console says of times, in the viewer's language and in the room there is."""

from dataclasses import replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import flet as ft

from stylist_app.i18n import Words, install_words
from stylist_app.ui.stylist.inbox.row import waiting_words
from stylist_app.ui.stylist.state import InboxRow
from stylist_app.ui.stylist.views.talk import local_time
from tests.ui.harness import FakeApp


async def test_local_time_names_the_city_and_the_clock_in_the_viewers_language() -> None:
    at, london, said = datetime(2026, 1, 5, 16, 42, tzinfo=UTC), ZoneInfo("Europe/London"), {}
    for tag in ("uk", "de", "en-US"):

        def main(page: ft.Page, tag: str = tag) -> None:
            install_words(page, Words(tag))
            said[tag] = local_time("Europe/Kyiv", london, at)

        async with FakeApp(main):
            pass
    assert said["uk"].startswith("18:42, Київ") and said["de"].startswith("18:42 in Kiew") and said["en-US"].startswith("6:42")


def test_waiting_words_give_way_to_labels_and_never_the_other_way_round() -> None:
    calm = InboxRow("1", "Olena", waiting="4 min", labels=(("VIP", "accent"), ("Event", "plain")))
    assert waiting_words(calm) == "Waiting 4 min"
    assert waiting_words(replace(calm, waiting="1 h 17", labels=(*calm.labels, ("Personal shopping", "plain")))) == "1 h 17"
