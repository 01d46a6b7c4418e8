"""What happens to people. `caller` None is the shop's own machine (command line, demo), which may do everything.
Nothing commits, nothing knows HTTP."""

from stylist_app.backend.people.service.customers import create_customer, find_customer, readable_customer
from stylist_app.backend.people.service.entry import HandLook, NewCustomer, OpenConversation
from stylist_app.backend.people.service.facts import person_facts, standing_of
from stylist_app.backend.people.service.invites import LookOf, make_invite
from stylist_app.backend.people.service.staff import AccessChanged, create_staff, disable_staff, join_store, staff_by_email

__all__ = [
    "AccessChanged",
    "HandLook",
    "LookOf",
    "NewCustomer",
    "OpenConversation",
    "create_customer",
    "create_staff",
    "disable_staff",
    "find_customer",
    "join_store",
    "make_invite",
    "person_facts",
    "readable_customer",
    "staff_by_email",
    "standing_of",
]
