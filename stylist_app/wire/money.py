"""Money: integer minor units and an ISO 4217 currency. Never a float."""

from typing import Annotated

from pydantic import Field, StringConstraints

from stylist_app.wire.base import Wire

Currency = Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")]


class Money(Wire):
    """`minor` counts the currency's smallest unit: 8900 EUR is 89 euros, 8900 JPY is 8,900 yen."""

    minor: Annotated[int, Field(ge=0, le=2**53)]
    currency: Currency
