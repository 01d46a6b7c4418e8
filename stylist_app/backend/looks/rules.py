"""Who may see and change a look. Plain functions of plain values."""

from dataclasses import dataclass

from stylist_app.backend.messaging.rules import Person
from stylist_app.wire.look import PatchLook, PatchPiece

HERS = frozenset({"of_product_id", "product_id", "variant_id", "clear_variant", "loved", "reason", "clear_reason", "removed"})
"""What a shopper may say of a piece."""
ONLY_HERS = frozenset({"loved", "reason", "clear_reason"})
"""What nobody says for her."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a look lies: in a conversation, or on a shelf. `in_reach`: the caller may read that conversation."""

    staff_id: str
    conversation_id: str | None = None
    shelf: str | None = None
    store_id: str | None = None
    shared: bool = False
    in_reach: bool = False


def may_read(person: Person, place: Place) -> bool:
    """In a conversation: whoever may read it, a shopper what is shared with her. A personal lookbook is its author's alone, a store's its staff's,
    the brand's everybody's on the staff; an admin reads every store's."""
    if place.conversation_id is not None:
        return place.in_reach and (person.kind == "staff" or place.shared)
    if person.kind != "staff":
        return False
    if place.shelf == "personal":
        return person.id == place.staff_id
    return place.shelf == "brand" or person.role == "admin" or place.store_id in person.stores


def may_change(person: Person, place: Place) -> bool:
    """Whoever reads a conversation's. Of a store's lookbook the author and its managers, of the brand's managers and admins."""
    if not may_read(person, place):
        return False
    if place.conversation_id is not None or place.shelf == "personal" or person.role == "admin":
        return True
    if place.shelf == "store":
        return person.id == place.staff_id or person.role == "manager"
    return person.role == "manager"


def may_place(person: Person, place: Place) -> bool:
    """Whether she may put a new look there: her own shelf, her store's, and with a manager's word the brand's."""
    if place.shelf == "store":
        return person.kind == "staff" and (person.role == "admin" or place.store_id in person.stores)
    return may_change(person, place)


def named(command: PatchLook | PatchPiece) -> frozenset[str]:
    """What a change really says: fields that are set and not their default."""
    return frozenset(command.model_dump(exclude_unset=True, exclude_defaults=True))


def may_say(person: Person, said: frozenset[str]) -> bool:
    """Whether somebody may say this of a piece of a look she may change."""
    return said <= HERS if person.kind == "customer" else not said & ONLY_HERS
