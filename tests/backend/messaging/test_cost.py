"""What a message costs, in counts: pages of the log, statements' files, work left behind. Each was once most of the cost."""

from pathlib import Path

from sqlalchemy import inspect
from sqlmodel import func, select

from stylist_app.backend.app import opened, presenter_of
from stylist_app.backend.core.backend import Backend
from stylist_app.backend.core.jobs import JobRow
from stylist_app.backend.core.security.caller import Caller
from stylist_app.backend.core.writing.tx import Tx
from stylist_app.backend.messaging.service.sending import Draft, draft, send_all
from stylist_app.backend.messaging.views import records
from stylist_app.backend.people.rules import RIGHTS
from stylist_app.bench import shop as shops
from stylist_app.wire.ids import new_id
from stylist_app.wire.message import SendMessage
from tests.shape import shaped

CONVERSATIONS, EACH, PAGE = 32, 30, 4096


def all_at_once(backend: Backend, shop: shops.Shop) -> None:
    """A text by every shopper, in one transaction."""
    presenter = presenter_of(backend.media)
    with backend.database.reading() as session:
        there = records(session, [one.conversation_id for one in shop.shoppers])
    wanted: list[tuple[Caller, Draft]] = []
    for one in there:
        caller = Caller(one.customer_id, "customer", "shopper", "Shopper", "", frozenset(), RIGHTS["shopper"], one.id)
        command = SendMessage(id=new_id(), kind="text", payload={"text": "the second one in size thirty eight please"})
        wanted.append((caller, draft(presenter, caller, one.id, command)))
    assert all(one.plain for _, one in wanted)

    def work(tx: Tx) -> list[object]:
        return list(send_all(tx, presenter, wanted))

    assert not any(isinstance(outcome, Exception) for outcome in backend.writer.call(work))


def jobs(backend: Backend) -> int:
    with backend.database.reading() as session:
        return session.exec(select(func.count()).select_from(JobRow)).one()


def test_a_message_writes_to_few_pages_and_leaves_no_work_where_nothing_was_shown(tmp_path: Path) -> None:
    settings = shaped(shops.settings_for(tmp_path, None))
    shop = shops.fill(settings, stylists=1, sizes=[EACH] * CONVERSATIONS)
    with opened(settings) as backend:
        all_at_once(backend, shop)
        waiting = jobs(backend)
        with backend.database.read.connect() as connection:
            connection.connection.driver_connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()  # type: ignore[union-attr]
        all_at_once(backend, shop)
        assert (tmp_path / "stylist.db-wal").stat().st_size / PAGE / CONVERSATIONS < 4
        assert jobs(backend) == waiting


def test_the_writers_statements_undo_themselves_in_memory_and_the_journal_is_found_by_number_alone(tmp_path: Path) -> None:
    with opened(shaped(shops.settings_for(tmp_path, None))) as backend:
        with backend.database.write.connect() as connection:
            assert connection.exec_driver_sql("PRAGMA temp_store").scalar() == 2
            assert connection.exec_driver_sql("PRAGMA synchronous").scalar() == 2
        assert inspect(backend.database.read).get_indexes("journal") == []
