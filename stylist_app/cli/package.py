"""`stylist package`: lays out what Flet's own tools turn into a phone or desktop app.

`flet build` takes one module file beside `assets`, so a package is built from a staging folder: main.py, the screens and the client, the assets, and
the requirements of a phone. Owns that layout; refuses to build anything and never copies the server.
"""

import shutil
import tomllib
from pathlib import Path
from typing import Annotated, Any

import typer

from stylist_app import __version__
from stylist_app.resources import assets_dir, project_file

# Rooms of stylist_app that a phone never runs, and what a wheel carries for other reasons. Everything else goes along.
LEFT_OUT = frozenset({"__main__.py", "children.py", "backend", "bench", "cli", "connectors", "demo", "room", "storm", "_assets", "_pyproject.toml"})
PACKAGE = Path(__file__).resolve().parent.parent
MARKER = ".stylist-package"

MAIN = '''"""The Stylist app as Flet's tools start it."""

import flet as ft

from stylist_app.main import main

if __name__ == "__main__":
    ft.run(main)
'''

app = typer.Typer(no_args_is_help=True, help="Make packages for phones and desktops.")


@app.callback()
def package() -> None:
    """Make packages for phones and desktops."""


@app.command("stage")
def stage_command(folder: Annotated[Path, typer.Argument(metavar="DIR", help="Folder to lay the package out in. Made if missing.")]) -> None:
    """Lay out DIR so that Flet can run it and build it.

    Then, in that folder: `flet run --web` shows the app in a browser, and `flet build apk` (or ipa, macos, windows, linux) makes a package; Flet
    fetches Flutter for that. Staging again into the same folder replaces what was there; another folder with files in it is left alone.
    """
    try:
        stage(folder)
    except (FileExistsError, FileNotFoundError, NotADirectoryError, PermissionError) as error:
        typer.echo(f"Cannot stage the package: {error}", err=True)
        raise typer.Exit(1) from None
    typer.echo(f"Staged in {folder}. Next:\n  cd {folder}\n  flet run --web        look at it\n  flet build apk        or ipa, macos, windows, linux")


def stage(folder: Path) -> None:
    """Write the package's layout into `folder`. Raises FileExistsError when it holds files that staging did not put there."""
    marker = folder / MARKER
    if folder.exists():
        if not marker.exists() and any(folder.iterdir()):
            raise FileExistsError(f"{folder} is not empty and was not staged before")
        for old in ("stylist_app", "assets"):
            shutil.rmtree(folder / old, ignore_errors=True)
    folder.mkdir(parents=True, exist_ok=True)
    marker.write_text("Made by `stylist package stage`; staging again replaces this folder's app.\n")

    shutil.copytree(PACKAGE, folder / "stylist_app", ignore=_left_out)
    shutil.copytree(assets_dir(), folder / "assets")
    (folder / "main.py").write_text(MAIN)
    project = tomllib.loads(project_file().read_text())
    (folder / "requirements.txt").write_text("".join(f"{requirement}\n" for requirement in project["project"]["dependencies"]))
    (folder / "pyproject.toml").write_text(_client_project(project))


def _left_out(folder: str, names: list[str]) -> set[str]:
    rooms = LEFT_OUT if Path(folder) == PACKAGE else frozenset()
    return {name for name in names if name in rooms or name == "__pycache__"}


def _client_project(project: dict[str, Any]) -> str:
    """A pyproject.toml of the client alone: flet build reads names, dependencies and tool.flet from it."""
    described = project["project"]
    head = {
        "name": described["name"],
        "version": __version__,
        "description": described["description"],
        "requires-python": described["requires-python"],
        "dependencies": described["dependencies"],
    }
    return _table(("project",), head) + _table(("tool", "flet"), project["tool"]["flet"])


def _table(path: tuple[str, ...], table: dict[str, Any]) -> str:
    """`table` as TOML under `path`: strings, numbers, booleans, lists of those, and tables, which is all that our settings hold."""
    values = {key: value for key, value in table.items() if not isinstance(value, dict)}
    tables = {key: value for key, value in table.items() if isinstance(value, dict)}
    lines = [f"[{'.'.join(path)}]\n", *(f"{_key(key)} = {_value(value)}\n" for key, value in values.items()), "\n"] if values else []
    return "".join(lines) + "".join(_table((*path, _key(key)), value) for key, value in tables.items())


def _key(key: str) -> str:
    return key if key.replace("-", "").replace("_", "").isalnum() else _value(key)


def _value(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, list):
        return f"[{', '.join(map(_value, value))}]"
    escaped = str(value).replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'
