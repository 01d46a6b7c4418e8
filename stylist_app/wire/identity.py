"""Records that may be one and the same person: what speaks for it, and what against it. Nothing is joined by itself."""

from typing import Literal

from stylist_app.wire.base import Wire
from stylist_app.wire.ids import Id

MOST_PAIRS = 200

Sign = Literal["phone", "birthday", "name"]
"""The same telephone number on two channels; a like name and the same birthday; the same full name, where one of them has no address but her chat."""
Doubt = Literal["birthday", "name"]
"""Another birthday; another name."""


class Evidence(Wire):
    """`value`: the number with its middle left out (`+33 … 42`), the birthday as `05-23`, the name."""

    sign: Sign
    value: str


class Alike(Wire):
    """A record beside another one."""

    customer_id: Id
    conversation_id: Id
    name: str
    guest: bool = False


class Pair(Wire):
    """`likely`: what speaks for it weighs more than a hint."""

    one: Alike
    other: Alike
    evidence: list[Evidence]
    doubts: list[Doubt]
    likely: bool


class PairList(Wire):
    """The most certain first; at most `MOST_PAIRS`. `count`: of all there are."""

    items: list[Pair]
    count: int
