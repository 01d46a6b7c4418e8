"""Where the bytes lie, as the settings choose."""

from pathlib import Path

from stylist_app.backend.core.media.storage.base import BLOCK, Storage, placed, unavailable
from stylist_app.backend.core.media.storage.folder import FolderStorage
from stylist_app.settings import Settings

__all__ = ["BLOCK", "FolderStorage", "Storage", "placed", "storage_at", "storage_of", "unavailable"]


def storage_of(settings: Settings) -> Storage:
    """As `media_url` says. Opens no connection; raises `ValueError` for an address that is neither a folder nor a bucket."""
    return storage_at(settings.media_url or str(settings.data_dir / "media"), settings)


def storage_at(place: str, settings: Settings) -> Storage:
    """`s3://bucket/prefix`, or a folder. Endpoint, region and keys of a bucket come from the settings."""
    scheme, separator, _rest = place.partition("://")
    if not separator:
        return FolderStorage(Path(place).expanduser())
    if scheme != "s3":
        raise ValueError("pictures are kept in a folder or in a bucket (s3://name/prefix)")
    from stylist_app.backend.core.media.storage.bucket import BucketStorage  # a folder needs none of it

    return BucketStorage(place, settings)
