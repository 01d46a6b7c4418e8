"""What somebody has begun to write and not sent: kept at once for this process, a quarter of a second later on disk."""

import asyncio
from collections.abc import Callable
from dataclasses import asdict

from stylist_app.client.store import Store, cannot_write
from stylist_app.client.views import Draft

DELAY = 0.25


class Drafts:
    """One per conversation. `changed(conversation_id)` is told of every other text; `again` is when a device that cannot write tries once more, in
    seconds."""

    def __init__(self, store: Store, changed: Callable[[str], None], again: float) -> None:
        self._store, self._changed, self._again = store, changed, again
        self._kept = {id: Draft(**body) for id, body in store.drafts().items()}
        self._writes: dict[str, asyncio.TimerHandle] = {}

    def of(self, conversation_id: str) -> Draft:
        return self._kept.get(conversation_id, Draft())

    def set(self, conversation_id: str, draft: Draft) -> None:
        if draft == self.of(conversation_id):
            return
        self._kept[conversation_id] = draft
        self._changed(conversation_id)
        self._later(conversation_id, draft, DELAY)

    def write(self, conversation_id: str, draft: Draft) -> None:
        """Now; again later when the device cannot."""
        self._not_later(conversation_id)
        if not draft.text and self._kept.pop(conversation_id, None) is None:
            return
        try:
            self._store.put_draft(conversation_id, asdict(draft) if draft.text else None)
        except Exception as error:
            if not cannot_write(error):
                raise
            self._kept[conversation_id] = draft
            self._later(conversation_id, draft, self._again)

    def end(self) -> None:
        """Writes what waits; what cannot be written now is lost with the process."""
        for conversation_id in list(self._writes):
            self.write(conversation_id, self.of(conversation_id))
        for conversation_id in list(self._writes):
            self._not_later(conversation_id)

    def _later(self, conversation_id: str, draft: Draft, seconds: float) -> None:
        self._not_later(conversation_id)
        self._writes[conversation_id] = asyncio.get_running_loop().call_later(seconds, self.write, conversation_id, draft)

    def _not_later(self, conversation_id: str) -> None:
        if (timer := self._writes.pop(conversation_id, None)) is not None:
            timer.cancel()
