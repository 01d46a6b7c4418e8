"""A shopper's record: identities, consent, private notes, and what she wears, loves, declines and wishes for."""

from typing import Annotated, Literal

from pydantic import AfterValidator, Field, StringConstraints, model_validator

from stylist_app.wire.base import Command, Instant, Language, Line, Name, Wire, Words, storable
from stylist_app.wire.ids import Id
from stylist_app.wire.media import Media
from stylist_app.wire.shop import TimeZone

MOST_SHOWN = 300

Channel = Literal["web", "whatsapp", "sms", "email", "messenger", "instagram", "wechat", "phone"]
Purpose = Literal["service", "marketing"]
Reason = Literal["colour", "size", "price", "style", "fabric", "have_similar", "other"]
"""Why not: what the next suggestion should respect."""
Garment = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z_]{0,31}$")]
"""`tops`, `bottoms`, `dresses`, `outerwear`, `shoes`, `one_size` …: open, so that a shop may sell what nobody thought of."""
SizeWord = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=32), AfterValidator(storable)]
Likes = Annotated[list[Annotated[Line, Field(min_length=1, max_length=60)]], Field(max_length=60)]


class Identity(Wire):
    """One address of a customer on one channel. For `web` the address is the customer's own id."""

    id: Id
    channel: Channel
    address: str
    verified: bool = False


class PutIdentity(Command):
    id: Id
    channel: Channel
    address: Annotated[Line, Field(min_length=1)]


class Consent(Wire):
    """Per channel and purpose, with where it came from and when (UTC)."""

    channel: Channel
    purpose: Purpose = "service"
    given: bool
    source: str = ""
    at: Instant


class PutConsent(Command):
    channel: Channel
    purpose: Purpose = "service"
    given: bool
    source: Line = ""


class CustomerNote(Wire):
    """Private: never leaves the shop."""

    id: Id
    text: str
    author_id: Id
    author_name: str
    at: Instant


class PutCustomerNote(Command):
    id: Id
    text: Annotated[Words, Field(min_length=1, max_length=4000)]


class Size(Wire):
    """What she wears. `system`: `EU`, `UK`, `US`, `alpha` (S, M, L) … or empty; `value` as it stands on the label."""

    garment: Garment
    system: Annotated[Line, Field(max_length=16)] = ""
    value: SizeWord


class PutSizes(Command):
    """All of them: what is left out is forgotten. One size per garment and system."""

    sizes: Annotated[list[Size], Field(max_length=40)]

    @model_validator(mode="after")
    def _each_once(self) -> "PutSizes":
        if len({(size.garment, size.system) for size in self.sizes}) < len(self.sizes):
            raise ValueError("a garment has one size in each system")
        return self


class Taste(Wire):
    """Words of tags, colours, brands and attributes."""

    loves: list[str] = []
    refuses: list[str] = []


class PutTaste(Command):
    """All of it: what is left out is forgotten."""

    loves: Likes = []
    refuses: Likes = []


class Decline(Wire):
    """She said no to it, and why. UTC."""

    product_id: Id
    reason: Reason
    note: str = ""
    at: Instant


class PutDecline(Command):
    product_id: Id
    reason: Reason
    note: Line = ""


class Wish(Wire):
    """On her wish list. UTC."""

    product_id: Id
    variant_id: Id | None = None
    at: Instant


class PutWish(Command):
    """`variant_id` None: no colour or size chosen yet."""

    product_id: Id
    variant_id: Id | None = None


class Customer(Wire):
    """For staff. A shopper sees her own record without notes. `declines` and `wishes`: the last one first, at most `MOST_SHOWN` of each."""

    id: Id
    name: str
    guest: bool = False
    picture: Media | None = None
    language: str | None = None
    time_zone: str | None = None
    pronouns: str = ""
    identities: list[Identity] = []
    consents: list[Consent] = []
    notes: list[CustomerNote] = []
    sizes: list[Size] = []
    taste: Taste = Taste()
    declines: list[Decline] = []
    wishes: list[Wish] = []
    created_at: Instant
    version: int = 1


class CreateCustomer(Command):
    """Makes the record and its one conversation (`conversation_id`, client-made), assigned to the caller when `assign`."""

    id: Id
    conversation_id: Id
    name: Name
    store_id: Id | None = None
    language: Language | None = None
    time_zone: TimeZone | None = None
    pronouns: Line = ""
    assign: bool = True
    identities: Annotated[list[PutIdentity], Field(max_length=20)] = []


class PatchCustomer(Command):
    """With `If-Match`."""

    name: Name | None = None
    language: Language | None = None
    time_zone: TimeZone | None = None
    pronouns: Line | None = None


class CustomerPage(Wire):
    """By name."""

    items: list[Customer]
    next: str | None = None
