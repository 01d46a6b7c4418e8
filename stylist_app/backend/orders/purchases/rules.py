"""What a customer's purchases amount to. Plain functions of plain values."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from stylist_app.wire.money import Money
from stylist_app.wire.purchase import COUNTED, Spending, Spent


@dataclass(frozen=True, slots=True)
class Bought:
    """One purchase, in minor units of its currency; `at` aware UTC."""

    status: str
    currency: str
    total_minor: int
    refunded_minor: int
    at: datetime


def spending(purchases: Iterable[Bought]) -> Spending:
    """Over those that count: a sum is exactly that of its rows, in each currency apart."""
    counted = [one for one in purchases if one.status in COUNTED]
    by: dict[str, list[Bought]] = {}
    for one in sorted(counted, key=lambda one: one.at, reverse=True):
        by.setdefault(one.currency, []).append(one)
    spent = [_spent(currency, ones) for currency, ones in by.items()]
    return Spending(orders=len(counted), last_at=max((one.at for one in counted), default=None), spent=spent)


def _spent(currency: str, ones: list[Bought]) -> Spent:
    bought, returned = sum(one.total_minor for one in ones), sum(one.refunded_minor for one in ones)

    def money(minor: int) -> Money:
        return Money(minor=minor, currency=currency)

    return Spent(
        currency=currency, orders=len(ones), bought=money(bought), returned=money(returned), kept=money(bought - returned),
        average=money(_divided(bought - returned, len(ones))), returned_permille=_divided(returned * 1000, bought), last_at=ones[0].at,
    )  # fmt: skip


def _divided(amount: int, by: int) -> int:
    """Rounded half up; 0 of nothing."""
    return (2 * amount + by) // (2 * by) if by else 0
