"""Files with products that managers brought, and what was wrong with them."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON
from sqlmodel import Field, SQLModel

from stylist_app.backend.core.database.db import Long, UtcTime


class ImportRow(SQLModel, table=True):
    """As in `wire.imports.Import`. The file is the media with the import's id, held by it. `turn` counts previews and runs: whoever works for an
    earlier one has nothing to say any more. `summary` is a `wire.imports.ImportSummary`, `error_phrased` a `wire.imports.Phrased`."""

    __tablename__ = "catalog_import"

    id: str = Field(primary_key=True)
    kind: str | None = None
    guess: str | None = None
    state: str = Field(index=True)
    file_name: str
    file_sha: str
    file_size: int = Field(sa_type=Long)
    kept: bool = True
    currency: str | None = None
    store_id: str | None = Field(default=None, foreign_key="store.id")
    by_id: str = Field(foreign_key="staff.id")
    created_at: datetime = Field(sa_type=UtcTime)
    started_at: datetime | None = Field(default=None, sa_type=UtcTime)
    ended_at: datetime | None = Field(default=None, sa_type=UtcTime)
    turn: int = 0
    done: int = 0
    total: int = 0
    doing: str = ""
    previewed: bool = False
    summary: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    problem_count: int = 0
    error: str = ""
    error_phrased: dict[str, Any] | None = Field(default=None, sa_type=JSON)
    version: int = 1


class ImportProblemRow(SQLModel, table=True):
    """`number` is the order in which they were found. `line` 0 where there is none. `phrased` is a `wire.imports.Phrased`."""

    __tablename__ = "catalog_import_problem"

    number: int | None = Field(default=None, primary_key=True, sa_type=Long)
    import_id: str = Field(foreign_key="catalog_import.id", index=True)
    line: int
    column: str = ""
    message: str
    remedy: str = ""
    phrased: dict[str, Any] | None = Field(default=None, sa_type=JSON)
