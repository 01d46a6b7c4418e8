"""The shelf of a process when the database is slow, refuses, or holds something that cannot be read: nobody waits for ever and nothing is lost."""

import asyncio
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any, cast

import pytest
from sqlmodel import Session, col, select

from stylist_app.backend.catalog.about import About
from stylist_app.backend.catalog.finding import Keeper, Wanted, find_products
from stylist_app.backend.catalog.importing import import_feed
from stylist_app.backend.catalog.service.places import EVERYTHING
from stylist_app.backend.catalog.tables import ProductRow
from stylist_app.backend.core.database.db import Database
from stylist_app.backend.core.journal import Change
from stylist_app.backend.core.problems import ProblemError
from stylist_app.backend.core.writing.tx import Tx
from tests.backend.catalog.feeds import FakeFeed, product
from tests.backend.media.house import House

LONG = 20.0


class Door:
    """Reading can be held up (`open`) and refused (`refusing`). `asked`: a permit for every time somebody wants to read."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.open, self.refusing, self.asked = threading.Event(), False, threading.Semaphore(0)
        self.open.set()

    @contextmanager
    def reading(self) -> Iterator[Session]:
        self.asked.release()
        assert self.open.wait(LONG)
        if self.refusing:
            raise OSError("not now")
        with self._database.reading() as session:
            yield session

    def until_asked(self) -> None:
        assert self.asked.acquire(timeout=LONG)


@pytest.fixture
def stocked(house: House, shop: FakeFeed) -> House:
    import_feed(house, shop)
    return house


@pytest.fixture
def door(stocked: House) -> Door:
    return Door(stocked.database)


@contextmanager
def keeping(door: Door, *, patience: float = LONG) -> Iterator[Keeper]:
    keeper = Keeper(cast(Database, door), follow=0.01, patience=patience)
    keeper.start()
    try:
        yield keeper
    finally:
        door.refusing = False
        door.open.set()
        keeper.close()


def found(house: House, keeper: Keeper, query: str = "") -> set[str]:
    asyncio.run(keeper.filled())
    with house.reading() as session:
        return {one["handle"] for one in find_products(session, house.media, keeper, Wanted(query), About())["items"]}


def refused(house: House, keeper: Keeper) -> ProblemError:
    with pytest.raises(ProblemError) as problem:
        found(house, keeper)
    assert (problem.value.slug, int(problem.value.headers["Retry-After"]) >= 1) == ("unavailable", True)
    return problem.value


def finally_found(house: House, keeper: Keeper, door: Door, *, without: set[str]) -> set[str]:
    """What is found as soon as that is something else."""
    for _attempt in range(100):
        try:
            if (now := found(house, keeper)) != without:
                return now
        except ProblemError:
            pass
        door.until_asked()
    raise AssertionError("it stays as it was")


def test_a_question_waits_for_the_first_shelf_but_not_for_ever(stocked: House, door: Door) -> None:
    door.open.clear()
    with keeping(door, patience=0.05) as keeper:
        refused(stocked, keeper)
        with stocked.reading() as session, pytest.raises(ProblemError), keeper.at(session):
            pass
        door.open.set()
        assert finally_found(stocked, keeper, door, without=set()) == {"coat", "hat"}


def test_whoever_gives_up_takes_nothing_from_those_who_wait(stocked: House, door: Door) -> None:
    door.open.clear()

    async def wait(keeper: Keeper) -> None:
        one, other = (asyncio.create_task(keeper.filled()) for _task in range(2))
        await asyncio.sleep(0)
        one.cancel()
        await asyncio.gather(one, return_exceptions=True)
        door.open.set()
        await other

    with keeping(door) as keeper:
        asyncio.run(wait(keeper))
        assert found(stocked, keeper) == {"coat", "hat"}


def test_when_it_cannot_be_filled_questions_are_told_at_once_and_it_is_tried_again(stocked: House, door: Door) -> None:
    door.refusing = True
    with keeping(door) as keeper:
        door.until_asked()
        refused(stocked, keeper)
        with stocked.reading() as session, pytest.raises(ProblemError), keeper.at(session):
            pass
        door.refusing = False
        assert finally_found(stocked, keeper, door, without=set()) == {"coat", "hat"}


def test_the_old_shelf_answers_until_a_new_one_could_be_filled(stocked: House, door: Door) -> None:
    with keeping(door) as keeper:
        assert found(stocked, keeper) == {"coat", "hat"}
        door.refusing = True

        def unnoticed(tx: Tx) -> None:
            row = tx.session.exec(select(ProductRow).where(col(ProductRow.handle) == "hat")).one()
            row.published = False
            tx.emit(Change(EVERYTHING, row.id, "staff"))

        stocked.write(unnoticed)
        assert found(stocked, keeper) == {"coat", "hat"}
        door.until_asked()
        door.until_asked()
        assert found(stocked, keeper) == {"coat", "hat"}
        door.refusing = False
        assert finally_found(stocked, keeper, door, without={"coat", "hat"}) == {"coat"}


def test_what_cannot_be_read_takes_no_answer_away_and_counts_once_it_can(stocked: House, door: Door, shop: FakeFeed) -> None:
    def changed(colours: list[dict[str, Any]], title: str) -> None:
        def command(tx: Tx) -> None:
            row = tx.session.exec(select(ProductRow).where(col(ProductRow.handle) == "hat")).one()
            row.colours, row.title = colours, title
            tx.emit(Change("product.put", row.id, "everyone"))

        stocked.write(command)

    with keeping(door) as keeper:
        assert found(stocked, keeper, "bonnet") == set()
        changed([{"name": "red", "label": "", "hex": "red"}], "Bonnet")
        assert found(stocked, keeper) == {"coat", "hat"}
        shop.items.append(product("belt", "Belt"))
        import_feed(stocked, shop)
        assert "belt" in found(stocked, keeper), "what comes after it is taken in"
        changed([{"name": "red", "label": "", "hex": "#AA2233"}], "Bonnet")
        assert found(stocked, keeper, "bonnet") == {"hat"}


def test_nobody_waits_for_ever_for_somebody_who_has_the_shelf(stocked: House, door: Door) -> None:
    with keeping(door, patience=0.05) as keeper, ThreadPoolExecutor(1) as others:
        finally_found(stocked, keeper, door, without=set())
        with stocked.reading() as session, keeper.at(session):
            others.submit(refused, stocked, keeper).result(LONG)
        assert finally_found(stocked, keeper, door, without=set()) == {"coat", "hat"}


def test_closing_wakes_those_who_wait_and_leaves_no_half_of_a_shelf(stocked: House, door: Door) -> None:
    door.open.clear()
    with ThreadPoolExecutor(1) as others, keeping(door) as keeper:
        waiting = others.submit(refused, stocked, keeper)
        door.until_asked()
        threading.Timer(0.05, door.open.set).start()
        keeper.close()
        waiting.result(LONG)
        refused(stocked, keeper)
