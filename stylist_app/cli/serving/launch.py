"""How `demo` and `serve` run a shop: two processes, watched, told where everything is, and stopped together."""

import os
import socket
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import typer

from stylist_app import children
from stylist_app.children import free_port
from stylist_app.cli.common import fail
from stylist_app.cli.running import BusyError, holding, tell_addresses
from stylist_app.cli.serving.processes import Part, StartError, Supervisor, need_port

API, APP = "API", "APP"
ALL_V4, ALL_V6, LOCAL_V4, LOCAL_V6 = "0.0.0.0", "::", "127.0.0.1", "::1"


@dataclass(frozen=True)
class Launch:
    """`app_url` and `api_url` are what people and their browsers use, without a trailing slash. `tls`: certificate and key."""

    folder: Path
    host: str
    port: int
    api_port: int
    app_url: str
    api_url: str
    internal_api: str | None = None
    tls: tuple[Path, Path] | None = None
    demo: bool = False
    api_workers: int = 1


def shown_host(host: str) -> str:
    """What others call the host that we listen on: a name for this machine, this machine's address in its network, or the address itself."""
    if host in (LOCAL_V4, LOCAL_V6, "localhost"):
        return "localhost"
    if host in (ALL_V4, ALL_V6):
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
            try:
                probe.connect(("192.0.2.1", 9))  # sends nothing; asks which of our addresses leads outside
                return str(probe.getsockname()[0])
            except OSError:
                return "localhost"
    return f"[{host}]" if ":" in host else host


def need_ports(launch: Launch) -> None:
    """Ends the command when one is taken."""
    if launch.port == launch.api_port:
        fail(f"--port and --api-port are both {launch.port}; they must differ.")
    try:
        need_port(launch.host, launch.port, "--port")
        need_port(launch.host, launch.api_port, "--api-port")
    except StartError as error:
        fail(str(error))


def run(launch: Launch, prepare: Callable[[], None], ready: Callable[[], None]) -> None:
    """Holds the folder, calls `prepare`, starts both, calls `ready` when both answer, and ends this program when they end. Never returns."""
    children.end_cleanly()
    try:
        with holding(launch.folder):
            prepare()
            tell_addresses(launch.folder, launch.app_url)
            code = _watch(launch, ready)
    except (BusyError, StartError) as error:
        fail(str(error))
    except OSError as error:
        fail(f"The folder {launch.folder} cannot be used ({error.strerror or error}). Choose another with --data-dir.")
    raise typer.Exit(code)


def _watch(launch: Launch, ready: Callable[[], None]) -> int:
    supervisor = _supervisor(launch)
    try:
        if supervisor.start():
            ready()
        return supervisor.wait()
    finally:
        supervisor.stop()


def _supervisor(launch: Launch) -> Supervisor:
    near = {ALL_V4: LOCAL_V4, "localhost": LOCAL_V4, ALL_V6: "[::1]"}.get(launch.host, f"[{launch.host}]" if ":" in launch.host else launch.host)
    scheme, extra = ("https", []) if launch.tls else ("http", [])
    inside = f"http://{near}:{launch.api_port}"
    if launch.tls:
        extra = ["--tls-cert", str(launch.tls[0]), "--tls-key", str(launch.tls[1])]
        plain = free_port(LOCAL_V4)  # between our own two processes, where the certificate's name says nothing
        inside = f"http://{LOCAL_V4}:{plain}"
    api = [*_part("api", launch.host, launch.api_port), *extra, *(["--inside", inside.rsplit(":", 1)[1]] if launch.tls else [])]
    app = [*_part("app", launch.host, launch.port), *extra]
    environment = {
        "STYLIST_DATA_DIR": str(launch.folder), "STYLIST_API_URL": launch.api_url, "STYLIST_APP_URL": launch.app_url,
        "STYLIST_API_INTERNAL_URL": launch.internal_api or inside, "PYTHONPATH": children.path(),
    }  # fmt: skip
    if launch.demo:
        api.append("--demo")
        environment["STYLIST_LOG_LEVEL"] = os.environ.get("STYLIST_LOG_LEVEL", "WARNING")
    served = Part(APP, app, f"{scheme}://{near}:{launch.port}/healthz")
    if launch.api_workers == 1:
        return Supervisor([Part(API, api, f"{inside}/readyz"), served], environment)
    return Supervisor([*_workers(launch, api, inside), served], environment)


def _workers(launch: Launch, api: list[str], inside: str) -> list[Part]:
    """Several API processes on one port. Each has an address of its own besides, so that we know of each whether it is ready. With TLS the APP talks
    to the first, by that address."""
    own = [inside.rsplit(":", 1)[1] if launch.tls else str(free_port(LOCAL_V4)), *(str(free_port(LOCAL_V4)) for _ in range(launch.api_workers - 1))]
    plain = api[: api.index("--inside")] if "--inside" in api else api
    return [Part(f"{API} {number}", [*plain, "--shared", "--inside", port], f"http://{LOCAL_V4}:{port}/readyz") for number, port in enumerate(own, 1)]


def _part(name: str, host: str, port: int) -> list[str]:
    return children.command("stylist_app", "part", name, "--host", host, "--port", str(port), "--supervised")
