"""The pane: customer, pieces, total and budget, note; and at its foot where the look goes."""

from functools import partial
from typing import Any

import flet as ft

from stylist_app.i18n import _
from stylist_app.ui.shell.persons import portrait
from stylist_app.ui.stylist.looks.engine import Builder
from stylist_app.ui.stylist.looks.pieces.rows import MemoPieceRow
from stylist_app.ui.stylist.looks.state import Head, Sums
from stylist_app.ui.stylist.looks.words import season_words
from stylist_app.ui.theme import C, S, T
from stylist_app.ui.widgets import (
    banner,
    chip,
    icon_button,
    one_line,
    outlined,
    pad,
    picture,
    pressable,
    primary,
    spoken,
    tag,
    text,
    text_field,
)

NOTE_MOST = 240
METER = 8
"""Logical pixels of the budget's bar."""


def _whom(builder: Builder, head: Head, sums: Sums, close: Any) -> ft.Control:
    customer = builder.customer
    cross = [icon_button(ft.Icons.CLOSE, _("Back to the board (Esc)"), close)] if close else []
    if customer is None:
        title = ft.Column([text(_("In a lookbook"), T.label_strong)], tight=True, expand=True)
        return ft.Row(spacing=S.x3, controls=[title, *cross])
    face = portrait(builder.bench.session, customer.name, customer.picture, S.button)
    words_ = [one_line(_("For {name}", name=head.name), T.label_strong), one_line(sums.sizes or _("Her sizes are not known yet"), T.meta, C.ink2)]
    mark = tag(_("Shared"), "success") if head.shared else tag(_("Draft"), "accent")
    return ft.Row(spacing=S.x3, controls=[face, ft.Column(words_, tight=True, spacing=0, expand=True), mark, *cross])


def _photo(builder: Builder) -> list[ft.Control]:
    """What it was started from."""
    media = builder.photo
    if media is None:
        return []
    wide = S.photo_w
    face = picture(builder.bench.session.photo(media, wide), media.alt or _("Photo"), width=wide, height=S.photo_h, placeholder=media.placeholder)
    return [ft.Row(spacing=S.x3, controls=[face, text(_("Started from this photo"), T.meta, C.ink2, expand=True)])]


def _money(builder: Builder, sums: Sums) -> ft.Control:
    def ask() -> None:
        builder.bench.over.show("look-about", builder.id)

    budget = (
        text(_("Her budget {price}", price=sums.budget), T.meta, C.ink2)
        if sums.budget
        else pressable(_("Set a budget"), text(_("Set a budget"), T.chip, C.accent), ask, reach=S.x3, padding=pad(S.x1), border_radius=S.r_small)
    )
    total = ft.Semantics(live_region=True, container=True, expand=True, content=text(sums.total, T.figure))
    meter = (
        [
            spoken(
                f"{_('Her budget {price}', price=sums.budget)}, {sums.left}",
                ft.ProgressBar(value=sums.share, color=C.danger if sums.over else C.camel, bgcolor=C.well, bar_height=METER, border_radius=S.r_full),
            ),
            text(sums.left, T.meta, C.danger if sums.over else C.success),
        ]
        if sums.left
        else []
    )
    return ft.Column(tight=True, spacing=S.x1, controls=[ft.Row([total, budget]), *meter])


@ft.component
def Note(builder: Builder, name: str, version: int) -> ft.Control:
    """What is typed is not drawn by us. `version` counts what we put there."""

    async def typed(event: ft.Event[ft.TextField]) -> None:
        await builder.noted(event.control.value or "")

    label = _("Note to {name}", name=name) if name else _("Note")
    return text_field(
        label, value=builder.note, on_change=typed, multiline=True, min_lines=2, max_lines=5, max_length=NOTE_MOST,
        **builder.bench.focus.watched(),
    )  # fmt: skip


def why_chips(builder: Builder, sums: Sums) -> list[ft.Control]:
    """What is told her about why, one chip each."""

    def more() -> None:
        builder.bench.over.show("look-why", builder.id)

    return [
        *[chip(word, partial(builder.because, word), selected=on, spoken=_("Why: {word}", word=word)) for word, on in sums.why],
        icon_button(ft.Icons.ADD, _("Another reason"), more),
    ]


def _about(builder: Builder, sums: Sums) -> ft.Control:
    def ask() -> None:
        builder.bench.over.show("look-about", builder.id)

    said = " · ".join(filter(None, (sums.occasion, season_words(sums.season) if sums.season else ""))) or _("Occasion and season")
    return ft.Row([outlined(said, ask, glyph=ft.Icons.EVENT_NOTE_OUTLINED, small=True, tooltip=_("Occasion, season, budget and title"))])


MemoNote = ft.memo(Note)  # type: ignore[no-untyped-call]


def foot(builder: Builder, head: Head, sums: Sums) -> ft.Control:
    """Where it goes. Nothing is sent without this tap."""
    over, empty = builder.bench.over, not any(not one.removed for one in sums.pieces)

    def keep() -> None:
        over.show("look-keep", builder.id)

    def later() -> None:
        over.show("look-later", builder.id)

    def use() -> None:
        over.show("look-for", builder.id)

    warn = [ft.Semantics(live_region=True, container=True, content=text(sums.open, T.meta, C.warn))] if sums.open else []
    lookbook = outlined(
        _("Lookbook"), keep, glyph=ft.Icons.BOOKMARK_ADD_OUTLINED, disabled=empty, expand=True, tooltip=_("Keep a copy in a lookbook")
    )
    if builder.customer is None:
        send = primary(_("Use for a client"), use, glyph=ft.Icons.PERSON_ADD_ALT, disabled=empty, expand=True)
        return ft.Column(tight=True, spacing=S.x2, controls=[*warn, ft.Row([send]), ft.Row([lookbook])])
    word = _("Send to {name} again", name=head.name) if head.shared else _("Send to {name}", name=head.name)
    send = primary(word, builder.send, glyph=ft.Icons.SEND_OUTLINED, disabled=empty, expand=True)
    hold = outlined(_("Send later"), later, glyph=ft.Icons.SCHEDULE_SEND_OUTLINED, disabled=empty, expand=True)
    return ft.Column(tight=True, spacing=S.x2, controls=[*warn, ft.Row([send]), ft.Row(spacing=S.x2, controls=[lookbook, hold])])


@ft.component
def PiecesPane(builder: Builder, finder: Any, head: Head, sums: Sums, close: Any, why: bool) -> ft.Control:
    """`close`: where it lies over the board; `why`: the chips have no place elsewhere."""
    rows = [MemoPieceRow(builder, finder, one, one.id == sums.selected, key=one.id) for one in sums.pieces]
    nothing = [text(_("Nothing on the board yet"), T.body, C.ink2)] if not rows else []
    refused = (
        [
            banner("error", _("A change was not taken"), head.refused, action=_("Try again"), on_action=builder.retry),
            ft.Row([outlined(_("Let it go"), builder.discard, small=True)]),
        ]
        if head.refused
        else []
    )
    chips = [ft.Row(wrap=True, spacing=S.x1, run_spacing=0, controls=why_chips(builder, sums))] if why else []
    inside = ft.Column(
        expand=True,
        spacing=S.x3,
        scroll=ft.ScrollMode.AUTO,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
        controls=[
            _whom(builder, head, sums, close),
            *_photo(builder),
            *refused,
            ft.Column([*rows, *nothing], tight=True, spacing=0),
            _money(builder, sums),
            MemoNote(builder, head.name, sums.notes, key="note"),
            _about(builder, sums),
            *chips,
            ft.Container(height=S.x1),
        ],
    )
    return ft.Column(
        expand=True,
        spacing=0,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
        controls=[
            ft.Container(inside, expand=True, padding=ft.Padding.only(left=S.x5, right=S.x5, top=S.x4)),
            ft.Container(foot(builder, head, sums), padding=pad(S.x5, S.x4), border=ft.Border.only(top=ft.BorderSide(S.hair, C.line))),
        ],
    )
