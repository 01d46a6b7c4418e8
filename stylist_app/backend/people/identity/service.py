"""Looking for records that may be one person. What is alike is found by indexes when it is asked for, so nothing is kept that could be out of date;
only what somebody said of two records is."""

from collections.abc import Hashable, Iterable, Sequence

from sqlalchemy import func
from sqlalchemy import select as plain_select
from sqlmodel import Session, col, or_, select

from stylist_app.backend.core.backend import Access
from stylist_app.backend.core.database.pieces import in_pieces
from stylist_app.backend.core.problems import ProblemError, forbidden
from stylist_app.backend.core.security.caller import Caller
from stylist_app.backend.core.writing.tx import Tx
from stylist_app.backend.people.facts.tables import DateRow
from stylist_app.backend.people.identity.rules import Birthday, Known, Likeness, compare, full, ordered, parts, similar
from stylist_app.backend.people.identity.tables import NotTheSameRow
from stylist_app.backend.people.rules import PHONES
from stylist_app.backend.people.service.customers import readable_customer, touch
from stylist_app.backend.people.tables import CustomerRow, IdentityRow
from stylist_app.wire.identity import MOST_PAIRS, Alike, Pair, PairList

MOST_OF_A_NAME = 20
"""A name that more records have says nothing."""
Couple = tuple[str, str]


def pairs_of(session: Session, access: Access, caller: Caller, customer_id: str) -> PairList:
    """Those with her, who is `one`. Staff who may read her; only records the caller may read, too."""
    _staff(caller)
    customer = readable_customer(session, access, caller, customer_id)
    numbers = select(IdentityRow.address).where(IdentityRow.customer_id == customer.id, col(IdentityRow.channel).in_(PHONES))
    same_number = select(IdentityRow.customer_id).where(col(IdentityRow.channel).in_(PHONES), col(IdentityRow.address).in_(numbers))
    found = set(session.exec(same_number.distinct()))
    if full(customer.name):
        found |= set(session.exec(select(CustomerRow.id).where(CustomerRow.folded == customer.folded).limit(MOST_OF_A_NAME + 1)))
    for born in session.exec(select(DateRow).where(DateRow.customer_id == customer.id, DateRow.what == "birthday")):
        same_day = select(DateRow.customer_id).where(DateRow.month == born.month, DateRow.day == born.day, DateRow.what == "birthday")
        found |= set(session.exec(same_day))
    couples = [ordered(customer.id, other) for other in found - {customer.id}]
    return _offered(session, access, caller, couples, first=customer.id)


def all_pairs(session: Session, access: Access, caller: Caller) -> PairList:
    """Of all records the caller may read. Right `conversation.read-all`."""
    caller.need("conversation.read-all")
    couples = {*_by_number(session), *_by_name(session), *_by_birthday(session)}
    return _offered(session, access, caller, sorted(couples))


def reject(tx: Tx, caller: Caller, customer_id: str, other_id: str, *, access: Access, the_same: bool = False) -> None:
    """They are two people; `the_same` takes that back. Right `customer.edit`, of both. Again is fine."""
    rows = _both(tx.session, access, caller, customer_id, other_id)
    there = tx.session.get(NotTheSameRow, ordered(customer_id, other_id))
    if the_same == (there is None):
        return
    if there is not None:
        tx.session.delete(there)
    else:
        lesser, greater = ordered(customer_id, other_id)
        tx.session.add(NotTheSameRow(customer_id=lesser, other_id=greater, by_id=caller.id, at=tx.at))
    for row in rows:
        touch(tx, row, public=False)


def _both(session: Session, access: Access, caller: Caller, customer_id: str, other_id: str) -> list[CustomerRow]:
    _staff(caller)
    rows = [readable_customer(session, access, caller, one) for one in (customer_id, other_id)]
    caller.need("customer.edit")
    if customer_id == other_id:
        raise ProblemError("invalid", "These are one record.", field="other_id")
    return rows


def _staff(caller: Caller) -> None:
    if not caller.is_staff:
        raise forbidden("Only staff may do this.")


# ---------------------------------------------------------------- looking


def _by_number(session: Session) -> Iterable[Couple]:
    phones = col(IdentityRow.channel).in_(PHONES)
    several = select(IdentityRow.address).where(phones).group_by(IdentityRow.address).having(func.count(func.distinct(IdentityRow.customer_id)) > 1)
    holders = select(IdentityRow.address, IdentityRow.customer_id).where(phones, col(IdentityRow.address).in_(several)).distinct()
    return _couples(session.exec(holders).all())


def _by_name(session: Session) -> Iterable[Couple]:
    """Where one of them has no address but her chat."""
    count = func.count()
    several = select(CustomerRow.folded).where(CustomerRow.folded != "").group_by(CustomerRow.folded).having(count.between(2, MOST_OF_A_NAME))
    holders = session.exec(select(CustomerRow.folded, CustomerRow.id).where(col(CustomerRow.folded).in_(several))).all()
    return _couples([(name, customer_id) for name, customer_id in holders if full(name)])


def _by_birthday(session: Session) -> Iterable[Couple]:
    """Where the year is not known of both, the words of the name must be the same."""
    columns = col(DateRow.month), col(DateRow.day), col(DateRow.year), col(CustomerRow.id), col(CustomerRow.name)
    wanted = plain_select(*columns).join(CustomerRow, col(CustomerRow.id) == col(DateRow.customer_id)).where(col(DateRow.what) == "birthday")
    without_year: list[tuple[Hashable, str]] = []
    in_year: list[tuple[tuple[int, int, int | None], str]] = []
    names: dict[str, str] = {}
    for month, day, year, customer_id, name in session.connection().execute(wanted):
        if full(name):
            names[customer_id] = name
            without_year.append(((month, day, parts(name)), customer_id))
            in_year.append(((month, day, year), customer_id))
    born_together = _couples([one for one in in_year if one[0][2] is not None])
    return _couples(without_year) | {couple for couple in born_together if similar(names[couple[0]], names[couple[1]])}


def _couples(held: Sequence[tuple[Hashable, str]]) -> set[Couple]:
    """Of everybody who holds the same."""
    holders: dict[Hashable, list[str]] = {}
    for key, customer_id in held:
        holders.setdefault(key, []).append(customer_id)
    return {
        ordered(one, other)
        for group in holders.values()
        for place, one in enumerate(group)
        for other in group[place + 1 :]
        if one != other
    }  # fmt: skip


def _offered(session: Session, access: Access, caller: Caller, couples: Sequence[Couple], first: str | None = None) -> PairList:
    ids = [one for couple in couples for one in couple]
    rows: dict[str, CustomerRow] = {}
    for piece in in_pieces(ids):
        there = session.exec(select(CustomerRow).where(col(CustomerRow.id).in_(piece), col(CustomerRow.erase_at).is_(None))).all()
        readable = access.readable(session, caller, [row.conversation_id for row in there])
        rows |= {row.id: row for row in there if row.conversation_id in readable}
    known = _known(session, rows)
    rejected: set[Couple] = set()
    for piece in in_pieces(rows):
        said = select(NotTheSameRow.customer_id, NotTheSameRow.other_id)
        rejected |= set(session.exec(said.where(or_(col(NotTheSameRow.customer_id).in_(piece), col(NotTheSameRow.other_id).in_(piece)))))
    found: list[tuple[int, Pair]] = []
    for couple in couples:
        if couple in rejected or not (couple[0] in rows and couple[1] in rows):
            continue
        likeness = compare(known[couple[0]], known[couple[1]])
        if likeness.offered:
            one, other = couple if first in (None, couple[0]) else (couple[1], couple[0])
            found.append((likeness.weight, _pair(rows[one], rows[other], likeness)))
    found.sort(key=lambda scored: (-scored[0], scored[1].one.name.casefold(), scored[1].one.customer_id, scored[1].other.customer_id))
    return PairList(items=[pair for _weight, pair in found[:MOST_PAIRS]], count=len(found))


def _known(session: Session, rows: dict[str, CustomerRow]) -> dict[str, Known]:
    phones: dict[str, set[str]] = {}
    reachable: set[str] = set()
    birthdays: dict[str, Birthday] = {}
    for piece in in_pieces(rows):
        addresses = select(IdentityRow.customer_id, IdentityRow.channel, IdentityRow.address)
        for customer_id, channel, address in session.exec(addresses.where(col(IdentityRow.customer_id).in_(piece), IdentityRow.channel != "web")):
            reachable.add(customer_id)
            if channel in PHONES:
                phones.setdefault(customer_id, set()).add(address)
        for born in session.exec(select(DateRow).where(col(DateRow.customer_id).in_(piece), DateRow.what == "birthday")):
            birthdays[born.customer_id] = Birthday(born.month, born.day, born.year)
    return {
        one: Known(row.name, frozenset(phones.get(one, ())), birthdays.get(one), one in reachable) for one, row in rows.items()
    }  # fmt: skip


def _pair(one: CustomerRow, other: CustomerRow, likeness: Likeness) -> Pair:
    return Pair(
        one=_alike(one), other=_alike(other), evidence=list(likeness.evidence), doubts=list(likeness.doubts), likely=likeness.likely
    )  # fmt: skip


def _alike(row: CustomerRow) -> Alike:
    return Alike(customer_id=row.id, conversation_id=row.conversation_id, name=row.name, guest=row.guest)
