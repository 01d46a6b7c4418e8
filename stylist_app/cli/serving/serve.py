"""`stylist serve`: the API and the APP as two processes, watched and stopped together."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from stylist_app.cli.common import DataDir, fail, need_server, need_writable, settings_of
from stylist_app.cli.database import need_several
from stylist_app.cli.serving import launch
from stylist_app.cli.serving.launch import Launch

Host = Annotated[str, typer.Option("--host", help="Address to listen on. 0.0.0.0 lets other machines in.")]
Port = Annotated[int, typer.Option("--port", min=1, max=65535, help="Port of the APP: what people open in their browsers.")]
ApiPort = Annotated[int, typer.Option("--api-port", min=1, max=65535, help="Port of the messaging API.")]


def serve(
    host: Host = "127.0.0.1",
    port: Port = 8600,
    api_port: ApiPort = 8601,
    data_dir: DataDir = None,
    tls_cert: Annotated[
        Path | None, typer.Option("--tls-cert", metavar="FILE", help="Certificate (PEM). Cameras and installed apps need HTTPS off localhost.")
    ] = None,
    tls_key: Annotated[Path | None, typer.Option("--tls-key", metavar="FILE", help="The certificate's private key (PEM).")] = None,
    api_workers: Annotated[
        int, typer.Option("--api-workers", min=1, max=64, help="API processes on one port. More than one need PostgreSQL (STYLIST_DATABASE_URL).")
    ] = 1,
    only: Annotated[Literal["api", "app"] | None, typer.Option("--only", help="Run just one of the two, in this process.")] = None,
) -> None:
    """Run a shop: the messaging API and the web app, until Ctrl-C.

    A new shop has nobody in it yet. `stylist user add you@example.com --name You --role manager --store "Your store"` prints the link with which the
    first manager signs in; she can add everybody else from the screens.

    Behind a reverse proxy, say what people type: STYLIST_APP_URL=https://chat.example.com and STYLIST_API_URL=https://api.example.com. The shop's
    secret is STYLIST_SECRET, or a key that is made once in the data folder: keep it with the database.

    On one machine there is one APP process. Several machines each run one; the reverse proxy then keeps a browser at its APP by a cookie.
    """
    need_server()
    tls = _tls(tls_cert, tls_key)
    scheme, shown = "https" if tls else "http", launch.shown_host(host)
    settings = settings_of(data_dir)
    ours = {"api_url": f"{scheme}://{shown}:{api_port}", "app_url": f"{scheme}://{shown}:{port}"}
    settings = settings.model_copy(update={name: url for name, url in ours.items() if name not in settings.model_fields_set})
    if only is not None:
        from stylist_app.cli.serving.part import serve_one

        serve_one(only, settings, host, api_port if only == "api" else port, tls)
        return
    need_several(settings, api_workers)
    app_url, api_url = settings.app_url.rstrip("/"), settings.api_url.rstrip("/")
    plan = Launch(settings.data_dir, host, port, api_port, app_url, api_url, settings.api_internal_url, tls, api_workers=api_workers)
    launch.need_ports(plan)
    need_writable(settings.data_dir)
    launch.run(plan, lambda: None, lambda: typer.echo(f"Stylist is ready at {plan.app_url} (API: {plan.api_url}). Ctrl-C stops it."))


def _tls(cert: Path | None, key: Path | None) -> tuple[Path, Path] | None:
    """Checked here, where one sentence can be said."""
    if cert is None and key is None:
        return None
    if cert is None or key is None:
        fail("--tls-cert and --tls-key belong together.")
    for file in (cert, key):
        if not file.is_file():
            fail(f"There is no file {file}.")
    import ssl

    try:
        ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER).load_cert_chain(cert, key)
    except (ssl.SSLError, OSError) as error:
        fail(f"{cert} and {key} are not a certificate and its private key ({error.strerror or error}).")
    return cert.resolve(), key.resolve()
