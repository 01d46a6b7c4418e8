"""The quick way from what is drawn to the browser sends what Flet's own sends, and leaves every control as that leaves it."""

from collections.abc import Iterator
from importlib.metadata import version
from typing import Any

import flet as ft
import msgpack
import pytest
from flet.controls import object_patch
from flet.controls.base_control import BaseControl
from flet.controls.object_patch import ObjectPatch
from flet.messaging.protocol import Message, MessageAction, PatchControlBody, configure_encode_object_for_msgpack
from hypothesis import given
from hypothesis import strategies as st

from stylist_app.ui.diff import QuickDiff, hasten

FLETS = QuickDiff.__mro__[1]
"""Its own: `hasten` exchanges the name, never the class."""
WORDS = st.text(max_size=5)
KEYS = st.none() | st.sampled_from(["a", "b", "c"])


def several(inside: st.SearchStrategy[Any]) -> st.SearchStrategy[list[Any]]:
    return st.lists(inside, max_size=4, unique_by=lambda one: one[1].get("key") or id(one))


LEAVES = st.one_of(
    st.tuples(st.just(ft.Text), st.fixed_dictionaries({"value": WORDS, "key": KEYS, "spans": st.lists(WORDS, max_size=2)})),
    st.tuples(st.just(ft.Icon), st.fixed_dictionaries({"icon": st.just(ft.Icons.CLOSE), "size": st.none() | st.just(12)})),
)
TREES = st.recursive(
    LEAVES,
    lambda inside: st.one_of(
        st.tuples(
            st.sampled_from([ft.Row, ft.Column, ft.Stack]),
            st.fixed_dictionaries({"controls": several(inside), "key": KEYS, "visible": st.booleans()}),
        ),
        st.tuples(
            st.just(ft.Container),
            st.fixed_dictionaries({"content": st.none() | inside, "padding": st.none() | st.just(3), "key": KEYS, "on_click": st.booleans()}),
        ),
        st.tuples(st.just(ft.Semantics), st.fixed_dictionaries({"content": inside, "label": WORDS, "on_tap": st.booleans()})),
        st.tuples(st.just(ft.PopupMenuButton), st.fixed_dictionaries({"content": inside, "items": st.lists(WORDS, max_size=2)})),
    ),
    max_leaves=12,
)


def made(told: tuple[type, dict[str, Any]]) -> Any:
    """The control that is told of, with all below it."""
    kind, fields = told
    given = {name: value for name, value in fields.items() if value is not None}
    for name, value in fields.items():
        if name == "content" and value is not None:
            given[name] = made(value)
        elif name == "controls":
            given[name] = [made(one) for one in value]
        elif name == "spans":
            given[name] = [ft.TextSpan(word, ft.TextStyle(size=12)) for word in value]
        elif name == "items":
            given[name] = [ft.PopupMenuItem(content=word) for word in value]
        elif name == "padding" and value is not None:
            given |= {"padding": ft.Padding.all(value), "border": ft.Border.all(1, ft.Colors.PRIMARY), "alignment": ft.Alignment.CENTER}
        elif name in ("on_click", "on_tap"):
            given[name] = print if value else None
    return kind(**given)


class Told:
    """One comparison after the other by one kind of builder, and what became of them, in numbers that count from the first control."""

    def __init__(self, kind: type[Any]) -> None:
        self._kind, self._parent = kind, ft.Column()
        self.results: list[Any] = []

    def compare(self, before: Any, now: Any, *, frozen: bool) -> None:
        object_patch.DiffBuilder = self._kind  # type: ignore[misc]
        patch, added, removed = ObjectPatch.from_diff({"_b": before}, {"_b": now}, BaseControl, parent=self._parent, path=[], frozen=frozen)
        packed = msgpack.packb(
            Message(MessageAction.PATCH_CONTROL, PatchControlBody(self._parent._i, patch.to_message())).body,
            default=configure_encode_object_for_msgpack(BaseControl),
        )
        self.results.append(
            (self._counted(msgpack.unpackb(packed, strict_map_key=False)), [*map(self._state, added)], [self._number(one) for one in removed])
        )

    def _number(self, control: BaseControl | None) -> int | None:
        return None if control is None else control._i - self._parent._i

    def _state(self, control: Any) -> Any:
        held = [value for value in control._values.values() if hasattr(value, "_parent") and not isinstance(value, BaseControl)]
        return (
            self._number(control), control._c, self._number(control.parent), hasattr(control, "_frozen"), control._initialized, dict(control._dirty),
            [(type(one), self._number(one._parent()), hasattr(one, "_frozen")) for one in held],
        )  # fmt: skip

    def _counted(self, value: Any, name: Any = None) -> Any:
        if isinstance(value, dict):
            return {key: self._counted(one, key) for key, one in value.items()}
        if isinstance(value, list):
            return [self._counted(one) for one in value]
        return value - self._parent._i if name in ("_i", "id") and isinstance(value, int) else value


@pytest.fixture(autouse=True)
def afterwards() -> Iterator[None]:
    yield
    hasten()


@given(TREES, TREES)
def test_what_is_drawn_anew_is_told_and_left_as_flet_does(before: Any, now: Any) -> None:
    def results(kind: type[Any]) -> list[Any]:
        one, first, then = Told(kind), made(before), made(now)
        one.compare(None, first, frozen=True)
        one.compare(first, then, frozen=True)
        return one.results

    assert results(QuickDiff) == results(FLETS)


@given(TREES, TREES, WORDS)
def test_what_is_changed_in_its_place_is_told_as_flet_does(there: Any, more: Any, words: str) -> None:
    def results(kind: type[Any]) -> list[Any]:
        one, page = Told(kind), ft.Column(controls=[made(there)], key="page")
        one.compare(None, page, frozen=False)
        page.controls.append(made(more))
        page.controls.append(ft.Text(words))
        one.compare(page, page, frozen=False)
        page.controls.pop(0)
        page.spacing = 3
        one.compare(page, page, frozen=False)
        return one.results

    assert results(QuickDiff) == results(FLETS)


def test_another_flet_is_looked_at_again() -> None:
    """`ui.diff` follows the inside of this version. With another one: see what it does now, and whether it still needs help."""
    assert version("flet") == "1.0.5"
