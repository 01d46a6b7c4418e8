"""`stylist demo`: the whole product with a filled shop, in one command."""

import webbrowser
from pathlib import Path
from typing import Annotated

import typer

from stylist_app.cli.common import DEMO_DIR, fail, need_writable, settings_of
from stylist_app.cli.processes import StartError, need_port
from stylist_app.cli.serve import ApiPort, Port, with_parts

LOCAL = "127.0.0.1"


def demo(
    port: Port = 8600,
    api_port: ApiPort = 8601,
    data_dir: Annotated[Path, typer.Option("--data-dir", metavar="DIR", help="The demo's folder.")] = DEMO_DIR,
    no_browser: Annotated[bool, typer.Option("--no-browser", help="Do not open a browser.")] = False,
    reset: Annotated[bool, typer.Option("--reset", help="Throw the demo's folder away and begin anew.")] = False,
) -> None:
    """Start a demo shop: people, pieces and conversations, on this machine only.

    When it is ready it prints a one-click sign-in link for each person; open a stylist's and a shopper's side by side. The same is written to
    DIR/demo.json for programs. What you do is kept until --reset. Ctrl-C stops it.
    """
    from stylist_app.demo import shop

    folder = data_dir.resolve()
    try:
        need_port(LOCAL, port, "--port")
        need_port(LOCAL, api_port, "--api-port")
    except StartError as error:
        fail(str(error))
    if reset:
        try:
            shop.reset(folder)
        except (ValueError, OSError) as error:
            fail(str(error))
    need_writable(folder)
    app_url, api_url = f"http://localhost:{port}", f"http://localhost:{api_port}"
    settings = settings_of(folder, api_url=api_url, app_url=app_url, token_minutes=shop.TOKEN_MINUTES)
    try:
        made = shop.prepare(settings)
    except OSError as error:
        fail(f"The demo could not be made in {folder} ({error.strerror or error}).")

    def ready() -> None:
        typer.echo(block(made))
        if not no_browser:
            webbrowser.open(made.people[0].link)

    with_parts(settings, LOCAL, port, api_port, [], ready)


def block(made) -> str:  # type: ignore[no-untyped-def]
    """What a person needs to begin."""
    lines = ["", "Maison Aubry is open.", "", f"  app   {made.app}", f"  api   {made.api}/docs", "", "Sign in with one click:", ""]
    width = max(len(person.name) for person in made.people)
    lines += [f"  {person.role:8} {person.name:{width}}  {person.link}" for person in made.people]
    return "\n".join([*lines, "", "Ctrl-C stops it.", ""])
