"""The looks of one tab: the board, its source and the lookbooks, by place; and the keys of the board."""

from stylist_app.client.views import Touched
from stylist_app.ui.shell.routes import Route
from stylist_app.ui.stylist.bench import Bench
from stylist_app.ui.stylist.looks.engine import Builder
from stylist_app.ui.stylist.looks.shelf.model import Shelves
from stylist_app.ui.stylist.looks.source import Finder

STEP = 10
"""Thousandths of the board that an arrow key moves a piece."""
ARROWS = {"Arrow Left": (-STEP, 0), "Arrow Right": (STEP, 0), "Arrow Up": (0, -STEP), "Arrow Down": (0, STEP)}
ACTS = {"Delete": "take", "Backspace": "take", "+": "larger", "=": "larger", "Numpad Add": "larger", "-": "smaller", "Numpad Subtract": "smaller"}


class Atelier:
    def __init__(self, bench: Bench) -> None:
        self.bench = bench
        self.builder = Builder(bench)
        self.finder = Finder(bench, self.builder)
        self.shelves = Shelves(bench, self.builder)

    async def arrive(self, route: Route) -> None:
        if route.item:
            self.shelves.leave()
            await self.builder.arrive(route)
        else:
            self.builder.leave()
            self.shelves.arrive(route)

    def leave(self) -> None:
        """Another screen."""
        self.builder.leave()
        self.shelves.leave()

    def changed(self, touched: frozenset[Touched]) -> None:
        self.builder.changed(touched)
        self.finder.changed(touched)
        self.shelves.changed(touched)

    def shut(self) -> bool:
        """Closes what lies over the board."""
        return self.builder.shut()

    def close_one(self) -> None:
        """Esc: the topmost of what is open, armed or selected; then the board itself."""
        builder = self.builder
        if self.finder.let_go() or builder.shut():
            return
        if builder.board.selected:
            builder.select("")
        elif builder.id:
            builder.close()

    def key(self, key: str, *, shift: bool, command: bool) -> bool:
        """A key on the board while nobody types; `command`: with Ctrl or Cmd. Whether it meant anything."""
        builder = self.builder
        if builder.head.phase != "ready":
            return False
        letter = key.upper() if len(key) == 1 else key
        if command:
            if letter == "Z":
                builder.redo() if shift else builder.undo()
            elif letter == "Y":
                builder.redo()
            return letter in ("Z", "Y")
        if not builder.board.selected:
            return False
        if key in ARROWS:
            by_x, by_y = ARROWS[key]
            builder.nudge(by_x * (5 if shift else 1), by_y * (5 if shift else 1))
        elif key in ACTS:
            builder.act(ACTS[key])
        elif letter == "R":
            builder.act("turn")
        else:
            return False
        return True
