"""Who is calling: sessions, invitations, and what a person may do."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from stylist_app.wire.base import Command, Email, Instant, Language, Name, Wire, Words
from stylist_app.wire.ids import Id, new_id
from stylist_app.wire.media import Media
from stylist_app.wire.shop import Brand, Store, TimeZone
from stylist_app.wire.staff import Staff, StaffCard

Role = Literal["shopper", "stylist", "expert", "manager", "admin"]
Right = Literal[
    "conversation.read",
    "conversation.work",
    "conversation.assign",
    "conversation.read-all",
    "customer.edit",
    "customer.erase",
    "invite.create",
    "catalog.read",
    "catalog.write",
    "staff.manage",
    "shop.manage",
    "quick-reply.manage",
]
Token = Annotated[str, StringConstraints(min_length=8, max_length=256, pattern=r"^[A-Za-z0-9_\-\.]+$")]


class PasswordGrant(Command):
    grant: Literal["password"]
    email: Email
    password: Annotated[Words, Field(min_length=1, max_length=256)]


class InviteGrant(Command):
    """A link that a stylist (or the command line) made; works once unless it was made for more uses. `id` makes a retry within minutes count as
    the same use: keep it while retrying."""

    grant: Literal["invite"]
    id: Id = Field(default_factory=new_id)
    token: Token
    name: Name | None = None
    language: Language | None = None
    time_zone: TimeZone | None = None


class GuestGrant(Command):
    """A shopper without an invitation: a new customer and her conversation with the store team. `id` makes a retry find the same guest."""

    grant: Literal["guest"]
    id: Id
    name: Name | None = None
    store_id: Id | None = None
    language: Language | None = None
    time_zone: TimeZone | None = None


class RefreshGrant(Command):
    grant: Literal["refresh"]
    refresh_token: Token


SessionRequest = Annotated[PasswordGrant | InviteGrant | GuestGrant | RefreshGrant, Field(discriminator="grant")]


class Me(Wire):
    id: Id
    kind: Literal["staff", "customer"]
    role: Role
    name: str
    email: str | None = None
    title: str = ""
    picture: Media | None = None
    store_ids: list[Id] = []
    rights: list[Right] = []
    language: str | None = None
    time_zone: str | None = None
    pin: bool = False
    """A member of staff has set a PIN that ends presenting."""
    version: int = 1


class PutPin(Command):
    """A few digits that end presenting on a tablet; they sign nobody in."""

    pin: Annotated[str, StringConstraints(pattern=r"^[0-9]{4,8}$")]


class Unlock(Command):
    """The caller's own PIN or password."""

    secret: Annotated[Words, Field(min_length=1, max_length=256)]


class PatchMe(Command):
    """One's own record. Only what is given changes; `language` and `time_zone` null: as the device says."""

    name: Name | None = None
    language: Language | None = None
    time_zone: TimeZone | None = None


class Session(Wire):
    """Tokens are shown once and stored hashed. `token` is short-lived; `refresh_token` gets the next pair."""

    id: Id
    token: str
    token_expires_at: Instant
    refresh_token: str
    refresh_expires_at: Instant
    me: Me


class Device(Wire):
    """One signed-in device, as its owner sees it."""

    id: Id
    created_at: Instant
    last_seen_at: Instant
    agent: str = ""
    current: bool = False


class CreateInvite(Command):
    """A link for a customer to her one conversation (`customer_id`), or for anyone new (`customer_id` None: the first use makes the customer,
    and the inviting stylist gets the conversation). With `staff_id` a sign-in link for a colleague: right `staff.manage`. With
    `look_id`, and nothing else, it pairs a phone with that look for ten minutes:
    of its conversation's customer, or of somebody new, who gets a copy."""

    id: Id
    customer_id: Id | None = None
    staff_id: Id | None = None
    look_id: Id | None = None
    store_id: Id | None = None
    name: Name | None = None
    days: Annotated[int, Field(ge=1, le=90)] = 14


class Invite(Wire):
    """`token` only in the answer to its creation (and to a repeat of it); afterwards it is gone. The APP's link is `<app>/invite/<token>`.
    `leads_to`: the look that a phone it paired shows, once `uses_left` is 0; `customer_id` is whose phone."""

    id: Id
    token: str | None = None
    customer_id: Id | None = None
    staff_id: Id | None = None
    stylist_id: Id | None = None
    name: str | None = None
    created_at: Instant
    expires_at: Instant
    uses_left: int = 1
    leads_to: Id | None = None


class StaffCreated(Staff):
    """`invite` when no password was given: how the new colleague gets in."""

    invite: Invite | None = None


class Welcome(Wire):
    """What the landing page may know before anyone has signed in: nothing of any customer but the name on the invitation."""

    brand: Brand
    stylist: StaffCard | None = None
    store: Store | None = None
    name: str | None = None
    team: list[StaffCard] = []
    for_staff: bool = False
    """The link signs a member of staff in, not a shopper."""
    valid: bool = True
