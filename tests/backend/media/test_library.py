"""Who may use and see media, and when it is cleared away."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any, cast

import pytest

from stylist_app.backend.core.jobs import JobRow
from stylist_app.backend.core.media import Prepared, jobs
from stylist_app.backend.core.media.library import FILE_JOB, UNUSED_JOB
from stylist_app.backend.core.media.tables import MediaFileRow, MediaRow, MediaUseRow
from stylist_app.backend.core.problems import ProblemError
from stylist_app.backend.core.writing.tx import Tx
from stylist_app.wire.ids import new_id
from stylist_app.wire.media import Media
from tests.backend.media.house import House, caller
from tests.imaging.samples import data, flat, jpeg_with_notes, piece_on

VARIANTS = ("thumb", "medium", "large", "full")
CLEANING = {UNUSED_JOB: jobs.erase_unused, FILE_JOB: jobs.drop_file}


def prepared(house: House, bytes_: bytes | None = None, name: str = "coat.jpg") -> Prepared:
    path = house.settings.data_dir / "upload"
    path.write_bytes(bytes_ if bytes_ is not None else data(piece_on((255, 255, 255))))
    return house.media.prepare(path, name)


def stored(house: House, bytes_: bytes | None = None, owner: str | None = "anna", private: bool = True, holder: str | None = None) -> Media:
    ready = prepared(house, bytes_)
    return house.write(lambda tx: house.media.store(tx, new_id(), ready, owner_id=owner, private=private, holder=holder))[0]


def problem_of(error: pytest.ExceptionInfo[ProblemError]) -> tuple[str, str | None]:
    return error.value.slug, error.value.field


# ---------------------------------------------------------------- preparing


def test_a_photo_becomes_four_sizes_in_two_kinds_and_what_one_sees(house: House) -> None:
    ready = prepared(house, data(piece_on((255, 255, 255), (600, 800), piece=(20, 60, 160))))
    kinds = {"": "image/jpeg", ".webp": "image/webp"}
    assert {(file.variant, file.mime) for file in ready.files} == {(f"{name}{ext}", kinds[ext]) for name in VARIANTS for ext in kinds}
    assert (ready.kind, ready.ext, ready.width, ready.height, ready.studio) == ("photo", "webp", 600, 800, True)
    assert ready.placeholder.startswith("data:image/webp;base64,")
    assert [swatch["name"] for swatch in ready.palette] == ["blue"]
    assert house.files() == {file.sha for file in ready.files}


def test_what_one_sees_is_stored_with_it(house: House) -> None:
    media = stored(house)
    (row,) = house.rows(MediaRow)
    assert media.placeholder == row.placeholder
    assert len(media.placeholder) > len("data:image/webp;base64,")
    assert [set(swatch) for swatch in row.palette] == [{"hex", "share", "name"}]


def test_no_note_of_the_camera_survives(house: House) -> None:
    for file in prepared(house, jpeg_with_notes()).files:
        kept = b"".join(house.media.storage.read(file.sha, 0, file.size) or ())
        assert len(kept) == file.size
        assert b"Secret" not in kept
        assert b"Exif" not in kept


@pytest.mark.parametrize(
    ("bytes_", "name", "mime", "shown"),
    [
        (b"%PDF-1.7\n...", "size guide.pdf", "application/pdf", "size guide.pdf"),
        ("größe;länge\n1;2\n".encode(), "C:\\files\\table.csv", "text/csv", "table.csv"),
        (b"just words", "../../notes.exe", "text/plain", "notes.exe"),
    ],
)
def test_plain_files_are_kept_as_they_are(house: House, bytes_: bytes, name: str, mime: str, shown: str) -> None:
    ready = prepared(house, bytes_, name)
    assert (ready.kind, ready.name, [(file.variant, file.mime) for file in ready.files]) == ("file", shown, [("original", mime)])


@pytest.mark.parametrize(
    "bytes_",
    [
        b"",
        b"MZ\x90\0 program",
        b"PK\x03\x04 zip",
        b"\xff\xfe\0\0",
        b"<!DOCTYPE html><script>",
        b"  \n<svg onload=alert(1)>",
        b"\xef\xbb\xbf<?xml version='1.0'?>",
        b"caf\xe9",
    ],
)
def test_everything_else_is_refused(house: House, bytes_: bytes) -> None:
    with pytest.raises(ProblemError) as error:
        prepared(house, bytes_, "photo.jpg")
    assert problem_of(error) == ("unsupported-media", "file")
    assert house.files() == set()


def test_a_picture_is_told_by_its_bytes_not_by_its_name(house: House) -> None:
    assert prepared(house, data(flat(), "PNG"), "words.txt").kind == "photo"


def test_a_polyglot_is_made_anew(house: House) -> None:
    prepared(house, data(flat()) + b"<script>alert(1)</script>", "x.html")
    assert not any(b"script" in path.read_bytes() for path in (house.settings.data_dir / "media").glob("??/*"))


def test_too_many_bytes_or_pixels_are_refused(house: House) -> None:
    for bytes_ in (b"a" * (1024 * 1024 + 1), data(flat((2100, 2000)))):
        with pytest.raises(ProblemError) as error:
            prepared(house, bytes_)
        assert problem_of(error) == ("too-large", "file")


# ---------------------------------------------------------------- storing


def test_the_same_upload_twice_is_stored_once(house: House) -> None:
    ready, media_id = prepared(house), new_id()
    first, new = house.write(lambda tx: house.media.store(tx, media_id, ready, owner_id="anna", private=True))
    again, new_again = house.write(lambda tx: house.media.store(tx, media_id, ready, owner_id="anna", private=True))
    assert (new, new_again) == (True, False)
    assert first == again
    assert len(house.rows(MediaRow)) == 1


@pytest.mark.parametrize("other", ["bytes", "owner"])
def test_an_id_names_one_upload_of_one_person(house: House, other: str) -> None:
    first = stored(house)
    ready = prepared(house, data(flat()) if other == "bytes" else None)
    with pytest.raises(ProblemError) as error:
        house.write(lambda tx: house.media.store(tx, first.id, ready, owner_id="anna" if other == "bytes" else "bert", private=True))
    assert problem_of(error) == ("id-reused", "id")


def test_equal_pictures_share_their_files(house: House) -> None:
    stored(house)
    before = house.files()
    stored(house, owner="bert")
    assert house.files() == before
    assert len(house.rows(MediaFileRow)) == 2 * 2 * len(VARIANTS)


def dropping(house: House, media: Media) -> list[JobRow]:
    house.write(lambda tx: house.media.erase(tx, [media.id]))
    return [job for job in house.rows(JobRow) if job.kind == FILE_JOB]


def test_equal_bytes_stored_anew_take_back_the_dropping_of_erased_ones(house: House) -> None:
    assert dropping(house, stored(house))
    kept = stored(house, holder="conversation")
    assert [job for job in house.rows(JobRow) if job.kind == FILE_JOB] == []
    house.run_jobs(CLEANING)
    assert house.files() == {row.sha for row in house.rows(MediaFileRow) if row.media_id == kept.id}


def test_what_is_being_dropped_at_this_moment_cannot_be_stored(house: House) -> None:
    """The job has begun (it lost its key when it was claimed): whether the bytes are still there, nobody can say."""
    ready = prepared(house)
    running = dropping(house, stored(house))[0]

    def claim(tx: Tx) -> None:
        tx.session.get_one(JobRow, running.id).key = None

    house.write(claim)
    with pytest.raises(ProblemError) as error:
        house.write(lambda tx: house.media.store(tx, new_id(), ready, owner_id="anna", private=True))
    assert error.value.slug == "unavailable"
    assert house.rows(MediaRow) == []


def test_bytes_dropped_between_preparing_and_storing_are_put_back(house: House) -> None:
    ready = prepared(house)
    dropping(house, stored(house))
    house.run_jobs(CLEANING)
    assert house.files() == set()
    house.write(lambda tx: house.media.store(tx, new_id(), ready, owner_id="anna", private=True))
    house.media.keep_whole(ready, lambda: prepared(house))
    assert house.files() == {file.sha for file in ready.files}


def test_no_command_waits_for_the_storage(house: House) -> None:
    """It may be a network away."""

    class Far:
        def __getattr__(self, name: str) -> Any:
            raise AssertionError(f"{name} inside a command")

    ready = prepared(house)
    near, house.media.storage = house.media.storage, cast(Any, Far())
    media, _ = house.write(lambda tx: house.media.store(tx, new_id(), ready, owner_id="anna", private=True))
    house.write(lambda tx: house.media.erase(tx, [media.id]))
    house.media.storage = near
    house.run_jobs(CLEANING)
    assert house.files() == set()


def test_addresses_of_private_media_are_signed_those_of_public_are_plain(house: House) -> None:
    private, public = stored(house), stored(house, private=False)
    assert all("?exp=" in url and "&sig=" in url for url in private.urls.values())
    assert public.urls == {variant: f"/v1/media/{public.id}/{variant}.webp" for variant in VARIANTS}


def test_rendering_leaves_out_what_is_gone(house: House) -> None:
    media = stored(house)
    with house.reading() as session:
        assert house.media.render(session, [new_id(), media.id, media.id]) == {media.id: media}


# ---------------------------------------------------------------- using


def test_a_private_picture_is_used_by_its_uploader_only(house: House) -> None:
    private, public = stored(house), stored(house, private=False, owner=None)
    with house.reading() as session:
        house.media.need_usable(session, caller("anna"), [private.id, public.id])
        for who, ids, place in (("bert", [public.id, private.id], 1), ("anna", [new_id()], 0)):
            with pytest.raises(ProblemError) as error:
                house.media.need_usable(session, caller(who), ids)
            assert problem_of(error) == ("invalid", f"payload.media_ids.{place}")


def test_an_upload_nobody_takes_up_is_cleared_away_after_a_day(house: House) -> None:
    unused, used = stored(house, data(flat())), stored(house)
    house.write(lambda tx: house.media.use(tx, [used.id], "conversation"))
    due = {job.subject: job.due - job.created_at for job in house.rows(JobRow)}
    assert due == {unused.id: timedelta(hours=24), used.id: timedelta(hours=24)}
    house.run_jobs(CLEANING)
    house.run_jobs(CLEANING)
    assert [row.id for row in house.rows(MediaRow)] == [used.id]
    assert house.files() == {row.sha for row in house.rows(MediaFileRow)}


def test_erasing_forgets_rows_uses_and_files(house: House) -> None:
    media = stored(house, holder="conversation")
    house.write(lambda tx: house.media.erase(tx, [media.id]))
    house.run_jobs(CLEANING)
    assert house.rows(MediaRow) == house.rows(MediaFileRow) == house.rows(MediaUseRow) == []
    assert house.files() == set()


def test_files_that_another_picture_shares_stay(house: House) -> None:
    gone, kept = stored(house), stored(house, owner="bert", holder="conversation")
    house.write(lambda tx: house.media.erase(tx, [gone.id]))
    house.run_jobs(CLEANING)
    assert house.files() == {row.sha for row in house.rows(MediaFileRow) if row.media_id == kept.id}


def test_what_two_hold_outlives_the_first_who_lets_go(house: House) -> None:
    media = stored(house, holder="one")
    house.write(lambda tx: house.media.use(tx, [media.id, new_id()], "two"))
    house.write(lambda tx: house.media.use(tx, [media.id], "two"))
    house.write(lambda tx: house.media.release(tx, "one"))
    assert [row.id for row in house.rows(MediaRow)] == [media.id]
    house.write(lambda tx: house.media.release(tx, "two", [media.id]))
    assert house.rows(MediaRow) == []


def test_everything_a_person_uploaded_is_erased(house: House) -> None:
    stored(house, holder="conversation")
    other = stored(house, owner="bert")
    house.write(lambda tx: house.media.erase_owned(tx, "anna"))
    assert [row.id for row in house.rows(MediaRow)] == [other.id]


def test_a_portrait_is_published(house: House) -> None:
    media = stored(house)
    house.write(lambda tx: house.media.publish(tx, [media.id], "brand"))
    with house.reading() as session:
        assert "?" not in house.media.render(session, [media.id])[media.id].urls["thumb"]
    house.run_jobs(CLEANING)
    assert len(house.rows(MediaRow)) == 1


def test_files_without_a_row_are_swept_when_they_are_old(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    prepared(house, data(flat()))
    kept, young = stored(house, holder="conversation"), prepared(house, b"just words")
    everything = house.files()
    asked: list[float] = []

    def old(seconds: float) -> Iterator[str]:
        asked.append(seconds)
        return iter(everything - {young.content})

    monkeypatch.setattr(house.media.storage, "older_than", old)
    jobs.sweep(house.backend, "all")
    monkeypatch.undo()
    house.run_jobs(CLEANING)
    assert asked == [24 * 3600]
    assert house.files() == {row.sha for row in house.rows(MediaFileRow)} | {young.content}
    assert {row.media_id for row in house.rows(MediaFileRow)} == {kept.id}


def test_the_library_can_be_given_another_storage(house: House, tmp_path: Path) -> None:
    from stylist_app.backend.core.media import MediaLibrary
    from stylist_app.backend.core.media.storage import FolderStorage

    elsewhere = MediaLibrary(house.settings, b"", FolderStorage(tmp_path / "bucket"))
    source = tmp_path / "x.jpg"
    source.write_bytes(data(flat()))
    elsewhere.prepare(source)
    assert house.files() == set()
    assert (tmp_path / "bucket").is_dir()
