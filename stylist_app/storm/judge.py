"""Counts what was promised to somebody, what is stored, and what everybody who may read it was given. Believes only the evidence, which is what the
processes said while it happened, and the rows of the database."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from itertools import pairwise
from typing import Any

from sqlmodel import Session, col, select

from stylist_app.backend.core.database.db import Database
from stylist_app.backend.core.journal import JournalRow
from stylist_app.backend.messaging.tables import ConversationRow, MessageRow

EXAMPLES = 20
ANY = ""
"""In place of a text: nothing is known."""


@dataclass(slots=True)
class Verdict:
    """`acknowledged` and `stored` count messages; `delivered` of `expected` pairs of a message and a reader who may see it (a store or a raw stream).
    `lost`: promised and not stored, stored and not announced, or not delivered. `doubled`: stored, announced or delivered twice. `misordered`: a
    conversation's numbers with a hole, a writer's messages not in her order, a stream's numbers not ascending, a view unlike a fresh one. `leaked`:
    seen by somebody who may not."""

    acknowledged: int = 0
    stored: int = 0
    delivered: int = 0
    expected: int = 0
    lost: int = 0
    doubled: int = 0
    misordered: int = 0
    leaked: int = 0
    faults: dict[str, int] = field(default_factory=dict)
    notes: dict[str, int] = field(default_factory=dict)
    """What else was said, counted: refusals, processes that ended by themselves, troubles by name."""
    examples: list[str] = field(default_factory=list)

    @property
    def sound(self) -> bool:
        return self.acknowledged > 0 and self.stored > 0 and not (self.lost or self.doubled or self.misordered or self.leaked)

    def json(self) -> dict[str, Any]:
        return {**asdict(self), "sound": self.sound}

    def lines(self) -> list[str]:
        """For a person."""
        six = ("acknowledged", "stored", "delivered", "lost", "doubled", "misordered", "leaked")
        told = [f"{name:>12}  {getattr(self, name):,}" + (f" of {self.expected:,}" if name == "delivered" else "") for name in six]
        return [*told, *(f"{count:>6}  {name}" for name, count in sorted(self.faults.items())), *(f"  ! {example}" for example in self.examples)]


@dataclass(frozen=True, slots=True)
class Kept:
    """The database at the end. `announced`: messages in the order in which the journal announced their first version; `whole`: the journal still has
    everything."""

    messages: list[tuple[str, str, int, str | None, bool, str]]
    """id, conversation, seq, sender, only for staff, text."""
    last_seq: Mapping[str, int]
    announced: list[str]
    whole: bool


def kept(database: Database) -> Kept:
    with database.reading() as session:
        return _kept(session)


def _kept(session: Session) -> Kept:
    rows = session.exec(select(MessageRow).order_by(col(MessageRow.conversation_id), col(MessageRow.seq))).all()
    journal = select(JournalRow.subject).where(JournalRow.kind == "message.put", JournalRow.version == 1).order_by(col(JournalRow.number))
    oldest = session.exec(select(JournalRow.number).order_by(col(JournalRow.number)).limit(1)).first()
    return Kept(
        [(row.id, row.conversation_id, row.seq, row.sender_id, row.staff_only, str(json.loads(row.payload).get("text", ""))) for row in rows],
        {row.id: row.last_seq for row in session.exec(select(ConversationRow)).all()},
        list(session.exec(journal).all()),
        oldest == 1,
    )


class Judge:
    """`hear` every piece of evidence in order, then `judge`."""

    def __init__(self) -> None:
        self._members: list[list[Any]] = []
        self._promised: dict[str, str] = {}
        self._acknowledged: set[str] = set()
        self._seen: dict[str, set[str]] = defaultdict(set)
        self._texts: dict[str, list[str]] = {}
        """What an edited message may say: the last edit that the outbox took, or one that was under way when the process was killed."""
        self._edits: dict[str, str] = {}
        self._numbers: dict[str, int] = {}
        self._verdict = Verdict()
        self._notes: Counter[str] = Counter()

    def hear(self, fact: list[Any]) -> None:
        """When (seconds), who said it, what, and the rest."""
        _, part, what, *more = fact
        match what:
            case "shop":
                self._members = more[0]
            case "faults":
                self._verdict.faults = more[0]
            case "wrote":
                self._promised[more[2]] = f"written by {more[0]}"
            case "editing":
                self._texts.setdefault(more[1], [ANY]).append(more[2])
            case "edited":
                self._texts[more[1]] = [more[2]]
                self._edits[more[3]] = more[1]
            case "settled":
                self._acknowledged.add(more[1])
            case "acknowledged":
                self._acknowledged.add(more[2])
            case "event":
                self._event(*more)
            case "cursor" | "restart":
                self._numbers[more[0]] = max(more[1], self._numbers.get(more[0], 0)) if what == "cursor" else more[1]
            case "page":
                self._seen[more[0]].update(id for _, id in more[1])
            case "holds":
                self._holds(*more)
            case "view":
                if not more[1]:
                    self._blame("misordered", f"{more[0]}'s view is not what a fresh device shows: {more[2]}")
            case "refused":
                self._texts.pop(self._edits.get(more[1], ""), None)
                self._notes[f"refused {more[2]}: {more[3]}"] += 1
            case "fell" | "stubborn":
                self._notes[f"{part.rstrip('0123456789')} {what} ({more[0]})"] += 1
            case "trouble" | "unsaid" | "stuck":
                self._notes[f"{what} {' '.join(map(str, more[1:]))}"] += 1

    def _blame(self, what: str, sentence: str, count: int = 1) -> None:
        setattr(self._verdict, what, getattr(self._verdict, what) + count)
        if len(self._verdict.examples) < EXAMPLES:
            self._verdict.examples.append(f"{what}: {sentence}")

    def _event(self, reader: str, number: int, kind: str, *message: Any) -> None:
        last = self._numbers.get(reader, 0)
        if number == last:
            self._blame("doubled", f"{reader} was sent event {number} twice")
        elif number < last:
            self._blame("misordered", f"{reader} was sent event {number} after {last}")
        self._numbers[reader] = max(number, last)
        if kind == "message.put":
            self._seen[reader].add(message[0])

    def _holds(self, reader: str, conversation: str, messages: list[list[Any]]) -> None:
        ids = [id for _, id in messages]
        if len(set(ids)) != len(ids):
            self._blame("doubled", f"{reader} shows a message of {conversation} twice", len(ids) - len(set(ids)))
        numbers = [seq for seq, _ in messages]
        if numbers != sorted(numbers):
            self._blame("misordered", f"{reader} shows {conversation} out of order")
        self._seen[reader].update(ids)

    # ---------------------------------------------------------------- the verdict

    def judge(self, kept: Kept) -> Verdict:
        verdict = self._verdict
        stored = {row[0] for row in kept.messages}
        verdict.acknowledged, verdict.stored = len(self._acknowledged), len(kept.messages)
        verdict.notes = dict(self._notes)
        for id in sorted((self._acknowledged | set(self._promised)) - stored):
            how = "acknowledged" if id in self._acknowledged else self._promised[id]
            self._blame("lost", f"message {id} was {how} and is not stored")
        texts = {row[0]: row[5] for row in kept.messages}
        for id, wanted in self._texts.items():
            if id in texts and ANY not in wanted and texts[id] not in wanted:
                self._blame("lost", f"an edit of message {id}")
        self._threads(kept)
        self._announcements(kept, stored)
        self._deliveries(kept)
        return verdict

    def _threads(self, kept: Kept) -> None:
        """Each conversation counts 1, 2, 3 …; each writer's messages stand in the order in which she wrote them, each once."""
        seqs: dict[str, list[int]] = defaultdict(list)
        written: dict[tuple[str, str], list[int]] = defaultdict(list)
        marks: Counter[str] = Counter()
        for _, conversation, seq, sender, _, text in kept.messages:
            seqs[conversation].append(seq)
            author, number = [*text.split(), "", ""][:2]
            if sender is not None and author == sender:
                marks[f"{author} {number}"] += 1
                written[conversation, author].append(int(number))
        for mark, count in marks.items():
            if count > 1:
                self._blame("doubled", f"'{mark}' is stored {count} times", count - 1)
        for conversation, last in kept.last_seq.items():
            if sorted(seqs[conversation]) != list(range(1, last + 1)):
                self._blame("misordered", f"the numbers of {conversation} are not 1 to {last}")
        for (conversation, author), numbers in written.items():
            wrong = sum(b < a for a, b in pairwise(numbers))
            if wrong:
                self._blame("misordered", f"{author}'s messages in {conversation} are not in her order", wrong)

    def _announcements(self, kept: Kept, stored: set[str]) -> None:
        times = Counter(kept.announced)
        for id, count in times.items():
            if count > 1:
                self._blame("doubled", f"message {id} was announced {count} times", count - 1)
        if kept.whole:
            for id in sorted(stored - set(times)):
                self._blame("lost", f"message {id} was never announced")
        places = {row[0]: (row[1], row[2]) for row in kept.messages}
        reached: dict[str, int] = {}
        for id in kept.announced:
            if id in places:
                conversation, seq = places[id]
                if seq <= reached.get(conversation, 0):
                    self._blame("misordered", f"message {id} was announced after a later one")
                reached[conversation] = max(seq, reached.get(conversation, 0))

    def _deliveries(self, kept: Kept) -> None:
        for reader, staff, _, conversations in self._members:
            may = {row[0] for row in kept.messages if row[1] in conversations and (staff or not row[4])}
            seen = self._seen[reader]
            self._verdict.expected += len(may)
            self._verdict.delivered += len(may & seen)
            if missing := may - seen:
                self._blame("lost", f"{len(missing)} messages never reached {reader}, as {min(missing)}", len(missing))
            if more := seen - may:
                self._blame("leaked", f"{reader} was given {len(more)} messages that are not stored or not hers, as {min(more)}", len(more))


def judged(evidence: Iterable[str], database: Database) -> Verdict:
    """`evidence`: lines of JSON; a torn last one is passed over."""
    judge = Judge()
    for line in evidence:
        if line.endswith("\n"):
            judge.hear(json.loads(line))
    return judge.judge(kept(database))
