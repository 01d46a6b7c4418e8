"""What is known of every picture and file. The bytes lie in the storage, named by their hash."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from stylist_app.backend.core.db import UtcTime


class MediaRow(SQLModel, table=True):
    """One upload. `content` is the SHA-256 of the bytes that came (a repeat of the upload is recognised by it); `owner_id` the staff or customer
    who uploaded it, None for the shop's own. `width`, `height` (pixels) and `size` (bytes) are of the largest derivative. `created_at` UTC."""

    __tablename__ = "media"

    id: str = Field(primary_key=True)
    kind: str
    mime: str
    ext: str
    name: str = ""
    alt: str = ""
    width: int = 0
    height: int = 0
    size: int = 0
    tint: str = ""
    studio: bool = False
    private: bool = True
    owner_id: str | None = Field(default=None, index=True)
    content: str = Field(index=True)
    created_at: datetime = Field(sa_type=UtcTime)


class MediaFileRow(SQLModel, table=True):
    """One variant's bytes; several rows may name the same `sha`."""

    __tablename__ = "media_file"

    media_id: str = Field(primary_key=True, foreign_key="media.id")
    variant: str = Field(primary_key=True)
    sha: str = Field(index=True)
    mime: str
    size: int


class MediaUseRow(SQLModel, table=True):
    """Who holds on to it: a conversation's id, a product's id, a member of staff, the brand. What nobody holds is cleared away."""

    __tablename__ = "media_use"

    media_id: str = Field(primary_key=True, foreign_key="media.id")
    holder: str = Field(primary_key=True, index=True)
