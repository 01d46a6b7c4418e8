"""The stylist's looks: the board on which one is built, and the lookbooks in which they are kept."""

from .atelier import Atelier

__all__ = ["Atelier"]
