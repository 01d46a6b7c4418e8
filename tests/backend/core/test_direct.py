"""The short way of a direct route and the way of all requests: nobody who asks can tell which one it was. Over a plain socket, byte by byte."""

import json
import socket
from collections.abc import Callable
from typing import Any

import pytest

from stylist_app.backend.core.web.direct import SHORT
from stylist_app.wire.ids import new_id
from tests.examples import Shop
from tests.running import WAIT_SECONDS, RunningApi

Answered = tuple[int, dict[str, str], Any]
LONG_WAY = {"Transfer-Encoding": "chunked"}
EACH_TIME = {"date", "x-request-id", "content-length"}


@pytest.fixture
def api(common_api: RunningApi) -> RunningApi:
    return common_api


@pytest.fixture
def shop(own_shop: Shop) -> Shop:
    return own_shop


class Wire:
    """A connection on which a shopper sends."""

    def __init__(self, api: RunningApi, shop: Shop) -> None:
        host, port = api.url.removeprefix("http://").split(":")
        self.line = socket.create_connection((host, int(port)), WAIT_SECONDS)
        self.file = self.line.makefile("rb")
        self._path, self._token = f"/v1/conversations/{shop.aiko.conversation_id}/messages", shop.aiko.token

    def request(self, body: bytes, **headers: str) -> bytes:
        chunked = "Transfer-Encoding" in headers
        given = {"Host": "x", "Authorization": f"Bearer {self._token}", **({} if chunked else {"Content-Length": str(len(body))}), **headers}
        head = "\r\n".join([f"POST {self._path} HTTP/1.1", *(f"{name}: {value}" for name, value in given.items()), "", ""])
        return head.encode() + (b"%x\r\n%s\r\n0\r\n\r\n" % (len(body), body) if chunked else body)

    def answer(self) -> Answered:
        status = int(self.file.readline().split()[1])
        headers: dict[str, str] = {}
        while line := self.file.readline().strip():
            name, _, value = line.decode().partition(": ")
            headers[name] = value
        return status, headers, json.loads(self.file.read(int(headers["content-length"])))

    def ask(self, body: bytes, **headers: str) -> Answered:
        self.line.sendall(self.request(body, **headers))
        return self.answer()

    def ended(self) -> bool:
        return self.file.read() == b""


@pytest.fixture
def wire(api: RunningApi, shop: Shop) -> Wire:
    found = Wire(api, shop)
    found.ask(message("the token is known from now on"))
    return found


def message(text: str = "hello", **more: Any) -> bytes:
    return json.dumps({"id": new_id(), "kind": "text", "payload": {"text": text}, **more}).encode()


def test_both_ways_say_the_same(wire: Wire) -> None:
    told = message()
    for body, status in ((told, 201), (told, 200), (b"{", 400), (message(kind="unknown"), 422), (message("x" * 9_000), 422)):
        short, long = wire.ask(body), wire.ask(body if status != 201 else message(), **LONG_WAY)
        assert (short[0], long[0]) == (status, status)
        assert {name: value for name, value in short[1].items() if name not in EACH_TIME} == {
            name: value for name, value in long[1].items() if name not in EACH_TIME
        }
        assert short[1].keys() == long[1].keys() and short[2].keys() == long[2].keys()
        if status >= 400:
            assert short[2] | {"request_id": ""} == long[2] | {"request_id": ""}
            assert short[2]["request_id"] == short[1]["x-request-id"]


def test_a_request_keeps_its_own_id(wire: Wire) -> None:
    assert wire.ask(message(), **{"X-Request-Id": "mine-1"})[1]["x-request-id"] == "mine-1"


@pytest.mark.parametrize("length", [SHORT // 2, SHORT, SHORT + 1, SHORT * 4])
def test_a_body_of_any_length_and_in_any_pieces_is_read_whole(wire: Wire, length: int) -> None:
    sent = wire.request(message().ljust(length))
    for start in range(0, len(sent), 5_000):
        wire.line.sendall(sent[start : start + 5_000])
    assert wire.answer()[0] == 201


def test_requests_behind_each_other_are_answered_in_their_order(wire: Wire) -> None:
    bodies = [message(str(number)) for number in range(6)]
    wire.line.sendall(b"".join(wire.request(body) for body in bodies))
    assert [wire.answer()[2]["id"] for _ in bodies] == [json.loads(body)["id"] for body in bodies]
    assert wire.ask(message())[0] == 201


def test_a_connection_that_shall_end_is_ended(wire: Wire) -> None:
    status, headers, _ = wire.ask(message(), Connection="close")
    assert (status, headers["connection"]) == (201, "close")
    assert wire.ended()


@pytest.mark.parametrize(("said", "strict"), [("https", True), ("http", False), ("gopher", False)])
def test_a_proxy_on_this_machine_says_whether_it_was_encrypted(wire: Wire, said: str, strict: bool) -> None:
    for way in ({}, LONG_WAY):
        assert ("strict-transport-security" in wire.ask(message(), **{"X-Forwarded-Proto": said}, **way)[1]) is strict


def test_what_was_asked_is_done_though_nobody_waits_for_the_answer(api: RunningApi, shop: Shop, wire: Wire) -> None:
    sent = message("and away")
    name = json.loads(sent)["id"]
    wire.line.sendall(wire.request(sent))
    wire.line.shutdown(socket.SHUT_RDWR)
    wire.line.close()
    assert api.client(shop.aiko.token).post(f"/v1/conversations/{shop.aiko.conversation_id}/messages", content=sent).json()["id"] == name


def test_half_a_request_is_nothing(api: RunningApi, shop: Shop, wire: Wire) -> None:
    sent = message("half of")
    wire.line.sendall(wire.request(sent)[:-10])
    wire.line.shutdown(socket.SHUT_RDWR)
    wire.line.close()
    assert api.client(shop.aiko.token).get(f"/v1/messages/{json.loads(sent)['id']}").status_code == 404


def test_an_error_nobody_foresaw_is_told_as_one(api: RunningApi, wire: Wire, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("words of a customer")

    monkeypatch.setattr(api.backend.writer, "hand", broken)
    status, headers, problem = wire.ask(message())
    assert (status, headers["content-type"], problem["type"]) == (500, "application/problem+json", "/problems/internal")
    assert "customer" not in json.dumps(problem)
    monkeypatch.undo()
    assert wire.ask(message())[0] == 201


def test_the_short_way_is_the_one_that_is_taken(api: RunningApi, wire: Wire, monkeypatch: pytest.MonkeyPatch) -> None:
    handed: list[str] = []
    hand: Callable[..., None] = api.backend.writer.hand

    def counted(*given: Any) -> None:
        handed.append("short")
        hand(*given)

    monkeypatch.setattr(api.backend.writer, "hand", counted)
    assert wire.ask(message())[0] == 201
    assert wire.ask(message(), **LONG_WAY)[0] == 201
    assert wire.ask(message(), Origin="https://elsewhere.example")[0] == 201
    assert wire.ask(message().ljust(SHORT + 1))[0] == 201
    assert handed == ["short"]
