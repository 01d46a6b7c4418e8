"""The stylist console: inbox, conversation, composer, product picker, customer panel, clients and settings, for every member of staff; and what is
left of it when the tablet is turned round to a customer."""

from stylist_app.ui.stylist.console import Console
from stylist_app.ui.stylist.present import PresentScreen

__all__ = ["Console", "PresentScreen"]
