"""Things that come row by row and are small (a customer, an order), taken in some at a time: one command of the writer for each batch, so that
whoever writes beside it waits for a moment only. What is wrong with one leaves the others alone."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, Literal, Protocol, TypeVar

from stylist_app.backend.core.problems import ProblemError
from stylist_app.backend.core.writing.tx import Tx
from stylist_app.backend.imports.work import Asked, ImportSummary
from stylist_app.connectors.feeds.base import RowError, Told
from stylist_app.wire.phrases import N_

AT_ONCE = 50
_NOT_TAKEN, _LOOK = N_("was not taken: {detail}"), N_("Look at its cells, correct them and import the file again.")

Outcome = Literal["added", "changed", "unchanged"]


class Record(Protocol):
    """`row` is the line of the file on which it begins; `errors` did not keep it from being read."""

    @property
    def row(self) -> int: ...
    @property
    def errors(self) -> tuple[RowError, ...]: ...
    @property
    def name(self) -> str: ...


R = TypeVar("R", bound=Record)
R_co = TypeVar("R_co", bound=Record, covariant=True)


class Records(Protocol[R_co]):
    def total(self) -> int: ...
    def read(self) -> Iterator[R_co | RowError]: ...


@dataclass(frozen=True, slots=True)
class Taking(Generic[R]):
    """How one kind is taken in. `put` looks up at once what a batch needs to know, then gives for each record who stores it and says what became of
    it, or what is wrong with it. All of it works inside the writer."""

    records: Records[R]
    counts: Literal["customers", "orders"]
    put: Callable[[Tx, Sequence[R]], Iterator[Callable[[], Outcome | RowError]]]


class _Undone(Exception):
    """Ends a dry run's command, so that nothing of it stays."""

    def __init__(self, outcomes: list[Outcome | RowError]) -> None:
        super().__init__()
        self.outcomes = outcomes


def take_in(asked: Asked, taking: Taking[R]) -> ImportSummary:
    """To the end of the file, or until it is cancelled. With `resume` it goes on behind what was done; faults of rows before that are told again."""
    summary, total, before, done = asked.summary, taking.records.total(), asked.resume.done if asked.resume is not None else 0, 0
    batch: list[R] = []

    def fault(error: RowError) -> None:
        asked.report(error)
        summary.fault(error)

    def stopped() -> bool:
        summary.cancelled = summary.cancelled or asked.cancelled()
        return summary.cancelled

    def store() -> None:
        nonlocal done
        for record, outcome in zip(batch, _stored(asked, taking, batch), strict=True):
            if isinstance(outcome, RowError):
                fault(outcome)
            else:
                getattr(summary, taking.counts)[outcome] += 1
                summary.sample(outcome, record.name)
            done += 1
        asked.progress(done, total, batch[-1].name)
        batch.clear()

    for item in taking.records.read():
        if isinstance(item, RowError):
            fault(item)
            continue
        for error in item.errors:
            fault(error)
        if done < before:
            done += 1
            continue
        batch.append(item)
        if len(batch) == AT_ONCE:
            if stopped():
                break
            store()
    if batch and not stopped():
        store()
    summary.errors.sort(key=lambda error: error.row)
    return summary


def _stored(asked: Asked, taking: Taking[R], batch: Sequence[R]) -> list[Outcome | RowError]:
    """All of them as one command; where one is refused, once more with each on its own."""

    def ended(outcomes: list[Outcome | RowError]) -> list[Outcome | RowError]:
        if asked.dry_run:
            raise _Undone(outcomes)
        return outcomes

    def together(tx: Tx) -> list[Outcome | RowError]:
        return ended([put() for put in taking.put(tx, batch)])

    def apart(tx: Tx) -> list[Outcome | RowError]:
        return ended([_alone(tx, record, put) for record, put in zip(batch, taking.put(tx, batch), strict=True)])

    try:
        try:
            return asked.services.writer.call(together)
        except ProblemError as error:
            if error.slug == "unavailable":
                raise
            return asked.services.writer.call(apart)
    except _Undone as end:
        return end.outcomes


def _alone(tx: Tx, record: R, put: Callable[[], Outcome | RowError]) -> Outcome | RowError:
    changes, jobs = len(tx.changes), len(tx.jobs)
    savepoint = tx.session.begin_nested()
    try:
        outcome = put()
    except ProblemError as error:
        savepoint.rollback()
        del tx.changes[changes:], tx.jobs[jobs:]
        return RowError.of(record.row, "", Told(_NOT_TAKEN, _LOOK, {"detail": error.detail}, record.name))
    savepoint.commit()
    return outcome
