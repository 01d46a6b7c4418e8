"""Uploading and showing over HTTP."""

from collections.abc import Iterator
from typing import Any

import pytest
from fastapi.testclient import TestClient
from httpx import Response

from stylist_app.backend.core.media import routes
from stylist_app.backend.core.media.storage import unavailable
from stylist_app.backend.core.media.tables import MediaRow
from stylist_app.wire.ids import new_id
from tests.backend.media.house import House
from tests.imaging.samples import data, flat, piece_on


@pytest.fixture
def api(house: House) -> Iterator[TestClient]:
    with house.api(routes.routes) as client:
        yield client


def send(
    api: TestClient, bytes_: bytes | None = None, name: str = "coat.png", media_id: str | None = None, who: str = "anna", **form: str
) -> Response:
    answer: Response = api.post(
        "/v1/media",
        files={"file": (name, bytes_ if bytes_ is not None else data(piece_on((255, 255, 255)), "PNG"), "text/html")},
        data={"id": media_id or new_id(), **form},
        headers={"X-Person": who},
    )
    return answer


def test_an_upload_is_answered_with_its_media(api: TestClient) -> None:
    media_id = new_id()
    answer = send(api, media_id=media_id, alt="A red coat")
    assert answer.status_code == 201
    media = answer.json()
    assert (media["id"], media["kind"], media["mime"], media["name"], media["alt"]) == (media_id, "photo", "image/webp", "coat.png", "A red coat")
    assert set(media["urls"]) == {"thumb", "medium", "large", "full"}


def test_a_repeat_is_answered_with_the_first_result(api: TestClient) -> None:
    media_id = new_id()
    first, again = send(api, media_id=media_id), send(api, media_id=media_id)
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json() == again.json()
    other = send(api, data(flat()), media_id=media_id)
    assert (other.status_code, other.json()["type"]) == (409, "/problems/id-reused")
    assert send(api, media_id=media_id, who="bert").status_code == 409


@pytest.mark.parametrize("size", [900_000, 1_000_000])
def test_an_upload_on_disk_arrives_whole(api: TestClient, size: int) -> None:
    text = b"0123456789" * (size // 10)
    url = send(api, text, "long.txt").json()["urls"]["original"]
    assert api.get(url).content == text


@pytest.mark.parametrize(
    ("bytes_", "status", "slug"),
    [
        (b"a" * 1_200_000, 413, "too-large"),
        (b"MZ\0\0", 415, "unsupported-media"),
        (data(flat((2100, 2000))), 413, "too-large"),
        (data(flat())[:200], 415, "unsupported-media"),
    ],
)
def test_what_cannot_be_taken_is_told(api: TestClient, house: House, bytes_: bytes, status: int, slug: str) -> None:
    answer = send(api, bytes_)
    assert (answer.status_code, answer.json()["type"], answer.json()["field"]) == (status, f"/problems/{slug}", "file")
    assert house.rows(MediaRow) == []


def test_an_endless_upload_is_cut_off(api: TestClient) -> None:
    def endless() -> Iterator[bytes]:
        yield b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\n'
        for _ in range(40):
            yield b"a" * 65_536

    answer = api.post("/v1/media", content=endless(), headers={"Content-Type": "multipart/form-data; boundary=x"})
    assert (answer.status_code, answer.json()["type"]) == (413, "/problems/too-large")


@pytest.mark.parametrize(
    ("asked", "status", "field"),
    [
        ({"data": {"id": "0192f0c1-7a3e-7c55-9b1d-2f6a1f0e4c11"}, "files": {"other": ("a", b"a")}}, 422, "file"),
        ({"data": {"id": "0192f0c1-7a3e-7c55-9b1d-2f6a1f0e4c11", "file": "words"}, "files": {"x": ("a", b"a")}}, 422, "file"),
        ({"data": {"id": "no uuid"}, "files": {"file": ("a", b"a")}}, 422, "id"),
        ({"files": {"file": ("a", b"a")}}, 422, "id"),
        ({"data": {"id": "0192f0c1-7a3e-7c55-9b1d-2f6a1f0e4c11", "alt": "x" * 501}, "files": {"file": ("a", b"a")}}, 422, "alt"),
        ({"json": {}}, 415, None),
        ({"content": b"--x\r\nbroken", "headers": {"Content-Type": "multipart/form-data; boundary=x"}}, 422, "file"),
        ({"content": b"", "headers": {"Content-Type": "multipart/form-data"}}, 400, None),
        ({"content": b"\xff" * 50, "headers": {"Content-Type": "multipart/form-data; boundary=x"}}, 400, None),
        ({"data": {"id": "x" * 10_000}, "files": {"file": ("a", b"a")}}, 400, None),
        ({"files": [("file", ("a", b"a")), ("file", ("b", b"b"))]}, 400, None),
    ],
)
def test_a_malformed_upload_names_what_is_wrong(api: TestClient, asked: dict[str, Any], status: int, field: str | None) -> None:
    answer = api.post("/v1/media", **asked)
    assert (answer.status_code, answer.json()["field"]) == (status, field)


def test_uploading_needs_a_session(house: House) -> None:
    with house.api(routes.routes) as client:
        del client.headers["X-Person"]
        assert client.post("/v1/media", files={"file": ("a", b"a")}, data={"id": new_id()}).status_code == 401


# ---------------------------------------------------------------- showing


def test_a_picture_is_shown_without_a_session_at_its_signed_address(api: TestClient, house: House) -> None:
    url = send(api).json()["urls"]["medium"]
    answer = api.get(url)
    assert (answer.status_code, answer.headers["content-type"]) == (200, "image/webp")
    assert answer.content.startswith(b"RIFF")
    assert answer.headers["cache-control"].startswith("private") and "immutable" in answer.headers["cache-control"]
    assert answer.headers["access-control-allow-origin"] == "*"
    assert answer.headers["cross-origin-resource-policy"] == "cross-origin"
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_whatever_cannot_read_webp_asks_for_the_jpeg_under_the_same_signature(api: TestClient) -> None:
    """The address alone decides: whatever a client says it accepts, one address has one answer, and caches may keep it."""
    for url in send(api).json()["urls"].values():
        webp = api.get(url, headers={"Accept": "image/jpeg"})
        jpeg = api.get(url.replace(".webp", ".jpg"), headers={"Accept": "image/webp,*/*"})
        assert (webp.headers["content-type"], jpeg.headers["content-type"]) == ("image/webp", "image/jpeg")
        assert jpeg.content.startswith(b"\xff\xd8\xff")
        assert webp.headers["etag"] != jpeg.headers["etag"]
        assert "accept" not in webp.headers.get("vary", "").lower()
        assert webp.headers["cache-control"] == jpeg.headers["cache-control"]
        assert "immutable" in jpeg.headers["cache-control"]


def test_without_a_valid_signature_a_private_picture_is_not_there(api: TestClient) -> None:
    urls, other = send(api).json()["urls"], send(api, data(flat())).json()["urls"]
    path, query = urls["thumb"].split("?")
    for address in (
        path,
        f"{path}?{other['thumb'].split('?')[1]}",
        f"{path}?{query[:-1]}0x",
        f"{path}?exp=9999999999&{query.split('&')[1]}",
        f"{path}?exp=&sig=",
    ):
        assert api.get(address).status_code == 404


def test_a_public_picture_needs_no_signature_and_may_be_kept_by_anyone(api: TestClient, house: House) -> None:
    media = send(api).json()
    house.write(lambda tx: house.media.publish(tx, [media["id"]], "brand"))
    answer = api.get(media["urls"]["thumb"].split("?")[0])
    assert answer.status_code == 200
    assert answer.headers["access-control-allow-origin"] == "*"
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"


def test_the_app_itself_is_answered_at_the_edge_of_the_api(api: TestClient, house: House) -> None:
    """One `Access-Control-Allow-Origin`, or browsers refuse the picture."""
    answer = api.get(send(api).json()["urls"]["thumb"], headers={"Origin": house.settings.app_url})
    assert "access-control-allow-origin" not in answer.headers


def test_what_the_browser_has_is_not_sent_again(api: TestClient) -> None:
    url = send(api).json()["urls"]["thumb"]
    etag = api.get(url).headers["etag"]
    for tags in (etag, f'"other", W/{etag}', "*"):
        answer = api.get(url, headers={"If-None-Match": tags})
        assert (answer.status_code, answer.content, answer.headers["etag"]) == (304, b"", etag)
    assert api.get(url, headers={"If-None-Match": '"other"'}).status_code == 200


@pytest.mark.parametrize("wrong", ["original.webp", "original.jpg", "thumb.png", "thumb", "huge.webp"])
def test_only_what_exists_is_shown(api: TestClient, wrong: str) -> None:
    path, query = send(api).json()["urls"]["thumb"].split("?")
    assert api.get(f"{path.rsplit('/', 1)[0]}/{wrong}?{query}").status_code in (404, 422)


def test_a_file_is_handed_over_never_opened_in_the_page(api: TestClient) -> None:
    answer = api.get(send(api, b"%PDF-1.7 ...", 'größe"1".pdf').json()["urls"]["original"])
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.headers["content-disposition"].startswith("attachment")
    assert "sandbox" in answer.headers["content-security-policy"]


@pytest.mark.parametrize(
    ("asked", "status", "shown"),
    [
        ("bytes=0-3", 206, b"0123"),
        ("bytes=7-", 206, b"789"),
        ("bytes=-2", 206, b"89"),
        ("bytes=-99", 206, b"0123456789"),
        ("bytes=5-99", 206, b"56789"),
        ("bytes=3-1", 200, b"0123456789"),
        ("bytes=0-1,4-5", 200, b"0123456789"),
        ("lines=1-2", 200, b"0123456789"),
        ("bytes=-", 200, b"0123456789"),
    ],
)
def test_a_part_is_shown_when_asked_for(api: TestClient, asked: str, status: int, shown: bytes) -> None:
    answer = api.get(send(api, b"0123456789", "numbers.txt").json()["urls"]["original"], headers={"Range": asked})
    assert (answer.status_code, answer.content, answer.headers["accept-ranges"]) == (status, shown, "bytes")
    if status == 206:
        first = b"0123456789".index(shown)
        assert answer.headers["content-range"] == f"bytes {first}-{first + len(shown) - 1}/10"


@pytest.mark.parametrize("asked", ["bytes=10-", "bytes=-0"])
def test_a_part_beyond_the_end_is_a_problem_that_tells_the_length(api: TestClient, asked: str) -> None:
    answer = api.get(send(api, b"0123456789", "numbers.txt").json()["urls"]["original"], headers={"Range": asked})
    assert (answer.status_code, answer.json()["type"]) == (416, "/problems/no-such-range")
    assert (answer.headers["content-range"], answer.headers["cache-control"]) == ("bytes */10", "no-store")


def test_a_part_goes_on_only_with_the_same_bytes(api: TestClient) -> None:
    url = send(api, b"0123456789", "numbers.txt").json()["urls"]["original"]
    etag = api.get(url).headers["etag"]
    assert api.get(url, headers={"Range": "bytes=5-", "If-Range": etag}).status_code == 206
    assert api.get(url, headers={"Range": "bytes=5-", "If-Range": '"other"'}).status_code == 200


def test_bytes_come_in_the_length_that_was_told(api: TestClient) -> None:
    text = b"0123456789" * 50_000
    answer = api.get(send(api, text, "long.txt").json()["urls"]["original"])
    assert (answer.headers["content-length"], len(answer.content)) == ("500000", 500_000)


def test_a_storage_that_does_not_answer_is_told_and_nothing_is_half_written(api: TestClient, house: House) -> None:
    url = send(api).json()["urls"]["thumb"]
    rows = house.rows(MediaRow)

    class Away:
        def __getattr__(self, _name: str) -> Any:
            raise unavailable()

    near, house.media.storage = house.media.storage, Away()  # type: ignore[assignment]
    for answer in (send(api, b"other words", "other.txt"), api.get(url)):
        assert (answer.status_code, answer.json()["type"]) == (503, "/problems/unavailable")
    house.media.storage = near
    assert house.rows(MediaRow) == rows
    assert api.get(url).status_code == 200


def test_an_erased_picture_is_gone_at_once(api: TestClient, house: House) -> None:
    media = send(api).json()
    house.write(lambda tx: house.media.erase(tx, [media["id"]]))
    assert api.get(media["urls"]["thumb"]).status_code == 404


def test_a_description_is_for_the_uploader_and_readers_of_the_conversation(api: TestClient, house: House) -> None:
    media = send(api).json()
    asked = f"/v1/media/{media['id']}"
    assert api.get(asked).json() == media
    assert api.get(asked, headers={"X-Person": "bert"}).status_code == 404
    house.write(lambda tx: house.media.use(tx, [media["id"]], "conversation"))
    house.access.reads["bert"] = {"conversation"}
    assert api.get(asked, headers={"X-Person": "bert"}).json() == media
    assert api.get(asked, headers={"X-Person": "carl"}).status_code == 404
    assert api.get(f"/v1/media/{new_id()}").status_code == 404


def test_the_upload_is_documented(api: TestClient) -> None:
    described = api.get("/openapi.json").json()["paths"]["/v1/media"]["post"]
    assert set(described["requestBody"]["content"]["multipart/form-data"]["schema"]["properties"]) == {"file", "id", "alt"}
    assert {"200", "201", "413", "415", "409"} <= set(described["responses"])
