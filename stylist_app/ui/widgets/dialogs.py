"""What lies over a screen for a moment: snack with Undo, a question, sheets from below and from the side, the list of keys.

Builders return Flet dialogs. In a component: `ft.use_dialog(confirm(…) if asking else None)`; from a handler: `page.show_dialog(snack(…))`.
"""

import flet as ft

from stylist_app.i18n import _

from ..theme import C, Ms, S, T
from .base import Tap, heading, icon_button, pad, pressable, text
from .buttons import outlined, primary
from .sides import edges


def snack(words: str, *, on_undo: Tap = None, action: str = "", on_action: Tap = None) -> ft.SnackBar:
    """One sentence near the foot of the page, above the bar and where people write; with `on_undo` it stays long enough to take the act back."""
    act, word = (on_undo, _("Undo")) if on_undo else (on_action, action)
    return ft.SnackBar(
        ft.Text(words, theme_style=T.body, color=C.on_inverse),
        action=ft.SnackBarAction(label=word, on_click=act) if act else None,
        duration=ft.Duration(milliseconds=Ms.undo if act else Ms.snack),
        persist=False,
        behavior=ft.SnackBarBehavior.FLOATING,
        margin=_above_the_foot(),
    )


def _above_the_foot() -> ft.Margin:
    """Clear of the bar and the composer; on wide pages no wider than a sentence is read well."""
    width = ft.context.page.width
    side = S.x4 if width is None else max(S.x4, (width - S.dialog) / 2)
    return ft.Margin.only(left=side, right=side, bottom=S.snack_foot)


def confirm(title: str, consequence: str, *, act: str, on_act: Tap, on_cancel: Tap, danger: bool = False) -> ft.AlertDialog:
    """Asks once, naming the consequence. `act` is the verb on the button ("Delete for everyone"). Esc and the scrim cancel."""
    return ft.AlertDialog(
        title=text(title, T.look),
        content=ft.Container(text(consequence, T.body, C.ink2), width=S.form),
        on_dismiss=on_cancel,
        actions=[outlined(_("Cancel"), on_cancel), primary(act, on_act, danger=danger)],
        actions_padding=ft.Padding.all(S.x5),
        semantics_label=title,
    )


def dialog(title: str, content: ft.Control, *, on_close: Tap, actions: tuple[ft.Control, ...] = (), width: float = S.dialog) -> ft.AlertDialog:
    """A small form or list in the middle of the page, with a title and a cross."""
    head = ft.Row(controls=[heading(title, T.look, expand=True), icon_button(ft.Icons.CLOSE, _("Close"), on_close)])
    return ft.AlertDialog(
        title=head,
        content=ft.Container(content, width=width),
        actions=list(actions),
        on_dismiss=on_close,
        scrollable=True,
        title_padding=edges(start=S.x6, end=S.x3, top=S.x3),
        actions_padding=ft.Padding.all(S.x5) if actions else 0,
        semantics_label=title,
    )


def bottom_sheet(content: ft.Control, *, on_close: Tap, title: str = "", height: float | None = None) -> ft.BottomSheet:
    """A sheet from below: drag, Esc or the scrim close it. `height` for content that scrolls within itself."""
    head = (
        [
            ft.Container(
                ft.Row(controls=[heading(title, T.look, expand=True), icon_button(ft.Icons.CLOSE, _("Close"), on_close)]),
                padding=edges(start=S.x5, end=S.x2),
            )
        ]
        if title
        else []
    )
    top = ft.BorderRadius.only(top_left=S.r_sheet, top_right=S.r_sheet)
    return ft.BottomSheet(
        ft.Container(ft.Column(tight=height is None, spacing=S.x2, controls=[*head, content]), padding=ft.Padding.only(bottom=S.x4), height=height),
        on_dismiss=on_close,
        draggable=True,
        show_drag_handle=True,
        scrollable=True,
        shape=ft.RoundedRectangleBorder(radius=top),
    )


def side_sheet(content: ft.Control, on_close: Tap, *, width: float = S.sheet, close_word: str = "") -> ft.Control:
    """A pane that slides over the right side, with a scrim that closes it. Lay it last in a Stack that fills the page."""
    shade = pressable(close_word or _("Close"), ft.Container(width=0, height=0), on_close, bgcolor=C.scrim, expand=True)
    return ft.Row(
        expand=True,
        spacing=0,
        left=0,
        right=0,
        top=0,
        bottom=0,
        vertical_alignment=ft.CrossAxisAlignment.STRETCH,
        controls=[shade, ft.Container(content, width=width, bgcolor=C.paper)],
    )


def key_cap(key: str) -> ft.Container:
    return ft.Container(text(key, T.chip, C.ink2, no_wrap=True), bgcolor=C.well, border_radius=S.r_small, padding=pad(S.x2, S.x1))


def shortcuts(keys: tuple[tuple[str, str], ...], *, on_close: Tap) -> ft.AlertDialog:
    """The sheet behind "?": (key, what it does) pairs, such as ("Shift+E", "Resolve and next")."""
    rows = [ft.Row(spacing=S.x4, controls=[text(words, T.body, expand=True), key_cap(key)]) for key, words in keys]
    return dialog(_("Keyboard shortcuts"), ft.Column(tight=True, spacing=S.x2, controls=list(rows)), on_close=on_close)
