"""Bytes under their hash: whole or not there."""

import hashlib
import io
import os
from pathlib import Path

import pytest

from stylist_app.backend.core.media.storage import FolderStorage

DATA = b"a picture"
KEY = hashlib.sha256(DATA).hexdigest()


@pytest.fixture
def storage(tmp_path: Path) -> FolderStorage:
    return FolderStorage(tmp_path / "media")


def test_what_was_put_is_fetched(storage: FolderStorage) -> None:
    storage.put(KEY, DATA)
    path = storage.fetch(KEY)
    assert path is not None
    assert path.read_bytes() == DATA
    assert storage.has(KEY)


def test_a_file_is_put_from_its_beginning(storage: FolderStorage) -> None:
    source = io.BytesIO(DATA)
    source.read(3)
    storage.put(KEY, source)
    path = storage.fetch(KEY)
    assert path is not None
    assert path.read_bytes() == DATA


def test_what_was_dropped_is_gone_and_dropping_again_is_fine(storage: FolderStorage) -> None:
    storage.put(KEY, DATA)
    storage.drop(KEY)
    storage.drop(KEY)
    assert not storage.has(KEY)
    assert storage.fetch(KEY) is None


def test_an_interrupted_put_leaves_nothing_under_the_name(storage: FolderStorage, monkeypatch: pytest.MonkeyPatch) -> None:
    def full_disk(_handle: int) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(os, "fsync", full_disk)
    with pytest.raises(OSError, match="disk full"):
        storage.put(KEY, DATA)
    assert not storage.has(KEY)
    assert [path for path in storage.folder.rglob("*") if path.is_file()] == []


@pytest.mark.parametrize("key", ["", "../" + "a" * 61, "A" * 64, "a" * 63, "a" * 64 + "\n"])
def test_nothing_but_a_hash_names_a_file(storage: FolderStorage, key: str) -> None:
    with pytest.raises(ValueError, match="SHA-256"):
        storage.put(key, DATA)


def test_old_files_are_told_and_leftovers_cleared(storage: FolderStorage) -> None:
    storage.put(KEY, DATA)
    young = hashlib.sha256(b"young").hexdigest()
    storage.put(young, b"young")
    leftover = storage.folder / KEY[:2] / ".half-written"
    leftover.write_bytes(b"ha")
    for path in (storage.folder / KEY[:2] / KEY, leftover):
        os.utime(path, (1, 1))
    assert list(storage.older_than(3600)) == [KEY]
    assert not leftover.exists()


def test_putting_again_makes_it_young_again(storage: FolderStorage) -> None:
    storage.put(KEY, DATA)
    os.utime(storage.folder / KEY[:2] / KEY, (1, 1))
    storage.put(KEY, DATA)
    assert list(storage.older_than(3600)) == []
