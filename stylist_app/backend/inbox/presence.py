"""Who is there, and which conversation colleagues have on their screen. In this process's memory only: told, never kept."""

import threading

from stylist_app.backend.core.caller import Caller
from stylist_app.backend.core.live.stream import Hub
from stylist_app.wire.base import now
from stylist_app.wire.event import Presence


class Presences:
    """Staff hear of all colleagues, and of shoppers whose conversation they may read; shoppers hear which staff are there, not what they look at."""

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
        body = Presence(person_id=caller.id, online=self._hub.online(caller.id), viewing=conversation_id, at=now())
        self._hub.signal("presence", body, to="staff")

    def seen_by(self, caller: Caller, readable: frozenset[str]) -> list[Presence]:
        """Those who are there now, for a snapshot; `readable` are the conversations it carries."""
        with self._lock:
            there, viewing = list(self._online.values()), dict(self._viewing)
        at = now()
        return [
            Presence(person_id=one.id, online=True, viewing=viewing.get(one.id) if caller.is_staff else None, at=at)
            for one in there
            if one.id != caller.id and (one.is_staff or (caller.is_staff and one.conversation_id in readable))
        ]

    def _tell(self, caller: Caller, online: bool) -> None:
        at = now()
        if caller.is_staff:
            with self._lock:
                viewing = self._viewing.get(caller.id)
            self._hub.signal("presence", Presence(person_id=caller.id, online=online, viewing=viewing, at=at), to="staff")
            self._hub.signal("presence", Presence(person_id=caller.id, online=online, at=at), to="customers")
        elif caller.conversation_id is not None:
            self._hub.signal("presence", Presence(person_id=caller.id, online=online, at=at), conversation_id=caller.conversation_id, to="staff")
