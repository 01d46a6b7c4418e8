"""What the gallery is asked for: to and from the address, to the catalogue's question, and one choice more or less. Pure."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace
from itertools import accumulate
from typing import Any

from stylist_app.client.api.products import Wanted

FAVOURITES, VIEWED, SENT = "favourites", "viewed", "sent"
SHELVES = ("", FAVOURITES, VIEWED, SENT)
SORTS = ("best", "newest", "price", "price_desc", "name")
LISTS = ("size", "colour", "brand", "occasion")
"""Names in the address of what several can be chosen of; the field is the plural."""
NICE = (10, 20, 30, 40, 50, 60, 80, 100, 120, 150, 200, 250, 300, 400, 500, 600, 800, 1000, 1500, 2000, 3000, 5000, 10_000, 20_000, 50_000, 100_000)
_ID = re.compile(r"^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$")
_PRICE = re.compile(r"^\d{1,12}$")
Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Asked:
    """`fits`: only what fits the customer, where one is there. `shelf`: one of `SHELVES`. Prices in minor units."""

    query: str = ""
    category: str = ""
    sizes: tuple[str, ...] = ()
    colours: tuple[str, ...] = ()
    brands: tuple[str, ...] = ()
    occasions: tuple[str, ...] = ()
    price_from: int | None = None
    price_to: int | None = None
    on_sale: bool = False
    in_store: bool = False
    fits: bool = True
    shelf: str = ""
    like: str = ""
    sort: str = "best"

    @property
    def kept(self) -> bool:
        """Whether it is about what this device remembers, not a question to the catalogue."""
        return self.shelf in (VIEWED, SENT)

    @property
    def narrowed(self) -> int:
        """How many choices narrow it, the words and her sizes apart."""
        lists = sum(len(values) for values in (self.sizes, self.colours, self.brands, self.occasions))
        one_each = (self.category, self.price_from is not None or self.price_to is not None, self.on_sale, self.in_store, self.like, self.shelf)
        return lists + sum(map(bool, one_each))


def read(pairs: Iterable[tuple[str, str]]) -> Asked:
    """From the address; what makes no sense is left out."""
    told = list(pairs)
    single = dict(told)

    def price(name: str) -> int | None:
        return int(single[name]) if _PRICE.match(single.get(name, "")) else None

    def one_of(name: str, known: tuple[str, ...], otherwise: str) -> str:
        return single.get(name, otherwise) if single.get(name) in known else otherwise

    def an_id(name: str) -> str:
        return single.get(name, "") if _ID.match(single.get(name, "")) else ""

    lists = {f"{name}s": tuple(dict.fromkeys(value[:255] for key, value in told if key == name and value))[:50] for name in LISTS}
    return Asked(
        query=single.get("q", "")[:200], category=an_id("category"), **lists, price_from=price("from"), price_to=price("to"),
        on_sale=single.get("sale") == "1", in_store=single.get("store") == "1", fits=single.get("fit") != "0",
        shelf=one_of("shelf", SHELVES, ""), like=an_id("like"), sort=one_of("sort", SORTS, "best"),
    )  # fmt: skip


def write(asked: Asked) -> Pairs:
    """For the address: only what is not as it always is."""
    singles = {
        "q": asked.query.strip(), "category": asked.category, "from": asked.price_from, "to": asked.price_to, "sale": "1" if asked.on_sale else "",
        "store": "1" if asked.in_store else "", "fit": "" if asked.fits else "0", "shelf": asked.shelf, "like": asked.like,
        "sort": "" if asked.sort == "best" else asked.sort,
    }  # fmt: skip
    lists = [(name, value) for name in LISTS for value in getattr(asked, f"{name}s")]
    return (*((name, str(value)) for name, value in singles.items() if value not in ("", None)), *lists)


def wanted(asked: Asked, *, customer_id: str = "", store_id: str = "") -> Wanted:
    return Wanted(
        query=asked.query, category=asked.category, sizes=asked.sizes, colours=asked.colours, brands=asked.brands, occasions=asked.occasions,
        price_from=asked.price_from, price_to=asked.price_to, on_sale=asked.on_sale, store_id=store_id if asked.in_store else "",
        customer_id=customer_id, in_her_size=asked.fits and bool(customer_id), favourites=asked.shelf == FAVOURITES, like=asked.like, sort=asked.sort,
    )  # fmt: skip


def toggled(asked: Asked, field: str, value: str) -> Asked:
    """One value of a list more, or less."""
    there: tuple[str, ...] = getattr(asked, field)
    return replace(asked, **{field: tuple(one for one in there if one != value) if value in there else (*there, value)})  # type: ignore[arg-type]


def cleared(asked: Asked) -> Asked:
    """Nothing chosen any more; the words, her sizes and the order stay."""
    return Asked(query=asked.query, fits=asked.fits, sort=asked.sort)


def without(asked: Asked, *names: str) -> Asked:
    """These fields as they always are."""
    usual: dict[str, Any] = {field.name: field.default for field in fields(Asked) if field.name in names}
    return replace(asked, **usual)


def usual(low: int, high: int, counts: Sequence[int], digits: int, most: int) -> tuple[int, ...]:
    """Round prices, all of them where there are no more than `most`; else those that cut off about equal shares. `counts`: pieces in equal steps
    from `low` to `high`."""
    there = caps(low, high, digits, len(NICE))
    whole, step = sum(counts), (high - low) / max(1, len(counts))
    if len(there) <= most or not whole:
        return there[:most]
    found: list[int] = []
    for place in range(1, most + 1):
        passed = next(n for n, so_far in enumerate(accumulate(counts), 1) if so_far >= whole * place / (most + 1))
        aim = low + passed * step
        found.append(min(there, key=lambda price: (price < aim, abs(price - aim))))
    return tuple(dict.fromkeys(found))


def caps(low: int, high: int, digits: int, most: int) -> tuple[int, ...]:
    """Round prices between the lowest and the highest, minor units, spread over that room; `digits` of the currency after the point."""
    unit = 10**digits
    there = [price * unit for price in NICE if low < price * unit < high]
    if len(there) <= most:
        return tuple(there)
    return tuple(there[round(step * (len(there) - 1) / (most - 1))] for step in range(most))
