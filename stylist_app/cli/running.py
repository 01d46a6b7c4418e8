"""One shop, one pair of processes: who runs a folder says so in it, together with the addresses that people open."""

import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

LOCK, ADDRESSES = "running.lock", "addresses.json"


class BusyError(Exception):
    """One sentence: somebody runs this folder already."""


@contextmanager
def holding(folder: Path) -> Iterator[None]:
    """Raises `BusyError` while another process holds the folder. However a holder ends, the system lets go for it. Raises OSError."""
    with (folder / LOCK).open("a+b") as file:
        if not _lock(file):
            raise BusyError(f"Stylist is already running in {folder}. Stop it first, or choose another folder with --data-dir.")
        yield


def tell_addresses(folder: Path, app: str) -> None:
    """So that links made by the command line lead to where the shop was last reached. Raises OSError."""
    draft = folder / f"{ADDRESSES}.{os.getpid()}.new"
    draft.write_text(json.dumps({"app": app}), encoding="utf-8")
    draft.replace(folder / ADDRESSES)


def last_app_url(folder: Path) -> str | None:
    """Where people reached this shop when it ran last, or None."""
    try:
        found = json.loads((folder / ADDRESSES).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    address = found.get("app") if isinstance(found, dict) else None
    return address if isinstance(address, str) else None


if sys.platform == "win32":
    import msvcrt

    def _lock(file: IO[bytes]) -> bool:
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _lock(file: IO[bytes]) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
