"""What belongs to the whole catalogue: categories, facets, reviews, size guides; and the batches by which other systems keep stock and prices."""

from typing import Annotated, Literal

from pydantic import Field, model_validator

from stylist_app.wire.base import Command, Instant, Line, Name, Wire, Words
from stylist_app.wire.ids import Id
from stylist_app.wire.money import Currency

MOST_AT_ONCE = 1_000
"""Items of one batch."""

Minor = Annotated[int, Field(ge=0, le=2**53)]
Sku = Annotated[Line, Field(min_length=1, max_length=255)]


class Category(Wire):
    """A place in the shop's tree. `parent_id` None: at the root. `products` counts those on show here and below."""

    id: Id
    parent_id: Id | None = None
    name: str
    products: Annotated[int, Field(ge=0)] = 0


class SizeConversion(Wire):
    """One size in several systems: `{"EU": "38", "UK": "10", "US": "6"}`. `label` is what the shop writes on the piece."""

    label: Name
    systems: Annotated[dict[Name, Line], Field(max_length=12)] = {}


class SizeGuide(Wire):
    """A table of measures; each of `rows` has as many cells as `columns`, the first one names the size. `unit` empty: the cells say it."""

    id: Id
    name: str
    unit: Literal["cm", "in", ""] = ""
    columns: list[str] = []
    rows: list[list[str]] = []
    conversions: list[SizeConversion] = []
    note: str = ""
    version: int = 1


class PutSizeGuide(Command):
    """Creates (with a client-made `id`) or replaces. It holds for these categories with all below them, and for these products."""

    id: Id
    name: Name
    unit: Literal["cm", "in", ""] = ""
    columns: Annotated[list[Name], Field(max_length=12)] = []
    rows: Annotated[list[Annotated[list[Line], Field(max_length=12)]], Field(max_length=60)] = []
    conversions: Annotated[list[SizeConversion], Field(max_length=60)] = []
    note: Annotated[Words, Field(max_length=2000)] = ""
    category_ids: Annotated[list[Id], Field(max_length=200)] = []
    product_ids: Annotated[list[Id], Field(max_length=1000)] = []

    @model_validator(mode="after")
    def _rectangular(self) -> "PutSizeGuide":
        if any(len(row) != len(self.columns) for row in self.rows):
            raise ValueError("each row needs as many cells as there are columns")
        return self


class Review(Wire):
    """`verified`: by somebody who bought it. `at` None: its source does not say when. `language` is a BCP 47 tag or empty."""

    id: Id
    product_id: Id
    author: str = ""
    rating: Annotated[int, Field(ge=1, le=5)]
    title: str = ""
    text: str = ""
    verified: bool = False
    language: str = ""
    at: Instant | None = None


class ReviewPage(Wire):
    """Newest first. `rating_tenths`: the mean of all in tenths of a star, None of none. `by_star` counts those with one star to those with five."""

    items: list[Review]
    next: str | None = None
    total: Annotated[int, Field(ge=0)] = 0
    rating_tenths: int | None = None
    by_star: Annotated[list[int], Field(min_length=5, max_length=5)] = [0, 0, 0, 0, 0]


class _OfVariant(Command):
    """Named by `variant_id`, or by an article number that only one variant of the shop has."""

    variant_id: Id | None = None
    sku: Sku | None = None

    @model_validator(mode="after")
    def _one_name(self) -> "_OfVariant":
        if (self.variant_id is None) == (self.sku is None):
            raise ValueError("either variant_id or sku is needed")
        return self


class StockLevel(_OfVariant):
    """How many pieces are there now, in one store or warehouse. `store_id` None: in the shop as a whole, for shops that do not count per store."""

    store_id: Id | None = None
    quantity: Annotated[int, Field(ge=0, le=1_000_000_000)]


class PutStock(Command):
    """Client-made `id`: the same batch again is answered as the first time and changes nothing."""

    id: Id
    items: Annotated[list[StockLevel], Field(min_length=1, max_length=MOST_AT_ONCE)]


class PriceLevel(_OfVariant):
    """What it costs now in one currency. `compare_at_minor` is what it cost before; no more than the price is the same as None."""

    currency: Currency
    price_minor: Minor
    compare_at_minor: Minor | None = None


class PutPrices(Command):
    """As `PutStock`."""

    id: Id
    items: Annotated[list[PriceLevel], Field(min_length=1, max_length=MOST_AT_ONCE)]


class BatchProblem(Wire):
    """`place`: which of the items, counted from 0."""

    place: int
    field: str
    detail: str


class BatchResult(Wire):
    """Items that made a difference, those that were so already, and those that could not be done. `changed` + `unchanged` + problems = items."""

    changed: int = 0
    unchanged: int = 0
    problems: list[BatchProblem] = []


class FacetValue(Wire):
    """`value` is what to ask for, `label` what to show. `count`: how many products would be found with it. `hex` for colours."""

    value: str
    label: str
    count: Annotated[int, Field(ge=0)]
    hex: str | None = None


class PriceFacet(Wire):
    """Minor units. `buckets` counts products in equal steps from `min_minor` to `max_minor`."""

    min_minor: int
    max_minor: int
    currency: Currency
    buckets: list[int] = []


class Facets(Wire):
    """What the found products can be narrowed by. Each list counts as if nothing of that list were chosen yet, the other choices kept.
    `in_her_size` None: no customer was named, or nothing is known of her sizes."""

    categories: list[FacetValue] = []
    sizes: list[FacetValue] = []
    colours: list[FacetValue] = []
    brands: list[FacetValue] = []
    occasions: list[FacetValue] = []
    price: PriceFacet | None = None
    on_sale: int = 0
    in_store: int = 0
    in_her_size: int | None = None


class Favourites(Wire):
    """A colleague's own, the last one first."""

    product_ids: list[Id] = []


class Barcodes(Wire):
    """What a photo shows of them, the largest first."""

    codes: list[str] = []
