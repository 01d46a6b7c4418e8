"""Looks: numbered pieces that belong together, built on a board, sent in a conversation, and changed there by both sides.

Whoever changes a look says only what she changes (`PatchLook`, `PatchPiece`), so two people at once lose nothing of each other's.
"""

from typing import Annotated, Literal

from pydantic import Field, model_validator

from stylist_app.wire.base import Command, Instant, Line, Wire, Words
from stylist_app.wire.customer import Reason
from stylist_app.wire.ids import Id
from stylist_app.wire.media import Media
from stylist_app.wire.money import Money
from stylist_app.wire.product import OptionValue, ProductHit, StockState

MOST_PIECES = 12
MOST_PLANS = 3

Slot = Literal["dress", "top", "bottom", "outerwear", "shoes", "bag", "jewellery", "scarf", "hat", "other"]
Shelf = Literal["personal", "store", "brand"]
"""Whose lookbook: its author's own, a store's, everybody's in the shop."""
Season = Literal["", "spring", "summer", "autumn", "winter"]
Why = Annotated[list[Annotated[Line, Field(min_length=1, max_length=60)]], Field(max_length=6)]
LookTitle = Annotated[Line, Field(max_length=80)]
LookNote = Annotated[Words, Field(max_length=240)]


class Spot(Command):
    """Where a piece lies on the board: its middle in thousandths of the board's width and height, its width in thousandths of the board's, its turn
    clockwise in tenths of a degree, and what it lies above."""

    x: Annotated[int, Field(ge=-200, le=1200)] = 500
    y: Annotated[int, Field(ge=-200, le=1200)] = 500
    size: Annotated[int, Field(ge=50, le=1500)] = 300
    turn: Annotated[int, Field(ge=-1800, le=1800)] = 0
    z: Annotated[int, Field(ge=0, le=100_000)] = 0


class PlanBPick(Command):
    """What the stylist would take instead."""

    product_id: Id
    variant_id: Id | None = None


class PlanB(Wire):
    product_id: Id
    variant_id: Id | None = None
    title: str
    price: Money
    picture: Media | None = None


class Hold(Wire):
    """A piece kept for a customer until `until` (UTC). `store_id` None: wherever it is. `piece_id`: of the look it was held for."""

    id: Id
    conversation_id: Id
    variant_id: Id
    product_id: Id
    quantity: int = 1
    store_id: Id | None = None
    piece_id: Id | None = None
    until: Instant
    staff_id: Id | None = None
    at: Instant


class LookPiece(Wire):
    """`number` stays what it was once the look is shared. `title` … `picture` are of the moment it was placed or last swapped; `LivingCard` is how
    they are now. `state` likewise. `loved`, `reason` (she said no, and why) and `removed` are hers; a removed piece does not count.
    `swapped_from`: the title of what lay here before somebody swapped it. `variant_id` None: no size or colour is chosen yet. `changed_by`: who last
    chose, swapped, loved, declined or removed."""

    id: Id
    number: int
    slot: Slot
    product_id: Id
    variant_id: Id | None = None
    title: str
    brand: str = ""
    options: list[OptionValue] = []
    price: Money
    state: StockState = "in_stock"
    picture: Media | None = None
    spot: Spot = Spot()
    why: list[str] = []
    plan_b: list[PlanB] = []
    loved: bool = False
    reason: Reason | None = None
    removed: bool = False
    swapped_from: str = ""
    changed_by: Literal["staff", "customer"] = "staff"
    changed_at: Instant


class Look(Wire):
    """`conversation_id` None: it lies in a lookbook (`shelf`). In a conversation the shopper sees it from the first message on that
    sends it (`shared_at`). `freeform`: the pieces lie
    where their spots say; else where their slots say. `collage`: one picture of it, a moment after a change. `total` counts what is not removed, at
    the prices of the pieces. `source_look_id`, `source_media_id`: what it was started from. `archived`: put away."""

    id: Id
    staff_id: Id
    conversation_id: Id | None = None
    shelf: Shelf | None = None
    store_id: Id | None = None
    title: str = ""
    note: str = ""
    why: list[str] = []
    occasion: str = ""
    season: Season = ""
    budget: Money | None = None
    freeform: bool = False
    pieces: list[LookPiece] = []
    total: Money | None = None
    collage: Media | None = None
    source_look_id: Id | None = None
    source_media_id: Id | None = None
    created_at: Instant
    changed_at: Instant
    shared_at: Instant | None = None
    archived: bool = False
    version: int = 1


class LookPage(Wire):
    """The last changed one first."""

    items: list[Look]
    next: str | None = None


class PutPiece(Command):
    """A new piece. `number`: its place in a draft, from which the others move on; None, and in a shared look: the next one."""

    number: Annotated[int, Field(ge=1, le=MOST_PIECES)] | None = None
    product_id: Id
    variant_id: Id | None = None
    slot: Slot = "other"
    spot: Spot = Spot()
    why: Why = []
    plan_b: Annotated[list[PlanBPick], Field(max_length=MOST_PLANS)] = []


class NewPiece(PutPiece):
    """In a new look, whose order is that of the list."""

    id: Id


class PutLook(Command):
    """A new draft in a conversation, or a look in a lookbook. `source_look_id`: a copy of that one, pieces and all, where `pieces` is empty."""

    conversation_id: Id | None = None
    shelf: Shelf | None = None
    store_id: Id | None = None
    title: LookTitle = ""
    note: LookNote = ""
    why: Why = []
    occasion: Annotated[Line, Field(max_length=60)] = ""
    season: Season = ""
    budget: Money | None = None
    freeform: bool = False
    pieces: Annotated[list[NewPiece], Field(max_length=MOST_PIECES)] = []
    source_look_id: Id | None = None
    source_media_id: Id | None = None

    @model_validator(mode="after")
    def _one_place(self) -> "PutLook":
        if (self.conversation_id is None) == (self.shelf is None):
            raise ValueError("a look lies in a conversation or on a shelf")
        if (self.shelf == "store") != (self.store_id is not None):
            raise ValueError("a store's lookbook, and no other, names its store")
        return self


class PatchLook(Command):
    """Only what is named changes. `clear_budget` takes the budget away."""

    title: LookTitle | None = None
    note: LookNote | None = None
    why: Why | None = None
    occasion: Annotated[Line, Field(max_length=60)] | None = None
    season: Season | None = None
    budget: Money | None = None
    clear_budget: bool = False
    freeform: bool | None = None
    archived: bool | None = None


class PatchPiece(Command):
    """Only what is named changes. Shoppers may say `product_id` (a swap), `variant_id`, `loved`, `reason`, `clear_reason` and `removed`, of a shared
    look; staff everything but `loved`, `reason` and `clear_reason`. `clear_variant`: no size or colour. `of_product_id`: what the speaker saw lie
    there; the problem `conflict` when somebody has put something else in its place."""

    of_product_id: Id | None = None
    product_id: Id | None = None
    variant_id: Id | None = None
    clear_variant: bool = False
    slot: Slot | None = None
    spot: Spot | None = None
    why: Why | None = None
    plan_b: Annotated[list[PlanBPick], Field(max_length=MOST_PLANS)] | None = None
    loved: bool | None = None
    reason: Reason | None = None
    clear_reason: bool = False
    removed: bool | None = None


ReasonWhy = Literal["plan_b", "goes_with", "colour", "taste", "her_size", "budget", "cheaper", "other_colour", "other_style", "other_fabric"]


class Suggestion(Wire):
    """A product for a slot or in a piece's place, with why. `variant_id`: in her size and in stock, where that is known. `with_title`: the piece it
    goes with. `difference_minor`: against the piece it would replace, in minor units of the same currency."""

    product: ProductHit
    variant_id: Id | None = None
    reasons: list[ReasonWhy] = []
    with_title: str = ""
    difference_minor: int | None = None


class Suggestions(Wire):
    """The best first."""

    items: list[Suggestion]


class Opinion(Wire):
    """A link for friends. `token` only in the answer to who makes it; only its hash is kept. `likes`: by piece, how many like it."""

    id: Id
    look_id: Id
    token: str | None = None
    expires_at: Instant
    revoked: bool = False
    voters: int = 0
    likes: dict[Id, int] = {}


class NewOpinion(Command):
    days: Annotated[int, Field(ge=1, le=30)] = 7


class OpinionPiece(Wire):
    id: Id
    number: int
    title: str
    picture: Media | None = None
    likes: int = 0
    mine: bool = False


class OpinionLook(Wire):
    """What a friend sees: the pieces, without the look's name, note or prices and without anything of the conversation or of who is in it."""

    pieces: list[OpinionPiece] = []
    expires_at: Instant


class PutVote(Command):
    """`voter_id`: made by the friend's device, so that she votes once. `likes`: all pieces she likes; the last word counts."""

    voter_id: Id
    likes: Annotated[list[Id], Field(max_length=MOST_PIECES)] = []
