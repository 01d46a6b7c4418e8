"""Fetching pictures over https: many at once, politely, within bounds, and only from the open internet.

Per host a few at a time, and a pause for all of them when it asks for one; what fails for a moment is tried again, later each time; a host that
fails again and again is left alone. What a server says of its bytes is not believed: the bytes are looked at.
"""

import email.utils
import random
import ssl
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import TracebackType

import httpcore
import httpx

from stylist_app.connectors.feeds.base import PictureUnavailable
from stylist_app.connectors.feeds.pictures.cache import Kept, Note, PictureCache
from stylist_app.connectors.feeds.pictures.guard import GuardedNetwork, Refused
from stylist_app.connectors.feeds.pictures.patience import Breakable
from stylist_app.imaging.decode import sniff
from stylist_app.wire.phrases import N_

PER_HOST = 4
ATTEMPTS = 4
REDIRECTS = 5
LONGEST_PAUSE = 60.0
"""Seconds. A host that asks for more is not waited for."""
LONGEST = 120.0
"""Seconds for one picture, however slowly it drips."""
GIVEN_UP = 5
"""Pictures in a row that a host did not give, after all attempts."""
UNASKED = timedelta(hours=24)
"""How long a picture is used again when its server gives no way to ask whether it changed."""
_TIMEOUTS = {"connect": 10.0, "read": 20.0, "write": 10.0, "pool": 300.0}
_AGAIN = frozenset({408, 425, 429, 500, 502, 503, 504})
_MOVED = frozenset({301, 302, 303, 307, 308})

ANSWERED = N_("not fetched: {host} answered {status}")


class _Later(Exception):
    """Worth another attempt, not before `pause` seconds. A phrase, and its fields."""

    def __init__(self, message: str, pause: float = 0.0, **fields: str) -> None:
        super().__init__(message)
        self.message, self.pause, self.fields = message, pause, fields


@dataclass
class _Host:
    slots: threading.BoundedSemaphore = field(default_factory=lambda: threading.BoundedSemaphore(PER_HOST))
    not_before: float = 0.0
    failed: int = 0


@dataclass(frozen=True, slots=True)
class Clock:
    """`now` aware UTC, `running` in seconds, `sleep` for seconds."""

    now: Callable[[], datetime] = lambda: datetime.now(UTC)
    running: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep


class PictureFetcher:
    """A `Fetch`, and a context manager. `cancelled` is asked while it waits, for a silent server too, and between blocks. `network` and `tls` for
    tests: who may be reached, and whom to trust."""

    def __init__(
        self, folder: Path, *, most_bytes: int, cancelled: Callable[[], bool] = lambda: False, network: httpcore.NetworkBackend | None = None,
        tls: ssl.SSLContext | None = None, clock: Clock | None = None,
    ) -> None:  # fmt: skip
        self._clock = clock or Clock()
        self._cache = PictureCache(folder, self._clock.now())
        self._most_bytes, self._cancelled = most_bytes, cancelled
        self._pool = httpcore.ConnectionPool(
            tls or ssl.create_default_context(),
            max_connections=64,
            max_keepalive_connections=16,
            keepalive_expiry=30,
            network_backend=Breakable(network or GuardedNetwork(), self._stop_if_cancelled),
        )
        self._hosts: dict[str, _Host] = {}
        self._lock = threading.Lock()
        self._by_address = tuple(threading.Lock() for _ in range(256))
        self._asked: set[int] = set()

    def __enter__(self) -> "PictureFetcher":
        return self

    def __exit__(self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None) -> None:
        self._pool.close()

    def __call__(self, address: str) -> Path:
        """The picture's file. Raises `PictureUnavailable`."""
        url = _url(f"https:{address}" if address.startswith("//") else address)
        key = hash(str(url))
        with self._by_address[key % len(self._by_address)]:
            kept = self._cache.find(str(url))
            if kept is not None and (key in self._asked or kept.fresh(self._clock.now())):
                return kept.path
            path = self._get(url, kept)
            self._asked.add(key)
            return path

    def _get(self, url: httpx.URL, kept: Kept | None) -> Path:
        with self._lock:
            host = self._hosts.setdefault(url.host, _Host())
        for attempt in range(1, ATTEMPTS + 1):
            if host.failed >= GIVEN_UP:
                said = N_("{host} failed again and again and is not asked any more")
                return self._old(kept, PictureUnavailable(said, N_("Import again when it is well."), host=url.host))
            with host.slots:
                self._sleep(host.not_before - self._clock.running())
                try:
                    path = self._ask(url, kept)
                except _Later as later:
                    if attempt == ATTEMPTS or later.pause > LONGEST_PAUSE:
                        host.failed += 1
                        remedy = N_("Import again later: only what is missing is fetched.")
                        return self._old(kept, PictureUnavailable(later.message, remedy, **later.fields))
                    pause = max(later.pause, 2.0 ** (attempt - 1) * random.uniform(0.5, 1.0))
                    if later.pause:
                        host.not_before = max(host.not_before, self._clock.running() + later.pause)
                else:
                    host.failed = 0
                    return path
            self._sleep(pause)
        raise RuntimeError("the last attempt returns")

    def _old(self, kept: Kept | None, why: PictureUnavailable) -> Path:
        """What was there before is better than nothing."""
        if kept is None:
            raise why
        return kept.path

    def _ask(self, url: httpx.URL, kept: Kept | None) -> Path:
        """One attempt, with its redirects."""
        began = self._clock.running()
        asked = {"User-Agent": "stylist-import", "Accept": "image/*", "Accept-Encoding": "identity"}
        if kept is not None:
            asked |= {"If-None-Match": kept.note.etag} if kept.note.etag else {}
            asked |= {"If-Modified-Since": kept.note.modified} if kept.note.modified else {}
        here = url
        for _ in range(REDIRECTS + 1):
            target = httpcore.URL(scheme=here.raw_scheme, host=here.raw_host, port=here.port, target=here.raw_path)
            try:
                with self._pool.stream("GET", target, headers=list(asked.items()), extensions={"timeout": _TIMEOUTS}) as answer:
                    headers = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in answer.headers}
                    if answer.status not in _MOVED or "location" not in headers:
                        return self._take(url, answer, headers, kept, began)
            except Refused as refused:
                raise PictureUnavailable(str(refused), N_("Use an address that everybody can reach.")) from None
            except httpcore.TimeoutException:
                raise _Later(N_("not fetched: {host} did not answer in time"), host=here.host) from None
            except (httpcore.NetworkError, httpcore.ProtocolError, httpcore.ProxyError, httpcore.UnsupportedProtocol) as error:
                said = N_("not fetched: {host} could not be reached ({reason})")
                raise _Later(said, host=here.host, reason=type(error).__name__) from None
            try:
                here = _url(str(here.join(headers["location"])))
            except httpx.InvalidURL:
                raise PictureUnavailable(N_("not fetched: its address leads on to none"), N_("Correct the address.")) from None
        raise PictureUnavailable(N_("not fetched: its address leads on and on"), N_("Use the address where it ends."))

    def _take(self, url: httpx.URL, answer: httpcore.Response, headers: Mapping[str, str], kept: Kept | None, began: float) -> Path:
        if answer.status == 304 and kept is not None:
            self._cache.renew(replace(kept.note, fresh_until=self._fresh_until(headers, kept.note.etag or kept.note.modified)))
            return kept.path
        if answer.status in _AGAIN:
            pause = self._pause(headers.get("retry-after", ""))
            raise _Later(ANSWERED, pause, host=url.host, status=str(answer.status))
        if answer.status != 200:
            remedy = N_("Correct the address, or let everybody see the picture.")
            raise PictureUnavailable(ANSWERED, remedy, host=url.host, status=str(answer.status))
        if headers.get("content-length", "0").strip().isdigit() and int(headers.get("content-length", "0")) > self._most_bytes:
            raise self._too_large()
        with self._cache.writing() as (part, file):
            size = 0
            head = b""
            for block in answer.iter_stream():
                size += len(block)
                head = head if len(head) >= 64 else head + block[:64]
                if size > self._most_bytes:
                    raise self._too_large()
                if self._clock.running() - began > LONGEST:
                    raise _Later(N_("not fetched: {host} is too slow"), host=url.host)
                self._stop_if_cancelled()
                file.write(block)
            file.flush()
            if sniff(head) is None:
                page, other = N_("not fetched: {host} sent a web page"), N_("not fetched: {host} sent no picture that is known here")
                remedy = N_("Use the address of the picture itself: JPEG, PNG, WebP, GIF, HEIC or AVIF.")
                raise PictureUnavailable(page if head.lstrip()[:1] == b"<" else other, remedy, host=url.host)
            etag, modified = headers.get("etag", "")[:500], headers.get("last-modified", "")[:100]
            return self._cache.keep(part, Note(str(url), size, etag, modified, self._fresh_until(headers, etag or modified)))

    def _too_large(self) -> PictureUnavailable:
        most = str(self._most_bytes // (1024 * 1024))
        return PictureUnavailable(N_("not fetched: it is larger than {most} MB"), N_("Use a smaller picture."), most=most)

    def _fresh_until(self, headers: Mapping[str, str], validator: str) -> str:
        """As `Cache-Control: max-age` says, a month at most."""
        told = [part.strip().lower() for part in headers.get("cache-control", "").split(",")]
        age = next((part.removeprefix("max-age=").strip('"') for part in told if part.startswith("max-age=")), "")
        lasting = timedelta(0) if validator or age else UNASKED
        if age.isdigit() and "no-cache" not in told:
            lasting = timedelta(seconds=min(int(age[:9]), 30 * 86_400))
        return (self._clock.now() + lasting).isoformat()

    def _pause(self, told: str) -> float:
        """Seconds of a `Retry-After`: a number, or a date."""
        if told.strip().isdigit():
            return float(told.strip()[:6])
        try:
            return max(0.0, (email.utils.parsedate_to_datetime(told) - self._clock.now()).total_seconds())
        except (TypeError, ValueError):
            return 0.0

    def _sleep(self, seconds: float) -> None:
        self._stop_if_cancelled()
        until = self._clock.running() + seconds
        while (left := until - self._clock.running()) > 0:
            self._clock.sleep(min(left, 0.25))
            self._stop_if_cancelled()

    def _stop_if_cancelled(self) -> None:
        if self._cancelled():
            raise PictureUnavailable(N_("not fetched: the import was stopped"), N_("Import again: only what is missing is fetched."))


def _url(address: str) -> httpx.URL:
    """https, a host, nobody's password. Raises `PictureUnavailable`."""
    try:
        url = httpx.URL(address).copy_with(fragment=None)
    except (httpx.InvalidURL, ValueError, UnicodeError):
        raise PictureUnavailable(N_("not fetched: its address cannot be read"), N_("Correct the address.")) from None
    if url.scheme != "https" or not url.host or url.userinfo:
        raise PictureUnavailable(N_("not fetched: only https addresses without a password are"), N_("Use an address that begins with https://."))
    return url
