"""Where the bytes lie: named by their SHA-256, so that equal pictures are kept once and nothing is ever overwritten.

A folder by default; many machines share a bucket. Both keep `ab/abcd…`, so any tool that copies files moves a shop from one to
the other. What the place cannot do right now is the `unavailable` problem (503), and nothing is half-written under a name.
"""

import re
from collections.abc import Iterator
from typing import BinaryIO, Protocol

from stylist_app.backend.core.problems import ProblemError

BLOCK = 1 << 20
"""Bytes of a file in memory at a time."""
NOTES = "erased"
"""Where notes lie beside the files: they are the ledger of erasures (`backend.backup.ledger`)."""
_KEY = re.compile(r"[0-9a-f]{64}\Z")
_NOTE = re.compile(r"[0-9a-z-]{1,80}\Z")


class Storage(Protocol):
    """A key is the SHA-256 (hex) of the bytes under it. Every method may raise the `unavailable` problem."""

    def put(self, key: str, data: bytes | BinaryIO) -> None:
        """Durable when it returns. Repeating it changes nothing but the age."""
        ...

    def has(self, key: str) -> bool: ...

    def read(self, key: str, start: int, stop: int) -> Iterator[bytes] | None:
        """Bytes `start` to before `stop` (within the file) in blocks, or None when it is not there. The first block is in hand when it returns."""
        ...

    def drop(self, key: str) -> None:
        """Gone afterwards, also when it was not there."""
        ...

    def older_than(self, seconds: float) -> Iterator[str]:
        """Keys last put at least that long ago; also clears away what an interrupted `put` left."""
        ...

    def note(self, name: str, data: bytes) -> None:
        """Keeps something small beside the files, durably; the same name again replaces it."""
        ...

    def notes(self) -> Iterator[str]:
        """Every note's name."""
        ...

    def trouble(self) -> str | None:
        """What keeps pictures from being stored here, and what to do about it: a sentence for whoever runs the shop. None: nothing. Never raises, and
        leaves everything as it was."""
        ...


def placed(key: str) -> str:
    """Where a key lies below the folder or prefix. Raises `ValueError` for anything that is no key."""
    if not _KEY.fullmatch(key):
        raise ValueError("a storage key is a SHA-256 in hex")
    return f"{key[:2]}/{key}"


def noted(name: str) -> str:
    """The same for a note."""
    if not _NOTE.fullmatch(name):
        raise ValueError("a note is named by an id")
    return f"{NOTES}/{name}"


def key_at(path: str) -> str | None:
    """The other way round: None for what is no file of ours."""
    folder, _, name = path.partition("/")
    return name if _KEY.fullmatch(name) and name.startswith(folder) and len(folder) == 2 else None


def is_note(name: str) -> bool:
    return bool(_NOTE.fullmatch(name))


def unavailable() -> ProblemError:
    return ProblemError("unavailable", "Pictures and files cannot be reached right now. Nothing was half-written; try again.")
