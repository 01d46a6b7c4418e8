"""Whom to contact: the list as it was told last, with what was done about it here; asked for again, and kept for when the shop is out of reach."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from stylist_app.client.api.api import Api
from stylist_app.client.ops.op import OpKind
from stylist_app.client.ops.today import Named, without
from stylist_app.client.promises import Promises
from stylist_app.client.store import Store
from stylist_app.client.views import Pace, Touched
from stylist_app.wire.base import now
from stylist_app.wire.session import Me
from stylist_app.wire.today import (
    BURST,
    WARM,
    Arrivals,
    Block,
    ContactState,
    Numbers,
    OutreachSettings,
    OverrideReason,
    PutAside,
    PutOutreachSettings,
    PutOverride,
    Today,
)

TODAY, ARRIVALS, NUMBERS = "today", "today:arrivals", "today:numbers"
AWAY = ("dismissed", "snoozed")
LOOKED_AT = 30
"""Messages of a conversation that tell whether it is going on."""


class Days(Promises):
    def __init__(self, api: Api, store: Store, me: Me, pace: Pace) -> None:
        self._away: dict[Named, bool] = {}
        """What was done here since the list was told: whether it is put away."""
        self._excused: dict[str, datetime] = {}
        """When somebody was last written to nevertheless, by conversation."""
        super().__init__(api, store, me, pace)

    # ---------------------------------------------------------------- told

    def today(self) -> Today | None:
        """As it was told last, without what was put away here since; None: it never was. `Touched("reason", …)` says when there is news."""
        body = self._store.answer(TODAY)
        return None if body is None else without(Today.model_validate(body), self._put_away())

    async def fetch_today(self) -> Today:
        """ApiProblem; Offline when it was never told. `at` says as of when it is."""
        done = dict(self._away)
        body = await self._seen(TODAY, self._api.today.today)
        waiting = {(op.target, str(op.body["key"])) for op in self._outbox.all() if op.noun == "reason" and op.state != "failed" and "key" in op.body}
        if self._link_state == "online":  # what had arrived before it was asked is in it
            self._away = {named: away for named, away in self._away.items() if named in waiting or done.get(named) != away}
        return without(Today.model_validate(body), self._put_away())

    async def arrivals(self) -> Arrivals:
        """Like `fetch_today`."""
        return Arrivals.model_validate(await self._seen(ARRIVALS, self._api.today.arrivals))

    async def numbers(self) -> Numbers:
        """Like `fetch_today`."""
        return Numbers.model_validate(await self._seen(NUMBERS, self._api.today.numbers))

    def begins_contact(self, conversation_id: str) -> bool:
        """Whether what is written now would be a new contact: she waits for no answer, has not written for a day, and nobody has just written to her
        or been excused for it. From the store, so that it costs next to nothing; whether it would be one too many only the shop knows."""
        excused, at = self._excused.get(conversation_id), now()
        if excused is not None and at - excused <= BURST:
            return False
        conversation = self.conversation(conversation_id)
        if conversation is None or conversation.conversation.waiting_since is not None:
            return False
        for row in reversed(self.messages(conversation_id, limit=LOOKED_AT).rows):
            message = row.message
            if message.kind == "note" or message.sender.kind not in ("customer", "staff"):
                continue
            since = at - (message.sent_at or message.created_at)
            if since <= (WARM if message.sender.kind == "customer" else BURST):
                return False
            if message.sender.kind == "customer" or since > WARM:
                break
        return True

    async def contact(self, customer_id: str) -> ContactState:
        """ApiProblem, Offline."""
        return await self._api.today.contact(customer_id)

    async def put_outreach(self, command: PutOutreachSettings, version: int) -> OutreachSettings:
        """ApiProblem, Offline."""
        return await self._api.today.put_settings(command, if_match=version)

    # ---------------------------------------------------------------- done

    def put_reason(self, customer_id: str, conversation_id: str, key: str, command: PutAside) -> str:
        """Begun, dismissed or put off. The last word counts."""
        body = {"key": key, **command.model_dump(mode="json")}
        return self._about_reason("reason_put", customer_id, conversation_id, key, body, away=command.how in AWAY)

    def take_reason_back(self, customer_id: str, conversation_id: str, key: str) -> str:
        """It is told again."""
        return self._about_reason("reason_delete", customer_id, conversation_id, key, {"key": key}, away=False)

    def put_override(self, customer_id: str, conversation_id: str, blocked: list[Block], reason: OverrideReason) -> str:
        """She is written to nevertheless, and that is noted with the reason."""
        body = PutOverride(blocked=blocked, reason=reason).model_dump(mode="json")
        self._excused[conversation_id] = now()
        return self._queue("override_put", customer_id, conversation_id, f"reason:{customer_id}", body)

    def _about_reason(self, kind: OpKind, customer_id: str, conversation_id: str, key: str, body: Mapping[str, Any], *, away: bool) -> str:
        self._away[customer_id, key] = away
        id = self._queue(kind, customer_id, conversation_id, f"reason:{customer_id}", dict(body))
        self._touch({Touched("reason", f"{customer_id} {key}", conversation_id)})
        return id

    def _put_away(self) -> list[Named]:
        """With what waits from an earlier run; what was refused shows again."""
        queued = {
            (op.target, str(op.body["key"])): op.kind == "reason_put" and op.body["how"] in AWAY and op.state != "failed"
            for op in self._outbox.all()
            if op.kind in ("reason_put", "reason_delete")
        }
        return [named for named, away in (self._away | queued).items() if away]
