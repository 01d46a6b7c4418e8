"""SQLite's write-ahead log, emptied when words must not wait in it."""

from stylist_app.backend.core.database.db import Database


def empty_log(database: Database) -> None:
    """SQLite keeps the old pages in its write-ahead log until they are written over; erased words must not wait for that. Raises (and the job comes
    again) while somebody still reads the old state."""
    if not database.sqlite:
        return
    connection = database.read.raw_connection()
    try:
        cursor = connection.cursor()
        busy = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
        cursor.close()
    finally:
        connection.close()
    if busy:
        raise TimeoutError("the write-ahead log is in use")
