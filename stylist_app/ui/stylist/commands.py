"""What the keys and the palette can ask for, done where it can be done: the one list of the console's commands."""

from collections.abc import Callable
from typing import Any

import flet as ft

from stylist_app.ui.shell import routes
from stylist_app.ui.shell.routes import Route
from stylist_app.ui.stylist.bench import Bench
from stylist_app.ui.stylist.composer.writer import Writer
from stylist_app.ui.stylist.deeds import Deeds
from stylist_app.ui.stylist.gallery.model import Gallery
from stylist_app.ui.stylist.looks import Atelier
from stylist_app.ui.stylist.rules.keys import command_of


class Commands:
    """`step` opens the next (1) or previous (-1) conversation of the list."""

    def __init__(self, bench: Bench, writer: Writer, deeds: Deeds, gallery: Gallery, looks: Atelier, step: Callable[[int], None]) -> None:
        self._bench, self._writer, self._deeds, self._gallery, self._step = bench, writer, deeds, gallery, step
        self._looks = looks

    async def key(self, event: ft.KeyboardEvent) -> None:
        focus, writer = self._bench.focus, self._writer
        if event.key == "Enter" and (event.ctrl or event.meta) and writer.focused and not writer.enter_sends:
            await writer.submit()
            return
        if event.key == "Enter" and (event.ctrl or event.meta) and not writer.focused and self._bench.session.shell.route.name == routes.GALLERY:
            self._gallery.trays.send()
            return
        on_board = self._bench.session.shell.route.name == routes.LOOKS and not focus.typing and not self._bench.over.name
        if on_board and self._looks.key(event.key, shift=event.shift, command=event.ctrl or event.meta):
            return
        name = command_of(event.key, shift=event.shift, ctrl=event.ctrl, meta=event.meta, alt=event.alt, typing=focus.typing)
        if name and (name in ("close", "palette") or not self._bench.over.name):
            await self.do(name)

    async def do(self, name: str) -> None:
        """Does what a key or the palette asks for. What needs an open conversation does nothing without one."""
        bench, over = self._bench, self._bench.over
        here = bench.talk.id if bench.talk.phase == "ready" and routes.talk_of(bench.session.shell.route) else ""
        anywhere: dict[str, Callable[[], Any]] = {
            "palette": lambda: over.show("palette"),
            "keys": lambda: over.show("keys"),
            "next": lambda: self._step(1),
            "previous": lambda: self._step(-1),
            "close": self._close_one,
            "products": bench.browse,
            "look": lambda: bench.make_look(here) if here else bench.session.go(Route(routes.LOOKS).path),
        }
        with_conversation: dict[str, Callable[[], Any]] = {
            "snooze": lambda: over.show("snooze", here),
            "resolve": lambda: self._deeds.resolve(here),
            "resolve-next": lambda: self._deeds.resolve(here, then_next=True),
            "quick": self._writer.quick,
            "reply": lambda: self._write(False),
            "note": lambda: self._write(True),
        }
        if bench.right("conversation.assign"):
            with_conversation["assign"] = lambda: over.show("assign")
        act = anywhere.get(name) or (with_conversation.get(name) if here else None)
        outcome = act() if act else None
        if outcome is not None:
            await outcome

    async def _write(self, note: bool) -> None:
        self._writer.mode(note)
        await self._writer.focus()

    def _close_one(self) -> None:
        """Esc: the topmost of what is open. Dialogs close themselves."""
        over, writer, composing = self._bench.over, self._writer, self._bench.composing
        if over.name in ("person", "photo"):
            over.close()
        elif over.name:
            return
        elif self._bench.popup.kind:
            writer.no_hints()
        elif composing.editing:
            writer.stop_edit()
        elif composing.quote:
            writer.unquote()
        elif self._gallery.head.panel:
            self._gallery.head.panel = False
        elif self._bench.session.shell.route.name == routes.GALLERY:
            self._gallery.close()
        elif self._bench.session.shell.route.name == routes.LOOKS:
            self._looks.close_one()
