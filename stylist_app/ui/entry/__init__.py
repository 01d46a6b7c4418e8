"""The door: welcome and invitation (no account wall), the team's sign-in, and one-click links. And the page for what could not be shown."""

from stylist_app.ui.entry.enter import EnterScreen
from stylist_app.ui.entry.opening import coming
from stylist_app.ui.entry.sign_in import SignInScreen
from stylist_app.ui.entry.trouble import broken
from stylist_app.ui.entry.welcome import WelcomeScreen

__all__ = ["EnterScreen", "SignInScreen", "WelcomeScreen", "broken", "coming"]
