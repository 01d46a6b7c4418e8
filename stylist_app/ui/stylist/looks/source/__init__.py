"""What can be put on the board: the gallery, what she wishes for, what was sent to her, and what the shop suggests for a place."""

from .finder import Finder

__all__ = ["Finder"]
