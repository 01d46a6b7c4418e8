"""What the reply grammar is given and what it answers. All frozen, all plain."""

from dataclasses import dataclass
from typing import Literal

By = Literal["number", "ordinal", "kind", "colour", "title", "all", "only"]
"""How a piece was named; `only`: it was the only one shown."""
From = Literal["said", "usual", "shown", "only", "none"]
"""Where a size or colour comes from: the reply, what she wears, the variant on the card, there is no other, or the piece has none."""
Question = Literal["piece", "size", "colour", "option", "sold_out"]


@dataclass(frozen=True, slots=True)
class Variant:
    """`options`: (name as the shop writes it, value), such as ("Size", "M"). `price_minor`: in the currency's smallest unit."""

    id: str
    options: tuple[tuple[str, str], ...] = ()
    in_stock: bool = True
    price_minor: int = 0
    currency: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """One numbered piece of the last cards or look. `words`: names of its category, the nearest first. `shown_id`: the variant that the card shows,
    which tells the colour, and the size where hers is not known. `her_sizes`: labels of it that are known to be hers, as a size guide converts them;
    where empty, `wearer` is asked."""

    number: int
    product_id: str
    title: str
    words: tuple[str, ...] = ()
    variants: tuple[Variant, ...] = ()
    shown_id: str | None = None
    her_sizes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Want:
    """One thing asked for, as far as it is known. `numbers`: the pieces it may be, one where it is clear. `sizes`: keys as labels are compared by;
    more than one where the reply left it open. `usual`: she asked for what she always wears. `colour`: a family or shade. `size_label`,
    `colour_label`, `option_labels`: the shop's own values, picked by a button."""

    numbers: tuple[int, ...]
    by: By
    said: str = ""
    sizes: tuple[str, ...] = ()
    usual: bool = False
    colour: str = ""
    size_label: str = ""
    colour_label: str = ""
    option_labels: tuple[str, ...] = ()
    quantity: int = 1


@dataclass(frozen=True, slots=True)
class Pick:
    """An exact variant of a piece, and how it was understood. `said`: the words that named the piece."""

    number: int
    product_id: str
    variant_id: str
    quantity: int
    by: By
    size_from: From
    colour_from: From
    said: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """What a bag may be proposed from, still to be confirmed. Picks in the order of the pieces; `excluded`: numbers she said no to."""

    picks: tuple[Pick, ...]
    excluded: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Button:
    """One answer to a question: `wants` is everything she wants once it is given (for `settle`), `choice` what that comes to if nothing else is open.
    `label`: the shop's own word ("M", "Blue", a title); empty for "leave it out"."""

    label: str
    number: int
    wants: tuple[Want, ...]
    choice: Choice | None = None


@dataclass(frozen=True, slots=True)
class Ask:
    """One question at a time: about which piece `number` (0: which piece is meant), and up to ten answers, every one of which can be bought now."""

    question: Question
    number: int
    buttons: tuple[Button, ...]
    excluded: tuple[int, ...] = ()
    said: str = ""


@dataclass(frozen=True, slots=True)
class Nothing:
    """The text chooses nothing. `why`: a word for tests and statistics, not for people."""

    why: str = "no_choice"
