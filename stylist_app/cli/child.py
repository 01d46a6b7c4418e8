"""The other side of `processes`: how one part ends, cleanly and with code 0, when it is asked to, and when whoever started it is gone."""

import os
import signal
import sys
import threading
import time
from types import FrameType
from typing import NoReturn

GRACE_SECONDS = 15
"""After this long without ending by itself, a part whose parent is gone is ended by force."""


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
