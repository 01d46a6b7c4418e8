"""Passwords: which are good enough, and their hashes (argon2 through pwdlib). Hashing is slow and hungry on purpose, so never inside a command, and
only a few at a time.

Good enough is what would take a guesser more than a hundred million tries, by the estimate of zxcvbn: it knows the 30,000 most common passwords,
names and words, keyboard rows, dates and repetitions, and is told what anybody would try here (`about`). Any composition is fine, and nothing
expires.
"""

import threading
from collections.abc import Iterable

from pwdlib import PasswordHash

from stylist_app.backend.core.problems import ProblemError

AT_ONCE = 4
"""Each takes 64 MiB while it runs."""
GOOD_ENOUGH = 3
"""Of zxcvbn's scores 0 to 4: more than 10^8 guesses."""
LOOKED_AT = 72
"""Letters that are judged; what comes after them only makes it stronger."""
_ESTIMATING = threading.Lock()


def need_strong(password: str, about: Iterable[str] = ()) -> None:
    """Raises `weak-password` for one that is easy to guess. `about`: the shop's names, the person's, her e-mail address."""
    from zxcvbn import zxcvbn  # its word lists take 15 MB: only where a password is chosen

    words = {word for text in about for word in (text, text.replace(" ", ""), *text.replace("@", " ").replace(".", " ").split()) if len(word) > 2}
    with _ESTIMATING:  # it keeps `user_inputs` in a list of its own
        score = zxcvbn(password[:LOOKED_AT], user_inputs=sorted(words))["score"]
    if score < GOOD_ENOUGH:
        raise ProblemError("weak-password", "This password is easy to guess. Take several words that do not belong together.", field="password")


class Passwords:
    """Made once per process; used from worker threads."""

    def __init__(self) -> None:
        self._hasher = PasswordHash.recommended()
        self._turn = threading.BoundedSemaphore(AT_ONCE)

    def hash(self, password: str) -> str:
        with self._turn:
            return self._hasher.hash(password)

    def matches(self, password: str, stored: str | None) -> bool:
        """Takes as long when there is nothing to compare with, so that nobody learns who has an account."""
        with self._turn:
            if stored is None:
                self._hasher.hash(password)
                return False
            return self._hasher.verify(password, stored)
