"""Looks over HTTP."""

from fastapi import APIRouter

from stylist_app.backend.catalog.finding import Keeper
from stylist_app.backend.core.backend import Backend
from stylist_app.backend.core.web.http import joined
from stylist_app.backend.looks.routes import looks, opinions, pieces, suggestions
from stylist_app.backend.looks.service.pieces import Resized


def routes(backend: Backend, keeper: Keeper, *, resized: Resized) -> APIRouter:
    return joined(looks.routes(backend), pieces.routes(backend, resized), opinions.routes(backend), suggestions.routes(backend, keeper))
