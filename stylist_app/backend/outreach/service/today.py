"""Whom a colleague contacts today and why, and what was done today already."""

from collections import Counter
from collections.abc import Mapping
from datetime import datetime, time, tzinfo

from sqlalchemy import select
from sqlmodel import Session, col

from stylist_app.backend.core.media import MediaLibrary
from stylist_app.backend.core.security.caller import Caller
from stylist_app.backend.outreach.rules.reasons import Why, score
from stylist_app.backend.outreach.service.asides import asides_of, written_to
from stylist_app.backend.outreach.service.gathering import Asked, everything, values
from stylist_app.backend.outreach.service.ledger import states
from stylist_app.backend.outreach.service.people import Who, Zones, mine, need_staff, people, rows
from stylist_app.backend.outreach.service.settings import settings
from stylist_app.backend.outreach.tables import AsideRow
from stylist_app.backend.people.tables import CustomerRow
from stylist_app.wire.media import Media
from stylist_app.wire.today import MOST_LINES, ContactState, DoneLine, Reason, Today, TodayLine

Done = dict[tuple[str, str], tuple[datetime, str]]


def today(session: Session, media: MediaLibrary, caller: Caller, at: datetime) -> Today:
    """`at`: UTC, now."""
    need_staff(caller)
    zones = Zones(session)
    zone, told = zones.staff(session, caller), settings(session)
    found = everything(Asked(session, caller, at, zones, told))
    asides = asides_of(session, found)
    sent = written_to(session, asides.values())
    left = {
        id: [one for one in some if not put_away(one, asides.get((id, one.told.key)), sent.get((id, one.told.key)), at, zone)]
        for id, some in found.items()
    }
    worth = values(session, (id for id, some in left.items() if some))
    ranked = sorted(((score(some, worth.get(id, 0)), id) for id, some in left.items() if some), key=lambda pair: (-pair[0], pair[1]))
    shown = [id for _score, id in ranked[:MOST_LINES]]
    done = _done(session, caller, zone, at)
    there = people(session, zones, [*shown, *(row.customer_id for row in done)])
    known = states(session, [there[id] for id in shown if id in there], told, at)
    pictures = _pictures(session, media, [one for id in shown for one in left[id]], there)
    counts = Counter(kind for _score, id in ranked for kind in {one.told.kind for one in left[id]})
    return Today(
        at=at, total=len(ranked), counts=dict(counts), settings=told,
        lines=[_line(there[id], left[id], known[id], pictures) for id in shown if id in there],
        done=_done_lines(session, done, there, pictures),
    )  # fmt: skip


def put_away(why: Why, aside: AsideRow | None, written: tuple[datetime, str] | None, at: datetime, zone: tzinfo) -> bool:
    """Dismissed, put off, or done: somebody began to write about it and did. A promise is kept by what it says, so it is back the next day, by the
    viewer's clock (`zone`)."""
    if aside is None:
        return False
    if aside.how == "snoozed":
        return aside.until is not None and aside.until > at
    if aside.how == "dismissed":
        return True
    return written is not None and (why.told.kind != "promise" or written[0].astimezone(zone).date() == at.astimezone(zone).date())


def _done(session: Session, caller: Caller, zone: tzinfo, at: datetime) -> list[AsideRow]:
    """Since the caller's day began, the latest first."""
    began = datetime.combine(at.astimezone(zone).date(), time(), zone)
    query = mine(caller, col(AsideRow.customer_id), col(AsideRow.key)).join(AsideRow, col(AsideRow.customer_id) == col(CustomerRow.id))
    wanted = {(row.customer_id, row.key) for row in rows(session, query.where(col(AsideRow.at) >= began))}
    found = session.execute(select(AsideRow).where(col(AsideRow.at) >= began).order_by(col(AsideRow.at).desc())).scalars()
    return [row for row in found if (row.customer_id, row.key) in wanted]


def _done_lines(session: Session, done: list[AsideRow], there: Mapping[str, Who], pictures: Mapping[str, Media]) -> list[DoneLine]:
    sent = written_to(session, done)
    found: list[DoneLine] = []
    for row in done:
        who, written = there.get(row.customer_id), sent.get((row.customer_id, row.key))
        if who is None or (row.how == "opened" and written is None):
            continue
        at, by = (written[0], written[1] or row.staff_name) if row.how == "opened" and written is not None else (row.at, row.staff_name)
        found.append(
            DoneLine.model_validate(
                {
                    "customer_id": who.id, "conversation_id": who.conversation_id, "name": who.name, "picture": pictures.get(who.picture_id or ""),
                    "key": row.key, "kind": row.key.partition(":")[0], "how": "sent" if row.how == "opened" else row.how, "until": row.until,
                    "by_name": by, "at": at,
                }
            )
        )  # fmt: skip
    return found


def _pictures(session: Session, media: MediaLibrary, whys: list[Why], there: Mapping[str, Who]) -> Mapping[str, Media]:
    wanted = [one for why in whys for one in why.picture_ids] + [who.picture_id for who in there.values() if who.picture_id]
    return media.render(session, wanted)


def _line(who: Who, some: list[Why], contact: ContactState, pictures: Mapping[str, Media]) -> TodayLine:
    return TodayLine(
        customer_id=who.id, conversation_id=who.conversation_id, name=who.name, picture=pictures.get(who.picture_id or ""), language=who.language,
        time_zone=who.zone.key, store_id=who.store_id, assignee_id=who.assignee_id, reasons=[_reason(one, pictures) for one in some],
        contact=contact,
    )  # fmt: skip


def _reason(why: Why, pictures: Mapping[str, Media]) -> Reason:
    return why.told.model_copy(update={"pictures": [pictures[one] for one in why.picture_ids if one in pictures]})
