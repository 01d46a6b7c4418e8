"""Reminders that fall due. The row says whether it was told, so it is told once, whichever process does it."""

from stylist_app.backend.core.backend import Backend
from stylist_app.backend.core.jobs import Jobs
from stylist_app.backend.people.promises.service import REMIND_JOB, remind


def register(jobs: Jobs) -> None:
    """Called once by `app.create_app`."""

    def told(backend: Backend, promise_id: str) -> None:
        backend.writer.call(lambda tx: remind(tx, promise_id))

    jobs.register(REMIND_JOB, told)
