"""What the shop sells: products, their variants, and the card a message carries."""

from typing import Annotated, Literal

from pydantic import Field

from stylist_app.wire.base import Wire
from stylist_app.wire.ids import Id
from stylist_app.wire.media import Media
from stylist_app.wire.money import Money

StockState = Literal["in_stock", "low", "sold_out"]


class Option(Wire):
    """An axis of choice ("Colour", "Size") with its values in the shop's order."""

    name: str
    values: list[str]


class OptionValue(Wire):
    name: str
    value: str


class Variant(Wire):
    """What can be bought. `options` are in the product's option order; `stock` counts pieces over all stores; `weight_g` grams."""

    id: Id
    sku: str = ""
    barcode: str = ""
    options: list[str] = []
    price: Money
    compare_at: Money | None = None
    stock: int = 0
    state: StockState = "in_stock"
    weight_g: int = 0
    picture_id: Id | None = None


class Product(Wire):
    """`description` is plain text. `pictures` in the shop's order; a variant's `picture_id` names one of them."""

    id: Id
    handle: str
    title: str
    brand: str = ""
    category: str = ""
    description: str = ""
    tags: list[str] = []
    options: list[Option] = []
    variants: list[Variant] = []
    pictures: list[Media] = []
    version: int = 1


class ProductHit(Wire):
    """One line of a search: enough to draw a tile and to choose."""

    id: Id
    handle: str
    title: str
    brand: str = ""
    price_from: Money
    price_to: Money
    compare_at: Money | None = None
    state: StockState = "in_stock"
    picture: Media | None = None


class ProductPage(Wire):
    items: list[ProductHit]
    next: str | None = None
    total: Annotated[int, Field(ge=0)] = 0


class ProductCard(Wire):
    """As it was when it was sent: `state` and `price` are of that moment."""

    product_id: Id
    variant_id: Id | None = None
    handle: str = ""
    title: str
    brand: str = ""
    options: list[OptionValue] = []
    price: Money
    compare_at: Money | None = None
    state: StockState = "in_stock"
    stock: int = 0
    picture: Media | None = None
