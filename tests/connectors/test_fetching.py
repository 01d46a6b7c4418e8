"""Pictures from the web: many at once, politely, within bounds, once."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest

from stylist_app.connectors.feeds.base import PictureUnavailable
from stylist_app.connectors.feeds.pictures.fetcher import ATTEMPTS, GIVEN_UP, PER_HOST
from tests.connectors.web import JPEG, Answer, Time, Web, fetcher


def refused(web: Web, folder: Path, path: str = "/a.jpg", **facts: object) -> str:
    with fetcher(web, folder, **facts) as fetch, pytest.raises(PictureUnavailable) as told:  # type: ignore[arg-type]
        fetch(web.url(path))
    assert told.value.remedy
    return str(told.value)


def test_a_picture_is_fetched(web: Web, tmp_path: Path) -> None:
    web.answers["/a%20b.jpg?v=1"] = Answer()
    with fetcher(web, tmp_path) as fetch:
        assert fetch(web.url("/a b.jpg?v=1#x")).read_bytes() == JPEG
    assert web.headers[0]["host"] == f"shop.test:{web.port}"


def test_what_the_server_calls_it_does_not_count(web: Web, tmp_path: Path) -> None:
    web.answers |= {
        "/a.jpg": Answer(headers={"Content-Type": "text/html"}),
        "/page.jpg": Answer(b"<!doctype html><p>Sign in", headers={"Content-Type": "image/jpeg"}),
        "/zip.jpg": Answer(b"PK\x03\x04....", headers={"Content-Type": "image/jpeg"}),
        "/none.jpg": Answer(b""),
    }
    with fetcher(web, tmp_path) as fetch:
        assert fetch(web.url("/a.jpg")).read_bytes() == JPEG
    assert "a web page" in refused(web, tmp_path, "/page.jpg")
    assert "no picture" in refused(web, tmp_path, "/zip.jpg")
    assert "no picture" in refused(web, tmp_path, "/none.jpg")


@pytest.mark.parametrize("status", [401, 403, 404, 410])
def test_a_picture_that_is_not_there_is_asked_for_once(web: Web, tmp_path: Path, status: int) -> None:
    web.answers["/a.jpg"] = Answer(b"", status)
    assert str(status) in refused(web, tmp_path)
    assert web.asked["/a.jpg"] == 1


def test_a_picture_that_is_too_large_is_not_read_to_its_end(web: Web, tmp_path: Path) -> None:
    web.answers |= {"/a.jpg": Answer(JPEG * 1000), "/lies.jpg": Answer(JPEG, length=10**9)}
    for path in web.answers:
        assert "larger than" in refused(web, tmp_path, path, most_bytes=1000)
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]


def test_what_fails_for_a_moment_is_tried_again_later_each_time(web: Web, tmp_path: Path) -> None:
    time = Time()
    web.answers["/a.jpg"] = [Answer(b"", 503), Answer(b"", 500), Answer(JPEG[:50], length=len(JPEG)), Answer()]
    with fetcher(web, tmp_path, time) as fetch:
        assert fetch(web.url("/a.jpg")).read_bytes() == JPEG
    assert web.asked["/a.jpg"] == 4
    assert 3.5 <= time.passed <= 7, "one, two, four seconds, each at least half"


def test_it_is_not_tried_for_ever(web: Web, tmp_path: Path) -> None:
    web.answers["/a.jpg"] = Answer(b"", 503)
    assert "503" in refused(web, tmp_path)
    assert web.asked["/a.jpg"] == ATTEMPTS


@pytest.mark.parametrize("dated", [False, True])
def test_a_host_that_asks_for_a_pause_gets_it(web: Web, tmp_path: Path, dated: bool) -> None:
    time = Time()
    told = format_datetime(time.clock().now() + timedelta(seconds=30), usegmt=True) if dated else "30"
    web.answers["/a.jpg"] = [Answer(b"", 429, {"Retry-After": told}), Answer()]
    with fetcher(web, tmp_path, time) as fetch:
        fetch(web.url("/a.jpg"))
    assert 30 <= time.passed < 32


def test_a_host_that_asks_for_an_hour_is_not_waited_for(web: Web, tmp_path: Path) -> None:
    time = Time()
    web.answers["/a.jpg"] = Answer(b"", 429, {"Retry-After": "3600"})
    assert "429" in refused(web, tmp_path, time=time)
    assert (web.asked["/a.jpg"], time.passed) == (1, 0)


def test_a_host_that_fails_again_and_again_is_left_alone_and_others_are_not(web: Web, tmp_path: Path) -> None:
    web.answers |= {f"/{number}.jpg": Answer(b"", 500) for number in range(GIVEN_UP + 3)} | {"/good.jpg": Answer()}
    with fetcher(web, tmp_path) as fetch:
        for number in range(GIVEN_UP + 3):
            with pytest.raises(PictureUnavailable):
                fetch(web.url(f"/{number}.jpg"))
        with pytest.raises(PictureUnavailable, match="not asked any more"):
            fetch(web.url("/good.jpg"))
        assert fetch(web.url("/good.jpg", "other.test")).read_bytes() == JPEG
    assert sum(web.asked.values()) == GIVEN_UP * ATTEMPTS + 1


def test_a_few_at_a_time_from_one_host(web: Web, tmp_path: Path) -> None:
    """The server answers nobody until as many are there as may come; were it fewer, this would hang."""
    gate = threading.Barrier(PER_HOST)
    web.answers |= {f"/{number}.jpg": Answer(before=lambda: gate.wait(20) and None) for number in range(PER_HOST * 3)}
    with fetcher(web, tmp_path) as fetch, ThreadPoolExecutor(12) as pool:
        paths = list(pool.map(fetch, [web.url(path) for path in web.answers]))
    assert len(set(paths)) == PER_HOST * 3
    assert web.most_at_once == PER_HOST


def test_the_same_picture_is_fetched_once(web: Web, tmp_path: Path) -> None:
    web.answers["/a.jpg"] = Answer()
    with fetcher(web, tmp_path) as fetch, ThreadPoolExecutor(8) as pool:
        assert len(set(pool.map(fetch, [web.url("/a.jpg")] * 16))) == 1
    assert web.asked["/a.jpg"] == 1


def test_the_next_import_fetches_only_what_changed(web: Web, tmp_path: Path) -> None:
    same, other = Answer(headers={"ETag": '"1"'}), Answer(headers={"ETag": '"1"'})
    web.answers |= {"/same.jpg": same, "/other.jpg": other}
    with fetcher(web, tmp_path) as fetch:
        before = [fetch(web.url(path)) for path in web.answers]
    web.answers["/other.jpg"] = Answer(JPEG + b"new", headers={"ETag": '"2"'})
    web.headers.clear()
    with fetcher(web, tmp_path) as fetch:
        after = [fetch(web.url(path)) for path in web.answers]
    assert before == after
    assert [path.read_bytes() for path in after] == [JPEG, JPEG + b"new"]
    assert [headers["if-none-match"] for headers in web.headers] == ['"1"', '"1"']


def test_a_picture_is_not_asked_for_while_its_server_says_that_it_stays(web: Web, tmp_path: Path) -> None:
    web.answers |= {"/a.jpg": Answer(headers={"Cache-Control": "public, max-age=600", "ETag": '"1"'}), "/plain.jpg": Answer()}
    time = Time()
    for passed, expected in ((0, {"/a.jpg": 1, "/plain.jpg": 1}), (599, {"/a.jpg": 1, "/plain.jpg": 1}), (90_000, {"/a.jpg": 2, "/plain.jpg": 2})):
        time.passed = passed
        with fetcher(web, tmp_path, time) as fetch:
            for path in web.answers:
                assert fetch(web.url(path)).read_bytes() == JPEG
        assert dict(web.asked) == expected


def test_what_was_fetched_before_is_used_while_the_host_fails(web: Web, tmp_path: Path) -> None:
    web.answers["/a.jpg"] = Answer(headers={"ETag": '"1"'})
    with fetcher(web, tmp_path) as fetch:
        fetch(web.url("/a.jpg"))
    web.answers["/a.jpg"] = Answer(b"", 503)
    with fetcher(web, tmp_path) as fetch:
        assert fetch(web.url("/a.jpg")).read_bytes() == JPEG
    web.answers["/a.jpg"] = Answer(b"", 404)
    assert "404" in refused(web, tmp_path)


def test_a_damaged_cache_is_fetched_anew(web: Web, tmp_path: Path) -> None:
    web.answers["/a.jpg"] = Answer(headers={"ETag": '"1"'})
    with fetcher(web, tmp_path) as fetch:
        path = fetch(web.url("/a.jpg"))
    for damage in (lambda: path.write_bytes(b"half"), lambda: path.with_suffix(".json").write_text("{"), path.unlink):
        damage()
        with fetcher(web, tmp_path) as fetch:
            assert fetch(web.url("/a.jpg")).read_bytes() == JPEG


def test_what_was_not_used_for_a_month_goes(web: Web, tmp_path: Path) -> None:
    web.answers["/a.jpg"] = Answer()
    time = Time()
    time.passed = 3 * 365 * 86_400
    with fetcher(web, tmp_path) as fetch:
        fetch(web.url("/a.jpg"))
    (tmp_path / "left.part").write_bytes(b"of a killed import")
    fetcher(web, tmp_path, time)
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]


def test_cancelling_ends_waiting(web: Web, tmp_path: Path) -> None:
    time = Time()
    web.answers["/a.jpg"] = Answer(b"", 429, {"Retry-After": "50"})
    assert "stopped" in refused(web, tmp_path, time=time, cancelled=lambda: time.passed >= 1)
    assert time.passed < 2


def test_cancelling_ends_waiting_for_a_server_that_is_silent(web: Web, tmp_path: Path) -> None:
    silent, asked = threading.Event(), threading.Event()

    def hang() -> None:
        asked.set()
        silent.wait(60)

    web.answers["/a.jpg"] = Answer(before=hang)
    said: list[str] = []
    waiting = threading.Thread(target=lambda: said.append(refused(web, tmp_path, cancelled=asked.is_set)))
    waiting.start()
    waiting.join(15)
    ended = not waiting.is_alive()  # its server still says nothing, and would be waited for five seconds more
    silent.set()
    waiting.join()
    assert ended and "stopped" in said[0]
