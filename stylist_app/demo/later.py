"""The demo's other pictures, made by a process of its own while the shop is open already: `python -m stylist_app.demo.later`.

Settings come from the environment. Whoever stops it loses nothing: the next start of the demo goes on where it ended. The backend is imported only
when the shop is open, so that the start has the processor for itself.
"""

import os
import subprocess
import time

from stylist_app import children
from stylist_app.demo import folder
from stylist_app.resources import assets_dir
from stylist_app.settings import Settings

PATIENCE_SECONDS = 60.0
LOOK_SECONDS = 0.2
STOP_SECONDS = 3.0
"""After this long it is ended by force: what it was at is made by the next start."""
NICE = 10
"""Behind everything that somebody waits for."""


def start() -> subprocess.Popen[bytes]:
    """Begins it as a child that ends with this process."""
    environment = {**os.environ, "PYTHONPATH": children.path()}
    return subprocess.Popen(children.command("stylist_app.demo.later"), stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, env=environment)


def stop(process: subprocess.Popen[bytes]) -> None:
    """Returns when it is gone."""
    process.terminate()
    try:
        process.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def main() -> None:
    children.end_cleanly()
    children.follow_parent()
    if hasattr(os, "nice"):
        os.nice(NICE)
    settings = Settings()
    until = time.monotonic() + PATIENCE_SECONDS
    while not (settings.data_dir / folder.TOLD).exists() and time.monotonic() < until:
        time.sleep(LOOK_SECONDS)
    finish(settings)


def finish(settings: Settings) -> None:
    """Makes what is missing in this folder's shop."""
    from stylist_app.backend.app import opened
    from stylist_app.demo.pictures import complete

    with opened(settings) as backend:
        complete(backend, assets_dir() / "demo")


if __name__ == "__main__":
    main()
