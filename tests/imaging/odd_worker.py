"""A worker as hostile pictures would make it: what it was sent says what becomes of it. Otherwise it works as the real one."""

import os
import signal
import sys

from stylist_app.imaging import make, worker

really = make.make


def oddly(data: bytes, most_pixels: int) -> make.Made:
    if data == b"crash":
        os._exit(139)
    if data == b"forever":
        signal.pause()
    if data == b"chatter":
        print("a decoder's own words")
        raise MemoryError
    return really(data, most_pixels)


if __name__ == "__main__":
    worker.make = oddly  # type: ignore[attr-defined]
    sys.exit(worker.main())
