"""Pictures and files in an S3-compatible bucket, for shops that run on several machines. Knows no rows; `base.Storage` says what it promises.

Reading asks block by block: each request is short, is tried again by itself, and a slow reader holds no connection open. Uploads of more than five
megabytes go in parts; parts of one that was cut off are invisible and cost storage until the bucket's own rule clears them away (S3: "abort
incomplete multipart uploads").
"""

import hashlib
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import TYPE_CHECKING, BinaryIO
from urllib.parse import urlsplit

import structlog
from obstore.exceptions import BaseError, PermissionDeniedError, UnauthenticatedError
from obstore.store import S3Store

from stylist_app.backend.core.media.storage.base import BLOCK, NOTES, key_at, noted, placed, unavailable
from stylist_app.backend.core.problems import ProblemError
from stylist_app.settings import Settings
from stylist_app.wire.base import now

if TYPE_CHECKING:
    from obstore.store import ClientConfig, RetryConfig, S3Config

TRIES = 3
"""After the first; within `PATIENCE`, so that whoever waits for an answer gets one."""
PATIENCE = timedelta(seconds=10)
PARTS_AT_ONCE = 2

log = structlog.get_logger(__name__)


class NoBucketError(BaseError):
    """Something was put, and there is no such bucket."""


class BucketStorage:
    """`place` is `s3://bucket/prefix`. What the settings do not say comes from the machine as usual (`AWS_…` in the environment, or its role)."""

    def __init__(self, place: str, settings: Settings) -> None:
        address = urlsplit(place)
        config: S3Config = {}
        if settings.media_endpoint:
            config["endpoint"] = settings.media_endpoint
        if settings.media_region:
            config["region"] = settings.media_region
        if settings.media_key_id and settings.media_key_secret:
            config["access_key_id"] = settings.media_key_id
            config["secret_access_key"] = settings.media_key_secret.get_secret_value()
        client: ClientConfig = {"connect_timeout": "3s", "timeout": "20s", "allow_http": (settings.media_endpoint or "").startswith("http://")}
        retry: RetryConfig = {
            "max_retries": TRIES, "retry_timeout": PATIENCE,
            "backoff": {"init_backoff": timedelta(milliseconds=100), "max_backoff": timedelta(seconds=1), "base": 2},
        }  # fmt: skip
        prefix = address.path.strip("/") or None
        try:
            self._store = S3Store(address.netloc, prefix=prefix, config=config, client_options=client, retry_config=retry)
        except BaseError:
            raise ValueError("the bucket's address or keys are not usable") from None

    def put(self, key: str, data: bytes | BinaryIO) -> None:
        place = placed(key)
        if not isinstance(data, bytes):
            data.seek(0)
        self._put(place, data)

    def has(self, key: str) -> bool:
        place = placed(key)
        with _told("look"):
            try:
                self._store.head(place)
            except FileNotFoundError:
                return False
        return True

    def read(self, key: str, start: int, stop: int) -> Iterator[bytes] | None:
        place = placed(key)
        try:
            first = self._block(place, start, stop)
        except FileNotFoundError:
            return None
        return self._blocks(place, first, start + len(first), stop)

    def drop(self, key: str) -> None:
        place = placed(key)
        with _told("drop"):
            try:
                self._store.delete(place)
            except FileNotFoundError:
                return

    def older_than(self, seconds: float) -> Iterator[str]:
        before = now() - timedelta(seconds=seconds)
        with _told("list"):
            for page in self._store.list(chunk_size=1_000):
                for found in page:
                    key = key_at(found["path"])
                    if key is not None and found["last_modified"] <= before:
                        yield key

    def note(self, name: str, data: bytes) -> None:
        self._put(noted(name), data)

    def notes(self) -> Iterator[str]:
        with _told("notes"):
            for page in self._store.list(NOTES, chunk_size=1_000):
                for found in page:
                    yield found["path"].rpartition("/")[2]

    def trouble(self) -> str | None:
        """Stores a few bytes and takes them away again: that is what the shop will do."""
        probe = secrets.token_bytes(32)
        key = hashlib.sha256(probe).hexdigest()
        try:
            self.put(key, probe)
            self.read(key, 0, len(probe))
            self.drop(key)
        except ProblemError as error:
            match error.__cause__:
                case NoBucketError():
                    return "There is no such bucket; make it, or mend STYLIST_MEDIA_URL."
                case PermissionDeniedError() | UnauthenticatedError():
                    return "The bucket refuses our keys (STYLIST_MEDIA_KEY_ID, STYLIST_MEDIA_KEY_SECRET); let them read, write, list and delete."
                case _:
                    return "The bucket does not answer; are STYLIST_MEDIA_ENDPOINT and STYLIST_MEDIA_REGION right?"
        return None

    def _put(self, place: str, data: bytes | BinaryIO) -> None:
        with _told("put"):
            try:
                self._store.put(place, data, max_concurrency=PARTS_AT_ONCE)
            except FileNotFoundError as error:
                raise NoBucketError from error

    def _block(self, place: str, start: int, stop: int) -> bytes:
        with _told("read"):
            return bytes(self._store.get_range(place, start=start, end=min(stop, start + BLOCK)))

    def _blocks(self, place: str, block: bytes, start: int, stop: int) -> Iterator[bytes]:
        yield block
        while block and start < stop:
            block = self._block(place, start, stop)
            start += len(block)
            yield block


@contextmanager
def _told(doing: str) -> Iterator[None]:
    """What the bucket answers is for the log, without its words: they name keys and addresses."""
    try:
        yield
    except BaseError as error:
        log.warning("the bucket does not answer as it should", doing=doing, error=type(error).__name__)
        raise unavailable() from error
