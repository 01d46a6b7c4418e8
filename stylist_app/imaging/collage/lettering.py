"""Words in pictures: from the first of several fonts that has a letter, cut short where there is no room. Letters that no font has are left out."""

import io
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from PIL import Image, ImageDraw, ImageFont

Font = str | bytes
"""A font file: its path, or what is in it."""
_NOBODYS = "\U0010fffe"
_ELLIPSIS = "…"
_INVISIBLE = ("Mn", "Cf")
"""Marks and joiners: they go with the letter before them."""


@dataclass(frozen=True, slots=True)
class Run:
    words: str
    face: ImageFont.FreeTypeFont


class Lettering:
    """Fonts at one size (pixels) and weight (400 regular, 600 semibold; for variable fonts). Raises `OSError` for a file that is no font."""

    def __init__(self, fonts: Sequence[Font], size: int, weight: int) -> None:
        self._faces = [_face(font, size, weight) for font in fonts]
        self._missing = [_drawn(face, _NOBODYS) for face in self._faces]
        self.size = size

    def runs(self, words: str) -> list[Run]:
        """From left to right as they are drawn."""
        whole = next((face for n, face in enumerate(self._faces) if all(self._has(n, letter) for letter in words)), None)
        if whole is not None:
            return [Run(words, whole)] if words else []
        runs: list[Run] = []
        for letter in words:
            n = next((n for n in range(len(self._faces)) if self._has(n, letter)), None)
            if n is None:
                continue
            joins = runs and (runs[-1].face is self._faces[n] or unicodedata.category(letter) in _INVISIBLE)
            if joins:
                runs[-1] = Run(runs[-1].words + letter, runs[-1].face)
            else:
                runs.append(Run(letter, self._faces[n]))
        return runs[::-1] if _right_to_left(words) else runs

    def width(self, words: str) -> float:
        return sum(run.face.getlength(run.words) for run in self.runs(words))

    def fitted(self, words: str, room: float) -> str:
        """As much of it as fits, with an ellipsis when something is left out."""
        words = " ".join(words.split())
        if self.width(words) <= room:
            return words
        kept = words
        while kept and self.width(kept.rstrip() + _ELLIPSIS) > room:
            kept = kept[:-1]
        return kept.rstrip() + _ELLIPSIS if kept else ""

    def lines(self, words: str, room: float, most: int) -> list[str]:
        """Broken between words, in scripts without spaces anywhere; the last line is cut short."""
        left, lines = " ".join(words.split()), list[str]()
        while left and len(lines) < most - 1 and self.width(left) > room:
            at = next((n for n in range(len(left), 0, -1) if self.width(left[:n]) <= room), 1)
            space = left.rfind(" ", 0, at + 1)
            at = space if space > 0 else at
            lines.append(left[:at].strip())
            left = left[at:].strip()
        return [*lines, self.fitted(left, room)] if left else lines

    def draw(self, canvas: Image.Image, at: tuple[float, float], words: str, ink: tuple[int, int, int], align: str = "left") -> None:
        """`at`: where the base line begins, ends or has its middle, as `align` says: "left", "right", "middle"."""
        runs = self.runs(words)
        length = sum(run.face.getlength(run.words) for run in runs)
        x = at[0] - {"left": 0.0, "right": length, "middle": length / 2}[align]
        pen = ImageDraw.Draw(canvas)
        for run in runs:
            pen.text((x, at[1]), run.words, fill=ink, font=run.face, anchor="ls")
            x += run.face.getlength(run.words)

    def _has(self, n: int, letter: str) -> bool:
        kind = unicodedata.category(letter)
        if kind in _INVISIBLE:
            return True
        if kind == "Zs":
            return self._faces[n].getlength(letter) != self._faces[n].getlength(_NOBODYS)
        return _drawn(self._faces[n], letter) not in (self._missing[n], ((0, 0), b""))


def _face(font: Font, size: int, weight: int) -> ImageFont.FreeTypeFont:
    face = ImageFont.truetype(io.BytesIO(font) if isinstance(font, bytes) else font, size)
    try:
        axes = face.get_variation_axes()
    except OSError:
        return face  # it has one weight
    face.set_variation_by_axes([_position(axis, weight) for axis in axes])
    return face


def _position(axis: ImageFont.Axis, weight: int) -> float:
    if axis["name"] not in (b"Weight", "Weight"):
        return float(axis["default"] or 0)
    return float(min(max(weight, axis["minimum"] or 0), axis["maximum"] or weight))


def _drawn(face: ImageFont.FreeTypeFont, letter: str) -> tuple[tuple[int, int], bytes]:
    mask = face.getmask(letter)
    return (mask.size[0], mask.size[1]), bytes(mask)


def _right_to_left(words: str) -> bool:
    return next(
        (unicodedata.bidirectional(letter) in ("R", "AL") for letter in words if unicodedata.bidirectional(letter) in ("L", "R", "AL")), False
    )
