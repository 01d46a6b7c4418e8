"""The bag: what a customer has decided on, seen by both sides; and proposals for it, made from what she wrote and put in only when she says yes."""

from typing import Annotated, Literal

from pydantic import Field

from stylist_app.wire.base import Command, Instant, Wire
from stylist_app.wire.ids import Id
from stylist_app.wire.look import Hold
from stylist_app.wire.media import Media
from stylist_app.wire.money import Money
from stylist_app.wire.product import OptionValue, StockState

MOST_ITEMS = 50
MOST_OF_ONE = 20

Quantity = Annotated[int, Field(ge=1, le=MOST_OF_ONE)]
Question = Literal["piece", "size", "colour", "option", "sold_out"]


class BagItem(Wire):
    """`price` and `state` are of now. `look_id` and `message_id`: where it came from. `added_by`: who put it in. UTC."""

    id: Id
    product_id: Id
    variant_id: Id
    title: str
    brand: str = ""
    options: list[OptionValue] = []
    price: Money
    compare_at: Money | None = None
    state: StockState = "in_stock"
    stock: int = 0
    picture: Media | None = None
    quantity: int = 1
    look_id: Id | None = None
    look_title: str = ""
    message_id: Id | None = None
    added_by: Literal["staff", "customer"] = "customer"
    added_by_name: str = ""
    hold: Hold | None = None
    at: Instant


class Bag(Wire):
    """Of one conversation, in the order things came in. `total` counts what can be had. None where the bag is empty, or holds several currencies."""

    id: Id
    """The conversation's."""
    items: list[BagItem] = []
    holds: list[Hold] = []
    total: Money | None = None
    version: int = 0


class PutBagItem(Command):
    """The same variant again in the same bag is one item: the quantity of the last word counts."""

    variant_id: Id
    quantity: Quantity = 1
    look_id: Id | None = None
    piece_id: Id | None = None
    message_id: Id | None = None


class PieceIn(Command):
    """`item_id`: of the bag item it becomes, made by the caller."""

    piece_id: Id
    item_id: Id


class PutLookInBag(Command):
    """Pieces of a shared look that are not removed, each with its variant chosen."""

    pieces: Annotated[list[PieceIn], Field(min_length=1, max_length=12)]


class PutHold(Command):
    """Kept for `minutes` from now. Staff only."""

    variant_id: Id
    quantity: Quantity = 1
    store_id: Id | None = None
    piece_id: Id | None = None
    minutes: Annotated[int, Field(ge=5, le=14 * 24 * 60)] = 24 * 60


class BagLine(Wire):
    """One thing a proposal would put in. `number`: of the card or piece it was read from."""

    number: int
    product_id: Id
    variant_id: Id
    title: str
    options: list[OptionValue] = []
    price: Money
    picture: Media | None = None
    quantity: int = 1


class AskOption(Wire):
    """A button. `title` is a size, a colour or a piece's name, as the shop says it; empty: "leave it out". `number`: of the piece it is about."""

    id: Annotated[str, Field(max_length=64)]
    title: str = ""
    number: int | None = None


class Ask(Wire):
    """What was not clear. `number`: of the card or piece it is about, None where just that is asked."""

    question: Question
    number: int | None = None
    title: str = ""
    options: list[AskOption]


class BagProposal(Wire):
    """Payload of a message of kind `bag`, written by the shop's side of the API. `source_message_id`: the reply it was read from; `about_message_id`:
    the cards or the look she spoke of. Nothing is in the bag until it is `confirmed`; `ask` first has to be answered."""

    state: Literal["asking", "proposed", "confirmed", "dropped"] = "proposed"
    items: list[BagLine] = []
    left_out: list[int] = []
    total: Money | None = None
    ask: Ask | None = None
    source_message_id: Id
    about_message_id: Id
    look_id: Id | None = None


class AnswerProposal(Command):
    """`confirm`: put it in the bag; `drop`: it was not meant so; `option`: the answer to what was asked."""

    action: Literal["confirm", "drop", "option"]
    option_id: Annotated[str, Field(max_length=64)] | None = None
