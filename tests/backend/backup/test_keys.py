"""A backup can be read with its own key and no other, until that key is destroyed."""

import io
import json
import zipfile
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from stylist_app.backend.app import opened
from stylist_app.backend.backup import sealing
from stylist_app.backend.backup.archive import ArchiveError, reading
from stylist_app.backend.backup.keys import Keys, destroy, keys_of
from stylist_app.backend.backup.ledger import note
from stylist_app.backend.backup.making import make_backup
from stylist_app.backend.backup.restoring import make_usable
from stylist_app.backend.backup.sealing import Opened, Sealing, SpoiledError, header_of
from stylist_app.backend.core.database.db import Database
from stylist_app.backend.core.media.storage import storage_of
from stylist_app.backend.people.tables import CustomerRow
from stylist_app.cli import app
from stylist_app.settings import Settings
from stylist_app.wire.base import now
from tests.backend.backup.house import Place, back_up, rewritten, say
from tests.backend.privacy.test_whole import until
from tests.examples import Shop
from tests.running import RunningApi

ON_ONE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
WORD = "quetzalfeather"


def sealed(keys: Keys, plain: bytes) -> bytes:
    out = io.BytesIO()
    sealing_it = Sealing(out, keys.make(now(), 30))
    for start in range(0, len(plain), 700):
        sealing_it.write(plain[start : start + 700])
    sealing_it.finish()
    return out.getvalue()


def opened_again(keys: Keys, content: bytes) -> bytes:
    told = header_of(io.BytesIO(content))
    assert told is not None
    key = keys.find(told[0].key)
    assert key is not None
    return Opened(io.BytesIO(content), told[1], key.secret).readall()


@settings(max_examples=40)
@given(length=st.integers(0, 3_000), at=st.integers(0, 3_000), some=st.integers(1, 900), place=st.integers(0, 3_500))
def test_what_is_sealed_comes_back_and_nothing_can_be_changed(
    tmp_path_factory: pytest.TempPathFactory, length: int, at: int, some: int, place: int
) -> None:  # fmt: skip
    """Pieces small, so that there are several: read anywhere; a byte turned over, cut off or put in is seen."""
    keys, plain = Keys(tmp_path_factory.mktemp("keys")), bytes(number % 251 for number in range(length))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sealing, "PIECE", 512)
        content = sealed(keys, plain)
        assert opened_again(keys, content) == plain
        told = header_of(io.BytesIO(content))
        assert told is not None
        header, first = told
        key = keys.find(header.key)
        assert key is not None
        again = io.BufferedReader(Opened(io.BytesIO(content), first, key.secret))
        again.seek(at)
        assert again.read(some) == plain[at : at + some]
        spot = len(first) + place % (len(content) - len(first))
        changed = content[:spot] + bytes([content[spot] ^ 1]) + content[spot + 1 :]
        for spoiled in (changed, content[:spot], content + b"?"):
            with pytest.raises(SpoiledError):
                Opened(io.BytesIO(spoiled), first, key.secret).readall()


@ON_ONE
def test_nobody_reads_her_words_in_a_backup_without_its_key(api: RunningApi, shop: Shop, tmp_path: Path) -> None:
    say(api.client(shop.aiko.token), shop.aiko.conversation_id, WORD)
    made = back_up(api, tmp_path / "shop.backup", keys_of(api.settings))
    content = made.place.read_bytes()
    assert WORD.encode() not in content and b"PK\x03\x04" not in content[:500] and b"manifest" not in content
    key = keys_of(api.settings).folder / f"{made.key.id}.json"
    assert (key.stat().st_mode & 0o077, key.parent.stat().st_mode & 0o077) == (0, 0)
    assert made.key.until - made.key.made_at == timedelta(days=90)
    with reading(made.place, keys_of(api.settings)) as file:
        assert WORD in json.dumps(list(file.table("message")))


@ON_ONE
def test_each_way_to_be_without_its_key_is_told(api: RunningApi, shop: Shop, tmp_path: Path, target: Place) -> None:
    made, keys = back_up(api, tmp_path / "shop.backup", keys_of(api.settings)), keys_of(api.settings)
    with pytest.raises(ArchiveError, match=r"is not in .*STYLIST_BACKUP_KEYS"):
        target.restore(made.place)
    other = Keys(tmp_path / "other")
    wrong = other.make(now(), 30).model_copy(update={"id": made.key.id})
    (other.folder / f"{made.key.id}.json").write_text(wrong.model_dump_json())
    with pytest.raises(ArchiveError, match="was not sealed with the key"):
        target.restore(made.place, other)
    assert keys.destroy_past(now()) == 0
    before = (keys.folder / f"{made.key.id}.json").read_bytes()
    assert keys.destroy_past(made.key.until) == 1 and keys.destroy_past(made.key.until) == 0
    after = (keys.folder / f"{made.key.id}.json").read_bytes()
    assert made.key.key.encode() in before and made.key.key.encode() not in after
    with pytest.raises(ArchiveError, match=rf"kept until {made.key.until:%Y-%m-%d} and is destroyed"):
        target.restore(made.place, keys)


@ON_ONE
def test_a_job_destroys_keys_and_asks_for_the_next_round(backend_settings: Settings) -> None:
    with opened(backend_settings) as backend:
        keys = keys_of(backend.settings)
        old, young = keys.make(now() - timedelta(days=31), 30), keys.make(now(), 30)
        destroy(backend, "all")
        assert [bool(one.key) for one in (keys.find(old.id), keys.find(young.id)) if one is not None] == [False, True]
        assert keys.last_until(now()) == young.until and keys.last_until(young.made_at - timedelta(seconds=1)) is None


@ON_ONE
def test_a_backup_in_clear_of_an_earlier_version_is_restored_without_a_key(api: RunningApi, shop: Shop, tmp_path: Path, target: Place) -> None:
    say(api.client(shop.aiko.token), shop.aiko.conversation_id, WORD)
    clear = rewritten(back_up(api, tmp_path / "shop.backup").place, lambda _name, content: content)
    assert zipfile.is_zipfile(clear)
    assert target.restore(clear).tables["message"].rows == 1


@ON_ONE
def test_a_receipt_says_until_when_backups_can_hold_her(api: RunningApi, shop: Shop, tmp_path: Path) -> None:
    admin = api.client(shop.ada.token)

    def receipt_of(customer_id: str) -> dict[str, Any]:
        admin.delete(f"/v1/customers/{customer_id}").raise_for_status()

        def look() -> dict[str, Any] | None:
            done = (one for one in admin.get("/v1/erasures").json()["items"] if one["customer_id"] == customer_id and one["done_at"])
            return next((one["receipt"] for one in done), None)

        found: dict[str, Any] = until(look)
        return found

    assert receipt_of(shop.aiko.id)["backups_until"] is None
    made = back_up(api, tmp_path / "shop.backup", keys_of(api.settings))
    assert receipt_of(shop.olena.id)["backups_until"][:19] == f"{made.key.until:%Y-%m-%dT%H:%M:%S}"


@ON_ONE
def test_the_list_of_the_erased_lies_beside_the_keys_and_survives_the_loss_of_all_else(
    api: RunningApi, shop: Shop, tmp_path: Path, target: Place
) -> None:  # fmt: skip
    """She was erased after the backup; of the old place nothing is left but the backup and the folder of keys."""
    made, old = back_up(api, tmp_path / "shop.backup", keys_of(api.settings)), keys_of(api.settings)
    api.client(shop.ada.token).delete(f"/v1/customers/{shop.aiko.id}").raise_for_status()
    until(lambda: list(old.erasures.notes()) == [shop.aiko.id])
    assert not any(b"Aiko" in path.read_bytes() for path in old.folder.rglob("*") if path.is_file())
    old.folder.rename(target.keys.folder)
    target.restore(made.place, target.keys)
    target.close()
    with opened(target.settings) as again:
        assert make_usable(again, set()) == 1
        with again.database.reading() as session:
            assert session.get(CustomerRow, shop.aiko.id) is None
        note(again, shop.aiko.id)


@ON_ONE
def test_backups_do_not_lie_among_their_keys(api: RunningApi, shop: Shop) -> None:
    keys = keys_of(api.settings)
    keys.folder.mkdir(parents=True, exist_ok=True)
    database = Database(api.settings.database)
    with pytest.raises(ArchiveError, match="holds the keys"):
        make_backup(database, storage_of(api.settings), keys.folder / "shop.backup", keys, 90)
    database.close()
    assert list(keys.all()) == []


@ON_ONE
def test_the_commands_say_where_the_key_is_and_what_is_missing(api: RunningApi, shop: Shop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STYLIST_BACKUP_KEYS", str(tmp_path / "keys"))
    monkeypatch.setenv("STYLIST_BACKUP_DAYS", "7")
    home, place, new = str(api.settings.data_dir), str(tmp_path / "shop.backup"), str(tmp_path / "new")
    made = CliRunner().invoke(app, ["backup", place, "--data-dir", home])
    assert made.exit_code == 0, made.output
    (key,) = (tmp_path / "keys").glob("*.json")
    assert key.name in made.output.replace("\n", "")
    monkeypatch.setenv("STYLIST_BACKUP_KEYS", str(tmp_path / "none"))
    refused = CliRunner().invoke(app, ["restore", place, "--data-dir", new])
    assert refused.exit_code == 1 and "STYLIST_BACKUP_KEYS" in refused.output.replace("\n", " ") and "Traceback" not in refused.output
    monkeypatch.setenv("STYLIST_BACKUP_KEYS", str(tmp_path / "keys"))
    assert CliRunner().invoke(app, ["restore", place, "--data-dir", new]).exit_code == 0
