"""The stylist console: inbox, conversation, composer, product picker, customer panel, clients and settings, for every member of staff."""

from stylist_app.ui.stylist.console import Console

__all__ = ["Console"]
