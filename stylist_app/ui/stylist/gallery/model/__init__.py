"""The gallery's engine room: asks the catalogue, keeps what was found, mounts the rows that are on screen, and holds the trays. Draws nothing."""

from .gallery import Gallery, Tap

__all__ = ["Gallery", "Tap"]
