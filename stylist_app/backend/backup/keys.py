"""Keys of backups: one for each, kept apart from them, each with a day after which it is destroyed; from then on nobody can read that backup.

They lie in a folder of their own (`STYLIST_BACKUP_KEYS`, or `backup-keys` in the shop's folder), for their owner's eyes alone. Beside them stands
once more which customers were erased, by id: whoever brings the keys to a new machine brings that, too, so a restore erases them again. A destroyed
key leaves its dates behind. Overwriting is what a program can do; a disk or file system that keeps old blocks, and copies of the folder, it cannot
reach.
"""

import base64
import contextlib
import os
import secrets
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from pydantic import BaseModel, ValidationError

from stylist_app.backend.core.backend import Backend
from stylist_app.backend.core.jobs import Jobs
from stylist_app.backend.core.media.storage import FolderStorage
from stylist_app.backend.core.writing.tx import Tx
from stylist_app.settings import Settings
from stylist_app.wire.base import now
from stylist_app.wire.ids import new_id

KEY_BYTES = 32
FOLDER = "backup-keys"
JOB = "backup-keys"
EVERY = timedelta(hours=6)


class BackupKey(BaseModel):
    """`key`: base64, empty once it is destroyed. Aware UTC."""

    id: str
    made_at: datetime
    until: datetime
    key: str = ""

    @property
    def secret(self) -> bytes:
        return base64.b64decode(self.key)


class Keys:
    """Constructing it touches nothing. Raises OSError where the folder cannot be used."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.erasures = FolderStorage(folder)
        """Its notes are the ids of erased customers."""

    def make(self, at: datetime, days: int) -> BackupKey:
        """A new one, on the disk when this returns."""
        made = BackupKey(
            id=new_id(), made_at=at, until=at + timedelta(days=days), key=base64.b64encode(secrets.token_bytes(KEY_BYTES)).decode()
        )  # fmt: skip
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        descriptor = os.open(self._place(made.id), os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(made.model_dump_json())
            file.flush()
            os.fsync(file.fileno())
        return made

    def forget(self, key: BackupKey) -> None:
        """Of a backup that was not made in the end."""
        with contextlib.suppress(FileNotFoundError):
            _overwrite(self._place(key.id))
            self._place(key.id).unlink()

    def find(self, key_id: str) -> BackupKey | None:
        """None: it is not here. One that was destroyed has no `key`."""
        try:
            return BackupKey.model_validate_json(self._place(key_id).read_bytes())
        except (FileNotFoundError, ValidationError):
            return None

    def all(self) -> Iterator[BackupKey]:
        for place in sorted(self.folder.glob("*.json")):
            found = self.find(place.stem)
            if found is not None:
                yield found

    def destroy_past(self, at: datetime) -> int:
        """Those whose day has come: their bytes are written over, their dates stay. How many."""
        destroyed = 0
        for one in list(self.all()):
            if one.key and one.until <= at:
                place = self._place(one.id)
                _overwrite(place)
                beside = place.with_suffix(".gone")
                beside.write_text(one.model_copy(update={"key": ""}).model_dump_json())
                beside.replace(place)
                destroyed += 1
        return destroyed

    def last_until(self, at: datetime) -> datetime | None:
        """Until when a backup that was made before this moment can be read; None: there is none that can."""
        return max((one.until for one in self.all() if one.key and one.made_at <= at and one.until > at), default=None)

    def _place(self, key_id: str) -> Path:
        return self.folder / f"{Path(key_id).name}.json"


def keys_of(settings: Settings) -> Keys:
    return Keys((settings.backup_keys or settings.data_dir / FOLDER).expanduser())


def last_until(backend: Backend, at: datetime) -> datetime | None:
    """Of backups made before this moment; see `Keys`."""
    return keys_of(backend.settings).last_until(at)


def register(jobs: Jobs) -> None:
    jobs.register(JOB, destroy)


def ask(tx: Tx) -> None:
    """At the start of a process. One round waits at a time, whoever asks."""
    tx.job(JOB, "all", key=JOB)


def destroy(backend: Backend, _subject: str) -> None:
    """Keys whose day has come, four times a day; then the next round is asked for."""
    keys_of(backend.settings).destroy_past(now())
    backend.writer.call(lambda tx: tx.job(JOB, "all", due=tx.at + EVERY, key=JOB))


def _overwrite(place: Path) -> None:
    with place.open("r+b") as file:
        file.write(secrets.token_bytes(place.stat().st_size))
        file.flush()
        os.fsync(file.fileno())
