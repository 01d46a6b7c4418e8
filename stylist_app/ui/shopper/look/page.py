"""The page of a look: its mosaic, who put it together and why, piece by piece, what it comes to, and at its foot asking and the bag."""

from functools import partial

import flet as ft

from stylist_app.client.views import Touched
from stylist_app.i18n import _, words
from stylist_app.ui import cards
from stylist_app.ui.bag import use_bag
from stylist_app.ui.cards.goods import whys
from stylist_app.ui.shell.persons import portrait
from stylist_app.ui.shell.session import Shell
from stylist_app.ui.shell.trouble import of_problem
from stylist_app.ui.shopper.changes import what_words
from stylist_app.ui.shopper.look.desk import Deciding
from stylist_app.ui.shopper.look.foot import foot, sums_lines
from stylist_app.ui.shopper.look.piece import MemoPiece
from stylist_app.ui.shopper.look.views import hold_of, piece_view
from stylist_app.ui.shopper.state import first_name
from stylist_app.ui.shopper.talk import Talk
from stylist_app.ui.theme import C, Layout, S, T
from stylist_app.ui.thread.looks import look_view
from stylist_app.ui.thread.views import photo
from stylist_app.ui.widgets import banner, empty, icon, icon_button, outlined, pad, placed, rules, skeleton_rows, text
from stylist_app.wire.look import Look

PANE, ROOMY = 7 / 12, 520
"""The part of a page's width that the look has beside the chat, and the logical pixels from which on size and colour stand beside the photo."""
ABOUT = frozenset({"look", "card", "staff", "link"})


def followed(talk: Talk, shell: Shell, look_id: str) -> Deciding:
    """A hook: the look is asked for when it is shown and when the shop is back, and drawn anew when anything of it changes."""
    _drawn, draw = ft.use_state(0)
    deciding: Deciding = ft.use_ref(lambda: Deciding(talk, look_id)).current
    held = ft.use_ref(lambda: {"stop": lambda: None, "cut": False}).current
    deciding.redraw = lambda: draw(lambda n: n + 1)

    def changed(touched: frozenset[Touched]) -> None:
        lost = deciding.state == "here" and deciding.look is None
        if not touched or lost:
            talk.session.page.run_task(deciding.check)
        if any(one.noun == "card" for one in touched) and shell.link == "online":
            deciding.heard()
        if any(one.noun in ABOUT and (one.noun != "look" or one.id == look_id) for one in touched):
            deciding.glance()
            deciding.redraw()

    def follow() -> None:
        held["stop"] = talk.session.watch(changed)

    async def back() -> None:
        if shell.link == "offline":
            held["cut"] = True
        elif shell.link == "online" and (held["cut"] or deciding.state == "offline"):
            held["cut"] = False
            await deciding.check()

    ft.use_effect(deciding.check, [])
    ft.use_effect(follow, [], cleanup=lambda: held["stop"]())
    ft.use_effect(back, [shell.link])
    use_bag(talk.session, shell, deciding.place)
    return deciding


def _live(deciding: Deciding, link: str) -> ft.Control:
    """When the shop last said how things are."""
    if link in ("offline", "signed_out") or deciding.state == "offline":
        said = text(_("You are offline. This is how it was last time."), T.meta, C.warn, expand=True)
        return ft.Row([icon(ft.Icons.CLOUD_OFF_OUTLINED, C.warn, S.icon_small), said], spacing=S.x2)
    if deciding.state == "failed":
        said = text(_("Prices and stock could not be checked."), T.meta, C.warn, expand=True)
        return ft.Row([said, outlined(_("Try again"), deciding.check, small=True)], spacing=S.x2)
    if deciding.checked is None:
        return text(_("Checking stock and prices"), T.meta, C.ink2)
    dot = ft.Container(width=S.dot, height=S.dot, border_radius=S.r_full, bgcolor=C.online)
    said = text(_("Live stock and prices, checked {time}", time=words().clock(deciding.checked)), T.meta, C.ink2, expand=True)
    return ft.Row([dot, said], spacing=S.x2)


def _from(deciding: Deciding, look: Look) -> list[ft.Control]:
    """Who put it together, what she says to it, and why."""
    talk = deciding.talk
    card = talk.account.staff_card(look.staff_id)
    name = card.name if card else talk.head.name
    face = portrait(talk.session, name, card.picture if card else None, S.avatar_small)
    said = _("{note} {name}", note=_("“{note}”", note=look.note), name=first_name(name)) if look.note else _("By {name}", name=name)
    row = ft.Row([face, text(said, T.body, C.ink2, expand=True)], spacing=S.x2)
    return [row, *([whys(look.why, most=len(look.why))] if look.why else [])]


def _title(look: Look) -> ft.Control:
    return ft.Semantics(header=True, heading_level=1, container=True, content=text(look.title or _("A look for you"), T.page))


def _hero(deciding: Deciding, look: Look, layout: str, pieces: list[cards.Piece], view: ft.Ref[ft.Column]) -> ft.Control:
    """A tap on a piece goes to its row."""

    async def go_to(number: int) -> None:
        if view.current is not None:
            await view.current.scroll_to(scroll_key=f"piece-{number}", duration=0)

    def tapped(number: int) -> None:
        deciding.talk.session.page.run_task(go_to, number)

    phone = layout == Layout.PHONE
    if layout == Layout.DESKTOP:
        room = float(deciding.talk.session.page.width or S.dialog) - S.rail - S.gallery_talk - 2 * S.x6
        return cards.abreast(pieces, room, tapped)
    shown = cards.mosaic(pieces, S.look_hero, tapped, radius=0 if phone else S.r_card, low=True)
    if not phone:
        return shown
    back = icon_button(ft.Icons.ARROW_BACK, _("Back"), deciding.talk.leave_look, icon_color=C.on_print, bgcolor=C.print)
    share = icon_button(ft.Icons.IOS_SHARE, _("Ask friends"), deciding.share, icon_color=C.on_print, bgcolor=C.print)
    return ft.Stack(
        height=S.look_hero,
        controls=[
            ft.Container(shown, left=0, right=0, top=0),
            ft.Container(back, **placed(start=S.x2), top=S.x2),
            ft.Container(share, **placed(end=S.x2), top=S.x2),
        ],
    )


def _troubles(deciding: Deciding) -> list[ft.Control]:
    account = deciding.account
    found: list[ft.Control] = []
    for one in deciding.troubles():
        again, title = partial(account.retry, one.id), _("{what} was not accepted", what=what_words(one))
        found.append(banner("error", title, of_problem(one.problem), action=_("Try again"), on_action=again))
        found.append(ft.Row([outlined(_("Give up"), partial(account.discard, one.id), small=True)]))
    return found


def _nothing(deciding: Deciding, link: str, layout: str) -> ft.Control:
    """While there is no look to show, and when there is none any more."""
    talk = deciding.talk
    if deciding.state == "gone":
        shown = empty(
            _("This look is not here any more"), _("Ask your stylist for another one."), action=_("To the chat"), on_action=talk.leave_for_chat,
            glyph=ft.Icons.CHECKROOM,
        )  # fmt: skip
    elif deciding.state == "failed":
        shown = empty(_("The look did not load"), _("Nothing is lost. Try it once more."), action=_("Try again"), on_action=deciding.check)
    elif deciding.state == "offline" or link == "offline":
        shown = empty(
            _("This look is not here yet"), _("It opens as soon as the shop can be reached. Check your connection."), action=_("Try again"),
            on_action=deciding.check, glyph=ft.Icons.CLOUD_OFF_OUTLINED,
        )  # fmt: skip
    else:
        shown = skeleton_rows(_("Opening the look"))
    back = icon_button(ft.Icons.ARROW_BACK if layout == Layout.PHONE else ft.Icons.CLOSE, _("Back"), talk.leave_look)
    return ft.Column(expand=True, spacing=0, controls=[ft.Row([back]), ft.Container(shown, expand=True)])


@ft.component
def LookPage(talk: Talk, shell: Shell, layout: str, look_id: str) -> ft.Control:
    """What is on this device is there at once; the shop's word follows, and whatever either side does."""
    deciding = followed(talk, shell, look_id)
    view = ft.use_ref(lambda: ft.Ref[ft.Column]()).current
    look = deciding.look
    if look is None:
        return _nothing(deciding, shell.link, layout)
    standings, holds, bagged, moment = deciding.standings(look), deciding.holds, deciding.bagged, words().now()
    session, phone = talk.session, layout == Layout.PHONE
    rows_as = layout if phone or (session.page.width or 0) * PANE >= ROOMY else Layout.PHONE
    rows = [
        ft.Container(
            MemoPiece(
                deciding,
                piece_view(
                    one, session.photo(one.piece.picture, S.look_piece_w), hold_of(one, holds, moment), one.variant_id in bagged, moment,
                    online=shell.link == "online", said=deciding.said,
                ),
                rows_as,
                key=one.piece.id,
            ),
            key=ft.ScrollKey(f"piece-{one.piece.number}"),
        )
        for one in standings
    ]  # fmt: skip
    found = deciding.sums(look)
    shows = partial(photo, eyes=talk.eyes, files={}, progress=None)
    hero = _hero(deciding, look, layout, list(look_view(look, talk.account.living, shows).pieces), view)
    told = [*_from(deciding, look), _live(deciding, shell.link), *_troubles(deciding)]
    below = ft.Column([*told, *rows, *sums_lines(found)], tight=True, spacing=S.x2, horizontal_alignment=ft.CrossAxisAlignment.STRETCH)
    side = S.x4 if phone else S.x6
    if phone:
        inside: list[ft.Control] = [hero, ft.Container(_title(look), padding=pad(side, S.x2)), ft.Container(below, padding=pad(side))]
        head: list[ft.Control] = []
    else:
        inside = [ft.Container(hero, padding=pad(side)), ft.Container(below, padding=pad(side, S.x3))]
        acts = [
            icon_button(ft.Icons.IOS_SHARE, _("Ask friends"), deciding.share),
            icon_button(ft.Icons.CLOSE, _("Close the look"), talk.leave_look),
        ]
        title = ft.Row([ft.Container(_title(look), expand=True), *acts], spacing=S.x1)
        head = [ft.Container(title, padding=pad(side, S.x3))]
    body = ft.Column(
        ref=view, expand=True, spacing=0, scroll=ft.ScrollMode.AUTO, horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
        controls=[*inside, ft.Container(height=S.x4)],
    )  # fmt: skip
    bar = ft.Container(foot(deciding, found), padding=pad(S.x4, S.x3 + S.x1), border=rules(top=ft.BorderSide(S.hair, C.line)))
    return ft.Column(expand=True, spacing=0, horizontal_alignment=ft.CrossAxisAlignment.STRETCH, controls=[*head, body, bar])
