"""Starting and stopping: the database's history, several processes at once, and an end that waits for nobody."""

import os
import signal
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

import httpx
import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlmodel import SQLModel

from stylist_app.backend import migrations
from stylist_app.backend.app import opened
from stylist_app.backend.core.backend import Backend
from stylist_app.backend.core.database.db import Database
from stylist_app.backend.core.security.secret import secret_of
from stylist_app.backend.stores.service import put_store
from stylist_app.settings import Settings
from stylist_app.wire.ids import new_id
from stylist_app.wire.shop import PutStore
from tests.backend.core.reader import streaming
from tests.backend.tables import environment
from tests.examples import Shop, build_shop
from tests.postgres import Postgres
from tests.running import RunningApi


def test_the_migrations_make_exactly_the_tables_we_have(backend_settings: Settings) -> None:
    with opened(backend_settings):
        pass
    database = Database(backend_settings.database)
    with database.write.connect() as connection:
        context = MigrationContext.configure(connection, opts={"include_name": migrations.ours, "compare_type": True, "compare_server_default": True})
        assert compare_metadata(context, SQLModel.metadata) == []
    database.close()


@pytest.mark.parametrize("database_url", [None, "empty"], ids=["sqlite", "postgresql"])
def test_several_processes_may_start_at_once(tmp_path: Path, root: Path, postgres: Postgres, database_url: str | None) -> None:
    settings = Settings(data_dir=tmp_path / "data", database_url=database_url and postgres.empty())
    command = [sys.executable, "-m", "tests.backend.core.starting", "3"]
    done = subprocess.run(command, cwd=root, env=environment(settings), stdout=subprocess.PIPE, text=True, timeout=60)
    said = done.stdout.split()
    assert (done.returncode, len(said)) == (0, 3)
    assert len(set(said)) == 1, "all of them have the same secret"


def test_the_secret_is_kept_for_its_owner_alone_and_made_once(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path)
    with ThreadPoolExecutor(8) as pool:
        assert len(set(pool.map(lambda _: secret_of(settings), range(8)))) == 1
    assert len(secret_of(settings)) >= 32
    if os.name == "posix":
        assert (tmp_path / "secret.key").stat().st_mode & 0o777 == 0o600


def test_what_another_process_writes_is_streamed_too(api: RunningApi, shop: Shop) -> None:
    with streaming(api.client(shop.ada.token)) as stream:
        stream.next()
        with opened(api.settings) as elsewhere:
            made = elsewhere.writer.call(lambda tx: put_store(tx, None, PutStore(id=new_id(), name="Third"))).id
        assert stream.until("store.put").data["body"]["id"] == made


def test_it_is_ready_once_it_takes_changes(api: RunningApi) -> None:
    assert api.client().get("/healthz").json() == {"status": "ok"}
    assert api.client().get("/readyz").status_code == 200
    api.backend.writer.close()
    assert api.client().get("/readyz").json()["type"] == "/problems/unavailable"


def test_stopping_ends_streams_and_long_polls_and_a_restart_resumes_them(api: RunningApi, shop: Shop) -> None:
    client = api.client(shop.mara.token)
    with streaming(client) as stream, ThreadPoolExecutor(1) as pool:
        cursor = stream.next().data["cursor"]
        polling = pool.submit(lambda: api.client(shop.aiko.token).get("/v1/events", params={"after": cursor, "wait": 25}))
        while not api.backend.hub.online(shop.aiko.id):
            assert not polling.done()
            threading.Event().wait(0.01)
        stopping = threading.Thread(target=api.stop)
        stopping.start()
        assert [frame.event for frame in stream.rest() if frame.id is not None] == []
        assert polling.result().json() == {"events": [], "cursor": cursor}
        stopping.join()
    with pytest.raises(httpx.TransportError):
        client.get("/healthz")
    api.start()
    with streaming(client, after=cursor) as stream:
        assert stream.next().data == {"cursor": cursor}


SERVE = """
from stylist_app.backend.server import run_api
from stylist_app.settings import Settings
run_api(Settings(), port=0, started_on=lambda host, port: print(port, flush=True))
"""


def test_sigterm_ends_the_server_cleanly_with_a_stream_open(backend_settings: Settings, root: Path) -> None:
    with opened(backend_settings) as backend:
        shop = build_shop(backend)
    process = subprocess.Popen(
        [sys.executable, "-c", SERVE], cwd=root, env=environment(backend_settings), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    port = int(process.stdout.readline())
    with httpx.Client(base_url=f"http://127.0.0.1:{port}", headers={"Authorization": f"Bearer {shop.mara.token}"}, timeout=20) as client:
        with streaming(client) as stream:
            stream.next()
            process.send_signal(signal.SIGTERM)
            assert [frame.event for frame in stream.rest()] == []
    _, said = process.communicate(timeout=20)
    assert process.returncode in (0, -signal.SIGTERM)
    assert '"event": "stopped"' in said
    assert "Traceback" not in said


def test_an_end_waits_neither_for_a_long_job_nor_for_a_database_that_is_locked(api: RunningApi, shop: Shop) -> None:
    """The stop gives up long before the job or the lock would let it; the changes that were not stored are told so."""
    begun, released = threading.Event(), threading.Event()

    def endless(_backend: Backend, _subject: str) -> None:
        begun.set()
        released.wait()

    api.backend.jobs.register("endless", endless)
    api.backend.writer.call(lambda tx: tx.job("endless", "x"))
    assert begun.wait(20)
    elsewhere = Database(api.settings.database)
    client, chat = api.client(shop.mara.token), f"/v1/conversations/{shop.aiko.conversation_id}"
    label = {"id": new_id(), "name": "VIP"}
    try:
        with streaming(api.client(shop.noa.token)) as stream, ThreadPoolExecutor(3) as pool, ExitStack() as stack:
            cursor = stream.next().data["cursor"]
            held = stack.enter_context(elsewhere.writing())
            sending = pool.submit(client.post, f"{chat}/messages", json={"id": new_id(), "kind": "text", "payload": {"text": "hi"}})
            labelling = pool.submit(api.client(shop.max.token).put, f"/v1/labels/{label['id']}", json=label)
            polling = pool.submit(api.client(shop.aiko.token).get, "/v1/events", params={"after": cursor, "wait": 25})
            while not (api.backend.hub.online(shop.aiko.id) and api.backend.writer._batch):
                assert not polling.done()
                threading.Event().wait(0.01)
            api.stop()
            assert not released.is_set() and held.in_transaction()
            assert polling.result().json()["events"] == []
            for late in (sending, labelling):
                assert isinstance(late.exception(), httpx.TransportError) or late.result().status_code == 503
    finally:
        released.set()
        elsewhere.close()


def test_an_end_is_quick_when_the_database_was_closed_under_the_server(api: RunningApi, shop: Shop) -> None:
    with streaming(api.client(shop.noa.token)) as stream:
        stream.next()
        api.backend.database.close()
        api.backend.hub.wake()
        api.stop()
