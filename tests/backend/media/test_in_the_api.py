"""Pictures and products through the whole API: the rights of real people, the edge's headers, messages that show them."""

from pathlib import Path
from typing import Any

import httpx

from stylist_app.backend.catalog.importing import import_feed
from stylist_app.wire.ids import new_id
from tests.backend.catalog.feeds import coats
from tests.examples import Shop
from tests.imaging.samples import data, flat
from tests.running import RunningApi


def upload(client: httpx.Client) -> dict[str, Any]:
    answer = client.post("/v1/media", files={"file": ("me.jpg", data(flat()))}, data={"id": new_id()})
    assert answer.status_code == 201, answer.text
    media: dict[str, Any] = answer.json()
    return media


def say(client: httpx.Client, conversation_id: str, kind: str, payload: dict[str, Any]) -> dict[str, Any]:
    answer = client.post(f"/v1/conversations/{conversation_id}/messages", json={"id": new_id(), "kind": kind, "payload": payload})
    assert answer.status_code == 201, answer.text
    message: dict[str, Any] = answer.json()
    return message


def test_a_photo_is_seen_by_those_who_read_the_conversation_it_was_sent_in(api: RunningApi, shop: Shop) -> None:
    aiko, mara, olena = (api.client(person.token) for person in (shop.aiko, shop.mara, shop.olena))
    media = upload(aiko)
    described = f"/v1/media/{media['id']}"
    assert mara.get(described).status_code == 404
    shown = say(aiko, shop.aiko.conversation_id, "media", {"media_ids": [media["id"]]})["payload"]["items"][0]
    assert shown["id"] == media["id"]
    assert mara.get(described).status_code == 200
    assert olena.get(described).status_code == 404
    assert api.client().get(shown["urls"]["medium"]).headers["content-type"] == "image/webp"


def test_nobody_sends_anothers_photo(api: RunningApi, shop: Shop) -> None:
    media = upload(api.client(shop.olena.token))
    asked = {"id": new_id(), "kind": "media", "payload": {"media_ids": [media["id"]]}}
    answer = api.client(shop.aiko.token).post(f"/v1/conversations/{shop.aiko.conversation_id}/messages", json=asked)
    assert (answer.status_code, answer.json()["field"]) == (422, "payload.media_ids.0")


def test_browsers_are_told_once_who_may_use_a_picture(api: RunningApi, shop: Shop) -> None:
    url = upload(api.client(shop.aiko.token))["urls"]["thumb"]
    for origin in (None, api.settings.app_url, "https://elsewhere.example"):
        answer = api.client().get(url, headers={"Origin": origin} if origin else {})
        assert answer.headers.get_list("access-control-allow-origin") == [origin if origin == api.settings.app_url else "*"]
        assert answer.headers.get_list("cross-origin-resource-policy") == ["cross-origin"]
        assert answer.headers.get_list("cache-control") == ["private, max-age=2592000, immutable"]


def test_a_product_card_travels_with_its_picture(api: RunningApi, shop: Shop, tmp_path: Path) -> None:
    import_feed(api.backend, coats(tmp_path / "feed"))
    mara, aiko = api.client(shop.mara.token), api.client(shop.aiko.token)
    (hit,) = mara.get("/v1/products", params={"query": "wool co"}).json()["items"]
    red = aiko.get(f"/v1/products/{hit['id']}").json()["variants"][1]
    say(mara, shop.aiko.conversation_id, "products", {"items": [{"product_id": hit["id"], "variant_id": red["id"]}], "text": "This one?"})
    (message,) = aiko.get(f"/v1/conversations/{shop.aiko.conversation_id}/messages").json()["items"][-1:]
    (card,) = message["payload"]["items"]
    assert (card["title"], card["state"], card["options"][0]["value"], card["picture"]["id"]) == ("Wool coat", "sold_out", "Red", red["picture_id"])
    picture = api.client().get(card["picture"]["urls"]["large"], headers={"Origin": api.settings.app_url})
    assert picture.content.startswith(b"RIFF")
    assert len(picture.headers.get_list("access-control-allow-origin")) == 1


def test_too_large_an_upload_is_told_by_the_whole_api(api: RunningApi, shop: Shop) -> None:
    client = api.client(shop.aiko.token)
    answer = client.post("/v1/media", files={"file": ("a.txt", b"a" * ((api.settings.upload_mb << 20) + 1))}, data={"id": new_id()})
    assert (answer.status_code, answer.json()["type"]) == (413, "/problems/too-large")
