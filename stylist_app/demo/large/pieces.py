"""Piece number n of a large shop: the same whoever asks, and however many there are."""

from dataclasses import dataclass
from random import Random

from stylist_app.demo.large import words
from stylist_app.demo.large.words import Kind

SEED = "stylist large shop 1"
DAYS = 900
"""As long ago the oldest of those came that are not from the opening."""


@dataclass(frozen=True, slots=True)
class Stocked:
    """A variant: `options` are colour and size, or colour alone; `stock` by the place of the store in the shop's list."""

    sku: str
    barcode: str
    options: tuple[str, ...]
    price_minor: int
    compare_at_minor: int | None
    stock: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """`days`: since so many days it is in the shop, None: from the opening. `chance`: what else is decided about it by whoever writes it."""

    number: int
    id: str
    kind: Kind
    title: str
    brand: str
    description: str
    tags: tuple[str, ...]
    material: str
    pattern: str
    season: str
    occasion: tuple[str, ...]
    fit: str
    colours: tuple[str, ...]
    options: tuple[str, ...]
    variants: tuple[Stocked, ...]
    days: int | None


def piece(number: int, stores: int) -> Piece:
    """`number` from 1; `stores`: how many the shop has. Prices in hundredths."""
    chance = Random(f"{SEED} {number}")
    kind, brand = chance.choice(words.KINDS), _skewed(chance, words.BRANDS)
    colours = tuple(chance.sample(words.COLOURS, chance.choices((1, 2, 3), (66, 26, 8))[0]))
    material, fit, manner, series = chance.choice(kind.cloths), chance.choice(words.FITS), chance.choice(words.MANNERS), chance.choice(words.SERIES)
    options = ("Colour",) if kind.sizes == words.ONE else ("Colour", "Size")
    lines = chance.sample(words.LINES, 3)
    return Piece(
        number=number, id=id_of(number), kind=kind, title=_title(chance, kind, colours[0], material, manner, series),
        brand=brand,
        description=" ".join(lines).format(cloth=material, fit=fit),
        tags=tuple(chance.sample(words.TAGS, chance.choices((0, 1, 2), (50, 35, 15))[0])),
        material=material, pattern=chance.choice(words.PATTERNS), season=chance.choice(words.SEASONS),
        occasion=tuple(chance.sample(words.OCCASIONS, chance.choice((1, 1, 2)))), fit=fit, colours=colours, options=options,
        variants=_variants(chance, number, kind, brand, colours, stores), days=chance.choices((None, chance.randrange(DAYS)), (35, 65))[0],
    )  # fmt: skip


def id_of(number: int, part: int = 0) -> str:
    """A UUID of version 8, the kind that says itself what it means. What belongs to one piece stands together."""
    return f"{number:08x}-{part:04x}-8000-8000-5eed00000000"


def _skewed(chance: Random, values: tuple[str, ...]) -> str:
    """The first ones much more often than the last."""
    return values[int(len(values) * chance.random() ** 2)]


def _title(chance: Random, kind: Kind, colour: str, material: str, manner: str, series: str) -> str:
    language = chance.random()
    if language < 0.06:
        shade = words.UK_COLOURS.get(colour)
        return f"{kind.uk[0].upper()}{kind.uk[1:]} «{series}»{f', {shade}' if shade else ''}"
    if language < 0.11:
        return f"{words.ZH_COLOURS.get(colour, '')}{kind.zh} {series}"
    name = chance.choice(kind.names)
    match chance.randrange(4):
        case 0:
            return f"{series} {material} {name}"
        case 1:
            return f"{manner} {material} {name}"
        case 2:
            return f"{manner} {name} “{series}”"
        case _:
            return f"{series} {name}, {manner.lower()}"


def _variants(chance: Random, number: int, kind: Kind, brand: str, colours: tuple[str, ...], stores: int) -> tuple[Stocked, ...]:
    price = max(9, round(kind.price * chance.lognormvariate(0, 0.42))) * 100 + chance.choice((0, 0, 50, 90, 95, 99))
    was = round(price * chance.choice((1.25, 1.4, 1.65, 2)) / 100) * 100 if chance.random() < 0.18 else None
    sizes = _run(chance, kind.sizes)
    initials = "".join(part[0] for part in brand.split()[:2])
    gone = chance.random() < 0.05
    here = sorted(chance.sample(range(stores), min(stores, chance.choice((1, 1, 2, 3)))))
    found: list[Stocked] = []
    for colour in colours:
        for size in sizes:
            sku = f"{initials.upper()}-{number:06d}-{colour[:3].upper()}{'' if kind.sizes == words.ONE else f'-{size}'}"
            left = tuple((store, 0 if gone or chance.random() < 0.15 else chance.choice((1, 2, 3, 4, 6, 9, 14))) for store in here)
            found.append(Stocked(sku, _ean(number, len(found)), (colour, size)[: 1 if kind.sizes == words.ONE else 2], price, was, left))
    return tuple(found)


def _run(chance: Random, sizes: tuple[str, ...]) -> tuple[str, ...]:
    """Some sizes that follow each other."""
    count = min(len(sizes), chance.choice((3, 3, 4, 4, 5)))
    first = chance.randint(0, len(sizes) - count)
    return sizes[first : first + count]


def _ean(number: int, place: int) -> str:
    """An EAN-13 of those that are free for use within a shop, with its check digit."""
    digits = f"2{number:08d}{place:03d}"
    check = -sum(int(digit) * (3 if at % 2 else 1) for at, digit in enumerate(digits)) % 10
    return f"{digits}{check}"
