"""What a colleague's words seem to promise, and until when, by rules for each language: to be offered to her, never kept by itself. No network."""

from stylist_app.client.offers.vows.hearing import Vow, vow

__all__ = ["Vow", "vow"]
