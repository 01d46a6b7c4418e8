"""Imports broken on purpose: each ends in a state with a sentence, and never takes the good rows along."""

import io
import struct
import zipfile
import zlib

import pytest

from stylist_app.backend.catalog.tables import ProductPictureRow, ProductRow
from tests.backend.catalog.feeds import picture
from tests.backend.imports.house import Desk, csv_of, line
from tests.connectors.web import Answer, Web
from tests.imaging.samples import data, flat


def enormous() -> bytes:
    """A PNG that says it has 300 megapixels."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = struct.pack(">IIBBBBB", 20_000, 15_000, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(bytes(20_001))) + chunk(b"IEND", b"")


def archive() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as file:
        file.writestr("xl/workbook.xml", "<workbook/>")
    return made.getvalue()


@pytest.mark.parametrize(
    ("content", "status", "words"),
    [
        (b"", 422, "empty"),
        (b"  \r\n", 422, "empty"),
        (archive(), 415, "CSV"),
        (data(flat()), 415, "no file that can be imported"),
        (b"%PDF-1.7", 415, "no file that can be imported"),
    ],
)  # fmt: skip
def test_what_is_no_table_is_refused_at_once(common_desk: Desk, content: bytes, status: int, words: str) -> None:
    answer = common_desk.send(content)
    assert (answer.status_code, answer.json()["field"]) == (status, "file") and words in answer.json()["detail"]
    assert common_desk.as_().get("/v1/imports").json()["items"] == []


def test_a_file_that_is_too_large_is_refused(common_desk: Desk) -> None:
    limit = common_desk.stall.api.settings.upload_mb << 20
    answer = common_desk.send(csv_of(line("coat")) + b" " * limit)
    assert answer.status_code == 413


def test_missing_columns_are_named(desk: Desk) -> None:
    brought = desk.bring(b"Handle,Title\ncoat,Coat\n")
    assert brought["kind"] is None
    assert desk.start(brought["id"], "run").json()["field"] == "kind"
    failed = desk.through(brought["id"], "preview", kind="shopify")
    assert failed["state"] == "failed" and "Variant Price" in failed["error"] and failed["ended_at"]
    assert failed["error_phrased"]["fields"] == {"name": "products.csv", "what": "a Shopify product file", "columns": "Variant Price"}
    assert desk.through(brought["id"])["state"] == "failed", "it can be tried again"


@pytest.mark.parametrize("kind", ["woocommerce", "google"])
def test_a_file_of_another_kind_is_told_so(desk: Desk, kind: str) -> None:
    failed = desk.through(desk.bring(csv_of(line("coat")))["id"], "preview", kind=kind)
    assert failed["state"] == "failed" and failed["error"]


def test_a_wrong_encoding_costs_the_rows_that_nobody_can_read(desk: Desk) -> None:
    good, bad = line("coat", title="Mäntel, groß".replace(",", "")), line("hut").encode().replace(b"Hut", b"H\xfft")
    done = desk.imported(csv_of(good, line("cap", title="Größe")) + bad + b"\n")
    assert done["state"] == "done" and done["summary"]["products"]["added"] == 2
    [problem] = done["problems"]
    assert problem["line"] == 4 and "cannot be read" in problem["message"] and "UTF-8" in problem["remedy"]
    assert {row.title for row in desk.stall.rows(ProductRow)} == {"Mäntel groß", "Größe"}


def test_a_file_of_windows_is_read_as_it_was_meant(desk: Desk) -> None:
    done = desk.imported(csv_of(line("hut", title="Größe")).decode().encode("cp1252"))
    assert done["problems"] == [] and [row.title for row in desk.stall.rows(ProductRow)] == ["Größe"]


def test_bytes_that_are_no_text_fail_with_a_sentence(desk: Desk) -> None:
    brought = desk.bring(bytes(range(256)) * 40)
    failed = desk.through(brought["id"], "preview", kind="shopify")
    assert failed["state"] == "failed" and failed["error"].endswith(".")


def test_pictures_that_cannot_be_had_cost_only_themselves(desk: Desk, web: Web) -> None:
    web.answers |= {
        "/good.jpg": Answer(picture()), "/big.png": Answer(enormous(), headers={"Content-Type": "image/png"}),
        "/page.jpg": Answer(b"<!doctype html><title>Sign in</title>", headers={"Content-Type": "image/jpeg"}),
    }  # fmt: skip
    sources = {
        "good": web.url("/good.jpg"), "big": web.url("/big.png"), "page": web.url("/page.jpg"), "gone": web.url("/gone.jpg"),
        "near": "https://127.0.0.1/a.jpg", "inside": "https://10.0.0.8/a.jpg", "meta": "https://169.254.169.254/latest", "plain": "http://shop.test/a.jpg",
        "beside": "pictures/a.jpg", "out": "../../etc/passwd",
    }  # fmt: skip
    done = desk.imported(csv_of(*(line(name, picture=source) for name, source in sources.items())))
    assert done["state"] == "done" and done["summary"]["products"]["added"] == len(sources)
    assert len(desk.stall.rows(ProductPictureRow)) == done["summary"]["pictures"]["added"] == 1
    told = {problem["line"] - 2: problem for problem in done["problems"]}
    said = {name: told[place]["message"] for place, name in enumerate(sources) if place in told}
    assert all(one["phrased"]["about"] and one["phrased"]["remedy"] for one in told.values()), "to be said in other languages"
    assert set(said) == set(sources) - {"good"} and all(one["remedy"] and one["column"] == "Image Src" for one in told.values())
    assert "million pixels" in said["big"] and "a web page" in said["page"] and "404" in said["gone"]
    assert all("not fetched" in said[name] for name in ("near", "inside", "meta", "plain"))
    assert all("did not come with the file" in said[name] for name in ("beside", "out"))
    assert not any(path == "/latest" for path in web.asked)
