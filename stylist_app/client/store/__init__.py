"""One person's local store. `Store` is all that the rest of the client knows of it."""

from stylist_app.client.store.store import Locked, Store, Unread, cannot_write

__all__ = ["Locked", "Store", "Unread", "cannot_write"]
