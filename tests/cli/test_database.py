"""`stylist migrate`, `stylist move` and several API processes: what they say, and that a moved shop is the same shop."""

from pathlib import Path

import psycopg
import pytest
from sqlmodel import col, select

from stylist_app.backend.app import opened
from stylist_app.backend.core.journal import JournalRow
from stylist_app.backend.stores.service import put_store
from stylist_app.cli.serving import launch
from stylist_app.cli.serving.launch import Launch
from stylist_app.settings import Settings
from stylist_app.wire.ids import new_id
from stylist_app.wire.shop import PutStore
from tests.cli.results import Run
from tests.examples import build_shop
from tests.postgres import Postgres


@pytest.fixture
def filled(shop: Path) -> Settings:
    settings = Settings(data_dir=shop)
    with opened(settings) as backend:
        build_shop(backend)
    return settings


def numbers(settings: Settings) -> list[int | None]:
    with opened(settings) as backend, backend.database.reading() as session:
        return list(session.exec(select(JournalRow.number).order_by(col(JournalRow.number))))


def test_migrate_says_where_the_database_is_and_brings_it_up(run: Run, postgres: Postgres, monkeypatch: pytest.MonkeyPatch) -> None:
    for url in (None, postgres.empty()):
        if url is not None:
            monkeypatch.setenv("STYLIST_DATABASE_URL", url)
        looked = run("migrate", "--check")
        assert (looked.exit_code, "Now: empty" in looked.output) == (2, True)
        done = run("migrate")
        assert (done.exit_code, "Done: " in done.output) == (0, True)
        again = run("migrate", "--check")
        assert (again.exit_code, "Nothing to do." in again.output) == (0, True)


def test_a_moved_shop_is_the_same_shop_and_goes_on_counting(run: Run, filled: Settings, postgres: Postgres) -> None:
    url, before = postgres.empty(), numbers(filled)
    files = {path.name: path.read_bytes() for path in filled.data_dir.glob("stylist.db")}
    moved = run("move", "--to", url)
    assert moved.exit_code == 0, moved.output
    assert "journal" in moved.output and "equal" in moved.output and "DIFFERS" not in moved.output
    assert {path.name: path.read_bytes() for path in filled.data_dir.glob("stylist.db")} == files, "the old one is as it was"
    there = filled.model_copy(update={"database_url": url})
    there.__dict__.pop("database", None)
    assert numbers(there) == before
    with opened(there) as backend:
        backend.writer.call(lambda tx: put_store(tx, None, PutStore(id=new_id(), name="Third")))
    assert numbers(there)[: len(before) + 1] == [*before, (before[-1] or 0) + 1]
    again = run("move", "--to", url)
    assert again.exit_code == 1 and "in the target already" in again.output


def test_a_move_that_was_interrupted_is_done_again(run: Run, filled: Settings, postgres: Postgres, monkeypatch: pytest.MonkeyPatch) -> None:
    url = postgres.empty()

    def cut(*_: object) -> None:
        raise OSError("cut")

    with monkeypatch.context() as patch:
        patch.setattr("stylist_app.backend.backup.moving.go_on_counting", cut)
        assert run("move", "--to", url).exit_code != 0
    assert run("move", "--to", url).exit_code == 0


def test_a_move_needs_a_shop_and_a_postgresql(run: Run, filled: Settings, postgres: Postgres, tmp_path: Path) -> None:
    assert "postgresql://" in run("move", "--to", "sqlite:///x.db").output
    assert "There is no SQLite shop" in run("move", "--to", postgres.empty(), "--data-dir", tmp_path / "none").output


def test_text_is_ordered_by_its_bytes_whatever_language_the_database_speaks(postgres: Postgres) -> None:
    with psycopg.connect(postgres.fresh()) as connection:
        found = connection.execute(
            "SELECT DISTINCT collation_name FROM information_schema.columns "
            "WHERE table_schema = 'public' AND data_type IN ('text', 'character varying') AND table_name <> 'alembic_version'"
        ).fetchall()
    assert found == [("C",)]


def test_several_api_processes_are_refused_on_sqlite(run: Run) -> None:
    refused = run("serve", "--api-workers", "2")
    assert refused.exit_code == 1 and "need PostgreSQL" in refused.output


def test_each_of_several_api_processes_is_watched_on_its_own(tmp_path: Path) -> None:
    plan = Launch(tmp_path, "127.0.0.1", 8600, 8601, "http://localhost:8600", "http://localhost:8601", api_workers=3)
    parts = launch._supervisor(plan).parts
    assert [part.name for part in parts] == ["API 1", "API 2", "API 3", "APP"]
    assert len({part.ready for part in parts}) == 4
    assert all("--shared" in part.command and "8601" in part.command for part in parts[:3])
