"""Password hashes: argon2 through pwdlib. Slow and hungry on purpose, so never inside a command, and only a few at a time."""

import threading

from pwdlib import PasswordHash

AT_ONCE = 4
"""Each takes 64 MiB while it runs."""


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
