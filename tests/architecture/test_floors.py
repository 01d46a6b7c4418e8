"""Imports only go down. The floors themselves are written in pyproject.toml; here they are proved to hold, and proved to be able to break."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest


def lint_imports(folder: Path) -> tuple[int, str]:
    """Check the floors of the package in `folder`."""
    code = "import sys; sys.path.insert(0, '.'); from importlinter.cli import lint_imports_command; lint_imports_command()"
    command = [sys.executable, "-c", code, "--no-logo", "--no-cache"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


def test_the_floors_hold(root: Path) -> None:
    code, output = lint_imports(root)
    assert code == 0, output


@pytest.mark.parametrize(
    ("module", "forbidden"),
    [
        ("ui/trespasser.py", "import httpx"),
        ("ui/trespasser.py", "import stylist_app.backend"),
        ("wire/trespasser.py", "import stylist_app.settings"),
        ("client/trespasser.py", "import stylist_app.backend"),
        ("client/trespasser.py", "import flet"),
        ("backend/core/trespasser.py", "import stylist_app.backend.messaging"),
        ("backend/stores/rules.py", "import sqlalchemy"),
        ("ui/shopper/trespasser.py", "import stylist_app.ui.stylist"),
        ("imaging/trespasser.py", "import stylist_app.client"),
        ("garden/__init__.py", "'a room without a floor'"),
    ],
)
def test_a_forbidden_import_is_caught(root: Path, tmp_path: Path, module: str, forbidden: str) -> None:
    shutil.copytree(root / "stylist_app", tmp_path / "stylist_app", ignore=shutil.ignore_patterns("__pycache__", "*.po", "*.png", "*.jpg"))
    shutil.copy(root / "pyproject.toml", tmp_path)
    target = tmp_path / "stylist_app" / module
    target.parent.mkdir(exist_ok=True)
    target.write_text(f"{forbidden}\n")
    code, output = lint_imports(tmp_path)
    assert code == 1, output
    assert "BROKEN" in output
