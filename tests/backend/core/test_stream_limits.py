"""Where the journal ends for a reader: what was thrown away, and who does not read."""

import socket
from datetime import timedelta

from sqlmodel import col, select, update

from stylist_app.backend.core.housekeeping import forget_events
from stylist_app.backend.core.journal import JournalRow
from stylist_app.backend.core.live.subscription import QUEUED_FRAMES
from stylist_app.backend.core.writing.tx import Tx
from stylist_app.backend.stores.service import put_label
from stylist_app.wire.ids import new_id
from stylist_app.wire.shop import PutLabel
from tests.backend.core.reader import streaming
from tests.examples import Shop
from tests.running import RunningApi


def label(api: RunningApi, name: str = "VIP") -> str:
    command = PutLabel(id=new_id(), name=name)
    api.backend.writer.call(lambda tx: put_label(tx, None, command))
    return command.id


def newest(api: RunningApi) -> int:
    return api.backend.hub.newest()


def test_a_cursor_older_than_what_is_kept_needs_a_snapshot(api: RunningApi, shop: Shop) -> None:
    label(api)
    client = api.client(shop.mara.token)

    def forget(tx: Tx) -> int:
        tx.session.connection().execute(update(JournalRow).values(at=tx.at - timedelta(days=31)))
        return forget_events(tx, 30)

    assert api.backend.writer.call(forget) > 0
    for path in ("/v1/events", "/v1/events/stream"):
        answer = client.get(path, params={"after": 0})
        assert (answer.status_code, answer.json()["type"]) == (410, "/problems/snapshot-required")
    assert client.get("/v1/events", params={"after": newest(api)}).json() == {"events": [], "cursor": newest(api)}


def test_what_is_kept_has_no_holes_whatever_the_clock_said(api: RunningApi, shop: Shop) -> None:
    """A clock that ran ahead for a while leaves young rows between old ones."""
    for _ in range(6):
        label(api)
    with api.backend.database.reading() as session:
        numbers = list(session.exec(select(JournalRow.number).order_by(col(JournalRow.number))))

    def forget(tx: Tx) -> int:
        connection = tx.session.connection()
        connection.execute(update(JournalRow).values(at=tx.at - timedelta(days=31)))
        connection.execute(update(JournalRow).where(col(JournalRow.number) == numbers[-4]).values(at=tx.at + timedelta(days=31)))
        return forget_events(tx, 30)

    assert api.backend.writer.call(forget) == len(numbers) - 4
    client = api.client(shop.mara.token)
    told = client.get("/v1/events", params={"after": numbers[-5]}).json()
    assert [event["number"] for event in told["events"]] == numbers[-4:]
    assert client.get("/v1/events", params={"after": numbers[-6]}).status_code == 410


def test_a_stream_ends_when_events_were_thrown_away_before_it_was_told(api: RunningApi, shop: Shop) -> None:
    label(api)
    client, start = api.client(shop.mara.token), newest(api)
    with streaming(client, after=start) as stream:
        stream.next()
        columns = "kind, subject, scope, conversation_id, person_id, store_id, staff_only, version, at"
        with api.backend.database.write.begin() as connection:
            for _ in range(3):
                connection.exec_driver_sql(f"INSERT INTO journal ({columns}) SELECT {columns} FROM journal ORDER BY number DESC LIMIT 1")
            connection.exec_driver_sql("DELETE FROM journal WHERE number < (SELECT max(number) FROM journal)")
        assert {frame.event for frame in stream.rest()} <= {"cursor", "presence"}
    assert client.get("/v1/events", params={"after": start}).status_code == 410


# ---------------------------------------------------------------- slow readers


def test_a_reader_that_does_not_read_is_cut_off_and_costs_nobody_else_anything(api: RunningApi, shop: Shop) -> None:
    api.narrow(4096)
    stalled = socket.socket()
    stalled.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    stalled.connect(("127.0.0.1", int(api.url.rsplit(":", 1)[1])))
    stalled.sendall(f"GET /v1/events/stream HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {shop.ada.token}\r\n\r\n".encode())
    assert stalled.recv(64).startswith(b"HTTP/1.1 200")
    with streaming(api.client(shop.mara.token)) as fast:
        fast.next()
        hub, wide, seen = api.backend.hub, "x" * 100, 0
        while hub.streams > 1:
            made = api.backend.writer.call(lambda tx: [put(tx, f"{wide}{n}") for n in range(100)])
            assert [frame.data["body"]["id"] for frame in fast.events(100)] == made
            seen += 100
            assert seen < 100 * QUEUED_FRAMES, "the stalled reader is still being fed"
    stalled.close()


def put(tx: Tx, name: str) -> str:
    command = PutLabel(id=new_id(), name=name[:120])
    put_label(tx, None, command)
    return command.id
