"""The look of the product: colour, text and size tokens, width classes, a retailer's branding, and `install(page, brand)`.

Owns every literal of colour and size. Refuses to hold controls (see `ui.widgets`).
"""

from .brand import Accents, Brand, dark_accents, light_accents
from .install import install, ringed, text_style
from .motion import be_calm, calm
from .tokens import DARK, FAINT, FONT_FILES, HALF, LIGHT, MEDIUM, SANS, SEMIBOLD, SERIF, SERIF_CYRILLIC, TYPE, C, Layout, Ms, S, T

__all__ = [
    "DARK",
    "FAINT",
    "FONT_FILES",
    "HALF",
    "LIGHT",
    "MEDIUM",
    "SANS",
    "SEMIBOLD",
    "SERIF",
    "SERIF_CYRILLIC",
    "TYPE",
    "Accents",
    "Brand",
    "C",
    "Layout",
    "Ms",
    "S",
    "T",
    "be_calm",
    "calm",
    "dark_accents",
    "install",
    "light_accents",
    "ringed",
    "text_style",
]
