"""The snapshot and the inbox: what is listed, in which order, found by which words, and by whom."""

from typing import Any

import httpx
import pytest

from stylist_app.wire.ids import new_id
from stylist_app.wire.snapshot import Snapshot
from tests.examples import Shop
from tests.running import RunningApi


class Inbox:
    """Clients by name, and the shoppers a test makes."""

    def __init__(self, api: RunningApi, shop: Shop) -> None:
        self.api, self.shop = api, shop
        self.clients = {name: api.client(person.token) for name, person in shop.people.items()}
        self.chats = {"aiko": shop.aiko.conversation_id, "olena": shop.olena.conversation_id}

    def create(self, name: str, by: str = "mara", **more: Any) -> str:
        self.chats[name] = new_id()
        command = {"id": new_id(), "conversation_id": self.chats[name], "name": name, **more}
        assert self.clients[by].post("/v1/customers", json=command).status_code == 201
        return self.chats[name]

    def send(self, who: str, words: str, to: str = "aiko", kind: str = "text") -> None:
        message = {"id": new_id(), "kind": kind, "payload": {"text": words}}
        assert self.clients[who].post(f"/v1/conversations/{self.chats[to]}/messages", json=message).status_code == 201

    def patch(self, who: str, to: str, **changes: Any) -> None:
        where = f"/v1/conversations/{self.chats[to]}"
        version = self.clients[who].get(where).json()["conversation"]["version"]
        assert self.clients[who].patch(where, json=changes, headers={"If-Match": f'"{version}"'}).status_code == 200

    def page(self, who: str, **query: Any) -> dict[str, Any]:
        answer: httpx.Response = self.clients[who].get("/v1/conversations", params=query)
        assert answer.status_code == 200, answer.text
        return answer.json()  # type: ignore[no-any-return]

    def found(self, who: str, **query: Any) -> list[str]:
        names = {conversation_id: name for name, conversation_id in self.chats.items()}
        return [names[view["conversation"]["id"]] for view in self.page(who, **query)["items"]]


@pytest.fixture
def inbox(common_api: RunningApi, own_shop: Shop) -> Inbox:
    return Inbox(common_api, own_shop)


@pytest.fixture
def alone(api: RunningApi, shop: Shop) -> Inbox:
    """Nobody else is there, for whom everything is listed."""
    return Inbox(api, shop)


def test_latest_activity_comes_first_and_system_lines_do_not_count(inbox: Inbox) -> None:
    inbox.create("ida")
    inbox.create("kim")
    inbox.send("aiko", "me first")
    inbox.patch("mara", "kim", state="resolved")
    assert inbox.found("mara") == ["aiko", "kim", "ida"]


def test_everybody_lists_what_she_may_read(alone: Inbox) -> None:
    assert {who: sorted(alone.found(who)) for who in ("mara", "noa", "sol", "eli", "max", "ada", "aiko", "olena")} == {
        "mara": ["aiko"], "noa": ["aiko"], "sol": ["olena"], "eli": [], "max": ["aiko"], "ada": ["aiko", "olena"], "aiko": ["aiko"],
        "olena": ["olena"],
    }  # fmt: skip


def test_filters(inbox: Inbox) -> None:
    inbox.create("ida", by="noa")
    inbox.create("kim", assign=False)
    inbox.create("lou")
    inbox.patch("mara", "lou", state="resolved")
    assert inbox.found("mara", filter="mine") == ["lou", "aiko"]
    assert inbox.found("mara", filter="team") == ["ida"]
    assert inbox.found("mara", filter="unassigned") == ["kim"]
    assert inbox.found("mara", state="resolved") == ["lou"]
    assert inbox.found("ada", store=inbox.shop.far_store) == ["olena"]
    inbox.clients["noa"].put(f"/v1/conversations/{inbox.chats['ida']}/members/{inbox.shop.eli.id}")
    assert inbox.found("eli", filter="mine") == ["ida"]
    assert inbox.found("mara", label=new_id()) == []


def test_search_finds_names_and_words_in_every_script_that_the_caller_may_see(inbox: Inbox) -> None:
    inbox.create("Zoë Müller")
    inbox.send("aiko", "Пальто ще є? 100% wool_ok")
    inbox.send("mara", "prefers discretion", kind="note")
    inbox.send("olena", "ПАЛЬТО", to="olena")
    assert inbox.found("mara", query="müLLER") == ["Zoë Müller"]
    assert inbox.found("mara", query="пальто") == ["aiko"]
    assert inbox.found("ada", query="пальто") == ["olena", "aiko"]
    assert inbox.found("mara", query="100%") == ["aiko"]
    assert inbox.found("mara", query="1_0%") == []
    assert inbox.found("noa", query="discretion") == ["aiko"]
    assert inbox.found("aiko", query="discretion") == []
    assert inbox.found("aiko", query="wool") == ["aiko"]
    assert inbox.found("aiko", query="Olena") == []


def test_pages_hold_together(inbox: Inbox) -> None:
    for place in range(5):
        inbox.create(f"c{place}")
    seen: list[str] = []
    after = None
    while True:
        page = inbox.page("mara", limit=2, **({"after": after} if after else {}))
        seen += [view["conversation"]["id"] for view in page["items"]]
        after = page["next"]
        if after is None:
            break
    assert len(seen) == len(set(seen)) == 6
    for cursor in ("nonsense", "AAAA", "%00"):
        answer = inbox.clients["mara"].get("/v1/conversations", params={"after": cursor})
        assert (answer.status_code, answer.json()["field"]) == (422, "after")


def test_a_snapshot_holds_what_a_client_starts_from(alone: Inbox) -> None:
    inbox = alone
    inbox.send("aiko", "one")
    inbox.send("mara", "two")
    shown = inbox.clients["mara"].get("/v1/snapshot", params={"messages": 1}).json()
    Snapshot.model_validate(shown)
    assert shown["me"]["name"] == "Mara"
    assert {person["name"] for person in shown["staff"]} == {"Mara", "Noa", "Sol", "Eli", "Max", "Ada"}
    view = shown["conversations"][0]
    assert ([message["payload"]["text"] for message in view["messages"]], view["more"]) == (["two"], True)
    assert inbox.clients["mara"].get("/v1/events", params={"after": shown["cursor"]}).json()["events"] == []


def test_a_shoppers_snapshot_is_her_conversation_and_the_people_in_it(inbox: Inbox) -> None:
    inbox.send("mara", "a note", kind="note")
    shown = inbox.clients["aiko"].get("/v1/snapshot").json()
    Snapshot.model_validate(shown)
    assert [view["conversation"]["id"] for view in shown["conversations"]] == [inbox.chats["aiko"]]
    assert [person["name"] for person in shown["staff"]] == ["Mara"]
    assert (shown["labels"], shown["quick_replies"], shown["conversations"][0]["messages"]) == ([], [], [])
    assert "email" not in str(shown["staff"])


def test_conversations_beyond_the_page_are_told_by_next(inbox: Inbox) -> None:
    inbox.create("ida")
    shown = inbox.clients["mara"].get("/v1/snapshot", params={"conversations": 1}).json()
    assert inbox.found("mara", after=shown["next"]) == ["aiko"]


def test_a_question_that_makes_no_sense_is_told_so(inbox: Inbox) -> None:
    for query in ({"filter": "everything"}, {"limit": 0}, {"limit": 201}, {"state": "closed"}, {"query": "x" * 201}, {"label": "x"}):
        assert inbox.clients["mara"].get("/v1/conversations", params=query).status_code == 422
