"""Jobs: at least once, tried again when they fail, given up in the end, and never before their time."""

import threading
from collections.abc import Iterator
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlmodel import select

from stylist_app.backend.app import compose, migrate
from stylist_app.backend.core.backend import Backend
from stylist_app.backend.core.jobs import ATTEMPTS, JobRow, backoff
from stylist_app.backend.core.writing.tx import Tx
from stylist_app.settings import Settings
from stylist_app.wire.base import now

WAIT = 20


class Work:
    """A handler that tells when it ran, and fails the first `failures` times."""

    def __init__(self, failures: int = 0) -> None:
        self.failures, self.ran, self.subjects = failures, threading.Semaphore(0), list[str]()

    def __call__(self, _backend: Backend, subject: str) -> None:
        self.subjects.append(subject)
        self.ran.release()
        if len(self.subjects) <= self.failures:
            raise RuntimeError("words of a customer")

    def wait(self) -> None:
        assert self.ran.acquire(timeout=WAIT)


@pytest.fixture
def backend(backend_settings: Settings) -> Iterator[Backend]:
    made = compose(backend_settings)
    migrate(backend_settings, made.database)
    made.writer.start()
    yield made
    made.jobs.close()
    made.writer.close()
    made.database.close()


def rows(backend: Backend) -> list[JobRow]:
    with backend.database.reading() as session:
        return list(session.exec(select(JobRow)))


def settled(backend: Backend) -> list[JobRow]:
    """The rows once nothing is being worked on."""
    while backend.jobs._running:
        threading.Event().wait(0.01)
    return rows(backend)


def make_due(tx: Tx) -> None:
    for row in tx.session.exec(select(JobRow)):
        row.due = tx.at
        tx.session.add(row)


def test_a_job_runs_after_its_commit_and_is_gone(backend: Backend) -> None:
    work = Work()
    backend.jobs.register("work", work)
    backend.jobs.start(backend)
    backend.writer.call(lambda tx: tx.job("work", "a"))
    work.wait()
    assert settled(backend) == []
    assert work.subjects == ["a"]


def test_a_command_that_fails_leaves_no_job(backend: Backend) -> None:
    def failing(tx: Tx) -> None:
        tx.job("work", "a")
        raise ValueError

    with pytest.raises(ValueError):
        backend.writer.call(failing)
    assert rows(backend) == []


def test_a_failed_job_is_tried_again_later_and_says_no_words(backend: Backend) -> None:
    work = Work(failures=1)
    backend.jobs.register("work", work)
    backend.jobs.start(backend)
    backend.writer.call(lambda tx: tx.job("work", "a"))
    work.wait()
    row = settled(backend)[0]
    assert (row.attempts, row.error, row.failed) == (1, "RuntimeError", False)
    assert row.due > now()
    backend.writer.call(make_due)
    backend.jobs.kick()
    work.wait()
    assert settled(backend) == []


def test_after_the_last_attempt_it_stays_as_failed_and_frees_its_key(backend: Backend) -> None:
    work = Work(failures=100)
    backend.jobs.register("work", work)

    def exhausted(tx: Tx) -> None:
        tx.session.add(JobRow(kind="work", subject="a", key="k", due=tx.at, created_at=tx.at, attempts=ATTEMPTS - 1))

    backend.writer.call(exhausted)
    backend.jobs.start(backend)
    work.wait()
    row = settled(backend)[0]
    assert (row.failed, row.attempts, row.key) == (True, ATTEMPTS, None)


def test_a_job_of_a_process_that_died_runs_again_when_its_lease_ends(backend: Backend) -> None:
    work = Work()
    backend.jobs.register("work", work)
    backend.writer.call(lambda tx: tx.job("work", "a"))
    assert len(backend.jobs._claim()) == 1  # claimed, and then the process dies: nobody works on it
    backend.jobs._running.clear()
    assert backend.jobs._claim() == [], "nobody else takes it while its lease lasts"
    backend.writer.call(make_due)
    backend.jobs.start(backend)
    work.wait()
    assert settled(backend) == []


def test_a_job_waits_for_its_time(backend: Backend) -> None:
    work = Work()
    backend.jobs.register("work", work)
    backend.jobs.start(backend)
    due = now() + timedelta(seconds=0.3)
    backend.writer.call(lambda tx: tx.job("work", "later", due=due))
    backend.writer.call(lambda tx: tx.job("work", "tomorrow", due=due + timedelta(days=1)))
    work.wait()
    assert now() >= due
    assert work.subjects == ["later"]


def test_one_job_per_key_waits_with_the_earlier_time(backend: Backend) -> None:
    soon, late = now() + timedelta(minutes=1), now() + timedelta(hours=1)
    for due in (late, soon, late):
        backend.writer.call(lambda tx, due=due: tx.job("work", "a", due=due, key="k"))  # type: ignore[misc]
    assert [row.due for row in rows(backend)] == [soon]


def test_what_happens_while_a_job_runs_can_ask_for_another_round(backend: Backend) -> None:
    started, go_on, rounds = threading.Event(), threading.Event(), threading.Semaphore(0)

    def work(_backend: Backend, _subject: str) -> None:
        started.set()
        assert go_on.wait(WAIT)
        rounds.release()

    backend.jobs.register("work", work)
    backend.jobs.start(backend)
    backend.writer.call(lambda tx: tx.job("work", "a", key="k"))
    assert started.wait(WAIT)
    backend.writer.call(lambda tx: tx.job("work", "a", key="k"))
    go_on.set()
    for _ in range(2):
        assert rounds.acquire(timeout=WAIT)


@given(attempt=st.integers(1, ATTEMPTS), chance=st.floats(0, 1))
def test_the_pause_grows_with_every_attempt_and_never_beyond_an_hour(attempt: int, chance: float) -> None:
    whole = min(3600, 2**attempt)
    assert whole / 2 <= backoff(attempt, chance) <= whole


def test_a_job_that_takes_hours_holds_nobody_up_but_its_like(backend: Backend) -> None:
    began, go_on = threading.Semaphore(0), threading.Event()

    def takes_hours(_backend: Backend, _subject: str) -> None:
        began.release()
        assert go_on.wait(WAIT)

    work = Work()
    backend.jobs.register("long", takes_hours, long=True)
    backend.jobs.register("work", work)
    backend.jobs.start(backend)
    for subject in "ab":
        backend.writer.call(lambda tx, subject=subject: tx.job("long", subject))  # type: ignore[misc]
    assert began.acquire(timeout=WAIT)
    for subject in "cde":
        backend.writer.call(lambda tx, subject=subject: tx.job("work", subject))  # type: ignore[misc]
        work.wait()
    assert not began.acquire(blocking=False), "one at a time"
    go_on.set()
    assert began.acquire(timeout=WAIT)
    assert settled(backend) == []
