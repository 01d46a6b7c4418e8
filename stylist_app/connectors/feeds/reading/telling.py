"""What the members of the family say alike: how a fault reads, and what of a product's words are attributes."""

import re
from collections.abc import Callable, Iterable
from types import MappingProxyType
from typing import TypeVar

from stylist_app.connectors.feeds.base import FeedAttributes, RowError, fault
from stylist_app.connectors.feeds.reading import values
from stylist_app.connectors.feeds.reading.values import Unreadable
from stylist_app.wire.phrases import N_

T = TypeVar("T")
SHOWN = 40
_NAMES = MappingProxyType(
    {
        "material": "material", "materials": "material", "fabric": "material", "composition": "material",
        "pattern": "pattern", "print": "pattern",
        "season": "season", "seasons": "season", "occasion": "occasion", "occasions": "occasion", "fit": "fit",
    }
)  # fmt: skip
_TOLD = re.compile(r"^(?:• )?([A-Za-z]{3,11}): (.{1,200})$", re.MULTILINE)


class BadCell(Exception):
    """A cell that could not be read."""

    def __init__(self, error: RowError) -> None:
        super().__init__(error.message)
        self.error = error


def read_cell(number: int, column: str, told: str, how: Callable[[str], T]) -> T | None:
    """None of an empty cell. `column` as the file calls it. Raises `BadCell`."""
    if not told.strip():
        return None
    try:
        return how(told)
    except Unreadable as error:
        raise BadCell(fault(number, column, error.message, error.remedy, value=values.words(told, SHOWN), **error.fields)) from None


def need_cell(number: int, column: str, told: str, how: Callable[[str], T]) -> T:
    """Raises `BadCell` also of an empty cell."""
    found = read_cell(number, column, told, how)
    if found is None:
        raise BadCell(fault(number, column, N_("is empty"), N_("Fill it in, or remove the row.")))
    return found


def attributes_of(named: Iterable[tuple[str, str]], description: str = "") -> FeedAttributes:
    """From the feed's own attributes by name, or lines of the description like "Material: wool". The first one told counts."""
    found: dict[str, str] = {}
    for name, value in (*named, *_TOLD.findall(description)):
        ours = _NAMES.get(name.strip().casefold())
        told = values.words(value, 200)
        if ours is not None and told:
            found.setdefault(ours, told)
    occasion = tuple(dict.fromkeys(part for raw in re.split(r"[,;|/]", found.pop("occasion", "")) if (part := raw.strip())))
    return FeedAttributes(found.get("material", ""), found.get("pattern", ""), found.get("season", ""), occasion, found.get("fit", ""))
