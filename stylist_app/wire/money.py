"""Money: integer minor units and an ISO 4217 currency. Never a float."""

from collections.abc import Iterable
from typing import Annotated

from pydantic import Field, StringConstraints

from stylist_app.wire.base import Wire

Currency = Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")]


class Money(Wire):
    """`minor` counts the currency's smallest unit: 8900 EUR is 89 euros, 8900 JPY is 8,900 yen."""

    minor: Annotated[int, Field(ge=0, le=2**53)]
    currency: Currency


def summed(prices: Iterable[Money]) -> Money | None:
    """None of none, and of several currencies."""
    counted = list(prices)
    currencies = {price.currency for price in counted}
    return Money(minor=sum(price.minor for price in counted), currency=currencies.pop()) if len(currencies) == 1 else None
