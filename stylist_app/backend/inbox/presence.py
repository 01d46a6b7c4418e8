"""Who is there, and which conversation colleagues have on their screen. In memory only: told, also to the shop's other API processes, never kept."""

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from stylist_app.backend.core.live.stream import Hub
from stylist_app.backend.core.security.caller import Caller
from stylist_app.wire.base import now
from stylist_app.wire.event import Presence

CAME, WENT, VIEWS = "presence.came", "presence.went", "presence.views"


@dataclass(frozen=True, slots=True)
class There:
    """Somebody with a stream open. `conversation_id`: a shopper's one conversation."""

    id: str
    is_staff: bool
    conversation_id: str | None


class Presences:
    """Staff hear of all colleagues, of shoppers whose conversation they may read, and of what a colleague looks at if they may read that. Shoppers
    hear which staff are there, not what they look at.

    Each process tells the others who came to it and who left it, and each tells its own listeners when somebody is there anywhere or nowhere any
    more."""

    def __init__(self, hub: Hub) -> None:
        self._hub = hub
        self._lock = threading.Lock()
        self._viewing: dict[str, str] = {}
        self._online: dict[str, dict[str, There]] = {}
        """By process, then by person."""
        hub.watch_presence(self.moved)
        replicas = hub.replicas
        replicas.on(CAME, lambda replica, told: self._came(replica, There(told["id"], told["staff"], told["conversation"]), told.get("views")))
        replicas.on(WENT, lambda replica, told: self._went(replica, told["id"]))
        replicas.on(VIEWS, lambda _replica, told: self._views(told["id"], told["conversation"]))
        replicas.on_joined(self._tell_replicas)
        replicas.on_gone(self._replica_gone)

    def moved(self, caller: Caller, online: bool) -> None:
        """Somebody's first stream of this process began or the last one ended."""
        one = There(caller.id, caller.is_staff, caller.conversation_id)
        if online:
            self._came(self._hub.replicas.id, one, None)
            self._hub.replicas.tell(CAME, self._told(one))
        else:
            self._went(self._hub.replicas.id, one.id)
            self._hub.replicas.tell(WENT, {"id": one.id})

    def view(self, caller: Caller, conversation_id: str | None) -> None:
        """A member of staff looks at a conversation she may read, or at none. Access was checked."""
        if self._views(caller.id, conversation_id):
            self._hub.replicas.tell(VIEWS, {"id": caller.id, "conversation": conversation_id})

    def seen_by(self, caller: Caller, readable: Callable[[Sequence[str]], frozenset[str]]) -> list[Presence]:
        """Those who are there now; `readable` says which of some conversations the caller may read."""
        with self._lock:
            there, viewing = [one for one in self._everybody().values() if one.id != caller.id], dict(self._viewing)
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

    # ------------------------------------------------------------ what happens here and elsewhere

    def _everybody(self) -> dict[str, There]:
        return {person_id: one for here in self._online.values() for person_id, one in here.items()}

    def _is_there(self, person_id: str) -> bool:
        return any(person_id in here for here in self._online.values())

    def _came(self, replica: str, one: There, views: str | None) -> None:
        with self._lock:
            before = self._is_there(one.id)
            self._online.setdefault(replica, {})[one.id] = one
            if views is not None:
                self._viewing[one.id] = views
        if not before:
            self._tell(one, True)

    def _went(self, replica: str, person_id: str) -> None:
        with self._lock:
            one = self._online.get(replica, {}).pop(person_id, None)
            if one is None or self._is_there(person_id):
                return
            self._viewing.pop(person_id, None)
        self._tell(one, False)

    def _views(self, person_id: str, conversation_id: str | None) -> bool:
        """True when it is news."""
        with self._lock:
            if self._viewing.get(person_id) == conversation_id:
                return False
            if conversation_id is None:
                self._viewing.pop(person_id, None)
            else:
                self._viewing[person_id] = conversation_id
            online = self._is_there(person_id)
        self._tell_staff(person_id, online, conversation_id)
        return True

    def _replica_gone(self, replica: str) -> None:
        with self._lock:
            left = list(self._online.get(replica, ()))
        for person_id in left:
            self._went(replica, person_id)

    def _tell_replicas(self) -> None:
        with self._lock:
            here = list(self._online.get(self._hub.replicas.id, {}).values())
        for one in here:
            self._hub.replicas.tell(CAME, self._told(one))

    def _told(self, one: There) -> dict[str, Any]:
        return {"id": one.id, "staff": one.is_staff, "conversation": one.conversation_id, "views": self._viewing.get(one.id)}

    # ------------------------------------------------------------ to the listeners of this process

    def _tell(self, one: There, online: bool) -> None:
        at = now()
        if one.is_staff:
            with self._lock:
                viewing = self._viewing.get(one.id)
            self._tell_staff(one.id, online, viewing)
            self._hub.signal("presence", Presence(person_id=one.id, online=online, at=at), to="customers", far=False)
        elif one.conversation_id is not None:
            presence = Presence(person_id=one.id, online=online, at=at)
            self._hub.signal("presence", presence, conversation_id=one.conversation_id, to="staff", far=False)

    def _tell_staff(self, person_id: str, online: bool, viewing: str | None) -> None:
        """What is on her screen only to those who may read it."""
        plain = Presence(person_id=person_id, online=online, at=now())
        if viewing is None:
            self._hub.signal("presence", plain, to="staff", far=False)
        else:
            seen = plain.model_copy(update={"viewing": viewing})
            self._hub.signal("presence", seen, conversation_id=viewing, to="staff", otherwise=plain, far=False)
