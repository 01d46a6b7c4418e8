"""The folder of all accounts of a device: a subfolder per person, and which refresh token belongs to whom and to which session (hashes only), so that
a person returns to her own store without the network."""

import hashlib
import json
from pathlib import Path
from typing import Any

KEPT = 32
"""Sessions remembered per person: her browsers that came here."""


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
        return next((person for person, sessions in index["sessions"].items() if wanted in sessions), None)

    def session(self, person_id: str, refresh_token: str) -> str:
        """The id of the session the token is of, "" when it is not known here."""
        return str(self._read()["sessions"].get(person_id, {}).get(_hash(refresh_token), ""))

    def remember(self, person_id: str, refresh_token: str, session_id: str) -> None:
        index = self._read()
        sessions = {token: id for token, id in index["sessions"].get(person_id, {}).items() if token != _hash(refresh_token)}
        sessions[_hash(refresh_token)] = session_id
        index["sessions"][person_id] = dict(list(sessions.items())[-KEPT:])
        index["last"] = person_id
        self._write(index)

    def forget(self, person_id: str, refresh_token: str | None = None) -> None:
        """One session, or without a token all of the person's."""
        index = self._read()
        sessions = index["sessions"].get(person_id, {})
        sessions.pop(_hash(refresh_token), None) if refresh_token is not None else sessions.clear()
        if not sessions:
            index["sessions"].pop(person_id, None)
            if index["last"] == person_id:
                index["last"] = None
        self._write(index)

    def _read(self) -> dict[str, Any]:
        try:
            index = json.loads(self._index.read_bytes())
            return {"last": index["last"], "sessions": {person: dict(sessions) for person, sessions in index["sessions"].items()}}
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return {"last": None, "sessions": {}}

    def _write(self, index: dict[str, Any]) -> None:
        partial = self._index.with_suffix(".partial")
        partial.write_text(json.dumps(index))
        partial.replace(self._index)
