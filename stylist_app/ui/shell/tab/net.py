"""What happens when a part of a tab raises what nobody expected: it is logged (kind and place, never words), and the person is told calmly.

Flet 1.0.5 would stop drawing for ever, lose what a task raised, or show the person a traceback. The seams used are the tab's own methods."""

import asyncio
import inspect
import logging
import sys
import traceback
from collections.abc import Callable, Container
from functools import wraps
from time import monotonic
from typing import Any, Literal

import flet as ft

FRAMES = 8
NOTICE_SECONDS = 10.0
FRAME_SECONDS = 0.016
"""How long may be drawn in one go."""
log = logging.getLogger("stylist.ui")

Where = Literal["drawing", "effect", "handler", "task", "start"]


def place(error: BaseException) -> str:
    """Where it happened, innermost last: files, lines and functions, no values."""
    frames = traceback.extract_tb(error.__traceback__, limit=-FRAMES)
    return " > ".join(f"{frame.filename.replace(chr(92), '/').rsplit('/', 1)[-1]}:{frame.lineno} {frame.name}" for frame in frames)


class Net:
    """Spread under one tab. `fell(whole)` tells the person: on a page of its own when the screen cannot be trusted any more, else in a notice."""

    def __init__(self, page: ft.Page, fell: Callable[[bool], None], alone: Callable[[], bool]) -> None:
        """`alone`: whether the screen shows nothing but what has failed, so that a notice over it would leave the person stuck."""
        self._page, self._fell, self._alone = page, fell, alone
        self._told = -NOTICE_SECONDS
        self._waiting: dict[Any, None] = {}
        self._ended = False

    def spread(self) -> None:
        """Before anything is drawn."""
        session, connection, page = self._page.session, self._page.session.connection, self._page
        self._schedule, schedule_effect, run_task, send = session.schedule_update, session.schedule_effect, page.run_task, connection.send_message

        def effect(hook: Any, is_cleanup: bool) -> None:
            hook.setup, hook.cleanup = self._guarded(hook.setup, "effect"), self._guarded(hook.cleanup, "effect")
            schedule_effect(hook, is_cleanup)

        def to_browser(message: Any) -> None:
            if not self.gone:
                send(message)

        session.schedule_update = self._schedule_update  # type: ignore[method-assign]
        session.schedule_effect = effect  # type: ignore[method-assign]
        session.error = self._handler_fell  # type: ignore[method-assign]
        page.run_task = lambda handler, *args, **named: run_task(self._guarded(handler, "task"), *args, **named)  # type: ignore[method-assign]
        connection.send_message = to_browser  # type: ignore[method-assign]

    @property
    def gone(self) -> bool:
        """Whether the tab has left: its connection is taken away, or has nothing any more to send with."""
        connection = self._page.session.connection
        return self._ended or connection is None or getattr(connection, "_FletApp__send_queue", connection) is None

    def end(self) -> None:
        """The tab is closed for good: what its last tasks raise is of no interest."""
        self._ended = True

    def caught(self, where: Where, error: BaseException) -> None:
        """Logs it and tells the person, unless she has left."""
        if self.gone:
            log.debug("after the tab had left: %s in %s at %s", type(error).__name__, where, place(error))
            return
        log.error("%s in %s at %s", type(error).__name__, where, place(error))
        if where in ("drawing", "start") or (where == "effect" and self._alone()):
            self._fell(True)
        elif not _browsers_own(error) and monotonic() - self._told > NOTICE_SECONDS:
            self._told = monotonic()
            self._fell(False)

    def update(self) -> None:
        """What was asked for first is drawn first, but nothing that its parent is about to take away; what cannot be drawn stops nothing else. Small
        things go together, for one frame of the browser; what was large is on its way before the next is drawn. Called by Flet, as if we were a
        control."""
        begun = monotonic()
        while self._waiting:
            if monotonic() - begun > FRAME_SECONDS:
                asyncio.get_running_loop().call_soon(self._schedule, self)
                return
            control = _uppermost(next(iter(self._waiting)), self._waiting)
            del self._waiting[control]
            try:
                control.update()
            except Exception as error:
                self.caught("drawing", error)

    def _schedule_update(self, control: Any) -> None:
        if self.gone:
            self._waiting.clear()
            return
        self._waiting[control] = None
        self._schedule(self)  # type: ignore[arg-type]

    def _handler_fell(self, _message: str) -> None:
        """Flet calls it where it has caught something."""
        error = sys.exc_info()[1]
        if error is not None:
            self.caught("handler", error)

    def _guarded(self, work: Any, where: Where) -> Any:
        if work is None or getattr(work, "guarded", False):
            return work
        if inspect.iscoroutinefunction(work):

            @wraps(work)
            async def later(*args: Any, **named: Any) -> Any:
                try:
                    return await work(*args, **named)
                except Exception as error:
                    self.caught(where, error)

            later.guarded = True  # type: ignore[attr-defined]
            return later

        @wraps(work)
        def now(*args: Any, **named: Any) -> Any:
            try:
                return work(*args, **named)
            except Exception as error:
                self.caught(where, error)

        now.guarded = True  # type: ignore[attr-defined]
        return now


def _uppermost(control: Any, among: Container[Any]) -> Any:
    """The farthest ancestor of these, or the control itself."""
    found = control
    while (control := control.parent) is not None:
        if control in among:
            found = control
    return found


def _browsers_own(error: BaseException) -> bool:
    """The browser did not do what it was asked, as when a field that should take the focus has just gone. Nobody needs to know."""
    frames = traceback.extract_tb(error.__traceback__, limit=-1)
    return isinstance(error, (RuntimeError, TimeoutError)) and bool(frames) and "/flet/" in frames[0].filename.replace(chr(92), "/")
