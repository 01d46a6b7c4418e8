"""What went wrong at the door, in a sentence for a person."""

from stylist_app.client.api.http import ApiProblem, Offline
from stylist_app.i18n import _


def sentence(error: ApiProblem | Offline) -> str:
    """Never shows anything raw; says what to do next."""
    if isinstance(error, Offline):
        return _("The shop cannot be reached right now. Check the connection and try again.")
    match error.problem.slug:
        case "credentials":
            return _("E-mail or password is wrong.")
        case "rate-limited":
            return _("Too many attempts. Wait a minute and try again.")
        case "invite-spent":
            return _("This link was used already or has expired. Ask for a new one.")
        case "forbidden":
            return _("This shop chats by invitation only.")
    return _("That did not work. Try again in a moment.")
