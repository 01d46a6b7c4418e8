"""The composer: Reply | Private note, quote, photos, the field and its buttons. A keystroke draws nothing."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import flet as ft

from stylist_app.i18n import _, ngettext
from stylist_app.ui.cards import quote_preview
from stylist_app.ui.shell import routes
from stylist_app.ui.stylist.bench import Bench
from stylist_app.ui.stylist.composer.writer import Writer
from stylist_app.ui.stylist.rules.writing import first_name
from stylist_app.ui.stylist.state import Composing, Popup
from stylist_app.ui.stylist.views.contact import blocked_words
from stylist_app.ui.stylist.views.inbox import name_of
from stylist_app.ui.theme import C, Layout, S, T, text_style
from stylist_app.ui.thread.views import local_picture
from stylist_app.ui.widgets import (
    border,
    channel_glyph,
    channel_name,
    edges,
    hairline,
    icon,
    icon_button,
    link,
    menu,
    named,
    one_line,
    pad,
    picture,
    placed,
    pressable,
    spoken,
    tab,
    text,
)
from stylist_app.wire.today import ContactState


@ft.component
def Hints(writer: Writer, popup: Popup) -> ft.Control:
    """Quick replies or colleagues over the field."""
    if not popup.kind:
        return ft.Container(height=0)

    def one(hint_id: str, title: str, words: str) -> ft.Control:
        return pressable(
            f"{title}, {words}" if words else title,
            ft.Column(tight=True, spacing=0, controls=[one_line(title, T.label), *([one_line(words, T.meta, C.ink2)] if words else [])]),
            partial(writer.take, hint_id),
            padding=pad(S.x4, S.x2 + S.tick),
        )

    nothing = [ft.Container(text(_("No quick reply has these words"), T.body, C.ink2), padding=pad(S.x4, S.x3))] if not popup.hints else []
    return ft.Semantics(
        container=True,
        live_region=True,
        label=_("Suggestions"),
        content=ft.Container(
            bgcolor=C.card,
            border=border(),
            border_radius=S.r_card,
            clip_behavior=ft.ClipBehavior.ANTI_ALIAS,
            margin=ft.Margin.only(bottom=S.x1),
            content=ft.Column(
                tight=True,
                spacing=0,
                horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
                controls=[*nothing, *[one(hint.id, hint.title, hint.words) for hint in popup.hints]],
            ),
        ),
    )


def _photos(writer: Writer, paths: tuple[Path, ...]) -> ft.Control:
    def one(place: int, path: Path) -> ft.Control:
        cross = icon_button(
            ft.Icons.CLOSE,
            _("Take photo {n} out", n=place),
            lambda: writer.drop_photo(path),
            icon_size=S.icon_tiny,
            icon_color=C.on_viewer,
            bgcolor=C.glass,
        )
        return ft.Stack(
            width=S.photo_w,
            height=S.photo_h,
            controls=[
                picture(local_picture(path), _("Photo {n}", n=place), width=S.photo_w, height=S.photo_h, radius=S.r_photo),
                ft.Container(cross, **placed(end=-S.x2), top=-S.x2),
            ],
        )

    return ft.Row(spacing=S.x2, scroll=ft.ScrollMode.HIDDEN, controls=[one(place, path) for place, path in enumerate(paths, 1)])


def _against(contact: ContactState, why: Callable[[], None]) -> ft.Control:
    """Over the field, before anything is sent."""
    said = text(blocked_words(contact) or _("It is better not to write to her now"), T.meta, C.warn, expand=True)
    row = ft.Row([icon(ft.Icons.DO_NOT_DISTURB_ON_OUTLINED, C.warn, S.icon_tiny), said, link(_("Why?"), why)], spacing=S.x1)
    return ft.Semantics(container=True, live_region=True, content=row)


def _above(writer: Writer, state: Composing) -> list[ft.Control]:
    """What goes with the text: an edit, a quote, photos, and what went wrong."""
    parts: list[ft.Control] = []
    if state.editing:
        parts.append(
            ft.Row(
                spacing=S.x2,
                controls=[
                    icon(ft.Icons.EDIT_OUTLINED, C.accent),
                    text(_("Editing a message"), T.label, C.accent, expand=True),
                    icon_button(ft.Icons.CLOSE, _("Stop editing (Esc)"), writer.stop_edit),
                ],
            )
        )
    elif state.quote:
        parts.append(quote_preview(state.quote, icon_button(ft.Icons.CLOSE, _("Do not quote"), writer.unquote)))
    if state.photos and not state.note and not state.editing:
        parts.append(_photos(writer, state.photos))
    if state.uploading is not None:
        parts.append(spoken(_("Adding photos"), ft.ProgressBar(value=state.uploading or None)))
    if state.against is not None and not state.note and not state.editing:
        parts.append(_against(state.against, writer.why))
    if state.trouble:
        parts.append(ft.Semantics(live_region=True, container=True, content=text(state.trouble, T.meta, C.danger)))
    return [ft.Container(part, padding=edges(start=S.x3, end=S.x2, top=S.x2)) for part in parts]


@ft.component
def Composer(writer: Writer, bench: Bench, state: Composing, conversation_id: str, layout: str) -> ft.Control:
    """Follows `state` alone. The text comes from the writer's dict; `state.version` says when it was put there by us."""
    field, focused = ft.use_ref(), ft.use_ref(lambda: state.focuses)
    writer.field = field

    async def focus() -> None:
        if state.focuses != focused.current and field.current is not None:
            focused.current = state.focuses
            await field.current.focus()

    ft.use_effect(focus, [state.focuses])
    phone, note = layout == Layout.PHONE, state.note
    sends = writer.enter_sends
    there = bench.session.shell.route.name == routes.GALLERY  # what leads there would be pressed while it is being exchanged for the next one
    detail = bench.account.conversation(conversation_id)
    name = first_name(name_of(detail.summary)) if detail else ""
    channel = detail.conversation.channel if detail else "web"
    over = bench.over
    hint = (
        _("Note for colleagues, @ to mention")
        if note
        else _("Message {name}, or / for quick replies", name=name)
        if layout == Layout.DESKTOP
        else _("Message, or / for replies")
    )
    plus = menu(
        _("Add: product, look, photos, quick reply"),
        (
            (_("Products (G)"), ft.Icons.GRID_VIEW_OUTLINED, bench.browse),
            (_("Look (L)"), ft.Icons.CHECKROOM, lambda: bench.make_look(conversation_id)),
            (_("Photos"), ft.Icons.PHOTO_OUTLINED, writer.add_photos),
            (_("Quick reply (/)"), ft.Icons.BOLT_OUTLINED, writer.quick),
        ),
        glyph=ft.Icons.ADD_CIRCLE_OUTLINE,
    )
    send_word = _("Save the change") if state.editing else _("Save note") if note else _("Send")
    row = ft.Row(
        spacing=0,
        vertical_alignment=ft.CrossAxisAlignment.CENTER,
        controls=[
            *([ft.Container(width=S.x3)] if note or state.editing else [plus]),
            named(
                _("Note") if note else _("Message"),
                ft.TextField(
                    ref=field,
                    value=writer.text,
                    on_change=writer.typed,
                    on_submit=writer.submit,
                    multiline=True,
                    min_lines=1,
                    max_lines=S.composer_lines,
                    shift_enter=sends,
                    hint_text=hint,
                    hint_max_lines=1,
                    border=ft.NoInputBorder(),
                    dense=True,
                    content_padding=pad(S.x1, S.x3),
                    text_style=text_style(T.message),
                    hint_style=text_style(T.body, C.ink2),
                    **bench.focus.watched(),
                ),
                expand=True,
                key="words",
            ),
            *([] if note or state.editing or there else [icon_button(ft.Icons.GRID_VIEW_OUTLINED, _("Products (G)"), bench.browse)]),
            *([] if note or state.editing else [icon_button(ft.Icons.SCHEDULE_SEND_OUTLINED, _("Send later"), lambda: over.show("later"))]),
            pressable(
                send_word,
                icon(ft.Icons.CHECK if note or state.editing else ft.Icons.ARROW_UPWARD, C.on_accent, S.icon),
                writer.submit,
                key="send",
                width=S.hit,
                height=S.hit,
                alignment=ft.Alignment.CENTER,
                border_radius=S.r_full,
                bgcolor=C.accent,
                tooltip=f"{send_word} ({'Enter' if sends else 'Ctrl+Enter'})",
            ),
        ],
    )
    way = channel_name(channel)
    mark, said = (icon(ft.Icons.LOCK_OUTLINED, C.ink2, S.icon_tiny), _("Colleagues only")) if note else (channel_glyph(channel, S.icon_tiny), way)
    if note and state.photos:
        mark, said = icon(ft.Icons.PHOTO_OUTLINED, C.ink2, S.icon_tiny), ngettext("{n} photo", "{n} photos", len(state.photos))
    aside = ft.Row(
        expand=True,
        alignment=ft.MainAxisAlignment.END,
        spacing=S.x1,
        controls=[mark, one_line(said, T.meta, C.ink2, expand=True, expand_loose=True)],
    )
    tabs = ft.Row(
        spacing=S.x3,
        controls=[
            tab(_("Reply"), lambda: writer.mode(False), selected=not note, tooltip=_("Reply to the client (R)")),
            tab(_("Private note"), lambda: writer.mode(True), selected=note, tooltip=_("Private note, seen by colleagues only (N)")),
            aside,
        ],
    )
    side = S.x2 if phone else S.x4
    return ft.Container(
        padding=edges(start=side, end=side, bottom=S.x2 if phone else S.x3, top=S.x1),
        content=ft.Column(
            tight=True,
            spacing=0,
            horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
            controls=[
                Hints(writer, bench.popup),
                ft.Container(
                    border_radius=S.r_bubble,
                    border=border(C.note_line if note else C.ink3),
                    bgcolor=C.note if note else C.card,
                    content=ft.Column(
                        tight=True,
                        spacing=0,
                        controls=[
                            ft.Container(tabs, padding=pad(S.x3)),
                            hairline(),
                            *_above(writer, state),
                            ft.Container(row, padding=edges(start=S.x1, end=S.x2, top=S.x1, bottom=S.x1)),
                        ],
                    ),
                ),
            ],
        ),
    )
