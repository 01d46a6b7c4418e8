"""Finding products: the shelf that is kept in memory, what is asked of it, and pages of the answer."""

from stylist_app.backend.catalog.finding.asking import Sort
from stylist_app.backend.catalog.finding.keeping import Keeper
from stylist_app.backend.catalog.finding.listing import Wanted, find_products
from stylist_app.backend.catalog.finding.pool import pool

__all__ = ["Keeper", "Sort", "Wanted", "find_products", "pool"]
