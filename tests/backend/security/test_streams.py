"""Live stream, long poll and replay from an old cursor: each caller gets precisely the events she may have, also after her rights have changed, and
nothing at all once her session is over. What should have come is worked out from who may read what, not from what came."""

from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import update
from sqlmodel import col, select

from stylist_app.backend.core.journal import JournalRow
from stylist_app.backend.core.security.auth import TokenRow
from stylist_app.wire.base import now
from stylist_app.wire.ids import new_id
from tests.backend.core.reader import Frame, Stream, streaming
from tests.backend.security.expected import later
from tests.backend.security.house import LIVE, ON_BOTH, STAFF, House, Thing

pytestmark = ON_BOTH
Audience = Mapping[str, frozenset[str]]
EVERYONE, COLLEAGUES = frozenset(LIVE), frozenset(STAFF)


@dataclass(frozen=True)
class Deed:
    """A change that the admin makes, and who hears which kind of event of it."""

    method: str
    path: str
    body: Any
    audience: Audience
    version: bool = False


def of_conversation(house: House, thing: Thing) -> list[Deed]:
    """Everything that can happen to one conversation and its customer."""
    readers = house.readers[thing.mark]
    staff = readers & COLLEAGUES
    chat, customer, said, held = f"/v1/conversations/{thing.conversation}", f"/v1/customers/{thing.customer}", new_id(), new_id()
    told = {"message.put": readers, "conversation.put": readers, "marker.put": readers}
    private = {"message.put": staff, "conversation.put": staff, "marker.put": staff}
    mark, secret = thing.mark, next(one for one, who in reversed(house.readers.items()) if who == staff)
    return [
        Deed("POST", f"{chat}/messages", {"id": said, "kind": "text", "payload": {"text": mark}}, told),
        Deed("POST", f"{chat}/messages", {"id": new_id(), "kind": "note", "payload": {"text": secret}}, private),
        Deed("PUT", f"/v1/messages/{said}/reactions", {"emoji": "♥"}, {"message.put": readers}),
        Deed("PATCH", f"/v1/messages/{said}", {"text": f"{mark} again"}, {"message.put": readers}, version=True),
        Deed("DELETE", f"/v1/messages/{said}", None, {"message.put": readers}),
        Deed("POST", f"{chat}/scheduled", {"id": held, "kind": "text", "payload": {"text": secret}, "send_at": later()}, {"scheduled.put": staff}),
        Deed("DELETE", f"/v1/scheduled/{thing.scheduled}", None, {"scheduled.gone": staff}),
        Deed("PATCH", chat, {"starred": True}, {"conversation.put": staff}),
        Deed("PATCH", customer, {"language": "fr"}, {"customer.put": readers, "me.put": readers - COLLEAGUES}, version=True),
        Deed("PUT", f"{customer}/consents", {"channel": "email", "given": True}, {"customer.put": readers}),
        Deed("PUT", f"{customer}/taste", {"loves": [new_id()]}, {"customer.put": readers}),
        Deed("PUT", f"{customer}/notes/{(note := new_id())}", {"id": note, "text": secret}, {"customer.put": staff}),
    ]


def of_the_shop(house: House) -> list[Deed]:
    label, reply, far = new_id(), new_id(), house.far_store
    hidden = {"id": reply, "shortcut": reply[-12:], "title": "Hi", "text": "Hi", "store_id": far}
    return [
        Deed("PUT", f"/v1/labels/{label}", {"id": label, "name": label}, {"label.put": COLLEAGUES}),
        Deed("DELETE", f"/v1/labels/{house.fixed['label_id']}", None, {"label.gone": COLLEAGUES}),
        Deed("PUT", f"/v1/quick-replies/{reply}", hidden, {"quick_reply.put": COLLEAGUES}),
        Deed("PUT", "/v1/stock", {"id": new_id(), "items": [{"sku": "COAT", "quantity": 7}]}, {"product.put": EVERYONE}),
        Deed("PUT", f"/v1/stores/{far}", {"id": far, "name": f"Seefeld {label}"}, {"store.put": EVERYONE}),
        Deed("PATCH", f"/v1/staff/{house.people['far'].id}", {"title": label}, {"staff.put": EVERYONE, "me.put": frozenset()}, version=True),
        Deed("PATCH", "/v1/me", {"name": "Ada"}, {"staff.put": EVERYONE, "me.put": frozenset({"admin"})}),
    ]


def do(house: House, deed: Deed) -> None:
    headers = house.bearer("admin")
    if deed.version:
        headers = headers | {"If-Match": f'"{house.client.get(deed.path, headers=headers).json()["version"]}"'}
    options = {} if deed.body is None else {"json": deed.body}
    answer = house.client.request(deed.method, deed.path, headers=headers, **options)
    assert answer.is_success, (deed, answer.text)


def journal(house: House, after: int) -> list[tuple[int, str]]:
    with house.api.backend.database.reading() as session:
        rows = session.exec(select(JournalRow).where(col(JournalRow.number) > after).order_by(col(JournalRow.number)))
        return [(row.number or 0, row.kind) for row in rows]


def newest(house: House) -> int:
    return house.api.backend.hub.newest()


def everybody_hears(house: House) -> int:
    """Something that all are told, behind everything that came before; its number."""
    version = house.client.get("/v1/brand").json()["version"]
    changed = {"welcome_title": new_id()}
    assert house.client.patch("/v1/brand", json=changed, headers=house.bearer("admin") | {"If-Match": f'"{version}"'}).is_success
    return newest(house)


def up_to(stream: Stream, last: int) -> list[Frame]:
    """Everything that comes on a stream until the event with that number."""
    found: list[Frame] = []
    while not found or found[-1].id is None or found[-1].id < last:
        frame = stream.next()
        if frame.event != "cursor":
            found.append(frame)
    return found


def polled(house: House, role: str, after: int, last: int, wait: int) -> list[dict[str, Any]]:
    events: list[dict[str, Any]] = []
    while after < last:
        page = house.client.get("/v1/events", params={"after": after, "wait": wait, "limit": 7}, headers=house.bearer(role)).json()
        events, after = events + page["events"], page["cursor"]
    return events


@pytest.fixture
def streams(house: House) -> Iterator[dict[str, Stream]]:
    """One open stream per role."""
    with ExitStack() as stack:
        yield {role: stack.enter_context(streaming(house.api.client(house.token(role)))) for role in LIVE}


def test_everybody_is_told_precisely_what_she_may_know(house: House, streams: dict[str, Stream]) -> None:
    things = [house.of(role, target, fresh=True) for role, target in (("stylist", "own"), ("expert", "own"), ("shopper", "own"), ("guest", "own"))]
    things.append(house.of("stylist", "foreign", fresh=True))
    start = newest(house)
    should: dict[str, list[tuple[int, str]]] = {role: [] for role in LIVE}
    for deed in [*(deed for thing in things for deed in of_conversation(house, thing)), *of_the_shop(house)]:
        before = newest(house)
        do(house, deed)
        happened = journal(house, before)
        assert {kind for _, kind in happened} == set(deed.audience), deed
        for number, kind in happened:
            for role in deed.audience[kind]:
                should[role].append((number, kind))
    last = everybody_hears(house)
    for role in LIVE:
        live = [frame for frame in up_to(streams[role], last) if frame.id is not None and frame.id > start]
        assert [(frame.id, frame.event) for frame in live] == [*should[role], (last, "brand.put")], role
        assert not house.seen(repr([frame.data for frame in live]), role)
        events = polled(house, role, start, last, wait=1)
        assert [(event["number"], event["kind"]) for event in events] == [*should[role], (last, "brand.put")]
        assert not house.seen(repr(events), role)
        with streaming(house.api.client(house.token(role)), after=start) as replayed:
            again = [frame for frame in up_to(replayed, last) if frame.id is not None]
            assert [frame.data for frame in again] == events


def test_a_replay_from_the_very_beginning_shows_nothing_that_is_not_hers(house: House) -> None:
    last = everybody_hears(house)
    for role in LIVE:
        events = house.client.get("/v1/events", params={"after": 0, "limit": 200}, headers=house.bearer(role))
        assert not house.seen(events.text, role)
        with streaming(house.api.client(house.token(role)), after=0) as stream:
            assert not house.seen(repr([frame.data for frame in up_to(stream, last)]), role)


def test_typing_and_private_typing_are_heard_by_readers_only(house: House, streams: dict[str, Stream]) -> None:
    heard: dict[str, frozenset[str]] = {}
    for role, target in (("stylist", "own"), ("expert", "own"), ("shopper", "own"), ("stylist", "foreign")):
        thing = house.of(role, target, fresh=True)
        for note in (False, True):
            do(house, Deed("POST", f"/v1/conversations/{thing.conversation}/typing", {"note": note}, {}))
            readers = house.readers[thing.mark] - {"admin"}
            heard[f"{thing.conversation} {note}"] = readers & COLLEAGUES if note else readers
    last = everybody_hears(house)
    for role in LIVE:
        came = [f"{frame.data['conversation_id']} {frame.data['note']}" for frame in up_to(streams[role], last) if frame.event == "typing"]
        assert sorted(came) == sorted(one for one, who in heard.items() if role in who), role


def test_who_is_brought_in_hears_from_then_on_and_who_is_taken_out_hears_no_more(house: House, streams: dict[str, Stream]) -> None:
    thing = house.of("stylist", "foreign", fresh=True)
    expert, chat = house.people["expert"].id, f"/v1/conversations/{thing.conversation}"

    def say(text: str) -> None:
        do(house, Deed("POST", f"{chat}/messages", {"id": new_id(), "kind": "text", "payload": {"text": text}}, {}))

    frames: list[Frame] = []
    for text, method in (("before", "PUT"), ("between", "DELETE"), ("after", "")):
        say(text)
        frames += up_to(streams["expert"], everybody_hears(house))
        if method:
            do(house, Deed(method, f"{chat}/members/{expert}", None, {}))
    last = everybody_hears(house)
    kinds = [frame.event for frame in frames if frame.id is not None]
    texts = [frame.data["body"]["payload"].get("text") for frame in frames if frame.event == "message.put"]
    assert kinds.index("access.granted") < kinds.index("access.revoked") and [text for text in texts if text] == ["between"]
    replayed = polled(house, "expert", 0, last, wait=0)
    words = [event["body"]["payload"].get("text") for event in replayed if event["kind"] == "message.put"]
    assert not {"before", "between", "after"} & set(words), "a replay is under the rights of now"
    for role in ("stylist", "shopper", "guest"):
        assert thing.conversation not in repr([frame.data for frame in up_to(streams[role], last)])


def test_a_change_of_role_changes_the_stream_at_once(house: House, streams: dict[str, Stream]) -> None:
    thing = house.of("stylist", "team", fresh=True)
    expert, chat = f"/v1/staff/{house.people['expert'].id}", f"/v1/conversations/{thing.conversation}/messages"
    frames: list[Frame] = []
    for role, text in (("stylist", "heard"), ("expert", "unheard")):
        do(house, Deed("PATCH", expert, {"role": role}, {}, version=True))
        do(house, Deed("POST", chat, {"id": new_id(), "kind": "text", "payload": {"text": text}}, {}))
        frames += up_to(streams["expert"], everybody_hears(house))
    texts = [frame.data["body"]["payload"].get("text") for frame in frames if frame.event == "message.put"]
    assert texts == ["heard"]
    assert {"access.granted", "access.revoked", "me.put"} <= {frame.event for frame in frames}


def ended(stream: Stream) -> list[Frame]:
    """What still came before the stream ended."""
    return [frame for frame in stream.rest() if frame.event not in ("cursor", "presence")]


@pytest.mark.parametrize("way", ["signed out", "device", "disabled", "erased", "password"])
def test_an_open_stream_ends_with_its_session_and_the_token_is_worth_nothing(house: House, way: str) -> None:
    admin = house.bearer("admin")
    if way == "erased":
        thing = house.of("stylist", "own", fresh=True)
        person, kind = thing.customer, "customer"
    else:
        person, kind = house.colleague("own"), "staff"
    opened = house.write(lambda tx: house.api.backend.auth.open_session(tx, kind, person))
    session, token = opened[0].id, opened[1]
    client = house.api.client(token)
    with streaming(client) as stream:
        if way == "signed out":
            client.delete("/v1/session")
        elif way == "device":
            other = house.write(lambda tx: house.api.backend.auth.open_session(tx, kind, person))[1]
            assert house.client.delete(f"/v1/session/devices/{session}", headers={"Authorization": f"Bearer {other}"}).status_code == 204
        elif way == "erased":
            assert house.client.delete(f"/v1/customers/{person}", headers=admin).status_code == 204
        elif way == "password":
            path = f"/v1/staff/{person}/password"
            assert house.client.put(path, json={"password": "seven wooden clocks"}, headers=admin).status_code == 204
        else:
            do(house, Deed("PATCH", f"/v1/staff/{person}", {"disabled": True}, {}, version=True))
        everybody_hears(house)
        assert "brand.put" not in [frame.event for frame in ended(stream)]
    for path in ("/v1/me", "/v1/events?after=0", "/v1/events/stream", "/v1/snapshot"):
        assert client.get(path).status_code == 401
    assert house.client.post("/v1/session", json={"grant": "refresh", "refresh_token": opened[2]}).status_code == 401


def test_a_stream_does_not_outlive_its_token(house: House) -> None:
    row, token, _ = house.write(lambda tx: house.api.backend.auth.open_session(tx, "staff", house.people["colleague"].id))
    soon = now() + timedelta(seconds=1)
    house.write(lambda tx: tx.session.connection().execute(update(TokenRow).where(TokenRow.session_id == row.id).values(expires_at=soon)))
    with streaming(house.api.client(token)) as stream:
        ended(stream)
    assert house.api.client(token).get("/v1/me").status_code == 401


def test_a_persons_other_devices_are_told_which_one_was_signed_out_and_nobody_else_is(house: House, streams: dict[str, Stream]) -> None:
    going = house.write(lambda tx: house.api.backend.auth.open_session(tx, "staff", house.people["stylist"].id))[0].id
    assert house.client.delete(f"/v1/session/devices/{going}", headers=house.bearer("stylist")).status_code == 204
    last = everybody_hears(house)
    for role in LIVE:
        told = [frame.data["body"]["id"] for frame in up_to(streams[role], last) if frame.event == "session.gone"]
        assert told == ([going] if role == "stylist" else [])


def test_a_cursor_that_is_not_of_this_shop_is_refused_and_tells_nothing(house: House) -> None:
    for role in LIVE:
        answer = house.client.get("/v1/events", params={"after": newest(house) + 1000}, headers=house.bearer(role))
        assert (answer.status_code, answer.json()["type"]) == (410, "/problems/snapshot-required")
