"""What several commands share: options, one-sentence failures, progress, and the backend opened without the web.

Everything heavy is imported where it is used: a command that only starts two processes should not pay for what they import.
"""

import importlib.util
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer

if TYPE_CHECKING:
    from stylist_app.backend.core.backend import Backend
    from stylist_app.settings import Settings

SERVER = (
    "fastapi",
    "uvicorn",
    "flet_web",
    "alembic",
    "psycopg",
    "pwdlib",
    "zxcvbn",
    "multipart",
    "pillow_heif",
    "structlog",
    "prometheus_client",
    "rich",
    "uharfbuzz",
    "justmytype_intl_cjk",
)
"""What the [server] extra brings, by the names to import."""

DataDir = Annotated[
    Path | None,
    typer.Option("--data-dir", metavar="DIR", help="The shop's folder: database, pictures, key. Default: STYLIST_DATA_DIR, else ./stylist-data."),
]


def fail(sentence: str, code: int = 1) -> NoReturn:
    """Says one sentence and ends with a non-zero code."""
    typer.secho(sentence, err=True, fg=typer.colors.RED)
    raise typer.Exit(code)


def missing() -> list[str]:
    """Packages of the [server] extra that are not installed."""
    return [name for name in SERVER if importlib.util.find_spec(name) is None]


def need_server() -> None:
    gone = missing()
    if gone:
        fail(f'The server packages are missing ({", ".join(gone)}): pip install "stylist-app[server]" (in a checkout: pip install ".[server]").')


def settings_of(data_dir: Path | None, **more: Any) -> "Settings":
    """Settings from the environment, with what the command line says on top."""
    from pydantic import ValidationError

    from stylist_app.settings import Settings

    given = {key: value for key, value in more.items() if value is not None}
    if data_dir is not None:
        given["data_dir"] = data_dir
    try:
        settings = Settings(**given)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        fail(f"STYLIST_{'_'.join(map(str, first['loc'])).upper()} in the environment is not usable: {first['msg']}.")
    return settings.model_copy(update={"data_dir": settings.data_dir.expanduser().resolve()})


def need_writable(folder: Path) -> None:
    """Makes the folder; fails in one sentence when it cannot be written."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe = folder / ".writable"
        probe.touch()
        probe.unlink()
    except OSError as error:
        fail(f"The folder {folder} cannot be written ({error.strerror or error}). Choose another with --data-dir.")


@contextmanager
def sentences(settings: "Settings", *spoken: type[Exception]) -> Iterator[None]:
    """What goes wrong with the shop in the block ends the command in one sentence. `spoken`: errors that are one already."""
    from sqlalchemy.exc import SQLAlchemyError

    from stylist_app.backend.core.problems import ProblemError

    try:
        yield
    except spoken as error:
        fail(str(error))
    except ProblemError as problem:
        fail(problem.detail)
    except SQLAlchemyError as error:
        fail(f"The shop's database cannot be used ({type(error).__name__}). `stylist doctor` looks at it.")
    except OSError as error:
        fail(f"{error.filename or settings.data_dir} cannot be used ({error.strerror or error}).")


@contextmanager
def progress(what: str = "") -> "Iterator[Callable[[str, int, int], None]]":
    """A bar on standard error while the block runs; it is told what is being done, how much of it is, and of how much."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=None)
        yield lambda what, done, total: bar.update(task, description=what, completed=done, total=total)


@contextmanager
def backend(settings: "Settings") -> Iterator["Backend"]:
    """The shop without the web. A running API notices changes within a second. What goes wrong in the block ends the command in one sentence."""
    need_server()
    need_writable(settings.data_dir)
    with sentences(settings):
        from stylist_app.backend.app import opened

        with opened(settings) as services:
            yield services


def app_url(settings: "Settings") -> str:
    """Where people reach the shop: as the environment says, else where it ran last, else the default."""
    from stylist_app.cli.running import last_app_url

    known = None if "app_url" in settings.model_fields_set else last_app_url(settings.data_dir)
    return (known or settings.app_url).rstrip("/")
