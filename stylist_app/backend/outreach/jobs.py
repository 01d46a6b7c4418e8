"""Work of this room that nobody waits for."""

from datetime import timedelta

from stylist_app.backend.core.backend import Backend
from stylist_app.backend.core.jobs import Jobs
from stylist_app.backend.core.writing.tx import Tx
from stylist_app.backend.outreach.service.sweeping import sweep
from stylist_app.wire.base import now

JOB = "outreach-sweep"
EVERY = timedelta(minutes=2)


def register_jobs(jobs: Jobs) -> None:
    """Called once by `app.create_app`."""
    jobs.register(JOB, keep_up, long=True)


def ask(tx: Tx) -> None:
    """At the start of a process. One round waits at a time, whoever asks."""
    tx.job(JOB, "all", key=JOB)


def keep_up(backend: Backend, _subject: str) -> None:
    """One round; then the next one is asked for."""
    sweep(backend, now())
    backend.writer.call(lambda tx: tx.job(JOB, "all", due=tx.at + EVERY, key=JOB))
