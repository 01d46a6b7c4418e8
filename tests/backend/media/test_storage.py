"""Bytes under their hash: whole or not there. One contract for the folder and the bucket; what only one of them has follows."""

import hashlib
import io
import os
import socket
import tempfile
from pathlib import Path

import pytest
from pydantic import SecretStr

from stylist_app.backend.core.media.storage import BLOCK, FolderStorage, Storage, storage_at, storage_of
from stylist_app.backend.core.problems import ProblemError
from stylist_app.children import free_port
from stylist_app.settings import Settings
from tests.backend.bucket import BucketServer

DATA = b"a picture"
KEY = hashlib.sha256(DATA).hexdigest()


@pytest.fixture
def folder(tmp_path: Path) -> FolderStorage:
    return FolderStorage(tmp_path / "media")


@pytest.fixture(params=["folder", "bucket"])
def storage(request: pytest.FixtureRequest, tmp_path: Path) -> Storage:
    if request.param == "folder":
        return storage_of(Settings(data_dir=tmp_path))
    server: BucketServer = request.getfixturevalue("bucket_server")
    return storage_of(server.settings(data_dir=tmp_path))


def fetched(storage: Storage, key: str, start: int = 0, stop: int = len(DATA)) -> bytes | None:
    blocks = storage.read(key, start, stop)
    return None if blocks is None else b"".join(blocks)


# ---------------------------------------------------------------- what both promise


def test_what_was_put_is_read(storage: Storage) -> None:
    storage.put(KEY, DATA)
    assert fetched(storage, KEY) == DATA
    assert storage.has(KEY)


def test_a_file_is_put_from_its_beginning(storage: Storage) -> None:
    source = io.BytesIO(DATA)
    source.read(3)
    storage.put(KEY, source)
    assert fetched(storage, KEY) == DATA


def test_a_large_upload_is_put_and_read_in_blocks(storage: Storage) -> None:
    """As an upload comes: from a temporary file, larger than one part of a bucket's upload."""
    block = os.urandom(BLOCK)
    with tempfile.SpooledTemporaryFile(max_size=1024) as upload:
        for _ in range(6):
            upload.write(block)
        upload.write(b"end")
        storage.put(KEY, upload)
    blocks = storage.read(KEY, 0, 6 * BLOCK + 3)
    assert blocks is not None
    assert [bytes(part) for part in blocks] == [block] * 6 + [b"end"]


@pytest.mark.parametrize(("start", "stop"), [(0, 1), (2, 9), (8, 9), (0, 9)])
def test_a_part_is_read(storage: Storage, start: int, stop: int) -> None:
    storage.put(KEY, DATA)
    assert fetched(storage, KEY, start, stop) == DATA[start:stop]


def test_a_part_across_blocks_is_read(storage: Storage) -> None:
    data = os.urandom(2 * BLOCK + 100)
    storage.put(KEY, data)
    assert fetched(storage, KEY, BLOCK - 10, 2 * BLOCK + 10) == data[BLOCK - 10 : 2 * BLOCK + 10]


def test_what_was_dropped_is_gone_and_dropping_again_is_fine(storage: Storage) -> None:
    storage.put(KEY, DATA)
    storage.drop(KEY)
    storage.drop(KEY)
    assert not storage.has(KEY)
    assert fetched(storage, KEY) is None


@pytest.mark.parametrize("key", ["", "../" + "a" * 61, "A" * 64, "a" * 63, "a" * 64 + "\n"])
def test_nothing_but_a_hash_names_a_file(storage: Storage, key: str) -> None:
    with pytest.raises(ValueError, match="SHA-256"):
        storage.put(key, DATA)
    with pytest.raises(ValueError, match="SHA-256"):
        storage.read(key, 0, 1)


def test_files_are_told_by_age(storage: Storage) -> None:
    storage.put(KEY, DATA)
    assert list(storage.older_than(-60)) == [KEY]
    assert list(storage.older_than(3600)) == []


def test_putting_again_changes_nothing(storage: Storage) -> None:
    storage.put(KEY, DATA)
    storage.put(KEY, DATA)
    assert fetched(storage, KEY) == DATA
    assert list(storage.older_than(-60)) == [KEY]


def test_notes_are_kept_beside_the_files_and_are_none_of_them(storage: Storage) -> None:
    assert list(storage.notes()) == []
    storage.note("one", b"1")
    storage.note("two", b"2")
    storage.note("one", b"uno")
    assert sorted(storage.notes()) == ["one", "two"]
    assert list(storage.older_than(-60)) == []
    with pytest.raises(ValueError, match="note"):
        storage.note("../out", b"")


# ---------------------------------------------------------------- when the place cannot


def broken_folder(tmp_path: Path) -> Storage:
    (tmp_path / "taken").write_bytes(b"a file where the folder should be")
    return storage_at(str(tmp_path / "taken"), Settings(data_dir=tmp_path))


def silent_bucket(tmp_path: Path) -> Storage:
    nobody = free_port("127.0.0.1")
    return storage_of(
        Settings(
            data_dir=tmp_path, media_url="s3://shop", media_endpoint=f"http://127.0.0.1:{nobody}", media_region="us-east-1", media_key_id="key",
            media_key_secret=SecretStr("word"),
        )
    )  # fmt: skip


@pytest.mark.parametrize("broken", [broken_folder, silent_bucket])
def test_a_place_that_cannot_be_reached_is_told_as_unavailable(broken: object, tmp_path: Path) -> None:
    assert callable(broken)
    with pytest.raises(ProblemError) as error:
        broken(tmp_path).put(KEY, DATA)
    assert (error.value.slug, error.value.status) == ("unavailable", 503)


def test_a_bucket_that_is_not_there_is_unavailable(bucket_server: BucketServer, tmp_path: Path) -> None:
    missing = storage_of(bucket_server.settings(data_dir=tmp_path, media_url="s3://no-such-bucket"))
    with pytest.raises(ProblemError) as error:
        missing.put(KEY, DATA)
    assert error.value.slug == "unavailable"


def test_an_address_of_another_kind_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="a folder, or s3"):
        Settings(data_dir=tmp_path, media_url="ftp://elsewhere")
    with pytest.raises(ValueError, match="folder or in a bucket"):
        storage_at("ftp://elsewhere", Settings(data_dir=tmp_path))


def test_a_place_that_can_store_has_no_trouble_and_is_left_as_it_was(storage: Storage) -> None:
    storage.put(KEY, DATA)
    assert storage.trouble() is None
    assert list(storage.older_than(-3600)) == [KEY]


def test_a_bucket_that_is_not_there_or_does_not_answer_says_which(bucket_server: BucketServer, tmp_path: Path) -> None:
    there = bucket_server.settings(data_dir=tmp_path)
    assert "no such bucket" in str(storage_at("s3://never-made/pictures", there).trouble())
    with socket.create_server(("127.0.0.1", 0)) as door:
        closed = f"http://127.0.0.1:{door.getsockname()[1]}"
    assert "does not answer" in str(storage_of(there.model_copy(update={"media_endpoint": closed})).trouble())


# ---------------------------------------------------------------- the folder's own


def test_a_folder_that_is_none_or_that_others_own_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("in the way")
    assert "is not a folder" in str(FolderStorage(tmp_path / "file" / "media").trouble())
    monkeypatch.setattr(os, "access", lambda _path, _mode: False)
    assert "cannot be written" in str(FolderStorage(tmp_path / "media").trouble())
    assert not (tmp_path / "media").exists()


def test_another_folder_can_be_named(tmp_path: Path) -> None:
    storage_of(Settings(data_dir=tmp_path / "data", media_url=str(tmp_path / "elsewhere"))).put(KEY, DATA)
    assert (tmp_path / "elsewhere" / KEY[:2] / KEY).read_bytes() == DATA


def test_an_interrupted_put_leaves_nothing_under_the_name(folder: FolderStorage, monkeypatch: pytest.MonkeyPatch) -> None:
    def full_disk(_handle: int) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(os, "fsync", full_disk)
    with pytest.raises(ProblemError):
        folder.put(KEY, DATA)
    assert not folder.has(KEY)
    assert [path for path in folder.folder.rglob("*") if path.is_file()] == []


def test_old_files_are_told_and_leftovers_cleared(folder: FolderStorage) -> None:
    folder.put(KEY, DATA)
    young = hashlib.sha256(b"young").hexdigest()
    folder.put(young, b"young")
    leftover = folder.folder / KEY[:2] / ".half-written"
    leftover.write_bytes(b"ha")
    for path in (folder.folder / KEY[:2] / KEY, leftover):
        os.utime(path, (1, 1))
    assert list(folder.older_than(3600)) == [KEY]
    assert not leftover.exists()


def test_putting_again_makes_it_young_again(folder: FolderStorage) -> None:
    folder.put(KEY, DATA)
    os.utime(folder.folder / KEY[:2] / KEY, (1, 1))
    folder.put(KEY, DATA)
    assert list(folder.older_than(3600)) == []
