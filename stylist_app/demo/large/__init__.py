"""A shop as large as one likes, the same every time: made up piece by piece, written in bulk."""

from stylist_app.demo.large.writing import Seeded, remove_products, seed_products

__all__ = ["Seeded", "remove_products", "seed_products"]
