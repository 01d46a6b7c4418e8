"""Plain rules of the catalogue: when a piece is low, what a product costs, what is the same, and how words are compared."""

import hashlib
import json
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from types import MappingProxyType

from stylist_app.wire.product import Option, StockState

LOW = 3
"""Pieces: this many or fewer are few."""
NEW_DAYS = 30
FEED_VERSION = 2
"""Of what is kept of a feed. It is part of every fingerprint: where more is kept than before, the same file brings it."""
STEPS, STEP_LETTERS = 8, 80
"""Of a category's path: it must fit into an index of either database."""
MOST_WORDS = 12
_PLAIN = re.compile(r"[a-z0-9]+")
_OWN_WORDS = (("\u3040", "\u30ff"), ("\u3400", "\u9fff"), ("\uac00", "\ud7a3"), ("\U00020000", "\U0003ffff"))
_FOLDED = MappingProxyType(str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h"}))
# as `fold` leaves them
_COLOUR = frozenset(
    "color colour colors colours farbe couleur colore cor kleur farg farve farge vari kolor barva boja szin culoare renk "
    "колір цвет χρωμα اللون צבע 颜色 顏色 色 カラー 색상".split()
)
_SIZE = frozenset(
    "size sizes grosse taille talla taglia tamanho maat storlek storrelse koko rozmiar velikost velicina meret marime beden "
    "розмір размер μεγεθοσ المقاس מידה 尺码 尺碼 尺寸 サイス 사이즈".split()
)


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
    """Of (price, compare-at) pairs: lowest, highest, and the compare-at of the lowest, the highest one if there are several. (0, 0, None) of
    none."""
    if not prices:
        return 0, 0, None
    lowest = min(prices, key=lambda pair: (pair[0], -1 if pair[1] is None else -2 - pair[1]))
    return lowest[0], max(price for price, _compare in prices), lowest[1]


def stock_of(unplaced: int, placed: Mapping[str, int]) -> int:
    """Pieces of a variant: the sum over its stores, or what was told of the shop as a whole where no store has told anything."""
    return sum(placed.values()) if placed else unplaced


def is_new(introduced_at: datetime | None, tags: Iterable[str], at: datetime) -> bool:
    """For `NEW_DAYS` after it came, and as long as the shop itself calls it so."""
    return (introduced_at is not None and at - timedelta(days=NEW_DAYS) < introduced_at <= at) or any(fold(tag) == "new" for tag in tags)


def rating_tenths(stars: int, reviews: int) -> int | None:
    """The mean in tenths of a star, rounded half up. None of none."""
    return (20 * stars + reviews) // (2 * reviews) if reviews else None


def category_path(steps: Iterable[str]) -> list[tuple[str, str]]:
    """(name, path) from the root to the last step. A path begins with the one above it; case and accents make no other category."""
    found: list[tuple[str, str]] = []
    for step in [name for told in steps if (name := " ".join(told.split())[:STEP_LETTERS])][:STEPS]:
        above = found[-1][1] if found else ""
        found.append((step, f"{above}{fold(step).replace('/', ' ')[:STEP_LETTERS]}/"))
    return found


def option_kind(name: str) -> str:
    """`colour`, `size`, or nothing: which axis of choice an option is, in the languages shops write it in."""
    words = {fold(name).strip(), *fold(name).replace("-", " ").split()}
    return "colour" if words & _COLOUR else "size" if words & _SIZE else ""


def chosen(options: Sequence[str], kind: str, variants: Iterable[Sequence[str]]) -> list[str]:
    """Each variant's value of the first option of this kind; nothing where there is none."""
    axis = next((place for place, name in enumerate(options) if option_kind(name) == kind), None)
    return [values[axis] if axis is not None and axis < len(values) else "" for values in variants]


def options_of(names: Sequence[str], variants: Iterable[Sequence[str]]) -> list[Option]:
    """The axes of choice with the values that occur, each once, in the order of the variants."""
    rows = list(variants)
    return [Option(name=name, values=list(dict.fromkeys(row[at] for row in rows if at < len(row) and row[at]))) for at, name in enumerate(names)]


def fingerprint(facts: object) -> str:
    """The same for the same facts (JSON-like, times too), whatever the order of keys."""
    told = json.dumps(facts, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=_iso)
    return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()


def fold(text: str) -> str:
    """For comparing and sorting: no case, no accents, compatible forms as one ("Ａrmé" and "arme" are the same)."""
    if text.isascii():
        return text.lower()
    spread = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    bare = "".join(letter for letter in spread if not unicodedata.combining(letter)).translate(_FOLDED)
    return unicodedata.normalize("NFC", bare)


def terms(text: str) -> list[tuple[str, ...]]:
    """What stands between spaces, each as its parts: letters and digits together, every other sign parts them, and every Chinese, Japanese or Korean
    character is a part of its own, since those scripts write words without spaces."""
    found: list[tuple[str, ...]] = []
    for word in fold(text).split():
        if word.isascii():
            if plain := tuple(_PLAIN.findall(word)):
                found.append(plain)
            continue
        parts: list[str] = []
        current = ""
        for letter in word:
            if own_word(letter):
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


def code_of(text: str) -> str:
    """An article number or barcode as it is compared: letters and digits only, without leading zeros (the same number is printed with 12, 13 and 14
    digits)."""
    bare = "".join(letter for letter in fold(text) if letter.isalnum())
    return bare.lstrip("0") or bare[:1]


def own_word(letter: str) -> bool:
    """Whether it belongs to a script that writes words without spaces."""
    return letter >= _OWN_WORDS[0][0] and any(first <= letter <= last for first, last in _OWN_WORDS)


def _iso(value: object) -> str:
    if isinstance(value, datetime):
        return value.isoformat()
    raise TypeError(f"a fingerprint holds no {type(value).__name__}")
