"""Pictures of earlier builds: they work as they are, and become what they would be today, one after the other."""

import hashlib
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import delete

from stylist_app.backend.core.jobs import JobRow
from stylist_app.backend.core.media import jobs, remake, routes
from stylist_app.backend.core.media.library import FILE_JOB
from stylist_app.backend.core.media.storage import unavailable
from stylist_app.backend.core.media.tables import MediaFileRow, MediaRow
from stylist_app.backend.core.problems import ProblemError
from stylist_app.backend.core.writing.tx import Tx
from stylist_app.wire.ids import new_id
from stylist_app.wire.media import Media
from tests.backend.media.house import House
from tests.imaging.samples import data, piece_on

EARLIER = {"thumb": 160, "medium": 480, "large": 1200}
SMALL = 600
"""Wide enough where it does not matter which files are made: a quarter of the work."""


def earlier(house: House, colour: tuple[int, int, int] = (20, 60, 160), owner: str | None = "anna", *, wide: int = SMALL) -> Media:
    """As the first builds stored a photo: three JPEGs and nothing else."""
    path = Path(house.settings.data_dir / "upload")
    path.write_bytes(data(piece_on((255, 255, 255), (wide, wide * 5 // 4), piece=colour)))
    ready = house.media.prepare(path)
    sizes = {name: min(most, wide) for name, most in EARLIER.items()}
    files = {name: data(piece_on((255, 255, 255), (size, size * 5 // 4), piece=colour)) for name, size in sizes.items()}
    for blob in files.values():
        house.media.storage.put(hashlib.sha256(blob).hexdigest(), blob)

    def store(tx: Tx) -> str:
        media, _new = house.media.store(tx, new_id(), ready, owner_id=owner, private=True, alt="A coat", holder="conversation")
        row = tx.session.get_one(MediaRow, media.id)
        row.ext, row.mime, row.width, row.height, row.placeholder, row.palette = "jpg", "image/jpeg", wide, wide * 5 // 4, None, None
        row.size = len(files["large"])
        tx.session.exec(delete(MediaFileRow).where(MediaFileRow.media_id == media.id))  # type: ignore[arg-type]
        for name, blob in files.items():
            sha = hashlib.sha256(blob).hexdigest()
            tx.session.add(MediaFileRow(media_id=media.id, variant=name, sha=sha, mime="image/jpeg", size=len(blob)))
        return media.id

    return shown(house, house.write(store))


def shown(house: House, media_id: str) -> Media:
    with house.reading() as session:
        return house.media.render(session, [media_id])[media_id]


def run(house: House) -> None:
    """Until no such job waits."""
    house.write(remake.ask)
    while any(job.kind == remake.REMAKE_JOB for job in house.rows(JobRow)):
        house.run_jobs({remake.REMAKE_JOB: remake.some})


def test_a_picture_of_an_earlier_build_is_shown_as_it_always_was(house: House) -> None:
    media = earlier(house)
    assert (set(media.urls), media.mime, media.placeholder) == ({"thumb", "medium", "large"}, "image/jpeg", "")
    with house.api(routes.routes) as api:
        for url in media.urls.values():
            answer = api.get(url)
            assert (answer.status_code, answer.headers["content-type"]) == (200, "image/jpeg")
        assert api.get(media.urls["thumb"].replace(".jpg", ".webp")).status_code == 404
        assert api.get(media.urls["large"].replace("large", "full")).status_code == 404


def test_remade_it_is_as_one_that_came_today_and_keeps_its_addresses(house: House) -> None:
    before = earlier(house, wide=1200)
    assert remake.left(house.backend) == 1
    run(house)
    after = shown(house, before.id)
    assert remake.left(house.backend) == 0
    assert (after.id, after.alt, after.name, after.studio) == (before.id, "A coat", before.name, True)
    assert (set(after.urls), after.mime, after.width, after.height) == ({"thumb", "medium", "large", "full"}, "image/webp", 1200, 1500)
    assert after.placeholder.startswith("data:")
    (row,) = house.rows(MediaRow)
    assert [swatch["name"] for swatch in row.palette] == ["blue"]
    with house.api(routes.routes) as api:
        assert {api.get(url).headers["content-type"] for url in before.urls.values()} == {"image/jpeg"}
        assert {api.get(url).headers["content-type"] for url in after.urls.values()} == {"image/webp"}


def test_the_files_it_had_are_cleared_away(house: House) -> None:
    earlier(house, wide=1200)
    run(house)
    house.run_jobs({FILE_JOB: jobs.drop_file})
    named = {row.sha for row in house.rows(MediaFileRow)}
    assert len(named) == 8
    assert named <= house.files()
    assert not house.files() & {row.subject for row in house.rows(JobRow)}


def test_many_are_done_a_few_at_a_time_each_once(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remake, "AT_ONCE", 2)
    wanted = [earlier(house, (20, 60, 10 + 40 * at)).id for at in range(5)]
    done: list[str] = []
    last: str | None = ""
    while last is not None:
        last = remake.remake(house.backend, last, 2, done.append)
    assert done == sorted(wanted)
    run(house)
    assert remake.left(house.backend) == 0


def test_it_goes_on_where_it_was_stopped(house: House) -> None:
    for at in range(3):
        earlier(house, (20, 60, 10 + 40 * at))
    remake.remake(house.backend, "", 1)
    assert remake.left(house.backend) == 2
    run(house)
    assert remake.left(house.backend) == 0


def test_one_whose_bytes_are_gone_or_broken_stops_no_other(house: House) -> None:
    first, second, third = (earlier(house, (20, 60, 10 + 60 * at)) for at in range(3))
    rows = {row.media_id: row for row in house.rows(MediaFileRow) if row.variant == "large"}
    house.media.storage.drop(rows[first.id].sha)
    words = b"no picture"
    broken = hashlib.sha256(words).hexdigest()
    house.media.storage.put(broken, words)

    def spoil(tx: Tx) -> None:
        row = tx.session.get_one(MediaFileRow, (second.id, "large"))
        row.sha, row.size = broken, len(words)

    house.write(spoil)
    run(house)
    assert {row.id: row.ext for row in house.rows(MediaRow)} == {first.id: "jpg", second.id: "jpg", third.id: "webp"}


def test_a_storage_that_does_not_answer_is_waited_for(house: House) -> None:
    earlier(house)

    class Away:
        def __getattr__(self, _name: str) -> Any:
            raise unavailable()

    near, house.media.storage = house.media.storage, Away()  # type: ignore[assignment]
    with pytest.raises(ProblemError):
        remake.some(house.backend, "")
    house.media.storage = near
    run(house)
    assert remake.left(house.backend) == 0


def test_what_was_erased_meanwhile_stays_erased(house: House) -> None:
    media = earlier(house)
    ready = house.media.prepare(house.settings.data_dir / "upload")
    house.write(lambda tx: house.media.erase(tx, [media.id]))
    house.write(lambda tx: house.media.remake(tx, media.id, ready))
    assert house.rows(MediaRow) == house.rows(MediaFileRow) == []
