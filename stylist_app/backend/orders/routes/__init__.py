"""Bags, holds, proposals and purchases over HTTP."""

from fastapi import APIRouter

from stylist_app.backend.core.backend import Backend
from stylist_app.backend.core.web.http import joined
from stylist_app.backend.messaging.present import Presenter
from stylist_app.backend.orders.purchases.routes import routes as purchases_routes
from stylist_app.backend.orders.routes import bags, proposals


def routes(backend: Backend, presenter: Presenter) -> APIRouter:
    return joined(bags.routes(backend), proposals.routes(backend, presenter), purchases_routes(backend))
