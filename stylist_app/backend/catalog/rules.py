"""Plain rules of the catalogue: when a piece is low, what a product costs, what is the same, and how words are compared."""

import hashlib
import json
import unicodedata
from collections.abc import Iterable, Sequence
from types import MappingProxyType

from stylist_app.wire.product import Option, StockState

LOW = 3
"""Pieces: this many or fewer are few."""
MOST_WORDS = 12
_OWN_WORDS = (("\u3040", "\u30ff"), ("\u3400", "\u9fff"), ("\uac00", "\ud7a3"), ("\U00020000", "\U0003ffff"))
_FOLDED = MappingProxyType(str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h"}))


def stock_state(stock: int, always: bool = False) -> StockState:
    """`always`: it is sold without counting."""
    if always:
        return "in_stock"
    return "sold_out" if stock <= 0 else "low" if stock <= LOW else "in_stock"


def product_state(states: Iterable[StockState]) -> StockState:
    """The best any variant has to offer."""
    known = set(states)
    return "in_stock" if "in_stock" in known else "low" if "low" in known else "sold_out"


def price_range(prices: Sequence[tuple[int, int | None]]) -> tuple[int, int, int | None]:
    """Of (price, compare-at) pairs: lowest, highest, and the compare-at of the lowest. (0, 0, None) of none."""
    if not prices:
        return 0, 0, None
    lowest = min(prices, key=lambda pair: (pair[0], -(pair[1] or 0)))
    return lowest[0], max(price for price, _compare in prices), lowest[1]


def options_of(names: Sequence[str], variants: Iterable[Sequence[str]]) -> list[Option]:
    """The axes of choice with the values that occur, each once, in the order of the variants."""
    rows = list(variants)
    return [Option(name=name, values=list(dict.fromkeys(row[at] for row in rows if at < len(row) and row[at]))) for at, name in enumerate(names)]


def fingerprint(facts: object) -> str:
    """The same for the same facts (JSON-like), whatever the order of keys."""
    return hashlib.sha256(json.dumps(facts, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode("utf-8", "surrogatepass")).hexdigest()


def fold(text: str) -> str:
    """For comparing and sorting: no case, no accents, compatible forms as one ("Ａrmé" and "arme" are the same)."""
    spread = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    bare = "".join(letter for letter in spread if not unicodedata.combining(letter)).translate(_FOLDED)
    return unicodedata.normalize("NFC", bare)


def terms(text: str) -> list[tuple[str, ...]]:
    """What stands between spaces, each as its parts: letters and digits together, every other sign parts them, and every Chinese, Japanese or Korean
    character is a part of its own, since those scripts write words without spaces."""
    found: list[tuple[str, ...]] = []
    for word in fold(text).split():
        parts: list[str] = []
        current = ""
        for letter in word:
            if _own_word(letter):
                parts += [current, letter]
                current = ""
            elif unicodedata.category(letter)[0] in "LNM":
                current += letter
            else:
                parts.append(current)
                current = ""
        kept = tuple(part for part in (*parts, current) if part)
        if kept:
            found.append(kept)
    return found


def index_words(texts: Iterable[str]) -> str:
    """What the search index keeps of them."""
    return " ".join(part for text in texts for term in terms(text) for part in term)


def _own_word(letter: str) -> bool:
    return any(first <= letter <= last for first, last in _OWN_WORDS)
