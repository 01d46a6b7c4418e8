"""Portraits and brand pictures: uploads of one's own that become public and are let go again."""

import io
from pathlib import Path

import pytest
from PIL import Image

from stylist_app.wire.ids import new_id
from tests.backend.people.house import House


def upload(house: House, folder: Path, owner: str) -> str:
    """A picture that `owner` uploaded."""
    picture, media_id = io.BytesIO(), new_id()
    Image.effect_noise((64, 64), 90).convert("RGB").save(picture, "PNG")
    source = folder / f"{media_id}.png"
    source.write_bytes(picture.getvalue())
    prepared = house.backend.media.prepare(source, "portrait.png")
    house.write(lambda tx: house.backend.media.store(tx, media_id, prepared, owner_id=owner, private=True))
    return media_id


@pytest.fixture
def mara(house: House) -> str:
    return house.add_staff("stylist", house.store, name="Mara")


def test_a_portrait_is_public_replaced_and_taken_away(house: House, mara: str, tmp_path: Path) -> None:
    client, first, second = house.as_(mara), upload(house, tmp_path, mara), upload(house, tmp_path, mara)
    shown = client.patch(f"/v1/staff/{mara}", json={"picture_id": first}, headers={"If-Match": '"1"'}).json()
    assert shown["picture"]["id"] == first
    assert all("sig=" not in url for url in shown["picture"]["urls"].values())
    shopper = house.as_(house.add_customer("Ana"))
    assert shopper.get(f"/v1/staff/{mara}").json()["picture"]["id"] == first
    replaced = client.patch(f"/v1/staff/{mara}", json={"picture_id": second}, headers={"If-Match": '"2"'}).json()
    assert replaced["picture"]["id"] == second
    assert client.patch(f"/v1/staff/{mara}", json={"picture_id": None}, headers={"If-Match": '"3"'}).json()["picture"] is None
    with house.backend.database.reading() as session:
        assert house.backend.media.render(session, [first, second]) == {}, "nobody holds them any more"


def test_anothers_upload_is_nobodys_portrait(house: House, mara: str, tmp_path: Path) -> None:
    ana = house.add_customer("Ana")
    answer = house.as_(mara).patch(f"/v1/staff/{mara}", json={"picture_id": upload(house, tmp_path, ana)}, headers={"If-Match": '"1"'})
    assert answer.status_code == 422 and answer.json()["field"].startswith("picture_id")


def test_brand_pictures_keep_their_order(house: House, tmp_path: Path) -> None:
    manager = house.add_staff("manager", house.store)
    client, pictures = house.as_(manager), [upload(house, tmp_path, manager) for _ in range(3)]
    client.patch("/v1/brand", json={"picture_ids": pictures}, headers={"If-Match": '"1"'})
    turned = client.patch("/v1/brand", json={"picture_ids": pictures[:0:-1]}, headers={"If-Match": '"2"'}).json()
    assert [picture["id"] for picture in turned["pictures"]] == pictures[:0:-1]
    assert house.public.get("/v1/welcome").json()["brand"] == turned
    with house.backend.database.reading() as session:
        assert set(house.backend.media.render(session, pictures)) == set(pictures[1:])
