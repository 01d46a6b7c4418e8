"""What a message carries, per kind. `Send…` is what a sender gives; the plain name is what is stored and shown.

A message's `kind` is open: rooms add theirs. A client that does not know a kind shows it as an unsupported message and loses nothing.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Annotated, Any, Literal

from pydantic import Field, ValidationError

from stylist_app.wire.bag import BagProposal
from stylist_app.wire.base import Command, Line, Wire, Words
from stylist_app.wire.ids import Id
from stylist_app.wire.media import Media
from stylist_app.wire.product import ProductCard

Body = Annotated[Words, Field(min_length=1, max_length=8000)]
Caption = Annotated[Words, Field(max_length=2000)]


class SendText(Command):
    text: Body


class Text(Wire):
    text: str


class SendMedia(Command):
    """Uploaded first with `POST /v1/media`."""

    media_ids: Annotated[list[Id], Field(min_length=1, max_length=10)]
    text: Caption = ""


class MediaPayload(Wire):
    items: list[Media]
    text: str = ""


class ProductPick(Command):
    """`variant_id` None: the product without a chosen size or colour. `why`: for the shopper, in a few words each."""

    product_id: Id
    variant_id: Id | None = None
    why: Annotated[list[Annotated[Line, Field(min_length=1, max_length=80)]], Field(max_length=3)] = []


class SendProducts(Command):
    """The server turns picks into cards with the price and stock of the moment of sending."""

    items: Annotated[list[ProductPick], Field(min_length=1, max_length=10)]
    text: Caption = ""


class Products(Wire):
    items: list[ProductCard]
    text: str = ""


class SendLook(Command):
    """A look of this conversation. From now on the shopper sees it, and there is no way back."""

    look_id: Id
    text: Caption = ""


class LookCard(Wire):
    """The look as it was when it was sent, piece by piece in the order of their numbers; `Look` is how it is now."""

    look_id: Id
    title: str = ""
    note: str = ""
    items: list[ProductCard]
    text: str = ""


class QuickOption(Command):
    id: Annotated[str, Field(min_length=1, max_length=64, pattern=r"^[A-Za-z0-9_\-]+$")]
    title: Annotated[Line, Field(min_length=1, max_length=72)]


class SendQuickReplies(Command):
    """Three buttons, or a list of up to ten."""

    text: Body
    options: Annotated[list[QuickOption], Field(min_length=1, max_length=10)]


class QuickReplies(Wire):
    text: str
    options: list[QuickOption]


class SendNote(Command):
    """Private: never leaves the shop."""

    text: Body
    mentions: Annotated[list[Id], Field(max_length=20)] = []


class Note(Wire):
    text: str
    mentions: list[Id] = []


class System(Wire):
    """`event`: `assigned`, `unassigned`, `resolved`, `reopened`, `snoozed`, `joined`, `left`, `bagged`, `opted-out`, `opted-in`; `names` fill its
    sentence. Never sent by a caller."""

    event: str
    names: dict[str, str] = {}
    staff_only: bool = True


Kind = Literal["text", "media", "products", "look", "bag", "quick_replies", "note", "system"]

PAYLOADS: Mapping[str, type[Wire]] = MappingProxyType(
    {
        "text": Text,
        "media": MediaPayload,
        "products": Products,
        "look": LookCard,
        "bag": BagProposal,
        "quick_replies": QuickReplies,
        "note": Note,
        "system": System,
    }
)
SENDABLE: Mapping[str, type[Command]] = MappingProxyType(
    {"text": SendText, "media": SendMedia, "products": SendProducts, "look": SendLook, "quick_replies": SendQuickReplies, "note": SendNote}
)


def parse(kind: str, payload: Mapping[str, Any]) -> Wire | None:
    """The typed payload of a stored message, or None where this build does not know the kind or its shape."""
    shape = PAYLOADS.get(kind)
    if shape is None:
        return None
    try:
        return shape.model_validate(payload)
    except ValidationError:
        return None
