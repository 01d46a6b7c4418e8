"""Uploading, describing and showing pictures and files."""

from types import MappingProxyType
from typing import Annotated, Any

from anyio import CapacityLimiter, to_thread
from fastapi import APIRouter, Depends, Header, Query, Response
from starlette.requests import Request

from stylist_app.backend.core.backend import Backend
from stylist_app.backend.core.media import signing
from stylist_app.backend.core.media.receive import receive
from stylist_app.backend.core.media.showing import bytes_of, has_it
from stylist_app.backend.core.problems import not_found
from stylist_app.backend.core.security.caller import Caller
from stylist_app.backend.core.web.http import V1, problems
from stylist_app.wire.base import now
from stylist_app.wire.ids import Id
from stylist_app.wire.media import Media, Variant

PUBLIC_SECONDS = 365 * 24 * 3600
PRIVATE_SECONDS = 30 * 24 * 3600

_EXAMPLE = MappingProxyType(
    {
        "id": "0192f0c1-7a3e-7c55-9b1d-2f6a1f0e4c11", "kind": "photo", "mime": "image/webp", "name": "coat.jpg", "alt": "A grey coat", "width": 1600,
        "height": 2133, "size": 141676, "tint": "#B9B2A8", "studio": False,
        "placeholder": "data:image/webp;base64,UklGRj4AAABXRUJQVlA4IDIAAACwAQCdASoMABAABUB8JZwAAudcnG4AAP7z3tq8",
        "urls": {"thumb": "/v1/media/0192f0c1-7a3e-7c55-9b1d-2f6a1f0e4c11/thumb.webp?exp=1798761600&sig=5b1f"},
    }
)  # fmt: skip
_ANSWER = {"application/json": {"example": dict(_EXAMPLE)}}
_SERVED = ("image/webp", "image/jpeg", "application/pdf", "text/plain", "text/csv")
_BODY: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "required": ["file", "id"],
                    "properties": {
                        "file": {"type": "string", "format": "binary", "description": "JPEG, PNG, WebP, GIF, HEIC, AVIF; PDF, text, CSV."},
                        "id": {"type": "string", "format": "uuid", "description": "Made by the caller: sending it again returns the first result."},
                        "alt": {"type": "string", "maxLength": 500, "description": "What it shows, in words."},
                    },
                },
                "example": {"file": "(bytes of coat.jpg)", "id": _EXAMPLE["id"], "alt": "A grey coat"},
            }
        },
    }
}


def routes(backend: Backend) -> APIRouter:
    router = APIRouter(prefix=V1, tags=["media"])
    library = backend.media
    processor = CapacityLimiter(library.at_once)

    @router.post(
        "/media",
        status_code=201,
        response_model=Media,
        summary="Upload a picture or a file",
        openapi_extra=_BODY,
        responses={
            **problems("too-large", "unsupported-media", "id-reused", "malformed", "invalid", "unavailable"),
            201: {"description": "Stored.", "content": _ANSWER},
            200: {"model": Media, "description": "It was there already: the first result.", "content": _ANSWER},
        },
    )
    async def upload(request: Request, response: Response, caller: Annotated[Caller, Depends(backend.auth.caller)]) -> Media:
        """The kind is read from the bytes, whatever the name says. Pictures are turned upright, freed of all metadata and made anew in four sizes, up
        to 1600 pixels wide, as WebP and as JPEG; the upload itself is not kept. Use it in a message within a day, or it is cleared away."""
        async with receive(request, library.upload_bytes) as sent:
            prepared = await to_thread.run_sync(library.prepare, sent.file, sent.name, limiter=processor)
            media, new = await backend.writer.submit(lambda tx: library.store(tx, sent.id, prepared, owner_id=caller.id, private=True, alt=sent.alt))
            await to_thread.run_sync(library.keep_whole, prepared, lambda: library.prepare(sent.file, sent.name), limiter=processor)
        response.status_code = 201 if new else 200
        return media

    @router.get(
        "/media/{media_id}",
        response_model=Media,
        summary="Describe a picture or a file",
        responses={**problems("not-found"), 200: {"content": _ANSWER}},
    )
    def describe(media_id: Id, caller: Annotated[Caller, Depends(backend.auth.caller)]) -> Media:
        """With fresh addresses. For the one who uploaded it, for whoever may read a conversation it was sent in, and for all when it is public."""
        with backend.database.reading() as session:
            row = library.find(session, media_id)
            if row is None:
                raise not_found("picture or file")
            if row.private and row.owner_id != caller.id and not backend.access.readable(session, caller, library.holders(session, media_id)):
                raise not_found("picture or file")
            return library.render(session, [media_id])[media_id]

    @router.get(
        "/media/{media_id}/{variant}.{ext}",
        summary="Show a picture or fetch a file",
        response_class=Response,
        responses={
            **problems("not-found", "no-such-range", "unavailable"),
            200: {"description": "The bytes. They never change.", "content": {mime: {} for mime in _SERVED}},
            206: {"description": "The part that `Range` asked for.", "content": {mime: {} for mime in _SERVED}},
            304: {"description": "As the `If-None-Match` says."},
        },
    )
    def show(
        media_id: Id,
        variant: Variant,
        ext: str,
        exp: Annotated[str | None, Query(description="Unix seconds until which the address is valid (private media).")] = None,
        sig: Annotated[str | None, Query(description="The address's signature (private media).")] = None,
        if_none_match: Annotated[str | None, Header()] = None,
        part: Annotated[str | None, Header(alias="Range", description="A part of it: `bytes=0-99`.")] = None,
        if_range: Annotated[str | None, Header(include_in_schema=False)] = None,
        origin: Annotated[str | None, Header(include_in_schema=False)] = None,
    ) -> Response:
        """Needs no session: an address of something private is signed, and whoever was given it may look. Take addresses from `urls`.

        A photo's address ends in `.webp`; with `.jpg` in its place it is the same picture as a JPEG, for whatever cannot read WebP. The address alone
        decides: a client that draws its own pictures asks with `Accept: */*`, so the header says nothing, and no cache has to keep both apart.

        The bytes always come through the API, also from a bucket."""
        with backend.database.reading() as session:
            row, file = library.file(session, media_id, variant, ext)
            kind, private, name, sha, mime, size = row.kind, row.private, row.name, file.sha, file.mime, file.size
            if private and not signing.valid(library.secret, media_id, exp, sig, now()):
                raise not_found("picture or file")
        etag = f'"{sha[:32]}"'
        headers = {
            "ETag": etag,
            "Cache-Control": f"private, max-age={PRIVATE_SECONDS}, immutable" if private else f"public, max-age={PUBLIC_SECONDS}, immutable",
            "Cross-Origin-Resource-Policy": "cross-origin",
            "X-Content-Type-Options": "nosniff",
            "Content-Security-Policy": "default-src 'none'; sandbox",
        }
        if origin != backend.settings.app_url:  # that one is answered at the edge of the API; this one is for what browsers keep and use again
            headers["Access-Control-Allow-Origin"] = "*"  # no cookie is involved: the signature alone gives the right
        if has_it(if_none_match, etag):
            return Response(status_code=304, headers=headers)
        asked = part if if_range is None or if_range.strip() == etag else None
        saved_as = None if kind == "photo" else name or f"file.{ext}"
        return bytes_of(library.storage, sha, size, headers=headers, mime=mime, part=asked, saved_as=saved_as)

    return router
