"""The one picture of a look: made beside the API whenever the look has changed, kept like any other picture, forgotten with its conversation."""

import io
from collections.abc import Sequence

from sqlmodel import Session

from stylist_app.backend.core.backend import Backend
from stylist_app.backend.core.media import MediaLibrary, Prepared
from stylist_app.backend.core.problems import ProblemError
from stylist_app.backend.core.writing.tx import Tx
from stylist_app.backend.looks.render import pieces_of
from stylist_app.backend.looks.service.looks import told
from stylist_app.backend.looks.tables import LookRow, PieceRow
from stylist_app.imaging.collage.collage import Fonts, Piece
from stylist_app.imaging.collage.job import CollageJob
from stylist_app.resources import assets_dir
from stylist_app.wire.ids import new_id
from stylist_app.wire.look import Spot

BOARD = 8 / 9
"""Width to height of the board on which spots were chosen."""
SHOWN = "large"
"""The making of a piece's picture that goes into the collage."""
TITLES = ("instrument-serif.ttf", "serif-cyrillic.ttf")
WORDS = ("inter-600.ttf",)


def make_collage(backend: Backend, look_id: str) -> None:
    """Nothing happens where the look is gone or its picture is of this version already. Processor and storage work: for a job."""
    with backend.database.reading() as session:
        row = session.get(LookRow, look_id)
        if row is None or row.collage_of == row.version:
            return
        there = [piece for piece in pieces_of(session, [look_id])[look_id] if not piece.removed]
        job, version = _job(session, backend.media, row, there), row.version
    if not there:
        backend.writer.call(lambda tx: _keep(tx, backend.media, look_id, version, None))
        return
    made = backend.media.pool.collage(job)

    def prepare() -> Prepared:
        return backend.media.prepare(io.BytesIO(made.data), "look.webp")

    prepared = prepare()
    backend.writer.call(lambda tx: _keep(tx, backend.media, look_id, version, prepared))
    backend.media.keep_whole(prepared, prepare)


def _job(session: Session, media: MediaLibrary, row: LookRow, pieces: Sequence[PieceRow]) -> CollageJob:
    """Without words: the screens write title and total themselves, in the reader's language and with the price of the day."""
    folder = assets_dir() / "fonts"
    fonts = Fonts(tuple(str(folder / name) for name in TITLES), tuple(str(folder / name) for name in WORDS))
    shown = tuple(
        Piece(
            piece.number, piece.slot, piece.title, _bytes(session, media, piece.picture_id),  # type: ignore[arg-type]
            Spot(x=piece.x, y=piece.y, size=piece.size, turn=piece.turn, z=piece.z),
        )
        for piece in pieces
    )  # fmt: skip
    return CollageJob(shown, fonts, free=row.freeform, board=BOARD)


def _bytes(session: Session, media: MediaLibrary, media_id: str | None) -> bytes | None:
    """None where the picture is gone: its name stands there then."""
    row = None if media_id is None else media.find(session, media_id)
    if row is None or row.kind != "photo":
        return None
    try:
        _row, file = media.file(session, row.id, SHOWN, row.ext)
    except ProblemError:
        return None
    blocks = media.storage.read(file.sha, 0, file.size)
    return None if blocks is None else b"".join(blocks)


def _keep(tx: Tx, media: MediaLibrary, look_id: str, version: int, prepared: Prepared | None) -> None:
    """In place of the one before. `version`: of the look that it shows; a look that has changed since has a job of its own."""
    row = tx.session.get(LookRow, look_id)
    if row is None or row.collage_of >= version:
        return
    before, row.collage_id = row.collage_id, None
    if prepared is not None:
        row.collage_id = new_id()
        media.store(tx, row.collage_id, prepared, owner_id=None, private=True, holder=row.conversation_id or row.id)
    if before is not None:
        media.erase(tx, [before])
    row.version += 1
    row.collage_of = row.version if row.version == version + 1 else version
    tx.session.add(row)
    tx.emit(told(row))
