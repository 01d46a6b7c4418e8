"""Start and end instead of left and right. Flet's paddings, borders and places know only left and right; rows turn round by themselves."""

import flet as ft

from stylist_app.i18n import words


def edges(*, start: float = 0, end: float = 0, top: float = 0, bottom: float = 0) -> ft.Padding:
    left, right = (end, start) if words().rtl else (start, end)
    return ft.Padding.only(left=left, right=right, top=top, bottom=bottom)


def rules(
    *, start: ft.BorderSide | None = None, end: ft.BorderSide | None = None, top: ft.BorderSide | None = None, bottom: ft.BorderSide | None = None
) -> ft.Border:
    left, right = (end, start) if words().rtl else (start, end)
    return ft.Border.only(left=left, right=right, top=top, bottom=bottom)


def placed(*, start: float | None = None, end: float | None = None) -> dict[str, float]:
    """Where in a Stack, as keywords: `ft.Container(pin, top=0, **placed(start=4))`."""
    left, right = (end, start) if words().rtl else (start, end)
    return {side: value for side, value in (("left", left), ("right", right)) if value is not None}
