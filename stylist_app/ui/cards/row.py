"""A row of a conversation: the bubble in its shape and colour, with what stands under it.

`MessageRow` is the memoised component both screens put into their list; its arguments are frozen values and one stable `Actions`.
"""

from dataclasses import dataclass, replace

import flet as ft

from stylist_app.i18n import _

from ..theme import C, Layout, S, T
from ..widgets import avatar, border, edges, pad, placed, spacer, text
from . import bag, body, look, photos, products
from .delivery import under
from .lines import corner, line, typing
from .views import CONSOLE, FAILED, QUEUED, SHOPPER, Actions, Message, nothing

BESIDE = {Layout.DESKTOP: 3, Layout.TABLET: 2, Layout.PHONE: 1}
"""Up to so many tiles leave room for the menu beside the bubble; with more it goes into the line below."""
KINDS = ("text", "media", "products", "look", "bag", "quick_replies")


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
NOTE = Skin(C.note, C.note_line, faint=C.ink2)
CARD = Skin(C.card, C.line)


def skin_of(message: Message, side: str) -> Skin:
    """Own, theirs, note, waiting (outlined, not filled) or refused; the shopper's own are ink."""
    if message.kind == "note":
        return NOTE
    if message.mine and message.delivery == FAILED:
        return REFUSED
    if message.mine and (message.delivery == QUEUED or message.scheduled):
        return WAITING
    if message.tiles or message.look or message.proposal:
        return CARD
    return THEIRS if not message.mine else MINE_SHOPPER if side == SHOPPER else MINE


def _content(message: Message, layout: str, actions: Actions, side: str, skin: Skin) -> ft.Control:
    if message.deleted:
        return body.tombstone(message, skin.faint)
    if message.kind == "note":
        return body.note_of(message)
    if message.kind not in KINDS:
        return body.unsupported(skin.faint)
    parts: list[ft.Control] = []
    widest = S.photo_shop if side == SHOPPER and layout == Layout.PHONE else S.photo_grid
    if message.quote:
        parts.append(body.quoted(message.quote, actions, ink=skin.ink, faint=skin.faint, bar=skin.link))
    if message.photos:
        if side == CONSOLE and message.text and len(message.photos) == 1 and not message.mine:
            return _photo_beside(message, actions, skin, parts)
        parts.append(photos.grid(message, actions, widest=widest))
    if message.proposal:
        return bag.of_message(message, actions, side)
    if (message.tiles or message.look) and message.text:
        parts.append(
            ft.Container(
                body.words_of(message, ink=skin.ink, faint=skin.faint, link=skin.link, with_time=not message.mine),
                padding=edges(end=S.x3),
            )
        )
    if message.look:
        parts.append(look.of_message(message, layout, actions, side))
    elif message.tiles:
        parts.append(products.carousel(message, layout, actions, side))
    elif message.text:
        words = body.words_of(message, ink=skin.ink, faint=skin.faint, link=skin.link, with_time=not message.mine)
        caption = edges(start=S.x2 + S.tick, end=S.x2 + S.tick, bottom=S.x2)
        parts.append(ft.Container(words, width=widest, padding=caption) if message.photos else words)
    return parts[0] if len(parts) == 1 else ft.Column(tight=True, spacing=S.x2, controls=parts)


def _photo_beside(message: Message, actions: Actions, skin: Skin, above: list[ft.Control]) -> ft.Control:
    """A customer's question about one photo: the stylist reads the words beside it and taps to enlarge."""
    words = ft.Container(
        body.words_of(message, ink=skin.ink, faint=skin.faint, link=skin.link),
        expand=True,
        expand_loose=True,
        padding=edges(top=S.x1, end=S.x2, bottom=S.x1),
    )
    return ft.Column(
        tight=True,
        spacing=S.x2,
        controls=[
            *above,
            ft.Row(tight=True, spacing=S.x3, vertical_alignment=ft.CrossAxisAlignment.START, controls=[photos.thumb(message, 0, actions), words]),
        ],
    )


def _padding(message: Message) -> ft.Padding:
    if (message.tiles or message.look) and not message.deleted:
        return edges(start=S.x3, top=S.x3, bottom=S.x3)
    if message.photos and not message.deleted:
        return pad(S.x1, S.x1)
    return pad(S.x3 + S.tick, S.x2 + S.tick)


def _with_menu(message: Message, actions: Actions, bubble: ft.Container) -> ft.Control:
    """Long press, the other mouse button and the screen reader's own long press open the message's menu. The bubble is read out with its author."""
    said = ft.Semantics(
        label=message.by or (_("You") if message.mine else message.author) or None,
        container=True,
        on_long_press=lambda: actions.more(message.id),
        on_long_press_hint_text=_("More about this message"),
        content=bubble,
    )
    return ft.GestureDetector(
        said, exclude_from_semantics=True, on_long_press=lambda: actions.more(message.id), on_secondary_tap=lambda: actions.more(message.id)
    )


def _menu_button(message: Message, actions: Actions) -> ft.Control:
    """The same menu for a click, the keyboard and a finger that does not know of long presses."""
    words = _("More about this message")
    button = ft.IconButton(
        ft.Icon(ft.Icons.MORE_HORIZ, semantics_label=words),
        tooltip=words,
        on_click=lambda: actions.more(message.id),
        icon_size=S.icon_small,
        icon_color=C.ink3,
        width=S.hit,
        height=S.hit,
    )
    return ft.Semantics(container=True, content=button)  # else its words would be said of the whole row


def _below(message: Message, actions: Actions, side: str, menu: list[ft.Control]) -> list[ft.Control]:
    """The delivery and a wide bubble's menu share one line where they can."""
    first, *rest = [*under(message, actions, side), None]
    if first is None or not menu or message.delivery in (QUEUED, FAILED):
        return [*([first] if first else []), *filter(None, rest), *menu]
    return [ft.Row(spacing=S.x2, controls=[*menu, spacer(), first]), *filter(None, rest)]


def _reacted(message: Message, actions: Actions, held: ft.Control, before: float, bare: bool) -> ft.Control:
    """The reactions over the lower edge of the bubble, which begins `before` pixels into the row, as far up at every size of letters; below what
    is `bare` of a bubble."""
    room = ft.Container(text("", T.chip), padding=pad(0, S.x1 + S.hair + (S.x2 if bare else 0)))  # as high as what hangs below the bubble
    hung = ft.Container(body.reaction_row(message, actions), **placed(start=before + S.x3, end=S.x3), bottom=0)
    return ft.Stack([ft.Column([held, room], tight=True, spacing=0), hung])


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
        return ft.Container(line(message.text, ruled=True, glyph=ft.Icons.INFO_OUTLINE), padding=pad(gutter_of(layout, side)))
    if message.kind == "typing":
        return ft.Container(typing(message.author, face=message.face if message.show_face else ""), padding=pad(gutter_of(layout, side)))
    if side == SHOPPER and message.tiles and (message.text or message.quote) and not message.deleted:
        said = replace(message, tiles=(), kind="text", reactions=(), replies=(), delivery="", show_face=False)
        rows = [message_row(part, layout, actions, side, marked) for part in (said, replace(message, text="", quote=None))]
        return ft.Column(tight=True, spacing=S.x2, horizontal_alignment=ft.CrossAxisAlignment.STRETCH, controls=list(rows))
    skin = skin_of(message, side)
    bare = side == SHOPPER and message.tiles and not message.text and not message.quote and not message.deleted
    content = _content(message, layout, actions, side, skin)
    bubble = _with_menu(
        message,
        actions,
        ft.Container(
            content=content,
            padding=None if bare else _padding(message),
            border_radius=corner(message.mine),
            bgcolor=C.clear if bare else skin.fill,
            border=None if bare else border(skin.line),
            width=_width(message, layout, bool(bare)),
        ),
    )
    before = S.avatar_small + S.x2 if side == SHOPPER and not message.mine else 0
    person = avatar(message.author, S.avatar_small, photo=message.face) if message.show_face else ft.Container(width=S.avatar_small, height=S.hair)
    face = [ft.Container(person, padding=edges(end=S.x2))] if before else []
    alignment = ft.MainAxisAlignment.END if message.mine else ft.MainAxisAlignment.START
    offered = (side == CONSOLE or layout != Layout.PHONE) and actions.more is not nothing and not bare
    beside = len(message.tiles) <= BESIDE[layout]
    menu = [_menu_button(message, actions)] if offered and beside else []
    held: ft.Control = ft.Row(
        spacing=0,
        alignment=alignment,
        vertical_alignment=ft.CrossAxisAlignment.END,
        controls=[*face, *(menu if message.mine else []), ft.Container(bubble, expand=True, expand_loose=True), *([] if message.mine else menu)],
    )
    if message.reactions:
        held = _reacted(message, actions, held, before, bool(bare))
    below = _below(message, actions, side, [_menu_button(message, actions)] if offered and not beside else [])
    replies = [products.quick_replies(message, actions)] if message.replies and not message.deleted else []
    offers = [body.offers(message, actions)] if message.offers and not message.deleted else []
    gutter = gutter_of(layout, side)
    away = gutter + (0 if message.tiles or menu else {Layout.DESKTOP: S.x8, Layout.TABLET: S.x6}.get(layout, S.x5))
    kept = edges(end=0 if bare or message.mine else away)  # what runs to the edge (tiles, quick replies) is not held back
    most = ft.Container(held, width=None if bare else S.bubble_row, padding=kept)  # a width in a Column is a maximum
    return ft.Container(
        ft.Column(
            tight=True,
            spacing=S.x1,
            horizontal_alignment=ft.CrossAxisAlignment.END if message.mine else ft.CrossAxisAlignment.START,
            controls=[most, *below, *replies, *offers],
        ),
        bgcolor=C.well if marked else None,
        padding=edges(start=away if message.mine else gutter, end=gutter if message.mine else 0),
    )


def _width(message: Message, layout: str, bare: bool) -> float | None:
    """Carousels take what their tiles need, up to the card's width; the phone lets them run to the edge."""
    if message.look and not message.deleted:
        return S.card_max
    if not message.tiles or bare or message.deleted:
        return None
    tile = S.tile_w if layout == Layout.DESKTOP else S.tile_narrow_w
    if len(message.tiles) * (tile + S.x2) < S.card_max:
        own = len(message.tiles) * (tile + S.x2) + S.x2 + S.x2
        return max(own, S.bubble_shop) if message.text or message.quote else own  # words are not squeezed under a single tile
    return S.card_max


MessageRow = ft.memo(ft.component(message_row))  # type: ignore[no-untyped-call]
