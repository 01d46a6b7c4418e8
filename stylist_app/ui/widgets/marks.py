"""Small marks: tags, chips, counts, number pins, faces, presence and channel."""

from typing import Any

import flet as ft

from stylist_app.i18n import _, words

from ..theme import SEMIBOLD, C, S, T
from .base import Tap, border, icon, one_line, pad, pressable, text, whatsapp
from .pictures import softened
from .sides import placed

FADE_FROM = 0.93
"""The share of a sideways line that is drawn in full."""
TONES = {
    "plain": (C.well, C.ink2),
    "accent": (C.soft, C.accent),
    "success": (C.success_soft, C.success),
    "warn": (C.warn_soft, C.warn),
    "danger": (C.danger_soft, C.danger),
    "note": (C.note, C.ink2),
}
CHANNEL_ICONS = {
    "web": ft.Icons.LANGUAGE, "sms": ft.Icons.SMS_OUTLINED, "email": ft.Icons.MAIL_OUTLINED, "instagram": ft.Icons.PHOTO_CAMERA_OUTLINED,
    "phone": ft.Icons.PHONE_OUTLINED,
}  # fmt: skip


def tag(word: str, tone: str = "plain", glyph: ft.IconData | None = None) -> ft.Container:
    """A label: a fact about a row. Not tappable. `tone` is one of TONES."""
    fill, colour = TONES.get(tone, TONES["plain"])
    return ft.Container(
        bgcolor=fill,
        border_radius=S.r_full,
        padding=pad(S.x2, S.tick),
        content=ft.Row(
            tight=True,
            spacing=S.x1,
            controls=[
                *([icon(glyph, colour, S.icon_tiny - S.tick)] if glyph else []),
                one_line(word, T.tiny, colour, expand=True, expand_loose=True),
            ],
        ),
    )


def chip(
    word: str, on_tap: Tap, *, glyph: ft.IconData | None = None, selected: bool | None = None, spoken: str = "", soft: bool = False
) -> ft.Control:
    """A choice or a suggestion: 36 to the eye, 48 to the finger. A chosen one carries a tick, never colour alone."""
    face, ink = (C.soft, C.accent) if selected or soft else (C.card, C.ink)
    marks = [icon(ft.Icons.CHECK, ink)] if selected else [icon(glyph, ink)] if glyph else []
    return pressable(
        spoken or word,
        ft.Row(tight=True, spacing=S.x1 + S.tick, controls=[*marks, text(word, T.label, ink, expand=True, expand_loose=True)]),
        on_tap,
        selected=selected,
        reach=S.x1 + S.tick,
        border_radius=S.r_full,
        bgcolor=face,
        border=border(face if selected or soft else C.line),
        padding=pad(S.x3 + S.tick, S.x2 - S.hair),
    )


def filter_chip(word: str, on_tap: Tap, *, selected: bool, count: int | None = None) -> ft.Control:
    """One of a list's filters; the chosen one is inverted."""
    ink = C.paper if selected else C.ink
    number = [] if count is None else [text(str(count), T.chip, ink if selected else C.ink3)]
    return pressable(
        _("Filter: {word}", word=word) + (f", {count}" if count is not None else ""),
        ft.Row(tight=True, spacing=S.x1 + S.tick, controls=[text(word, T.chip, ink, no_wrap=True), *number]),
        on_tap,
        selected=selected,
        reach=S.x2,
        padding=pad(S.x3 - S.tick, S.x2 - S.hair),
        border_radius=S.r_full,
        bgcolor=C.ink if selected else C.clear,
        border=border(C.ink if selected else C.line),
    )


def fading(content: ft.Control) -> ft.Control:
    """A line that scrolls sideways: its end fades, so that one sees there is more."""
    start, end = ft.Alignment.CENTER_LEFT, ft.Alignment.CENTER_RIGHT
    if words().rtl:
        start, end = end, start
    shader = ft.LinearGradient(begin=start, end=end, colors=[C.ink, C.ink, C.clear], stops=[0.0, FADE_FROM, 1.0])
    return ft.ShaderMask(shader, content, blend_mode=ft.BlendMode.DST_IN)


def count_badge(n: int, *, most: int = 99) -> ft.Container:
    """Unread messages. Grows with its text."""
    return ft.Container(
        bgcolor=C.accent,
        border_radius=S.r_full,
        padding=pad(S.x1 + S.hair, S.tick - S.hair),
        alignment=ft.Alignment.CENTER,
        width=S.badge if n < 10 else None,
        content=text(str(n) if n <= most else f"{most}+", T.tiny, C.on_accent, text_align=ft.TextAlign.CENTER, no_wrap=True),
    )


def number_pin(n: int, *, dark: bool = False, plain: bool = False, size: float = S.number) -> ft.Container:
    """The number of a piece on its photo, the same in both themes; `plain`: in a line of words. An avatar, which Flutter keeps from growing out of
    itself where words are enlarged."""
    if plain:
        fill, ink = C.well, C.ink
    else:
        fill, ink = (C.on_print, C.print) if dark else (C.print, C.on_print)
    said = text(str(n), T.tiny, ink, font_family=SEMIBOLD)
    return ft.Container(ft.CircleAvatar(said, radius=size / 2, bgcolor=fill), width=size, height=size)


def unread_dot() -> ft.Container:
    return ft.Container(width=S.dot, height=S.dot, border_radius=S.r_full, bgcolor=C.accent)


def initials(name: str) -> str:
    """Up to two: of the first and the last word. An ideographic name gives its first sign, none gives a question mark."""
    words = [word for word in name.split() if word[0].isalnum()]
    if not words:
        return "?"
    return (words[0][0] + (words[-1][0] if len(words) > 1 else "")).upper()


def avatar(name: str, size: float = S.avatar, *, photo: str = "", placeholder: str = "", mine: bool = False) -> ft.Container:
    """A face or initials, silent: beside it stands the name. `photo` is a picture's address, `placeholder` as for `picture`."""
    fill, ink = (C.soft, C.accent) if mine else (C.well, C.ink2)
    words = text(initials(name), T.label if size >= S.button else T.tiny, C.on_print if photo else ink, no_wrap=True)
    letters = ft.Semantics(exclude_semantics=True, content=words)
    return ft.Container(
        width=size,
        height=size,
        border_radius=S.r_full,
        bgcolor=C.photo if photo else fill,
        image=softened(placeholder) if photo else None,
        alignment=ft.Alignment.CENTER,
        clip_behavior=ft.ClipBehavior.ANTI_ALIAS,
        content=ft.Image(
            photo, width=size, height=size, fit=ft.BoxFit.COVER, exclude_from_semantics=True, gapless_playback=True, error_content=letters
        )
        if photo
        else letters,
    )


def with_presence(person: ft.Control, size: float, *, online: bool, ground: ft.Colors = C.paper) -> ft.Control:
    """A face with the green dot while its owner is online. Say it in words beside it too."""
    dot = ft.Container(
        **placed(end=0),
        bottom=0,
        width=S.dot + S.tick,
        height=S.dot + S.tick,
        border_radius=S.r_full,
        bgcolor=C.online,
        border=ft.Border.all(S.tick, ground),
    )
    return ft.Stack(width=size, height=size, controls=[person, *([dot] if online else [])])


def channel_name(channel: str) -> str:
    names = {"web": _("Web chat"), "whatsapp": _("WhatsApp"), "sms": _("Text message"), "email": _("Email"), "instagram": _("Instagram")}
    return names.get(channel, channel)


def channel_glyph(channel: str, size: float = S.icon_tiny, color: ft.Colors = C.ink2) -> ft.Control:
    if channel == "whatsapp":
        return whatsapp(size, color)
    return icon(CHANNEL_ICONS.get(channel, ft.Icons.CHAT_BUBBLE_OUTLINE), color, size)


def with_channel(person: ft.Control, size: float, channel: str, *, ground: ft.Colors = C.paper) -> ft.Control:
    """A face with the channel its owner writes by."""
    mark = ft.Container(
        **placed(end=0),
        bottom=0,
        width=S.channel,
        height=S.channel,
        border_radius=S.r_full,
        bgcolor=ground,
        border=border(),
        alignment=ft.Alignment.CENTER,
        tooltip=channel_name(channel),
        content=channel_glyph(channel, S.icon_tiny - S.tick),
    )
    return ft.Stack(width=size + S.x1, height=size, controls=[person, mark])


def labelled(word: str, content: ft.Control, **props: Any) -> ft.Column:
    """A small caption over a value."""
    return ft.Column(tight=True, spacing=S.x1, controls=[text(word, T.chip, C.ink2), content], **props)
