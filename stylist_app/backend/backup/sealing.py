"""A backup as it lies on a disk: pieces of one mebibyte, each sealed with AES-256-GCM under the backup's own key, readable from any place.

`STYLIST-BACKUP-1`, a line of JSON (which key, until when it is kept), then the pieces. A piece's nonce is its number and whether it is the last one,
so pieces cannot be swapped, left out or cut off unnoticed; the first lines are part of what every seal covers. A key seals one file, so no nonce
comes twice.
"""

import io
from datetime import datetime
from typing import IO, Literal

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from pydantic import BaseModel, ValidationError
from typing_extensions import Buffer

from stylist_app.backend.backup.keys import BackupKey

MAGIC = b"STYLIST-BACKUP-1\n"
PIECE = 1 << 20
TAG = 16
LONGEST_LINE = 1_000


class Header(BaseModel):
    """In clear: `key` is the id of the key. Aware UTC."""

    format: Literal[1] = 1
    key: str
    made_at: datetime
    until: datetime


class Sealing(io.RawIOBase):
    """Written from the beginning to the end; whole once `finish` was called."""

    def __init__(self, out: IO[bytes], key: BackupKey) -> None:
        self._out, self._cipher, self._waiting, self._number = out, AESGCM(key.secret), bytearray(), 0
        self._first = MAGIC + Header(key=key.id, made_at=key.made_at, until=key.until).model_dump_json().encode() + b"\n"
        out.write(self._first)

    def writable(self) -> bool:
        return True

    def write(self, data: Buffer, /) -> int:
        self._waiting += data
        while len(self._waiting) > PIECE:
            self._piece(bytes(self._waiting[:PIECE]), last=False)
            del self._waiting[:PIECE]
        return memoryview(data).nbytes

    def finish(self) -> None:
        self._piece(bytes(self._waiting), last=True)
        self._waiting.clear()

    def _piece(self, plain: bytes, *, last: bool) -> None:
        self._out.write(self._cipher.encrypt(_nonce(self._number, last), plain, self._first))
        self._number += 1


class SpoiledError(ValueError):
    """A piece that is not what was sealed, or not by this key. `number` from 0."""

    def __init__(self, number: int) -> None:
        super().__init__(f"piece {number}")
        self.number = number


class Opened(io.RawIOBase):
    """Read from anywhere; raises `SpoiledError`. Nothing of it comes to a disk in clear. Closes the file with itself."""

    def __init__(self, source: IO[bytes], first: bytes, secret: bytes) -> None:
        self._source, self._first, self._cipher = source, first, AESGCM(secret)
        sealed = source.seek(0, io.SEEK_END) - len(first)
        self._pieces = max(1, -(-sealed // (PIECE + TAG)))
        self._length, self._at = sealed - self._pieces * TAG, 0
        self._known: tuple[int, bytes] = (-1, b"")
        self._piece(0)
        self._piece(self._pieces - 1)  # what was cut off has another end

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._at

    def seek(self, offset: int, whence: int = io.SEEK_SET, /) -> int:
        start = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._length}[whence]
        if start + offset < 0:
            raise OSError("before the beginning")
        self._at = start + offset
        return self._at

    def readinto(self, buffer: Buffer, /) -> int:
        number, within = divmod(self._at, PIECE)
        if self._at >= self._length:
            return 0
        target = memoryview(buffer).cast("B")
        some = self._piece(number)[within : within + len(target)]
        target[: len(some)] = some
        self._at += len(some)
        return len(some)

    def close(self) -> None:
        self._source.close()
        super().close()

    def _piece(self, number: int) -> bytes:
        if self._known[0] != number:
            self._source.seek(len(self._first) + number * (PIECE + TAG))
            try:
                plain = self._cipher.decrypt(_nonce(number, number == self._pieces - 1), self._source.read(PIECE + TAG), self._first)
            except (InvalidTag, ValueError):
                raise SpoiledError(number) from None
            self._known = number, plain
        return self._known[1]


def header_of(source: IO[bytes]) -> tuple[Header, bytes] | None:
    """What stands at its beginning, and the bytes of it; None where no sealed backup begins so."""
    source.seek(0)
    if source.read(len(MAGIC)) != MAGIC:
        return None
    line = source.readline(LONGEST_LINE)
    try:
        return Header.model_validate_json(line), MAGIC + line
    except ValidationError:
        return None


def _nonce(number: int, last: bool) -> bytes:
    return number.to_bytes(8) + bytes((last, 0, 0, 0))
