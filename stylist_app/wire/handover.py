"""A conversation handed to a colleague with what she must know: built from data, written over by who hands it over, kept as a private note."""

from typing import Annotated

from pydantic import Field

from stylist_app.wire.base import Command, Instant, Wire
from stylist_app.wire.customer import ImportantDate, Reason, Size
from stylist_app.wire.ids import Id
from stylist_app.wire.payloads import Body
from stylist_app.wire.promise import Promise


class BriefHold(Wire):
    """A piece that is kept for her until then (UTC). `choice`: size and colour."""

    title: str
    choice: str = ""
    quantity: int = 1
    until: Instant


class BriefDecline(Wire):
    title: str
    reason: Reason
    note: str = ""


class BriefShown(Wire):
    """What was shown to her last: a look by its title, or products by theirs. UTC."""

    titles: list[str]
    look: bool = False
    at: Instant


class BriefSaid(Wire):
    """One of the last messages; `hers`: she wrote it. UTC."""

    text: str
    hers: bool
    by: str = ""
    at: Instant


class Brief(Wire):
    """What a colleague has to know within twenty seconds. `said`: the first one first."""

    promises: list[Promise] = []
    holds: list[BriefHold] = []
    sizes: list[Size] = []
    refuses: list[str] = []
    declines: list[BriefDecline] = []
    shown: BriefShown | None = None
    said: list[BriefSaid] = []
    dates: list[ImportantDate] = []


class HandOver(Command):
    """With `If-Match`: the conversation's version. `note_id` is made by who hands over, `text` is the brief as she left it; `promise_ids`: open
    promises that go along."""

    staff_id: Id
    note_id: Id
    text: Body
    promise_ids: Annotated[list[Id], Field(max_length=100)] = []
