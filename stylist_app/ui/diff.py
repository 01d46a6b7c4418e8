"""Flet's way from what is drawn to the browser, without its detours: three quarters of what a redraw costs (Flet 1.0.5).

It looks through all of the forty or more fields of every new control for what may hold another one: here only those are looked at that are set, or
can hold something unset. And it writes every message, and every row that comes or goes, out as words for a log that nobody keeps. What is sent is the
same: `tests.ui.test_diff` compares the two, and fails with another version of Flet, which may be another one inside.
"""

import dataclasses
import weakref
from collections.abc import Iterator
from functools import cache
from typing import Any

from flet.controls import object_patch
from flet.controls.base_control import BaseControl
from flet.controls.object_patch import DiffBuilder, ObjectPatchException
from flet.messaging.protocol import Message


def hasten() -> None:
    """For all sessions of this process. A second time changes nothing."""
    object_patch.DiffBuilder = QuickDiff  # type: ignore[misc]
    Message.__str__ = BaseControl.__str__ = _briefly  # type: ignore[assignment, method-assign]


def _briefly(one: Message | BaseControl) -> str:
    return str(one.action) if isinstance(one, Message) else f"{one._c}({one._i})"


class QuickDiff(DiffBuilder):
    """Finds the same controls in the same order as Flet's own, and leaves them as that does."""

    def _configure_dataclass(self, item: Any, parent: Any, frozen: bool, configure_setattr_only: bool = False) -> Iterator[Any]:
        found: list[Any] = []
        self._configure(item, parent, frozen, configure_setattr_only, found)
        return iter(found)

    def _configure(self, item: Any, parent: Any, frozen: bool, only_itself: bool, found: list[Any]) -> None:
        if isinstance(item, (list, dict)):
            for one in item.values() if isinstance(item, dict) else item:
                self._configure(one, parent, frozen, False, found)
            return
        kind = type(item)
        if not hasattr(kind, "__dataclass_fields__"):
            return
        if parent is None:
            known = getattr(item, "_parent", None)
            parent = known() if known else None
        if parent is not None:
            if parent is item:
                raise ObjectPatchException(f"Parent is the same as item: {item}")
            item._parent = weakref.ref(parent)
        if hasattr(item, "_frozen"):
            frozen = item._frozen
        elif frozen:
            item._frozen = frozen
        if getattr(kind, "__flet_control_cls__", None) is None:
            kind.__flet_control_cls__ = self.control_cls
        control = isinstance(item, self.control_cls) if self.control_cls else False
        if control:
            if not only_itself:
                item.build()
                item._before_update_safe()
                object.__setattr__(item, "_initialized", True)
            found.append(item)
        if not only_itself:
            for value in _held(item):
                self._configure(value, item if control else parent, frozen, False, found)
        if not frozen:
            _follow(item)


def _held(item: Any) -> Iterator[Any]:
    """What can hold a control, in the order of the fields."""
    values = getattr(item, "_values", None)
    kind: type = type(item)
    for name, always in _fields(kind):
        if values is None or always:
            yield getattr(item, name)
        elif name in values:
            yield values[name]


@cache
def _fields(kind: type) -> tuple[tuple[str, bool], ...]:
    """(name, whether it may hold something without being set)."""
    defaults: dict[str, Any] = getattr(kind, "_prop_defaults", {})
    return tuple(
        (field.name, field.name not in defaults or _holds(defaults[field.name]))
        for field in dataclasses.fields(kind)
        if not field.metadata.get("skip", False)
    )


def _holds(value: Any) -> bool:
    return isinstance(value, (list, dict)) or hasattr(type(value), "__dataclass_fields__")


def _follow(item: Any) -> None:
    """From now on what is assigned to it is a change."""
    dirty = getattr(item, "_dirty", None)
    if dirty is not None:
        dirty.clear()
        return
    kind: Any = type(item)
    if kind.__setattr__ is not object_patch._control_setattr:
        kind.__setattr__ = object_patch._control_setattr
    object.__setattr__(item, "__changes", {})
