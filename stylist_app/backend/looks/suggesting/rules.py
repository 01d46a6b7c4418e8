"""Which products fit a look and why: what the shop says goes together, colours that get on, what she loves and declined, and every reason she gave.

Pure: no clock, no database. Prices in minor units of one currency.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from stylist_app.imaging.colours import Lab, chroma, hue
from stylist_app.wire.customer import Reason
from stylist_app.wire.look import ReasonWhy

NEUTRAL = 0.04
"""Chroma under which a colour is a grey, a black, a white or a beige, and gets on with everything."""
AGREES = 0.75
"""From this harmony on, "the colours agree" is a reason."""
TOLD = 3
"""Reasons shown of each, the strongest first."""
_OBEYED: dict[Reason, ReasonWhy] = {
    "price": "cheaper", "colour": "other_colour", "style": "other_style", "fabric": "other_fabric", "have_similar": "other_style",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Thing:
    """A product as these rules see it. `families` and `colours`: what one sees first of it. `words`: its brand, tags and attributes, folded. `fits`:
    in her size and there now; None: nobody knows her size. `goes_with`: titles of pieces of the look that the shop itself names beside it."""

    id: str
    price: int
    category: str = ""
    families: frozenset[str] = frozenset()
    colours: tuple[Lab, ...] = ()
    material: str = ""
    pattern: str = ""
    fit: str = ""
    words: frozenset[str] = frozenset()
    in_stock: bool = True
    fits: bool | None = None
    goes_with: tuple[str, ...] = ()
    plan_b: bool = False
    related: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """What it is to fit. `beside`: the other pieces; `instead_of`: the piece it would replace; `refusals`: what she said no to of this kind, and why;
    `declined`: ids of everything she declined; `loves`, `refuses`: folded words; `left`: of the budget, None without one."""

    beside: Sequence[Thing] = ()
    instead_of: Thing | None = None
    refusals: Sequence[tuple[Thing, Reason]] = ()
    declined: frozenset[str] = frozenset()
    loves: frozenset[str] = frozenset()
    refuses: frozenset[str] = frozenset()
    left: int | None = None


@dataclass(frozen=True, slots=True)
class Fitting:
    """A product that may be suggested. `with_title`: the piece it goes with."""

    id: str
    score: float
    reasons: tuple[ReasonWhy, ...] = field(default=())
    with_title: str = ""


def obeys(thing: Thing, declined: Thing, reason: Reason) -> bool:
    """Whether she could still say the same of it. What is not known of either is no proof."""
    match reason:
        case "price":
            return thing.price < declined.price
        case "colour":
            return bool(thing.families) and not thing.families & declined.families
        case "size":
            return thing.fits is not False and thing.in_stock
        case "fabric":
            return bool(thing.material) and thing.material != declined.material
        case "style":
            return (thing.category, thing.pattern, thing.fit) != (declined.category, declined.pattern, declined.fit)
        case "have_similar":
            return thing.category != declined.category or (bool(thing.families) and not thing.families & declined.families)
        case _:
            return True


def harmony(one: Sequence[Lab], other: Sequence[Lab]) -> float:
    """0 to 1: how well leading colours get on. Greys with everything; neighbours on the colour circle better than opposites, and those better than
    what lies between. Half where a colour is not known."""
    if not one or not other:
        return 0.5
    return max(_pair(first, second) for first in one for second in other)


def fitting(thing: Thing, asked: Asked) -> Fitting | None:
    """None: it is not to be suggested. It is sold out, not in her size, declined, or lies there already; or it does not obey a reason."""
    there = {piece.id for piece in asked.beside} | ({asked.instead_of.id} if asked.instead_of is not None else set())
    if not thing.in_stock or thing.fits is False or thing.id in asked.declined or thing.id in there:
        return None
    if not all(obeys(thing, declined, reason) for declined, reason in asked.refusals):
        return None
    agrees = sum(harmony(thing.colours, piece.colours) for piece in asked.beside) / len(asked.beside) if asked.beside else 0.5
    loved, refused = thing.words & asked.loves, thing.words & asked.refuses
    colourful = any(chroma(colour) >= NEUTRAL for colour in thing.colours)
    weighed: list[tuple[float, ReasonWhy]] = []
    if thing.plan_b:
        weighed.append((1000.0, "plan_b"))
    if thing.goes_with:
        weighed.append((40.0, "goes_with"))
    weighed += [(30.0, _OBEYED[reason]) for reason in dict.fromkeys(reason for _declined, reason in asked.refusals) if reason in _OBEYED]
    if loved:
        weighed.append((15.0 + 5.0 * min(2, len(loved)), "taste"))
    if asked.beside and agrees >= AGREES and colourful:
        weighed.append((10.0, "colour"))
    if thing.fits:
        weighed.append((8.0, "her_size"))
    if asked.left is not None and thing.price <= asked.left:
        weighed.append((6.0, "budget"))
    score = sum(weight for weight, _reason in weighed) + 20.0 * agrees - 40.0 * bool(refused) + 12.0 * thing.related
    if asked.left is not None and thing.price > asked.left:
        score -= 20.0
    if asked.instead_of is not None and asked.instead_of.price:
        score -= 10.0 * min(2.0, abs(thing.price - asked.instead_of.price) / asked.instead_of.price)
    told = [reason for _weight, reason in sorted(weighed, key=lambda pair: -pair[0])]
    return Fitting(thing.id, score, tuple(dict.fromkeys(told))[:TOLD], thing.goes_with[0] if thing.goes_with else "")


def best(things: Iterable[Thing], asked: Asked, most: int) -> list[Fitting]:
    """The best first, each once; equals in the order they came in."""
    found = {one.id: one for thing in things if (one := fitting(thing, asked)) is not None}
    return sorted(found.values(), key=lambda one: -one.score)[:most]


def _pair(one: Lab, other: Lab) -> float:
    if chroma(one) < NEUTRAL or chroma(other) < NEUTRAL:
        return 0.8
    apart = abs((hue(one) - hue(other) + 180) % 360 - 180)
    if apart <= 40:
        return 0.95 - 0.15 * apart / 40
    if apart >= 150:
        return 0.75
    return 0.45 if 105 <= apart <= 135 else 0.3
