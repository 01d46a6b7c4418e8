"""The door: welcome and invitation (no account wall), the team's sign-in, one-click links, the page friends vote on, and that of the unforeseen."""

from stylist_app.ui.entry.enter import EnterScreen
from stylist_app.ui.entry.opening import coming
from stylist_app.ui.entry.opinion import OpinionScreen
from stylist_app.ui.entry.sign_in import SignInScreen
from stylist_app.ui.entry.trouble import broken
from stylist_app.ui.entry.welcome import WelcomeScreen

__all__ = ["EnterScreen", "OpinionScreen", "SignInScreen", "WelcomeScreen", "broken", "coming"]
