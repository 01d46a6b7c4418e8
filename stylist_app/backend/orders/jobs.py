"""Work of this room that falls due or follows a commit."""

from stylist_app.backend.core.backend import Backend
from stylist_app.backend.core.jobs import Jobs
from stylist_app.backend.orders.service.holds import RELEASE_JOB, release
from stylist_app.backend.orders.service.proposals import READ_JOB, propose, read_reply


def register_jobs(jobs: Jobs) -> None:
    """Called once by `app.create_app`."""

    def let_go(backend: Backend, hold_id: str) -> None:
        backend.writer.call(lambda tx: release(tx, hold_id))

    def read(backend: Backend, message_id: str) -> None:
        with backend.database.reading() as session:
            found = read_reply(session, message_id)
        if found is not None:
            backend.writer.call(lambda tx: propose(tx, backend.media, *found))

    jobs.register(RELEASE_JOB, let_go)
    jobs.register(READ_JOB, read)
