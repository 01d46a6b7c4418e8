"""The frame around the staff's screens: the rail or bottom bar with their places, and the strip that says when the shop is out of reach.

Shared by the stylist's and the manager's screens, so that neither needs the other."""

from collections.abc import Callable
from functools import partial

import flet as ft

from stylist_app.i18n import _, ngettext
from stylist_app.ui.shell import routes
from stylist_app.ui.shell.follow import use_changes
from stylist_app.ui.shell.persons import portrait
from stylist_app.ui.shell.routes import Route
from stylist_app.ui.shell.session import Session, Shell
from stylist_app.ui.shell.waiting import waiting as waiting_for
from stylist_app.ui.theme import C, S, T
from stylist_app.ui.widgets import Place, banner, bottom_bar, bottom_sheet, icon, mark, pad, pressable, rail, text, with_presence

MOST = 5
"""Places on a phone's bar."""
MORE = "more"


def places(session: Session, waiting: int) -> tuple[Place, ...]:
    """What this member of staff may go to."""
    manages = "staff.manage" in session.account.me.rights
    return (
        Place(routes.TODAY, _("Today"), ft.Icons.TODAY_OUTLINED),
        Place(routes.INBOX, _("Inbox"), ft.Icons.INBOX, waiting),
        Place(routes.CLIENTS, _("Clients"), ft.Icons.GROUP_OUTLINED),
        Place(routes.GALLERY, _("Gallery"), ft.Icons.GRID_VIEW_OUTLINED),
        Place(routes.LOOKS, _("Looks"), ft.Icons.CHECKROOM),
        *([Place(routes.TEAM, _("Team"), ft.Icons.BADGE_OUTLINED)] if manages else []),
        Place(routes.ME, _("Settings"), ft.Icons.SETTINGS_OUTLINED),
    )


def me_mark(session: Session) -> ft.Control:
    """The person at the foot of the rail; leads to her settings."""
    me = session.account.me
    face = with_presence(portrait(session, me.name, me.picture, S.button, mine=True), S.button, online=session.shell.link == "online")
    state = _("online") if session.shell.link == "online" else _("offline")
    return pressable(
        _("{name}, {state}. Your settings", name=me.name, state=state),
        face,
        lambda: session.go(Route(routes.ME).path),
        border_radius=S.r_full,
        padding=S.x1,
    )


def staff_rail(session: Session, selected: str, waiting: int = 0) -> ft.Control:
    def choose(value: str) -> None:
        session.go(Route(value).path)

    return rail(places(session, waiting), selected, choose, mark=mark(session.brand.name), foot=(me_mark(session),))


def on_the_bar(there: tuple[Place, ...]) -> tuple[tuple[Place, ...], tuple[Place, ...]]:
    """Those that stand on a phone's bar, and those behind its "More", if any."""
    return (there, ()) if len(there) <= MOST else (there[: MOST - 1], there[MOST - 1 :])


@ft.component
def StaffBar(session: Session, selected: str, waiting: int) -> ft.Control:
    """Five places at the most, so that each is a thumb wide; the others lie in a sheet behind the last."""
    opened, set_opened = ft.use_state(False)
    shown, rest = on_the_bar(places(session, waiting))

    def go(value: str) -> None:
        set_opened(value == MORE)
        if value != MORE:
            session.go(Route(value).path)

    def shut() -> None:
        set_opened(False)

    ft.use_dialog(bottom_sheet(_more(rest, selected, go), on_close=shut, title=_("More")) if opened else None)
    if not rest:
        return bottom_bar(shown, selected, go)
    more = Place(MORE, _("More"), ft.Icons.MORE_HORIZ, sum(one.waiting for one in rest))
    return bottom_bar((*shown, more), MORE if any(one.value == selected for one in rest) else selected, go)


def _more(rest: tuple[Place, ...], selected: str, go: Callable[[str], None]) -> ft.Control:
    def row(place: Place) -> ft.Control:
        here = place.value == selected
        face = ft.Row([icon(place.glyph, C.accent if here else C.ink2, S.icon), text(place.word, T.row, expand=True)], spacing=S.x4)
        said = place.word + (", " + ngettext("{n} waiting", "{n} waiting", place.waiting) if place.waiting else "")
        return pressable(said, face, partial(go, place.value), selected=here, padding=pad(S.x5, S.x3 + S.tick))

    return ft.Column([row(one) for one in rest], tight=True, spacing=0, horizontal_alignment=ft.CrossAxisAlignment.STRETCH)


def staff_bar(session: Session, selected: str, waiting: int = 0) -> ft.Control:
    return StaffBar(session, selected, waiting)


@ft.component
def CountingRail(session: Session, shell: Shell, selected: str) -> ft.Control:
    """For a screen that does not follow the conversations itself; drawn alone."""
    use_changes(session, "conversation")
    return staff_rail(session, selected, waiting_for(session.account.conversations(), session.account.me.id))


@ft.component
def CountingBar(session: Session, selected: str) -> ft.Control:
    """As `CountingRail`, on a phone."""
    use_changes(session, "conversation")
    return staff_bar(session, selected, waiting_for(session.account.conversations(), session.account.me.id))


def link_words(shell: Shell) -> tuple[str, str] | None:
    """Title and sentence while the API is out of reach; None otherwise."""
    if shell.link != "offline":
        return None
    if shell.queued:
        said = ngettext("{n} change queued. Everything you read stays here.", "{n} changes queued. Everything you read stays here.", shell.queued)
    else:
        said = _("Everything you read stays here. What you write is sent later.")
    return _("You are offline"), said


@ft.component
def LinkStrip(session: Session, shell: Shell) -> ft.Control:
    """Drawn alone, so that a queued message does not draw the screen again."""
    words = link_words(shell)
    if words is None:
        return ft.Container(height=0)
    return banner("offline", words[0], words[1], action=_("Try now"), on_action=session.account.nudge)
