"""Words that, sent alone, end or renew what she allowed.

The documented ones are those that providers of text messages publish as their standard words: AWS (End User Messaging SMS, "Required opt-out
keywords"), Twilio ("Advanced Opt-Out"), Braze ("Opt-in and opt-out keywords"), OneSignal ("SMS consent keyword management"); read in November 2026.
None of them documents words for the other languages of the companion: those are this house's own, the plain words for "stop" and "unsubscribe".

A word counts only when it is the whole message, in any case, with or without a full stop: "stop please" is for a person to read. YES is documented
for coming back, too, but in a conversation it answers whatever was asked last, so nothing is allowed by it here.
"""

import unicodedata
from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal

Wish = Literal["stop", "start"]
LONGEST = 24
"""Letters of the longest text that is looked at at all."""
_AROUND = " \t\r\n.!。！…\"'«»„“”「」"

DOCUMENTED: Mapping[str, Mapping[Wish, tuple[str, ...]]] = MappingProxyType(
    {
        "en": {
            "stop": ("STOP", "STOPALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT", "OPTOUT", "OPT-OUT", "REMOVE", "REVOKE"),
            "start": ("START", "UNSTOP"),
        },
        "fr": {"stop": ("ARRET",), "start": ()},
        "und": {"stop": ("TD",), "start": ()},
    }
)
"""By language. ARRET and TD: AWS lists them without a language."""
ANSWERS = frozenset({"YES"})
"""Documented for coming back, and not heard."""
OWN: Mapping[str, Mapping[Wish, tuple[str, ...]]] = MappingProxyType(
    {
        "uk": {"stop": ("СТОП", "ВІДПИСАТИСЯ", "ВІДПИСКА"), "start": ("СТАРТ", "ПІДПИСАТИСЯ")},
        "zh-Hans": {"stop": ("停止", "退订", "取消订阅"), "start": ("订阅", "恢复订阅")},
        "zh-Hant": {"stop": ("停止", "退訂", "取消訂閱"), "start": ("訂閱", "恢復訂閱")},
        "ja": {"stop": ("停止", "配信停止", "ストップ"), "start": ("配信再開", "再開")},
        "de": {"stop": ("STOPP", "ABMELDEN", "ABBESTELLEN"), "start": ("ANMELDEN",)},
        "fr": {"stop": ("ARRÊT", "DÉSABONNER"), "start": ("RÉABONNER",)},
        "ar": {"stop": ("إيقاف", "توقف", "إلغاء الاشتراك"), "start": ("اشتراك",)},
    }
)


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip(_AROUND).casefold()


def _all(wish: Wish) -> frozenset[str]:
    return frozenset(_plain(word) for table in (DOCUMENTED, OWN) for words in table.values() for word in words[wish])


STOP, START = _all("stop"), _all("start")


def wish_of(text: str) -> Wish | None:
    """What the whole message asks for, or None. Nearly every message ends at its length."""
    if len(text) > LONGEST:
        return None
    plain = _plain(text)
    return "stop" if plain in STOP else "start" if plain in START else None
