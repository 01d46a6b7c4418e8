"""The looks she was sent, in a line above the pieces: what each is made of, what it comes to now, and what is different."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial

import flet as ft

from stylist_app.client.ops.looks.overlay import product_card
from stylist_app.client.views import LookView
from stylist_app.i18n import _, ngettext
from stylist_app.ui import cards
from stylist_app.ui.shopper.talk import Talk
from stylist_app.ui.theme import C, Layout, S, T
from stylist_app.ui.thread.looks import Living, changed_words, look_view
from stylist_app.ui.thread.now import as_now
from stylist_app.ui.thread.views import Eyes, photo
from stylist_app.ui.widgets import border, gap, heading, one_line, picture, pressable, quiet, tag
from stylist_app.wire.look import Look

CARD = 232
"""Logical pixels of a look in the line."""
SHOWN = 6
"""Looks in the line until more are asked for."""
TONES = {"bad": "danger", "warn": "warn", "good": "success"}
WORST = ("bad", "warn", "good")


def sent_to_her(views: Iterable[LookView]) -> list[Look]:
    """What she was sent and nobody put away, the newest first."""
    found = [view.look for view in views if view.look.shared_at is not None and not view.look.archived]
    return sorted(found, key=lambda look: (look.shared_at, look.id), reverse=True)


def news_of(look: Look, living: Living) -> tuple[str, str]:
    """What is different since it was sent and not by her own doing, the worst first, and its tone; empty where nothing is."""
    found: list[tuple[str, str]] = []
    for piece in sorted(look.pieces, key=lambda one: one.number):
        if piece.removed:
            continue
        said, tone = changed_words(piece, as_now(product_card(piece), living(piece.product_id)))
        if not tone and piece.swapped_from and piece.changed_by == "staff":
            said, tone = _("Swapped"), "good"
        if tone:
            found.append((_("{name}: {state}", name=piece.title, state=said), tone))
    found.sort(key=lambda one: WORST.index(one[1]))
    if len(found) > 1:
        return ngettext("{n} piece has changed", "{n} pieces have changed", len(found)), found[0][1]
    return found[0] if found else ("", "")


@ft.component
def LookTile(talk: Talk, shown: cards.Look, collage: str, news: tuple[str, str]) -> ft.Control:
    """`collage`: the address of its picture, where it was laid freely."""
    wide = CARD - 2 * S.x2
    face = picture(collage, "", width=wide, height=S.look_card, radius=S.r_photo) if collage else cards.mosaic(shown.pieces, S.look_card)
    title = shown.title or _("A look for you")
    told = " · ".join(filter(None, (shown.count, shown.total)))
    said, tone = news
    inside = ft.Column(
        [face, one_line(title, T.look), one_line(told, T.second, C.ink2), *([ft.Row([tag(said, TONES[tone])])] if said else [])],
        spacing=S.x2,
        tight=True,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
    )
    spoken = _("Open the look {name}", name=", ".join(filter(None, (title, told, said))))
    return pressable(
        spoken, inside, partial(talk.open_look, shown.id), width=CARD, padding=S.x2, border=border(), border_radius=S.r_card, bgcolor=C.card
    )


MemoTile = ft.memo(LookTile)


def looks_line(talk: Talk, looks: Sequence[Look], eyes: Eyes, layout: str, most: int, more: Callable[[], None]) -> list[ft.Control]:
    """Title and at most `most` cards: one line to push along on a phone, else as many lines as they need. Nothing where there is none."""
    if not looks:
        return []
    tiles = [
        MemoTile(
            talk,
            look_view(one, eyes.living, lambda media: photo(media, eyes, {}, None)),
            talk.session.photo(one.collage, CARD) if one.freeform else "",
            news_of(one, eyes.living),
            key=one.id,
        )
        for one in looks[:most]
    ]
    rest = [quiet(_("Show more"), more)] if len(looks) > most else []
    phone = layout == Layout.PHONE
    row = ft.Row(
        [*tiles, *rest], spacing=S.x3, run_spacing=S.x3, wrap=not phone, scroll=ft.ScrollMode.HIDDEN if phone else None,
        vertical_alignment=ft.CrossAxisAlignment.START,
    )  # fmt: skip
    return [gap(S.x1), heading(_("Looks"), T.look, level=2), row, gap(S.x1)]
