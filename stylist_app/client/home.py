"""The folder of all accounts of a device: a subfolder per person, and which refresh token belongs to whom (hashes only), so that a person
returns to her own store without the network, also with a token that was renewed behind her back."""

import hashlib
import json
from pathlib import Path
from typing import Any

KEPT = 8
"""Tokens remembered per person."""


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


class Home:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._index = folder / "people.json"
        folder.mkdir(parents=True, exist_ok=True)

    def of(self, person_id: str) -> Path:
        """The person's own folder."""
        return self.folder / person_id

    def person(self, refresh_token: str | None) -> str | None:
        """Whose token it is; without one, who was here last."""
        index = self._read()
        if refresh_token is None:
            last: str | None = index["last"]
            return last
        wanted = _hash(refresh_token)
        return next((person for person, tokens in index["tokens"].items() if wanted in tokens), None)

    def remember(self, person_id: str, refresh_token: str) -> None:
        index = self._read()
        tokens = [token for token in index["tokens"].get(person_id, []) if token != _hash(refresh_token)]
        index["tokens"][person_id] = [*tokens, _hash(refresh_token)][-KEPT:]
        index["last"] = person_id
        self._write(index)

    def forget(self, person_id: str) -> None:
        index = self._read()
        index["tokens"].pop(person_id, None)
        if index["last"] == person_id:
            index["last"] = None
        self._write(index)

    def _read(self) -> dict[str, Any]:
        try:
            index = json.loads(self._index.read_bytes())
            return {"last": index["last"], "tokens": dict(index["tokens"])}
        except (OSError, ValueError, KeyError, TypeError):
            return {"last": None, "tokens": {}}

    def _write(self, index: dict[str, Any]) -> None:
        partial = self._index.with_suffix(".partial")
        partial.write_text(json.dumps(index))
        partial.replace(self._index)
