"""Commands that wait for the writer, and how their callers are answered: on an event loop or in a thread."""

import asyncio
import contextlib
from collections.abc import Callable, Iterable
from concurrent.futures import Future, InvalidStateError
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from stylist_app.backend.core.writing.tx import Tx


@dataclass(slots=True)
class Waiting:
    """A command and where its answer goes: a future of an event loop, or a plain one for threads."""

    command: "Callable[[Tx], Any]"
    answer: "asyncio.Future[Any] | Future[Any]"
    loop: asyncio.AbstractEventLoop | None = None
    result: Any = None
    error: BaseException | None = None

    def settle(self) -> None:
        with contextlib.suppress(asyncio.InvalidStateError, InvalidStateError):  # it was answered, or whoever asked has gone
            if self.error is None:
                self.answer.set_result(self.result)
            else:
                self.answer.set_exception(self.error)


def answer_all(batch: Iterable[Waiting]) -> None:
    """One wake-up per event loop, however many callers wait in it."""
    by_loop: dict[asyncio.AbstractEventLoop, list[Waiting]] = {}
    for waiting in batch:
        if waiting.loop is None:
            waiting.settle()
        else:
            by_loop.setdefault(waiting.loop, []).append(waiting)
    for loop, here in by_loop.items():
        with contextlib.suppress(RuntimeError):  # the loop was closed while we committed: nobody is left to tell
            loop.call_soon_threadsafe(_settle_all, here)


def _settle_all(batch: list[Waiting]) -> None:
    for waiting in batch:
        waiting.settle()
