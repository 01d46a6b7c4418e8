"""How the pool and its workers speak: a length, a line of JSON, then the bytes it announces. No pickle: a worker looks at what strangers send, and
whatever took it over must not be able to run anything in the API."""

import json
import struct
from collections.abc import Sequence
from typing import IO, Any

_LENGTH = struct.Struct("!I")


def say(to: IO[bytes], words: dict[str, Any], blobs: Sequence[bytes] = ()) -> None:
    """Raises `OSError` when the other side is gone."""
    head = json.dumps({**words, "blobs": [len(blob) for blob in blobs]}, separators=(",", ":")).encode()
    to.write(_LENGTH.pack(len(head)) + head)
    for blob in blobs:
        to.write(blob)
    to.flush()


def hear(of: IO[bytes]) -> tuple[dict[str, Any], list[bytes]]:
    """Blocks. Raises `EOFError` when the other side is gone, also in the middle of a word."""
    (length,) = _LENGTH.unpack(_exactly(of, _LENGTH.size))
    words: dict[str, Any] = json.loads(_exactly(of, length))
    return words, [_exactly(of, size) for size in words.pop("blobs")]


def _exactly(of: IO[bytes], count: int) -> bytes:
    data = of.read(count)
    if len(data) < count:
        raise EOFError
    return data
