"""Work of the library that follows a commit: clearing away uploads nobody took up, files of erased media and files an interrupted upload left; and
remaking photos of earlier builds. Each may run twice."""

from functools import partial

from stylist_app.backend.core.backend import Backend
from stylist_app.backend.core.jobs import Jobs
from stylist_app.backend.core.media import remake
from stylist_app.backend.core.media.library import FILE_JOB, SWEEP_JOB, UNUSED_HOURS, UNUSED_JOB
from stylist_app.backend.core.writing.tx import Tx

AT_ONCE = 100


def register(jobs: Jobs) -> None:
    jobs.register(UNUSED_JOB, erase_unused)
    jobs.register(FILE_JOB, drop_file)
    jobs.register(SWEEP_JOB, sweep)
    remake.register(jobs)


def ask_for_sweep(tx: Tx) -> None:
    """Once per start of the service is enough."""
    tx.job(SWEEP_JOB, "all", key=SWEEP_JOB)


def erase_unused(backend: Backend, media_id: str) -> None:
    backend.writer.call(lambda tx: backend.media.erase_unused(tx, media_id))


def drop_file(backend: Backend, sha: str) -> None:
    """The look is a command, the removal follows it: whoever stores equal bytes meanwhile sees this job in the table (`MediaLibrary.store`)."""
    if not backend.writer.call(lambda tx: backend.media.known(tx.session, sha)):
        backend.media.storage.drop(sha)


def sweep(backend: Backend, _subject: str) -> None:
    """Files without a row, a day old: their command never came."""
    with backend.database.reading() as session:
        forgotten = [key for key in backend.media.storage.older_than(UNUSED_HOURS * 3600) if not backend.media.known(session, key)]
    for start in range(0, len(forgotten), AT_ONCE):
        backend.writer.call(partial(backend.media.clear_away, shas=forgotten[start : start + AT_ONCE]))
