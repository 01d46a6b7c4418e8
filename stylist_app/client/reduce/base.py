"""What folding reads and yields: stored rows in, changes out. Knows no database and no network."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

Body = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Stored:
    """A thing of the API as the client keeps it: the body as it came, and what is needed to find it again without reading the body.
    `sort` is a message's seq or a marker's read_seq; `tag` is an id or a word of ours, never a person's text."""

    kind: str
    id: str
    body: Body
    version: int = 0
    conversation_id: str | None = None
    sort: float = 0.0
    tag: str = ""


@dataclass(frozen=True, slots=True)
class Put:
    row: Stored


@dataclass(frozen=True, slots=True)
class Drop:
    """`conversation_id` where the row has one, so that whoever shows it is told."""

    kind: str
    id: str
    conversation_id: str | None = None


@dataclass(frozen=True, slots=True)
class Purge:
    """Everything of this conversation, queued changes and drafts included, is no longer for this viewer."""

    conversation_id: str


@dataclass(frozen=True, slots=True)
class Settle:
    """The queued change with this id has become true."""

    id: str


@dataclass(frozen=True, slots=True)
class Wipe:
    """Everything fetched so far is replaced by what follows."""


Change = Put | Drop | Purge | Settle | Wipe


class View(Protocol):
    """What folding may look up."""

    def get(self, kind: str, id: str) -> Stored | None: ...

    def conversation_of(self, customer_id: str) -> str | None: ...


@dataclass
class Batch:
    """Changes gathered for one transaction, and the view onto the rows as they will be after it."""

    under: View
    puts: dict[tuple[str, str], Stored] = field(default_factory=dict)
    drops: dict[tuple[str, str], str | None] = field(default_factory=dict)
    purged: set[str] = field(default_factory=set)
    settled: set[str] = field(default_factory=set)
    wiped: bool = False

    def get(self, kind: str, id: str) -> Stored | None:
        key = (kind, id)
        if key in self.puts:
            return self.puts[key]
        if self.wiped or key in self.drops:
            return None
        row = self.under.get(kind, id)
        return None if row is not None and row.conversation_id in self.purged else row

    def conversation_of(self, customer_id: str) -> str | None:
        for row in self.puts.values():
            if row.kind == "conversation" and row.tag == customer_id:
                return row.id
        if self.wiped:
            return None
        found = self.under.conversation_of(customer_id)
        return None if found is None or found in self.purged or ("conversation", found) in self.drops else found

    def add(self, changes: Iterable[Change]) -> None:
        for change in changes:
            match change:
                case Put(row):
                    self.puts[row.kind, row.id] = row
                    self.drops.pop((row.kind, row.id), None)
                case Drop(kind, id, conversation_id):
                    self.puts.pop((kind, id), None)
                    self.drops[kind, id] = conversation_id
                case Purge(conversation_id):
                    self.puts = {key: row for key, row in self.puts.items() if row.conversation_id != conversation_id}
                    self.purged.add(conversation_id)
                case Settle(id):
                    self.settled.add(id)
                case Wipe():
                    self.puts, self.drops, self.wiped = {}, {}, True

    @property
    def empty(self) -> bool:
        return not (self.puts or self.drops or self.purged or self.settled or self.wiped)


def newer(view: View, kind: str, id: str, version: int) -> bool:
    """Whether a body of this version is to be kept. The same version again may carry fresher renderings (addresses of pictures)."""
    had = view.get(kind, id)
    return had is None or version >= had.version
