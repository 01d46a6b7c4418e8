"""People over HTTP: signing in, colleagues, invitations, customers."""

from fastapi import APIRouter

from stylist_app.backend.core.backend import Backend
from stylist_app.backend.core.web.http import joined
from stylist_app.backend.people.passwords import Passwords
from stylist_app.backend.people.routes import customers, invites, session, staff, tastes
from stylist_app.backend.people.service import AccessChanged, OpenConversation
from stylist_app.backend.people.service.tastes import KnownProduct


def routes(
    backend: Backend, *, open_conversation: OpenConversation, on_staff_access_changed: AccessChanged, known_product: KnownProduct
) -> APIRouter:
    """`open_conversation` makes a new customer's one conversation, `on_staff_access_changed` grants and revokes conversations:
    both are messaging's. `known_product` asks the catalogue."""
    passwords = Passwords()
    return joined(
        session.routes(backend, passwords, open_conversation),
        staff.routes(backend, passwords, on_staff_access_changed),
        invites.routes(backend),
        customers.routes(backend),
        tastes.routes(backend, known_product),
    )
