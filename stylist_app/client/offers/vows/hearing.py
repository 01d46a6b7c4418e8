"""A promise heard in a text: a sentence in which somebody says what she herself will do, and when. What is asked, doubted, denied or left to a
condition is left alone. Pure."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from functools import cache, lru_cache

from stylist_app.client.offers.vows import de, en, fr, ja, uk, zh
from stylist_app.client.offers.vows.speech import Speech
from stylist_app.client.offers.vows.when import due

LONGEST, MOST_WORDS = 2000, 500
"""Letters of a text that are looked at, and of a promise."""
_SENTENCE = re.compile(r"(?<=[.!?…])(?<![0-9]\.)\s+|(?<=[。！？])|\n+")
_QUESTION = re.compile(r"[?？⁇][\s\W]*$")
_SMILES = re.compile(r"[\s\U0001F000-\U0001FAFF\u2600-\u27BF\uFE0F]+$")


@dataclass(frozen=True, slots=True)
class Vow:
    """`due`: aware UTC."""

    text: str
    due: datetime


@cache
def speeches() -> tuple[Speech, ...]:
    return (en.speech(), fr.speech(), de.speech(), uk.speech(), zh.speech(), ja.speech())


@lru_cache(maxsize=1024)
def vow(text: str, at: datetime, zone: tzinfo) -> Vow | None:
    """The first promise of a text that was said at `at` (aware), due by a clock of `zone` (hers). None: nothing is promised, or nobody knows until
    when, or that is over already. Remembered: a thread is drawn again and again."""
    for sentence in _SENTENCE.split(text[:LONGEST].replace("’", "'").replace("‘", "'")):
        plain = _SMILES.sub("", sentence.strip())
        if not plain or plain.startswith(">") or _QUESTION.search(plain):
            continue
        for speech in speeches():
            if speech.promises(plain):
                when = due(plain, speech, at, zone)
                if when is not None:
                    return Vow(plain[:MOST_WORDS], when.astimezone(UTC))
    return None
