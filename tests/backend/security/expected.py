"""What each operation shall answer to whom: the declaration that the matrix holds the API to. An operation without an entry here fails it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from stylist_app.wire.base import now
from stylist_app.wire.ids import new_id
from tests.backend.security.house import LIVE, NOBODY, SHOPPERS, TARGETS, House, Thing, reads

ALL = frozenset(LIVE)
COLLEAGUES = ALL - set(SHOPPERS)
INVITING = frozenset({"stylist", "manager", "admin"})
LEADING = frozenset({"manager", "admin"})


@dataclass(frozen=True)
class Cell:
    """One question: an operation, asked by a role about a target. `thing` is made for the question where the operation is about one."""

    house: House
    role: str
    target: str
    thing: Thing | None
    ids: Mapping[str, str]

    @property
    def store(self) -> str:
        return self.house.far_store if self.target == "foreign" else self.house.store


Body = Callable[[Cell], Any]


@dataclass(frozen=True)
class Rule:
    """Who gets through. `may`: the roles that have the right. `about`: the thing is in a conversation or is a record that the caller must be able to
    read (404 otherwise), or is looked up only for those who have the right (`right_first`: 403 before it). `authors`: only who made it. `customers`:
    what a shopper is told: "by reading", or 403 or 404 whatever she asks about."""

    body: Body | None = None
    may: frozenset[str] = ALL
    about: bool = False
    right_first: bool = False
    authors: bool = False
    customers: int | None = None
    targets: tuple[str, ...] = ("own",)
    public: bool = False
    by_store: bool = False
    version: bool = False
    otherwise: Mapping[tuple[str, str], int] | None = None

    def expected(self, role: str, target: str) -> int:
        if self.public:
            return 200
        if role in NOBODY:
            return 401
        if self.otherwise and (role, target) in self.otherwise:
            return self.otherwise[role, target]
        if role in SHOPPERS and self.customers is not None:
            return self.customers
        if self.right_first and role not in self.may:
            return 403
        if self.about and not reads(role, target):
            return 404
        if role not in self.may or (self.authors and target != "own"):
            return 403
        if self.by_store and target == "foreign" and role != "admin":
            return 403
        return 200


def reading(body: Body | None = None, **more: Any) -> Rule:
    return Rule(body, about=True, targets=TARGETS, **more)


def piece(cell: Cell) -> dict[str, str]:
    return {"product_id": cell.ids["product_id"], "variant_id": cell.ids["variant_id"]}


def sent(text: str = "hello") -> Body:
    return lambda _cell: {"id": new_id(), "kind": "text", "payload": {"text": text}}


def later() -> str:
    return (now() + timedelta(days=2)).isoformat()


NOT_HERS = dict.fromkeys(((role, target) for role in LIVE for target in ("team", "foreign")), 404)
"""Even an admin ends no device of somebody else by this way."""
INVITES_OF_OTHERS = dict.fromkeys([("expert", "team"), ("stylist", "team")], 404) | {
    (role, "foreign"): 404 for role in ("expert", "stylist", "manager")
}
COLLEAGUE = {(role, target): 403 for role in ("expert", "stylist") for target in ("team", "foreign")} | {("manager", "foreign"): 403}

NOT_MINE = dict.fromkeys(((role, target) for role in COLLEAGUES for target in ("team", "foreign")), 404)
"""What a note tells one person is nobody else's to put away."""

RULES: Mapping[str, Rule] = {
    "GET /healthz": Rule(public=True),
    "GET /readyz": Rule(public=True),
    # ---- sessions and oneself
    "POST /v1/session": Rule(lambda _cell: {"grant": "guest", "id": new_id()}, public=True),
    "DELETE /v1/session": Rule(),
    "GET /v1/session/devices": Rule(),
    "DELETE /v1/session/devices/{device_id}": Rule(targets=TARGETS, otherwise=NOT_HERS),
    "GET /v1/me": Rule(),
    "PATCH /v1/me": Rule(lambda _cell: {"language": "uk"}),
    "PUT /v1/me/pin": Rule(lambda _cell: {"pin": "4711"}, may=COLLEAGUES),
    "POST /v1/me/unlock": Rule(lambda _cell: {"secret": "wrong"}, may=frozenset()),
    "GET /v1/welcome": Rule(public=True),
    # ---- staff
    "GET /v1/staff": Rule(may=COLLEAGUES),
    "POST /v1/staff": Rule(
        lambda cell: {"id": new_id(), "name": "New", "email": f"{new_id()}@example.com", "role": "stylist", "store_ids": [cell.store]},
        may=LEADING, targets=("own", "foreign"), by_store=True,
    ),
    "GET /v1/staff/{staff_id}": Rule(targets=TARGETS),
    "PATCH /v1/staff/{staff_id}": Rule(lambda _cell: {"title": "Star"}, targets=TARGETS, customers=403, version=True, otherwise=COLLEAGUE),
    "PUT /v1/staff/{staff_id}/password": Rule(
        lambda _cell: {"password": "seven wooden clocks"}, targets=TARGETS, customers=403, otherwise=COLLEAGUE
    ),
    # ---- invitations
    "GET /v1/invites": Rule(may=INVITING),
    "POST /v1/invites": reading(
        lambda cell: {"id": new_id(), "customer_id": cell.ids["customer_id"]}, may=INVITING, right_first=True, customers=403
    ),
    "GET /v1/invites/{invite_id}": Rule(targets=TARGETS, customers=403, otherwise=INVITES_OF_OTHERS),
    "DELETE /v1/invites/{invite_id}": Rule(targets=TARGETS, customers=403, otherwise=INVITES_OF_OTHERS),
    # ---- customers
    "GET /v1/customers": Rule(),
    "POST /v1/customers": Rule(
        lambda cell: {"id": new_id(), "conversation_id": new_id(), "name": "New", "store_id": cell.store},
        may=COLLEAGUES, targets=("own", "foreign"), by_store=True,
    ),
    "GET /v1/customers/{customer_id}": reading(),
    "PATCH /v1/customers/{customer_id}": reading(lambda _cell: {"pronouns": "they"}, may=COLLEAGUES, version=True),
    "DELETE /v1/customers/{customer_id}": reading(may=LEADING, right_first=True),
    "PUT /v1/customers/{customer_id}/identities/{identity_id}": reading(
        lambda cell: {"id": cell.ids["identity_id"], "channel": "email", "address": f"{new_id()}@example.com"}, may=COLLEAGUES
    ),
    "DELETE /v1/customers/{customer_id}/identities/{identity_id}": reading(may=COLLEAGUES),
    "PUT /v1/customers/{customer_id}/consents": reading(lambda _cell: {"channel": "email", "given": True}),
    "GET /v1/customers/{customer_id}/consents": reading(),
    "PUT /v1/customers/{customer_id}/quiet-hours": reading(lambda _cell: {"quiet": {"starts": "22:00", "ends": "08:00"}}),
    "PUT /v1/customers/{customer_id}/erasure": reading(may=LEADING | set(SHOPPERS), right_first=True),
    "DELETE /v1/customers/{customer_id}/erasure": reading(may=LEADING | set(SHOPPERS), right_first=True),
    "GET /v1/erasures": Rule(may=LEADING),
    "POST /v1/customers/{customer_id}/exports": reading(lambda _cell: {"id": new_id()}, may=LEADING | set(SHOPPERS), right_first=True),
    "GET /v1/customers/{customer_id}/exports": reading(may=LEADING | set(SHOPPERS), right_first=True),
    "GET /v1/exports/{export_id}": reading(may=LEADING | set(SHOPPERS), right_first=True),
    "POST /v1/exports/{export_id}/cancel": reading(may=LEADING | set(SHOPPERS), right_first=True),
    "GET /v1/exports/{export_id}/archive": Rule(public=True),
    "GET /v1/customers/{customer_id}/access": reading(may=LEADING, right_first=True, customers=403),
    "GET /v1/customers/{customer_id}/purchases": reading(customers=403),
    "GET /v1/duplicates": Rule(may=LEADING),
    "GET /v1/customers/{customer_id}/duplicates": reading(customers=403),
    "PUT /v1/customers/{customer_id}/duplicates/{other_id}": reading(customers=403),
    "DELETE /v1/customers/{customer_id}/duplicates/{other_id}": reading(customers=403),
    "PUT /v1/customers/{customer_id}/purchases/{purchase_id}/delivery": reading(lambda _cell: {"delivered_at": now().isoformat()}, customers=403),
    "PUT /v1/customers/{customer_id}/notes/{note_id}": reading(
        lambda cell: {"id": cell.ids["note_id"], "text": "note"}, may=COLLEAGUES, authors=True
    ),
    "DELETE /v1/customers/{customer_id}/notes/{note_id}": reading(
        may=COLLEAGUES, otherwise={("stylist", "team"): 403}
    ),
    "PUT /v1/customers/{customer_id}/sizes": reading(lambda _cell: {"sizes": [{"garment": "tops", "system": "alpha", "value": "M"}]}),
    "PUT /v1/customers/{customer_id}/taste": reading(lambda _cell: {"loves": ["linen"]}),
    "PUT /v1/customers/{customer_id}/facts/{fact_id}": reading(
        lambda cell: {"id": cell.ids["fact_id"], "fact": {"kind": "size", "value": {"garment": "tops", "system": "alpha", "value": "M"}}}
    ),
    "GET /v1/customers/{customer_id}/facts": reading(),
    "PUT /v1/customers/{customer_id}/declines/{product_id}": reading(
        lambda cell: {"product_id": cell.ids["product_id"], "reason": "colour"}
    ),
    "DELETE /v1/customers/{customer_id}/declines/{product_id}": reading(),
    "PUT /v1/customers/{customer_id}/wishes/{product_id}": reading(lambda cell: {"product_id": cell.ids["product_id"]}),
    "DELETE /v1/customers/{customer_id}/wishes/{product_id}": reading(),
    # ---- the shop
    "GET /v1/stores": Rule(),
    "PUT /v1/stores/{store_id}": Rule(
        lambda cell: {"id": cell.store, "name": "Renamed"}, may=LEADING, targets=("own", "foreign"), by_store=True
    ),
    "GET /v1/brand": Rule(public=True),
    "GET /v1/retention": Rule(may=LEADING),
    "GET /v1/retention/{kind}/preview": Rule(may=LEADING),
    "PUT /v1/retention/{kind}": Rule(lambda _cell: {"days": 3650}, may=LEADING),
    "PATCH /v1/brand": Rule(lambda _cell: {"accent": "#123456"}, may=LEADING, version=True),
    "GET /v1/labels": Rule(may=COLLEAGUES),
    "PUT /v1/labels/{label_id}": Rule(lambda cell: {"id": cell.ids["label_id"], "name": "VIP"}, may=LEADING),
    "DELETE /v1/labels/{label_id}": Rule(may=LEADING),
    "GET /v1/quick-replies": Rule(may=COLLEAGUES),
    "PUT /v1/quick-replies/{quick_reply_id}": Rule(
        lambda cell: {"id": cell.ids["quick_reply_id"], "shortcut": new_id()[-12:], "title": "Hi", "text": "Hi", "store_id": cell.store},
        may=LEADING, targets=("own", "foreign"), by_store=True,
    ),
    "DELETE /v1/quick-replies/{quick_reply_id}": Rule(may=LEADING, targets=("own", "foreign"), by_store=True),
    "GET /v1/products": Rule(),
    "GET /v1/products/{product_id}": Rule(),
    "GET /v1/products/{product_id}/reviews": Rule(),
    "GET /v1/products/cards": Rule(),
    "POST /v1/barcodes": Rule(),
    "DELETE /v1/products/{product_id}": Rule(may=LEADING),
    "POST /v1/products/{product_id}/restore": Rule(may=LEADING),
    "GET /v1/categories": Rule(),
    "GET /v1/size-guides/{guide_id}": Rule(),
    "PUT /v1/size-guides/{guide_id}": Rule(lambda cell: {"id": cell.ids["guide_id"], "name": "Coats"}, may=LEADING),
    "PUT /v1/stock": Rule(lambda _cell: {"id": new_id(), "items": [{"sku": "COAT", "quantity": 3}]}, may=LEADING),
    "PUT /v1/prices": Rule(
        lambda _cell: {"id": new_id(), "items": [{"sku": "COAT", "currency": "EUR", "price_minor": 100}]}, may=LEADING
    ),
    "POST /v1/imports": Rule(may=LEADING),
    "GET /v1/imports": Rule(may=LEADING),
    "GET /v1/imports/{import_id}": Rule(may=LEADING),
    "GET /v1/imports/{import_id}/problems": Rule(may=LEADING),
    "GET /v1/imports/{import_id}/report": Rule(may=LEADING),
    "POST /v1/imports/{import_id}/preview": Rule(lambda _cell: {"kind": "google"}, may=LEADING),
    "POST /v1/imports/{import_id}/run": Rule(may=LEADING),
    "POST /v1/imports/{import_id}/cancel": Rule(may=LEADING),
    "GET /v1/me/favourites": Rule(may=COLLEAGUES),
    "PUT /v1/me/favourites/{product_id}": Rule(may=COLLEAGUES),
    "DELETE /v1/me/favourites/{product_id}": Rule(may=COLLEAGUES),
    # ---- today
    "GET /v1/today": Rule(may=COLLEAGUES),
    "GET /v1/today/arrivals": Rule(may=COLLEAGUES),
    "GET /v1/today/numbers": Rule(may=COLLEAGUES),
    "GET /v1/today/settings": Rule(may=COLLEAGUES),
    "PUT /v1/today/settings": Rule(
        lambda _cell: {"per_day": 1, "per_window": 2, "window_days": 7, "date_days": 7, "arrival_days": 14}, may=LEADING, version=True
    ),
    "PUT /v1/customers/{customer_id}/reasons/{key}": reading(lambda _cell: {"how": "dismissed"}, customers=403),
    "DELETE /v1/customers/{customer_id}/reasons/{key}": reading(customers=403),
    "GET /v1/customers/{customer_id}/contact": reading(customers=403),
    "PUT /v1/customers/{customer_id}/contact/overrides/{override_id}": reading(
        lambda _cell: {"blocked": ["window"], "reason": "order"}, customers=403
    ),
    # ---- promises
    "GET /v1/customers/{customer_id}/promises": reading(customers=403),
    "PUT /v1/customers/{customer_id}/promises/{promise_id}": reading(
        lambda cell: {"id": cell.ids["promise_id"], "text": "Call", "due": later()}, customers=403
    ),
    "GET /v1/conversations/{conversation_id}/brief": reading(customers=403),
    "POST /v1/conversations/{conversation_id}/handover": reading(
        lambda cell: {"staff_id": cell.house.people["admin"].id, "note_id": new_id(), "text": "Brief"}, may=INVITING, customers=403, version=True
    ),
    "GET /v1/me/mentions": Rule(may=COLLEAGUES),
    "PUT /v1/me/mentions/{mention_id}/seen": Rule(targets=TARGETS, customers=403, otherwise=NOT_MINE),
    "GET /v1/promises/{promise_id}": reading(customers=403),
    "PATCH /v1/promises/{promise_id}": reading(lambda _cell: {"state": "done"}, customers=403, version=True),
    # ---- conversations
    "GET /v1/snapshot": Rule(),
    "GET /v1/conversations": Rule(),
    "GET /v1/conversations/{conversation_id}": reading(),
    "PATCH /v1/conversations/{conversation_id}": reading(lambda _cell: {"starred": True}, customers=403),
    "PUT /v1/conversations/{conversation_id}/members/{staff_id}": reading(may=INVITING, customers=403),
    "DELETE /v1/conversations/{conversation_id}/members/{staff_id}": reading(may=INVITING, customers=403),
    "PUT /v1/conversations/{conversation_id}/marker": reading(lambda _cell: {"read_seq": 1}),
    "POST /v1/conversations/{conversation_id}/typing": reading(lambda _cell: {"note": False}),
    "GET /v1/presence": Rule(),
    "PUT /v1/presence": reading(lambda cell: {"viewing": cell.ids["conversation_id"]}, customers=403),
    # ---- messages
    "POST /v1/conversations/{conversation_id}/messages": reading(sent()),
    "GET /v1/conversations/{conversation_id}/messages": reading(),
    "GET /v1/messages/{message_id}": reading(),
    "PATCH /v1/messages/{message_id}": reading(lambda _cell: {"text": "edited"}, authors=True, version=True),
    "DELETE /v1/messages/{message_id}": reading(authors=True),
    "PUT /v1/messages/{message_id}/reactions": reading(lambda _cell: {"emoji": "♥"}),
    "PUT /v1/messages/{message_id}/choices/{item}": reading(lambda cell: {"variant_id": cell.ids["variant_id"]}),
    "POST /v1/conversations/{conversation_id}/scheduled": reading(
        lambda _cell: {"id": new_id(), "kind": "text", "payload": {"text": "later"}, "send_at": later()}, customers=403
    ),
    "GET /v1/scheduled/{scheduled_id}": reading(customers=404),
    "PATCH /v1/scheduled/{scheduled_id}": reading(lambda _cell: {"text": "edited"}, authors=True, customers=404),
    "DELETE /v1/scheduled/{scheduled_id}": reading(may=INVITING | {"expert"}, customers=404),
    "POST /v1/scheduled/{scheduled_id}/send-now": reading(authors=True, customers=404),
    # ---- looks and bags
    "GET /v1/looks": reading(),
    "GET /v1/looks/{look_id}": reading(),
    "PUT /v1/looks/{look_id}": reading(lambda cell: {"conversation_id": cell.ids["conversation_id"]}, customers=403),
    "PATCH /v1/looks/{look_id}": reading(lambda _cell: {"title": "Dinner"}, may=COLLEAGUES),
    "DELETE /v1/looks/{look_id}": reading(customers=404),
    "PUT /v1/looks/{look_id}/pieces/{piece_id}": reading(piece, may=COLLEAGUES),
    "PATCH /v1/looks/{look_id}/pieces/{piece_id}": reading(lambda cell: {"variant_id": cell.ids["variant_id"]}),
    "DELETE /v1/looks/{look_id}/pieces/{piece_id}": reading(may=COLLEAGUES),
    "GET /v1/looks/{look_id}/suggestions": reading(customers=403),
    "GET /v1/looks/{look_id}/pieces/{piece_id}/alternatives": reading(),
    "GET /v1/looks/{look_id}/opinions": reading(),
    "PUT /v1/looks/{look_id}/opinions/{opinion_id}": reading(lambda _cell: {"days": 7}),
    "DELETE /v1/looks/{look_id}/opinions/{opinion_id}": reading(),
    "GET /v1/opinions/{token}": Rule(public=True),
    "PUT /v1/opinions/{token}/votes": Rule(lambda _cell: {"voter_id": new_id(), "likes": []}, public=True),
    "GET /v1/conversations/{conversation_id}/bag": reading(),
    "PUT /v1/conversations/{conversation_id}/bag/items/{item_id}": reading(lambda cell: {"variant_id": cell.ids["variant_id"]}),
    "DELETE /v1/conversations/{conversation_id}/bag/items/{item_id}": reading(),
    "PUT /v1/conversations/{conversation_id}/bag/looks/{look_id}": reading(
        lambda cell: {"pieces": [{"piece_id": cell.ids["piece_id"], "item_id": new_id()}]}
    ),
    "PUT /v1/conversations/{conversation_id}/holds/{hold_id}": reading(lambda cell: {"variant_id": cell.ids["variant_id"]}, may=COLLEAGUES),
    "DELETE /v1/conversations/{conversation_id}/holds/{hold_id}": reading(),
    "PUT /v1/messages/{message_id}/proposal": reading(lambda _cell: {"action": "drop"}, may=frozenset(SHOPPERS)),
    # ---- media and events: their bytes and their streams have tests of their own
    "POST /v1/media": Rule(),
    "GET /v1/media/{media_id}": reading(),
    "GET /v1/media/{media_id}/{variant}.{ext}": Rule(targets=TARGETS, public=True),
    "GET /v1/events": Rule(),
    "GET /v1/events/stream": Rule(),
}  # fmt: skip
