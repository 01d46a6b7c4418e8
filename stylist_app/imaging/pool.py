"""Pictures made in a few processes beside this one: decoding takes hundreds of megabytes and tenths of seconds, and what strangers send may make a
decoder crash or never end. None of it touches whoever answers people.

Processes start when the first pictures come, never more than allowed, and end with this process however it ends (their standard input closes). One
that crashes or takes too long costs one picture. Where no process can be started, or none is wanted, the calling thread does the work: Pillow lets
other threads run meanwhile.
"""

import subprocess
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import IO, Any, TypeAlias, TypeVar

from stylist_app import children
from stylist_app.imaging.collage.collage import Collage
from stylist_app.imaging.collage.job import CollageJob, heard_collage, told_job
from stylist_app.imaging.decode import PictureError, TooManyPixelsError
from stylist_app.imaging.derive import Derivative
from stylist_app.imaging.make import Made, make
from stylist_app.imaging.palette import Swatch
from stylist_app.imaging.speech import hear, say

_Answer = TypeVar("_Answer")
_Heard: TypeAlias = Callable[[dict[str, Any], list[bytes]], _Answer]
MODULE = "stylist_app.imaging.worker"
PATIENCE_SECONDS = 120.0
"""No photo takes so long; what does is stopped."""
IDLE_SECONDS = 60.0
"""A process that had nothing to do for so long ends; the next picture starts another."""


class Pool:
    """From any thread. `processes`: how many at most; 0: in the calling thread, which is then the one to limit them."""

    def __init__(self, processes: int, module: str = MODULE, patience: float = PATIENCE_SECONDS, idle: float = IDLE_SECONDS) -> None:
        self._module, self._patience, self._idle = module, patience, idle
        self._places = threading.BoundedSemaphore(processes) if processes else None
        self._lock = threading.Lock()
        self._resting: list[_Worker] = []
        self._closed = False

    def make(self, data: bytes, most_pixels: int) -> Made:
        """As `make.make`; blocks while all processes are busy."""
        return self._done({"most_pixels": most_pixels}, [data], _made, lambda: make(data, most_pixels))

    def collage(self, job: CollageJob) -> Collage:
        """As `CollageJob.run`, in the same processes. Raises `PictureError` where one crashes, takes too long or cannot read a font; `TypeError` for
        fonts that are not paths."""
        return self._done(*told_job(job), _collage, job.run)

    def _done(self, words: dict[str, Any], blobs: list[bytes], heard: "_Heard[_Answer]", here: Callable[[], _Answer]) -> _Answer:
        """`here`: the same in this process, where there is no other."""
        if self._places is None:
            return here()
        with self._places:
            worker = self._resting_one()
            if worker is not None:
                try:
                    return self._ask(worker, words, blobs, heard)
                except _LateError as error:
                    raise PictureError("it takes too long") from error
                except _GoneError:  # perhaps while it rested: nothing is known about this picture yet
                    pass
            try:
                worker = _Worker(self._module)
            except OSError:
                return here()
            try:
                return self._ask(worker, words, blobs, heard)
            except _GoneError as error:
                raise PictureError("the decoder crashed or took too long") from error

    def close(self) -> None:
        """Ends the processes that rest; those at work end with their picture."""
        with self._lock:
            self._closed, resting, self._resting = True, self._resting, []
        for worker in resting:
            worker.end()

    def _ask(self, worker: "_Worker", words: dict[str, Any], blobs: list[bytes], heard: "_Heard[_Answer]") -> _Answer:
        try:
            made = heard(*worker.ask(words, blobs, self._patience))
        except _GoneError:
            worker.end()
            raise
        except BaseException:
            self._rest(worker)
            raise
        self._rest(worker)
        return made

    def _resting_one(self) -> "_Worker | None":
        with self._lock:
            worker = self._resting.pop() if self._resting else None
        if worker is not None:
            worker.wake()
        return worker

    def _rest(self, worker: "_Worker") -> None:
        with self._lock:
            if not self._closed:
                self._resting.append(worker)
                worker.later(self._idle, lambda: self._dismiss(worker))
                return
        worker.end()

    def _dismiss(self, worker: "_Worker") -> None:
        with self._lock:
            if worker not in self._resting:
                return
            self._resting.remove(worker)
        worker.end()


class _GoneError(Exception):
    """The process ended without an answer."""


class _LateError(_GoneError):
    """It was stopped."""


class _Worker:
    """One process. Raises `OSError` when it cannot be started."""

    def __init__(self, module: str) -> None:
        self._process = subprocess.Popen(
            children.command(module), stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=children.environment(), start_new_session=True
        )
        self._timer: threading.Timer | None = None
        self._stopped = False

    def ask(self, words: dict[str, Any], blobs: list[bytes], patience: float) -> tuple[dict[str, Any], list[bytes]]:
        self.later(patience, self._stop)
        try:
            say(self._in, words, blobs)
            return hear(self._out)
        except (EOFError, OSError, ValueError) as error:
            raise (_LateError if self._stopped else _GoneError) from error
        finally:
            self.wake()

    def later(self, seconds: float, then: Callable[[], object]) -> None:
        self._timer = threading.Timer(seconds, then)
        self._timer.daemon = True
        self._timer.start()

    def wake(self) -> None:
        """What was to happen later does not."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def end(self) -> None:
        self.wake()
        self._process.kill()
        self._process.wait()
        for pipe in (self._out, self._in):
            with suppress(OSError):  # words that never left
                pipe.close()

    def _stop(self) -> None:
        self._stopped = True
        self._process.kill()

    @property
    def _in(self) -> IO[bytes]:
        assert self._process.stdin is not None
        return self._process.stdin

    @property
    def _out(self) -> IO[bytes]:
        assert self._process.stdout is not None
        return self._process.stdout


def _refused(words: dict[str, Any]) -> None:
    match words.get("problem"):
        case "too-many-pixels":
            raise TooManyPixelsError(str(words["why"]))
        case str():
            raise PictureError(str(words["why"]))


def _collage(words: dict[str, Any], blobs: list[bytes]) -> Collage:
    _refused(words)
    return heard_collage(words, blobs)


def _made(words: dict[str, Any], blobs: list[bytes]) -> Made:
    _refused(words)
    derivatives = tuple(
        Derivative(variant, width, height, blobs[2 * place], blobs[2 * place + 1]) for place, (variant, width, height) in enumerate(words["sizes"])
    )
    swatches = tuple(Swatch(code, share, name) for code, share, name in words["palette"])
    return Made(derivatives, words["tint"], words["placeholder"], words["studio"], swatches)
