"""From the open conversation to its header, its refused changes and what stands after its last message. No state."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from stylist_app.client.offers.vows import Vow
from stylist_app.client.views import ConversationDetail, Row
from stylist_app.i18n import _, words
from stylist_app.ui import cards
from stylist_app.ui.shell import trouble
from stylist_app.ui.stylist.bench import Bench
from stylist_app.ui.stylist.rules.writing import first_name
from stylist_app.ui.stylist.rules.zones import zone_of
from stylist_app.ui.stylist.state import Head, Refused
from stylist_app.ui.stylist.views.changes import what_words
from stylist_app.ui.stylist.views.facts import fact_words, offer_key
from stylist_app.ui.stylist.views.inbox import name_of, others_words
from stylist_app.ui.stylist.views.zones import her_zone
from stylist_app.ui.thread import shown_rows
from stylist_app.ui.thread.views import Eyes, looks_in, photo, products_in, tile
from stylist_app.wire.message import Message, ScheduledMessage, Sender
from stylist_app.wire.payloads import MediaPayload, Note, Products, QuickReplies, Text, parse

VOW = "vow"
"""The offer of a promise, among those of facts."""


def local_time(zone_name: str | None, viewer: ZoneInfo, at: datetime) -> str:
    """ "18:42 in Paris, 1 h ahead"; "" without a zone, and without the difference where there is none."""
    zone = zone_of(zone_name)
    if zone is None:
        return ""
    there, here = at.astimezone(zone), at.astimezone(viewer)
    minutes = int(((there.utcoffset() or here - here) - (here.utcoffset() or here - here)).total_seconds() // 60)
    theirs = replace(words(), tz=zone)
    said = _("{time} in {city}", time=theirs.clock(at), city=theirs.city)
    if not minutes:
        return said
    hours = f"{abs(minutes) // 60}" + (f":{abs(minutes) % 60:02}" if minutes % 60 else "")
    return _("{place}, {hours} h ahead", place=said, hours=hours) if minutes > 0 else _("{place}, {hours} h behind", place=said, hours=hours)


def head_of(bench: Bench, detail: ConversationDetail) -> Head:
    summary, customer, account = detail.summary, detail.customer, bench.account
    presence = account.presence(summary.conversation.customer_id)
    now = words().now()
    here = _("Online") if summary.online else _("Last seen {when}", when=words().stamp(presence.at, within=True)) if presence else ""
    local = local_time(customer.time_zone if customer else None, bench.session.time_zone, now)
    people = tuple(card.name for card in detail.members)
    return Head(
        summary.id,
        name_of(summary),
        summary.conversation.customer_id,
        bench.session.picture(customer.picture, "thumb") if customer else "",
        summary.online,
        " · ".join(part for part in (here, local) if part),
        others_words(summary, account.me.id),
        summary.conversation.state,
        summary.conversation.starred,
        summary.assignee.name if summary.assignee else "",
        bench.session.picture(summary.assignee.picture, "thumb") if summary.assignee else "",
        people,
        customer.picture.placeholder if customer and customer.picture else "",
    )


# ---- after the last message ------------------------------------------------------------------------------------------------------------


def _held(one: ScheduledMessage, eyes: Eyes) -> cards.Message:
    """A message that waits for its time, drawn like the one it will be."""
    when = words().moment(one.send_at, within=True)
    base = cards.Message(
        one.id,
        one.kind,
        mine=True,
        author=one.author.name,
        by="" if one.author.id == eyes.person_id else one.author.name,
        scheduled=when,
        problem=one.failure or "",
    )
    stub = Message(
        id=one.id,
        conversation_id=one.conversation_id,
        seq=0,
        kind=one.kind,
        payload=one.payload,
        sender=Sender(kind="staff"),
        created_at=one.send_at,
        sent_at=one.send_at,
    )
    match parse(one.kind, one.payload):
        case Text(text=text) | Note(text=text) | QuickReplies(text=text):
            return _with(base, text=text)
        case MediaPayload() as media:
            return _with(base, text=media.text, photos=tuple(photo(item, eyes, {}, None) for item in media.items))
        case Products() as products:
            return _with(base, text=products.text, tiles=tuple(tile(n, card, stub, eyes) for n, card in enumerate(products.items)))
    return base


def _with(message: cards.Message, **changes: object) -> cards.Message:
    return cards.Message(**(vars(message) | changes))  # type: ignore[arg-type]


def rows_of(bench: Bench, rows: Sequence[Row], latest: bool) -> list[cards.Message]:
    """The mounted messages; at the end also what waits for its time, and the customer's three dots."""
    eyes = bench.eyes()
    by_id = {row.message.id: row for row in rows}
    bench.account.look_at(products_in(rows), eyes.customer.id if eyes.customer else None)
    bench.looks.look_at(looks_in(rows))
    zone = her_zone(bench)
    shown = [_with_offers(bench, one, by_id.get(one.id), zone) for one in shown_rows(rows, eyes, latest=latest)]
    detail = bench.detail()
    if not latest or detail is None:
        return shown
    held = [_held(one, eyes) for one in detail.scheduled]
    name = first_name(name_of(detail.summary))
    dots = [cards.Message("typing", "typing", author=name) for one in detail.summary.typing[:1] if one.person_kind == "customer"]
    return [*shown, *held, *dots]


def vow_words(vow: Vow, zone: ZoneInfo) -> str:
    """A promise that may be kept, with its time on her clock."""
    return _("Promise: {when}", when=replace(words(), tz=zone).moment(vow.due))


def _with_offers(bench: Bench, shown: cards.Message, row: Row | None, zone: ZoneInfo) -> cards.Message:
    if row is None or not bench.right("customer.edit"):
        return shown
    if row.mine:
        vow = bench.account.vow(row, zone)
        return replace(shown, offers=(cards.Reply(VOW, vow_words(vow, zone)),)) if vow else shown
    found = tuple(cards.Reply(offer_key(one), fact_words(one)) for one in bench.account.offers(row.message))
    return replace(shown, offers=found) if found else shown


# ---- refused changes -------------------------------------------------------------------------------------------------------------------


def _said(bench: Bench, key: str, value: object) -> str:
    if key in ("assignee_id", "staff_id", "owner_id"):
        card = bench.account.staff_card(str(value)) if value else None
        return card.name if card else _("nobody")
    if key == "unassign":
        return _("nobody")
    if key == "due":
        return words().moment(datetime.fromisoformat(str(value))) if value else ""
    if key == "state":
        named = {"open": _("open"), "snoozed": _("snoozed"), "resolved": _("resolved"), "done": _("kept"), "withdrawn": _("withdrawn")}
        return named.get(str(value), str(value))
    if key == "snoozed_until":
        return words().moment(datetime.fromisoformat(str(value))) if value else ""
    return str(value or "")


def refused_of(bench: Bench, detail: ConversationDetail) -> tuple[Refused, ...]:
    """Changes other than messages that the API did not take."""
    found = []
    for op in detail.ops:
        if op.state != "failed" or op.kind == "marker":
            continue
        stale = op.problem is not None and op.problem.slug == "stale"
        now_there = op.problem.current if op.problem and op.problem.current else {}
        keys = [key for key in op.wanted if key != "version"]
        wanted = ", ".join(filter(None, (_said(bench, key, op.wanted[key]) for key in keys))) if stale else ""
        inside = now_there.get("payload") if op.kind == "edit" else now_there
        source = inside if isinstance(inside, dict) else {}
        current = (
            ", ".join(filter(None, (_said(bench, key, source.get("assignee_id" if key == "unassign" else key)) for key in keys))) if stale else ""
        )
        late = op.problem is not None and op.problem.slug in ("too-late", "not-found", "forbidden", "invalid")
        found.append(Refused(op.id, what_words(op), trouble.of_problem(op.problem), wanted, current, not late))
    return tuple(found)
