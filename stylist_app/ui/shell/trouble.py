"""What went wrong with a call that was waited for, in a sentence for a person."""

from collections.abc import Awaitable
from typing import TypeVar

from stylist_app.client.api.http import ApiProblem, ClientError, Offline
from stylist_app.i18n import _, words
from stylist_app.wire.problem import Problem

T = TypeVar("T")


async def or_sentence(call: Awaitable[T]) -> T | str:
    """What a call brings, or the sentence why it does not: for pieces of a screen that know no client."""
    try:
        return await call
    except ClientError as error:
        return sentence(error)


def sentence(error: ClientError) -> str:
    """Never shows anything raw; says what to do next where that is known."""
    if isinstance(error, ApiProblem):
        return of_problem(error.problem)
    if isinstance(error, Offline):
        return _("The shop cannot be reached right now. Check the connection and try again.")
    return _("That did not work. Try again in a moment.")


def of_problem(problem: Problem | None) -> str:
    """The API speaks English: its own sentence, the most exact one, is for people who read it; everybody else gets that of the problem's kind."""
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
        case "weak-password":
            return _("This password is easy to guess. Take several words that do not belong together.")
        case "too-late":
            return _("It is too late for this. A message can be changed for 15 minutes.")
    if problem.detail and words().language == "en":
        return problem.detail
    match problem.slug:
        case "invalid" | "malformed":
            return _("The shop did not accept this. Check what you wrote.")
        case "unauthenticated" | "credentials":
            return _("The session has ended. Sign in again.")
        case "conflict" | "id-reused":
            return _("This does not fit what is there now.")
        case "too-large":
            return _("This is larger than the shop accepts.")
        case "unsupported-media":
            return _("The shop does not accept this kind of file.")
        case "unavailable":
            return _("The shop cannot do this right now. Try again in a moment.")
    return _("That did not work. Try again in a moment.")
