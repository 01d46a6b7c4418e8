"""The routes of conversations and messages."""

from fastapi import APIRouter

from stylist_app.backend.core.backend import Backend
from stylist_app.backend.core.web.http import joined
from stylist_app.backend.messaging.present import Presenter
from stylist_app.backend.messaging.routes.conversations import conversation_routes
from stylist_app.backend.messaging.routes.messages import message_routes
from stylist_app.backend.messaging.routes.scheduled import scheduled_routes


def routes(backend: Backend, presenter: Presenter) -> APIRouter:
    return joined(*(part(backend, presenter) for part in (conversation_routes, message_routes, scheduled_routes)))
