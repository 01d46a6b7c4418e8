"""A collage made by another process is the same collage; one that cannot be made is told."""

import json
from collections.abc import Iterator

import pytest

from stylist_app.imaging.collage.collage import SIZES, Fonts, Piece
from stylist_app.imaging.collage.job import CollageJob, heard_job, told_job
from stylist_app.imaging.decode import PictureError
from stylist_app.imaging.make import make
from stylist_app.imaging.pool import Pool
from stylist_app.wire.look import Spot
from tests.imaging.collage.samples import FONTS, shipped

BAG = shipped("saddle-bag-cognac")
JOB = CollageJob(
    (Piece(1, "bag", "Bag", BAG, Spot(x=400, turn=15)), Piece(2, "hat", "Straw hat")), FONTS, "€59", "Вечеря", SIZES["portrait"], badge="light",
    free=True, board=8 / 9,
)  # fmt: skip


@pytest.fixture
def pool() -> Iterator[Pool]:
    one = Pool(1)
    yield one
    one.close()


def test_what_is_told_is_what_is_heard() -> None:
    words, blobs = told_job(JOB)
    assert heard_job(json.loads(json.dumps(words)), blobs) == JOB


def test_another_process_makes_the_same_collage(pool: Pool) -> None:
    assert pool.collage(JOB) == JOB.run()
    assert pool.make(BAG, 10_000_000) == make(BAG, 10_000_000)


def test_without_processes_the_calling_thread_makes_it() -> None:
    assert Pool(0).collage(JOB) == JOB.run()


def test_what_cannot_be_made_is_told(pool: Pool) -> None:
    with pytest.raises(PictureError):
        pool.collage(CollageJob((), Fonts(("/no/such/font.ttf",), ("/no/such/font.ttf",)), "€1", "Title"))
    with pytest.raises(TypeError):
        pool.collage(CollageJob((), Fonts((b"font",), (b"font",))))
    assert pool.collage(JOB).width == 960
