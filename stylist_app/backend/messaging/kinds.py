"""What kinds of message there are. Each room registers its kinds in `app.py`; messaging knows a card only as a kind plus a payload.

A stored payload is JSON that holds no address of a picture: it names media by id (`media_ids` lists them), and `render` puts the `Media`
in on the way out, since those addresses are signed and age. Rooms below messaging (catalog) export plain functions with the signatures of `Accept`
and `Present`, and `app.py` makes the `Kind`; rooms above may import this module.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from pydantic import TypeAdapter, ValidationError
from pydantic_core import to_json
from sqlmodel import Session

from stylist_app.backend.core.problems import ProblemError, forbidden
from stylist_app.backend.core.security.caller import Caller
from stylist_app.backend.core.web.http import invalid
from stylist_app.backend.core.writing.tx import Tx
from stylist_app.wire.base import Command

Payload = dict[str, Any]
"""JSON-ready."""

Accept = Callable[[Session, Caller, Any], Payload]
"""(session, caller, the validated command) → what is stored. Runs inside the writer: database reads only. Raises a problem with a `field` that
starts with `payload.` for what the database refuses."""

Present = Callable[[Session, Sequence[Payload], Mapping[str, Payload]], Sequence[Payload]]
"""(session, stored payloads, rendered `Media` as JSON by id) → what the wire shows, in the same order. A picture that is gone is left out of
the mapping, and then of the answer. Called once for a whole page: at most one query, whatever the number of payloads."""


Choose = Callable[[Session, Payload, int, str], Sequence[Payload]]
"""(session, stored payload, place of the item, id of what was chosen) → `OptionValue`s that name the choice. Runs inside the writer: database reads
only. Problem `invalid` naming `variant_id` for what that item does not come in."""


@dataclass(frozen=True, slots=True)
class Sending:
    """A message that is about to be stored. `payload` as it will be; `shown_at`: when something to choose from was last sent there; `channel`: the
    one it comes by."""

    id: str
    conversation_id: str
    payload: Payload
    quotes: bool
    shown_at: datetime | None
    channel: str = "web"


Sent = Callable[[Tx, Caller, Sending], None]
"""What else it means that such a message is sent there, in the same transaction. Raises a problem for what does not belong there."""


def as_stored(_session: Session, _caller: Caller, command: Command) -> Payload:
    """`Accept` for kinds that are stored as they were sent."""
    return command.model_dump(mode="json")


def as_shown(_session: Session, payloads: Sequence[Payload], _media: Mapping[str, Payload]) -> Sequence[Payload]:
    """`Present` for kinds that are shown as they are stored."""
    return payloads


def written(payload: Payload) -> str:
    """A payload as JSON text, the way it is stored."""
    return to_json(payload).decode()


def text_of(payload: Payload) -> str:
    """`excerpt` for kinds whose words are their `text`."""
    return str(payload.get("text", ""))


def nothing(_payload: Payload) -> Sequence[Any]:
    """`media_ids` and `items` of kinds that hold neither."""
    return ()


@dataclass(frozen=True, slots=True)
class Kind:
    """`excerpt` gives the words of a stored payload (quotes, search); `media_ids` the media it names, the first one standing for it in a quote;
    `items` its numbered things, in order, each as (words, media id or None), to react to or to quote one of them. `senders` says who may send it;
    `staff_only` keeps every message of this kind from shoppers. `choose` None: its items come in one way only. `command` None: nobody sends
    it, the backend writes it. `sent` None: a message of this kind is nothing but itself. `shows`: what it holds is there to be chosen from."""

    name: str
    command: type[Command] | None
    accept: Accept = as_stored
    render: Present = as_shown
    excerpt: Callable[[Payload], str] = text_of
    media_ids: Callable[[Payload], Sequence[str]] = nothing
    items: Callable[[Payload], Sequence[tuple[str, str | None]]] = nothing
    senders: Literal["staff", "customer", "both"] = "both"
    staff_only: bool = False
    choose: Choose | None = None
    sent: Sent | None = None
    shows: bool = False


class Kinds:
    """Name → `Kind`. Filled once in `app.create_app`."""

    def __init__(self) -> None:
        self._by_name: dict[str, Kind] = {}
        self._commands: dict[str, TypeAdapter[Command]] = {}

    def register(self, kind: Kind) -> None:
        if kind.name in self._by_name:
            raise ValueError(f"message kind registered twice: {kind.name}")
        self._by_name[kind.name] = kind
        if kind.command is not None:
            self._commands[kind.name] = TypeAdapter(kind.command)

    def find(self, name: str) -> Kind | None:
        """None: a kind this build no longer knows; its messages stay and are shown as they are stored."""
        return self._by_name.get(name)

    def of(self, name: str) -> Kind:
        return self._by_name[name]

    def all(self) -> Iterable[Kind]:
        return self._by_name.values()

    def parse(self, caller: Caller, name: str, payload: Payload) -> Command:
        """The validated command of what a caller sends. Needs no database. Raises `invalid` (naming `kind` or `payload.…`) or `forbidden`."""
        kind = self._by_name.get(name)
        if kind is None or kind.command is None:
            raise ProblemError("invalid", "This kind of message does not exist or cannot be sent.", field="kind")
        if kind.senders != "both" and kind.senders != caller.kind:
            raise forbidden("You may not send this kind of message.")
        try:
            return self._commands[name].validate_python(payload)
        except ValidationError as error:
            raise invalid_payload(error) from None


def invalid_payload(error: ValidationError) -> ProblemError:
    """The first fault of a payload, with its dotted path; says nothing of the words themselves."""
    problem = invalid(list(error.errors(include_url=False, include_input=False)))
    return ProblemError("invalid", problem.detail, field="payload" if problem.field is None else f"payload.{problem.field}")
