"""`stylist demo`: the whole product with a filled shop, in one command."""

import os
import sys
import threading
import webbrowser
from pathlib import Path
from typing import Annotated

import typer

from stylist_app.cli.common import fail, need_server
from stylist_app.cli.running import LOCK
from stylist_app.cli.serving import launch
from stylist_app.cli.serving.launch import LOCAL_V4, Launch
from stylist_app.cli.serving.processes import StartError, need_localhost
from stylist_app.cli.serving.serve import ApiPort, Port
from stylist_app.demo import folder as demo_folder
from stylist_app.demo.folder import Demo, FolderError

DEMO_DIR = Path("stylist-demo")
SHOP_NAME = "Maison Aubry"


def demo(
    port: Port = 8600,
    api_port: ApiPort = 8601,
    data_dir: Annotated[Path, typer.Option("--data-dir", metavar="DIR", help="The demo's folder.")] = DEMO_DIR,
    no_browser: Annotated[bool, typer.Option("--no-browser", help="Do not open a browser.")] = False,
    reset: Annotated[bool, typer.Option("--reset", help="Throw away what the demo has made in its folder and begin anew.")] = False,
) -> None:
    """Start a demo shop: people, pieces and conversations, on this machine only.

    When it is ready it prints a sign-in link for each person. Open a stylist's and a shopper's side by side, one of them in a private window, and
    write to yourself. The same ways in, with passwords and API tokens, are in DIR/demo.json for programs.

    What you do is kept in DIR until --reset. Ctrl-C stops it.
    """
    need_server()
    folder = data_dir.expanduser().resolve()
    app_url, api_url = f"http://localhost:{port}", f"http://localhost:{api_port}"
    plan = Launch(folder, LOCAL_V4, port, api_port, app_url, api_url, demo=True)
    launch.need_ports(plan)
    try:
        need_localhost(port, "--port")
        need_localhost(api_port, "--api-port")
        demo_folder.claim(folder, to_clear=reset)
    except (StartError, FolderError) as error:
        fail(str(error))

    def prepare() -> None:
        if reset:
            try:
                demo_folder.clear(folder, keep=LOCK)
            except FolderError as error:
                fail(str(error))
        demo_folder.withdraw(folder)
        if not demo_folder.filled(folder):
            typer.echo("Making the demo shop; only the first start takes this long ...", err=True)

    def ready() -> None:
        told = demo_folder.demo_of(demo_folder.kept(folder), app_url, api_url)
        demo_folder.publish(folder, told)
        typer.echo(block(told, folder))
        if not no_browser and _has_display():
            threading.Thread(target=webbrowser.open, args=(told.people[0].link,), name="browser", daemon=True).start()

    launch.run(plan, prepare, ready)


def block(told: Demo, folder: Path) -> str:
    """What a person needs to begin."""
    lines = [
        "",
        f"{SHOP_NAME} is open.",
        "",
        f"  app   {told.app}",
        f"  api   {told.api}/docs",
        "",
        "Sign in with one click, each person in a window of her own:",
        "",
    ]
    width = max((len(person.name) for person in told.people), default=0)
    lines += [f"  {person.role:8} {person.name:{width}}  {person.link}" for person in told.people]
    return "\n".join([*lines, "", f"The same, with passwords and API tokens, is in {folder / demo_folder.TOLD}.", "Ctrl-C stops it.", ""])


def _has_display() -> bool:
    """Without one, Python would open a text browser in this terminal."""
    return not sys.platform.startswith("linux") or any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "BROWSER"))
