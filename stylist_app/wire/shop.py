"""The retailer: its stores, its face, its labels and its quick replies."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from stylist_app.wire.base import Colour, Command, Line, Name, Wire, Words
from stylist_app.wire.ids import Id
from stylist_app.wire.media import Media
from stylist_app.wire.money import Currency
from stylist_app.wire.quiet import QuietHours

StoreKind = Literal["shop", "warehouse"]
Tone = Literal["plain", "accent", "success", "warn"]
Shortcut = Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]{1,32}$")]
TimeZone = Annotated[str, StringConstraints(min_length=1, max_length=64, pattern=r"^[A-Za-z0-9_+\-/]+$")]
"""IANA name; the backend refuses names it does not know."""


class Store(Wire):
    """A `warehouse` keeps stock; nobody works or shops there."""

    id: Id
    name: str
    city: str = ""
    time_zone: str = "UTC"
    closed: bool = False
    kind: StoreKind = "shop"
    version: int = 1


class PutStore(Command):
    """Creates (with a client-made `id`) or replaces."""

    id: Id
    name: Name
    city: Line = ""
    time_zone: TimeZone = "UTC"
    closed: bool = False
    kind: StoreKind = "shop"


class PanelSection(Wire):
    """A section of the client's panel by its key; the screens know which there are."""

    key: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z_]{0,31}$")]
    shown: bool = True


class Brand(Wire):
    """What a retailer sets; every screen follows. Public: the welcome screen needs it before anyone signs in."""

    name: str = "Stylist"
    accent: str = "#6E1F33"
    currency: str = "EUR"
    welcome_title: str = ""
    welcome_text: str = ""
    pictures: list[Media] = []
    guests: bool = True
    """Whether a shopper may open a chat without an invitation."""
    panel: list[PanelSection] = []
    """In which order colleagues see what is known of a client. Sections that it does not name come last."""
    quiet: QuietHours | None = None
    """When shoppers who said nothing themselves are not to be written to, by their own clocks."""
    version: int = 1


class PatchBrand(Command):
    name: Name | None = None
    accent: Colour | None = None
    currency: Currency | None = None
    welcome_title: Line | None = None
    welcome_text: Line | None = None
    picture_ids: Annotated[list[Id], Field(max_length=3)] | None = None
    guests: bool | None = None
    panel: Annotated[list[PanelSection], Field(max_length=40)] | None = None
    quiet: QuietHours | None = None
    """Equal times: no hour is quiet."""


class Label(Wire):
    id: Id
    name: str
    tone: Tone = "plain"
    version: int = 1


class PutLabel(Command):
    id: Id
    name: Name
    tone: Tone = "plain"


class QuickReply(Wire):
    """A sentence a stylist sends in two taps. Placeholders: `{first_name}`, `{stylist}`, `{store}`, `{brand}`."""

    id: Id
    shortcut: str
    title: str
    text: str
    store_id: Id | None = None
    """None: every store."""
    version: int = 1


class PutQuickReply(Command):
    id: Id
    shortcut: Shortcut
    title: Name
    text: Annotated[Words, Field(min_length=1, max_length=4000)]
    store_id: Id | None = None
