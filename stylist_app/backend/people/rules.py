"""Who may do what to whom, and in which form an address is kept. Plain functions of plain values; a refusal is a sentence for a person."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import get_args

from stylist_app.wire.customer import Channel
from stylist_app.wire.session import Right, Role
from stylist_app.wire.staff import StaffRole

_WORKS: frozenset[Right] = frozenset({"conversation.read", "conversation.work", "catalog.read"})

RIGHTS: Mapping[Role, frozenset[Right]] = MappingProxyType(
    {
        "shopper": _WORKS,
        "expert": _WORKS | {"customer.edit"},
        "stylist": _WORKS | {"customer.edit", "conversation.assign", "invite.create"},
        "manager": frozenset(get_args(Right)),
        "admin": frozenset(get_args(Right)),
    }
)
"""A manager's rights hold for the own stores; an admin's everywhere."""

_RANK: Mapping[StaffRole, int] = MappingProxyType({"expert": 1, "stylist": 1, "manager": 2, "admin": 3})
PHONES: frozenset[Channel] = frozenset({"phone", "sms", "whatsapp"})
"""Channels whose address is a telephone number."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What decides a member of staff's access."""

    role: StaffRole
    stores: frozenset[str] = field(default_factory=frozenset)
    disabled: bool = False


def leads(standing: Standing) -> bool:
    """Whether such a person can let others in."""
    return not standing.disabled and _RANK[standing.role] >= _RANK["manager"]


def may_manage(actor: Standing, target: Standing) -> bool:
    """Change a colleague's record, password or sign-in links. A manager must cover every store the colleague works in: whoever can sign in as
    somebody sees what that person sees."""
    if actor.disabled:
        return False
    if actor.role == "admin":
        return True
    return actor.role == "manager" and _RANK[target.role] < _RANK["manager"] and bool(target.stores) and target.stores <= actor.stores


def may_appoint(actor: Standing, after: Standing) -> bool:
    """Whether the actor may make somebody be `after`: never above, never beyond the own stores."""
    if actor.disabled:
        return False
    if actor.role == "admin":
        return True
    return actor.role == "manager" and _RANK[after.role] <= _RANK[actor.role] and bool(after.stores) and after.stores <= actor.stores


def change_refused(actor: Standing, before: Standing, after: Standing, *, own: bool, other_leads: int, other_admins: int) -> str | None:
    """Why the actor may not turn `before` into `after`, or None. `own`: it is the actor's own record. The counts are of active colleagues
    besides this one: of managers and admins together, and of admins."""
    if own:
        if before != after and (actor.role != "admin" or after.disabled):
            return "Your own role, stores and access are changed by a colleague."
    elif not may_manage(actor, before):
        return "You manage stylists and experts of your own stores."
    elif before != after and not may_appoint(actor, after):
        return "You can give no role above your own and no store that is not yours."
    if leads(before) and not leads(after) and other_leads == 0:
        return "Nobody would be left to manage the shop."
    if before.role == "admin" and leads(before) and (after.role != "admin" or after.disabled) and other_admins == 0:
        return "The last administrator stays one."
    return None


def normal_address(channel: Channel, address: str) -> str | None:
    """The one form an address is kept and compared in; None where it is not an address of that channel. Telephone numbers are E.164."""
    plain = address.strip()
    if channel == "email":
        plain = plain.lower()
        return plain if re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", plain) else None
    if channel in PHONES:
        digits = re.sub(r"[\s().\-/\u00a0]", "", plain)
        digits = re.sub(r"^00", "+", digits)
        return digits if re.fullmatch(r"\+[1-9][0-9]{6,14}", digits) else None
    return plain or None


def folded(name: str) -> str:
    """For comparing and sorting names whatever their case."""
    return " ".join(name.casefold().split())
