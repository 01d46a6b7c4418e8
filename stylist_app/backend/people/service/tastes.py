"""What a customer wears, loves, declines and wishes for. She tells it herself, or whoever of the staff may read her record does.

Products are the catalogue's: who changes something here is given a way to ask whether there is such a product.
"""

from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import bindparam
from sqlmodel import Session, select

from stylist_app.backend.core.backend import Access
from stylist_app.backend.core.database.cursor import cursor_on
from stylist_app.backend.core.database.prepared import Prepared
from stylist_app.backend.core.problems import ProblemError
from stylist_app.backend.core.security.caller import Caller
from stylist_app.backend.core.writing.tx import Tx
from stylist_app.backend.people.facts.keeping import differences, keep, known_of, said_by
from stylist_app.backend.people.service.customers import changeable, tell, touch
from stylist_app.backend.people.tables import CustomerRow, DeclineRow, WishRow
from stylist_app.wire.customer import Decline, PutDecline, PutSizes, PutTaste, PutWish, Size, Taste, Wish
from stylist_app.wire.fact import Kind, Said, SizeFact, TasteFact

KnownProduct = Callable[[Session, str, str | None], bool]
"""Whether the shop has (or had) this product, and where one is named this variant of it."""
_DECLINED: Any = select(DeclineRow.product_id, DeclineRow.reason, DeclineRow.note, DeclineRow.at).where(
    DeclineRow.customer_id == bindparam("customer_id")
)
_WISHED: Any = select(WishRow.product_id, WishRow.variant_id, WishRow.at).where(WishRow.customer_id == bindparam("customer_id"))
_DECLINES, _WISHES = Prepared(lambda _dialect: _DECLINED), Prepared(lambda _dialect: _WISHED)


@dataclass(frozen=True, slots=True)
class Tastes:
    """Of one customer. `declines` and `wishes` by product id."""

    sizes: tuple[Size, ...] = ()
    taste: Taste = field(default_factory=Taste)
    declines: Mapping[str, Decline] = field(default_factory=dict)
    wishes: Mapping[str, Wish] = field(default_factory=dict)


def tastes_of(session: Session, customer_id: str) -> Tastes:
    """All of it; nothing of a customer who is not there."""
    row = session.get(CustomerRow, customer_id)
    if row is None:
        return Tastes()
    session.flush()
    with closing(cursor_on(session.connection())) as cursor:
        declines, wishes = (statement.all(cursor, {"customer_id": customer_id}) for statement in (_DECLINES, _WISHES))
    return Tastes(
        sizes=tuple(Size.model_validate(size) for size in row.sizes or ()),
        taste=Taste.model_validate(row.taste or {}),
        declines={one: Decline(product_id=one, reason=reason, note=note, at=at) for one, reason, note, at in declines},
        wishes={one: Wish(product_id=one, variant_id=variant_id, at=at) for one, variant_id, at in wishes},
    )


def put_sizes(tx: Tx, caller: Caller, customer_id: str, command: PutSizes, *, access: Access) -> CustomerRow:
    """All of them: what is left out is gone."""
    return _whole(tx, caller, customer_id, [SizeFact(value=one) for one in command.sizes], frozenset({"size"}), access)


def put_taste(tx: Tx, caller: Caller, customer_id: str, command: PutTaste, *, access: Access) -> CustomerRow:
    """All of it: what is left out is gone. What she both loves and refuses she refuses."""
    refused = {one.casefold() for one in command.refuses}
    wanted = [
        *(TasteFact(kind="loves", value=one) for one in command.loves if one.casefold() not in refused),
        *(TasteFact(kind="refuses", value=one) for one in command.refuses),
    ]
    return _whole(tx, caller, customer_id, wanted, frozenset({"loves", "refuses"}), access)


def _whole(tx: Tx, caller: Caller, customer_id: str, wanted: Sequence[Said], kinds: frozenset[Kind], access: Access) -> CustomerRow:
    row = changeable(tx.session, access, caller, customer_id)
    tell(tx, row, keep(tx, row, differences(known_of(row, ()), wanted, kinds), said_by(caller)))
    return row


def put_decline(tx: Tx, caller: Caller, customer_id: str, command: PutDecline, *, access: Access, known: KnownProduct) -> CustomerRow:
    """The last reason counts. The same again changes nothing."""
    row = changeable(tx.session, access, caller, customer_id)
    _need(tx.session, known, command.product_id, None)
    there = tx.session.get(DeclineRow, (customer_id, command.product_id))
    if there is None:
        there = DeclineRow(customer_id=customer_id, product_id=command.product_id, reason=command.reason, note=command.note, at=tx.at)
        tx.session.add(there)
    elif (there.reason, there.note) == (command.reason, command.note):
        return row
    there.reason, there.note, there.at = command.reason, command.note, tx.at
    touch(tx, row)
    return row


def delete_decline(tx: Tx, caller: Caller, customer_id: str, product_id: str, *, access: Access) -> None:
    """Taking back what was never said is fine."""
    row = changeable(tx.session, access, caller, customer_id)
    _forget(tx, row, tx.session.get(DeclineRow, (customer_id, product_id)))


def put_wish(tx: Tx, caller: Caller, customer_id: str, command: PutWish, *, access: Access, known: KnownProduct) -> CustomerRow:
    """One per product: another variant takes the place of the first. The same again changes nothing."""
    row = changeable(tx.session, access, caller, customer_id)
    _need(tx.session, known, command.product_id, command.variant_id)
    there = tx.session.get(WishRow, (customer_id, command.product_id))
    if there is None:
        tx.session.add(WishRow(customer_id=customer_id, product_id=command.product_id, variant_id=command.variant_id, at=tx.at))
    elif there.variant_id == command.variant_id:
        return row
    else:
        there.variant_id = command.variant_id
    touch(tx, row)
    return row


def delete_wish(tx: Tx, caller: Caller, customer_id: str, product_id: str, *, access: Access) -> None:
    """Removing it again is fine."""
    row = changeable(tx.session, access, caller, customer_id)
    _forget(tx, row, tx.session.get(WishRow, (customer_id, product_id)))


def _forget(tx: Tx, row: CustomerRow, there: DeclineRow | WishRow | None) -> None:
    if there is not None:
        tx.session.delete(there)
        touch(tx, row)


def _need(session: Session, known: KnownProduct, product_id: str, variant_id: str | None) -> None:
    if not known(session, product_id, None):
        raise ProblemError("invalid", "The shop has no such product.", field="product_id")
    if variant_id is not None and not known(session, product_id, variant_id):
        raise ProblemError("invalid", "This product has no such variant.", field="variant_id")
