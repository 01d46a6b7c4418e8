"""Until when: the moment that the words of a sentence mean, by a clock of her zone."""

import re
from datetime import datetime, time, timedelta, tzinfo

from stylist_app.client.offers.vows.speech import Speech

END_OF_DAY, LATEST = time(17), time(21)
"""Until when something is done on a day of which no hour is told; and on this one, when that has passed."""
SOON = timedelta(hours=2)
FRIDAY, WEEK = 4, 7
AFTERNOON = frozenset({"pm", "午後"})


def due(sentence: str, speech: Speech, at: datetime, zone: tzinfo) -> datetime | None:
    """Aware, in `zone`. None: no time is told, or it has passed."""
    now = at.astimezone(zone)
    span = speech.told_span.search(sentence)
    days = _days(sentence, speech, now)
    if span is not None and days is None:
        return _after(span, speech, now)
    hour, minute = _clock(sentence, speech)
    if days is None:
        if hour is None:
            return None
        days = 0
    day = now.date() + timedelta(days=days)
    told = time(hour, minute) if hour is not None else END_OF_DAY
    when = datetime.combine(day, told, zone)
    if when > now:
        return when
    return now + SOON if days == 0 and hour is None and now.time() < LATEST else None


def _after(span: re.Match[str], speech: Speech, now: datetime) -> datetime:
    said = span.groupdict()
    n = int(said["n"]) if said["n"].isdigit() else speech.numbers[said["n"].casefold()]
    if said.get("hour"):
        return now + timedelta(hours=n)
    return datetime.combine(now.date() + timedelta(days=n * (WEEK if said.get("week") else 1)), END_OF_DAY, now.tzinfo)


def _days(sentence: str, speech: Speech, now: datetime) -> int | None:
    """From today on; None where no day is told."""
    named = speech.told_weekday.search(sentence)
    if named is not None:
        ahead = (speech.weekdays[named["day"].casefold()] - now.weekday()) % WEEK or WEEK
        later = named["next"] or named["next2"]
        return ahead + WEEK if later and now.weekday() + ahead < WEEK else ahead
    for kind, words in speech.told_days:
        if words.search(sentence):
            match kind:
                case "after":
                    return 2
                case "tomorrow":
                    return 1
                case "week":
                    return WEEK - now.weekday() + FRIDAY
                case "weekend_of":
                    return max(0, FRIDAY - now.weekday()) if now.weekday() <= FRIDAY else None
            return 0
    return 0 if any(words.search(sentence) for hour, words in speech.told_hours if hour >= 20) else None


def _clock(sentence: str, speech: Speech) -> tuple[int | None, int]:
    """Hour and minute; None where no part of the day is told."""
    part = next((hour for hour, words in speech.told_hours if words.search(sentence)), None)
    found = speech.told_clock.search(sentence)
    if found is None:
        return part, 0
    said = found.groupdict()
    hour, minute = int(said["h"]), int(said.get("m") or 0)
    half = (said.get("p") or "").casefold().replace(".", "")
    evening = half in AFTERNOON or (not half and (part or 0) >= 15)
    if evening and hour < 12:
        hour += 12
    return (hour, minute) if hour < 24 and minute < 60 else (part, 0)
