"""Tells the API that messages have arrived on this device: the `delivered` end of the viewer's marker, one request per conversation and burst.
Not kept on disk: what was not told is told with the next message, or by reading."""

import asyncio
import logging

from stylist_app.client.api.conversations import Conversations
from stylist_app.client.api.http import ClientError
from stylist_app.wire.conversation import PutMarker

log = logging.getLogger("stylist.client.acks")


class Acks:
    def __init__(self, conversations: Conversations) -> None:
        self._conversations = conversations
        self._waiting: dict[str, int] = {}
        self._task: asyncio.Task[None] | None = None

    def add(self, conversation_id: str, seq: int) -> None:
        self._waiting[conversation_id] = max(seq, self._waiting.get(conversation_id, 0))

    def kick(self) -> None:
        """Tells what waits, if nobody is telling already."""
        if self._waiting and (self._task is None or self._task.done()):
            self._task = asyncio.create_task(self._tell())

    async def stop(self) -> None:
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    async def _tell(self) -> None:
        while self._waiting:
            conversation_id, seq = self._waiting.popitem()
            try:
                await self._conversations.put_marker(conversation_id, PutMarker(delivered_seq=seq))
            except ClientError as error:
                if getattr(error, "status", 0) not in (403, 404, 422):
                    self.add(conversation_id, seq)
                log.info("acknowledging put off: %s", error)
                return
