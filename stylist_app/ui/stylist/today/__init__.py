"""Today: whom to contact and why, who waits, what is new for whom, and the viewer's own numbers."""

from stylist_app.ui.stylist.today.model import Day
from stylist_app.ui.stylist.today.screen import TodayScreen

__all__ = ["Day", "TodayScreen"]
