"""A multipart upload as it arrives: to disk beyond a megabyte, never more than allowed, its few fields checked."""

from collections.abc import AsyncGenerator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import BinaryIO

from pydantic import TypeAdapter, ValidationError
from starlette.datastructures import UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.requests import ClientDisconnect, Request

from stylist_app.backend.core.media.prepare import too_large
from stylist_app.backend.core.problems import ProblemError
from stylist_app.wire.base import Line
from stylist_app.wire.ids import Id

FIELDS = 4
FIELD_BYTES = 8_192
SLACK = 64 * 1024
"""What the frame of the multipart body may add to the file."""
_ID: TypeAdapter[str] = TypeAdapter(Id)
_ALT: TypeAdapter[str] = TypeAdapter(Line)


@dataclass(frozen=True, slots=True)
class Upload:
    """`more`: the texts of its other fields, as they came."""

    id: str
    alt: str
    name: str
    file: BinaryIO
    more: Mapping[str, str]


@asynccontextmanager
async def receive(request: Request, upload_bytes: int) -> AsyncGenerator[Upload, None]:
    """The upload, its file open for the length of the block. Problems: `unsupported-media` (not multipart), `malformed`, `invalid`, `too-large`."""
    if not request.headers.get("content-type", "").lower().startswith("multipart/form-data"):
        raise ProblemError("unsupported-media", "Send the file as multipart/form-data.")
    most = upload_bytes + SLACK
    declared = request.headers.get("content-length", "")
    if declared.isdigit() and int(declared) > most:
        raise too_large(upload_bytes)
    parser = MultiPartParser(request.headers, _counted(request, most, upload_bytes), max_files=1, max_fields=FIELDS, max_part_size=FIELD_BYTES)
    try:
        form = await parser.parse()
    except MultiPartException as error:
        raise ProblemError("malformed", "The multipart body could not be read.") from error
    except ClientDisconnect as error:
        raise ProblemError("malformed", "The upload ended too early.") from error
    try:
        file = form.get("file")
        if not isinstance(file, UploadFile):
            raise ProblemError("invalid", "Send the file in the field `file`.", field="file")
        more = {name: value for name, value in form.items() if isinstance(value, str) and name not in ("id", "alt")}
        yield Upload(_field(_ID, form.get("id"), "id"), _field(_ALT, form.get("alt") or "", "alt"), file.filename or "", file.file, more)
    finally:
        await form.close()


async def _counted(request: Request, most: int, upload_bytes: int) -> AsyncGenerator[bytes, None]:
    total = 0
    async for chunk in request.stream():
        total += len(chunk)
        if total > most:
            raise too_large(upload_bytes)
        yield chunk


def _field(shape: TypeAdapter[str], value: object, name: str) -> str:
    try:
        return shape.validate_python(value)
    except ValidationError as error:
        raise ProblemError("invalid", "An id is a UUID in lower case." if name == "id" else "Up to 500 letters.", field=name) from error
