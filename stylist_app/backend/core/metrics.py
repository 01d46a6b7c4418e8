"""What this process tells a Prometheus that may ask: how requests go, how far writer, journal, streams and jobs are. One registry per app.

Labels are route templates, methods, statuses and fixed words: never a person, a conversation or an address. What others know already (queue, streams,
the database's counts) is read when it is asked for, so that it costs nothing between.
"""

import hmac
from collections.abc import Iterable
from datetime import datetime

from fastapi import APIRouter
from prometheus_client import CollectorRegistry, Counter, Histogram, ProcessCollector
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.exposition import CONTENT_TYPE_LATEST, generate_latest
from prometheus_client.registry import Collector
from sqlalchemy import func, select
from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import Session, col
from starlette.requests import Request
from starlette.responses import Response

from stylist_app.backend.core.backend import Backend
from stylist_app.backend.core.jobs import JobRow
from stylist_app.backend.core.live.delivery import newest
from stylist_app.backend.core.media.tables import MediaFileRow
from stylist_app.backend.core.problems import ProblemError, not_found
from stylist_app.backend.core.writing.tx import Committed
from stylist_app.wire.base import now

SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
SIZES = (1, 2, 4, 8, 16, 32, 64, 128, 256)
TOO_MANY = 429
METHODS = frozenset({"GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE"})


class Metrics:
    """`request` and `committed` are called by whoever did the work; both are cheap and may come from any thread."""

    def __init__(self, backend: Backend) -> None:
        self._registry = CollectorRegistry()
        self._requests = Histogram(
            "stylist_request_seconds", "Time until an answer began, by route template.", ("method", "route", "status"), buckets=SECONDS,
            registry=self._registry,
        )  # fmt: skip
        self._known: dict[tuple[str, str, int], Histogram] = {}
        self._limited = Counter("stylist_rate_limited", "Requests refused because somebody asked too often.", registry=self._registry)
        self._batch = Histogram("stylist_writer_batch_commands", "Commands in one transaction.", buckets=SIZES, registry=self._registry)
        self._commit = Histogram(
            "stylist_writer_commit_seconds", "Time from the first command of a batch until it was on disk.", buckets=SECONDS, registry=self._registry
        )
        self._registry.register(_Present(backend))
        ProcessCollector(registry=self._registry)

    def request(self, method: str, route: str, status: int, seconds: float) -> None:
        key = (method if method in METHODS else "other", route, status)
        histogram = self._known.get(key)
        if histogram is None:
            histogram = self._known[key] = self._requests.labels(key[0], route, str(status))
        histogram.observe(seconds)
        if status == TOO_MANY:
            self._limited.inc()

    def committed(self, committed: Committed) -> None:
        """A follower of the writer."""
        self._batch.observe(committed.commands)
        self._commit.observe(committed.seconds)

    def text(self) -> bytes:
        """Blocking: it asks the database."""
        return generate_latest(self._registry)


class _Present(Collector):
    """Read at the moment somebody asks. Without the database its figures are missing, and `stylist_database_up` says so."""

    def __init__(self, backend: Backend) -> None:
        self._backend = backend

    def describe(self) -> Iterable[Metric]:
        return ()  # so that registering asks nothing

    def collect(self) -> Iterable[Metric]:
        backend = self._backend
        yield _gauge("stylist_writer_queue_commands", "Commands that wait for the writer.", backend.writer.waiting)
        yield _gauge("stylist_streams_open", "Open streams and long polls.", backend.hub.streams)
        yield CounterMetricFamily("stylist_streams_too_slow", "Streams ended because their reader did not keep up.", value=backend.hub.too_slow)
        try:
            with backend.database.reading() as session:
                stored = list(self._stored(session))
        except SQLAlchemyError:
            stored = []
        yield _gauge("stylist_database_up", "1 when the database answered.", int(bool(stored)))
        yield from stored

    def _stored(self, session: Session) -> Iterable[Metric]:
        head, moment = newest(session), now()
        yield _gauge("stylist_journal_head", "Number of the newest event.", head)
        yield _gauge(
            "stylist_journal_tail_lag", "Events that this process has not handed to its streams yet.", max(0, head - self._backend.hub.position)
        )
        yield _gauge("stylist_media_bytes", "Pictures and files, as they are stored.", self._scalar(session, func.sum(col(MediaFileRow.size))))
        open_jobs = (col(JobRow.failed).is_(False),)
        due = (*open_jobs, col(JobRow.due) <= moment)
        counted = GaugeMetricFamily("stylist_jobs", "Work that follows commits, by state.", labels=("state",))
        for state, conditions in (("due", due), ("waiting", (*open_jobs, col(JobRow.due) > moment)), ("failed", (col(JobRow.failed).is_(True),))):
            counted.add_metric([state], session.connection().execute(select(func.count()).select_from(JobRow).where(*conditions)).scalar() or 0)
        yield counted
        oldest: datetime | None = session.connection().execute(select(func.min(col(JobRow.due))).where(*due)).scalar()
        yield _gauge(
            "stylist_jobs_oldest_due_seconds",
            "How long the most overdue job has been due.",
            0 if oldest is None else (moment - oldest).total_seconds(),
        )

    def _scalar(self, session: Session, of: object) -> float:
        return session.connection().execute(select(of)).scalar() or 0  # type: ignore[call-overload]


def _gauge(name: str, meaning: str, value: float) -> Metric:
    return GaugeMetricFamily(name, meaning, value=value)


def routes(metrics: Metrics, token: str | None) -> APIRouter:
    """`/metrics`, for whoever sends the token of the settings. Without one there is nothing here, also for those who guess."""
    router = APIRouter()

    @router.get("/metrics", include_in_schema=False)
    def present(request: Request) -> Response:
        if not token:
            raise not_found("page")
        scheme, _, given = request.headers.get("authorization", "").partition(" ")
        if scheme.lower() != "bearer" or not hmac.compare_digest(given.strip().encode(), token.encode()):
            raise ProblemError("unauthenticated", "Send the token of STYLIST_METRICS_TOKEN.", headers={"WWW-Authenticate": "Bearer"})
        return Response(metrics.text(), headers={"Content-Type": CONTENT_TYPE_LATEST})

    return router
