"""How often somebody may: token buckets in the process's memory. With several API processes each counts for itself."""

import threading
import time
from collections.abc import Callable
from math import ceil

from stylist_app.backend.core.problems import ProblemError

KEYS = 50_000


class Buckets:
    """`count` takings per `seconds` for each key, refilled evenly, a full bucket to begin with. From any thread."""

    def __init__(self, count: int, seconds: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._count, self._rate, self._clock = float(count), count / seconds, clock
        self._lock = threading.Lock()
        self._levels: dict[str, tuple[float, float]] = {}

    def take(self, key: str) -> None:
        """Raises the `rate-limited` problem, which says after how many seconds to come back."""
        moment = self._clock()
        with self._lock:
            level, since = self._levels.get(key, (self._count, moment))
            level = min(self._count, level + (moment - since) * self._rate)
            if level < 1:
                wait = ceil((1 - level) / self._rate)
                raise ProblemError("rate-limited", f"Too many requests. Try again in {wait} s.", headers={"Retry-After": str(wait)})
            if len(self._levels) >= KEYS:
                self._levels = {k: (v, at) for k, (v, at) in self._levels.items() if v + (moment - at) * self._rate < self._count}
            self._levels[key] = (level - 1, moment)

    def give_back(self, key: str) -> None:
        """One taking did not count after all: a sign-in that succeeded, where only failures are to be slowed down."""
        with self._lock:
            if key in self._levels:
                level, since = self._levels[key]
                self._levels[key] = (min(self._count, level + 1), since)
