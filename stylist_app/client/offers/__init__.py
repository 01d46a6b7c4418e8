"""What a customer's words seem to say of herself, by rules for each language: to be offered to a colleague, never kept by itself. No network."""

from stylist_app.client.offers.reading import offered

__all__ = ["offered"]
