"""A feed's way into the catalogue: pictures fetched, hashed and made outside the writer, some products ahead; one command per product.

Whoever stops it (a person, a crash, kill -9) finds whole products only, and running it again goes on where it ended: what has not changed since is
recognised by its fingerprint and touches neither rows nor files. A dry run does the same commands and undoes each of them, so it can tell nothing
that an import would not do; it fetches nothing from the web.
"""

from collections import Counter, deque
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import asdict, dataclass, replace
from functools import partial
from pathlib import Path
from types import MappingProxyType

from sqlmodel import Session, select

from stylist_app.backend.catalog import rules, service
from stylist_app.backend.catalog.service import Outcome, PictureToPut, PutProduct
from stylist_app.backend.catalog.tables import ProductRow
from stylist_app.backend.core.media import Prepared, hash_of
from stylist_app.backend.core.problems import ProblemError
from stylist_app.backend.core.writing.tx import Tx
from stylist_app.backend.imports.work import ImportSummary, Progress, Report, Resume, Services
from stylist_app.connectors.feeds.base import Feed, FeedPicture, FeedProduct, PictureUnavailable, RowError, Told
from stylist_app.connectors.feeds.pictures.places import on_the_web
from stylist_app.imaging.decode import sniff
from stylist_app.wire.phrases import N_

FETCHERS = 12
"""Most of the time they wait for somebody's server, which is asked by a few of them at once only."""
WORKERS = 4
"""Some compute while others wait for the disk."""
FETCHED_AHEAD, AHEAD = 24, 4
"""Products whose pictures are being fetched, and being made, while an earlier one is stored."""
_AGAIN = N_("Import again; if it stays so, correct this product where the file was made.")
_REMEDIES = MappingProxyType(
    {
        "too-large": N_("Use a smaller picture."),
        "unsupported-media": N_("Save it as JPEG, PNG or WebP."),
        "unavailable": N_("Import again in a while."),
    }
)
_REFUSALS = MappingProxyType(
    {
        "too-large": N_("is larger than the shop accepts"),
        "unsupported-media": N_("is not a picture that is known here"),
        "unavailable": N_("could not be stored"),
    }
)


@dataclass(slots=True)
class _Picture:
    """`fetched`: its file and the SHA-256 of its bytes; None in a dry run for what lies on the web."""

    told: FeedPicture
    fetched: Future[tuple[Path, str]] | None
    path: Path | None = None
    content: str | None = None
    prepared: Future[Prepared] | None = None


@dataclass(slots=True)
class _Ahead:
    """`there`: it is as it is told already, `unchanged` or by this import's earlier doing."""

    told: FeedProduct
    pictures: list[_Picture]
    there: str = ""


class _Undone(Exception):
    """Ends a dry run's command, so that nothing of it stays."""

    def __init__(self, outcome: Outcome) -> None:
        super().__init__()
        self.outcome = outcome


def import_feed(
    services: Services,
    feed: Feed,
    progress: Progress = lambda _done, _total, _what: None,
    cancelled: Callable[[], bool] = lambda: False,
    *,
    dry_run: bool = False,
    report: Report = lambda _error: None,
    store_id: str | None = None,
    summary: ImportSummary | None = None,
    resume: Resume | None = None,
) -> ImportSummary:
    """Blocks until done; called from an ordinary thread. `progress` is called after each product, `cancelled` between them (who fetches pictures
    for the feed should ask it too), `report` with each fault as soon as it is known. `dry_run`: tells what an import would do. `store_id`: as
    in `PutProduct`. `summary` is the one to count in, for whoever looks at it meanwhile. With `resume` it goes on where another one ended; faults of
    rows before that are told again. Raises `FeedError` for a file that is no feed at all; everything else that is wrong is in the summary."""
    return _Import(services, feed, dry_run, report, cancelled, store_id, summary or ImportSummary(), resume).run(progress)


class _Import:
    def __init__(
        self, services: Services, feed: Feed, dry_run: bool, report: Report, cancelled: Callable[[], bool], store_id: str | None,
        summary: ImportSummary, resume: Resume | None,
    ) -> None:  # fmt: skip
        self._services, self._feed = services, feed
        self._dry_run, self._report, self._cancelled = dry_run, report, cancelled
        self._store_id, self._summary, self._resume = store_id, summary, resume
        self._seen: set[str] = set()
        self._done = 0

    def run(self, progress: Progress) -> ImportSummary:
        total, before = self._feed.total(), self._resume.done if self._resume is not None else 0
        fetching: deque[_Ahead] = deque()
        making: deque[_Ahead] = deque()
        fetchers = ThreadPoolExecutor(FETCHERS, thread_name_prefix="fetch")
        makers = ThreadPoolExecutor(WORKERS, thread_name_prefix="pictures")

        def forward(fetched_ahead: int, ahead: int) -> None:
            """Takes what waits through its next steps, until no more than so many wait."""
            while len(fetching) > fetched_ahead and not self._stopped():
                making.append(self._look_at(fetching.popleft(), makers))
                finish(ahead)

        def finish(ahead: int) -> None:
            while len(making) > ahead and not self._stopped():
                self._finish(making.popleft(), total, progress)

        try:
            for item in self._feed.read():
                if isinstance(item, RowError):
                    self._fault(item)
                elif self._done < before:
                    self._skip(item)
                else:
                    fetching.append(self._begin(item, fetchers))
                    forward(FETCHED_AHEAD, AHEAD)
                if self._stopped():
                    break
            forward(0, AHEAD)
            finish(0)
        finally:
            for pool in (fetchers, makers):
                pool.shutdown(wait=True, cancel_futures=True)
        if not self._summary.cancelled:
            self._summary.absent = self._count_absent()
        self._summary.errors.sort(key=lambda error: error.row)
        return self._summary

    def _stopped(self) -> bool:
        self._summary.cancelled = self._summary.cancelled or self._cancelled()
        return self._summary.cancelled

    def _skip(self, told: FeedProduct) -> None:
        for error in told.errors:
            self._fault(error)
        self._seen.add(told.key)
        self._done += 1

    def _begin(self, told: FeedProduct, fetchers: ThreadPoolExecutor) -> _Ahead:
        for error in told.errors:
            self._fault(error)
        self._seen.add(told.key)
        return _Ahead(told, [_Picture(picture, self._fetch(picture, fetchers)) for picture in told.pictures])

    def _fetch(self, told: FeedPicture, fetchers: ThreadPoolExecutor) -> Future[tuple[Path, str]] | None:
        return None if self._dry_run and on_the_web(told.source) else fetchers.submit(self._open, told)

    def _open(self, told: FeedPicture) -> tuple[Path, str]:
        path = self._feed.picture(told.source)
        with path.open("rb") as file:
            if sniff(file.read(64)) is None:
                raise PictureUnavailable(N_("is not a picture that is known here"), _REMEDIES["unsupported-media"])
            return path, hash_of(file)

    def _look_at(self, ahead: _Ahead, makers: ThreadPoolExecutor) -> _Ahead:
        """Compares it with what is there; starts on the pictures that are new."""
        for picture in ahead.pictures:
            self._settle(picture)
        with self._services.database.reading() as session:
            row = service.find(session, self._feed.source, ahead.told.key)
            there = service.pictures_of(session, row.id) if row is not None else ()
        if self._dry_run:
            contents = {picture.source: picture.content for picture in there}
            for picture in ahead.pictures:
                picture.content = contents.get(picture.told.source) if picture.fetched is None else picture.content
        if row is not None and row.fingerprint == self._fingerprint(ahead.told, ahead.pictures):
            ahead.there = self._since(row)
            return ahead
        known = Counter(picture.content for picture in there)
        for picture in ahead.pictures:
            if picture.path is not None and picture.content is not None:
                if known[picture.content]:
                    known[picture.content] -= 1
                elif not self._dry_run:
                    picture.prepared = makers.submit(self._services.media.prepare, picture.path)
        return ahead

    def _since(self, row: ProductRow) -> str:
        """What a product that is as it is told has become by this import."""
        return "unchanged" if self._resume is None or self._dry_run else self._resume.became(row.created_at, row.updated_at)

    def _settle(self, picture: _Picture) -> None:
        if picture.fetched is None:
            return
        try:
            picture.path, picture.content = picture.fetched.result()
        except PictureUnavailable as error:
            if not self._stopped():  # else it may be missing for that alone, and its product is not stored any more
                self._picture_fault(picture.told, error.told)
        except OSError:
            self._picture_fault(picture.told, Told(N_("picture cannot be read"), N_("Look at its file and its permissions.")))

    def _finish(self, ahead: _Ahead, total: int, progress: Progress) -> None:
        try:
            outcome = Outcome(ahead.there) if ahead.there else self._put(ahead)
        except ProblemError as error:
            self._fault(_refused(ahead.told.row, "", ahead.told.handle, error))
        else:
            self._count(ahead, outcome)
        self._done += 1
        progress(self._done, total, ahead.told.title)

    def _put(self, ahead: _Ahead) -> Outcome:
        pictures: list[PictureToPut] = []
        for picture in ahead.pictures:
            prepared: Prepared | None = None
            if picture.prepared is not None:
                try:
                    prepared = picture.prepared.result()
                except ProblemError as error:
                    self._fault(_refused(picture.told.row, picture.told.column, picture.told.source[:200], error))
                except OSError:
                    self._picture_fault(picture.told, Told(N_("picture could not be stored"), N_("Make room, and import again.")))
                if prepared is None:
                    picture.content = None
            pictures.append(PictureToPut(picture.told, picture.content, prepared))
        fingerprint = self._fingerprint(ahead.told, ahead.pictures)
        command = PutProduct(self._feed.source, self._feed.currency, fingerprint, ahead.told, tuple(pictures), self._store_id)
        if self._dry_run:
            return self._preview(command, ahead)
        outcome = self._services.writer.call(lambda tx: service.put_product(tx, self._services.media, command))
        for picture, put in zip(ahead.pictures, pictures, strict=True):
            if picture.path is not None and put.prepared is not None:
                self._services.media.keep_whole(put.prepared, partial(self._services.media.prepare, picture.path))
        return outcome

    def _preview(self, command: PutProduct, ahead: _Ahead) -> Outcome:
        def undone(tx: Tx) -> Outcome:
            raise _Undone(service.put_product(tx, self._services.media, command))

        try:
            return self._services.writer.call(undone)
        except _Undone as end:
            there = end.outcome.pictures["unchanged"] + end.outcome.pictures["changed"]
            end.outcome.pictures["added"] = max(0, sum(p.fetched is None or p.content is not None for p in ahead.pictures) - there)
            return end.outcome

    def _count(self, ahead: _Ahead, outcome: Outcome) -> None:
        self._summary.products[outcome.product] += 1
        self._summary.sample(outcome.product, ahead.told.title)
        if ahead.there:
            self._summary.variants[ahead.there] += len(ahead.told.variants)
            self._summary.pictures[ahead.there] += sum(picture.content is not None for picture in ahead.pictures)
        self._summary.variants.update(outcome.variants)
        self._summary.pictures.update(+outcome.pictures)

    def _count_absent(self) -> int:
        with self._services.database.reading() as session:
            return _absent(session, self._feed.source, self._seen)

    def _picture_fault(self, picture: FeedPicture, told: Told) -> None:
        self._fault(RowError.of(picture.row, picture.column, replace(told, remedy=told.remedy or _AGAIN, about=picture.source[:200])))

    def _fault(self, error: RowError) -> None:
        self._report(error)
        self._summary.fault(error)

    def _fingerprint(self, told: FeedProduct, pictures: list[_Picture]) -> str:
        """Of what is told, not of where it stands in the file."""
        facts = asdict(told)
        for thing in (facts, *facts["variants"]):
            del thing["row"]
        del facts["errors"]
        facts["pictures"] = [[picture.told.source, picture.told.alt, picture.content] for picture in pictures]
        place = [] if self._store_id is None else [self._store_id]
        return rules.fingerprint([rules.FEED_VERSION, self._feed.currency, facts, *place])


def _refused(row: int, column: str, about: str, error: ProblemError) -> RowError:
    """In English by the API's own sentence, the most exact one; in phrases by its kind."""
    remedy = _REMEDIES.get(error.slug, _AGAIN)
    return RowError(row, column, f"{about}: {error.detail}", remedy, Told(_REFUSALS.get(error.slug, N_("was not taken")), remedy, about=about))


def _absent(session: Session, source: str, seen: set[str]) -> int:
    keys = session.exec(select(ProductRow.source_key).where(ProductRow.source == source).execution_options(yield_per=1000))
    return sum(key not in seen for key in keys)
