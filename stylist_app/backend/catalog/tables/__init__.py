"""What the catalogue keeps."""

from stylist_app.backend.catalog.tables.favourites import FavouriteRow
from stylist_app.backend.catalog.tables.places import CategoryRow, SizeGuideRow
from stylist_app.backend.catalog.tables.products import ProductPictureRow, ProductRow, VariantRow, on_show
from stylist_app.backend.catalog.tables.relations import RelationRow
from stylist_app.backend.catalog.tables.reviews import ReviewRow
from stylist_app.backend.catalog.tables.stock import BatchRow, VariantPriceRow, VariantStockRow

__all__ = [
    "BatchRow",
    "CategoryRow",
    "FavouriteRow",
    "ProductPictureRow",
    "ProductRow",
    "RelationRow",
    "ReviewRow",
    "SizeGuideRow",
    "VariantPriceRow",
    "VariantRow",
    "VariantStockRow",
    "on_show",
]
