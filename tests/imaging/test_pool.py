"""Pictures made in other processes: the same pictures, and no picture harms anything but itself."""

import io
import os
import signal
import subprocess
import sys
import textwrap
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stylist_app import children
from stylist_app.imaging import pool as pool_module
from stylist_app.imaging.decode import PictureError, TooManyPixelsError
from stylist_app.imaging.make import make
from stylist_app.imaging.pool import Pool
from stylist_app.imaging.speech import hear, say
from tests.imaging.samples import data, piece_on

ROOM, WAIT_SECONDS = 10_000_000, 30
PHOTO = data(piece_on((255, 255, 255)))
Open = Callable[..., Pool]


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[subprocess.Popen[bytes]]:
    """Every process that was started, in order."""
    processes: list[subprocess.Popen[bytes]] = []
    really = subprocess.Popen

    def start(*words: Any, **options: Any) -> subprocess.Popen[bytes]:
        processes.append(really(*words, **options))
        return processes[-1]

    monkeypatch.setattr(subprocess, "Popen", start)
    return processes


@pytest.fixture
def open_pool(started: list[subprocess.Popen[bytes]]) -> Iterator[Open]:
    pools: list[Pool] = []

    def open_one(processes: int = 1, module: str = "tests.imaging.odd_worker", **options: Any) -> Pool:
        pools.append(Pool(processes, module, **options))
        return pools[-1]

    yield open_one
    for one in pools:
        one.close()
    for process in started:
        process.wait(WAIT_SECONDS)


def test_another_process_makes_the_same_of_a_picture(open_pool: Open) -> None:
    assert open_pool(module=pool_module.MODULE).make(PHOTO, ROOM) == make(PHOTO, ROOM)


def test_processes_start_with_the_first_picture_and_are_used_again(open_pool: Open, started: list[subprocess.Popen[bytes]]) -> None:
    pool = open_pool(2)
    assert started == []
    for _ in range(3):
        pool.make(PHOTO, ROOM)
    assert len(started) == 1


def test_there_are_never_more_processes_than_allowed(open_pool: Open, started: list[subprocess.Popen[bytes]]) -> None:
    pool = open_pool(2)
    with ThreadPoolExecutor(6) as threads:
        assert len(set(threads.map(lambda _: pool.make(PHOTO, ROOM).tint, range(12)))) == 1
    assert 1 <= len(started) <= 2


@pytest.mark.parametrize(
    ("bytes_", "most", "error"), [(b"no picture", ROOM, PictureError), (PHOTO[:900], ROOM, PictureError), (PHOTO, 100, TooManyPixelsError)]
)
def test_what_cannot_be_made_is_told_as_it_is_here(
    open_pool: Open, started: list[subprocess.Popen[bytes]], bytes_: bytes, most: int, error: type
) -> None:
    pool = open_pool()
    with pytest.raises(error):
        pool.make(bytes_, most)
    pool.make(PHOTO, ROOM)
    assert len(started) == 1


@pytest.mark.parametrize("rested", [False, True])
def test_a_picture_that_makes_the_decoder_crash_costs_itself_alone(open_pool: Open, rested: bool) -> None:
    pool = open_pool()
    if rested:
        pool.make(PHOTO, ROOM)
    with pytest.raises(PictureError):
        pool.make(b"crash", ROOM)
    assert pool.make(PHOTO, ROOM) == make(PHOTO, ROOM)


@pytest.mark.parametrize("rested", [False, True])
def test_a_picture_that_never_ends_is_stopped_once(open_pool: Open, started: list[subprocess.Popen[bytes]], rested: bool) -> None:
    pool = open_pool()
    if rested:
        pool.make(PHOTO, ROOM)
    pool._patience = 0.5
    with pytest.raises(PictureError):
        pool.make(b"forever", ROOM)
    assert [process.wait(WAIT_SECONDS) for process in started] == [-signal.SIGKILL]


def test_what_a_decoder_prints_is_no_answer_and_too_little_memory_is_one(open_pool: Open, started: list[subprocess.Popen[bytes]]) -> None:
    pool = open_pool()
    with pytest.raises(PictureError):
        pool.make(b"chatter", ROOM)
    pool.make(PHOTO, ROOM)
    assert len(started) == 1


def test_a_process_that_ended_while_it_rested_is_replaced(open_pool: Open, started: list[subprocess.Popen[bytes]]) -> None:
    pool = open_pool()
    pool.make(PHOTO, ROOM)
    started[0].kill()
    started[0].wait(WAIT_SECONDS)
    pool.make(PHOTO, ROOM)
    assert len(started) == 2


def test_a_process_with_nothing_to_do_ends(open_pool: Open, started: list[subprocess.Popen[bytes]]) -> None:
    pool = open_pool(idle=0.01)
    pool.make(PHOTO, ROOM)
    started[0].wait(WAIT_SECONDS)
    pool.make(PHOTO, ROOM)


def test_closing_ends_them(open_pool: Open, started: list[subprocess.Popen[bytes]]) -> None:
    pool = open_pool()
    pool.make(PHOTO, ROOM)
    pool.close()
    assert started[0].wait(WAIT_SECONDS) is not None


@pytest.mark.parametrize("wanted", [0, 2])
def test_where_no_process_can_be_had_the_caller_does_the_work(open_pool: Open, monkeypatch: pytest.MonkeyPatch, wanted: int) -> None:
    def refused(*_words: Any, **_options: Any) -> None:
        raise OSError("no more processes")

    monkeypatch.setattr(subprocess, "Popen", refused)
    assert open_pool(wanted).make(PHOTO, ROOM) == make(PHOTO, ROOM)


def test_whoever_is_killed_leaves_no_process_behind(tmp_path: Path) -> None:
    """Their standard output closes when the last of them is gone: the killed one and its worker."""
    (tmp_path / "photo").write_bytes(PHOTO)
    code = f"""
        import subprocess, sys
        from pathlib import Path
        from stylist_app.imaging import pool
        really = subprocess.Popen
        def told(*words, **options):
            process = really(*words, **options)
            print(process.pid, flush=True)
            return process
        pool.subprocess.Popen = told
        pool.Pool(1).make(Path({str(tmp_path / "photo")!r}).read_bytes(), {ROOM})
        print("made", flush=True)
        sys.stdin.read()
    """
    reading, writing = os.pipe()
    env = children.environment()
    command = [sys.executable, "-c", textwrap.dedent(code)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=writing, env=env, text=True) as parent:
        os.close(writing)
        assert parent.stdout is not None
        assert int(parent.stdout.readline()) > 0
        assert parent.stdout.readline() == "made\n"
        parent.send_signal(signal.SIGKILL)
    with os.fdopen(reading, "rb") as errors:  # the worker has the same one
        assert errors.read() == b""


# ---------------------------------------------------------------- how they speak


@given(st.dictionaries(st.text(max_size=8), st.integers() | st.text(max_size=8), max_size=3), st.lists(st.binary(max_size=40), max_size=4))
def test_what_is_said_is_heard(words: dict[str, Any], blobs: list[bytes]) -> None:
    words.pop("blobs", None)
    wire = io.BytesIO()
    say(wire, words, blobs)
    say(wire, {"next": 1})
    wire.seek(0)
    assert hear(wire) == (words, blobs)
    assert hear(wire) == ({"next": 1}, [])


@given(st.lists(st.binary(max_size=40), max_size=3), st.data())
def test_half_a_word_is_none(blobs: list[bytes], chosen: st.DataObject) -> None:
    wire = io.BytesIO()
    say(wire, {"a": "b"}, blobs)
    whole = wire.getvalue()
    with pytest.raises(EOFError):
        hear(io.BytesIO(whole[: chosen.draw(st.integers(0, len(whole) - 1))]))
