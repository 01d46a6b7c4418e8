"""The shopper's companion: her one conversation with her stylist, and her own page."""

from stylist_app.ui.shopper.companion import Companion

__all__ = ["Companion"]
