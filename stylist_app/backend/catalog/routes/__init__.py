"""The catalogue over HTTP."""

from fastapi import APIRouter

from stylist_app.backend.catalog.finding import Keeper
from stylist_app.backend.catalog.routes import barcodes, finding, products, shop
from stylist_app.backend.core.backend import Backend
from stylist_app.backend.core.web.http import joined


def routes(backend: Backend, keeper: Keeper | None = None) -> APIRouter:
    """`keeper`: the process's shelf; without one the first question fills one of its own."""
    return joined(
        finding.routes(backend, keeper or Keeper(backend.database)),
        products.routes(backend),
        barcodes.routes(backend),
        shop.routes(backend),
    )
