"""What the shop sells: products, their variants, and the card a message carries."""

from typing import Annotated, Literal

from pydantic import Field

from stylist_app.wire.base import Instant, Wire
from stylist_app.wire.catalog import Facets
from stylist_app.wire.customer import Decline
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


class Swatch(Wire):
    """A colour in which it comes. `name` is the family (`imaging.colours.NAMES` or `multi`), `label` the shop's own word for it, `hex` `#RRGGBB`,
    `share_percent` how much of the picture's piece has it."""

    name: str
    hex: str
    share_percent: Annotated[int, Field(ge=0, le=100)] = 100
    label: str = ""


class Price(Wire):
    """`compare_at`: what it cost before, always more than `price`."""

    price: Money
    compare_at: Money | None = None


class StoreStock(Wire):
    """Pieces in one store or warehouse."""

    store_id: Id
    quantity: Annotated[int, Field(ge=0)]


class Attributes(Wire):
    """In the shop's words; empty where it does not say."""

    material: str = ""
    pattern: str = ""
    season: str = ""
    occasion: list[str] = []
    fit: str = ""


class Variant(Wire):
    """What can be bought. `options` are in the product's option order; `stock` counts pieces over all of `stores` (or of the shop as a whole, where
    it does not count per store); `prices` are those in further currencies; `weight_g` grams."""

    id: Id
    sku: str = ""
    barcode: str = ""
    options: list[str] = []
    price: Money
    compare_at: Money | None = None
    prices: list[Price] = []
    stock: int = 0
    stores: list[StoreStock] = []
    state: StockState = "in_stock"
    weight_g: int = 0
    picture_id: Id | None = None


class ProductHit(Wire):
    """One line of a search: enough to draw a tile and to choose. `sizes` are those in stock. `favourite`: the colleague's own, or on the shopper's
    wish list. `declined` and `in_her_size` (None: not known) are about the customer asked for."""

    id: Id
    handle: str
    title: str
    brand: str = ""
    price_from: Money
    price_to: Money
    compare_at: Money | None = None
    state: StockState = "in_stock"
    picture: Media | None = None
    colours: list[Swatch] = []
    sizes: list[str] = []
    variants: int = 0
    is_new: bool = False
    on_sale: bool = False
    rating_tenths: int | None = None
    favourite: bool = False
    declined: Decline | None = None
    in_her_size: bool | None = None


class Product(Wire):
    """`description` is plain text. `pictures` in the shop's order; a variant's `picture_id` names one of them. `categories` is the way from the root
    of the tree, `category_id` its last step. `published_from` and `published_until` (UTC) are None where open. `sold_at`: the address of the other
    shop that sells it, empty for what this one sells. `her_sizes`: those of its sizes that the customer asked for wears, in stock or not. `related`
    could be taken instead, `goes_with` beside it; both are on show and in order."""

    id: Id
    handle: str
    title: str
    brand: str = ""
    category: str = ""
    category_id: Id | None = None
    categories: list[str] = []
    description: str = ""
    tags: list[str] = []
    attributes: Attributes = Attributes()
    options: list[Option] = []
    variants: list[Variant] = []
    pictures: list[Media] = []
    colours: list[Swatch] = []
    rating_tenths: int | None = None
    reviews: int = 0
    size_guide_id: Id | None = None
    published_from: Instant | None = None
    published_until: Instant | None = None
    sold_at: str = ""
    is_new: bool = False
    on_sale: bool = False
    favourite: bool = False
    declined: Decline | None = None
    in_her_size: bool | None = None
    her_sizes: list[str] = []
    related: list[ProductHit] = []
    goes_with: list[ProductHit] = []
    version: int = 1


class ProductPage(Wire):
    """`facets` where they were asked for."""

    items: list[ProductHit]
    next: str | None = None
    total: Annotated[int, Field(ge=0)] = 0
    facets: Facets | None = None


class ProductCard(Wire):
    """As it was when it was sent: `state` and `price` are of that moment; `LivingCard` is how it is now. `why`: up to three short lines on why it was
    picked for her."""

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
    why: list[str] = []


class CardVariant(Wire):
    """One choice on a card, as it is now."""

    id: Id
    options: list[str] = []
    price: Money
    compare_at: Money | None = None
    stock: int = 0
    state: StockState = "in_stock"
    picture_id: Id | None = None


class LivingCard(Wire):
    """What a card in a message should say now. `gone`: it is no longer in the shop (nothing else about it counts then). `instead`: when it is gone or
    sold out, the nearest that can be had. `her_sizes` as in `Product`. `version` grows with every change."""

    product_id: Id
    version: int = 1
    gone: bool = False
    title: str = ""
    price_from: Money
    price_to: Money
    compare_at: Money | None = None
    state: StockState = "in_stock"
    stock: int = 0
    options: list[Option] = []
    variants: list[CardVariant] = []
    favourite: bool = False
    declined: Decline | None = None
    her_sizes: list[str] = []
    instead: ProductHit | None = None


class ProductCards(Wire):
    """In the order asked for; what the shop never had is left out."""

    items: list[LivingCard]


class ProductChanged(Wire):
    """Price, stock or anything else of it changed, or it is no longer on show: who has it on a screen reads it again."""

    id: Id
    version: int
