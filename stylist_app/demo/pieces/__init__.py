"""The demo shop's collection as a product feed: what the drawings show, in the sizes and colours a small house would carry."""

from .feed import COLLECTION, COLOURS, HOUSE, DemoFeed, picture_of, second_view_of, sku_of, stock_of
from .piece import Piece

__all__ = ["COLLECTION", "COLOURS", "HOUSE", "DemoFeed", "Piece", "picture_of", "second_view_of", "sku_of", "stock_of"]
