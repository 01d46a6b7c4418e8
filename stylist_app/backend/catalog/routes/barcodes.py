"""Barcodes, read from a photo."""

from types import MappingProxyType
from typing import Annotated, Any

from anyio import CapacityLimiter, to_thread
from fastapi import APIRouter, Depends
from starlette.requests import Request

from stylist_app.backend.core.backend import Backend
from stylist_app.backend.core.media.prepare import too_large
from stylist_app.backend.core.media.receive import Upload, receive
from stylist_app.backend.core.problems import ProblemError
from stylist_app.backend.core.security.caller import Caller
from stylist_app.backend.core.web.http import V1, problems
from stylist_app.imaging.barcodes import NoReaderError, read_barcodes
from stylist_app.imaging.decode import PictureError, TooManyPixelsError
from stylist_app.wire.catalog import Barcodes

_ID = "0192f0c1-7a3e-7c55-9b1d-2f6a1f0e4c11"
_BODY: MappingProxyType[str, Any] = MappingProxyType(
    {
        "requestBody": {
            "required": True,
            "content": {
                "multipart/form-data": {
                    "schema": {
                        "type": "object",
                        "required": ["file", "id"],
                        "properties": {
                            "file": {"type": "string", "format": "binary", "description": "JPEG, PNG, WebP, GIF, HEIC, AVIF."},
                            "id": {"type": "string", "format": "uuid", "description": "As with every upload; nothing is kept of this one."},
                        },
                    },
                    "example": {"file": "(bytes of label.jpg)", "id": _ID},
                }
            },
        }
    }
)
AT_ONCE = 2


def routes(backend: Backend) -> APIRouter:
    router = APIRouter(prefix=V1, tags=["products"])
    library = backend.media
    reading = CapacityLimiter(AT_ONCE)

    def codes(sent: Upload) -> list[str]:
        if sent.file.seek(0, 2) > library.upload_bytes:
            raise too_large(library.upload_bytes)
        try:
            return read_barcodes(sent.file, most_pixels=library.pixels)
        except TooManyPixelsError as error:
            raise ProblemError("too-large", f"Pictures may have up to {library.pixels // 1_000_000} million pixels.", field="file") from error
        except PictureError as error:
            raise ProblemError("unsupported-media", "This picture is damaged or of a kind that cannot be read.", field="file") from error
        except NoReaderError as error:
            raise ProblemError("unavailable", "This installation cannot read barcodes from photos: the package zxing-cpp is missing.") from error

    @router.post(
        "/barcodes",
        response_model=Barcodes,
        summary="Read barcodes from a photo",
        openapi_extra=dict(_BODY),
        responses={
            **problems("forbidden", "too-large", "unsupported-media", "malformed", "invalid", "unavailable"),
            200: {"content": {"application/json": {"example": {"codes": ["4006381333931"]}}}},
        },
    )
    async def read(request: Request, caller: Annotated[Caller, Depends(backend.auth.caller)]) -> Barcodes:
        """EAN, UPC, Code 128, QR and the other common kinds, however the photo is turned. An empty list when there is none to be read. The photo is
        not kept. What they say is what `GET /v1/products?query=` takes."""
        caller.need("catalog.read")
        async with receive(request, library.upload_bytes) as sent:
            return Barcodes(codes=await to_thread.run_sync(codes, sent, limiter=reading))

    return router
