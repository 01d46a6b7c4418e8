"""A retailer's branding, and the accents that follow from it: readable in both themes whatever colour was chosen. Pure."""

from dataclasses import dataclass

from .colour import ink_on, mix, readable_on
from .tokens import DARK, LIGHT, SERIF


@dataclass(frozen=True)
class Brand:
    """What a retailer sets. `accent` and `accent_dark` are #RRGGBB; `serif` names a display family, `serif_url` a file of one not shipped."""

    name: str = "Stylist"
    accent: str = "#6E1F33"
    accent_dark: str | None = None
    serif: str = SERIF
    serif_url: str | None = None
    logo_url: str | None = None

    @property
    def initial(self) -> str:
        return self.name[:1].upper() or "S"


@dataclass(frozen=True)
class Accents:
    """One theme's accent family: the accent as text and fill, ink on it, its soft ground and a line between the two."""

    accent: str
    on_accent: str
    soft: str
    line: str


HOUSE = "#6E1F33"
HOUSE_LIGHT = Accents("#6E1F33", "#FFFFFF", "#F3E3E4", "#D9B4BB")
HOUSE_DARK = Accents("#E3A0AE", "#3A0D1A", "#3A2228", "#6B4450")
SOFT_SHARE, LINE_SHARE, PALE_SHARE = 0.88, 0.65, 0.45


def _grounds(palette: dict[str, str]) -> tuple[str, ...]:
    return palette["surface"], palette["surface_container_lowest"], palette["surface_container"]


def light_accents(brand: Brand) -> Accents:
    """The brand's accent, darkened only as far as its use as text on paper, card, well and its own soft ground needs."""
    if brand.accent.upper() == HOUSE:
        return HOUSE_LIGHT
    soft = mix(brand.accent, LIGHT["surface_container_lowest"], SOFT_SHARE)
    accent = readable_on(brand.accent, (*_grounds(LIGHT), soft), "#000000")
    return Accents(accent, ink_on(accent, dark=LIGHT["on_surface"]), soft, mix(accent, soft, LINE_SHARE))


def dark_accents(brand: Brand) -> Accents:
    """The brand's own dark accent, or its accent made pale, lightened as far as it must be read on the dark grounds."""
    if brand.accent.upper() == HOUSE and brand.accent_dark is None:
        return HOUSE_DARK
    start = brand.accent_dark or mix(brand.accent, "#FFFFFF", PALE_SHARE)
    soft = mix(start, DARK["surface"], SOFT_SHARE)
    accent = readable_on(start, (*_grounds(DARK), soft), "#FFFFFF")
    return Accents(accent, ink_on(accent, dark=mix(accent, "#000000", 0.85)), soft, mix(accent, soft, LINE_SHARE))
