"""Bodies at rest: JSON, sealed with AES-GCM when there is a key. Knows no file and no table."""

import json
import os
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

NONCE = 12


class Seal:
    """Bodies at rest. `place` binds a body to its row, so that nobody can swap two."""

    def __init__(self, key: bytes | None) -> None:
        self._cipher = None if key is None else AESGCM(key)

    def close(self, value: Any, place: str) -> bytes:
        plain = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
        if self._cipher is None:
            return plain
        nonce = os.urandom(NONCE)
        return nonce + self._cipher.encrypt(nonce, plain, place.encode())

    def open(self, sealed: bytes, place: str) -> Any:
        """ValueError when it was sealed with another key, or not sealed, or damaged."""
        if self._cipher is None:
            return json.loads(sealed)
        try:
            return json.loads(self._cipher.decrypt(sealed[:NONCE], sealed[NONCE:], place.encode()))
        except InvalidTag as error:
            raise ValueError("sealed with another key") from error
