"""An open stream's queue, and who listens to what. Knows neither the database nor the network."""

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Literal

from stylist_app.backend.core.live.delivery import Entry
from stylist_app.backend.core.security.caller import Caller

QUEUED_FRAMES = 512
QUEUED_BYTES = 1 << 20
TOO_SLOW = "too slow"

To = Literal["all", "staff", "customers"]


class Bell:
    """As `asyncio.Event`, for one who waits, and a tenth of its size."""

    __slots__ = ("_heard", "_rung")

    def __init__(self) -> None:
        self._rung = False
        self._heard: asyncio.Future[None] | None = None

    def set(self) -> None:
        self._rung = True
        if self._heard is not None and not self._heard.done():
            self._heard.set_result(None)

    def clear(self) -> None:
        self._rung = False

    def is_set(self) -> bool:
        return self._rung

    async def wait(self) -> None:
        if not self._rung:
            self._heard = asyncio.get_running_loop().create_future()
            try:
                await self._heard
            finally:
                self._heard = None


class Subscription:
    """One open stream or waiting long poll. Touched on the event loop only, but for `caller`, `barred` and `epoch`, which belong to the tail.

    While `live` is off the stream reads the journal itself; frames it has seen already (`cursor`) are not queued again. `barred`: the session
    ended, nothing more is addressed to it."""

    __slots__ = ("barred", "beat", "caller", "cursor", "ended", "epoch", "live", "queue", "sending", "signals", "size", "until", "wake")

    def __init__(self, caller: Caller, until: float, cursor: int, beat: int, signals: bool) -> None:
        self.caller, self.until, self.cursor, self.beat, self.signals = caller, until, cursor, beat, signals
        self.barred = False
        self.queue: list[bytes] = []
        self.size, self.epoch, self.live = 0, 0, False
        self.ended: str | None = None
        self.sending: asyncio.Task[object] | None = None
        self.wake = Bell()

    def push(self, frames: Iterable[tuple[int, bytes]]) -> None:
        """Queues what is new; number 0 is a signal."""
        for number, frame in frames:
            if number > self.cursor or (number == 0 and self.signals):
                self.cursor = max(self.cursor, number)
                self.queue.append(frame)
                self.size += len(frame)
        if len(self.queue) > QUEUED_FRAMES or self.size > QUEUED_BYTES:
            self.end(TOO_SLOW)
        if self.queue:
            self.wake.set()

    def take(self) -> bytes:
        """Everything queued, as one piece."""
        frames = b"".join(self.queue)
        self.queue.clear()
        self.size = 0
        self.wake.clear()
        return frames

    def end(self, reason: str) -> None:
        """The stream stops at once, also while it waits for a reader who does not read."""
        if self.ended is None:
            self.ended = reason
            self.wake.set()
            if self.sending is not None:
                self.sending.cancel()


@dataclass(frozen=True, slots=True)
class Signal:
    """`otherwise`: what those hear who may not read the conversation; None: nothing."""

    frame: bytes
    otherwise: bytes | None
    about: str | None
    conversation_id: str | None
    to: To

    def told(self) -> dict[str, Any]:
        """For another process."""
        less = None if self.otherwise is None else self.otherwise.decode()
        return {"frame": self.frame.decode(), "otherwise": less, "about": self.about, "conversation_id": self.conversation_id, "to": self.to}

    @classmethod
    def heard(cls, told: dict[str, Any]) -> "Signal":
        less = told["otherwise"]
        return cls(told["frame"].encode(), None if less is None else less.encode(), told["about"], told["conversation_id"], told["to"])


@dataclass(slots=True)
class Listeners:
    """The subscriptions as they were at `epoch`, by what decides who gets something."""

    epoch: int
    everyone: list[Subscription] = field(default_factory=list)
    staff: list[Subscription] = field(default_factory=list)
    homeless: list[Subscription] = field(default_factory=list)  # customers whose conversation is not known beforehand
    by_person: dict[str, list[Subscription]] = field(default_factory=dict)
    by_conversation: dict[str, list[Subscription]] = field(default_factory=dict)

    def add(self, one: Subscription) -> None:
        self.everyone.append(one)
        self.by_person.setdefault(one.caller.id, []).append(one)
        if one.caller.is_staff:
            self.staff.append(one)
        elif one.caller.conversation_id is None:
            self.homeless.append(one)
        else:
            self.by_conversation.setdefault(one.caller.conversation_id, []).append(one)

    def perhaps(self, entry: Entry) -> Iterable[Subscription]:
        if entry.scope == "person":
            return self.by_person.get(entry.person_id or "", ())
        if entry.scope == "staff" or entry.staff_only:
            return self.staff
        if entry.scope == "everyone":
            return self.everyone
        return [*self.staff, *self.by_conversation.get(entry.conversation_id or "", ()), *self.homeless]


@dataclass(slots=True)
class Delivery:
    epoch: int
    position: int
    moved: bool
    frames: dict[Subscription, list[tuple[int, bytes]]] = field(default_factory=dict)
    ended: list[Subscription] = field(default_factory=list)
