"""What went wrong with a call that was waited for, in a sentence for a person."""

from stylist_app.client.api.http import ApiProblem, ClientError, Offline
from stylist_app.i18n import _
from stylist_app.wire.problem import Problem


def sentence(error: ClientError) -> str:
    """Never shows anything raw; says what to do next where that is known."""
    if isinstance(error, ApiProblem):
        return of_problem(error.problem)
    if isinstance(error, Offline):
        return _("The shop cannot be reached right now. Check the connection and try again.")
    return _("That did not work. Try again in a moment.")


def of_problem(problem: Problem | None) -> str:
    if problem is None:
        return _("That did not work. Try again in a moment.")
    match problem.slug:
        case "forbidden":
            return _("You have no right to do this. Ask a manager.")
        case "not-found":
            return _("It is no longer there.")
        case "rate-limited":
            return _("Too many attempts. Wait a minute and try again.")
        case "stale":
            return _("Somebody else changed it meanwhile.")
        case "too-late":
            return _("It is too late for this. A message can be changed for 15 minutes.")
    return problem.detail or _("That did not work. Try again in a moment.")
