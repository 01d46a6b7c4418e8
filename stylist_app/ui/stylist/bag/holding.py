"""How long staff may keep a thing for her."""

from functools import partial

import flet as ft

from stylist_app.i18n import _
from stylist_app.ui.bag import Acts
from stylist_app.ui.bag.lines import Line
from stylist_app.ui.widgets import menu

HOUR, DAY = 60, 24 * 60


def terms() -> tuple[tuple[int, str], ...]:
    """In minutes, and in words."""
    return ((20, _("Hold 20 minutes")), (2 * HOUR, _("Hold 2 hours")), (DAY, _("Hold 1 day")), (3 * DAY, _("Hold 3 days")))


def hold_menu(acts: Acts, line: Line) -> ft.Control:
    items = [(word, ft.Icons.SCHEDULE, partial(acts.hold, line.id, minutes)) for minutes, word in terms()]
    ends = [(_("Hold it no more"), ft.Icons.TIMER_OFF_OUTLINED, partial(acts.let_go_of, line.id))] if line.held else []
    return menu(_("Hold {name}", name=line.title), (*items, *ends), ft.Icons.MORE_TIME)
