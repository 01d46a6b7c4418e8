"""In which colours a product comes: the shop's own word for each choice, the family it belongs to, and how it looks in the picture. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from stylist_app.backend.catalog.rules import fold
from stylist_app.imaging import palette
from stylist_app.imaging.colours import MULTI, NAMES
from stylist_app.wire.product import Swatch

Palette = Sequence[Mapping[str, Any]]
"""As `MediaRow.palette` keeps it: dicts of `imaging.palette.Swatch`."""
MOST = 24
_SAID = MappingProxyType(
    {
        "gray": "grey", "charcoal": "grey", "slate": "grey", "graphite": "grey", "anthracite": "grey", "noir": "black", "ebony": "black",
        "ivory": "white", "offwhite": "white", "snow": "white", "cream": "beige", "ecru": "beige", "sand": "beige", "nude": "beige", "oat": "beige",
        "camel": "brown", "cognac": "brown", "tan": "brown", "chocolate": "brown", "taupe": "brown", "chestnut": "brown", "mocha": "brown",
        "oxblood": "red", "burgundy": "red", "bordeaux": "red", "wine": "red", "scarlet": "red", "crimson": "red", "ruby": "red",
        "terracotta": "orange", "rust": "orange", "coral": "orange", "apricot": "orange", "peach": "orange", "copper": "orange",
        "mustard": "yellow", "lemon": "yellow", "ochre": "yellow", "saffron": "yellow", "sage": "green", "olive": "green", "khaki": "green",
        "mint": "green", "emerald": "green", "forest": "green", "moss": "green", "lime": "green", "turquoise": "teal", "petrol": "teal",
        "aqua": "teal", "indigo": "blue", "denim": "blue", "cobalt": "blue", "sky": "blue", "marine": "navy", "midnight": "navy",
        "lilac": "purple", "violet": "purple", "lavender": "purple", "plum": "purple", "aubergine": "purple", "mauve": "purple",
        "rose": "pink", "blush": "pink", "fuchsia": "pink", "magenta": "pink", "multicolour": MULTI, "multicolor": MULTI, "multi": MULTI,
    }
)  # fmt: skip


def families(words: str) -> tuple[str, ...]:
    """Those that the shop's own words name: "Ink navy" → navy. The last word counts most ("sky grey" is grey, but navy blue is navy), others
    only where a sign parts them ("black/white")."""
    found: list[str] = []
    for part in fold(words).replace("/", "|").replace("&", "|").replace("+", "|").replace(",", "|").replace(" and ", "|").split("|"):
        named = [_SAID.get(word, word) for word in part.replace("-", " ").split()]
        last = "navy" if "navy" in named else next((word for word in reversed(named) if word in NAMES or word == MULTI), None)
        if last is not None and last not in found:
            found.append(last)
    return tuple(found)


def swatches(choices: Iterable[tuple[str, Palette | None]], first: Palette | None) -> list[Swatch]:
    """`choices`: the values of a colour option with the palette of a picture that shows it, in the shop's order; `first`: the palette of the
    product's first picture, for one that is not chosen by colour. What neither words nor a picture tell is left out."""
    told = list(choices)
    if not told:
        return [_seen(name, first, "") for name in _of_picture(first)][:MOST]
    found: dict[tuple[str, str], Swatch] = {}
    for label, shown in told:
        names = families(label) or _of_picture(shown)[:1]
        for name in names:
            found.setdefault((name, label), _seen(name, shown, label))
    return list(found.values())[:MOST]


def _of_picture(shown: Palette | None) -> tuple[str, ...]:
    return palette.facets([palette.Swatch(one["hex"], one["share"], one["name"]) for one in shown]) if shown else ()


def _seen(name: str, shown: Palette | None, label: str) -> Swatch:
    """As the picture shows this family; else as its leading colour where that is all there is to go by; else as the family looks."""
    for one in shown or ():
        if one["name"] == name:
            return Swatch(name=name, hex=one["hex"], share_percent=_percent(one["share"]), label=label)
    if name in NAMES:
        return Swatch(name=name, hex=NAMES[name][len(NAMES[name]) // 2], label=label)
    return Swatch(name=name, hex=shown[0]["hex"] if shown else "#808080", label=label)


def _percent(share: float) -> int:
    return max(0, min(100, round(100 * share)))
