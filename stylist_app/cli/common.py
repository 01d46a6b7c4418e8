"""What several commands share: options, one-sentence failures, and the backend opened without the web."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer

from stylist_app.settings import Settings

if TYPE_CHECKING:
    from stylist_app.backend.core.backend import Backend

DEMO_DIR = Path("stylist-demo")

DataDir = Annotated[
    Path | None, typer.Option("--data-dir", metavar="DIR", help="The shop's folder: database, pictures, keys. Default: STYLIST_DATA_DIR, else ./stylist-data.")
]


def fail(sentence: str) -> NoReturn:
    """Says one sentence and ends with a non-zero code."""
    typer.secho(sentence, err=True, fg=typer.colors.RED)
    raise typer.Exit(1)


def settings_of(data_dir: Path | None, **more: Any) -> Settings:
    """Settings from the environment, with what the command line says on top."""
    given = {key: value for key, value in more.items() if value is not None}
    if data_dir is not None:
        given["data_dir"] = data_dir.resolve()
    return Settings(**given)


def need_writable(folder: Path) -> None:
    """Makes the folder; fails in one sentence when it cannot be written."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe = folder / ".writable"
        probe.touch()
        probe.unlink()
    except OSError as error:
        fail(f"The folder {folder} cannot be written ({error.strerror}). Choose another with --data-dir.")


@contextmanager
def backend(settings: Settings) -> Iterator["Backend"]:
    """The shop without the web. A running API notices changes within a second."""
    from stylist_app.backend.app import opened
    from stylist_app.backend.core.problems import ProblemError

    need_writable(settings.data_dir)
    try:
        with opened(settings) as services:
            yield services
    except ProblemError as problem:
        fail(problem.detail)
