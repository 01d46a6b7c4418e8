"""A feed's way into the catalogue: hashes and pictures outside the writer, a few products ahead; one command per product.

Whoever stops it (a person, a crash, kill -9) finds whole products only, and running it again goes on where it ended: what has not changed since is
recognised by its fingerprint and touches neither rows nor files.
"""

from collections import Counter, deque
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import asdict, dataclass, field
from functools import partial
from pathlib import Path
from typing import Protocol

from stylist_app.backend.catalog import rules, service
from stylist_app.backend.catalog.search import ProductIndex, index_of
from stylist_app.backend.catalog.service import Outcome, PictureToPut, PutProduct
from stylist_app.backend.core.db import Database
from stylist_app.backend.core.media import MediaLibrary, Prepared, hash_of
from stylist_app.backend.core.problems import ProblemError
from stylist_app.backend.core.writer import Writer
from stylist_app.connectors.feeds.base import Feed, FeedPicture, FeedProduct, PictureUnavailable, RowError

WORKERS = 4
"""Some compute while others wait for the disk."""
AHEAD = 4
"""Products whose pictures are being made while an earlier one is stored."""

Progress = Callable[[int, int, str], None]
"""(products done, products in all, title of the last one)."""


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
    """Counts by `added`, `changed`, `unchanged`, `removed`; `errors` in the order of the file."""

    products: Counter[str] = field(default_factory=Counter)
    variants: Counter[str] = field(default_factory=Counter)
    pictures: Counter[str] = field(default_factory=Counter)
    errors: list[RowError] = field(default_factory=list)
    cancelled: bool = False


@dataclass(slots=True)
class _Picture:
    told: FeedPicture
    path: Path | None
    content: str | None
    prepared: Future[Prepared] | None = None


@dataclass(slots=True)
class _Ahead:
    told: FeedProduct
    pictures: list[_Picture]
    unchanged: bool


def import_feed(
    services: Services,
    feed: Feed,
    progress: Callable[[int, int, str], None] = lambda _done, _total, _what: None,
    cancelled: Callable[[], bool] = lambda: False,
    index: ProductIndex | None = None,
) -> ImportSummary:
    """Blocks until done; called from an ordinary thread. `progress` and `cancelled` are called after each product. Raises `FeedError` for a file
    that is no feed at all; everything else that is wrong is in the summary."""
    return _Import(services, feed, index or index_of(services.database)).run(progress, cancelled)


class _Import:
    def __init__(self, services: Services, feed: Feed, index: ProductIndex) -> None:
        self._services, self._feed, self._index = services, feed, index
        self._summary = ImportSummary()
        self._done = 0

    def run(self, progress: Progress, cancelled: Callable[[], bool]) -> ImportSummary:
        total = self._feed.total()
        waiting: deque[_Ahead] = deque()
        with ThreadPoolExecutor(WORKERS, thread_name_prefix="pictures") as pool:
            try:
                for item in self._feed.read():
                    if isinstance(item, RowError):
                        self._summary.errors.append(item)
                        continue
                    waiting.append(self._look_at(item, pool))
                    while len(waiting) > AHEAD and not self._summary.cancelled:
                        self._finish(waiting.popleft(), total, progress, cancelled)
                    if self._summary.cancelled:
                        break
                while waiting and not self._summary.cancelled:
                    self._finish(waiting.popleft(), total, progress, cancelled)
            finally:
                pool.shutdown(wait=True, cancel_futures=True)
        self._summary.errors.sort(key=lambda error: error.row)
        return self._summary

    def _look_at(self, told: FeedProduct, pool: ThreadPoolExecutor) -> _Ahead:
        """Compares it with what is there; starts on the pictures that are new."""
        self._summary.errors.extend(told.errors)
        pictures = [self._open(picture) for picture in told.pictures]
        with self._services.database.reading() as session:
            row = service.find(session, self._feed.source, told.key)
            if row is not None and row.fingerprint == self._fingerprint(told, pictures):
                return _Ahead(told, pictures, unchanged=True)
            known = Counter(picture.content for picture in service.pictures_of(session, row.id)) if row is not None else Counter()
        for picture in pictures:
            if picture.path is not None and picture.content is not None:
                if known[picture.content]:
                    known[picture.content] -= 1
                else:
                    picture.prepared = pool.submit(self._services.media.prepare, picture.path)
        return _Ahead(told, pictures, unchanged=False)

    def _open(self, told: FeedPicture) -> _Picture:
        try:
            path = self._feed.picture(told.source)
            with path.open("rb") as file:
                return _Picture(told, path, hash_of(file))
        except PictureUnavailable as error:
            self._fault(told, str(error))
        except OSError:
            self._fault(told, "picture cannot be read")
        return _Picture(told, None, None)

    def _finish(self, ahead: _Ahead, total: int, progress: Progress, cancelled: Callable[[], bool]) -> None:
        try:
            outcome = Outcome("unchanged") if ahead.unchanged else self._put(ahead)
        except ProblemError as error:
            self._summary.errors.append(RowError(ahead.told.row, "", f"{ahead.told.handle}: {error.detail}"))
        else:
            self._count(ahead, outcome)
        self._done += 1
        progress(self._done, total, ahead.told.title)
        self._summary.cancelled = cancelled()

    def _put(self, ahead: _Ahead) -> Outcome:
        pictures: list[PictureToPut] = []
        for picture in ahead.pictures:
            prepared: Prepared | None = None
            if picture.prepared is not None:
                try:
                    prepared = self._photo(picture.prepared.result())
                except ProblemError as error:
                    self._fault(picture.told, error.detail)
                except OSError:
                    self._fault(picture.told, "picture could not be stored")
                if prepared is None:
                    picture.content = None
            pictures.append(PictureToPut(picture.told, picture.content, prepared))
        command = PutProduct(self._feed.source, self._feed.currency, self._fingerprint(ahead.told, ahead.pictures), ahead.told, tuple(pictures))
        outcome = self._services.writer.call(lambda tx: service.put_product(tx, self._services.media, self._index, command))
        for picture, put in zip(ahead.pictures, pictures, strict=True):
            if picture.path is not None and put.prepared is not None:
                self._services.media.keep_whole(put.prepared, partial(self._services.media.prepare, picture.path))
        return outcome

    def _photo(self, prepared: Prepared) -> Prepared:
        if prepared.kind != "photo":
            raise ProblemError("unsupported-media", "This is not a picture.")
        return prepared

    def _count(self, ahead: _Ahead, outcome: Outcome) -> None:
        self._summary.products[outcome.product] += 1
        if outcome.product == "unchanged":
            self._summary.variants["unchanged"] += len(ahead.told.variants)
            self._summary.pictures["unchanged"] += sum(picture.content is not None for picture in ahead.pictures)
        self._summary.variants.update(outcome.variants)
        self._summary.pictures.update(outcome.pictures)

    def _fault(self, told: FeedPicture, message: str) -> None:
        self._summary.errors.append(RowError(told.row, "Image Src", f"{told.source[:200]}: {message}"))

    def _fingerprint(self, told: FeedProduct, pictures: list[_Picture]) -> str:
        """Of what is told, not of where it stands in the file."""
        facts = asdict(told)
        for thing in (facts, *facts["variants"]):
            del thing["row"]
        del facts["errors"]
        facts["pictures"] = [[picture.told.source, picture.told.alt, picture.content] for picture in pictures]
        return rules.fingerprint([self._feed.currency, facts])
