"""Products, found. For everybody of the shop, shoppers included."""

import asyncio
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Response
from pydantic import AfterValidator
from pydantic_core import to_json

from stylist_app.backend.catalog.about import about
from stylist_app.backend.catalog.finding import Keeper, Sort, Wanted, find_products
from stylist_app.backend.catalog.routes.examples import HIT
from stylist_app.backend.core.backend import Backend
from stylist_app.backend.core.security.caller import Caller
from stylist_app.backend.core.web.http import V1, problems
from stylist_app.wire.base import Words
from stylist_app.wire.ids import Id
from stylist_app.wire.product import ProductPage

MOST_CHOSEN = 50
_FACETS = {
    "categories": [], "sizes": [{"value": "M", "label": "M", "count": 1, "hex": None}], "colours": [], "brands": [], "occasions": [],
    "price": {"min_minor": 8900, "max_minor": 9900, "currency": "EUR", "buckets": [1]}, "on_sale": 0, "in_store": 1, "in_her_size": None,
}  # fmt: skip


def _short(values: list[str]) -> list[str]:
    if any(len(value) > 255 for value in values):
        raise ValueError("a value is too long")
    return values


Chosen = Annotated[list[Words], Query(max_length=MOST_CHOSEN), AfterValidator(_short)]
Minor = Annotated[int | None, Query(ge=0, le=2**53)]


def routes(backend: Backend, keeper: Keeper) -> APIRouter:
    router = APIRouter(prefix=V1, tags=["products"])

    @router.get(
        "/products",
        response_model=ProductPage,
        summary="Find products",
        responses={
            **problems("invalid", "forbidden", "not-found", "unavailable"),
            200: {"content": {"application/json": {"example": {"items": [dict(HIT)], "next": None, "total": 1, "facets": _FACETS}}}},
        },
    )
    async def find(
        caller: Annotated[Caller, Depends(backend.auth.caller)],
        query: Annotated[Words, Query(max_length=200, description="Words, an article number or a barcode, as typed or pasted.")] = "",
        limit: Annotated[int, Query(ge=1, le=200)] = 50,
        after: Annotated[str | None, Query(max_length=1500, description="The `next` of the page before, with everything else as it was.")] = None,
        category: Annotated[Id | None, Query(description="A category's id: it and all below.")] = None,
        size: Chosen = [],  # noqa: B006 - FastAPI copies it
        colour: Chosen = [],  # noqa: B006
        brand: Chosen = [],  # noqa: B006
        occasion: Chosen = [],  # noqa: B006
        price_from: Minor = None,
        price_to: Minor = None,
        on_sale: bool = False,
        store_id: Annotated[Id | None, Query(description="With pieces in this store or warehouse.")] = None,
        customer_id: Annotated[Id | None, Query(description="Whose sizes, taste and declines count. A shopper is always herself.")] = None,
        in_her_size: Annotated[bool, Query(description="Without what is known not to fit her, or to be sold out in her size.")] = False,
        favourites: Annotated[bool, Query(description="The caller's own only; a shopper's wish list.")] = False,
        like: Annotated[Id | None, Query(description="A product's id: more in its colours, the nearest first.")] = None,
        sort: Annotated[Sort, Query(description="`best`: by words, then in stock, then her taste, then the newest.")] = "best",
        facets: Annotated[bool, Query(description="Also what the result can be narrowed by, with counts.")] = False,
    ) -> Response:
        """Every word must occur, as a whole or as a beginning (a word of two letters as a whole, unless it is the last). Case and accents do not
        matter. A word of four letters or more that stands nowhere in the shop may have one slip: a letter too many, too few, wrong, or two changed
        round. The whole query may be an article number or barcode, or the beginning of one, with any spaces and dashes.

        Of each list any of the values will do; all that is chosen must hold together. Sizes and stores are those with pieces now. What the
        customer declined stays in the list, behind the rest, with her reason."""
        caller.need("catalog.read")
        wanted = Wanted(
            query, limit, after, category, tuple(size), tuple(colour), tuple(brand), tuple(occasion), price_from, price_to, on_sale, store_id,
            in_her_size, favourites, like, sort, facets,
        )  # fmt: skip

        def answer() -> bytes:
            with backend.database.reading() as session:
                about_her = about(session, backend.access, caller, customer_id)
                page = find_products(session, backend.media, keeper, wanted, about_her, caller.stores)
            return to_json(page)

        await keeper.filled()
        return Response(await asyncio.to_thread(answer), media_type="application/json")

    return router
