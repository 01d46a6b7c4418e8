"""Commands that wait for the writer, and how their callers are answered: on an event loop or in a thread."""

import asyncio
import contextlib
from collections.abc import Callable, Iterable
from concurrent.futures import InvalidStateError
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from stylist_app.backend.core.writing.tx import Tx


class Answer(Protocol):
    """Where an answer goes: a future, or whoever can be told like one."""

    def set_result(self, result: Any, /) -> object: ...

    def set_exception(self, error: BaseException, /) -> object: ...


@dataclass(slots=True)
class Waiting:
    """A command and where its answer goes, on an event loop or without one."""

    command: "Callable[[Tx], Any]"
    answer: Answer
    loop: asyncio.AbstractEventLoop | None = None
    result: Any = None
    error: BaseException | None = None

    def settle(self) -> None:
        try:
            if self.error is None:
                self.answer.set_result(self.result)
            else:
                self.answer.set_exception(self.error)
        except (asyncio.InvalidStateError, InvalidStateError):
            pass  # it was answered, or whoever asked has gone


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
