"""The whole catalogue: its tree, its size guides, and the batches by which other systems keep stock and prices."""

from typing import Annotated

from fastapi import APIRouter, Depends

from stylist_app.backend.catalog.routes import examples
from stylist_app.backend.catalog.service import batches, places
from stylist_app.backend.core.backend import Backend
from stylist_app.backend.core.security.caller import Caller
from stylist_app.backend.core.web.http import V1
from stylist_app.backend.stores.routes import answers, example, need_id
from stylist_app.wire.catalog import BatchResult, Category, PutPrices, PutSizeGuide, PutStock, SizeGuide
from stylist_app.wire.ids import Id


def routes(backend: Backend) -> APIRouter:
    router = APIRouter(prefix=V1, tags=["products"])
    signed_in, staff = Depends(backend.auth.caller), Depends(backend.auth.staff)

    @router.get(
        "/categories",
        response_model=list[Category],
        summary="The tree of categories",
        responses=answers([dict(one) for one in examples.CATEGORIES], "forbidden"),
    )
    def list_categories(caller: Annotated[Caller, signed_in]) -> list[Category]:
        """Those with something on show, parents before what lies below them."""
        caller.need("catalog.read")
        with backend.database.reading() as session:
            return places.categories(session)

    @router.get(
        "/size-guides/{guide_id}",
        response_model=SizeGuide,
        summary="A size guide",
        responses=answers(dict(examples.GUIDE), "forbidden", "not-found"),
    )
    def read_guide(guide_id: Id, caller: Annotated[Caller, signed_in]) -> SizeGuide:
        """Measures by size, and what a size is called elsewhere."""
        caller.need("catalog.read")
        with backend.database.reading() as session:
            return places.size_guide(session, guide_id)

    @router.put(
        "/size-guides/{guide_id}",
        response_model=SizeGuide,
        summary="Make or change a size guide",
        responses=answers(dict(examples.GUIDE), "forbidden"),
    )
    def put_guide(guide_id: Id, command: Annotated[PutSizeGuide, example(dict(examples.PUT_GUIDE))], caller: Annotated[Caller, staff]) -> SizeGuide:
        """Right `catalog.write`. It holds for the categories and products that are named, and for no others any more."""
        need_id(guide_id, command.id)
        return backend.writer.call(lambda tx: places.put_size_guide(tx, caller, command))

    @router.put("/stock", response_model=BatchResult, summary="Keep stock true", responses=answers(dict(examples.RESULT), "forbidden", "id-reused"))
    def put_stock(command: Annotated[PutStock, example(dict(examples.STOCK))], caller: Annotated[Caller, staff]) -> BatchResult:
        """Right `catalog.write`; a manager in the own stores, an admin everywhere. Up to 1,000 items in one transaction, each for itself: what cannot
        be done is named in the answer. The same batch again is answered as before. Every product that came out otherwise is told to everybody, so
        that cards correct themselves."""
        return backend.writer.call(lambda tx: batches.put_stock(tx, caller, command))

    @router.put("/prices", response_model=BatchResult, summary="Keep prices true", responses=answers(dict(examples.RESULT), "forbidden", "id-reused"))
    def put_prices(command: Annotated[PutPrices, example(dict(examples.PRICES))], caller: Annotated[Caller, staff]) -> BatchResult:
        """Right `catalog.write`. As with stock. A currency other than the product's own is a further one."""
        return backend.writer.call(lambda tx: batches.put_prices(tx, caller, command))

    return router
