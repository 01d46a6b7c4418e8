"""Whom an answer about products is for: the customer whose sizes, taste and declines count, and what the caller has at heart."""

from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import bindparam
from sqlmodel import Session, col, select

from stylist_app.backend.catalog.tables import FavouriteRow
from stylist_app.backend.core.backend import Access
from stylist_app.backend.core.database.cursor import cursor_on
from stylist_app.backend.core.database.prepared import Prepared
from stylist_app.backend.core.problems import not_found
from stylist_app.backend.core.security.caller import Caller
from stylist_app.backend.people.service import readable_customer
from stylist_app.backend.people.service.tastes import Tastes, tastes_of
from stylist_app.wire.customer import Decline


@dataclass(frozen=True, slots=True)
class About:
    """`customer_id` None: nobody in particular. `favourites`: the colleague's own, or what is on the shopper's wish list, the last one first."""

    customer_id: str | None = None
    tastes: Tastes = field(default_factory=Tastes)
    favourites: tuple[str, ...] = ()
    loved: frozenset[str] = frozenset()

    @property
    def declines(self) -> Mapping[str, Decline]:
        return self.tastes.declines


NOBODY = About()
_FAVOURITES: Any = (
    select(FavouriteRow.product_id)
    .where(FavouriteRow.staff_id == bindparam("staff_id"))
    .order_by(col(FavouriteRow.at).desc(), col(FavouriteRow.product_id))
)
_MINE = Prepared(lambda _dialect: _FAVOURITES)


def about(session: Session, access: Access, caller: Caller, customer_id: str | None) -> About:
    """A shopper is always herself. Raises `not-found` for a customer whom the caller may not read."""
    if not caller.is_staff:
        if customer_id not in (None, caller.id):
            raise not_found("customer")
        tastes = tastes_of(session, caller.id)
        wishes = tuple(wish.product_id for wish in sorted(tastes.wishes.values(), key=lambda wish: wish.at, reverse=True))
        return About(caller.id, tastes, wishes, frozenset(wishes))
    mine = tuple(favourites_of(session, caller.id))
    if customer_id is None:
        return About(None, Tastes(), mine, frozenset(mine))
    her = readable_customer(session, access, caller, customer_id)  # held, so that the session need not fetch her again
    return About(her.id, tastes_of(session, her.id), mine, frozenset(mine))


def favourites_of(session: Session, staff_id: str) -> list[str]:
    """Product ids, the last one first."""
    with closing(cursor_on(session.connection())) as cursor:
        return [product_id for (product_id,) in _MINE.all(cursor, {"staff_id": staff_id})]
