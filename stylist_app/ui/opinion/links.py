"""One link for friends and what came of it: how long it is open, who has it from where, the hearts piece by piece."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

import flet as ft

from stylist_app.i18n import _, words
from stylist_app.ui.opinion.said import Counted, Said, counted, left_words, likes_words, open_now, voters_words
from stylist_app.ui.shell.session import Session
from stylist_app.ui.theme import C, S, T
from stylist_app.ui.widgets import border, icon, number_pin, one_line, outlined, pad, picture, primary, spoken, tag, text
from stylist_app.wire.look import Look, Opinion


@dataclass(frozen=True)
class Acts:
    """What can be done with a link. `share` None: the device has no sheet for it. `ask` opens the question before `revoke`, "" closes it."""

    copy: Callable[[Opinion], Any]
    share: Callable[[Opinion], Any] | None
    ask: Callable[[str], Any]
    revoke: Callable[[Opinion], Any]
    online: bool


def _piece(session: Session, one: Counted) -> ft.Control:
    piece, media = one.piece, one.piece.picture
    face = picture(
        session.photo(media, S.button), "", width=S.button, height=S.avatar_big, studio=bool(media and media.studio), radius=S.r_small,
        placeholder=media.placeholder if media else "",
    )  # fmt: skip
    ink = C.accent if one.likes else C.ink3
    row = ft.Row(
        spacing=S.x3,
        controls=[
            number_pin(piece.number, plain=True),
            face,
            one_line(piece.title, T.body, C.ink if one.likes else C.ink2, expand=True),
            icon(ft.Icons.FAVORITE if one.likes else ft.Icons.FAVORITE_BORDER, ink, S.icon_small),
            text(words().number(one.likes), T.label_strong, ink),
        ],
    )
    return spoken(f"{piece.number}. {piece.title}, {likes_words(one.likes)}", row)


def _question(opinion: Opinion, acts: Acts) -> list[ft.Control]:
    said = _("Take this link back? It leads nowhere from then on. The votes stay.")
    buttons = [outlined(_("Cancel"), partial(acts.ask, "")), primary(_("Take it back"), partial(acts.revoke, opinion), danger=True)]
    row = ft.Row(buttons, wrap=True, spacing=S.x2, run_spacing=S.x2)
    return [ft.Semantics(live_region=True, container=True, content=text(said, T.body)), row]


def _buttons(opinion: Opinion, acts: Acts) -> ft.Control:
    share = partial(acts.share, opinion) if acts.share else None
    kept = [
        outlined(_("Copy link"), partial(acts.copy, opinion), glyph=ft.Icons.COPY, small=True, disabled=not acts.online),
        *([outlined(_("Share"), share, glyph=ft.Icons.IOS_SHARE, small=True, disabled=not acts.online)] if share else []),
        outlined(_("Take it back"), partial(acts.ask, opinion.id), glyph=ft.Icons.LINK_OFF, small=True, disabled=not acts.online),
    ]
    return ft.Row(kept, wrap=True, spacing=S.x2, run_spacing=S.x1)


def card(session: Session, look: Look | None, opinion: Opinion, now: datetime, acts: Acts, link: str, asking: bool, said: Said | None) -> ft.Control:
    """`link`: its address, while it is known; `asking`: whether it is really to be taken back; `said`: what became of the last act."""
    alive = open_now(opinion, now)
    state = _("Taken back") if opinion.revoked else left_words(opinion.expires_at, now)
    told = text(voters_words(opinion.voters), T.label_strong, expand=True)
    head = ft.Row([told, tag(state, "success" if alive else "plain", ft.Icons.LINK if alive else ft.Icons.LINK_OFF)], spacing=S.x2)
    shown = [ft.Container(text(link, T.second, selectable=True), bgcolor=C.well, border_radius=S.r_card, padding=pad(S.x3, S.x2))]
    below: list[ft.Control] = (_question(opinion, acts) if asking else [_buttons(opinion, acts)]) if alive else []
    votes = [_piece(session, one) for one in counted(look, opinion)] if opinion.voters else []
    ink = C.danger if said and said.wrong else C.success
    notes = [ft.Semantics(live_region=True, container=True, content=text(said.words, T.second, ink))] if said else []
    inside = ft.Column(
        [head, *votes, *(shown if link and alive else []), *below, *notes],
        spacing=S.x2,
        tight=True,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
    )
    return ft.Container(inside, key=opinion.id, padding=S.x4, border=border(), border_radius=S.r_card, bgcolor=C.card)
