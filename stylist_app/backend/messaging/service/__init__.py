"""What can be done to conversations and messages, a file per noun. Functions of a transaction and a caller; they never commit and know no HTTP."""

from stylist_app.backend.messaging.service.assignment import staff_access_changed
from stylist_app.backend.messaging.service.opening import open_conversation

__all__ = ["open_conversation", "staff_access_changed"]
