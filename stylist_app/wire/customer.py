"""A shopper's record: identities, consent, private notes."""

from typing import Annotated, Literal

from pydantic import Field

from stylist_app.wire.base import Command, Instant, Language, Line, Name, Wire, Words
from stylist_app.wire.ids import Id
from stylist_app.wire.media import Media
from stylist_app.wire.shop import TimeZone

Channel = Literal["web", "whatsapp", "sms", "email", "messenger", "instagram", "wechat", "phone"]
Purpose = Literal["service", "marketing"]


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


class Customer(Wire):
    """For staff. A shopper sees her own record without notes."""

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
