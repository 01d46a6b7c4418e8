"""One person's local store: two SQLite files in her folder, opened by one process at a time.

`copy.db` holds what the API can give again (resources, cursor, answers seen); when it is damaged, of another schema or sealed with another
key it is thrown away and fetched anew. `own.db` holds what exists nowhere else yet (outbox, drafts, the session) and outlives that; should
it be damaged itself it is set aside, never deleted. Bodies are sealed (AES-GCM) when a key is given. Refuses to know what the bodies mean.

Neither file loses anything when the process ends. A power cut may undo the latest changes of `copy.db`, cursor and all, which come again then; and of
`own.db` only what doing again does not hurt (what was crossed out, read markers) and the newest words of a draft. A change that the person made
and her session are on the disk before the call returns: that waits for the disk, so it is done for nothing else.
"""

import errno
import shutil
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, StaticPool, Table, delete, event, func, select
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.exc import DatabaseError, OperationalError
from sqlmodel import create_engine

from stylist_app.client.reduce.base import Batch, Body, Stored
from stylist_app.client.store import tables
from stylist_app.client.store.recent import Recent
from stylist_app.client.store.seal import Seal
from stylist_app.client.store.tables import ANSWER, COPY_KV, DRAFT, OP, OWN_KV, RESOURCE

SCHEMA = 1
SOON, NOW = "NORMAL", "FULL"
"""When SQLite waits for the disk: at a checkpoint, or with each transaction (https://sqlite.org/pragma.html#pragma_synchronous)."""
FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO)


class Locked(Exception):
    """Another process has this person's store open."""


def cannot_write(error: BaseException) -> bool:
    """Whether it says that the device cannot keep anything at this moment, as when its disk is full. That may pass."""
    return isinstance(error, OperationalError) or (isinstance(error, OSError) and error.errno in FULL)


def _engine(path: Path) -> Engine:
    engine = create_engine(f"sqlite:///{path}", poolclass=StaticPool, connect_args={"check_same_thread": False, "timeout": 1.0})

    @event.listens_for(engine, "connect")
    def connected(connection: Any, _record: Any) -> None:
        connection.isolation_level = None
        for pragma in ("locking_mode=EXCLUSIVE", "journal_mode=WAL", f"synchronous={SOON}", "secure_delete=ON", "cache_size=-4096"):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def began(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine


@dataclass(frozen=True, slots=True)
class Unread:
    """What the inbox needs to know of a conversation's messages without reading them all."""

    last: Stored | None
    count: int


class Store:
    """Everything is synchronous and short; call it from the event loop's thread only."""

    def __init__(self, folder: Path, key: bytes | None = None) -> None:
        """Opens or makes the files. `Locked` when another process has them."""
        self.folder = folder
        self.files = folder / "files"
        self.files.mkdir(parents=True, exist_ok=True)
        self._seal = Seal(key)
        self._recent = Recent()
        self._own = self._open("own.db", (OP, DRAFT, OWN_KV), OWN_KV, self._set_aside)
        try:
            self._copy = self._open("copy.db", (RESOURCE, COPY_KV, ANSWER), COPY_KV, self._throw_away)
        except BaseException:
            self._own.dispose()
            raise

    def _open(self, name: str, own_tables: tuple[Table, ...], kv: Table, spoiled: Callable[[Path], None]) -> Engine:
        path = self.folder / name
        for attempt in range(2):
            engine = _engine(path)
            try:
                with engine.begin() as connection:
                    tables.Base.metadata.create_all(connection, tables=list(own_tables))
                    found = connection.execute(select(kv.c.value).where(kv.c.key == "schema")).scalar()
                    if found is None:
                        connection.execute(insert(kv).values(key="schema", value=self._seal.close(SCHEMA, "schema")))
                    elif self._seal.open(found, "schema") != SCHEMA:
                        raise ValueError("another schema")
                    if connection.exec_driver_sql("PRAGMA quick_check(1)").scalar() != "ok":
                        raise ValueError("damaged")
                return engine
            except (DatabaseError, ValueError) as error:
                engine.dispose()
                if "locked" in str(error):
                    raise Locked(str(self.folder.name)) from error
                if attempt:
                    raise
                spoiled(path)
        raise AssertionError("two attempts return or raise")

    def _throw_away(self, path: Path) -> None:
        for suffix in ("", "-wal", "-shm", "-journal"):
            path.with_name(path.name + suffix).unlink(missing_ok=True)

    def _set_aside(self, path: Path) -> None:
        number = len(list(self.folder.glob("own.db.broken-*")))
        path.replace(path.with_name(f"own.db.broken-{number}"))
        self._throw_away(path)

    def close(self) -> None:
        self._copy.dispose()
        self._own.dispose()

    def destroy(self) -> None:
        """Closes, and deletes the person's folder with everything in it."""
        self.close()
        shutil.rmtree(self.folder, ignore_errors=True)

    # ---------------------------------------------------------------- resources

    def _stored(self, row: Any) -> Stored:
        def read() -> Stored:
            body = self._seal.open(row.body, f"{row.kind}:{row.id}")
            return Stored(row.kind, row.id, body, row.version, row.conversation_id, row.sort, row.tag)

        return self._recent.opened(row.kind, row.id, row.body, read)

    @contextmanager
    def _writing_now(self) -> Iterator[Connection]:
        """One transaction of `own.db` that is on the disk when it ends, with all those before it."""
        with self._own.connect() as connection:
            raw: Any = connection.connection.driver_connection
            raw.execute(f"PRAGMA synchronous={NOW}")
            try:
                with connection.begin():
                    yield connection
            finally:
                raw.execute(f"PRAGMA synchronous={SOON}")

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with self._copy.connect() as connection:
            yield connection

    def _rows(self, query: Any, values: Mapping[str, Any] | None = None) -> list[Stored]:
        with self._reading() as connection:
            return [self._stored(row) for row in connection.execute(query, values or {})]

    def get(self, kind: str, id: str) -> Stored | None:
        found = self._recent.rows(("one", kind, id), lambda: self._rows(tables.GET, {"kind": kind, "id": id}))
        return found[0] if found else None

    def conversation_of(self, customer_id: str) -> str | None:
        kind = "conversation"
        found = self._recent.rows(("tagged", kind, customer_id), lambda: self._rows(tables.TAGGED, {"kind": kind, "tag": customer_id}))
        return found[0].id if found else None

    def all(self, kind: str) -> list[Stored]:
        return self._rows(tables.ALL, {"kind": kind})

    def of(self, kind: str, conversation_id: str, above: float = -1.0, limit: int = 100_000) -> list[Stored]:
        """At most `limit` after `above`, ascending by `sort`."""
        values = {"kind": kind, "conversation": conversation_id, "above": above, "limit": limit}
        return list(self._recent.rows(("of", kind, conversation_id, above, limit), lambda: self._rows(tables.OF, values)))

    def before(self, conversation_id: str, sort: float, limit: int) -> list[Stored]:
        """The `limit` messages before `sort`, ascending."""
        values = {"conversation": conversation_id, "below": sort, "limit": limit}
        return list(self._recent.rows(("of", "message", conversation_id, sort, -limit), lambda: self._rows(tables.BEFORE, values)[::-1]))

    def after(self, conversation_id: str, sort: float, limit: int) -> list[Stored]:
        """The `limit` messages after `sort`, ascending."""
        return self.of("message", conversation_id, sort, limit)

    def inbox(self, person_id: str, tag: str, conversation_id: str | None = None) -> dict[str, Unread]:
        """Per conversation the last message that is not a system line, and how many messages tagged `tag` lie after the person's marker (≤ 100)."""
        values = {"me": person_id, "tag": tag, "one": conversation_id}
        with self._reading() as connection:
            lasts = {row.conversation_id: self._stored(row) for row in connection.execute(tables.LASTS, values)}
            return {row.id: Unread(lasts.get(row.id), row.unread) for row in connection.execute(tables.UNREAD, values)}

    def apply(self, batch: Batch, *, cursor: int | None = None, keep: Mapping[str, Any] | None = None) -> None:
        """One transaction: the changes, the cursor they lead to, and values for `value`."""
        try:
            with self._copy.begin() as connection:
                if batch.wiped:
                    connection.execute(delete(RESOURCE))
                for conversation_id in batch.purged:
                    connection.execute(tables.PURGE, {"conversation": conversation_id})
                if batch.drops:
                    connection.execute(tables.DROP, [{"k": kind, "i": id} for kind, id in batch.drops])
                if batch.puts:
                    connection.execute(tables.PUT, [self._values(row) for row in batch.puts.values()])
                values = {**({} if cursor is None else {"cursor": cursor}), **(keep or {})}
                if values:
                    connection.execute(tables.KEEP, [{"key": key, "value": self._seal.close(value, key)} for key, value in values.items()])
        finally:
            self._recent.forget(batch)

    def _values(self, row: Stored) -> dict[str, Any]:
        body = self._seal.close(dict(row.body), f"{row.kind}:{row.id}")
        return {
            "kind": row.kind, "id": row.id, "conversation_id": row.conversation_id, "sort": row.sort,
            "version": row.version, "tag": row.tag, "body": body,
        }  # fmt: skip

    def empty_logs(self) -> None:
        """What was dropped stands in no write-ahead log any more. A device that cannot write now does it with its next checkpoint."""
        for engine in (self._copy, self._own):
            with engine.connect() as connection:
                raw: Any = connection.connection.driver_connection
                try:
                    raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
                except sqlite3.OperationalError:
                    continue

    def value(self, key: str) -> Any:
        """`cursor`, `next` (page of conversations still to fetch) …; None when never kept."""
        with self._reading() as connection:
            found = connection.execute(select(COPY_KV.c.value).where(COPY_KV.c.key == key)).scalar()
        return None if found is None else self._seal.open(found, key)

    # ---------------------------------------------------------------- answers of live queries

    def answer(self, key: str) -> Any:
        with self._reading() as connection:
            found = connection.execute(select(ANSWER.c.body).where(ANSWER.c.key == key)).scalar()
        return None if found is None else self._seal.open(found, key)

    def keep_answer(self, key: str, body: Any, at: float, *, most: int = 500) -> None:
        """Forgets the oldest beyond `most`."""
        with self._copy.begin() as connection:
            put = insert(ANSWER).values(key=key, at=at, body=self._seal.close(body, key))
            connection.execute(put.on_conflict_do_update(index_elements=["key"], set_={"at": put.excluded.at, "body": put.excluded.body}))
            if (connection.execute(select(func.count()).select_from(ANSWER)).scalar() or 0) > most:
                oldest = select(ANSWER.c.key).order_by(ANSWER.c.at).limit(most // 10)
                connection.execute(delete(ANSWER).where(ANSWER.c.key.in_(oldest)))

    # ---------------------------------------------------------------- what only we have

    def ops(self) -> list[dict[str, Any]]:
        """In the order they were made."""
        with self._own.connect() as connection:
            rows = connection.execute(select(OP.c.id, OP.c.body).order_by(OP.c.position)).all()
        return [self._seal.open(row.body, f"op:{row.id}") for row in rows]

    def put_op(self, id: str, position: int, conversation_id: str | None, body: Body, *, now: bool = True) -> None:
        """`now`: it must survive a power cut from here on."""
        with self._writing_now() if now else self._own.begin() as connection:
            put = insert(OP).values(id=id, position=position, conversation_id=conversation_id, body=self._seal.close(dict(body), f"op:{id}"))
            connection.execute(put.on_conflict_do_update(index_elements=["id"], set_={"body": put.excluded.body}))

    def drop_ops(self, ids: Iterable[str]) -> None:
        with self._own.begin() as connection:
            connection.execute(delete(OP).where(OP.c.id.in_(list(ids))))

    def drafts(self) -> dict[str, Any]:
        with self._own.connect() as connection:
            rows = connection.execute(select(DRAFT)).all()
        return {row.conversation_id: self._seal.open(row.body, f"draft:{row.conversation_id}") for row in rows}

    def put_draft(self, conversation_id: str, body: Any | None) -> None:
        """None: there is nothing in the composer."""
        with self._own.begin() as connection:
            connection.execute(delete(DRAFT).where(DRAFT.c.conversation_id == conversation_id))
            if body is not None:
                connection.execute(insert(DRAFT).values(conversation_id=conversation_id, body=self._seal.close(body, f"draft:{conversation_id}")))

    def own(self, key: str) -> Any:
        with self._own.connect() as connection:
            found = connection.execute(select(OWN_KV.c.value).where(OWN_KV.c.key == key)).scalar()
        return None if found is None else self._seal.open(found, key)

    def keep_own(self, key: str, value: Any) -> None:
        with self._writing_now() as connection:
            put = insert(OWN_KV).values(key=key, value=self._seal.close(value, key))
            connection.execute(put.on_conflict_do_update(index_elements=["key"], set_={"value": put.excluded.value}))
