"""Machines that share a database share their secret: one that has another does not start, and says what to do."""

from pathlib import Path

import pytest
from pydantic import SecretStr

from stylist_app.backend import migrations
from stylist_app.backend.app import opened
from stylist_app.backend.core.database.db import Database
from stylist_app.backend.core.problems import ProblemError
from stylist_app.backend.core.security import seal
from stylist_app.backend.server import run_api
from stylist_app.settings import Settings
from tests.postgres import Postgres

ON_POSTGRESQL = pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)


def machine(folder: Path, url: str | None, secret: str | None = "the shop's own") -> Settings:
    return Settings(data_dir=folder, database_url=url, secret=SecretStr(secret) if secret else None)


@ON_POSTGRESQL
def test_the_same_secret_starts_and_another_is_refused_in_a_sentence(tmp_path: Path, database_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("stylist_app.backend.server.configure", lambda *_, **__: None)  # logs are this process's, for good
    for name in ("first", "second"):
        with opened(machine(tmp_path / name, database_url)):
            pass
    for other in ("another", None):  # None: made in the machine's own folder
        with pytest.raises(ProblemError, match="STYLIST_SECRET"), opened(machine(tmp_path / "third", database_url, other)):
            pytest.fail("it started")
        with pytest.raises(ProblemError, match="STYLIST_SECRET"):
            run_api(machine(tmp_path / "third", database_url, other), port=0)


@ON_POSTGRESQL
def test_a_secret_that_was_changed_on_purpose_counts(tmp_path: Path, database_url: str) -> None:
    with opened(machine(tmp_path, database_url)) as shop:
        seal.renew(shop.database, b"the new one")
    with opened(machine(tmp_path, database_url, "the new one")):
        pass
    with pytest.raises(ProblemError), opened(machine(tmp_path, database_url)):
        pytest.fail("it started")


@ON_POSTGRESQL
def test_the_mark_does_not_tell_the_secret(tmp_path: Path, database_url: str) -> None:
    with opened(machine(tmp_path, database_url)) as shop, shop.database.reading() as session:
        row = session.get_one(seal.SealRow, "secret")
    assert "the shop's own" not in row.mark and row.mark == seal.mark_of(b"the shop's own") != seal.mark_of(b"another")


def test_before_the_first_start_any_secret_fits(postgres: Postgres) -> None:
    database = Database(postgres.empty())
    seal.need(database, b"any")
    migrations.upgrade(database)
    seal.need(database, b"any")
    database.close()


def test_sqlite_has_its_secret_beside_it_and_needs_no_seal(tmp_path: Path) -> None:
    for secret in ("one", "other"):
        with opened(machine(tmp_path, None, secret)) as shop, shop.database.reading() as session:
            assert session.get(seal.SealRow, "secret") is None
