"""The product leaves the checkout in three ways: a wheel, a staged Flet app, and a phone that has no server packages."""

import json
import os
import signal
import subprocess
import sys
import threading
import tomllib
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import httpx
import pytest
from PIL import Image
from playwright.sync_api import expect
from typer.testing import CliRunner

from stylist_app import __version__
from stylist_app.cli import app
from stylist_app.cli.package import stage
from tests.architecture import phone
from tests.conftest import OpenTab

START_LIMIT_S = 40.0


@pytest.fixture(scope="module")
def wheel(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run([sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)], cwd=root, check=True, capture_output=True)
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def staged(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("packages") / "app"
    stage(folder)
    return folder


def as_phone(folder: Path, module: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-P", phone.__file__, str(folder), module]
    bare = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, env=bare)


# ---- a phone


def test_the_app_imports_without_the_server_packages(root: Path) -> None:
    done = as_phone(root, "stylist_app.main")
    assert done.returncode == 0, done.stderr[-2000:]


@pytest.mark.parametrize("module", ["fastapi", "uvicorn", "alembic", "typer", "pytest"])
def test_a_phone_has_none_of_these(root: Path, module: str) -> None:
    done = as_phone(root, module)
    assert "is not among the base dependencies" in done.stderr


# ---- a staged app


def test_the_staged_app_is_complete_and_holds_no_server(staged: Path) -> None:
    done = as_phone(staged, "main")
    assert done.returncode == 0, done.stderr[-2000:]
    assert Path(done.stdout.strip()) == staged / "main.py"
    assert Path(as_phone(staged, "stylist_app.main").stdout.strip()) == staged / "stylist_app" / "main.py"
    assert (staged / "assets" / "manifest.json").is_file()
    for workshop in ("backend", "connectors", "cli", "bench", "storm", "demo"):
        assert not (staged / "stylist_app" / workshop).exists(), workshop
    assert not list(staged.rglob("__pycache__"))


def test_the_staged_settings_are_the_projects(root: Path, staged: Path) -> None:
    ours = tomllib.loads((root / "pyproject.toml").read_text())
    theirs = tomllib.loads((staged / "pyproject.toml").read_text())
    assert theirs["tool"]["flet"] == ours["tool"]["flet"]
    assert theirs["project"]["dependencies"] == ours["project"]["dependencies"]
    assert theirs["project"]["version"] == __version__
    assert (staged / "requirements.txt").read_text().splitlines() == ours["project"]["dependencies"]


def test_staging_again_replaces_the_app_and_leaves_foreign_folders_alone(tmp_path: Path) -> None:
    stage(tmp_path / "app")
    (tmp_path / "app" / "stylist_app" / "stale.py").write_text("")
    stage(tmp_path / "app")
    assert not (tmp_path / "app" / "stylist_app" / "stale.py").exists()

    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter.txt").write_text("Dear")
    result = CliRunner().invoke(app, ["package", "stage", str(tmp_path / "mine")])
    assert result.exit_code == 1
    assert "not empty" in result.stderr
    assert [path.name for path in (tmp_path / "mine").iterdir()] == ["letter.txt"]


@pytest.mark.browser
def test_flet_runs_the_staged_app_in_a_browser(staged: Path, open_tab: OpenTab) -> None:
    with flet_run(staged) as url:
        tab = open_tab(url, "phone")
        expect(tab.page.get_by_role("button").or_(tab.page.get_by_role("textbox")).first).to_be_visible()
        assert tab.errors == []


@contextmanager
def flet_run(folder: Path) -> Iterator[str]:
    """`flet run --web` on `folder`; the address of the app once it says that it listens."""
    code = "import sys; from flet.cli import main; sys.argv[0] = 'flet'; main()"
    command = [sys.executable, "-c", code, "run", "--web", "--host", "127.0.0.1", str(folder / "main.py")]
    environment = {**os.environ, "FLET_WEB_NO_CDN": "true", "BROWSER": "true", "PYTHONPATH": str(folder), "STYLIST_DATA_DIR": str(folder / "data")}
    with subprocess.Popen(
        command, cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, start_new_session=True
    ) as process:
        # `flet run` stays when the app it started has died: an end to waiting for an address that will not come.
        limit = threading.Timer(START_LIMIT_S, os.killpg, (process.pid, signal.SIGTERM))
        limit.start()
        try:
            yield _address(process, limit)
        finally:
            limit.cancel()
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGTERM)


def _address(process: subprocess.Popen[str], limit: threading.Timer) -> str:
    assert process.stdout is not None
    said = []
    for line in process.stdout:
        said.append(line)
        if "http://" in line:
            limit.cancel()
            url = "http://" + line.split("http://")[1].split()[0]
            assert httpx.get(url, timeout=20).status_code == 200
            return url
    raise AssertionError("flet run gave no address: " + "".join(said))


# ---- the web manifest


def test_the_web_manifest_agrees_with_the_package_settings_and_its_icons_exist(root: Path) -> None:
    manifest = json.loads((root / "assets" / "manifest.json").read_text())
    settings = tomllib.loads((root / "pyproject.toml").read_text())["tool"]["flet"]
    assert manifest["name"] == settings["product"]
    assert manifest["short_name"] == settings["web"]["pwa_short_name"]
    assert (manifest["background_color"], manifest["theme_color"]) == (settings["web"]["pwa_background_color"], settings["web"]["pwa_theme_color"])
    sizes = {icon["src"]: "x".join(map(str, Image.open(root / "assets" / icon["src"]).size)) for icon in manifest["icons"]}
    assert sizes == {icon["src"]: icon["sizes"] for icon in manifest["icons"]}


# ---- a wheel


def test_the_wheel_holds_the_assets_and_nothing_of_the_workshop(root: Path, wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    assets = {f"stylist_app/_assets/{path.relative_to(root / 'assets').as_posix()}" for path in (root / "assets").rglob("*") if path.is_file()}
    assert assets <= names
    assert not [name for name in names if name.startswith(("tests/", "assets/", ".ci/"))]


def test_an_installed_copy_finds_its_assets_and_can_stage(wheel: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    zipfile.ZipFile(wheel).extractall(site)
    code = (
        f"import sys; sys.path.insert(0, {str(site)!r})\n"
        "from pathlib import Path\n"
        "from stylist_app import resources\n"
        "from stylist_app.cli.package import stage\n"
        "stage(Path('staged'))\n"
        "print(resources.assets_dir())"
    )
    done = subprocess.run([sys.executable, "-P", "-c", code], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    assert Path(done.stdout.strip()) == site / "stylist_app" / "_assets"
    assert (tmp_path / "staged" / "assets" / "manifest.json").is_file()
    assert not (tmp_path / "staged" / "stylist_app" / "_assets").exists()


def test_the_wheel_asks_for_server_packages_only_as_an_extra(wheel: Path) -> None:
    archive = zipfile.ZipFile(wheel)
    metadata = archive.read(next(name for name in archive.namelist() if name.endswith("/METADATA"))).decode()
    required = [line.removeprefix("Requires-Dist: ") for line in metadata.splitlines() if line.startswith("Requires-Dist: ")]
    assert any(line.startswith("fastapi") and "extra == 'server'" in line for line in required)
    assert not [line for line in required if line.startswith(("fastapi", "uvicorn", "flet-web", "typer", "alembic")) and "extra" not in line]
