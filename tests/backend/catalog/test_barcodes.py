"""A photo of a label, sent to the API: read, not kept, and refused where it is no photo."""

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient
from httpx import Response

from stylist_app.backend.catalog.routes import barcodes
from stylist_app.backend.core.media.tables import MediaRow
from stylist_app.wire.ids import new_id
from tests.backend.media.house import House
from tests.imaging.test_barcodes import EAN, jpeg, label


@pytest.fixture
def api(house: House) -> Iterator[TestClient]:
    with house.api(barcodes.routes) as client:
        yield client


def send(api: TestClient, content: bytes) -> Response:
    answer: Response = api.post("/v1/barcodes", files={"file": ("label.jpg", content)}, data={"id": new_id()}, headers={"X-Person": "anna"})
    return answer


def test_a_label_is_read_and_the_photo_is_not_kept(api: TestClient, house: House) -> None:
    answer = send(api, jpeg(label().rotate(90, expand=True)))
    assert (answer.status_code, answer.json()) == (200, {"codes": [EAN]})
    assert house.rows(MediaRow) == []


def test_what_is_no_photo_is_refused(api: TestClient, house: House) -> None:
    answer = send(api, b"<html>" * 200)
    assert (answer.status_code, answer.json()["type"]) == (415, "/problems/unsupported-media")
    answer = send(api, b"\xff\xd8\xff" + bytes(house.media.upload_bytes))
    assert (answer.status_code, answer.json()["type"]) == (413, "/problems/too-large")
