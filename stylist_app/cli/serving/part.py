"""One of the two processes: the API or the APP, alone. `serve --only` is its public face; `demo` and `serve` start it as a child."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from stylist_app import children
from stylist_app.cli.common import fail, need_server, need_writable, sentences, settings_of

if TYPE_CHECKING:
    from stylist_app.settings import Settings

Tls = tuple[Path, Path] | None


def part(
    name: Annotated[str, typer.Argument()],
    host: Annotated[str, typer.Option("--host")],
    port: Annotated[int, typer.Option("--port")],
    tls_cert: Annotated[Path | None, typer.Option("--tls-cert")] = None,
    tls_key: Annotated[Path | None, typer.Option("--tls-key")] = None,
    inside: Annotated[int | None, typer.Option("--inside", help="Also listen on this port of the loopback address, never encrypted.")] = None,
    shared: Annotated[bool, typer.Option("--shared", help="Other processes listen on this port too.")] = False,
    demo: Annotated[bool, typer.Option("--demo", help="Fill the shop with the demo first.")] = False,
    supervised: Annotated[bool, typer.Option("--supervised", help="End when standard input closes.")] = False,
) -> None:
    """Run the API or the APP for `demo` and `serve`. Everything else comes from the environment."""
    children.end_cleanly()
    if supervised:
        children.follow_parent()
    settings = settings_of(None)
    tls = (tls_cert, tls_key) if tls_cert and tls_key else None
    with _filled(settings) if demo and name == "api" else nullcontext():
        serve_one("api" if name == "api" else "app", settings, host, port, tls, inside=inside, shared=shared)


def serve_one(
    name: Literal["api", "app"], settings: "Settings", host: str, port: int, tls: Tls, *, inside: int | None = None, shared: bool = False
) -> None:
    """Serves in this process until SIGTERM or Ctrl-C."""
    need_server()
    children.end_cleanly()
    need_writable(settings.data_dir)
    with sentences(settings):
        try:
            if name == "api":
                _api(settings, host, port, tls, inside, shared)
            else:
                _app(settings, host, port, tls)
        except OSError as error:
            fail(f"The {name.upper()} cannot serve on {host}, port {port} ({error.strerror or error}).")


def _api(settings: "Settings", host: str, port: int, tls: Tls, inside: int | None, shared: bool) -> None:
    from stylist_app.backend.server import run_api

    files = (str(tls[0]), str(tls[1])) if tls else None
    run_api(settings, host, port, tls=files, inside=inside, shared=shared, json_logs=not sys.stderr.isatty())


def _app(settings: "Settings", host: str, port: int, tls: Tls) -> None:
    from pydantic import SecretStr

    from stylist_app.backend.core.logs import configure
    from stylist_app.backend.core.security.secret import secret_of
    from stylist_app.ui.web import run_web

    configure(settings.log_level, json=not sys.stderr.isatty())
    keyed = settings.model_copy(update={"secret": SecretStr(secret_of(settings).decode())})
    run_web(keyed, host, port, tls_cert=tls[0] if tls else None, tls_key=tls[1] if tls else None)


@contextmanager
def _filled(settings: "Settings") -> Iterator[None]:
    """The demo's shop, whose other pictures are made meanwhile. Nobody writes into its folder any more when this has ended."""
    from stylist_app.demo import later
    from stylist_app.demo.shop import DemoError, fill

    try:
        fill(settings)
    except DemoError as error:
        fail(str(error))
    process = later.start()
    try:
        yield
    finally:
        later.stop(process)
