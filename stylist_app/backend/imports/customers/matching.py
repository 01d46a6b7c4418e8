"""Whom a row means: by the number its system gave her, else by an address of hers in its normal form. Never by a name."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from sqlmodel import Session, col, select

from stylist_app.backend.imports.customers.tables import CustomerSourceRow
from stylist_app.backend.people.rules import normal_address
from stylist_app.backend.people.tables import IdentityRow
from stylist_app.wire.customer import Channel

Address = tuple[Channel, str]
"""Channel and normal address."""
OF_A_PHONE: tuple[Channel, ...] = ("phone", "sms", "whatsapp")


@dataclass(slots=True)
class Means:
    """How one row tells who she is. `emails` and `phones` as the file has them."""

    key: str = ""
    emails: Sequence[str] = ()
    phones: Sequence[str] = ()

    def addresses(self) -> list[Address]:
        """What is no address is left out."""
        mail = [("email", found) for told in self.emails if (found := normal_address("email", told))]
        calls = [(channel, found) for told in self.phones if (found := normal_address("phone", told)) for channel in OF_A_PHONE]
        return [*mail, *calls]  # type: ignore[list-item]


@dataclass(slots=True)
class Known:
    """What some rows need to know, looked up at once; kept up to date by who makes new customers of them."""

    sources: dict[str, CustomerSourceRow] = field(default_factory=dict)
    holders: dict[Address, IdentityRow] = field(default_factory=dict)

    @classmethod
    def of(cls, session: Session, source: str, rows: Iterable[Means]) -> "Known":
        rows = list(rows)
        keys = {row.key for row in rows if row.key}
        addresses = {address for row in rows for _channel, address in row.addresses()}
        sources = select(CustomerSourceRow).where(CustomerSourceRow.source == source, col(CustomerSourceRow.source_key).in_(keys))
        holders = select(IdentityRow).where(col(IdentityRow.channel) != "web", col(IdentityRow.address).in_(addresses))
        return cls(
            {row.source_key: row for row in session.exec(sources)} if keys else {},
            {(row.channel, row.address): row for row in session.exec(holders)} if addresses else {},  # type: ignore[misc]
        )

    def find(self, means: Means) -> str | None:
        """Her id. A number of hers counts before any address, a verified address before others, an e-mail address before a telephone's."""
        if means.key in self.sources:
            return self.sources[means.key].customer_id
        found = [self.holders[address] for address in means.addresses() if address in self.holders]
        return min(found, key=lambda row: not row.verified).customer_id if found else None
