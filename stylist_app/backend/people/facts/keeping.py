"""The one way by which anything becomes known of a customer: a row of history, and the record as it stands afterwards."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from sqlmodel import Session, col, select

from stylist_app.backend.core.problems import ProblemError
from stylist_app.backend.core.security.caller import Caller
from stylist_app.backend.core.writing.tx import Tx
from stylist_app.backend.people.facts.tables import DateRow, FactRow
from stylist_app.backend.people.rules import folded
from stylist_app.backend.people.tables import CustomerRow
from stylist_app.backend.stores.service import known_time_zone
from stylist_app.wire.customer import Budget, ImportantDate, Known, Size, Taste
from stylist_app.wire.fact import MOST, PRIVATE, DateFact, Kind, Said, after, told
from stylist_app.wire.ids import new_id

ABOUT_ME: frozenset[Kind] = frozenset({"name", "language", "time_zone"})
"""What a shopper's own devices know of her as `me`."""


@dataclass(frozen=True, slots=True)
class Statement:
    """`gone`: it is no longer so."""

    fact: Said
    gone: bool = False


@dataclass(frozen=True, slots=True)
class Source:
    """Who says it, and because of which message. `id` is the one fact's, where its maker gave it one."""

    kind: Literal["staff", "customer", "import"] = "import"
    person_id: str | None = None
    name: str = ""
    message_id: str | None = None
    id: str | None = None


def said_by(caller: Caller, message_id: str | None = None, fact_id: str | None = None) -> Source:
    return Source(caller.kind, caller.id, caller.name if caller.is_staff else "", message_id, fact_id)


def days_of(session: Session, customer_ids: Sequence[str]) -> Mapping[str, list[ImportantDate]]:
    """An entry for each id, in the order of the calendar."""
    found: dict[str, list[ImportantDate]] = {customer_id: [] for customer_id in customer_ids}
    query = select(DateRow).where(col(DateRow.customer_id).in_(customer_ids))
    for row in session.exec(query.order_by(col(DateRow.month), col(DateRow.day), col(DateRow.key))):
        found[row.customer_id].append(ImportantDate.model_validate(row, from_attributes=True))
    return found


def known_of(row: CustomerRow, days: Sequence[ImportantDate]) -> Known:
    return Known(
        name=row.name, pronouns=row.pronouns, language=row.language, time_zone=row.time_zone, tier=row.tier, speaks=row.speaks or [],
        sizes=[Size.model_validate(one) for one in row.sizes or ()], taste=Taste.model_validate(row.taste or {}),
        budgets=[Budget.model_validate(one) for one in row.budgets or ()], dates=list(days),
    )  # fmt: skip


def keep(tx: Tx, row: CustomerRow, statements: Iterable[Statement], source: Source) -> frozenset[Kind]:
    """Which kinds are other than before; what is known already leaves no trace. The caller of this tells it (`customers.touch`).
    Raises `invalid` where it cannot be."""
    before = known = known_of(row, days_of(tx.session, [row.id])[row.id])
    kinds: set[Kind] = set()
    ids: dict[str, str] = {}
    for one in statements:
        _need_possible(one)
        following = after(known, one.fact, gone=one.gone)
        if following == known:
            continue
        for taken in _contrary(known, following, one.fact):
            _append(tx, row.id, Statement(taken, gone=True), source, new_id())
            kinds.add(taken.kind)
        fact_id = source.id or new_id()
        _append(tx, row.id, one, source, fact_id)
        kinds.add(one.fact.kind)
        ids[one.fact.key] = fact_id
        known = following
    if known != before:
        _need_room(known)
        _store(tx, row, before, known, ids)
    return frozenset(kinds)


def private(kinds: frozenset[Kind]) -> bool:
    """Whether the shopper sees no difference."""
    return kinds <= PRIVATE


def differences(known: Known, wanted: Iterable[Said], kinds: frozenset[Kind]) -> list[Statement]:
    """What has to be said so that of these kinds just the wanted is known: first what is gone."""
    there = {(one.kind, one.key): one for one in told(known) if one.kind in kinds}
    then = {(one.kind, one.key): one for one in wanted}
    gone = [Statement(one, gone=True) for name, one in there.items() if name not in then]
    return [*gone, *(Statement(one) for name, one in then.items() if there.get(name) != one)]


def _contrary(known: Known, following: Known, fact: Said) -> list[Said]:
    """What saying this takes back: of another kind, under the same key."""
    left = told(following)
    return [one for one in told(known) if one not in left and one.kind != fact.kind]


def _need_possible(one: Statement) -> None:
    if one.fact.kind == "name" and one.gone:
        raise ProblemError("invalid", "She has a name, or another one.", field="gone")
    if one.fact.kind == "time_zone" and not one.gone:
        known_time_zone(one.fact.value, "fact.value")


def _need_room(known: Known) -> None:
    counted: dict[Kind, int] = {}
    for one in told(known):
        counted[one.kind] = counted.get(one.kind, 0) + 1
    if any(counted.get(kind, 0) > most for kind, most in MOST.items()):
        raise ProblemError("invalid", "So many of them cannot be kept.", field="fact")


def _append(tx: Tx, customer_id: str, one: Statement, source: Source, fact_id: str) -> None:
    tx.session.add(
        FactRow(
            id=fact_id, customer_id=customer_id, kind=one.fact.kind, key=one.fact.key, value=one.fact.model_dump(mode="json")["value"],
            gone=one.gone, by_kind=source.kind, by_id=source.person_id, by_name=source.name, message_id=source.message_id, at=tx.at,
        )
    )  # fmt: skip
    tx.session.flush()


def _store(tx: Tx, row: CustomerRow, before: Known, known: Known, ids: Mapping[str, str]) -> None:
    plain: dict[str, Any] = known.model_dump(mode="json", include={"name", "pronouns", "language", "time_zone", "tier"})
    lists: dict[str, Any] = known.model_dump(mode="json", include={"speaks", "sizes", "taste", "budgets"})
    had = before.model_dump(mode="json")
    row.sqlmodel_update({name: value for name, value in {**plain, **lists}.items() if value != had[name]})
    row.folded = folded(row.name)
    there = {DateFact(value=one).key: one for one in before.dates}
    then = {DateFact(value=one).key: one for one in known.dates}
    for key in there.keys() | then.keys():
        if there.get(key) != then.get(key):
            _store_day(tx, row.id, key, then.get(key), ids)


def _store_day(tx: Tx, customer_id: str, key: str, day: ImportantDate | None, ids: Mapping[str, str]) -> None:
    was = tx.session.get(DateRow, (customer_id, key))
    if was is not None and day is None:
        tx.session.delete(was)
    elif day is not None:
        fields = {**day.model_dump(), "fact_id": ids[key], "at": tx.at}
        if was is None:
            tx.session.add(DateRow(customer_id=customer_id, key=key, **fields))
        else:
            was.sqlmodel_update(fields)
