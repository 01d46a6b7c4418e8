"""What is known of every picture and file. The bytes lie in the storage, named by their hash."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON
from sqlmodel import Field, SQLModel

from stylist_app.backend.core.database.db import Long, UtcTime


class MediaRow(SQLModel, table=True):
    """One upload. `content` is the SHA-256 of the bytes that came (a repeat of the upload is recognised by it); `owner_id` the staff or customer
    who uploaded it, None for the shop's own. `width`, `height` (pixels) and `size` (bytes) are of the largest derivative. `ext` "webp": every one of
    `imaging.derive.WIDTHS` is there as WebP and JPEG; "jpg": a picture of an earlier build, JPEGs of `thumb`, `medium`, `large` alone. `palette`:
    dicts of `imaging.palette.Swatch`; it and `placeholder` are None where nobody has looked. `created_at` UTC."""

    __tablename__ = "media"

    id: str = Field(primary_key=True)
    kind: str
    mime: str
    ext: str
    name: str = ""
    alt: str = ""
    width: int = 0
    height: int = 0
    size: int = Field(default=0, sa_type=Long)
    tint: str = ""
    placeholder: str | None = None
    palette: list[dict[str, Any]] | None = Field(default=None, sa_type=JSON, nullable=True)
    studio: bool = False
    private: bool = True
    owner_id: str | None = Field(default=None, index=True)
    content: str = Field(index=True)
    created_at: datetime = Field(sa_type=UtcTime)


class MediaFileRow(SQLModel, table=True):
    """One variant's bytes; several rows may name the same `sha`. `variant` is `thumb` for the JPEG of it, `thumb.webp` for the WebP."""

    __tablename__ = "media_file"

    media_id: str = Field(primary_key=True, foreign_key="media.id")
    variant: str = Field(primary_key=True)
    sha: str = Field(index=True)
    mime: str
    size: int = Field(sa_type=Long)


class MediaUseRow(SQLModel, table=True):
    """Who holds on to it: a conversation's id, a product's id, a member of staff, the brand. What nobody holds is cleared away."""

    __tablename__ = "media_use"

    media_id: str = Field(primary_key=True, foreign_key="media.id")
    holder: str = Field(primary_key=True, index=True)
