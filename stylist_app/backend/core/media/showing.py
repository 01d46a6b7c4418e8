"""The bytes of a picture or file as an answer: in blocks, or the one part that was asked for.

They always come through the API, never by a redirect to a bucket's own signed address. An address stays the same all month, so browsers keep what
they fetched, and an erased picture is gone at once: a bucket's signature would change each time and outlive the erasure. The headers that make a file
harmless in a page (attachment, sandbox, nosniff) and usable on a canvas (CORS, CORP) are ours and not a bucket's configuration; nobody learns where
the bucket is, and it need not be open to the internet. The price, each byte once through the API per browser, is small for pictures cut to size.
"""

import re
from urllib.parse import quote

from fastapi.responses import Response, StreamingResponse

from stylist_app.backend.core.media.storage import Storage
from stylist_app.backend.core.problems import ProblemError, not_found

_PART = re.compile(r"bytes=\s*(\d{0,15})-(\d{0,15})\s*\Z")


def bytes_of(storage: Storage, sha: str, size: int, *, headers: dict[str, str], mime: str, part: str | None, saved_as: str | None) -> Response:
    """`part`: the `Range` header; `saved_as`: handed over under this name instead of shown. Problems: `not-found`, `no-such-range`, `unavailable`."""
    headers = {**headers, "Accept-Ranges": "bytes"}
    if saved_as is not None:
        headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(saved_as, safe='')}"
    wanted = part_of(part, size)
    if wanted is not None and wanted[0] >= wanted[1]:
        raise ProblemError("no-such-range", headers={"Cache-Control": "no-store", "Content-Range": f"bytes */{size}"})
    start, stop = wanted or (0, size)
    blocks = storage.read(sha, start, stop)
    if blocks is None:
        raise not_found("picture or file")
    headers["Content-Length"] = str(stop - start)
    if wanted is not None:
        headers["Content-Range"] = f"bytes {start}-{stop - 1}/{size}"
    return StreamingResponse(blocks, 206 if wanted is not None else 200, headers, mime)


def part_of(header: str | None, size: int) -> tuple[int, int] | None:
    """Of `size` bytes: first and the one after the last; equal when nothing of it exists; None for everything (also when several parts are asked for,
    or the header cannot be read, as the standard allows)."""
    found = _PART.match(header or "")
    if found is None or found[0].strip() == "bytes=-":
        return None
    first, last = found[1], found[2]
    if not first:
        length = min(int(last), size)
        return (size - length, size)
    if last and int(last) < int(first):
        return None
    return (min(int(first), size), min(int(last) + 1, size) if last else size)


def has_it(if_none_match: str | None, etag: str) -> bool:
    """Whether the caller has these bytes already."""
    tags = [tag.strip().removeprefix("W/") for tag in (if_none_match or "").split(",")]
    return etag in tags or tags == ["*"]
