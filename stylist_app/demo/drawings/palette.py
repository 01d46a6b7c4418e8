"""The house palette: colour names and the tones a painter mixes from them. Owns colours, draws nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

Colour = tuple[int, int, int]

PAPER: Colour = (241, 236, 228)
INK: Colour = (38, 30, 30)
BRASS: Colour = (176, 138, 76)
CREAM: Colour = (250, 244, 232)


def colour(text: str) -> Colour:
    """The colour of `#RRGGBB`."""
    return int(text[1:3], 16), int(text[3:5], 16), int(text[5:7], 16)


def mix(a: Colour, b: Colour, share: float) -> Colour:
    """`share` of b stirred into a."""
    return (round(a[0] + (b[0] - a[0]) * share), round(a[1] + (b[1] - a[1]) * share), round(a[2] + (b[2] - a[2]) * share))


@dataclass(frozen=True, slots=True)
class Tone:
    """One paint as it looks in light and shadow, from `glint` (brightest) to `deep` (darkest), with an `accent` that goes with it."""

    base: Colour
    light: Colour
    glint: Colour
    shade: Colour
    deep: Colour
    accent: Colour


def _tone(base: str, shade: str, deep: str, light: str, accent: str) -> Tone:
    lit = colour(light)
    return Tone(colour(base), lit, mix(lit, (255, 246, 230), 0.5), colour(shade), colour(deep), colour(accent))


TONES: Mapping[str, Tone] = MappingProxyType(
    {
        "oxblood": _tone("#762639", "#541626", "#2f0b16", "#a04a58", "#d9a98f"),
        "camel": _tone("#bd8f5e", "#96683d", "#5f3d22", "#d9b384", "#f0dfc4"),
        "ink": _tone("#2c3752", "#1c2439", "#0d1220", "#53617f", "#d8b98a"),
        "sage": _tone("#94a083", "#6f7d62", "#46523f", "#b9c3a6", "#efe8d3"),
        "ivory": _tone("#ece2cf", "#cdbfa5", "#8f8069", "#faf4e6", "#a9764a"),
        "terracotta": _tone("#b85f40", "#8e412a", "#572418", "#d88a67", "#f3d9b5"),
        "slate": _tone("#6a7179", "#4b5159", "#2b2f36", "#959ca2", "#e4dccb"),
        "cognac": _tone("#8d4f2c", "#65331a", "#371a0d", "#b9784b", "#d9b07a"),
        "noir": _tone("#2f2b2c", "#1d1a1b", "#0c0a0b", "#5a5453", "#c7a877"),
        "indigo": _tone("#3f5573", "#2b3c55", "#172233", "#6c83a0", "#c98f4e"),
        "white": _tone("#f1eee8", "#d3cec6", "#928b84", "#fdfbf7", "#33405c"),
        "sky": _tone("#a9bccd", "#8399ac", "#4f6275", "#cddae5", "#f6f3ec"),
        "blush": _tone("#d9b3a6", "#b98d80", "#7d564c", "#eed2c8", "#f8ece4"),
        "ochre": _tone("#c08a35", "#976826", "#5e3f15", "#dcb067", "#f4e2bb"),
        "olive": _tone("#6a6947", "#4d4c32", "#2c2c1c", "#928f68", "#dccfa4"),
        "forest": _tone("#2f4a3d", "#20352b", "#101d17", "#56705f", "#d6c394"),
        "sand": _tone("#cdbb9d", "#a99676", "#6c5c44", "#e4d6bd", "#8c6a44"),
        "chocolate": _tone("#573a2c", "#3d281e", "#211510", "#7f5c49", "#d8bb95"),
        "marl": _tone("#a9a7a3", "#86847f", "#504e4a", "#c9c7c3", "#f2efe9"),
        "cobalt": _tone("#2f4f9a", "#213a75", "#101f44", "#6481c4", "#f3ead6"),
        "rust": _tone("#96492b", "#6e331d", "#3f1b0e", "#bb7350", "#f0d3ac"),
        "gold": _tone("#bd9a55", "#8f7038", "#54401d", "#e2c98d", "#fff2cf"),
        "steel": _tone("#b3b5b7", "#878a8d", "#4a4d50", "#dfe1e2", "#ffffff"),
        "straw": _tone("#cfae78", "#a98752", "#6b5230", "#e6cfa2", "#f6ead0"),
        "tortoise": _tone("#6b4022", "#45270f", "#22120a", "#a36c38", "#d9a45e"),
    }
)
