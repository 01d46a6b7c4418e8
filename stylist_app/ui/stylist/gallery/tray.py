"""What is picked, in the order of the chat, floating over the foot of the grid: reordered by dragging or by a tap, compared, sent."""

from collections import Counter
from functools import partial

import flet as ft

from stylist_app.i18n import _, ngettext, words
from stylist_app.ui.stylist.gallery import picks
from stylist_app.ui.stylist.gallery.grid.card import order_pin
from stylist_app.ui.stylist.gallery.model import Gallery
from stylist_app.ui.stylist.gallery.picks import MOST_COMPARED, Pick
from stylist_app.ui.stylist.gallery.state import Tray
from stylist_app.ui.theme import C, Layout, S, T
from stylist_app.ui.widgets import border, icon_button, outlined, pad, picture, placed, primary, text

GROUP = "tray"
THUMB_W, THUMB_H = S.x12, S.x12 + S.x3
SHOWN = 4
"""So many lie side by side whole; with more, the line scrolls."""


def total(chosen: tuple[Pick, ...]) -> str:
    """What they cost together; "" while a price is unknown, or where there are several currencies."""
    prices = [price for one in chosen if (price := picks.price(one)) is not None]
    sums: Counter[str] = Counter()
    for price in prices:
        sums[price.currency] += price.minor
    return words().money(sums.most_common(1)[0][1], prices[0].currency) if len(sums) == 1 and len(prices) == len(chosen) else ""


def _state(chosen: tuple[Pick, ...]) -> str:
    """What is not settled yet, said before it is sent."""
    gone = sum(one.variant is not None and one.variant.state == "sold_out" for one in chosen)
    if gone:
        return ngettext("{n} is sold out", "{n} are sold out", gone)
    open_ = sum(bool(one.product.variants) and one.variant is None for one in chosen)
    if open_:
        return ngettext("{n} without colour or size", "{n} without colour or size", open_)
    return _("Colours and sizes are chosen")


def _thumb(gallery: Gallery, place: int, pick: Pick, count: int) -> ft.Control:
    media = picks.picture(pick)
    choice = " · ".join(value for value in pick.values if value)
    photo = picture(
        gallery.bench.session.photo(media, THUMB_W), "", width=THUMB_W, height=THUMB_H, studio=bool(media and media.studio),
        radius=S.r_small, placeholder=media.placeholder if media else "",
    )  # fmt: skip
    face = ft.Stack(
        width=THUMB_W + S.x1,
        height=THUMB_H + S.x1,
        controls=[ft.Container(photo, **placed(end=0), bottom=0), ft.Container(order_pin(place + 1, S.number), **placed(start=0), top=0)],
    )

    def drop(event: ft.DragTargetEvent) -> None:
        gallery.trays.move(int(event.src.data), place)

    entries = [
        (_("Colour, size and why"), ft.Icons.STYLE_OUTLINED, partial(gallery.open, pick.id)),
        *([(_("Move to the front"), ft.Icons.ARROW_BACK, partial(gallery.trays.move, place, place - 1))] if place else []),
        *([(_("Move to the back"), ft.Icons.ARROW_FORWARD, partial(gallery.trays.move, place, place + 1))] if place < count - 1 else []),
        (_("Take out"), ft.Icons.CLOSE, partial(gallery.trays.drop, pick.id)),
    ]
    button = ft.PopupMenuButton(
        content=face,
        tooltip=_("{n}. {name}: change", n=place + 1, name=" ".join(filter(None, (pick.product.title, choice)))),
        items=[ft.PopupMenuItem(content=word, icon=glyph, on_click=act) for word, glyph, act in entries],
    )
    return ft.DragTarget(
        group=GROUP,
        key=pick.id,
        on_accept=drop,
        content=ft.Draggable(group=GROUP, data=place, content=button, content_feedback=face, affinity=ft.Axis.VERTICAL),
    )


@ft.component
def TrayPane(gallery: Gallery, tray: Tray, layout: str, narrow: bool) -> ft.Control:
    """`narrow`: there is no room for words beside the pictures."""
    chosen = tray.picks
    if not chosen:
        return ft.Container(width=0, height=0)
    phone = layout == Layout.PHONE
    cost = total(chosen)
    said = ngettext("{n} chosen", "{n} chosen", len(chosen)) + (f" · {cost}" if cost else "")
    thumbs = ft.Row(
        spacing=S.x1, scroll=ft.ScrollMode.HIDDEN, expand=phone or (2 if len(chosen) > SHOWN else None),
        controls=[_thumb(gallery, place, pick, len(chosen)) for place, pick in enumerate(chosen)],
    )  # fmt: skip
    note = ft.Column(
        tight=True, spacing=0, expand=True, controls=[text(said, T.label_strong, max_lines=2), text(_state(chosen), T.meta, C.ink2, max_lines=2)]
    )
    clear = icon_button(ft.Icons.CLOSE, _("Empty the tray"), gallery.trays.clear)
    compare = 2 <= len(chosen) <= MOST_COMPARED

    def side_by_side() -> None:
        gallery.bench.over.show("compare")

    word = _("Send as carousel") if tray.to else _("Send to …")
    send = primary(word, gallery.trays.send, glyph=ft.Icons.VIEW_CAROUSEL_OUTLINED, tooltip=_("Send as carousel (Ctrl+Enter)"))
    compare_button = (
        icon_button(ft.Icons.COMPARE, _("Compare"), side_by_side, disabled=not compare)
        if narrow or phone or len(chosen) >= SHOWN
        else outlined(_("Compare"), side_by_side, glyph=ft.Icons.COMPARE, disabled=not compare, tooltip=_("Compare up to {n}", n=MOST_COMPARED))
    )

    def look() -> None:
        gallery.bench.make_look(tray.to, chosen)

    look_word = _("Make a look")
    look_button = icon_button(ft.Icons.CHECKROOM, look_word, look) if narrow or phone else outlined(look_word, look, glyph=ft.Icons.CHECKROOM)
    if phone:
        inside: ft.Control = ft.Column(
            tight=True,
            spacing=S.x1,
            horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
            controls=[
                ft.Row(spacing=S.x1, controls=[thumbs, look_button, compare_button, clear]),
                ft.Row(spacing=S.x2, controls=[note, send]),
            ],
        )
    else:
        inside = ft.Row(spacing=S.x2, controls=[thumbs, note, clear, compare_button, look_button, send])
    return ft.Container(
        inside,
        bgcolor=C.card,
        border=border(),
        border_radius=S.r_sheet,
        padding=pad(S.x3, S.x2),
        shadow=ft.BoxShadow(blur_radius=S.x6, color=C.shadow, offset=ft.Offset(0, S.x1)),
    )
