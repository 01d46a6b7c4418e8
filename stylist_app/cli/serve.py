"""`stylist serve`: the API and the APP as two processes, watched and stopped together."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from stylist_app.cli.common import DataDir, fail, need_writable, settings_of
from stylist_app.cli.processes import Part, StartError, Supervisor, need_port
from stylist_app.settings import Settings

API, APP = "API", "APP"
Host = Annotated[str, typer.Option("--host", help="Address to listen on. 0.0.0.0 lets other machines in.")]
Port = Annotated[int, typer.Option("--port", min=1, max=65535, help="Port of the APP: what people open in their browsers.")]
ApiPort = Annotated[int, typer.Option("--api-port", min=1, max=65535, help="Port of the messaging API.")]


def serve(
    host: Host = "127.0.0.1",
    port: Port = 8600,
    api_port: ApiPort = 8601,
    data_dir: DataDir = None,
    tls_cert: Annotated[Path | None, typer.Option("--tls-cert", help="Certificate (PEM). Cameras and installed apps need HTTPS off localhost.")] = None,
    tls_key: Annotated[Path | None, typer.Option("--tls-key", help="The certificate's private key (PEM).")] = None,
    only: Annotated[str | None, typer.Option("--only", help="Run just `api` or just `app`, in this process.")] = None,
) -> None:
    """Run a shop: the messaging API and the web app, until Ctrl-C.

    Addresses that people see are STYLIST_APP_URL and STYLIST_API_URL (behind a proxy, set both). The shop's secret is STYLIST_SECRET, or a key made
    once in the data folder. New shop? `stylist user add` makes the first manager.
    """
    if (tls_cert is None) != (tls_key is None):
        fail("--tls-cert and --tls-key belong together.")
    for file in (tls_cert, tls_key):
        if file is not None and not file.is_file():
            fail(f"There is no file {file}.")
    scheme = "https" if tls_cert else "http"
    shown = "localhost" if host in ("127.0.0.1", "0.0.0.0", "::1", "::") else host  # noqa: S104 - compared, not bound
    settings = settings_of(data_dir)
    if "api_url" not in settings.model_fields_set:
        settings = settings.model_copy(update={"api_url": f"{scheme}://{shown}:{api_port}"})
    if "app_url" not in settings.model_fields_set:
        settings = settings.model_copy(update={"app_url": f"{scheme}://{shown}:{port}"})
    if only == "api":
        run_api(settings, host, api_port, tls_cert, tls_key)
    elif only == "app":
        run_app(settings, host, port, tls_cert, tls_key)
    elif only is not None:
        fail("--only takes `api` or `app`.")
    else:
        tls = ["--tls-cert", str(tls_cert), "--tls-key", str(tls_key)] if tls_cert and tls_key else []
        with_parts(settings, host, port, api_port, tls, lambda: typer.echo(f"Stylist is ready at {settings.app_url} (API: {settings.api_url}). Ctrl-C stops it."))


def with_parts(settings: Settings, host: str, port: int, api_port: int, tls: list[str], ready) -> None:  # type: ignore[no-untyped-def]
    """Starts both, calls `ready` when both answer, and ends this program when they end."""
    from stylist_app.backend.core.secret import secret_of

    need_writable(settings.data_dir)
    try:
        need_port(host, port, "--port")
        need_port(host, api_port, "--api-port")
    except StartError as error:
        fail(str(error))
    inside = f"{'https' if tls else 'http'}://{'127.0.0.1' if host in ('0.0.0.0', 'localhost') else host}"  # noqa: S104 - compared, not bound
    environment = {
        "STYLIST_DATA_DIR": str(settings.data_dir), "STYLIST_SECRET": secret_of(settings).decode(), "STYLIST_API_URL": settings.api_url, "STYLIST_APP_URL": settings.app_url,
        "STYLIST_API_INTERNAL_URL": settings.api_internal_url or (f"{inside}:{api_port}" if not tls else settings.api_url), "STYLIST_TOKEN_MINUTES": str(settings.token_minutes),
    }  # fmt: skip
    command = [sys.executable, "-m", "stylist_app", "serve", "--host", host, "--port", str(port), "--api-port", str(api_port), *tls, "--only"]
    supervisor = Supervisor([Part(API, [*command, "api"], f"{inside}:{api_port}/readyz"), Part(APP, [*command, "app"], f"{inside}:{port}/healthz")], environment)
    try:
        supervisor.start()
        if not supervisor.stopping:
            ready()
    except StartError as error:
        fail(str(error))
    raise typer.Exit(supervisor.wait())


def run_api(settings: Settings, host: str, port: int, tls_cert: Path | None, tls_key: Path | None) -> None:
    from stylist_app.backend.server import run_api as run

    run(settings, host, port, tls=(str(tls_cert), str(tls_key)) if tls_cert and tls_key else None)


def run_app(settings: Settings, host: str, port: int, tls_cert: Path | None, tls_key: Path | None) -> None:
    from stylist_app.ui.web import run_web

    run_web(settings, host, port, tls_cert=tls_cert, tls_key=tls_key)
