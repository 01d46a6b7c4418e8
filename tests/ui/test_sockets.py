"""What a tab says when it registers: it begins anew, and nothing else of its words is touched."""

import msgpack
from hypothesis import given
from hypothesis import strategies as st

from stylist_app.ui.sockets import begun_anew


def framed(action: int, body: object) -> bytes:
    return b"\x00" + msgpack.packb([action, body])


def test_a_tab_that_returns_does_not_ask_for_its_old_session() -> None:
    body = {"session_id": "abc", "page_name": "", "page": {"route": "/chat", "width": 390.0, "at": msgpack.ExtType(1, b"2026")}}
    action, heard = msgpack.unpackb(begun_anew(framed(1, body))[1:])
    assert (action, heard) == (1, body | {"session_id": ""})


@given(st.binary(max_size=200))
def test_whatever_else_comes_is_left_as_it_is(noise: bytes) -> None:
    assert begun_anew(b"\x01" + noise) == b"\x01" + noise


@given(st.integers(2, 9), st.dictionaries(st.text(max_size=8), st.integers(-(2**63), 2**63) | st.text(max_size=20), max_size=4))
def test_other_messages_pass_unchanged(action: int, body: dict[str, object]) -> None:
    frame = framed(action, {**body, "session_id": "abc"})
    assert begun_anew(frame) == frame
