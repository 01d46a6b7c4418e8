"""What was read of the copy lately, for as long as it stands there so: one event is read about many times, by the fold and by every screen.

Only one process has the store, and everything it changes goes through one door, so this is never older than the disk. A row that has not changed is
the same object each time. Holds a bounded number of rows.
"""

from collections import OrderedDict
from collections.abc import Callable

from stylist_app.client.reduce.base import Batch, Stored

MOST = 1_000
"""Rows held, counting an answer without rows as one."""
Question = tuple[str, str, str, *tuple[float, ...]]
"""What was asked: `one`, `all`, `tagged` or `of`; a kind; an id, tag or conversation; and what else bounds the answer."""


class Recent:
    def __init__(self) -> None:
        self._answers: OrderedDict[Question, tuple[Stored, ...]] = OrderedDict()
        self._held = 0
        self._opened: dict[tuple[str, str], tuple[bytes, Stored]] = {}

    def opened(self, kind: str, id: str, body: bytes, read: Callable[[], Stored]) -> Stored:
        """The row with this body, sealed as it lies on the disk: unsealed once."""
        kept = self._opened.get((kind, id))
        if kept is not None and kept[0] == body:
            return kept[1]
        if len(self._opened) >= MOST:
            self._opened.clear()
        found = read()
        self._opened[kind, id] = (body, found)
        return found

    def rows(self, question: Question, read: Callable[[], list[Stored]]) -> tuple[Stored, ...]:
        found = self._answers.get(question)
        if found is not None:
            self._answers.move_to_end(question)
            return found
        found = tuple(read())
        self._keep(question, found)
        return found

    def _keep(self, question: Question, rows: tuple[Stored, ...]) -> None:
        self._answers[question] = rows
        self._held += len(rows) or 1
        while self._held > MOST and len(self._answers) > 1:
            _, gone = self._answers.popitem(last=False)
            self._held -= len(gone) or 1

    def forget(self, batch: Batch) -> None:
        """Every answer that the batch may have changed."""
        if batch.wiped or batch.purged:
            self._answers.clear()
            self._opened.clear()
            self._held = 0
            return
        about: set[tuple[str, str, str]] = set()
        for (kind, id), row in batch.puts.items():
            about |= {("one", kind, id), ("all", kind, ""), ("tagged", kind, row.tag), ("of", kind, row.conversation_id or "")}
        loose = {kind for (kind, _), place in batch.drops.items() if place is None}
        for (kind, id), place in batch.drops.items():
            about |= {("one", kind, id), ("all", kind, ""), ("of", kind, place or "")}
        kinds = loose | {kind for kind, _ in batch.drops}
        for question in list(self._answers):
            ask, kind, _, *_ = question
            if question[:3] in about or (ask == "of" and kind in loose) or (ask == "tagged" and kind in kinds):
                self._held -= len(self._answers.pop(question)) or 1
