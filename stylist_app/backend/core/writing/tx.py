"""A command and what it works with.

A command is a plain function of a `Tx`; it does database work only (hashes, pictures and signatures are computed before) and may be run again.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Generic, TypeVar

from sqlalchemy.orm import SessionTransaction
from sqlmodel import Session

from stylist_app.backend.core.jobs import JobRow
from stylist_app.backend.core.journal import Change
from stylist_app.backend.core.writing.line import Line

Item = TypeVar("Item")
T = TypeVar("T")


class Tx:
    """What a command works with. `at` is the transaction's time, aware UTC. `session` and `cursor` are the same connection: what one writes the
    other reads, once the session has flushed."""

    __slots__ = ("_line", "_nested", "at", "changes", "cursor", "jobs")

    def __init__(self, line: Line, at: datetime) -> None:
        self._line, self.cursor, self.at = line, line.cursor, at
        self._nested: SessionTransaction | None = None
        self.changes: list[Change] = []
        self.jobs: list[dict[str, Any]] = []

    @property
    def session(self) -> Session:
        """The ORM's view, with a savepoint of its own from the first use on, so that a flush that fails undoes this command only."""
        session = self._line.session
        if self._nested is None:
            self.cursor.flush()
            self._nested = session.begin_nested()
            self.cursor.guarded()
        return session

    def emit(self, change: Change) -> None:
        """Announces a change; it gets its number before the commit, in the order of the calls."""
        self.changes.append(change)

    def job(self, kind: str, subject: str, *, due: datetime | None = None, key: str | None = None) -> None:
        """Leaves work for after the commit: at least once, with retries. `key` makes it unique among unfinished jobs."""
        self.jobs.append({"kind": kind, "subject": subject, "due": due or self.at, "key": key, "created_at": self.at})

    def keep(self) -> None:
        """For the writer: the command went well."""
        if self.jobs:
            JobRow.add(self, self.jobs)
        if self._nested is not None:
            self._nested.commit()

    def undo(self) -> None:
        """For the writer: nothing of what the session did is left."""
        if self._nested is not None:
            self._nested.rollback()


@dataclass(frozen=True, slots=True)
class Joint(Generic[Item, T]):
    """A command that can be done for many at once: neighbours with the same `work` are handed to it together, in order, and it answers with a result
    or an exception for each. Whoever gets an exception has left nothing behind. If `work` itself raises, each is tried alone."""

    work: Callable[[Tx, Sequence[Item]], Sequence[T | Exception]]
    item: Item

    def __call__(self, tx: Tx) -> T:
        (outcome,) = self.work(tx, [self.item])
        if isinstance(outcome, Exception):
            raise outcome
        return outcome


@dataclass(slots=True)
class Committed:
    """What one commit held, for those who follow it in the same process. `seconds`: from its first command until it was on disk."""

    changes: list[Change] = field(default_factory=list)
    jobs: bool = False
    commands: int = 0
    seconds: float = 0.0
