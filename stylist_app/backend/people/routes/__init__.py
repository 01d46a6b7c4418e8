"""People over HTTP: signing in, colleagues, invitations, customers."""

from fastapi import APIRouter

from stylist_app.backend.core.backend import Backend
from stylist_app.backend.core.web.http import joined
from stylist_app.backend.people.passwords import Passwords
from stylist_app.backend.people.privacy.opened import AccessLog
from stylist_app.backend.people.privacy.retention import NO_KEEPERS, Keepers
from stylist_app.backend.people.routes import customers, facts, identity, invites, privacy, promises, retention, session, staff, tastes, unlocking
from stylist_app.backend.people.service import AccessChanged, HandLook, LookOf, OpenConversation
from stylist_app.backend.people.service.saying import KnownMessage
from stylist_app.backend.people.service.tastes import KnownProduct


def routes(
    backend: Backend, *, open_conversation: OpenConversation, on_staff_access_changed: AccessChanged, known_product: KnownProduct,
    known_message: KnownMessage, look_of: LookOf, hand_look: HandLook, keepers: Keepers = NO_KEEPERS,
) -> APIRouter:  # fmt: skip
    """`open_conversation` makes a new customer's one conversation, `on_staff_access_changed` grants and revokes conversations:
    both are messaging's, and so is what `known_message` asks; `look_of` and `hand_look` are the looks'.
    `known_product` asks the catalogue. `keepers`: of what rooms above keep for only so long."""
    passwords = Passwords()
    log = AccessLog(backend)
    return joined(
        session.routes(backend, passwords, open_conversation, hand_look),
        unlocking.routes(backend, passwords),
        staff.routes(backend, passwords, on_staff_access_changed),
        invites.routes(backend, look_of),
        customers.routes(backend, log),
        privacy.routes(backend, log),
        retention.routes(backend, keepers),
        tastes.routes(backend, known_product),
        facts.routes(backend, known_message),
        promises.routes(backend, known_message),
        identity.routes(backend),
    )
