"""One queued change, as it is kept. Knows neither the store nor the network."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from types import MappingProxyType
from typing import Any, Literal

from stylist_app.client.views import OpState, OpView, Touched
from stylist_app.wire.problem import Problem

OpKind = Literal[
    "send", "photos", "schedule", "unschedule", "reschedule", "send_now", "react", "choose", "edit", "delete", "marker", "patch", "member_add",
    "member_remove", "customer_patch", "note_put", "note_delete", "consent", "identity_put", "identity_delete",
    "sizes_put", "taste_put", "decline_put", "decline_delete", "wish_put", "wish_delete", "favourite", "fact_put",
    "look_put", "look_patch", "look_delete", "piece_put", "piece_patch", "piece_delete",
    "promise_put", "promise_patch", "mention_seen", "bag_put", "bag_delete", "bag_look", "hold_put", "hold_delete", "proposal",
    "reason_put", "reason_delete", "override_put",
]  # fmt: skip

NOUNS: Mapping[str, str] = MappingProxyType(
    {
        "send": "message", "photos": "message", "react": "message", "choose": "message", "edit": "message", "delete": "message",
        "schedule": "scheduled", "unschedule": "scheduled", "reschedule": "scheduled", "send_now": "scheduled",
        "marker": "marker", "patch": "conversation", "member_add": "conversation", "member_remove": "conversation",
        "favourite": "favourite", "proposal": "message",
        "look_put": "look", "look_patch": "look", "look_delete": "look", "piece_put": "look", "piece_patch": "look", "piece_delete": "look",
        "promise_put": "promise", "promise_patch": "promise", "mention_seen": "mention",
        "bag_put": "bag", "bag_delete": "bag", "bag_look": "bag", "hold_put": "bag", "hold_delete": "bag",
        "reason_put": "reason", "reason_delete": "reason", "override_put": "reason",
    }
)  # fmt: skip
"""What a change is about; every other kind is about a customer."""


@dataclass
class Op:
    """`id` is the id of what it makes, where it makes something. `lane`: changes of one lane happen one after the other, in order.
    `target` is what it changes. `body` is the request; `base` the fields as the person saw them and `version` that version (for If-Match).
    `shown` is what to draw meanwhile: of a message its payload. `files` are pictures in the account's folder, `uploaded` those that have
    arrived, by media id. `after` are changes in other lanes that come first, become true or not; without `needs` it cannot become true."""

    id: str
    kind: OpKind
    lane: str
    target: str
    conversation_id: str | None
    created_at: str
    body: dict[str, Any] = field(default_factory=dict)
    base: dict[str, Any] = field(default_factory=dict)
    version: int | None = None
    shown: dict[str, Any] | None = None
    quote: dict[str, Any] | None = None
    files: dict[str, str] = field(default_factory=dict)
    uploaded: list[str] = field(default_factory=list)
    after: list[str] = field(default_factory=list)
    needs: list[str] = field(default_factory=list)
    position: int = 0
    state: OpState = "queued"
    attempts: int = 0
    problem: dict[str, Any] | None = None
    left: bool = False
    """It may have reached the API, although no answer says so. Not kept: of an op from an earlier run (`restored`) nobody knows."""
    restored: bool = False

    def json(self) -> dict[str, Any]:
        return {name: value for name, value in asdict(self).items() if name not in ("left", "restored")}

    @classmethod
    def from_json(cls, body: Mapping[str, Any]) -> "Op":
        """A change that was under way when the process ended is queued again: its id makes that harmless."""
        op = cls(**body, restored=True)
        if op.state == "sending":
            op.state = "queued"
        return op

    @property
    def makes_message(self) -> bool:
        return self.kind in ("send", "photos")

    @property
    def makes(self) -> bool:
        """Whether there is nothing for later changes to be about until it is true."""
        return self.makes_message or self.kind in ("look_put", "promise_put")

    @property
    def mergeable(self) -> bool:
        """Whether a later wish for the same thing may still be put in its place."""
        return self.state == "queued" and not (self.left or self.restored)

    @property
    def changeable(self) -> bool:
        """Whether its body may still become another one: the API cannot have seen it."""
        return self.state == "failed" or self.mergeable

    @property
    def recallable(self) -> bool:
        """Whether it can be taken back without the API, as far as this run knows."""
        return self.state == "failed" or (self.state == "queued" and not self.left)

    @property
    def noun(self) -> str:
        return NOUNS.get(self.kind, "customer")

    def view(self) -> OpView:
        problem = None if self.problem is None else Problem.model_validate(self.problem)
        created = datetime.fromisoformat(self.created_at)
        return OpView(self.id, self.kind, self.state, self.conversation_id, self.target, created, self.body, problem, self.attempts)

    def touches(self) -> frozenset[Touched]:
        """What looks different while it waits."""
        found = {Touched("outbox", self.id, self.conversation_id), Touched(self.noun, self.target, self.conversation_id), Touched("link", "link")}
        if self.conversation_id is not None:
            found.add(Touched("conversation", self.conversation_id, self.conversation_id))
        return frozenset(found)
