"""Addresses of pictures, and what is uploaded: foreign, expired and forged addresses show nothing; hostile files are refused or made harmless."""

import io
import struct
import zlib
from datetime import UTC, datetime
from typing import Any

import httpx
import pytest
from PIL import Image

from stylist_app.backend.core.media import signing
from stylist_app.wire.ids import new_id
from tests.backend.security.house import LIVE, House, reads

SCRIPT = b"<script>alert(document.domain)</script>"


def jpeg(size: tuple[int, int] = (32, 24), **more: Any) -> bytes:
    made = io.BytesIO()
    Image.new("RGB", size, "#883311").save(made, "JPEG", **more)
    return made.getvalue()


def png_of(width: int, height: int) -> bytes:
    """A PNG of a few bytes that says it is that large."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(b"\0" * 1000)) + chunk(b"IEND", b"")


def upload(house: House, content: bytes, name: str = "a.jpg", role: str = "stylist") -> httpx.Response:
    return house.client.post("/v1/media", files={"file": (name, content)}, data={"id": new_id()}, headers=house.bearer(role))


# ---------------------------------------------------------------- addresses


@pytest.mark.parametrize("target", ["own", "team", "foreign"])
def test_a_picture_is_described_to_readers_of_its_conversation_only(house: House, target: str) -> None:
    for role in LIVE:
        thing = house.of(role, target)
        made = upload(house, jpeg(), role="admin").json()
        said = {"id": new_id(), "kind": "media", "payload": {"media_ids": [made["id"]]}}
        house.client.post(f"/v1/conversations/{thing.conversation}/messages", json=said, headers=house.bearer("admin"))
        answer = house.client.get(f"/v1/media/{made['id']}", headers=house.bearer(role))
        assert answer.status_code == (200 if reads(role, target) else 404)
        assert reads(role, target) or "sig=" not in answer.text


def test_an_upload_that_was_not_sent_yet_is_its_owners_alone(house: House) -> None:
    id = upload(house, jpeg(), role="stylist").json()["id"]
    told = {role: house.client.get(f"/v1/media/{id}", headers=house.bearer(role)).status_code for role in LIVE}
    assert told == {role: 200 if role == "stylist" else 404 for role in LIVE}
    said = {"id": new_id(), "kind": "media", "payload": {"media_ids": [id]}}
    chat = house.of("shopper", "own").conversation
    assert house.client.post(f"/v1/conversations/{chat}/messages", json=said, headers=house.bearer("manager")).status_code == 422, "another's upload"


def test_only_the_whole_unchanged_address_shows_a_private_picture(house: House) -> None:
    made = upload(house, jpeg()).json()
    other = upload(house, jpeg((40, 40))).json()
    address = made["urls"]["thumb"]
    path, _, query = address.partition("?")
    exp, sig = (part.partition("=")[2] for part in query.split("&"))
    secret = house.api.backend.secret
    past = int(datetime(2020, 1, 1, tzinfo=UTC).timestamp())
    assert house.client.get(address).status_code == 200
    forged = {
        "without a signature": path,
        "the signature of another picture": f"{path}?{other['urls']['thumb'].partition('?')[2]}",
        "a later end": f"{path}?exp={int(exp) + 1}&sig={sig}",
        "a changed signature": f"{path}?exp={exp}&sig={'0' if sig[0] != '0' else '1'}{sig[1:]}",
        "an empty signature": f"{path}?exp={exp}&sig=",
        "a shorter signature": f"{path}?exp={exp}&sig={sig[:-1]}",
        "no end": f"{path}?sig={sig}",
        "over": f"{path}?exp={past}&sig={signing.sign(secret, made['id'], past)}",
        "of another shop": f"{path}?exp={exp}&sig={signing.sign(b'another secret', made['id'], int(exp))}",
        "another kind": address.replace(".webp", ".html"),
        "out of its folder": f"/v1/media/{made['id']}/..%2f..%2fstylist.db?{query}",
        "the database": "/v1/media/..%2f..%2fstylist.db/thumb.jpg",
    }
    told = {what: house.client.get(forgery).status_code for what, forgery in forged.items()}
    assert {what: status for what, status in told.items() if status not in (404, 422)} == {}


def test_a_session_does_not_replace_the_signature_nor_the_signature_a_session(house: House) -> None:
    made = upload(house, jpeg()).json()
    path, _, query = made["urls"]["thumb"].partition("?")
    assert house.client.get(path, headers=house.bearer("stylist")).status_code == 404
    assert house.client.get(f"/v1/media/{made['id']}?{query}").status_code == 401


# ---------------------------------------------------------------- uploads


@pytest.mark.parametrize(
    ("name", "content", "status"),
    [
        ("bomb.png", png_of(50_000, 50_000), 413),
        ("wide.png", png_of(2_000_000_000, 1), 413),
        ("short.png", png_of(3000, 3000), 415),
        ("half.jpg", jpeg((600, 600))[:2000], 415),
        ("page.html", b"<!doctype html>" + SCRIPT, 415),
        ("page.jpg", b"<html>" + SCRIPT, 415),
        ("drawing.svg", b'<svg xmlns="http://www.w3.org/2000/svg">' + SCRIPT + b"</svg>", 415),
        ("drawing.png", b'<?xml version="1.0"?><svg>' + SCRIPT + b"</svg>", 415),
        ("spaced.txt", b" \r\n\t<script>alert(1)</script>", 415),
        ("program.exe", b"MZ\x90\x00" + b"\x00" * 200, 415),
        ("archive.zip", b"PK\x03\x04" + b"\x00" * 200, 415),
        ("letter.docx", b"PK\x03\x04[Content_Types].xml" + b"\x00" * 200, 415),
        ("flash.swf", b"CWS\x0a" + b"\x00" * 100, 415),
        ("empty.txt", b"", 415),
        ("binary.txt", b"plain\x00text", 415),
        ("other.csv", b"\xff\xfea\x00,\x00", 415),
    ],
)
def test_what_is_not_a_picture_or_a_plain_file_is_refused(house: House, name: str, content: bytes, status: int) -> None:
    answer = upload(house, content, name)
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
    assert name not in answer.text and "script" not in answer.text


def test_a_picture_comes_out_as_pixels_and_nothing_else(house: House) -> None:
    """A picture that is also a page, with a place in its notes: what is served is made anew without either."""
    exif = Image.Exif()
    exif[0x010E] = SCRIPT.decode()
    exif.get_ifd(0x8825)[1] = "N"
    content = jpeg(exif=exif, comment=SCRIPT) + SCRIPT + b"PK\x03\x04"
    made = upload(house, content, "holiday.php.jpg.html").json()
    assert made["kind"] == "photo" and made["mime"] == "image/webp"
    addresses = list(made["urls"].values())
    for address in [*addresses, *(webp.replace(".webp", ".jpg") for webp in addresses)]:
        served = house.client.get(address)
        assert served.headers["content-type"] in ("image/webp", "image/jpeg") and served.headers["x-content-type-options"] == "nosniff"
        assert SCRIPT not in served.content and b"PK\x03\x04" not in served.content and b"Exif" not in served.content
        assert not Image.open(io.BytesIO(served.content)).getexif()


@pytest.mark.parametrize(
    ("name", "content"), [("lines.txt", b"a < b\n" + SCRIPT), ("list.csv", b"=cmd|'/c calc'!A1,b"), ("paper.pdf", b"%PDF-1.7\n" + SCRIPT)]
)
def test_a_plain_file_is_handed_over_never_shown(house: House, name: str, content: bytes) -> None:
    made = upload(house, content, f"../../{name}").json()
    assert made["name"] == name
    served = house.client.get(made["urls"]["original"])
    assert served.headers["content-disposition"].startswith("attachment")
    assert served.headers["content-security-policy"] == "default-src 'none'; sandbox"
    assert served.headers["x-content-type-options"] == "nosniff" and "html" not in served.headers["content-type"]


@pytest.mark.parametrize(
    "name", ["../../../etc/passwd.txt", "..\\..\\boot.txt", "a\r\nX-Evil: 1.txt", '";x="y.txt', "\u202etxt.exe.txt", "CON.txt", "a" * 900 + ".txt"]
)
def test_the_name_of_a_file_leads_nowhere_and_breaks_no_header(house: House, name: str) -> None:
    before = {path for path in house.api.settings.data_dir.parent.rglob("*") if "media" not in path.parts}
    answer = upload(house, f"hello {new_id()}".encode(), name)
    assert answer.status_code == 201
    served = house.client.get(answer.json()["urls"]["original"])
    assert served.status_code == 200 and "x-evil" not in served.headers
    after = {path for path in house.api.settings.data_dir.parent.rglob("*") if "media" not in path.parts}
    assert {path for path in after - before if path.suffix in (".txt", ".exe")} == set()


def test_a_stranger_uploads_nothing_and_is_told_before_she_has_sent_it(house: House) -> None:
    answer = house.client.post("/v1/media", content=b"x" * 100, headers={"Content-Type": "multipart/form-data; boundary=x"})
    assert answer.status_code == 401


def test_more_than_one_file_or_too_many_fields_are_refused(house: House) -> None:
    two = [("file", ("a.jpg", jpeg())), ("file", ("b.jpg", jpeg()))]
    assert house.client.post("/v1/media", files=two, data={"id": new_id()}, headers=house.bearer("stylist")).status_code == 400
    many = {f"field{n}": "x" for n in range(50)} | {"id": new_id()}
    assert house.client.post("/v1/media", files={"file": ("a.jpg", jpeg())}, data=many, headers=house.bearer("stylist")).status_code == 400
