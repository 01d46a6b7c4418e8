"""The fast way to JSON gives exactly what the ordinary way gives."""

import json
from datetime import timedelta
from pathlib import Path

import pytest
from pydantic_core import to_json

from stylist_app.backend.messaging.bulk import views_json
from stylist_app.backend.messaging.present import Viewing
from stylist_app.backend.messaging.service.sending import open_record
from stylist_app.backend.messaging.views import views
from stylist_app.wire.ids import new_id
from tests.backend.messaging.house import House
from tests.backend.messaging.test_editing import upload


@pytest.fixture
def full_house(house: House, tmp_path: Path) -> House:
    """A conversation with one of everything that can be shown."""
    first = house.send("aiko", 'quotes " and \\ and \u2028 and 👩🏽‍🎤', created_at="2026-03-02T09:30:00Z", language="ja")
    house.send("mara", "with a quote", quote={"message_id": first["id"]})
    house.react("noa", house.send("mara", "with a reaction"))
    house.edit("mara", house.send("mara", "befroe"), "before")
    house.delete("mara", house.send("mara", "deleted"))
    house.note("noa", "a note", quote={"message_id": first["id"]})
    photo, options = upload(house, "mara", tmp_path), [{"id": "a", "title": "Yes"}]
    house.post("mara", {"id": new_id(), "kind": "media", "payload": {"media_ids": [photo], "text": "look"}})
    house.post("mara", {"id": new_id(), "kind": "quick_replies", "payload": {"text": "This?", "options": options}})
    house.patch("mara", state="snoozed", snoozed_until=house.now + timedelta(hours=1))
    house.schedule("mara")
    house.mark("aiko", read=3)
    return house


@pytest.mark.parametrize(("who", "viewing"), [("mara", "staff"), ("aiko", "customer")])
@pytest.mark.parametrize("limit", [0, 1, 5, 200])
def test_both_ways_say_the_same(full_house: House, who: str, viewing: Viewing, limit: int) -> None:
    house = full_house
    with house.reading() as session:
        record = open_record(session, house.people[who], house.chats["aiko"])
        ordinary = json.loads(to_json(views(session, house.presenter, [record], viewing, limit)))
        fast, _ = views_json(session, house.presenter, [record], viewing, limit)
    assert [json.loads(one) for one in fast] == ordinary
    assert limit == 0 or ordinary[0]["messages"]
