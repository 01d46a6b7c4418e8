"""Which text field has the focus in a tab, so that single-letter keys act only while nobody types."""

from typing import Any

import flet as ft


class Focus:
    """Fields report themselves: `text_field(..., **focus.watched())`. A field that left the page with the focus does not count."""

    def __init__(self, page: ft.Page) -> None:
        self._page = page
        self._field: int | None = None

    @property
    def typing(self) -> bool:
        return self._field is not None and self._page.session.index.get(self._field) is not None

    def has(self, field: ft.Control | None) -> bool:
        """Whether it is this one."""
        return field is not None and self._field == field._i

    def watched(self) -> dict[str, Any]:
        """The two handlers every text field gets."""
        return {"on_focus": self._entered, "on_blur": self._left}

    def nowhere(self) -> None:
        """What had the focus is gone: a closed dialog, another screen."""
        self._field = None

    def _entered(self, event: ft.Event[ft.TextField]) -> None:
        self._field = event.control._i

    def _left(self, event: ft.Event[ft.TextField]) -> None:
        if self._field == event.control._i:
            self._field = None
