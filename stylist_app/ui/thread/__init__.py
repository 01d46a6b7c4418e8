"""A conversation on screen, the same for stylist and shopper: which rows are mounted, how they are drawn from the client's, and the list itself."""

from stylist_app.ui.thread.listing import Messages
from stylist_app.ui.thread.views import item_of, shown_rows, system_words
from stylist_app.ui.thread.window import Thread

__all__ = ["Messages", "Thread", "item_of", "shown_rows", "system_words"]
