"""A link for friends in figures and words: where it leads, how long it is open, how many like what. No state."""

from dataclasses import dataclass
from datetime import datetime

from stylist_app.i18n import _, ngettext
from stylist_app.ui.shell.routes import OPINION, Route
from stylist_app.wire.look import Look, LookPiece, Opinion

DAYS, MOST_DAYS = (1, 3, 7), 30
HOUR, DAY = 3600, 24 * 3600


@dataclass(frozen=True)
class Counted:
    """A piece, and how many friends like it."""

    piece: LookPiece
    likes: int


@dataclass(frozen=True)
class Said:
    """What became of an act, told at its `place`: the id of a link, "" where links are made."""

    place: str = ""
    words: str = ""
    wrong: bool = False


def address(app_url: str, token: str) -> str:
    return f"{app_url}{Route(OPINION, token).path}"


def days_of(opinion: Opinion) -> int:
    """For how many days it was made. Its id carries the moment of its making (see `wire.ids.new_id`)."""
    made = int(opinion.id.replace("-", "")[:12], 16) / 1000
    return min(MOST_DAYS, max(1, round((opinion.expires_at.timestamp() - made) / DAY)))


def open_now(opinion: Opinion, at: datetime) -> bool:
    return not opinion.revoked and opinion.expires_at > at


def left_words(until: datetime, at: datetime) -> str:
    """How long a link is still open, rounded to days, or to hours on its last day."""
    seconds = (until - at).total_seconds()
    if seconds <= 0:
        return _("Ended")
    if seconds >= DAY:
        return ngettext("Open for {n} more day", "Open for {n} more days", round(seconds / DAY))
    if seconds >= HOUR:
        return ngettext("Open for {n} more hour", "Open for {n} more hours", round(seconds / HOUR))
    return _("Open for less than an hour")


def voters_words(voters: int) -> str:
    return ngettext("{n} friend has voted", "{n} friends have voted", voters) if voters else _("Nobody has voted yet")


def likes_words(likes: int) -> str:
    return ngettext("{n} friend likes it", "{n} friends like it", likes) if likes else _("Nobody likes it yet")


def counted(look: Look | None, opinion: Opinion) -> list[Counted]:
    """Every piece that friends see or have voted for, by number. Nothing while the look is not here."""
    pieces = sorted(look.pieces, key=lambda one: one.number) if look else []
    found = [Counted(one, opinion.likes.get(one.id, 0)) for one in pieces]
    return [one for one in found if one.likes or not one.piece.removed]
