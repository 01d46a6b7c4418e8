"""Who is calling, as every route and rule sees it. Made from the session token by `core.auth`; holds no database rows."""

from dataclasses import dataclass, field
from typing import Literal

from stylist_app.backend.core.problems import forbidden
from stylist_app.wire.session import Right, Role


@dataclass(frozen=True, slots=True)
class Caller:
    """`id` is a staff id or a customer id. `stores` are the stores a member of staff works in, `conversation_id` a customer's one conversation."""

    id: str
    kind: Literal["staff", "customer"]
    role: Role
    name: str
    session_id: str
    stores: frozenset[str] = field(default_factory=frozenset)
    rights: frozenset[Right] = field(default_factory=frozenset)
    conversation_id: str | None = None

    @property
    def is_staff(self) -> bool:
        return self.kind == "staff"

    def need(self, right: Right) -> None:
        """Raises the `forbidden` problem unless the caller has the right."""
        if right not in self.rights:
            raise forbidden("Your role does not allow this.")
