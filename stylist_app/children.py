"""Processes of our own, seen from both sides: how one is started (this very copy of the package, a port, an environment), whether it answers, and how
it ends when it is asked to or when whoever started it is gone.

Needs nothing but Python; knows no command and nothing of what a child does."""

import os
import signal
import socket
import sys
import threading
import time
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from pathlib import Path
from types import FrameType
from typing import NoReturn
from urllib.parse import urlsplit

import stylist_app

LOCAL = "127.0.0.1"
GRACE_SECONDS = 15
"""After this long without ending by itself, a child whose parent is gone is ended by force."""


# ---------------------------------------------------------------- the parent's side


def command(module: str, *words: str) -> list[str]:
    """Runs `python -m module words`, whatever lies in the folder we were started from (`path`)."""
    return [sys.executable, "-P", "-m", module, *words]


def path() -> str:
    """The PYTHONPATH with which a child runs this very copy of the package."""
    here = str(Path(stylist_app.__file__).resolve().parent.parent)
    return os.pathsep.join([here, *filter(None, [os.environ.get("PYTHONPATH")])])


def environment(**ours: str) -> dict[str, str]:
    """For a child with settings of its own: this process's environment without its STYLIST_*, with `ours` on top."""
    return {name: value for name, value in os.environ.items() if not name.startswith("STYLIST_")} | {"PYTHONPATH": path()} | ours


def free_port(host: str = LOCAL) -> int:
    """One that is free at this moment."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.bind((host, 0))
        return int(probe.getsockname()[1])


def answers(url: str) -> bool:
    """Whether a GET is answered with 200 within a second. Our own address, so its certificate may name another host."""
    address = urlsplit(url)
    host, port = address.hostname or "", address.port
    if address.scheme == "https":
        import ssl

        connection: HTTPConnection = HTTPSConnection(host, port, timeout=1, context=ssl._create_unverified_context())
    else:
        connection = HTTPConnection(host, port, timeout=1)
    try:
        connection.request("GET", address.path)
        return connection.getresponse().status == 200
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()


# ---------------------------------------------------------------- the child's side


def end_cleanly() -> None:
    """SIGTERM and Ctrl-C end this process with code 0: before the web server runs at once, afterwards when it has put everything away (uvicorn
    raises the signal again that stopped it)."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, _leave)


def follow_parent() -> None:
    """Ends this process when its standard input closes. A pipe works everywhere, and no way of dying keeps it open."""
    threading.Thread(target=_watch, args=(sys.stdin.fileno(),), name="parent", daemon=True).start()


def _leave(_number: int, _frame: FrameType | None) -> NoReturn:
    raise SystemExit(0)


def _watch(descriptor: int) -> None:
    try:
        while os.read(descriptor, 64):
            pass
    except OSError:
        pass
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(GRACE_SECONDS)
    os._exit(1)
