"""Pictures and files: prepared before a command, stored under a client-made id, shown through derivatives that never change, forgotten on demand."""

from stylist_app.backend.core.media.library import MediaLibrary
from stylist_app.backend.core.media.prepare import Prepared, hash_of

__all__ = ["MediaLibrary", "Prepared", "hash_of"]
