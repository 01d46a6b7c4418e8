"""What a look costs, and what that leaves of what she wants to spend. Minor units; an overrun is said, and stops nothing."""

from collections.abc import Iterable
from dataclasses import dataclass

from stylist_app.wire.money import Money


@dataclass(frozen=True)
class Meter:
    """`total` None: nothing there, or several currencies. `left` is negative when it is over, None where that cannot be said. `share`: 0 to 1."""

    total: Money | None = None
    budget: Money | None = None
    left: int | None = None
    share: float = 0.0

    @property
    def over(self) -> bool:
        return self.left is not None and self.left < 0


def meter(prices: Iterable[Money], budget: Money | None) -> Meter:
    told = list(prices)
    currencies = {one.currency for one in told}
    total = Money(minor=sum(one.minor for one in told), currency=told[0].currency) if len(currencies) == 1 else None
    if budget is None or (told and (total is None or total.currency != budget.currency)):
        return Meter(total, budget)
    spent = total.minor if total else 0
    return Meter(total, budget, budget.minor - spent, min(1.0, spent / budget.minor) if budget.minor else float(spent > 0))
