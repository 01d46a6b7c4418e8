"""People over HTTP: signing in, colleagues, invitations, customers."""

from fastapi import APIRouter

from stylist_app.backend.core.backend import Backend
from stylist_app.backend.people.passwords import Passwords
from stylist_app.backend.people.routes import customers, invites, session, staff
from stylist_app.backend.people.service import AccessChanged, OpenConversation


def routes(backend: Backend, *, open_conversation: OpenConversation, on_staff_access_changed: AccessChanged) -> APIRouter:
    """`open_conversation` makes a new customer's one conversation, `on_staff_access_changed` grants and revokes conversations:
    both are messaging's."""
    router, passwords = APIRouter(), Passwords()
    router.include_router(session.routes(backend, passwords, open_conversation))
    router.include_router(staff.routes(backend, passwords, on_staff_access_changed))
    router.include_router(invites.routes(backend))
    router.include_router(customers.routes(backend))
    return router
