"""`stylist backup` and `stylist restore` as somebody types them."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from stylist_app.cli import app
from tests.backend.backup.house import furnish
from tests.examples import Shop
from tests.running import RunningApi

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@pytest.fixture(autouse=True)
def keys(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The same folder for every command."""
    folder = tmp_path / "keys"
    monkeypatch.setenv("STYLIST_BACKUP_KEYS", str(folder))
    return folder


def stylist(*words: str | Path) -> Result:
    return CliRunner().invoke(app, [str(word) for word in words])


def test_a_shop_that_serves_is_brought_to_another_place(api: RunningApi, shop: Shop, tmp_path: Path) -> None:
    furnish(api, shop, tmp_path / "feed")
    home, folder, new = api.settings.data_dir, tmp_path / "backups", tmp_path / "new"
    folder.mkdir()
    made = stylist("backup", folder, "--data-dir", home)
    assert made.exit_code == 0, made.output
    (archive,) = folder.iterdir()
    assert archive.name.startswith("stylist-") and archive.name in made.output.replace("\n", "")
    api.client(shop.ada.token).delete(f"/v1/customers/{shop.aiko.id}").raise_for_status()
    assert stylist("backup", folder / "newer.zip", "--data-dir", home).exit_code == 0

    restored = stylist("restore", archive, "--data-dir", new, "--erasures", folder / "newer.zip")
    assert restored.exit_code == 0, restored.output
    assert "Equal: " in restored.output
    assert "message" in restored.output
    assert "erased again: 1." in restored.output
    assert (new / "stylist.db").exists()


def test_what_cannot_be_is_told_in_one_sentence(api: RunningApi, shop: Shop, tmp_path: Path) -> None:
    home = api.settings.data_dir
    archive = tmp_path / "shop.zip"
    assert stylist("backup", archive, "--data-dir", home).exit_code == 0
    (tmp_path / "broken.zip").write_bytes(archive.read_bytes()[:-100])
    for words, said in (
        (("backup", archive, "--data-dir", home), "already"),
        (("backup", tmp_path / "no" / "such" / "folder.zip", "--data-dir", home), "cannot be used"),
        (("backup", tmp_path / "x.zip", "--data-dir", tmp_path / "nowhere"), "There is no shop"),
        (("restore", archive, "--data-dir", home), "shop in this database already"),
        (("restore", tmp_path / "broken.zip", "--data-dir", tmp_path / "new"), "damaged"),
        (("restore", archive, "--data-dir", tmp_path / "new", "--erasures", "ftp://old"), "--erasures"),
    ):
        answer = stylist(*words)
        assert (answer.exit_code, said in answer.output.replace("\n", " ")) == (1, True), answer.output
        assert "Traceback" not in answer.output


def test_a_backup_that_is_killed_leaves_nothing_under_its_name(api: RunningApi, shop: Shop, tmp_path: Path) -> None:
    """Whatever kills it: the file gets its name last."""
    furnish(api, shop, tmp_path / "feed")
    place = tmp_path / "shop.zip"
    script = (
        "import os, signal\n"
        "from stylist_app.backend.backup.archive import ArchiveWriter\n"
        "def die(self, manifest): os.kill(os.getpid(), signal.SIGKILL)\n"
        "ArchiveWriter.manifest = die\n"
        f"from stylist_app.cli import app; app(['backup', {str(place)!r}, '--data-dir', {str(api.settings.data_dir)!r}])\n"
    )
    killed = subprocess.run([sys.executable, "-c", script], env=dict(os.environ), check=False)
    assert killed.returncode == -signal.SIGKILL
    assert not place.exists()
