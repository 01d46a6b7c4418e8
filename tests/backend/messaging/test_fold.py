"""Stale state + events = fresh state: whatever happens, folding the events onto an older snapshot gives what a new
snapshot gives, for every kind of viewer."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from stylist_app.backend.core.problems import ProblemError
from stylist_app.backend.messaging.service import scheduling, staff_access_changed
from stylist_app.backend.people.service.staff import patch_staff
from stylist_app.wire.message import PatchScheduled
from stylist_app.wire.staff import PatchStaff
from tests.backend.messaging.house import House, Json, Template, open_house

WATCHERS = ("aiko", "mara", "sol", "eli", "max")
STAFF = ("mara", "noa", "sol", "eli", "max", "ada")


class Replica:
    """The simplest client: keeps the newer version of each thing, drops what it may no longer see."""

    def __init__(self, who: str, snapshot: Json) -> None:
        self.who, self.cursor = who, snapshot["cursor"]
        self.parts: dict[str, dict[str, Json]] = {name: {} for name in ("conversation", "customer", "message", "marker", "scheduled")}
        for view in snapshot["conversations"]:
            self.merge(view)

    def merge(self, view: Json) -> None:
        self.newer("conversation", view["conversation"])
        self.newer("customer", view["customer"])
        for message in view["messages"]:
            self.newer("message", message)
        for marker in view["markers"]:
            self.mark(marker)
        for held in view["scheduled"]:
            self.newer("scheduled", held)

    def newer(self, part: str, body: Json) -> None:
        there = self.parts[part].get(body["id"])
        if there is None or there["version"] <= body["version"]:
            self.parts[part][body["id"]] = body

    def mark(self, body: Json) -> None:
        self.parts["marker"][f"{body['conversation_id']}:{body['person_id']}"] = body

    def drop(self, conversation_id: str) -> None:
        conversation = self.parts["conversation"].pop(conversation_id, None)
        if conversation is not None:
            self.parts["customer"].pop(conversation["customer_id"], None)
        for part in ("message", "marker", "scheduled"):
            self.parts[part] = {key: body for key, body in self.parts[part].items() if body["conversation_id"] != conversation_id}

    def fold(self, event: Json) -> None:
        kind, body = event["kind"], event["body"]
        assert event["number"] > self.cursor
        self.cursor = event["number"]
        if kind == "access.granted":
            self.merge(body)
        elif kind == "access.revoked":
            self.drop(body["id"])
        elif kind == "marker.put":
            self.mark(body)
        elif kind == "scheduled.gone":
            self.parts["scheduled"].pop(body["id"], None)
        elif kind.removesuffix(".put") in self.parts:
            self.newer(kind.removesuffix(".put"), body)

    def state(self) -> dict[str, dict[str, Json]]:
        return self.parts


def moves(house: House) -> dict[str, Callable[[Any], object]]:
    """What can happen; each takes the draw of the moment. A refusal is part of life."""
    sent: dict[str, list[tuple[str, Json]]] = {"aiko": [], "olena": []}
    held: list[Json] = []

    def writer(pick: Any, chat: str) -> str:
        return pick(st.sampled_from([chat, *STAFF]))  # type: ignore[no-any-return]

    def say(pick: Any, kind: str) -> None:
        chat = pick(st.sampled_from(["aiko", "aiko", "olena"]))
        who = writer(pick, chat)
        more = {}
        if sent[chat] and pick(st.booleans()):
            more["quote"] = {"message_id": pick(st.sampled_from(sent[chat]))[1]["id"]}
        sent[chat].append((who, house.send(who, pick(st.sampled_from(["hi", "ok"])), to=chat, kind=kind, **more)))

    def change(pick: Any, what: Callable[[str, Json], Json]) -> None:
        chat = pick(st.sampled_from(["aiko", "olena"]))
        if sent[chat]:
            place = pick(st.integers(0, len(sent[chat]) - 1))
            who, message = sent[chat][place]
            sent[chat][place] = (who, what(who, message))

    def react(pick: Any) -> None:
        chat = pick(st.sampled_from(["aiko", "olena"]))
        change(pick, lambda _who, message: house.react(writer(pick, chat), message, pick(st.sampled_from("♥✨")), on=pick(st.booleans())))

    def patch(pick: Any) -> None:
        who, chat = pick(st.sampled_from(STAFF)), pick(st.sampled_from(["aiko", "olena"]))
        changes = pick(
            st.sampled_from(
                [
                    {"state": "resolved"},
                    {"state": "open"},
                    {"state": "snoozed", "snoozed_until": house.now + timedelta(hours=2)},
                    {"starred": True},
                    {"label_ids": [house.label_id]},
                    {"label_ids": []},
                    {"unassign": True},
                    *[{"assignee_id": house.ids[name]} for name in STAFF],
                ]
            )
        )
        house.patch(who, to=chat, **changes)

    def move_person(pick: Any) -> None:
        command = PatchStaff(
            role=pick(st.sampled_from(["stylist", "expert", "manager"])),
            store_ids=[house.stores[name] for name in pick(st.sampled_from([["north"], ["south"], ["north", "south"]]))],
        )
        who = pick(st.sampled_from(["mara", "sol", "eli"]))
        backend = house.backend
        house.do(
            lambda tx: patch_staff(tx, None, house.ids[who], command, auth=backend.auth, media=backend.media, on_access_changed=staff_access_changed)
        )

        house.look_again(who)

    def hold(pick: Any) -> None:
        held.append({"who": (who := pick(st.sampled_from(STAFF))), **house.schedule(who, to=pick(st.sampled_from(["aiko", "olena"])))})

    def on_held(pick: Any) -> None:
        if held:
            one = pick(st.sampled_from(held))
            caller, what = house.people[one["who"]], pick(st.sampled_from(["text", "delete", "now"]))
            if what == "text":
                command = PatchScheduled(text="changed")
                house.do(lambda tx: scheduling.patch_scheduled(tx, house.presenter, caller, one["id"], command, None))
            elif what == "delete":
                house.do(lambda tx: scheduling.delete_scheduled(tx, caller, one["id"]))
            else:
                house.do(lambda tx: scheduling.send_now(tx, house.presenter, caller, one["id"]))

    return {
        "text": lambda pick: say(pick, "text"),
        "text again": lambda pick: say(pick, "text"),
        "note": lambda pick: say(pick, "note"),
        "edit": lambda pick: change(pick, lambda who, message: house.edit(who, message, pick(st.sampled_from(["edited", "again"])))),
        "delete": lambda pick: change(pick, lambda who, message: house.delete(who, message)),
        "react": react,
        "mark": lambda pick: house.mark(writer(pick, "aiko"), read=pick(st.integers(0, 12)), delivered=pick(st.integers(0, 12))),
        "patch": patch,
        "join": lambda pick: house.join(pick(st.sampled_from(STAFF)), pick(st.sampled_from(STAFF)), to=pick(st.sampled_from(["aiko", "olena"]))),
        "leave": lambda pick: house.leave(pick(st.sampled_from(STAFF)), pick(st.sampled_from(STAFF)), to=pick(st.sampled_from(["aiko", "olena"]))),
        "move a person": move_person,
        "hold": hold,
        "on what is held": on_held,
    }


@settings(
    max_examples=20,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(data=st.data())
def test_folding_events_onto_an_old_snapshot_gives_a_new_one(template: Template, data: st.DataObject) -> None:
    with TemporaryDirectory() as folder, open_house(template, Path(folder)) as house:
        known = moves(house)
        names = st.sampled_from(sorted(known))
        replicas = [Replica(who, house.snapshot(who)) for who in WATCHERS]
        for _ in range(data.draw(st.integers(5, 25))):
            try:
                known[data.draw(names)](data.draw)
            except ProblemError as refusal:
                assert refusal.slug in ("not-found", "forbidden", "invalid", "conflict", "stale")
            for replica in data.draw(st.lists(st.sampled_from(replicas), max_size=1)):
                for event in house.events(replica.who, replica.cursor):
                    replica.fold(event)
        for replica in replicas:
            for event in house.events(replica.who, replica.cursor):
                replica.fold(event)
            assert replica.state() == Replica(replica.who, house.snapshot(replica.who)).state(), replica.who


def test_the_replica_sees_a_difference_when_an_event_is_lost(template: Template, tmp_path: Path) -> None:
    with open_house(template, tmp_path) as house:
        replica = Replica("mara", house.snapshot("mara"))
        house.send("aiko")
        for event in house.events("mara", replica.cursor)[1:]:
            replica.fold(event)
        assert replica.state() != Replica("mara", house.snapshot("mara")).state()
