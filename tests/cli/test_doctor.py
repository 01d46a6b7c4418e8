"""What `stylist doctor` says of the place for pictures, of a database elsewhere, and of the secret that several machines share."""

from pathlib import Path

import pytest

from stylist_app.children import free_port
from tests.cli.results import MARGAUX, Run, refused
from tests.postgres import Postgres


def test_a_place_for_pictures_that_cannot_be_used_is_said_plainly(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "ok    place for pictures" in run("doctor").stdout
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("STYLIST_MEDIA_URL", str(tmp_path / "file" / "media"))
    examined = run("doctor")
    assert examined.exit_code == 1
    assert f"MEND  place for pictures: {tmp_path / 'file'} is not a folder" in examined.stdout


def test_a_database_that_does_not_answer_is_not_called_damaged(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STYLIST_DATABASE_URL", "postgresql://nobody@127.0.0.1:1/none?connect_timeout=2")
    examined = run("doctor")
    assert examined.exit_code == 1
    assert "MEND  database" in examined.stdout and "STYLIST_DATABASE_URL" in examined.stdout and "backup" not in examined.stdout


def test_another_secret_than_the_shops_is_refused_found_and_can_be_made_the_shops(
    run: Run, postgres: Postgres, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("stylist_app.backend.server.configure", lambda *_, **__: None)  # logs are this process's, for good
    monkeypatch.setenv("STYLIST_DATABASE_URL", postgres.empty())
    assert "database: empty" in run("doctor").stdout
    monkeypatch.setenv("STYLIST_SECRET", "the first machine's")
    assert run(*MARGAUX).exit_code == 0
    assert "ok    secret" in run("doctor").stdout
    monkeypatch.setenv("STYLIST_SECRET", "another one")
    assert "--new-secret" in refused(run("user", "list"))
    assert "STYLIST_SECRET" in refused(run("serve", "--only", "api", "--api-port", free_port()))
    assert "MEND  secret: " in run("doctor").stdout
    assert run("migrate", "--new-secret").exit_code == 0
    assert "Margaux" in run("user", "list").stdout
