"""The rows of the grid that exist: those on screen, and a screenful more, for as many columns as there is room."""

import asyncio
from contextlib import suppress
from dataclasses import replace

from stylist_app.ui.stylist.bench import Bench
from stylist_app.ui.stylist.gallery.model import tiles
from stylist_app.ui.stylist.gallery.model.found import Found
from stylist_app.ui.stylist.gallery.model.window import window
from stylist_app.ui.stylist.gallery.state import Grid, Shape, Tile, Tray
from stylist_app.wire.customer import Customer
from stylist_app.wire.product import ProductHit

SAME = 0.5
"""Logical pixels that make no other shape."""
LONGEST = 0.6
"""Seconds that the browser is given to say that it has laid out the first rows."""


class Mounted:
    """Fills `grid` from what was found."""

    def __init__(self, bench: Bench, grid: Grid, found: Found, tray: Tray) -> None:
        self._bench, self._grid, self._found, self._tray = bench, grid, found, tray
        self._offset, self._room = 0.0, 0.0
        self._shown = asyncio.Event()

    async def shown(self) -> None:
        """Until the first rows are on screen, which has all of the browser to itself meanwhile."""
        with suppress(TimeoutError):
            async with asyncio.timeout(LONGEST):
                await self._shown.wait()

    def nothing(self) -> None:
        """There are no rows to wait for."""
        self._shown.set()

    def begin(self) -> None:
        """Another list: from the top, drawn anew. What stays the same list keeps its tiles, and with them a press that is under way."""
        self._offset = 0.0
        self._shown.clear()
        self._grid.bones = False
        self._grid.turn += 1

    def left(self) -> None:
        """Whoever comes back begins at the top, and sees that before anything is drawn that she does not."""
        self._offset = 0.0
        self._shown.clear()
        self._grid.bones = False
        seen = -(-int(self._room) // int(self._grid.shape.row)) if self._room else 0
        if self._grid.rows and self._grid.rows[0][0] == 0 and seen:
            self._grid.rows = self._grid.rows[:seen]

    def seen(self) -> int:
        """How many tiles lie above the foot of the screen."""
        shape = self._grid.shape
        return int((self._offset + self._room) // shape.row + 1) * shape.columns

    def mount(self, customer: Customer | None, *, force: bool = True, ahead: bool = True) -> None:
        """The rows on screen, and those `ahead`; only those that differ are drawn again. Not `force`: what is mounted may do."""
        grid, shape, hits = self._grid, self._grid.shape, self._found.hits
        count = -(-len(hits) // shape.columns)
        there = self._there
        start, end = window(count, shape, self._offset, self._room or float(self._bench.page.height or 0), None if force else there, ahead=ahead)
        if not force and (start, end) == there:
            return
        numbers = {one.id: n for n, one in enumerate(self._tray.picks, 1)}
        wished = {one.product_id for one in customer.wishes} if customer else frozenset()

        def tile(hit: ProductHit) -> Tile:
            account = self._bench.account
            card = account.living(hit.id, customer.id if customer else None)
            loved = account.favourite(hit.id, hit.favourite)
            return tiles.tile(
                self._bench.session, hit, shape.wide, number=numbers.get(hit.id, 0), loved=loved, stock=card.stock if card else 0, wished=wished
            )

        rows = tuple((n, tuple(map(tile, hits[n * shape.columns : (n + 1) * shape.columns]))) for n in range(start, end))
        if rows != grid.rows:
            grid.rows = rows
        above, below = start * shape.row, (count - end) * shape.row
        if (grid.above, grid.below, grid.more) != (above, below, self._found.more):
            grid.above, grid.below, grid.more = above, below, self._found.more
        if ahead and rows and not grid.bones:
            grid.bones = True

    @property
    def _there(self) -> tuple[int, int]:
        rows = self._grid.rows
        return (rows[0][0], rows[-1][0] + 1) if rows else (0, 0)

    def scrolled(self, offset: float, room: float) -> None:
        self._offset, self._room = offset, room

    def measured(self, width: float, height: float) -> bool:
        """The room of the grid, in logical pixels. Whether that changes anything."""
        self._room = height
        return self._reshape(tiles.shape_of(width))

    def row_measured(self, height: float) -> bool:
        """What a row really takes: text may be larger than ours. It is on screen then."""
        self._shown.set()
        return abs(height - self._grid.shape.row) > SAME and self._reshape(replace(self._grid.shape, row=height))

    def _reshape(self, shape: Shape) -> bool:
        there = self._grid.shape
        if shape.columns == there.columns and abs(shape.wide - there.wide) < SAME and abs(shape.row - there.row) < SAME:
            return False
        self._grid.shape = shape
        return True
