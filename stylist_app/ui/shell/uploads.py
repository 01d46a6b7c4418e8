"""Pictures and tables from the person's device. On the web they are uploaded to the APP first, under names nobody can guess; elsewhere their path is
read directly. What does not begin as a picture does is refused where a picture is wanted."""

import asyncio
import secrets
from collections.abc import Callable, Sequence
from pathlib import Path

import flet as ft

from stylist_app.i18n import _
from stylist_app.imaging.decode import sniff
from stylist_app.ui.shell.session import Session

LINK_SECONDS = 300
STALLED_SECONDS = 120
TABLES = ("csv", "tsv", "txt", "xml")
KINDS = frozenset({".jpg", ".jpeg", ".png", ".webp", ".gif", ".heic", ".heif", ".avif"})


class UploadError(Exception):
    """Says in a sentence what did not work; the message is for the person."""


async def pick_photos(
    session: Session, picker: ft.FilePicker, too_large: str, failed: str, progress: Callable[[float], None] | None = None
) -> list[Path]:
    """Asks for photos; returns where they lie now, [] when the person changed their mind. Whoever gets the paths on the web owns the files.

    `too_large` and `failed` are the sentences of `UploadError`. `progress` hears shares from 0 to 1."""
    chosen = await picker.pick_files(file_type=ft.FilePickerFileType.IMAGE, allow_multiple=True)
    if not chosen:
        return []
    if any(file.size > session.host.max_upload for file in chosen):
        raise UploadError(too_large)
    paths = await _here(session, picker, chosen, failed, progress)
    if not all(map(readable, paths)):
        forget(session, paths)
        raise UploadError(_("One of the files is not a photo. Choose pictures (JPEG, PNG, WebP, GIF, HEIC or AVIF)."))
    return paths


async def pick_table(
    session: Session, picker: ft.FilePicker, too_large: str, failed: str, progress: Callable[[float], None] | None = None
) -> tuple[Path, str] | None:
    """Asks for one file with rows of text; where it lies now and its name, None when the person changed her mind. As `pick_photos` otherwise."""
    chosen = await picker.pick_files(file_type=ft.FilePickerFileType.CUSTOM, allowed_extensions=list(TABLES))
    if not chosen:
        return None
    if chosen[0].size > session.host.max_upload:
        raise UploadError(too_large)
    paths = await _here(session, picker, chosen[:1], failed, progress)
    return (paths[0], chosen[0].name) if paths else None


def forget(session: Session, paths: Sequence[Path]) -> None:
    """Removes what was uploaded to the APP; a person's own files stay."""
    if session.host.uploads is not None:
        for path in paths:
            path.unlink(missing_ok=True)


async def _here(
    session: Session, picker: ft.FilePicker, chosen: Sequence[ft.FilePickerFile], failed: str, progress: Callable[[float], None] | None
) -> list[Path]:
    """Where the chosen files can be read by this process."""
    folder = session.host.uploads
    if folder is None:
        return [Path(file.path) for file in chosen if file.path]
    targets = {file.id: f"{secrets.token_urlsafe(24)}{suffix(file.name)}" for file in chosen}
    done = asyncio.Event()
    finished: set[str] = set()
    errors: list[str] = []

    def heard(event: ft.FilePickerUploadEvent) -> None:
        if event.error:
            errors.append(event.error)
        if event.error or event.progress == 1.0:
            finished.add(event.file_name)
        if progress:
            progress(len(finished) / len(chosen))
        if errors or len(finished) >= len({file.name for file in chosen}):
            done.set()

    picker.on_upload = heard
    picker.update()  # the browser reports only what it knows somebody listens to
    await picker.upload(
        [
            ft.FilePickerUploadFile(upload_url=session.page.get_upload_url(targets[file.id], LINK_SECONDS), id=file.id, name=file.name)
            for file in chosen
        ]
    )
    try:
        await asyncio.wait_for(done.wait(), STALLED_SECONDS)
    except TimeoutError:
        errors.append("stalled")
    paths = [folder / name for name in targets.values()]
    if errors or not all(path.is_file() for path in paths):
        forget(session, paths)
        raise UploadError(failed)
    return paths


def readable(path: Path) -> bool:
    """Whether the file begins as a picture does, whatever its name says."""
    try:
        with path.open("rb") as file:
            return sniff(file.read(64)) is not None
    except OSError:
        return False


def suffix(name: str) -> str:
    """The extension of a picture's name, lower case, "" for anything unknown: nothing else of the name is kept."""
    ending = Path(name).suffix.lower()
    return ending if ending in KINDS else ""
