"""Photos of earlier builds made anew in the sizes and kinds of this one, with a placeholder and the piece's colours.

What came in is not kept, so the largest JPEG is what there is to make them of: `full` is as wide as that. Addresses that are out stay good. It goes
on where it ended: each photo is a command of its own, and one that is done is no longer found.
"""

from collections.abc import Callable
from functools import partial

import structlog
from sqlmodel import col, func, select

from stylist_app.backend.core.backend import Backend
from stylist_app.backend.core.jobs import Jobs
from stylist_app.backend.core.media.library import MediaLibrary
from stylist_app.backend.core.media.prepare import Prepared, photo_of
from stylist_app.backend.core.media.tables import MediaFileRow, MediaRow
from stylist_app.backend.core.problems import ProblemError
from stylist_app.backend.core.writing.tx import Tx

REMAKE_JOB = "media-remake"
AT_ONCE = 20
EARLIER = (MediaRow.kind == "photo", MediaRow.ext == "jpg")

log = structlog.get_logger(__name__)


def register(jobs: Jobs) -> None:
    jobs.register(REMAKE_JOB, some)


def ask(tx: Tx, after: str = "") -> None:
    """Begins in the background, or goes on after this id. Asked twice, it is done once."""
    tx.job(REMAKE_JOB, after, key=REMAKE_JOB)


def some(backend: Backend, after: str) -> None:
    """The job: a few photos, then room for other work before the next few."""
    last = remake(backend, after, AT_ONCE)
    if last is not None:
        backend.writer.call(partial(ask, after=last))


def left(backend: Backend) -> int:
    """How many photos are of an earlier build."""
    with backend.database.reading() as session:
        return session.exec(select(func.count()).select_from(MediaRow).where(*EARLIER)).one()


def remake(backend: Backend, after: str, most: int, done: Callable[[str], object] = lambda _id: None) -> str | None:
    """Up to `most` photos in the order of their ids; the last one's id, None when there was nothing left to do. `done` is told each id. A photo whose
    bytes are gone or broken stays as it is. Blocks. Problem `unavailable` (the storage)."""
    with backend.database.reading() as session:
        query = select(MediaRow.id, MediaRow.content, MediaFileRow.sha, MediaFileRow.size).where(*EARLIER, col(MediaRow.id) > after)
        query = query.where(MediaFileRow.media_id == MediaRow.id, MediaFileRow.variant == "large").order_by(MediaRow.id).limit(most)
        found = [(media_id, content, sha, size) for media_id, content, sha, size in session.exec(query)]
    for media_id, content, sha, size in found:
        again = partial(_again, backend.media, content, sha, size)
        try:
            prepared = again()
        except (ProblemError, LookupError) as error:
            if isinstance(error, ProblemError) and error.slug == "unavailable":
                raise
            log.warning("a photo could not be remade", media=media_id, error=type(error).__name__)
        else:
            backend.writer.call(partial(backend.media.remake, media_id=media_id, prepared=prepared))
            backend.media.keep_whole(prepared, again)
        done(media_id)
    return found[-1][0] if found else None


def _again(library: MediaLibrary, content: str, sha: str, size: int) -> Prepared:
    blocks = library.storage.read(sha, 0, size)
    if blocks is None:
        raise LookupError("the file is gone")
    return photo_of(b"".join(blocks), "", content, library.storage, library.pool.make, library.pixels)
