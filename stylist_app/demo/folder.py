"""The demo's folder, as the command line sees it without opening the shop: whose it is, who has which way in, and what other programs are told.

Imports nothing of the backend, so that starting costs no more than it must. Every file is written whole or not at all, for its owner's eyes.
"""

import json
import os
import shutil
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

MARKER = ".stylist-demo"
KEPT = "demo-people.json"
TOLD = "demo.json"
SHOP = "stylist.db"


class FolderError(Exception):
    """One sentence for the person who named the folder."""


@dataclass(frozen=True)
class Way:
    """One person's ways in. `token` is a bearer token of the API, `invite` what her link ends with; `password` None: shoppers need none."""

    id: str
    name: str
    role: str
    email: str
    password: str | None
    token: str
    invite: str


@dataclass(frozen=True)
class Person:
    """What `demo.json` says of one person; `link` signs in with one click."""

    name: str
    role: str
    email: str
    password: str | None
    token: str
    link: str


@dataclass(frozen=True)
class Demo:
    """`app` and `api` are addresses without a trailing slash."""

    app: str
    api: str
    people: tuple[Person, ...]


def claim(folder: Path, *, to_clear: bool = False) -> None:
    """Makes the folder a demo's. Raises `FolderError` when a real shop is in it, when it is somebody else's and meant `to_clear`, or when it cannot
    be written."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        marker = folder / MARKER
        if not marker.exists():
            there = sorted(entry.name for entry in folder.iterdir())
            if SHOP in there:
                raise FolderError(f"{folder} holds a shop that is not a demo; it was left alone. Choose another folder with --data-dir.")
            if there and to_clear:
                raise FolderError(f"{folder} is not a demo's folder; it was left alone. --reset clears only what a demo has made.")
            _write(marker, {"foreign": there})
        probe = folder / ".writable"
        probe.touch()
        probe.unlink()
    except OSError as error:
        raise FolderError(f"The folder {folder} cannot be written ({error.strerror or error}). Choose another with --data-dir.") from None


def clear(folder: Path, keep: str) -> None:
    """Throws away what the demo made in its folder; what was there before it, and the file `keep`, stay. Raises `FolderError`."""
    found = _read(folder / MARKER)
    stay = {MARKER, keep, *(found.get("foreign", ()) if isinstance(found, dict) else ())}
    try:
        for entry in folder.iterdir():
            if entry.name in stay:
                continue
            if entry.is_dir() and not entry.is_symlink():
                shutil.rmtree(entry)
            else:
                entry.unlink(missing_ok=True)
    except OSError as error:
        raise FolderError(f"The demo in {folder} could not be thrown away ({error.strerror or error}).") from None


def kept(folder: Path) -> tuple[Way, ...]:
    """The ways in of the last start; nobody's when the file is missing or damaged, which only means that new ones are made."""
    found = _read(folder / KEPT)
    try:
        return tuple(Way(**one) for one in found)
    except TypeError:
        return ()


def keep(folder: Path, ways: Iterable[Way]) -> None:
    _write(folder / KEPT, [asdict(way) for way in ways])


def filled(folder: Path) -> bool:
    """Whether a demo was made here before: the next start is a quick one."""
    return (folder / KEPT).exists()


def demo_of(ways: Sequence[Way], app: str, api: str) -> Demo:
    people = (Person(way.name, way.role, way.email, way.password, way.token, f"{app}/enter/{way.invite}") for way in ways)
    return Demo(app, api, tuple(people))


def publish(folder: Path, demo: Demo) -> None:
    """Writes `demo.json`. Raises OSError."""
    _write(folder / TOLD, asdict(demo))


def withdraw(folder: Path) -> None:
    """Whoever waits for `demo.json` waits for this start, not for an earlier one. Raises OSError."""
    (folder / TOLD).unlink(missing_ok=True)


def _read(path: Path) -> Any:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None


def _write(path: Path, content: object) -> None:
    draft = path.with_name(f"{path.name}.{os.getpid()}.new")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            json.dump(content, file, indent=2, ensure_ascii=False)
        draft.replace(path)
    except OSError:
        draft.unlink(missing_ok=True)
        raise
