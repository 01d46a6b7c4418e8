"""A collage as words and bytes, for a process beside this one: see `imaging.speech`. No pickle goes there or comes back."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from stylist_app.imaging.collage.collage import PAPER, SIZES, Badge, Collage, Fonts, Kind, Piece, Pin, collage
from stylist_app.imaging.collage.items import Rgb
from stylist_app.wire.look import Spot


@dataclass(frozen=True, slots=True)
class CollageJob:
    """What `collage.collage` takes. Fonts are paths: the other process reads the same files."""

    pieces: tuple[Piece, ...]
    fonts: Fonts
    total_text: str = ""
    title: str = ""
    size: tuple[int, int] = SIZES["wide"]
    paper: Rgb = PAPER
    badge: Badge = "dark"
    free: bool = False
    board: float | None = None
    kind: Kind = "webp"

    def run(self) -> Collage:
        """As `collage.collage`."""
        return collage(
            self.pieces, self.total_text, self.title, fonts=self.fonts, size=self.size, paper=self.paper, badge=self.badge, free=self.free,
            board=self.board, kind=self.kind,
        )  # fmt: skip


def told_job(job: CollageJob) -> tuple[dict[str, Any], list[bytes]]:
    """Raises `TypeError` for fonts that are not paths."""
    if not all(isinstance(font, str) for font in (*job.fonts.title, *job.fonts.text)):
        raise TypeError("fonts go to another process as paths")
    pieces = [
        {
            "number": piece.number, "slot": piece.slot, "name": piece.name, "there": piece.picture is not None,
            "spot": piece.spot.model_dump() if piece.spot else None,
        }
        for piece in job.pieces
    ]  # fmt: skip
    words = {
        "pieces": pieces, "fonts": asdict(job.fonts), "total_text": job.total_text, "title": job.title, "size": job.size, "paper": job.paper,
        "badge": job.badge, "free": job.free, "board": job.board, "kind": job.kind,
    }  # fmt: skip
    return words, [piece.picture for piece in job.pieces if piece.picture is not None]


def heard_job(words: dict[str, Any], blobs: Sequence[bytes]) -> CollageJob:
    """The other way round."""
    pictures = iter(blobs)
    pieces = tuple(
        Piece(one["number"], one["slot"], one["name"], next(pictures) if one["there"] else None, Spot(**one["spot"]) if one["spot"] else None)
        for one in words["pieces"]
    )
    fonts = Fonts(tuple(words["fonts"]["title"]), tuple(words["fonts"]["text"]))
    width, height = words["size"]
    red, green, blue = words["paper"]
    return CollageJob(
        pieces, fonts, words["total_text"], words["title"], (width, height), (red, green, blue), words["badge"], words["free"], words["board"],
        words["kind"],
    )  # fmt: skip


def told_collage(made: Collage) -> tuple[dict[str, Any], list[bytes]]:
    return {"width": made.width, "height": made.height, "radius": made.radius, "pins": [[pin.number, pin.x, pin.y] for pin in made.pins]}, [made.data]


def heard_collage(words: dict[str, Any], blobs: Sequence[bytes]) -> Collage:
    return Collage(blobs[0], words["width"], words["height"], words["radius"], tuple(Pin(*pin) for pin in words["pins"]))
