"""A tablet that is turned round to a customer: which looks it shows until its stylist is back, and how she shows that it is her.

What a browser presents is kept here, in its person's own store, so that no reload, new tab or typed address leads out of it.
"""

import hashlib
import hmac
import secrets
from typing import Any

from stylist_app.client.api.http import ApiProblem, Offline
from stylist_app.client.today import Days
from stylist_app.client.views import Presented, Touched
from stylist_app.wire.session import Invite

PRESENTING, UNLOCKING = "presenting", "unlocking"
OFFLINE_TRIES = 5
"""Wrong ones in a row while the shop is away; then only the shop itself can say who it is."""


class Presents(Days):
    def presented(self, session_id: str) -> Presented | None:
        """What the browser with this session presents, None while it is at work."""
        kept = (self._store.own(PRESENTING) or {}).get(session_id)
        return None if kept is None else Presented(tuple(kept["looks"]), kept["customer_id"])

    def present(self, session_id: str, what: Presented | None) -> None:
        """None: back to work. All tabs of the browser follow."""
        kept: dict[str, Any] = self._store.own(PRESENTING) or {}
        kept.pop(session_id, None)
        if what is not None:
            kept[session_id] = {"looks": list(what.looks), "customer_id": what.customer_id}
        self._store.keep_own(PRESENTING, kept)
        self._touch({Touched("session", session_id)})

    async def set_pin(self, pin: str) -> None:
        """ApiProblem, Offline."""
        await self._api.sessions.set_pin(pin)
        self._remember(pin)
        self._sync.learn([("me.put", self.me.model_copy(update={"pin": True}).model_dump(mode="json"))])

    async def unlock(self, secret: str) -> bool:
        """Whether it is her PIN or password. The shop says so; while it is away, what it has said on this device before. Offline when that is not
        known here, or after `OFFLINE_TRIES` wrong ones; ApiProblem after too many."""
        try:
            await self._api.sessions.unlock(secret)
        except Offline:
            kept = self._store.own(UNLOCKING)
            if kept is None or kept["wrong"] >= OFFLINE_TRIES:
                raise
            right = hmac.compare_digest(_digest(secret, kept["salt"]), kept["digest"])
            self._store.keep_own(UNLOCKING, kept | {"wrong": 0 if right else kept["wrong"] + 1})
            return right
        except ApiProblem as refused:
            if refused.problem.slug != "forbidden":
                raise
            return False
        self._remember(secret)
        return True

    async def invite(self, invite_id: str) -> Invite:
        """One that this person made. ApiProblem, Offline."""
        return await self._api.shop.invite(invite_id)

    def _remember(self, secret: str) -> None:
        salt = secrets.token_hex(16)
        self._store.keep_own(UNLOCKING, {"salt": salt, "digest": _digest(secret, salt), "wrong": 0})


def _digest(secret: str, salt: str) -> str:
    """Slow on purpose; 16 MiB while it runs."""
    return hashlib.scrypt(secret.encode(), salt=bytes.fromhex(salt), n=2**14, r=8, p=1).hex()
