"""Who is typing where, as far as was heard: each for a few seconds after the last time it was said, or until the message is there. Never kept."""

import asyncio
from collections.abc import Callable

from stylist_app.wire.event import Typing


class Typists:
    """`changed(person_id, conversation_id)` is told of each who begins or ends; `lasting` seconds."""

    def __init__(self, changed: Callable[[str, str], None], lasting: float) -> None:
        self._changed, self._lasting = changed, lasting
        self._there: dict[str, dict[str, tuple[Typing, asyncio.TimerHandle]]] = {}

    def of(self, conversation_id: str) -> list[Typing]:
        return [typing for typing, _ in self._there.get(conversation_id, {}).values()]

    def heard(self, typing: Typing) -> None:
        there = self._there.setdefault(typing.conversation_id, {})
        if (before := there.pop(typing.person_id, None)) is not None:
            before[1].cancel()
        timer = asyncio.get_running_loop().call_later(self._lasting, self.silent, typing.conversation_id, typing.person_id)
        there[typing.person_id] = (typing, timer)
        if before is None or before[0] != typing:
            self._changed(typing.person_id, typing.conversation_id)

    def silent(self, conversation_id: str, person_id: str) -> None:
        found = self._there.get(conversation_id, {}).pop(person_id, None)
        if found is not None:
            found[1].cancel()
            self._changed(person_id, conversation_id)

    def end(self) -> None:
        for there in self._there.values():
            for _, timer in there.values():
                timer.cancel()
        self._there.clear()
