"""Pictures and files: stored once under an id, shown through derivatives that never change."""

from typing import Annotated, Literal

from pydantic import Field

from stylist_app.wire.base import Wire
from stylist_app.wire.ids import Id

MediaKind = Literal["photo", "file"]
Variant = Literal["thumb", "medium", "large", "full", "original"]


class Media(Wire):
    """`urls` maps a variant to a path under the API's address (a private one is signed). A photo has `thumb`, `medium`, `large` and `full`, 160, 400,
    800 and 1600 pixels wide, never wider than it came; `.jpg` instead of `.webp` at the end of the path is the same as a JPEG. Pictures of earlier
    builds are JPEGs without `full`. `tint` is the mean colour and `placeholder` a few blurred pixels (a `data:` URL of at most 200 characters), for
    the place where the picture will appear. Sizes are of the largest derivative, in pixels; `size` is bytes."""

    id: Id
    kind: MediaKind = "photo"
    mime: str = "image/jpeg"
    name: str = ""
    alt: str = ""
    width: Annotated[int, Field(ge=0)] = 0
    height: Annotated[int, Field(ge=0)] = 0
    size: Annotated[int, Field(ge=0)] = 0
    tint: str = "#F1ECE4"
    placeholder: str = ""
    studio: bool = False
    """A studio picture on white: drawn multiplied onto the well."""
    urls: dict[str, str] = {}
