"""Products, read and taken out; their cards and reviews; what a colleague keeps at hand."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query

from stylist_app.backend.catalog.about import about, favourites_of
from stylist_app.backend.catalog.routes import examples
from stylist_app.backend.catalog.service.favourites import delete_favourite, put_favourite
from stylist_app.backend.catalog.service.removing import delete_product, restore_product
from stylist_app.backend.catalog.service.reviews import reviews
from stylist_app.backend.catalog.showing import get_product, living_cards, shown_product
from stylist_app.backend.core.backend import Backend
from stylist_app.backend.core.security.caller import Caller
from stylist_app.backend.core.web.http import V1, problems
from stylist_app.backend.stores.routes import answers
from stylist_app.wire.catalog import Favourites, ReviewPage
from stylist_app.wire.ids import Id
from stylist_app.wire.product import Product, ProductCards

MOST_CARDS = 50
For = Annotated[Id | None, Query(description="The customer it is for; the caller must be able to read her record. A shopper is always herself.")]


def routes(backend: Backend) -> APIRouter:
    router = APIRouter(prefix=V1, tags=["products"])
    signed_in, staff = Depends(backend.auth.caller), Depends(backend.auth.staff)

    @router.get(
        "/products/cards",
        response_model=ProductCards,
        summary="Cards as things are now",
        responses=answers(dict(examples.CARDS), "forbidden", "not-found"),
    )
    def cards(
        caller: Annotated[Caller, signed_in],
        ids: Annotated[list[Id], Query(min_length=1, max_length=MOST_CARDS, description="Products, the parameter repeated.")],
        customer_id: For = None,
    ) -> ProductCards:
        """Price, stock and choice of this moment, for cards that were sent earlier; with the nearest alternative where one is sold out or gone. What
        the shop never had is left out."""
        caller.need("catalog.read")
        with backend.database.reading() as session:
            return living_cards(session, backend.media, about(session, backend.access, caller, customer_id), ids)

    @router.get(
        "/products/{product_id}",
        response_model=Product,
        summary="Read a product",
        responses=answers(dict(examples.PRODUCT), "forbidden", "not-found"),
    )
    def read(product_id: Id, caller: Annotated[Caller, signed_in], customer_id: For = None) -> Product:
        """With all variants and pictures, the stock of this moment in each store, and what belongs to it."""
        caller.need("catalog.read")
        with backend.database.reading() as session:
            return get_product(session, backend.media, about(session, backend.access, caller, customer_id), product_id)

    @router.delete("/products/{product_id}", status_code=204, summary="Take a product out", responses=problems("forbidden", "not-found"))
    def delete(product_id: Id, caller: Annotated[Caller, staff]) -> None:
        """Right `catalog.write`. It is not found any more and no import brings it back; messages that name it stay. Again is fine."""
        backend.writer.call(lambda tx: delete_product(tx, caller, product_id))

    @router.post("/products/{product_id}/restore", status_code=204, summary="Put a product back", responses=problems("forbidden", "not-found"))
    def restore(product_id: Id, caller: Annotated[Caller, staff]) -> None:
        """Right `catalog.write`. What was taken out is there again. Again is fine."""
        backend.writer.call(lambda tx: restore_product(tx, caller, product_id))

    @router.get(
        "/products/{product_id}/reviews",
        response_model=ReviewPage,
        summary="What customers said of it",
        responses=answers(dict(examples.REVIEWS), "forbidden", "not-found", "invalid"),
    )
    def read_reviews(
        product_id: Id,
        caller: Annotated[Caller, signed_in],
        limit: Annotated[int, Query(ge=1, le=200)] = 20,
        after: Annotated[str | None, Query(max_length=100, description="The `next` of the page before.")] = None,
    ) -> ReviewPage:
        """Newest first."""
        caller.need("catalog.read")
        with backend.database.reading() as session:
            return reviews(session, shown_product(session, product_id), limit, after)

    @router.get("/me/favourites", response_model=Favourites, summary="Own favourites", responses=answers(dict(examples.FAVOURITES), "forbidden"))
    def list_favourites(caller: Annotated[Caller, staff]) -> Favourites:
        """The last one first. Staff only: a shopper has her wish list."""
        with backend.database.reading() as session:
            return Favourites(product_ids=favourites_of(session, caller.id))

    @router.put("/me/favourites/{product_id}", status_code=204, summary="Keep at hand", responses=problems("forbidden", "not-found"))
    def add_favourite(product_id: Id, caller: Annotated[Caller, staff]) -> None:
        """Staff only. Again is fine."""
        backend.writer.call(lambda tx: put_favourite(tx, caller, product_id))

    @router.delete("/me/favourites/{product_id}", status_code=204, summary="Keep at hand no more", responses=problems("forbidden"))
    def drop_favourite(product_id: Id, caller: Annotated[Caller, staff]) -> None:
        """Staff only. Again is fine."""
        backend.writer.call(lambda tx: delete_favourite(tx, caller, product_id))

    return router
