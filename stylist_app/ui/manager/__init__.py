"""What a manager sets: people, stores, invitations, quick replies, labels and the shop's face."""

from stylist_app.ui.manager.team import TeamScreen

__all__ = ["TeamScreen"]
