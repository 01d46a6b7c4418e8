"""What SQLAlchemy makes of each statement, made once per process and kind of database: every shop has the same some thousand statements, a run of
the tests opens a thousand shops, and writing them down anew is a tenth of what a test of the backend costs. It depends on the statement alone."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import Engine, create_engine

from stylist_app.backend.core.database import db


@contextmanager
def shared_statements() -> Iterator[None]:
    """While it lasts, databases of one kind share the first one's dialect, and with it what was compiled."""
    made: dict[str, Engine] = {}

    def created(url: Any, **options: Any) -> Engine:
        engine = create_engine(url, **options)
        first = made.setdefault(engine.dialect.name, engine)
        engine.dialect, engine._compiled_cache, engine.pool._dialect = first.dialect, first._compiled_cache, first.dialect
        return engine

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(db, "create_engine", created)
        yield
