"""A shopper's record: identities, consent, private notes, and what she wears, loves, declines and wishes for."""

from calendar import monthrange
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, StringConstraints, model_validator

from stylist_app.wire.base import Command, Instant, Language, Line, Name, Wire, Words, storable
from stylist_app.wire.ids import Id
from stylist_app.wire.media import Media
from stylist_app.wire.money import Money
from stylist_app.wire.quiet import QuietHours
from stylist_app.wire.shop import TimeZone

MOST_SHOWN = 300
LEAP_YEAR = 2024
"""A year that has every day."""

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
    """Per channel and purpose, with where it came from (`me`: she did it herself; `word`: she sent a word such as STOP), what she was shown or said,
    and when (UTC). Its history is `wire.privacy.ConsentHistory`."""

    channel: Channel
    purpose: Purpose = "service"
    given: bool
    source: str = ""
    wording: str = ""
    at: Instant


class PutConsent(Command):
    channel: Channel
    purpose: Purpose = "service"
    given: bool
    source: Line = ""
    wording: Line = ""


class CustomerNote(Wire):
    """Private: never leaves the shop."""

    id: Id
    text: str
    author_id: Id
    author_name: str
    at: Instant


class PutCustomerNote(Command):
    """`mentions`: colleagues who see her and are named in it; they are told."""

    id: Id
    text: Annotated[Words, Field(min_length=1, max_length=4000)]
    mentions: Annotated[list[Id], Field(max_length=20)] = []


class Size(Wire):
    """What she wears. `system`: `EU`, `UK`, `US`, `alpha` (S, M, L) … or empty; `value` as it stands on the label. `brand`: the one label that it
    holds for; empty: of all of which nothing else is said."""

    garment: Garment
    brand: Annotated[Line, Field(max_length=60)] = ""
    system: Annotated[Line, Field(max_length=16)] = ""
    value: SizeWord


class PutSizes(Command):
    """All of them: what is left out is forgotten. One size per garment, brand and system."""

    sizes: Annotated[list[Size], Field(max_length=40)]

    @model_validator(mode="after")
    def _each_once(self) -> "PutSizes":
        if len({(size.garment, size.brand.casefold(), size.system) for size in self.sizes}) < len(self.sizes):
            raise ValueError("a garment has one size in each system of a brand")
        return self


class Taste(Wire):
    """Words of tags, colours, brands and attributes."""

    loves: list[str] = []
    refuses: list[str] = []


class PutTaste(Command):
    """All of it: what is left out is forgotten."""

    loves: Likes = []
    refuses: Likes = []


class Budget(Wire):
    """What she likes to spend at most: on one such garment, or on a whole look where `garment` is empty."""

    garment: Garment | Literal[""] = ""
    most: Money


class ImportantDate(Wire):
    """A day of hers that comes back every year. `year`: of the first one, where it is known. `label`: what it is, of `other` days."""

    what: Literal["birthday", "anniversary", "other"]
    label: Annotated[Line, Field(max_length=60)] = ""
    month: Annotated[int, Field(ge=1, le=12)]
    day: Annotated[int, Field(ge=1, le=31)]
    year: Annotated[int, Field(ge=1900, le=2200)] | None = None

    @model_validator(mode="after")
    def _there_is_such_a_day(self) -> "ImportantDate":
        if self.day > monthrange(self.year or LEAP_YEAR, self.month)[1]:
            raise ValueError("there is no such day")
        if (self.what == "other") != bool(self.label):
            raise ValueError("a day of another kind has words for it, a birthday and an anniversary have none")
        return self


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


class Known(Wire):
    """What is known of her, as it stands now. Each of it was said by somebody: `wire.fact`. `language` is the one to write to her in, `speaks` are
    others that she understands. `tier` and `budgets` never leave the shop."""

    name: str
    pronouns: str = ""
    language: str | None = None
    speaks: list[str] = []
    time_zone: str | None = None
    tier: str = ""
    sizes: list[Size] = []
    taste: Taste = Taste()
    budgets: list[Budget] = []
    dates: list[ImportantDate] = []


class Customer(Known):
    """For staff. A shopper sees her own record without notes, tier and budgets.
    `declines` and `wishes`: the last one first, at most `MOST_SHOWN` of each."""

    id: Id
    guest: bool = False
    picture: Media | None = None
    identities: list[Identity] = []
    consents: list[Consent] = []
    notes: list[CustomerNote] = []
    declines: list[Decline] = []
    wishes: list[Wish] = []
    quiet: QuietHours | None = None
    """Her own quiet hours; None: the shop's (`wire.shop.Brand`)."""
    erase_at: Instant | None = None
    """When everything about her will be erased, unless that is taken back. Lists leave her out until then."""
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
