"""The single writer: accepted means on disk, a failing command fails alone, and a killed process loses nothing it acknowledged."""

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlmodel import func, select

from stylist_app.backend.app import opened
from stylist_app.backend.core.backend import Backend
from stylist_app.backend.core.journal import Change, JournalRow
from stylist_app.backend.core.problems import ProblemError
from stylist_app.backend.core.writing.tx import Committed, Joint, Tx
from stylist_app.backend.stores.tables import LabelRow
from stylist_app.settings import Settings
from stylist_app.wire.ids import new_id
from tests.backend.tables import environment
from tests.shape import shaped


@pytest.fixture
def backend(backend_settings: Settings) -> Iterator[Backend]:
    with opened(shaped(backend_settings)) as made:
        yield made


def put(tx: Tx, label_id: str, name: str = "x") -> str:
    tx.session.add(LabelRow(id=label_id, name=name))
    tx.emit(Change("label.put", label_id, "staff", version=1))
    return label_id


def labels(backend: Backend) -> set[str]:
    with backend.database.reading() as session:
        return set(session.exec(select(LabelRow.id)))


def journal(backend: Backend) -> list[str]:
    with backend.database.reading() as session:
        return list(session.exec(select(JournalRow.subject).order_by(JournalRow.number)))  # type: ignore[arg-type]


async def together(backend: Backend, commands: list[object]) -> list[object]:
    return await asyncio.gather(*(backend.writer.submit(command) for command in commands), return_exceptions=True)  # type: ignore[arg-type]


async def test_commands_that_wait_together_share_a_commit(backend: Backend) -> None:
    commits: list[Committed] = []
    backend.writer.followers.append(commits.append)
    ids = [new_id() for _ in range(100)]
    answers = await together(backend, [lambda tx, i=i: put(tx, i) for i in ids])
    assert answers == ids
    assert journal(backend) == ids
    assert len(commits) < len(ids)


async def test_a_failing_command_fails_alone_and_leaves_nothing(backend: Backend) -> None:
    one, twice, other = new_id(), new_id(), new_id()
    backend.writer.call(lambda tx: put(tx, twice))

    def half(tx: Tx) -> None:
        put(tx, one)
        tx.job("never", one)
        raise ProblemError("conflict")

    answers = await together(backend, [half, lambda tx: put(tx, twice), lambda tx: put(tx, other)])
    assert isinstance(answers[0], ProblemError) and answers[0].slug == "conflict"
    assert isinstance(answers[1], IntegrityError)
    assert answers[2] == other
    assert labels(backend) == {twice, other}
    assert journal(backend) == [twice, other]


async def test_a_statement_that_the_database_refuses_takes_nobody_along(backend: Backend) -> None:
    """On PostgreSQL the transaction is lost then: the others are run again."""
    first, twice, last = new_id(), new_id(), new_id()
    backend.writer.call(lambda tx: put(tx, twice))

    def again(tx: Tx) -> None:
        tx.emit(Change("label.put", twice, "staff", version=1))
        tx.cursor.write(f"INSERT INTO label SELECT * FROM label WHERE id = '{twice}'")

    answers = await together(backend, [lambda tx: put(tx, first), again, lambda tx: put(tx, last)])
    assert answers[0] == first and answers[2] == last
    assert type(answers[1]).__name__ in ("IntegrityError", "UniqueViolation")
    assert labels(backend) == {first, twice, last}
    assert journal(backend) == [twice, first, last]


def put_all(tx: Tx, wanted: Sequence[str]) -> Sequence[str | Exception]:
    """Refuses words in capitals, and cannot stand "bad" at all."""
    outcomes: list[str | Exception] = []
    for name in wanted:
        if name == "bad":
            raise ValueError(name)
        outcomes.append(ProblemError("conflict") if name.isupper() else put(tx, new_id(), name))
    return outcomes


def names(backend: Backend) -> list[str]:
    with backend.database.reading() as session:
        return sorted(session.exec(select(LabelRow.name)))


async def test_joint_commands_are_done_as_one_and_each_has_its_own_answer(backend: Backend) -> None:
    asked: list[int] = []

    def work(tx: Tx, wanted: Sequence[str]) -> Sequence[str | Exception]:
        asked.append(len(wanted))
        return put_all(tx, wanted)

    answers = await together(backend, [Joint(work, name) for name in ("a", "B", "c", "d", "E", "f")])
    assert [isinstance(answer, ProblemError) for answer in answers] == [False, True, False, False, True, False]
    assert names(backend) == ["a", "c", "d", "f"]
    assert len(journal(backend)) == 4
    assert sum(asked) == 6 and len(asked) < 6


async def test_one_that_spoils_the_work_of_its_neighbours_fails_alone(backend: Backend) -> None:
    answers = await together(backend, [Joint(put_all, name) for name in ("a", "bad", "c")])
    assert [type(answer) for answer in answers] == [str, ValueError, str]
    assert names(backend) == ["a", "c"]
    assert len(journal(backend)) == 2


async def test_joint_commands_keep_their_place_among_others(backend: Backend) -> None:
    order: list[str] = []

    def work(tx: Tx, wanted: Sequence[str]) -> Sequence[str | Exception]:
        order.extend(wanted)
        return wanted

    await together(backend, [Joint(work, "1"), Joint(work, "2"), lambda tx: order.append("3"), Joint(work, "4")])
    assert order == ["1", "2", "3", "4"]


async def test_when_the_database_is_in_trouble_everyone_is_told_and_the_writer_goes_on(backend: Backend) -> None:
    def broken(tx: Tx) -> None:
        raise OperationalError("disk I/O error", None, Exception())

    answers = await together(backend, [lambda tx: put(tx, new_id()), broken])
    assert all(isinstance(answer, ProblemError) and answer.slug == "unavailable" for answer in answers[1:])
    assert backend.writer.call(lambda tx: put(tx, new_id())) in labels(backend)


@pytest.mark.parametrize("by_session", [True, False])
def test_after_a_commit_that_failed_the_next_commands_are_served(backend: Backend, by_session: bool) -> None:
    """As on a full disk, the database says no only when it is to commit: here by a rule that it checks as late as that."""

    def run(tx: Tx, sql: str) -> None:
        if by_session:
            tx.session.connection().exec_driver_sql(sql)
        else:
            tx.cursor.driver.execute(sql)

    for sql in (
        "CREATE TABLE parent (id INTEGER PRIMARY KEY)",
        "CREATE TABLE child (id INTEGER REFERENCES parent (id) DEFERRABLE INITIALLY DEFERRED)",
    ):
        backend.writer.call(lambda tx, sql=sql: run(tx, sql))  # type: ignore[misc]
    for _ in range(2):
        with pytest.raises(ProblemError, match=r"try again|again"):
            backend.writer.call(lambda tx: run(tx, "INSERT INTO child VALUES (1)"))
        label = new_id()
        assert backend.writer.call(lambda tx, label=label: put(tx, label)) == label  # type: ignore[misc]
        assert label in labels(backend)
    backend.writer.call(lambda tx: run(tx, "DROP TABLE child"))
    backend.writer.call(lambda tx: run(tx, "DROP TABLE parent"))


async def test_a_caller_who_goes_away_does_not_undo_the_command(backend: Backend) -> None:
    label_id = new_id()
    waiting = asyncio.ensure_future(backend.writer.submit(lambda tx: put(tx, label_id)))
    await asyncio.sleep(0)
    waiting.cancel()
    backend.writer.call(lambda tx: None)
    assert label_id in labels(backend)


def test_closing_commits_what_was_accepted_and_refuses_what_comes_later(backend: Backend) -> None:
    ids = [new_id() for _ in range(50)]
    answers = [backend.writer.post(lambda tx, i=i: put(tx, i)) for i in ids]  # type: ignore[misc]
    backend.writer.close(patience=60)
    assert [answer.result(0) for answer in answers] == ids
    with pytest.raises(ProblemError, match="shutting down"):
        backend.writer.post(lambda tx: None)


def test_numbers_are_never_used_again_after_the_newest_rows_went(backend: Backend) -> None:
    backend.writer.call(lambda tx: put(tx, new_id()))
    before = backend.hub.newest()
    with backend.database.write.begin() as connection:
        connection.exec_driver_sql("DELETE FROM journal")
    backend.writer.call(lambda tx: put(tx, new_id()))
    assert backend.hub.newest() == before + 1


STORM = """
import sys
from stylist_app.backend.app import opened
from stylist_app.backend.core.journal import Change
from stylist_app.backend.stores.tables import LabelRow
from stylist_app.settings import Settings
from stylist_app.wire.ids import new_id

def put(tx, label_id):
    tx.session.add(LabelRow(id=label_id, name="x"))
    tx.emit(Change("label.put", label_id, "staff", version=1))
    return label_id

with opened(Settings()) as backend:
    while True:
        for answer in [backend.writer.post(lambda tx, i=new_id(): put(tx, i)) for _ in range(10)]:
            sys.stdout.write(answer.result() + chr(10))
            sys.stdout.flush()
"""


def test_a_killed_process_keeps_every_acknowledged_change(backend_settings: Settings, root: Path) -> None:
    acknowledged: set[str] = set()
    for _ in range(2):
        process = subprocess.Popen([sys.executable, "-c", STORM], cwd=root, env=environment(backend_settings), stdout=subprocess.PIPE, text=True)
        assert process.stdout is not None
        acknowledged |= {process.stdout.readline().strip() for _ in range(40)}
        os.kill(process.pid, signal.SIGKILL)
        acknowledged |= {line.strip() for line in process.stdout if line.endswith("\n")}
        process.stdout.close()
        process.wait()
    with opened(backend_settings) as backend:
        there = labels(backend)
        assert len(acknowledged) >= 80
        assert acknowledged <= there
        with backend.database.reading() as session:
            assert session.exec(select(func.count()).select_from(JournalRow)).one() == len(there), (
                "a change and its event are stored together or not at all"
            )
