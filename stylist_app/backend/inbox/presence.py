"""Who is there, and which conversation colleagues have on their screen. In this process's memory only: told, never kept."""

import threading
from collections.abc import Callable, Sequence

from stylist_app.backend.core.caller import Caller
from stylist_app.backend.core.live.stream import Hub
from stylist_app.wire.base import now
from stylist_app.wire.event import Presence


class Presences:
    """Staff hear of all colleagues, of shoppers whose conversation they may read, and of what a colleague looks at if they may read that. Shoppers
    hear which staff are there, not what they look at."""

    def __init__(self, hub: Hub) -> None:
        self._hub = hub
        self._lock = threading.Lock()
        self._viewing: dict[str, str] = {}
        self._online: dict[str, Caller] = {}
        hub.watch_presence(self.moved)

    def moved(self, caller: Caller, online: bool) -> None:
        """Somebody's first stream began or the last one ended."""
        with self._lock:
            if online:
                self._online[caller.id] = caller
            else:
                self._online.pop(caller.id, None)
                self._viewing.pop(caller.id, None)
        self._tell(caller, online)

    def view(self, caller: Caller, conversation_id: str | None) -> None:
        """A member of staff looks at a conversation she may read, or at none. Access was checked."""
        with self._lock:
            if self._viewing.get(caller.id) == conversation_id:
                return
            if conversation_id is None:
                self._viewing.pop(caller.id, None)
            else:
                self._viewing[caller.id] = conversation_id
        self._tell_staff(caller.id, self._hub.online(caller.id), conversation_id)

    def seen_by(self, caller: Caller, readable: Callable[[Sequence[str]], frozenset[str]]) -> list[Presence]:
        """Those who are there now; `readable` says which of some conversations the caller may read."""
        with self._lock:
            there, viewing = [one for one in self._online.values() if one.id != caller.id], dict(self._viewing)
        if not caller.is_staff:
            at = now()
            return [Presence(person_id=one.id, online=True, at=at) for one in there if one.is_staff]
        asked = [viewing.get(one.id) if one.is_staff else one.conversation_id for one in there]
        may = readable([conversation_id for conversation_id in asked if conversation_id is not None])
        at = now()
        return [
            Presence(person_id=one.id, online=True, viewing=about if one.is_staff and about in may else None, at=at)
            for one, about in zip(there, asked, strict=True)
            if one.is_staff or about in may
        ]

    def _tell(self, caller: Caller, online: bool) -> None:
        at = now()
        if caller.is_staff:
            with self._lock:
                viewing = self._viewing.get(caller.id)
            self._tell_staff(caller.id, online, viewing)
            self._hub.signal("presence", Presence(person_id=caller.id, online=online, at=at), to="customers")
        elif caller.conversation_id is not None:
            self._hub.signal("presence", Presence(person_id=caller.id, online=online, at=at), conversation_id=caller.conversation_id, to="staff")

    def _tell_staff(self, person_id: str, online: bool, viewing: str | None) -> None:
        """What is on her screen only to those who may read it."""
        plain = Presence(person_id=person_id, online=online, at=now())
        if viewing is None:
            self._hub.signal("presence", plain, to="staff")
        else:
            self._hub.signal("presence", plain.model_copy(update={"viewing": viewing}), conversation_id=viewing, to="staff", otherwise=plain)
