"""What is hers to decide: what she allowed and how that came about, a file with everything about her, being forgotten; who looked, and what is kept
how long."""

from typing import Annotated, Literal

from pydantic import Field

from stylist_app.wire.base import Command, Instant, Wire
from stylist_app.wire.customer import Channel, Purpose
from stylist_app.wire.ids import Id
from stylist_app.wire.quiet import QuietHours

UNDO_DAYS = 7
"""Between the wish to be erased and the erasure."""
LINK_MINUTES = 10
"""A link to an export is good for this long."""


class ConsentEntry(Wire):
    """One line of the history. `wording`: what she was shown or said. `source`: where, in the words of whoever wrote it down; `me`: she did it
    herself in the app; `word`: she sent such a word as `message_id`. `by_name` is the name as it is now; UTC."""

    channel: Channel
    purpose: Purpose
    given: bool
    source: str = ""
    wording: str = ""
    by: Literal["staff", "customer"]
    by_name: str = ""
    message_id: Id | None = None
    at: Instant


class ConsentHistory(Wire):
    """All of it, the newest first."""

    items: list[ConsentEntry]


class PutQuietHours(Command):
    """`quiet` None: as the shop has it."""

    quiet: QuietHours | None = None


class Receipt(Wire):
    """What an erasure took away, in numbers: `rows` by table, `files` (bytes of pictures) in the storage. `log_emptied`: nothing of it stands in free
    pages or the write-ahead log of SQLite; None with PostgreSQL, which clears its pages itself. `noted`: the ledger beside the pictures knows of it,
    so a restored backup erases her again. `backups_until`: when the key of the last backup that can hold her is destroyed (UTC); None: there is none,
    as far as this shop keeps their keys. `left`: rows that were found again afterwards."""

    rows: dict[str, int] = {}
    files: int = 0
    log_emptied: bool | None = None
    noted: bool = False
    backups_until: Instant | None = None
    left: int = 0


class Erasure(Wire):
    """A wish to be erased: carried out at `due` unless it is taken back before. `done_at` and `receipt` from then on; `name` until then. UTC."""

    customer_id: Id
    name: str = ""
    asked_at: Instant
    asked_by: Literal["staff", "customer"]
    by_name: str = ""
    due: Instant
    done_at: Instant | None = None
    receipt: Receipt | None = None


class ErasurePage(Wire):
    """Those that are due and those that were done, the newest first."""

    items: list[Erasure]
    next: str | None = None


ExportState = Literal["waiting", "running", "done", "cancelled", "failed", "expired"]
EXPORT_AT_WORK = frozenset({"waiting", "running"})


class Export(Wire):
    """A file with everything about her, while it is made and for a day after. `done` of `total` records; `counts` of what it holds, by kind. `size`
    in bytes. `link` leads to the file for `LINK_MINUTES`; it is made anew with every answer. `whole`: with what only the staff sees. UTC."""

    id: Id
    customer_id: Id
    state: ExportState
    whole: bool
    done: int = 0
    total: int = 0
    counts: dict[str, int] = {}
    size: int = 0
    created_at: Instant
    ended_at: Instant | None = None
    expires_at: Instant | None = None
    link: str | None = None


class CreateExport(Command):
    """`language`: of the headings in it, BCP 47; what is not known there is English."""

    id: Id
    language: Annotated[str, Field(max_length=35)] = "en"


AccessKind = Literal["record", "conversation", "export"]


class AccessEntry(Wire):
    """Somebody of the staff had her record open in this hour (UTC, its beginning)."""

    staff_id: Id
    staff_name: str = ""
    kind: AccessKind
    hour: Instant


class AccessPage(Wire):
    """The newest first."""

    items: list[AccessEntry]
    next: str | None = None


RetentionKind = Literal["messages", "photos", "notes", "facts", "purchases", "outreach", "access"]
"""`facts`: of what is known of a customer, what no longer holds. `outreach`: reasons put aside, and contacts in spite of a block. The rest goes by
itself: exports after a day, imported files after seven, their reports after half a year, sessions and invitations with their end."""
ACCESS_DAYS = 730
"""How long the access log is kept where nothing was said."""


class RetentionRule(Wire):
    """`days` None: kept for ever. `old`: how many there are at this moment that the rule would take away; in a preview, those that other days
    would."""

    kind: RetentionKind
    days: int | None
    old: int = 0


class Retention(Wire):
    rules: list[RetentionRule]


class PutRetention(Command):
    """`days` None: for ever."""

    days: Annotated[int, Field(ge=30, le=36_500)] | None
