"""A row of a conversation: the bubble in its shape and colour, what stands under it, and the lines between bubbles.

`MessageRow` is the memoised component both screens put into their list; its arguments are frozen values and one stable `Actions`.
"""
from dataclasses import dataclass

import flet as ft

from stylist_app.i18n import _

from ..theme import FAINT, C, Layout, S, T
from ..widgets import avatar, border, hairline, icon, outlined, pad, pressable, primary, tag, text
from . import body, photos, products
from .views import CONSOLE, DELIVERED, FAILED, QUEUED, READ, SENDING, SENT, SHOPPER, Actions, Message

KINDS = ("text", "media", "products", "quick_replies")


@dataclass(frozen=True)
class Skin:
    """The colours of one bubble."""

    fill: ft.Colors
    line: ft.Colors
    ink: ft.Colors = C.ink
    faint: ft.Colors = C.ink3
    link: ft.Colors = C.accent


THEIRS = Skin(C.card, C.line)
MINE = Skin(C.soft, C.clear, faint=C.ink2)
MINE_SHOPPER = Skin(C.inverse, C.clear, ink=C.on_inverse, faint=C.on_inverse2, link=C.on_inverse)
WAITING = Skin(C.clear, C.accent_line)
REFUSED = Skin(C.danger_soft, C.danger_line, faint=C.ink2)
NOTE = Skin(C.note, C.note_line)
CARD = Skin(C.card, C.line)


def skin_of(message: Message, side: str) -> Skin:
    """Own, theirs, note, waiting (outlined, not filled) or refused; the shopper's own are ink."""
    if message.kind == "note":
        return NOTE
    if message.mine and message.delivery == FAILED:
        return REFUSED
    if message.mine and (message.delivery == QUEUED or message.scheduled):
        return WAITING
    if message.tiles:
        return CARD
    return THEIRS if not message.mine else MINE_SHOPPER if side == SHOPPER else MINE


def _corner(mine: bool) -> ft.BorderRadius:
    return ft.BorderRadius(S.r_bubble, S.r_bubble, S.r_bubble if mine else S.r_tail, S.r_tail if mine else S.r_bubble)


def _content(message: Message, layout: str, actions: Actions, side: str, skin: Skin) -> ft.Control:
    if message.deleted:
        return body.tombstone(message, skin.faint)
    if message.kind == "note":
        return body.note_of(message)
    if message.kind not in KINDS:
        return body.unsupported(skin.faint)
    parts: list[ft.Control] = []
    if message.quote:
        parts.append(body.quoted(message.quote, actions, ink=skin.ink, faint=skin.faint, bar=skin.link))
    if message.photos:
        if side == CONSOLE and message.text and len(message.photos) == 1 and not message.mine:
            return _photo_beside(message, actions, skin, parts)
        parts.append(photos.grid(message, actions, widest=S.photo_shop if side == SHOPPER and layout == Layout.PHONE else S.photo_grid))
    if message.tiles:
        parts.append(products.carousel(message, layout, actions, side))
    if message.text:
        words = body.words_of(message, ink=skin.ink, faint=skin.faint, link=skin.link, with_time=not message.mine)
        parts.append(ft.Container(words, padding=ft.Padding.only(left=S.x2 + S.tick, right=S.x2 + S.tick, bottom=S.x2)) if message.photos else words)
    return parts[0] if len(parts) == 1 else ft.Column(tight=True, spacing=S.x2, controls=parts)


def _photo_beside(message: Message, actions: Actions, skin: Skin, above: list[ft.Control]) -> ft.Control:
    """A customer's question about one photo: the stylist reads the words beside it and taps to enlarge."""
    words = ft.Container(body.words_of(message, ink=skin.ink, faint=skin.faint, link=skin.link), expand=True, expand_loose=True, padding=pad(0, S.x1))
    return ft.Column(tight=True, spacing=S.x2, controls=[*above, ft.Row(
        tight=True, spacing=S.x3, vertical_alignment=ft.CrossAxisAlignment.START, controls=[photos.thumb(message, 0, actions), words])])


def _padding(message: Message) -> ft.Padding:
    if message.tiles and not message.deleted:
        return ft.Padding.only(left=S.x3, top=S.x3, bottom=S.x3)
    if message.photos and not message.deleted:
        return pad(S.x1, S.x1)
    return pad(S.x3 + S.tick, S.x2 + S.tick)


def spoken_row(message: Message) -> str:
    """Who said what, when, and what became of it."""
    what = _("deleted message") if message.deleted else message.text or {
        "media": _("photo"), "products": _("products")}.get(message.kind, _("message"))
    return ", ".join(part for part in (_("You") if message.mine else message.author, what, message.time, delivery_words(message)) if part)


def delivery_words(message: Message) -> str:
    """What became of one's own message, for everybody to see and hear."""
    if message.scheduled:
        return _("Will be sent {when}", when=message.scheduled)
    return {QUEUED: _("Will send when back online"), SENDING: _("Sending"), SENT: _("Sent"), DELIVERED: _("Delivered"), READ: _("Read"),
            FAILED: message.problem or _("Not sent")}.get(message.delivery, "")


GLYPHS = {QUEUED: (ft.Icons.SCHEDULE, C.warn), SENDING: (ft.Icons.SCHEDULE, C.ink3), SENT: (ft.Icons.DONE, C.ink3), DELIVERED: (ft.Icons.DONE_ALL, C.ink3),
          READ: (ft.Icons.DONE_ALL, C.success), FAILED: (ft.Icons.ERROR, C.danger)}


def under(message: Message, actions: Actions, side: str = CONSOLE) -> list[ft.Control]:
    """The line under one's own bubble, and the ways out of a failure."""
    if message.kind == "note" or message.deleted or not (message.delivery or message.scheduled):
        return []
    end = ft.MainAxisAlignment.END
    if message.scheduled:
        return [ft.Row(alignment=end, spacing=S.x2, wrap=True, controls=[
            tag(delivery_words(message), "warn", ft.Icons.SCHEDULE_SEND_OUTLINED), outlined(_("Send now"), lambda: actions.send_now(message.id), small=True),
            outlined(_("Cancel"), lambda: actions.discard(message.id), small=True)])]
    glyph, colour = GLYPHS.get(message.delivery, (ft.Icons.SCHEDULE, C.ink3))
    loud = message.delivery in (QUEUED, FAILED)
    before = loud or side == SHOPPER
    if message.delivery == READ and side == SHOPPER:
        colour = C.accent
    words = delivery_words(message) + (f" {message.time}" if message.time and not loud else "")
    line = ft.Row(alignment=end, spacing=S.x1, controls=[
        *([icon(glyph, colour, S.icon_tiny)] if before else []), text(words, T.meta, colour if loud else C.ink3, expand=loud, expand_loose=loud),
        *([] if before else [icon(glyph, colour, S.icon_tiny)])])
    if message.delivery != FAILED:
        return [line]
    return [line, ft.Row(alignment=end, spacing=S.x2, controls=[
        outlined(_("Discard"), lambda: actions.discard(message.id), small=True),
        primary(_("Retry"), lambda: actions.retry(message.id), glyph=ft.Icons.REFRESH, small=True)])]


def line(words: str, *, ruled: bool = False, glyph: ft.IconData | None = None) -> ft.Control:
    """A day separator, or with `ruled` something the system says."""
    middle = ft.Container(bgcolor=C.paper if ruled else None, padding=pad(S.x3), content=ft.Row(tight=True, spacing=S.x1 + S.tick, controls=[
        *([icon(glyph, C.ink2, S.icon_tiny + S.tick)] if glyph else []),
        ft.Container(text(words, T.meta, C.ink2, text_align=ft.TextAlign.CENTER), expand=True, expand_loose=True)]))
    rule = [ft.Container(hairline(), left=0, right=0, top=0, bottom=0, alignment=ft.Alignment.CENTER)] if ruled else []
    shown = ft.Stack(alignment=ft.Alignment.CENTER, controls=[*rule, ft.Row(alignment=ft.MainAxisAlignment.CENTER, controls=[
        ft.Container(middle, expand=True, expand_loose=True)])])
    return ft.Semantics(header=not ruled, content=ft.Container(shown, padding=pad(0, S.x1)))


def typing(name: str, *, face: str = "", still: bool = True) -> ft.Control:
    """Three dots and who is typing. The dots shimmer unless `still`."""
    dots: ft.Control = ft.Row(tight=True, spacing=S.x1, controls=[
        ft.Container(width=S.typing_dot, height=S.typing_dot, border_radius=S.r_full, bgcolor=C.ink3, opacity=1 - FAINT * n) for n in range(3)])
    if not still:
        dots = ft.Shimmer(content=dots, base_color=C.ink3, highlight_color=C.line)
    words = _("{name} is typing", name=name)
    return ft.Semantics(label=words, container=True, exclude_semantics=True, live_region=True, content=ft.Row(spacing=S.x2, controls=[
        *([avatar(name, S.avatar_small, photo=face)] if face else []),
        ft.Container(dots, bgcolor=C.card, border=border(), border_radius=_corner(False), padding=pad(S.x3 + S.tick, S.x3 + S.tick)),
        text(words, T.meta, C.ink2)]))


def gutter_of(layout: str, side: str) -> float:
    """Space at both sides of a conversation, in logical pixels."""
    return S.x5 if layout != Layout.PHONE else S.x4 if side == SHOPPER else S.x3


def message_row(message: Message, layout: str, actions: Actions, side: str = CONSOLE, marked: bool = False) -> ft.Control:
    """The plain function behind `MessageRow`. `marked` tints the row a quote or a search led to.

    A row brings its own side gutters, so that carousels can run to the edge: the list has none.
    """
    if message.kind == "day":
        return line(message.text)
    if message.kind == "system":
        return line(message.text, ruled=True, glyph=ft.Icons.INFO_OUTLINE)
    if message.kind == "typing":
        return ft.Container(typing(message.author, face=message.face if message.show_face else "", still=False),
                            padding=pad(gutter_of(layout, side)))
    skin = skin_of(message, side)
    bare = side == SHOPPER and message.tiles and not message.text and not message.quote and not message.deleted
    content = _content(message, layout, actions, side, skin)
    bubble = ft.Container(
        content=content, padding=None if bare else _padding(message), border_radius=_corner(message.mine), bgcolor=C.clear if bare else skin.fill,
        border=None if bare else border(skin.line), on_long_press=lambda: actions.more(message.id), width=_width(message, layout, bool(bare)))
    face = [avatar(message.author, S.avatar_small, photo=message.face) if message.show_face else ft.Container(width=S.avatar_small, height=S.hair)] \
        if side == SHOPPER and not message.mine else []
    alignment = ft.MainAxisAlignment.END if message.mine else ft.MainAxisAlignment.START
    held = ft.Row(spacing=S.x2, alignment=alignment, vertical_alignment=ft.CrossAxisAlignment.END, controls=[
        *face, ft.Container(bubble, expand=True, expand_loose=True)])
    below = [*([body.reaction_row(message, actions)] if message.reactions else []), *under(message, actions, side)]
    replies = [products.quick_replies(message, actions)] if message.replies and not message.deleted else []
    gutter = gutter_of(layout, side)
    away = gutter + (0 if message.tiles else S.x12 if layout != Layout.PHONE else S.x8)
    kept = ft.Padding.only(right=0 if bare or message.mine else away)       # what runs to the edge (tiles, quick replies) is not held back
    most = ft.Container(held, width=None if bare else S.bubble_row, padding=kept)       # a width in a Column is a maximum
    return ft.Container(
        ft.Column(tight=True, spacing=S.x1, horizontal_alignment=ft.CrossAxisAlignment.END if message.mine else ft.CrossAxisAlignment.START,
                  controls=[most, *below, *replies]),
        bgcolor=C.well if marked else None, padding=ft.Padding.only(left=away if message.mine else gutter, right=gutter if message.mine else 0))


def _width(message: Message, layout: str, bare: bool) -> float | None:
    """Carousels take what their tiles need, up to the card's width; the phone lets them run to the edge."""
    if not message.tiles or bare or message.deleted:
        return None
    tile = S.tile_w if layout == Layout.DESKTOP else S.tile_narrow_w
    if len(message.tiles) * (tile + S.x2) < S.card_max:
        return len(message.tiles) * (tile + S.x2) + S.x2 + S.x2
    return S.card_max


def menu_target(message: Message, actions: Actions) -> ft.Control:
    """For keyboard and screen readers: the menu that a long press opens."""
    return pressable(_("More about this message"), icon(ft.Icons.MORE_HORIZ, C.ink3), lambda: actions.more(message.id), width=S.hit, height=S.hit,
                     alignment=ft.Alignment.CENTER, border_radius=S.r_full)


MessageRow = ft.memo(ft.component(message_row))
