"""The frame around the staff's screens: the rail or bottom bar with their places, and the strip that says when the shop is out of reach.

Shared by the stylist's and the manager's screens, so that neither needs the other."""

import flet as ft

from stylist_app.i18n import _, ngettext
from stylist_app.ui.shell import routes
from stylist_app.ui.shell.follow import use_changes
from stylist_app.ui.shell.persons import portrait
from stylist_app.ui.shell.routes import Route
from stylist_app.ui.shell.session import Session, Shell
from stylist_app.ui.shell.waiting import waiting as waiting_for
from stylist_app.ui.theme import S
from stylist_app.ui.widgets import Place, banner, bottom_bar, mark, pressable, rail, with_presence


def places(session: Session, waiting: int) -> tuple[Place, ...]:
    """What this member of staff may go to."""
    manages = "staff.manage" in session.account.me.rights
    return (
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


def staff_bar(session: Session, selected: str, waiting: int = 0) -> ft.Control:
    return bottom_bar(places(session, waiting), selected, lambda value: session.go(Route(value).path))


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
