"""`python -m stylist_app.imaging.worker`: makes pictures and collages one after the other as the pool asks for them, in a process of its own.

It ends when its standard input does, so nothing of it outlives whoever started it; and it gives way to the process that answers people.
"""

import os
import sys
from typing import IO, Any

from stylist_app.imaging.collage.job import heard_job, told_collage
from stylist_app.imaging.decode import PictureError, TooManyPixelsError
from stylist_app.imaging.make import Made, make
from stylist_app.imaging.speech import hear, say

GIVES_WAY = 5
"""Added to the niceness."""


def main() -> None:
    asked, answers = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr  # what a decoder prints must not be taken for an answer
    if hasattr(os, "nice"):
        os.nice(GIVES_WAY)
    try:
        while True:
            _serve(asked, answers)
    except (EOFError, OSError, KeyboardInterrupt):
        os._exit(0)


def _serve(asked: IO[bytes], answers: IO[bytes]) -> None:
    words, blobs = hear(asked)
    try:
        if "pieces" in words:
            answer = told_collage(heard_job(words, blobs).run())
        else:
            answer = _told(make(blobs[0], int(words["most_pixels"])))
    except TooManyPixelsError as error:
        say(answers, {"problem": "too-many-pixels", "why": str(error)})
    except PictureError as error:
        say(answers, {"problem": "broken", "why": str(error)})
    except OSError as error:  # of a font; what is said to the other side comes later
        say(answers, {"problem": "broken", "why": str(error)})
    except MemoryError:
        say(answers, {"problem": "broken", "why": "too large for this machine"})
    else:
        say(answers, *answer)


def _told(made: Made) -> tuple[dict[str, Any], list[bytes]]:
    sizes = [[one.variant, one.width, one.height] for one in made.derivatives]
    swatches = [[swatch.hex, swatch.share, swatch.name] for swatch in made.palette]
    words = {"sizes": sizes, "tint": made.tint, "placeholder": made.placeholder, "studio": made.studio, "palette": swatches}
    return words, [blob for one in made.derivatives for blob in (one.webp, one.jpeg)]


if __name__ == "__main__":
    main()
