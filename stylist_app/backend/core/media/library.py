"""The library of pictures and files that every room uses.

A picture is *prepared* outside the writer (decoded, cleaned, cut to its sizes, bytes put into the storage), then *stored* as rows in a command.
Rooms say who *uses* it; what nobody uses a day after its upload, and what was erased, is cleared away by jobs. Owns who may use and see media;
knows no room and no message. No command touches the storage: it may be a network away, and every message waits for the writer.
"""

import os
from collections.abc import Callable, Iterable, Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any, BinaryIO

from sqlalchemy import bindparam, delete
from sqlmodel import Session, col, select

from stylist_app.backend.core.jobs import JobRow
from stylist_app.backend.core.media import signing
from stylist_app.backend.core.media.prepare import EXTENSIONS, WEBP, Prepared, prepare
from stylist_app.backend.core.media.storage import Storage, storage_of
from stylist_app.backend.core.media.tables import MediaFileRow, MediaRow, MediaUseRow
from stylist_app.backend.core.problems import ProblemError, not_found
from stylist_app.backend.core.security.caller import Caller
from stylist_app.backend.core.writing.tx import Tx
from stylist_app.imaging.derive import WIDTHS
from stylist_app.imaging.pool import Pool
from stylist_app.settings import Settings
from stylist_app.wire.base import now
from stylist_app.wire.media import Media

UNUSED_HOURS = 24
MOST_PROCESSES, THREADS = 4, 2
EARLIER = ("thumb", "medium", "large")
"""What a picture of an earlier build has."""
UNUSED_JOB, FILE_JOB, SWEEP_JOB = "media-unused", "media-file", "media-sweep"
_SHOWN: Any = select(
    *(getattr(MediaRow, name) for name in (
        "id", "kind", "mime", "ext", "name", "alt", "width", "height", "size", "tint", "placeholder", "studio", "private",
    ))
).where(col(MediaRow.id).in_(bindparam("ids", expanding=True)))  # fmt: skip
"""What `Media` tells: objects of whole rows cost twice as much, and a page of products has fifty."""
_TINT: str = Media.model_fields["tint"].default
"""Of pictures nobody has looked at."""


class MediaLibrary:
    """Made once in `app.create_app`. Methods with a `Tx` are called inside a command, those with a `Session` by any reader."""

    def __init__(self, settings: Settings, secret: bytes, storage: Storage | None = None) -> None:
        self.secret = secret
        self.upload_bytes = settings.upload_mb * 1024 * 1024
        self.pixels = settings.photo_megapixels * 1_000_000
        self.storage: Storage = storage or storage_of(settings)
        processes = min(MOST_PROCESSES, os.cpu_count() or 1) if settings.picture_processes is None else settings.picture_processes
        self.at_once = processes or THREADS
        """Pictures that are made at the same time; each takes up to a few hundred megabytes."""
        self.pool = Pool(processes)

    def close(self) -> None:
        """Ends the processes that make pictures. They end with this process in any case."""
        self.pool.close()

    def prepare(self, source: Path | BinaryIO, name: str = "") -> Prepared:
        """Cleaned, cut to sizes and in the storage; processor and network work, so never inside a command and never on the event loop.
        Problems: `unsupported-media` (unknown or broken), `too-large` (bytes or pixels), `unavailable` (the storage)."""
        if isinstance(source, Path):
            with source.open("rb") as file:
                return self.prepare(file, name or source.name)
        return prepare(source, name, self.storage, self.pool.make, upload_bytes=self.upload_bytes, pixels=self.pixels)

    def store(
        self, tx: Tx, media_id: str, prepared: Prepared, *, owner_id: str | None, private: bool, alt: str = "", holder: str | None = None
    ) -> tuple[Media, bool]:
        """The media and whether it is new. The same id with the same bytes of the same owner is the first result; anything else under it is
        `id-reused`; `unavailable` while equal bytes of something erased are being cleared away. Without a `holder` it is cleared away after a day
        unless `use` comes first. Call `keep_whole` after the commit."""
        there = tx.session.get(MediaRow, media_id)
        if there is not None:
            if there.content != prepared.content or there.owner_id != owner_id:
                raise ProblemError("id-reused", "This id already names another picture or file.", field="id")
            return self._shown(there), False
        self._keep_from_clearing(tx, {file.sha for file in prepared.files})
        row = MediaRow(
            id=media_id, kind=prepared.kind, name=prepared.name, alt=alt, private=private, owner_id=owner_id, content=prepared.content,
            created_at=tx.at, **_facts(prepared),
        )  # fmt: skip
        tx.session.add(row)
        tx.session.flush()
        _add_files(tx, media_id, prepared)
        if holder is None:
            tx.job(UNUSED_JOB, media_id, due=tx.at + timedelta(hours=UNUSED_HOURS), key=f"{UNUSED_JOB}:{media_id}")
        else:
            tx.session.add(MediaUseRow(media_id=media_id, holder=holder))
        return self._shown(row), True

    def remake(self, tx: Tx, media_id: str, prepared: Prepared) -> None:
        """Puts another making in the place of a photo's files; its id, owner, words, holders and addresses stay. Nothing happens when it is gone, or
        was remade meanwhile. `unavailable`, and `keep_whole`, as for `store`."""
        row = tx.session.get(MediaRow, media_id)
        if row is None or row.ext == WEBP:
            return
        before = set(tx.session.exec(select(MediaFileRow.sha).where(MediaFileRow.media_id == media_id)))
        self._keep_from_clearing(tx, {file.sha for file in prepared.files})
        tx.session.exec(delete(MediaFileRow).where(col(MediaFileRow.media_id) == media_id))
        _add_files(tx, media_id, prepared)
        for fact, value in _facts(prepared).items():
            setattr(row, fact, value)
        self.clear_away(tx, before - {file.sha for file in prepared.files})

    def keep_whole(self, prepared: Prepared, again: Callable[[], Prepared]) -> None:
        """After the commit of `store`, outside of any command: if equal bytes of something erased were cleared away between `prepare` and the commit,
        `again` (the same preparing) puts them back. From the commit on nothing clears them away any more, so one look is enough."""
        if not all(self.storage.has(file.sha) for file in prepared.files):
            again()

    def render(self, session: Session, ids: Iterable[str]) -> dict[str, Media]:
        """By id, with addresses valid for at least a month; ids that are gone are left out."""
        return {media_id: Media.model_validate(told) for media_id, told in self.tell(session, ids).items()}

    def tell(self, session: Session, ids: Iterable[str]) -> dict[str, dict[str, Any]]:
        """The same as what it is in JSON, for long lists."""
        wanted = list(dict.fromkeys(ids))
        found: dict[str, dict[str, Any]] = {}
        for start in range(0, len(wanted), 500):
            for row in session.execute(_SHOWN, {"ids": wanted[start : start + 500]}):
                found[row.id] = self._told(row)
        return found

    def need_usable(self, session: Session, caller: Caller, ids: Sequence[str], *, field: str = "payload.media_ids") -> None:
        """Raises `invalid`, naming the place, unless each exists and is the caller's own upload or the shop's public picture."""
        rows = {row.id: row for row in session.exec(select(MediaRow).where(col(MediaRow.id).in_(list(ids))))}
        for place, media_id in enumerate(ids):
            row = rows.get(media_id)
            if row is None or (row.private and row.owner_id != caller.id):
                raise ProblemError("invalid", "There is no such upload of yours. Upload it first.", field=f"{field}.{place}")

    def use(self, tx: Tx, ids: Iterable[str], holder: str) -> None:
        """`holder` (a conversation's, product's or person's id) keeps them from being cleared away. Repeating it changes nothing."""
        wanted = set(ids)
        held = set(tx.session.exec(select(MediaUseRow.media_id).where(MediaUseRow.holder == holder, col(MediaUseRow.media_id).in_(wanted))))
        there = set(tx.session.exec(select(MediaRow.id).where(col(MediaRow.id).in_(wanted - held))))
        tx.session.add_all(MediaUseRow(media_id=media_id, holder=holder) for media_id in sorted(there))
        tx.session.flush()

    def release(self, tx: Tx, holder: str, ids: Iterable[str] | None = None) -> None:
        """`holder` lets go of them (None: of all); what nobody else holds is erased."""
        of_holder = select(MediaUseRow.media_id).where(MediaUseRow.holder == holder)
        freed = set(tx.session.exec(of_holder if ids is None else of_holder.where(col(MediaUseRow.media_id).in_(list(ids)))))
        if freed:
            tx.session.exec(delete(MediaUseRow).where(col(MediaUseRow.holder) == holder, col(MediaUseRow.media_id).in_(freed)))
            still = set(tx.session.exec(select(MediaUseRow.media_id).where(col(MediaUseRow.media_id).in_(freed))))
            self.erase(tx, freed - still)

    def publish(self, tx: Tx, ids: Iterable[str], holder: str) -> None:
        """For a face of the shop (a brand picture, a portrait): held by `holder`, and its address needs no signature any more."""
        wanted = list(ids)
        self.use(tx, wanted, holder)
        for row in tx.session.exec(select(MediaRow).where(col(MediaRow.id).in_(wanted))):
            row.private = False

    def describe(self, tx: Tx, media_id: str, alt: str) -> None:
        """Says anew what it shows."""
        row = tx.session.get(MediaRow, media_id)
        if row is not None:
            row.alt = alt

    def erase(self, tx: Tx, ids: Iterable[str]) -> None:
        """Rows now, files by jobs after the commit unless another picture has the same bytes. Whoever holds them is not asked."""
        gone = list(ids)
        if not gone:
            return
        shas = set(tx.session.exec(select(MediaFileRow.sha).where(col(MediaFileRow.media_id).in_(gone))))
        tx.session.exec(delete(MediaUseRow).where(col(MediaUseRow.media_id).in_(gone)))
        tx.session.exec(delete(MediaFileRow).where(col(MediaFileRow.media_id).in_(gone)))
        tx.session.exec(delete(MediaRow).where(col(MediaRow.id).in_(gone)))
        self.clear_away(tx, shas)

    def clear_away(self, tx: Tx, shas: Iterable[str]) -> None:
        """Leaves the work of dropping these files, those of them that nothing names by then."""
        for sha in sorted(shas):
            tx.job(FILE_JOB, sha, key=f"{FILE_JOB}:{sha}")

    def erase_owned(self, tx: Tx, owner_id: str) -> None:
        """Everything a person uploaded, wherever it is shown."""
        self.erase(tx, list(tx.session.exec(select(MediaRow.id).where(MediaRow.owner_id == owner_id))))

    def erase_unused(self, tx: Tx, media_id: str) -> None:
        """Nobody took it up within a day."""
        if tx.session.exec(select(MediaUseRow.holder).where(MediaUseRow.media_id == media_id)).first() is None:
            self.erase(tx, [media_id])

    def _keep_from_clearing(self, tx: Tx, shas: set[str]) -> None:
        """Their files are wanted again: a job that waits to drop one is taken back. One that runs cannot be (it has lost its `key`); commands follow
        each other, so whoever comes after its end puts the bytes anew."""
        dropping = (col(JobRow.kind) == FILE_JOB, col(JobRow.subject).in_(shas), col(JobRow.failed).is_(False))
        tx.session.connection().execute(delete(JobRow).where(*dropping, col(JobRow.key).is_not(None)))
        if tx.session.exec(select(JobRow.id).where(*dropping)).first() is not None:
            raise ProblemError("unavailable", "Something equal is being erased. Send it again.")

    def known(self, session: Session, sha: str) -> bool:
        """Whether any media has these bytes."""
        return session.exec(select(MediaFileRow.media_id).where(MediaFileRow.sha == sha)).first() is not None

    def find(self, session: Session, media_id: str) -> MediaRow | None:
        return session.get(MediaRow, media_id)

    def holders(self, session: Session, media_id: str) -> list[str]:
        return list(session.exec(select(MediaUseRow.holder).where(MediaUseRow.media_id == media_id)))

    def file(self, session: Session, media_id: str, variant: str, ext: str) -> tuple[MediaRow, MediaFileRow]:
        """Problem `not-found` when there is none with this extension."""
        stored = f"{variant}.{WEBP}" if ext == WEBP else variant
        found = session.exec(
            select(MediaRow, MediaFileRow).where(MediaRow.id == media_id, MediaFileRow.media_id == MediaRow.id, MediaFileRow.variant == stored)
        ).first()
        if found is None or EXTENSIONS.get(found[1].mime) != ext:
            raise not_found("picture or file")
        return found

    def _shown(self, row: MediaRow) -> Media:
        return Media.model_validate(self._told(row))

    def _told(self, row: Any) -> dict[str, Any]:
        signed = f"?{signing.query(self.secret, row.id, now())}" if row.private else ""
        variants = ("original",) if row.kind != "photo" else tuple(WIDTHS) if row.ext == WEBP else EARLIER
        return {
            "id": row.id, "kind": row.kind, "mime": row.mime, "name": row.name, "alt": row.alt, "width": row.width, "height": row.height,
            "size": row.size, "tint": row.tint or _TINT, "placeholder": row.placeholder or "", "studio": row.studio,
            "urls": {variant: f"/v1/media/{row.id}/{variant}.{row.ext}{signed}" for variant in variants},
        }  # fmt: skip


def _facts(prepared: Prepared) -> dict[str, Any]:
    """What a row says of its files."""
    largest = prepared.files[-1]
    return {
        "mime": largest.mime, "ext": prepared.ext, "width": prepared.width, "height": prepared.height, "size": largest.size, "tint": prepared.tint,
        "placeholder": prepared.placeholder, "palette": list(prepared.palette), "studio": prepared.studio,
    }  # fmt: skip


def _add_files(tx: Tx, media_id: str, prepared: Prepared) -> None:
    tx.session.add_all(MediaFileRow(media_id=media_id, variant=file.variant, sha=file.sha, mime=file.mime, size=file.size) for file in prepared.files)
    tx.session.flush()
