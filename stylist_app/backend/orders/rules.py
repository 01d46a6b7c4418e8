"""What can be held and what a bag amounts to. Plain functions of plain values."""

from collections.abc import Iterable

from stylist_app.wire.money import Money, summed


def free(stock: int, held: int, *, always: bool) -> int | None:
    """Pieces that nobody has asked to keep; None: sold without counting."""
    return None if always else max(0, stock - held)


def total(lines: Iterable[tuple[int, str, int, bool]]) -> Money | None:
    """Of (price in minor units, currency, quantity, can be had). None of none, and of several currencies."""
    return summed(Money(minor=minor * quantity, currency=currency) for minor, currency, quantity, there in lines if there)
