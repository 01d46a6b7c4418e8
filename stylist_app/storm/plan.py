"""What goes wrong when: a schedule that its seed reproduces. Knows nothing of processes; who does it to whom is `faults`."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random

LINES = ("line-refuse", "line-reset", "line-lose-answers", "line-cut-answers", "line-repeat-requests", "line-silent", "line-slow", "line-cut")
APIS = ("api-kill", "api-restart", "api-hang", "api-clock")
CLIENTS = ("client-kill", "client-hang", "client-clock")
DISKS = ("api-disk-full", "client-disk-full")
"""By a limit on the size of files; only Linux can set one on a running process."""
DATABASE = ("database-restart", "database-crash")
CALM_SECONDS = 1.5
DAY = 24 * 3600.0
JUMPS = (-2 * DAY, -3600.0, -70.0, 70.0, 3600.0, 2 * DAY, 31 * DAY)
"""Seconds; the last is beyond what the journal keeps."""


@dataclass(frozen=True, slots=True)
class Fault:
    """`begin` and `seconds`: when in its round and for how long. `target`: any number, taken modulo how many there are. `amount`: seconds of a clock
    jump, or which part of the write-ahead log still fits on a full disk."""

    kind: str
    target: int
    begin: float
    seconds: float
    amount: float = 0.0


@dataclass(frozen=True, slots=True)
class Round:
    """Faults that overlap, then a calm of `CALM_SECONDS`."""

    number: int
    faults: tuple[Fault, ...]


def rounds(seed: int, kinds: Sequence[str]) -> Iterator[Round]:
    """Endless. Every kind comes once before any comes again."""
    chance = Random(seed)
    bag: list[str] = []
    number = 0
    while True:
        number += 1
        wanted = min(chance.randint(1, 3), len(kinds))
        chosen: list[str] = []
        while len(chosen) < wanted:
            if not bag:
                bag = chance.sample(list(kinds), len(kinds))
            chosen.append(bag.pop())
        yield Round(number, tuple(_fault(chance, kind) for kind in chosen))


def _fault(chance: Random, kind: str) -> Fault:
    amount = chance.choice(JUMPS) if kind.endswith("clock") else chance.random()
    return Fault(kind, chance.randrange(1 << 16), round(chance.uniform(0.0, 1.5), 2), round(chance.uniform(0.4, 4.0), 2), amount)
