"""What a friend gets who was sent a link: the pieces of a look, a heart for each that she likes, and thanks. No account, no names, no prices."""

from functools import partial

import flet as ft

from stylist_app.client.api.http import ApiProblem, Offline
from stylist_app.i18n import _, ngettext, words
from stylist_app.ui.cards import Photo, Piece, mosaic
from stylist_app.ui.entry import trouble
from stylist_app.ui.entry.opening import tongues
from stylist_app.ui.opinion.said import left_words, likes_words
from stylist_app.ui.shell import routes
from stylist_app.ui.shell.routes import Route
from stylist_app.ui.shell.session import Session
from stylist_app.ui.shell.tab.state import KEEP_VOTER
from stylist_app.ui.theme import C, Layout, S, T
from stylist_app.ui.widgets import (
    banner,
    bone,
    empty,
    hairline,
    icon,
    mark,
    number_pin,
    one_line,
    pad,
    picture,
    pressable,
    primary,
    quiet,
    shimmering,
    text,
)
from stylist_app.wire.ids import new_id
from stylist_app.wire.look import OpinionLook, OpinionPiece, PutVote

Likes = frozenset[str]
HEAD, FOOT = 260, 200
"""Logical pixels above the pieces and, with thanks, below them, where pictures and pieces lie side by side."""


def voted(look: OpinionLook, likes: Likes) -> OpinionLook:
    """The look once these are this browser's hearts: its former ones no longer count."""
    pieces = [one.model_copy(update={"likes": one.likes - one.mine + (one.id in likes), "mine": one.id in likes}) for one in look.pieces]
    return look.model_copy(update={"pieces": pieces})


@ft.component
def OpinionScreen(session: Session, route: Route) -> ft.Control:
    """`sent`: the hearts that the shop has of this browser, None before the first vote. Its voter's id is kept by the browser, so that she votes
    once, whoever is signed in on it."""
    look, set_look = ft.use_state(None)
    gone, set_gone = ft.use_state(not route.item)
    wrong, set_wrong = ft.use_state("")
    likes, set_likes = ft.use_state(frozenset())
    sent, set_sent = ft.use_state(None)
    busy, set_busy = ft.use_state(False)
    accounts, page = session.host.accounts, session.page

    async def know_the_shop() -> None:
        if session.signed_in:
            return
        try:
            session.show_brand((await accounts.welcome()).brand)
        except (ApiProblem, Offline):
            return

    async def meet() -> None:
        if gone:
            return
        set_wrong("")
        kept = await session.preferences.get(KEEP_VOTER)
        try:
            found = await accounts.opinion(route.item, str(kept) if kept else None, address=page.client_ip)
        except (ApiProblem, Offline) as error:
            refused(error)
            return
        mine = frozenset(one.id for one in found.pieces if one.mine)
        set_look(found)
        set_likes(mine)
        set_sent(mine or None)

    def refused(error: ApiProblem | Offline) -> None:
        """A link that is unknown, too old or taken back is the same to everybody; what else went wrong can be tried again."""
        slug = error.problem.slug if isinstance(error, ApiProblem) else ""
        if slug == "conflict":
            set_wrong(_("So many friends have voted already that this link takes no more votes."))
        elif slug in ("", "rate-limited"):
            set_wrong(trouble.sentence(error))
        else:
            set_gone(True)

    async def send() -> None:
        set_busy(True)
        set_wrong("")
        voter = str(await session.preferences.get(KEEP_VOTER) or new_id())
        await session.preferences.set(KEEP_VOTER, voter)
        try:
            await accounts.vote(route.item, PutVote(voter_id=voter, likes=sorted(likes)), address=page.client_ip)
            set_look(voted(look, likes))
            set_sent(likes)
        except (ApiProblem, Offline) as error:
            if isinstance(error, ApiProblem) and error.problem.slug == "invalid":
                await meet()
                set_wrong(_("The look has changed meanwhile. Choose once more."))
            else:
                refused(error)
        set_busy(False)

    def turn(piece_id: str) -> None:
        set_likes(lambda before: before ^ {piece_id})

    ft.use_effect(know_the_shop, [])
    ft.use_effect(meet, [])
    if gone:
        said = _("It has expired or was taken back, or a part of it is missing. Ask your friend for a new one.")
        screen: ft.Control = empty(
            _("This link leads nowhere any more"), said, action=_("Go to the start page"), on_action=partial(leave, session), glyph=ft.Icons.LINK_OFF
        )
    elif look is None:
        screen = (
            empty(_("This link did not open"), wrong, action=_("Try again"), on_action=meet, glyph=ft.Icons.CLOUD_OFF_OUTLINED)
            if wrong
            else _coming()
        )
    elif not look.pieces:
        said = _("Every piece was taken out of this look. Ask your friend for another one.")
        screen = empty(
            _("Nothing to choose from"), said, action=_("Go to the start page"), on_action=partial(leave, session), glyph=ft.Icons.CHECKROOM
        )
    else:
        screen = _ballot(session, look, likes, sent, turn, _foot(session, look, likes, sent, wrong, busy, send))
    return ft.Column([_head(session), screen], expand=True, spacing=0, horizontal_alignment=ft.CrossAxisAlignment.STRETCH)


def leave(session: Session) -> None:
    """To where whoever is here begins."""
    session.go((routes.home(session.account.me.kind) if session.signed_in else Route(routes.WELCOME)).path)


def _head(session: Session) -> ft.Control:
    brand = session.brand.name
    name = ft.Semantics(exclude_semantics=True, expand=True, content=one_line(brand, T.name))  # the mark speaks it
    row = ft.Row([mark(brand), name, tongues(session, on_photo=False)], spacing=S.x3)
    return ft.Container(row, padding=pad(S.x4, S.x1), border=ft.Border.only(bottom=ft.BorderSide(S.hair, C.line)))


def _coming() -> ft.Control:
    rows = [ft.Row([bone(S.photo_w, S.photo_h, radius=S.r_photo), bone(S.shimmer_name, S.shimmer_text)], spacing=S.x4) for _n in range(3)]
    shape = ft.Column([bone(None, S.look_hero, radius=S.r_photo), *rows], spacing=S.x4)
    box = ft.Container(shimmering(shape, _("Opening the look")), padding=pad(S.x5, S.x5), width=S.product)
    return ft.Container(box, alignment=ft.Alignment.TOP_CENTER, expand=True)


def _face(session: Session, piece: OpinionPiece) -> ft.Control:
    media = piece.picture
    return picture(
        session.photo(media, S.photo_w), "", width=S.photo_w, height=S.photo_h, studio=bool(media and media.studio),
        placeholder=media.placeholder if media else "",
    )  # fmt: skip


def _row(session: Session, piece: OpinionPiece, liked: bool, counts: bool, turn: object) -> ft.Control:
    """The whole line is the heart's target. How many others like it she learns once she has said it herself."""
    said = [text(likes_words(piece.likes), T.meta, C.ink2)] if counts else []
    heart = icon(ft.Icons.FAVORITE if liked else ft.Icons.FAVORITE_BORDER, C.accent if liked else C.ink2, S.icon_big)
    told = ft.Column([text(piece.title, T.row, max_lines=3, overflow=ft.TextOverflow.ELLIPSIS), *said], spacing=S.tick, tight=True, expand=True)
    line = ft.Row([_face(session, piece), number_pin(piece.number, plain=True), told, heart], spacing=S.x3)
    name = f"{piece.number}. {piece.title}"
    label = _("Take back the heart from {name}", name=name) if liked else _("Love {name}", name=name)
    spoken = f"{label}, {likes_words(piece.likes)}" if counts else label
    return pressable(spoken, line, partial(turn, piece.id), selected=liked, padding=pad(S.x2, S.x2), border_radius=S.r_small)  # type: ignore[operator]


def _foot(session: Session, look: OpinionLook, likes: Likes, sent: Likes | None, wrong: str, busy: bool, send: object) -> ft.Control:
    """The one button, or thanks once the shop has these hearts; a heart more or less brings the button back."""
    notes: list[ft.Control] = [banner("error", _("Your vote was not sent"), wrong)] if wrong else []
    if sent is not None and sent == likes:
        thanks = _("You can still change it: tap the hearts and send once more.")
        notes.append(banner("success", _("Thank you, your vote has arrived"), thanks))
        act: ft.Control = ft.Row([quiet(_("Go to the start page"), partial(leave, session))], alignment=ft.MainAxisAlignment.CENTER)
    else:
        hearts = ngettext("Send {n} heart", "Send {n} hearts", len(likes)) if likes else _("None of them for me")
        act = primary(_("Sending") if busy else _("Send the change") if sent is not None else hearts, send, disabled=busy)  # type: ignore[arg-type]
    until = text(left_words(look.expires_at, words().now()), T.meta, C.ink2, text_align=ft.TextAlign.CENTER)
    return ft.Column([*notes, act, until], spacing=S.x2, tight=True, horizontal_alignment=ft.CrossAxisAlignment.STRETCH)


def _ballot(session: Session, look: OpinionLook, likes: Likes, sent: Likes | None, turn: object, foot: ft.Control) -> ft.Control:
    """Pictures over the pieces on a phone, beside them where there is room; the button is always in reach."""
    phone = session.shell.layout == Layout.PHONE
    shown = [
        Piece(
            one.id, one.number, one.title, "",
            Photo(session.photo(one.picture, S.product_side), studio=one.picture.studio, placeholder=one.picture.placeholder)
            if one.picture else None,
        )
        for one in look.pieces
    ]  # fmt: skip
    pictures = mosaic(shown, S.look_hero if phone else S.product_side * 5 / 4)
    title = ft.Semantics(heading_level=1, header=True, content=text(_("Which pieces do you like?"), T.page))
    said = text(_("Somebody would like your opinion. Put a heart on everything you like; no account needed."), T.message, C.ink2)
    rows: list[ft.Control] = []
    for one in look.pieces:
        rows += [_row(session, one, one.id in likes, sent is not None, turn), hairline()]
    lines = ft.Column(rows, spacing=0, tight=True, horizontal_alignment=ft.CrossAxisAlignment.STRETCH)
    stretch = ft.CrossAxisAlignment.STRETCH
    if phone:
        inside = ft.Column([pictures, title, said, lines], spacing=S.x4, scroll=ft.ScrollMode.AUTO, expand=True, horizontal_alignment=stretch)
        return ft.Column(
            [ft.Container(inside, padding=pad(S.x5, S.x4), expand=True), ft.Container(foot, padding=pad(S.x5, S.x3))],
            expand=True,
            spacing=0,
            horizontal_alignment=stretch,
        )
    tall = HEAD + FOOT + len(look.pieces) * (S.photo_h + 2 * S.x2)
    if tall <= float(session.page.height or 0):  # few pieces: the button right under them
        beside = ft.Column([title, said, lines, foot], spacing=S.x4, scroll=ft.ScrollMode.AUTO, expand=True, horizontal_alignment=stretch)
    else:
        facts = ft.Column([title, said, lines], spacing=S.x4, scroll=ft.ScrollMode.AUTO, expand=True, horizontal_alignment=stretch)
        beside = ft.Column([facts, foot], spacing=S.x4, expand=True, horizontal_alignment=stretch)
    row = ft.Row([ft.Container(pictures, width=S.product_side), beside], spacing=S.x6, expand=True, vertical_alignment=ft.CrossAxisAlignment.START)
    return ft.Container(ft.Container(row, width=S.page_form, padding=pad(S.x5, S.x6)), alignment=ft.Alignment.TOP_CENTER, expand=True)
