"""What every room is given: the services of the core, made once in `app.create_app` and passed down. Knows no room."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, Protocol

from sqlalchemy import ColumnElement, SQLColumnExpression
from sqlmodel import Session

from stylist_app.backend.core.database.db import Database
from stylist_app.backend.core.security.caller import Caller
from stylist_app.backend.core.writing.writer import Writer
from stylist_app.settings import Settings
from stylist_app.wire.base import Wire

if TYPE_CHECKING:
    from stylist_app.backend.core.jobs import Jobs
    from stylist_app.backend.core.live.stream import Hub
    from stylist_app.backend.core.media import MediaLibrary
    from stylist_app.backend.core.security.auth import Auth


@dataclass(frozen=True, slots=True)
class Viewer:
    """For whom a body is rendered. Bodies of most kinds are the same for all staff and the same for all customers."""

    kind: Literal["staff", "customer"]
    person_id: str


class Render(Protocol):
    """Bodies of journal rows of one kind, by subject; a subject that is gone, or not for this viewer, is left out."""

    def __call__(self, session: Session, subjects: Sequence[str], viewer: Viewer) -> Mapping[str, Wire]: ...


class Renderings:
    """Event kind → how its body is made. Rooms register theirs in `app.py`."""

    def __init__(self) -> None:
        self._by_kind: dict[str, tuple[Render, bool]] = {}

    def register(self, kind: str, render: Render, *, per_person: bool = False) -> None:
        """`per_person`: the body differs between two members of staff (or two customers)."""
        self._by_kind[kind] = (render, per_person)

    def of(self, kind: str) -> tuple[Render, bool] | None:
        """None: a kind that is never sent."""
        return self._by_kind.get(kind)


class Access(Protocol):
    """Who may read which conversation, decided by the messaging room from the rows as they are now."""

    def scopes(self, session: Session, conversation_ids: Sequence[str]) -> Mapping[str, Any]:
        """What access to these conversations depends on, read once for many callers. Those that are gone are left out."""
        ...

    def allows(self, caller: Caller, scope: Any) -> bool:
        """Whether the caller may read the conversation with this scope."""
        ...

    def readable(self, session: Session, caller: Caller, conversation_ids: Sequence[str]) -> frozenset[str]:
        """Those of the given conversations that the caller may read."""
        ...

    def condition(self, caller: Caller, conversation_id: SQLColumnExpression[str]) -> ColumnElement[bool]:
        """The same for queries of other rooms: true where the caller may read the conversation a column names."""
        ...

    def need(self, session: Session, caller: Caller, conversation_id: str) -> None:
        """Raises the `not-found` problem unless the caller may read it."""
        ...


@dataclass(frozen=True)
class Backend:
    settings: Settings
    secret: bytes
    database: Database
    writer: Writer
    renderings: Renderings
    access: Access
    auth: "Auth"
    hub: "Hub"
    jobs: "Jobs"
    media: "MediaLibrary"
