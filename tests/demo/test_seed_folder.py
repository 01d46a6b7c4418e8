"""Whose folder it is: the demo takes empty ones and its own, leaves shops and strangers alone, and forgets only what it has made."""

import json
import os
from pathlib import Path

import pytest

from stylist_app.demo.folder import MARKER, TOLD, FolderError, Way, claim, clear, demo_of, filled, keep, kept, publish, withdraw

MAYA = Way("1", "Maya", "stylist", "maya@example.com", "secret words", "token", "invite")
OLENA = Way("2", "Оленa", "shopper", "olena@example.com", None, "hers", "here")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "demo"


def test_a_new_folder_is_made_and_marked(folder: Path) -> None:
    claim(folder)
    assert (folder / MARKER).exists()
    claim(folder)


def test_a_shop_that_is_no_demo_is_refused(folder: Path) -> None:
    folder.mkdir()
    (folder / "stylist.db").write_bytes(b"precious")
    for to_clear in (False, True):
        with pytest.raises(FolderError, match="not a demo"):
            claim(folder, to_clear=to_clear)
    assert [entry.name for entry in folder.iterdir()] == ["stylist.db"]


def test_a_strangers_folder_is_not_cleared(folder: Path) -> None:
    folder.mkdir()
    (folder / "letter.txt").write_text("Dear")
    with pytest.raises(FolderError, match="left alone"):
        claim(folder, to_clear=True)
    assert (folder / "letter.txt").read_text() == "Dear"
    assert not (folder / MARKER).exists()


def test_clearing_leaves_what_was_there_before_the_demo(folder: Path) -> None:
    folder.mkdir()
    (folder / "letter.txt").write_text("Dear")
    claim(folder)
    (folder / "stylist.db").touch()
    (folder / "media" / "ab").mkdir(parents=True)
    (folder / "lock").touch()
    clear(folder, keep="lock")
    assert sorted(entry.name for entry in folder.iterdir()) == sorted([MARKER, "letter.txt", "lock"])


def test_clearing_does_not_follow_links_out_of_the_folder(folder: Path, tmp_path: Path) -> None:
    claim(folder)
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "letter.txt").write_text("Dear")
    (folder / "media").symlink_to(tmp_path / "elsewhere")
    clear(folder, keep="lock")
    assert not (folder / "media").is_symlink()
    assert (tmp_path / "elsewhere" / "letter.txt").exists()


def test_a_folder_that_cannot_be_made_is_said_so(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(FolderError, match="cannot be written"):
        claim(tmp_path / "file" / "demo")


def test_ways_in_are_kept_and_read_back(folder: Path) -> None:
    claim(folder)
    assert not filled(folder)
    keep(folder, [MAYA, OLENA])
    assert filled(folder)
    assert kept(folder) == (MAYA, OLENA)


@pytest.mark.parametrize("damaged", ["", "{", "[1, 2]", '{"a": 1}', '[{"name": "only"}]', "null", "7"])
def test_a_damaged_file_is_nobodys_way_in(folder: Path, damaged: str) -> None:
    claim(folder)
    (folder / "demo-people.json").write_text(damaged)
    assert kept(folder) == ()


def test_programs_are_told_exactly_what_was_promised(folder: Path) -> None:
    claim(folder)
    publish(folder, demo_of([MAYA, OLENA], "http://localhost:1", "http://localhost:2"))
    told = json.loads((folder / TOLD).read_text(encoding="utf-8"))
    assert told == {
        "app": "http://localhost:1",
        "api": "http://localhost:2",
        "people": [
            {
                "name": "Maya", "role": "stylist", "email": "maya@example.com", "password": "secret words", "token": "token",
                "link": "http://localhost:1/enter/invite",
            },
            {"name": "Оленa", "role": "shopper", "email": "olena@example.com", "password": None, "token": "hers", "link": "http://localhost:1/enter/here"},
        ],
    }  # fmt: skip
    withdraw(folder)
    withdraw(folder)
    assert not (folder / TOLD).exists()


@pytest.mark.skipif(os.name != "posix", reason="permissions are POSIX's")
def test_only_the_owner_can_read_the_ways_in(folder: Path) -> None:
    claim(folder)
    keep(folder, [MAYA])
    publish(folder, demo_of([MAYA], "a", "b"))
    for name in ("demo-people.json", TOLD):
        assert (folder / name).stat().st_mode & 0o077 == 0
    assert not list(folder.glob("*.new"))
