"""A shop in one file: made while it serves, proven equal where it is restored, refused where it could do harm."""

import json
import threading
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from sqlmodel import select

from stylist_app.backend.app import opened
from stylist_app.backend.backup.archive import ArchiveError, reading
from stylist_app.backend.backup.copying import differences, read_rows, reading_moment, sum_of, tables_of
from stylist_app.backend.backup.ledger import erase_again, note, note_all
from stylist_app.backend.backup.making import make_backup
from stylist_app.backend.backup.restoring import LEAP, erasures_of, make_usable
from stylist_app.backend.core.jobs import JobRow
from stylist_app.backend.core.media.storage import FolderStorage
from stylist_app.backend.people.service.customers import LEDGER_JOB, erase_customer
from stylist_app.settings import Settings
from tests.backend.backup.house import MANIFEST, Place, back_up, furnish, keys_beside, rewritten, say, send_photo
from tests.examples import Shop, build_shop
from tests.running import RunningApi

ON_ONE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
FROM_ONE = pytest.mark.parametrize("common_url", ["sqlite"], indirect=True)
"""What the file is does not depend on the database it came from."""
BOTH_WAYS = pytest.mark.parametrize("target", ["sqlite", "postgresql"], indirect=True)


@pytest.fixture
def archive(api: RunningApi, shop: Shop, tmp_path: Path) -> Path:
    furnish(api, shop, tmp_path / "feed")
    return back_up(api, tmp_path / "shop.zip").place


@pytest.fixture(scope="module")
def common_archive(common_api: RunningApi, common_shop: Shop, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("archive")
    furnish(common_api, common_shop, folder / "feed")
    return back_up(common_api, folder / "shop.zip").place


def revived(place: Place) -> Iterator[RunningApi]:
    api = RunningApi(place.settings)
    yield api
    api.close()


def words(api: RunningApi, token: str, conversation_id: str) -> list[str]:
    found = api.client(token).get(f"/v1/conversations/{conversation_id}/messages", params={"limit": 100}).json()["items"]
    return [message["payload"].get("text", "") for message in found]


# ---------------------------------------------------------------- there and back


@BOTH_WAYS
def test_a_restored_shop_is_proven_equal_and_serves(common_api: RunningApi, common_shop: Shop, common_archive: Path, target: Place) -> None:
    """From either database into either: every table by count and checksum, every file by its hash, and then as people see it."""
    api, shop = common_api, common_shop
    proof = target.restore(common_archive)
    assert differences(proof.manifest.sums, proof.tables) == []
    assert {"message", "customer", "product", "media", "staff"} <= {name for name, summed in proof.tables.items() if summed.rows}
    assert len(proof.manifest.media) >= 6
    assert set(target.storage.older_than(-3600)) == set(proof.manifest.media)
    before = words(api, shop.aiko.token, shop.aiko.conversation_id)
    key = (api.settings.data_dir / "secret.key").read_bytes()
    (target.settings.data_dir / "secret.key").write_bytes(key)
    for again in revived(target):
        make_usable(again.backend, set())
        assert words(again, shop.aiko.token, shop.aiko.conversation_id) == before
        (hit,) = again.client(shop.mara.token).get("/v1/products", params={"query": "wool co"}).json()["items"]
        picture = again.client().get(hit["picture"]["urls"]["large"])
        assert picture.content.startswith(b"RIFF")
        say(again.client(shop.aiko.token), shop.aiko.conversation_id, "and on we go")
        assert words(again, shop.mara.token, shop.aiko.conversation_id)[-1] == "and on we go"


def test_everything_answered_before_the_backup_is_in_it_while_writers_storm(api: RunningApi, shop: Shop, tmp_path: Path, target: Place) -> None:
    answered: list[str] = []
    enough, stop = threading.Event(), threading.Event()

    def storm(token: str, conversation_id: str) -> None:
        client = api.client(token)
        while not stop.is_set():
            answered.append(say(client, conversation_id, "over and over"))
            if len(answered) > 30:
                enough.set()

    writers = [threading.Thread(target=storm, args=(person.token, person.conversation_id)) for person in (shop.aiko, shop.olena)]
    for writer in writers:
        writer.start()
    try:
        assert enough.wait(60)
        before = list(answered)
        made = back_up(api, tmp_path / "shop.zip")
    finally:
        stop.set()
        for writer in writers:
            writer.join()
    target.restore(made.place)
    with reading_moment(target.database) as connection:
        table = next(table for table in tables_of(connection) if table.name == "message")
        column = made.manifest.tables["message"].columns.index("id")
        restored = {row[column] for row in read_rows(connection, table)}
    assert set(before) <= restored
    assert restored <= set(answered)


@FROM_ONE
def test_a_backup_of_the_restored_is_the_same_backup(common_archive: Path, target: Place, tmp_path: Path) -> None:
    first = target.restore(common_archive).manifest
    second = make_backup(target.database, target.storage, tmp_path / "second.zip", target.keys, 90).manifest
    assert (second.tables, second.media, second.revision) == (first.tables, first.media, first.revision)


def test_cursors_of_the_lost_time_start_from_a_snapshot(api: RunningApi, shop: Shop, archive: Path, target: Place) -> None:
    for _ in range(3):
        say(api.client(shop.aiko.token), shop.aiko.conversation_id, "lost")
    lost = api.client(shop.aiko.token).get("/v1/snapshot").json()["cursor"]
    target.restore(archive)
    (target.settings.data_dir / "secret.key").write_bytes((api.settings.data_dir / "secret.key").read_bytes())
    for again in revived(target):
        make_usable(again.backend, set())
        client = again.client(shop.aiko.token)
        for after in (0, lost - 1, lost, lost + 1):
            assert client.get("/v1/events", params={"after": after}).status_code == 410
        fresh = client.get("/v1/snapshot").json()["cursor"]
        assert fresh >= LEAP
        say(client, shop.aiko.conversation_id, "new")
        assert [event["kind"] for event in client.get("/v1/events", params={"after": fresh}).json()["events"]].count("message.put") == 1


# ---------------------------------------------------------------- what is kept out


@FROM_ONE
def test_the_file_holds_no_secret_and_is_for_its_owner_alone(common_api: RunningApi, common_archive: Path) -> None:
    assert common_archive.stat().st_mode & 0o077 == 0
    key = (common_api.settings.data_dir / "secret.key").read_bytes()
    with reading(common_archive, keys_beside(common_archive)) as file:
        assert not any(key.decode() in json.dumps(row) for name in file.manifest.tables for row in file.table(name))


def test_nothing_but_a_whole_backup_gets_its_name(api: RunningApi, shop: Shop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    send_photo(api.client(shop.aiko.token), shop.aiko.conversation_id, (1, 2, 3))

    def interrupted(*_all: object) -> None:
        raise KeyboardInterrupt

    folder = tmp_path / "backups"
    folder.mkdir()
    monkeypatch.setattr(FolderStorage, "read", interrupted)
    with pytest.raises(KeyboardInterrupt):
        back_up(api, folder / "shop.zip")
    assert list(folder.iterdir()) == []


@FROM_ONE
def test_no_file_is_overwritten(common_api: RunningApi, common_archive: Path) -> None:
    before = common_archive.read_bytes()
    with pytest.raises(ArchiveError, match="already"):
        back_up(common_api, common_archive)
    assert common_archive.read_bytes() == before


@ON_ONE
def test_a_picture_the_shop_lost_is_named_and_stops_nothing(api: RunningApi, shop: Shop, tmp_path: Path, target: Place) -> None:
    send_photo(api.client(shop.aiko.token), shop.aiko.conversation_id, (1, 2, 3))
    storage = api.backend.media.storage
    assert isinstance(storage, FolderStorage)
    lost, damaged = sorted(storage.older_than(-3600))[:2]
    storage.drop(lost)
    (storage.folder / damaged[:2] / damaged).write_bytes(b"bit rot")
    made = back_up(api, tmp_path / "shop.zip")
    assert sorted(made.manifest.missing) == [lost, damaged]
    assert not {lost, damaged} & set(made.manifest.media)
    target.restore(made.place)


# ---------------------------------------------------------------- what is refused


@FROM_ONE
def test_a_place_that_is_not_empty_is_refused(common_api: RunningApi, common_archive: Path, target: Place) -> None:
    """Above all the very shop the backup came from."""
    own = Place(common_api.settings)
    with pytest.raises(ArchiveError, match="shop in this database already"):
        own.restore(common_archive)
    own.close()
    target.storage.put("2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824", b"hello")
    with pytest.raises(ArchiveError, match="pictures of something else"):
        target.restore(common_archive)


def change_a_row(name: str, content: bytes) -> bytes:
    return content.replace(b"Good morning", b"Good evening") if name == "tables/message.jsonl" else content


def drop_a_row(name: str, content: bytes) -> bytes:
    return b"\n".join(content.split(b"\n")[1:]) if name == "tables/message.jsonl" else content


def change_a_picture(name: str, content: bytes) -> bytes:
    return content[:-1] + b"?" if name.startswith("media/") else content


def lose_a_table(name: str, content: bytes) -> bytes | None:
    return None if name == "tables/message.jsonl" else content


def no_json(name: str, content: bytes) -> bytes:
    return b"{" + content if name == "tables/message.jsonl" else content


@FROM_ONE
def test_a_damaged_backup_is_refused_before_anything_is_written(common_archive: Path, target: Place) -> None:
    for damage in (change_a_row, drop_a_row, change_a_picture, lose_a_table, no_json):
        with pytest.raises(ArchiveError, match="damaged"):
            target.restore(rewritten(common_archive, damage))
    assert list(target.storage.older_than(-3600)) == []
    with target.database.read.connect() as connection:
        assert tables_of(connection) == []


def newer(name: str, content: bytes) -> bytes:
    return json.dumps({**json.loads(content), "revision": "9999"}).encode() if name == MANIFEST else content


def newer_format(name: str, content: bytes) -> bytes:
    return json.dumps({**json.loads(content), "format": 2}).encode() if name == MANIFEST else content


@FROM_ONE
def test_a_backup_of_a_newer_version_is_refused(common_archive: Path, target: Place) -> None:
    for change, said in ((newer, "newer Stylist"), (newer_format, "not a backup that this Stylist can read")):
        with pytest.raises(ArchiveError, match=said):
            target.restore(rewritten(common_archive, change))


@FROM_ONE
def test_a_file_that_was_cut_off_is_refused(common_archive: Path, target: Place) -> None:
    whole = common_archive.read_bytes()
    part = common_archive.with_name("part.zip")
    for kept in (0, 10, len(whole) // 2, len(whole) - 1):
        part.write_bytes(whole[:kept])
        with pytest.raises(ArchiveError, match=r"damaged|not a backup"):
            target.restore(part)
    with pytest.raises(ArchiveError, match="no file"):
        target.restore(common_archive.with_name("none.zip"))


# ---------------------------------------------------------------- whoever was erased stays erased


@BOTH_WAYS
def test_a_customer_erased_after_the_backup_is_erased_again(api: RunningApi, shop: Shop, archive: Path, target: Place, tmp_path: Path) -> None:
    """The ledger beside the pictures of the old place knows her, and so does every newer backup."""
    api.client(shop.ada.token).delete(f"/v1/customers/{shop.aiko.id}").raise_for_status()
    newer = back_up(api, tmp_path / "newer.zip").place
    ledger = set(api.backend.media.storage.notes())
    assert ledger == erasures_of(newer, keys_beside(newer)) == {shop.aiko.id}
    target.restore(archive)
    for again in revived(target):
        pictures = set(target.storage.older_than(-3600))
        assert make_usable(again.backend, ledger) == 1
        assert erase_again(again.backend, ledger) == 0
        with reading_moment(target.database) as connection:
            everything = [
                row for table in tables_of(connection) if table.name in ("message", "customer", "media") for row in read_rows(connection, table)
            ]
        assert not any(shop.aiko.id in row or shop.aiko.conversation_id in row for row in everything)
        assert any(shop.olena.id in row for row in everything)
        assert set(target.storage.older_than(-3600)) < pictures


def test_every_erasure_is_noted_by_a_job(backend_settings: Settings) -> None:
    """Right after the commit, and again with every backup; twice is the same as once."""
    with opened(backend_settings) as backend:
        shop = build_shop(backend)
        erase = partial(erase_customer, caller=None, customer_id=shop.aiko.id, auth=backend.auth, access=backend.access, media=backend.media)
        backend.writer.call(erase)
        with backend.database.reading() as session:
            jobs = session.exec(select(JobRow.subject).where(JobRow.kind == LEDGER_JOB)).all()
        assert jobs == [shop.aiko.id]
        assert list(backend.media.storage.notes()) == []
        for _ in range(2):
            note(backend, shop.aiko.id)
        assert list(backend.media.storage.notes()) == [shop.aiko.id]
        note(backend, shop.olena.id)
        note_all(backend.database, backend.media.storage)
        assert list(backend.media.storage.notes()) == [shop.aiko.id]


def test_sums_see_every_difference_and_no_order() -> None:
    rows = [["a", 1], ["b", None], ["c", "ü"]]
    assert sum_of(rows) == sum_of(reversed(rows))
    assert len({sum_of(some).checksum for some in (rows, rows[1:], [*rows, rows[0]], [["a", 2], *rows[1:]], [["a", "1"], *rows[1:]])}) == 5
