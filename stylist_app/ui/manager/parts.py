"""What the manager's pages are made of: a page with its one act, rows, forms over the page, and the two versions after a lost race."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import flet as ft
from pydantic import ValidationError

from stylist_app.client.api.http import ApiProblem, ClientError
from stylist_app.i18n import _
from stylist_app.ui.shell.session import Session
from stylist_app.ui.shell.trouble import sentence
from stylist_app.ui.theme import C, Layout, S, T
from stylist_app.ui.widgets import (
    Tap,
    banner,
    border,
    bottom_sheet,
    dialog,
    gap,
    hairline,
    heading,
    outlined,
    pad,
    pressable,
    primary,
    quiet,
    snack,
    spoken,
    text,
)


@dataclass(frozen=True)
class Trouble:
    """Why an act did not happen: `field` says where to show it ("" for the whole form), `current` is the other version after a lost race."""

    words: str = ""
    field: str = ""
    current: Mapping[str, Any] | None = None

    def at(self, *fields: str) -> str:
        """The sentence if it belongs to this field."""
        return self.words if self.field in fields else ""


def told(error: Exception, said: Mapping[str, str]) -> Trouble:
    """`said` are this form's own sentences for fields whose words were refused before they left."""
    if isinstance(error, ValidationError):
        field = str(error.errors()[0]["loc"][0])
        return Trouble(said.get(field, _("This cannot be saved as it is.")), field)
    if isinstance(error, ApiProblem):
        problem = error.problem
        field = (problem.field or "").split(".")[-1]
        return Trouble(sentence(error), field, problem.current if problem.status == 412 else None)
    return Trouble(sentence(error) if isinstance(error, ClientError) else _("This cannot be saved as it is."))


def page(layout: str, title: str, about: str, *content: ft.Control, act: ft.Control | None = None) -> ft.Control:
    """One tab: what it is for, its one act, and what is there."""
    words = ft.Column(tight=True, spacing=S.tick, expand=True, controls=[heading(title, T.page), text(about, T.body, C.ink2)])
    phone = layout == Layout.PHONE
    head: ft.Control = ft.Row(spacing=S.x4, controls=[words, *([act] if act else [])])
    if phone:
        head = ft.Column(tight=True, spacing=S.x3, controls=[ft.Row([words]), *([ft.Row([act])] if act else [])])
    body = ft.Column(tight=True, spacing=S.x5, horizontal_alignment=ft.CrossAxisAlignment.STRETCH, controls=[head, *content])
    inside = ft.Container(body, padding=pad(S.x4 if phone else S.x8, S.x5), width=None if phone else S.page_form)
    return ft.Column(
        [inside], expand=True, scroll=ft.ScrollMode.AUTO, horizontal_alignment=ft.CrossAxisAlignment.STRETCH if phone else ft.CrossAxisAlignment.START
    )


def card(rows: Sequence[ft.Control]) -> ft.Control:
    """Rows on one sheet, split by hairlines."""
    split = [part for row in rows for part in (hairline(), row)][1:]
    return ft.Container(
        ft.Column(tight=True, spacing=0, horizontal_alignment=ft.CrossAxisAlignment.STRETCH, controls=split),
        bgcolor=C.card,
        border_radius=S.r_card,
        border=border(),
        clip_behavior=ft.ClipBehavior.ANTI_ALIAS,
    )


def line(
    title: str, said: str, *after: ft.Control, before: ft.Control | None = None, on_tap: Tap = None, label: str = "", faint: bool = False
) -> ft.Control:
    """A row: what it is, what is said of it, its marks and acts. `on_tap` opens it; acts behind it keep their own targets."""
    words = ft.Column(
        tight=True,
        spacing=S.tick,
        expand=True,
        controls=[
            text(title, T.row, C.ink2 if faint else None, max_lines=2, overflow=ft.TextOverflow.ELLIPSIS),
            *([text(said, T.second, C.ink2, max_lines=3, overflow=ft.TextOverflow.ELLIPSIS)] if said else []),
        ],
    )
    inside = ft.Row(spacing=S.x3, controls=[*([before] if before else []), words])
    held = pad(S.x4, S.x3)
    main = (
        pressable(label or f"{title}, {said}", inside, on_tap, padding=held, expand=True)
        if on_tap
        else spoken(label or f"{title}, {said}", ft.Container(inside, padding=held), expand=True)
    )
    return ft.Row(spacing=0, controls=[main, *after, *([gap(S.x2)] if after else [])])


def choices(options: Sequence[tuple[str, str]], chosen: Sequence[str], on_tap: Callable[[str], object]) -> ft.Control:
    """Pills of which one or some are on; a chosen one carries a tick."""

    def pill(value: str, word: str) -> ft.Control:
        on = value in chosen
        mark = [ft.Icon(ft.Icons.CHECK, color=C.accent, size=S.icon_tiny)] if on else []
        inside = ft.Row(tight=True, spacing=S.x1, controls=[*mark, text(word, T.label, C.accent if on else C.ink, no_wrap=True)])
        return pressable(
            word,
            inside,
            lambda: on_tap(value),
            selected=on,
            reach=S.x1,
            padding=pad(S.x3 + S.tick, S.x2 + S.tick),
            border_radius=S.r_full,
            bgcolor=C.soft if on else C.card,
            border=border(C.accent_line if on else C.line),
        )

    return ft.Row(wrap=True, spacing=S.x2, run_spacing=0, controls=[pill(value, word) for value, word in options])


def captioned(caption: str, control: ft.Control, error: str = "") -> ft.Control:
    """A choice with its caption, and what is wrong with it."""
    wrong = [text(error, T.meta, C.danger)] if error else []
    return ft.Column(
        tight=True, spacing=S.x1, horizontal_alignment=ft.CrossAxisAlignment.STRETCH, controls=[text(caption, T.chip, C.ink2), control, *wrong]
    )


def form(
    layout: str,
    title: str,
    fields: Sequence[ft.Control],
    *,
    trouble: Trouble,
    busy: bool,
    save_word: str,
    on_save: Tap,
    on_close: Tap,
    placed: Sequence[str] = (),
) -> ft.DialogControl:
    """A form over the page. `placed` are the fields that show their own trouble; any other stands above them."""
    wrong = [] if not trouble.words or trouble.field in placed else [banner("error", trouble.words)]
    content = ft.Column(tight=True, spacing=S.x4, horizontal_alignment=ft.CrossAxisAlignment.STRETCH, controls=[*wrong, *fields])
    acts = (outlined(_("Cancel"), on_close), primary(_("Saving") if busy else save_word, on_save, disabled=busy))
    return over(layout, title, content, on_close=on_close, actions=acts)


def over(layout: str, title: str, content: ft.Control, *, on_close: Tap, actions: tuple[ft.Control, ...] = ()) -> ft.DialogControl:
    """On a phone a sheet, elsewhere a dialog in the middle."""
    if layout != Layout.PHONE:
        return dialog(title, content, on_close=on_close, actions=actions)
    foot = [ft.Row(alignment=ft.MainAxisAlignment.END, spacing=S.x2, controls=list(actions))] if actions else []
    whole = ft.Column(tight=True, spacing=S.x5, horizontal_alignment=ft.CrossAxisAlignment.STRETCH, controls=[content, *foot])
    return bottom_sheet(ft.Container(whole, padding=pad(S.x5, S.x2)), on_close=on_close, title=title)


def conflict(
    layout: str, names: Mapping[str, str], current: Mapping[str, Any], wanted: Mapping[str, Any], *, on_theirs: Tap, on_mine: Tap
) -> ft.DialogControl:
    """Somebody was quicker: both versions of what differs, and two ways on. `names` are the captions of the fields."""

    def said(value: Any) -> str:
        return (
            {True: _("Yes"), False: _("No")}.get(value, str(value)) if isinstance(value, bool) else str(value if value not in (None, "", []) else "–")
        )

    def two(name: str) -> ft.Control:
        sides = [
            ft.Column(tight=True, spacing=0, expand=True, controls=[text(_("Now"), T.tiny, C.ink2), text(said(current.get(name)), T.body)]),
            ft.Column(tight=True, spacing=0, expand=True, controls=[text(_("Yours"), T.tiny, C.accent), text(said(wanted[name]), T.body)]),
        ]
        return ft.Column(tight=True, spacing=S.x1, controls=[text(names.get(name, name), T.label_strong), ft.Row(spacing=S.x4, controls=sides)])

    differ = [two(name) for name in wanted if current.get(name) != wanted[name]]
    content = ft.Column(tight=True, spacing=S.x4, controls=[text(_("Somebody else saved a change while you were writing."), T.body, C.ink2), *differ])
    acts = (outlined(_("Keep what is there"), on_theirs), primary(_("Save mine"), on_mine))
    return over(layout, _("Changed meanwhile"), content, on_close=on_theirs, actions=acts)


def link_dialog(session: Session, layout: str, title: str, about: str, link: str, on_close: Tap) -> ft.DialogControl:
    """A link that is shown once, to be copied."""

    async def copy() -> None:
        await ft.Clipboard().set(link)
        session.page.show_dialog(snack(_("Link copied")))

    shown = ft.Container(text(link, T.second, selectable=True), bgcolor=C.well, border_radius=S.r_card, padding=pad(S.x4, S.x3))
    content = ft.Column(tight=True, spacing=S.x3, horizontal_alignment=ft.CrossAxisAlignment.STRETCH, controls=[text(about, T.body, C.ink2), shown])
    return over(layout, title, content, on_close=on_close, actions=(quiet(_("Done"), on_close), primary(_("Copy link"), copy, glyph=ft.Icons.COPY)))
