"""A tablet turned round to a customer: looks alone on the screen, a code that pairs her phone, and the stylist's way back to work."""

from stylist_app.ui.stylist.present.pin import PinForm
from stylist_app.ui.stylist.present.screen import PresentScreen

__all__ = ["PinForm", "PresentScreen"]
