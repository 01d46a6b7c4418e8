"""What an import asks of whoever knows its kind: products, customers, orders. The machine around it (files, progress, cancel, resume, report) is the
same for all of them."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Literal, Protocol

from stylist_app.backend.core.database.db import Database
from stylist_app.backend.core.media import MediaLibrary
from stylist_app.backend.core.writing.writer import Writer
from stylist_app.connectors.feeds.base import Fetch, RowError

MOST_ERRORS = 1_000
"""Kept in the summary; a `report` is told all of them."""
SAMPLES = 5

Progress = Callable[[int, int, str], None]
"""(done, in all, name of the last one)."""
Report = Callable[[RowError], None]


class Services(Protocol):
    """What an import needs of the backend."""

    @property
    def database(self) -> Database: ...
    @property
    def writer(self) -> Writer: ...
    @property
    def media(self) -> MediaLibrary: ...


@dataclass
class ImportSummary:
    """Counts by `added`, `changed`, `unchanged`, `removed`, and the names of the first of each. `faults` counts what went wrong, `errors` are the
    first of it in the order of the file. `absent`: products of this kind of feed that the shop has and this file did not tell; they stay."""

    products: Counter[str] = field(default_factory=Counter)
    variants: Counter[str] = field(default_factory=Counter)
    pictures: Counter[str] = field(default_factory=Counter)
    customers: Counter[str] = field(default_factory=Counter)
    orders: Counter[str] = field(default_factory=Counter)
    samples: dict[str, list[str]] = field(default_factory=dict)
    errors: list[RowError] = field(default_factory=list)
    faults: int = 0
    absent: int = 0
    cancelled: bool = False

    def sample(self, outcome: str, name: str) -> None:
        """Keeps the name of one that became this, while it is among the first."""
        names = self.samples.setdefault(outcome, [])
        if len(names) < SAMPLES:
            names.append(name)

    def fault(self, error: RowError) -> None:
        self.faults += 1
        if len(self.errors) < MOST_ERRORS:
            self.errors.append(error)


@dataclass(frozen=True, slots=True)
class Resume:
    """Where an import of the same file was interrupted: `done` things are whole, and counted in its summary. What the following ones became since
    `since` (aware UTC), its beginning, was its doing: the last of them were stored, but not counted any more."""

    done: int
    since: datetime

    def became(self, created_at: datetime, updated_at: datetime) -> Literal["added", "changed", "unchanged"]:
        """What this import's earlier doing made of something that is as it is told already."""
        return "unchanged" if updated_at < self.since else "changed" if created_at < self.since else "added"


@dataclass(frozen=True, slots=True)
class Asked:
    """One run of an import, or with `dry_run` its preview. `currency` is the one that was said, `own` the shop's (ISO 4217). `store_id` as in
    `wire.imports.Import`; `by_id` is the colleague in whose name it is done. `summary` is counted in as it goes, for whoever looks meanwhile;
    `progress` is called after each thing, `cancelled` between them, `report` with each fault as soon as it is known."""

    services: Services
    path: Path
    currency: str | None
    own: str
    store_id: str | None
    by_id: str
    dry_run: bool
    fetch: Fetch
    summary: ImportSummary
    progress: Progress
    cancelled: Callable[[], bool]
    report: Report
    resume: Resume | None = None


class Importing(Protocol):
    """Blocks until done. Raises `FeedError` for a file that cannot be used at all; everything else that is wrong is reported."""

    def __call__(self, asked: Asked) -> ImportSummary: ...
