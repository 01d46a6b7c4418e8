"""PostgreSQL's LISTEN and NOTIFY: a wake-up after each commit, and what is told between processes and never kept. SQLite has neither."""

import json
from typing import Any

from stylist_app.backend.core.database.cursor import Cursor

COMMITTED, SAID = "stylist_committed", "stylist_said"
LONGEST = 7_900
"""Bytes of one notification; PostgreSQL takes less than 8,000."""
_WITH_JOBS = "jobs"


def wake_others(cursor: Cursor, *, jobs: bool) -> None:
    """Inside the transaction; it travels with its commit, and not at all without one."""
    cursor.write(f"NOTIFY {COMMITTED}, '{_WITH_JOBS}'" if jobs else f"NOTIFY {COMMITTED}")


def has_jobs(payload: str) -> bool:
    return payload == _WITH_JOBS


def packed(content: dict[str, Any]) -> str | None:
    """None: too long to be told."""
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return text if len(text.encode()) <= LONGEST else None
