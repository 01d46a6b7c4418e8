"""What a brief leaves out, so that it is read in twenty seconds. Plain functions of plain values."""

from collections.abc import Sequence
from datetime import date

from stylist_app.wire.customer import ImportantDate
from stylist_app.wire.handover import BriefDecline, BriefSaid

MOST_SAID, MOST_DECLINES, MOST_DATES, LETTERS = 3, 4, 2, 160


def shortened(text: str, letters: int = LETTERS) -> str:
    """On one line, ending with … where something was cut off."""
    line = " ".join(text.split())
    return line if len(line) <= letters else line[: letters - 1].rstrip() + "…"


def last_said(said: Sequence[BriefSaid]) -> list[BriefSaid]:
    """The last few that say something, in order; hers are not crowded out by ours: the last of hers is always among them."""
    spoken = [one.model_copy(update={"text": shortened(one.text)}) for one in said if one.text.strip()]
    found = spoken[-MOST_SAID:]
    hers = next((one for one in reversed(spoken) if one.hers), None)
    return found if hers is None or any(one.hers for one in found) else [hers, *found[1:]]


def declined(declines: Sequence[BriefDecline]) -> list[BriefDecline]:
    """The latest, given the last one first."""
    return [one.model_copy(update={"note": shortened(one.note)}) for one in declines[:MOST_DECLINES]]


def next_dates(dates: Sequence[ImportantDate], today: date) -> list[ImportantDate]:
    """Those that come next, the nearest first."""
    return sorted(dates, key=lambda one: ((one.month, one.day) < (today.month, today.day), one.month, one.day))[:MOST_DATES]
