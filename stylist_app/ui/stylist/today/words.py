"""What Today says: reasons, blocks and figures in the viewer's words. Pure but for the session's words."""

import flet as ft

from stylist_app.i18n import _, ngettext, words
from stylist_app.wire.today import Lover, Numbers, Reason, Today

TONES = {"promise": "danger", "stock": "success", "delivered": "accent", "date": "warn", "look": "plain", "lapsed": "plain"}
GLYPHS = {
    "promise": ft.Icons.TASK_ALT,
    "stock": ft.Icons.INVENTORY_2_OUTLINED,
    "delivered": ft.Icons.LOCAL_SHIPPING_OUTLINED,
    "date": ft.Icons.CAKE_OUTLINED,
    "look": ft.Icons.VISIBILITY_OUTLINED,
    "lapsed": ft.Icons.HOURGLASS_EMPTY,
}


def kind_words() -> dict[str, str]:
    """Names of the filters, in the order of the page."""
    return {
        "promise": _("Promises"),
        "stock": _("Back in stock"),
        "delivered": _("Delivered"),
        "date": _("Dates"),
        "look": _("Looks"),
        "lapsed": _("Lapsed"),
    }


def greeting(name: str, hour: int) -> str:
    first = name.split()[0] if name.split() else name
    if hour < 12:
        return _("Good morning, {name}", name=first)
    return _("Good afternoon, {name}", name=first) if hour < 18 else _("Good evening, {name}", name=first)


def summary(told: Today | None, waiting: int) -> str:
    """The date, and what the day holds."""
    parts = [words().date(words().now())]
    if told is not None:
        parts.append(ngettext("{n} person to contact", "{n} people to contact", told.total))
    if waiting:
        parts.append(ngettext("{n} waiting", "{n} waiting", waiting))
    return " · ".join(parts)


def named_day(reason: Reason) -> str:
    return {"birthday": _("Birthday"), "anniversary": _("Anniversary")}.get(reason.title, reason.title)


def ahead(days: int) -> str:
    return _("today") if days == 0 else _("tomorrow") if days == 1 else ngettext("in {n} day", "in {n} days", days)


def tag_words(reason: Reason) -> str:
    """The reason in two or three words."""
    match reason.kind:
        case "promise":
            return _("Promise due today") if not reason.days else ngettext("Promise {n} day late", "Promise {n} days late", reason.days)
        case "stock":
            return _("Back in stock, {size}", size=reason.size) if reason.size else _("Back in stock")
        case "delivered":
            if reason.days == 1:
                return _("Delivered yesterday")
            return ngettext("Delivered {n} day ago", "Delivered {n} days ago", reason.days)
        case "date":
            return f"{named_day(reason)}: {ahead(reason.days)}"
        case "look":
            return _("Look opened") if reason.opened else _("Look not opened")
        case "lapsed":
            return _("Away longer than usual")


def detail_words(reason: Reason) -> str:
    """What it rests on, in a phrase."""
    match reason.kind:
        case "promise":
            return reason.title
        case "stock":
            wanted = next((row.at for row in reason.rests if row.noun in ("wish", "decline") and row.at), None)
            return _("{title}, wanted since {date}", title=reason.title, date=words().date(wanted)) if wanted else reason.title
        case "delivered":
            return _("{title}: ask how it fits", title=reason.title)
        case "date":
            if reason.age:
                return _("Turns {n}", n=words().number(reason.age))
            return words().yearly(reason.on.month, reason.on.day) if reason.on else ahead(reason.days)
        case "look":
            return _("{title}, sent {when}", title=reason.title or _("Look"), when=words().day(reason.since))
        case "lapsed":
            return rhythm_words(reason.usual_days, reason.days)


def rhythm_words(usual: int, days: int) -> str:
    """Her own measure and where she is now, in one unit."""
    if usual < 14:
        return ngettext("Usually every {n} day, now {now}", "Usually every {n} days, now {now}", usual, now=words().number(days))
    if usual < 70:
        n, now = max(1, round(usual / 7)), max(1, round(days / 7))
        return ngettext("Usually every {n} week, now {now}", "Usually every {n} weeks, now {now}", n, now=words().number(now))
    n, now = max(1, round(usual / 30.44)), max(1, round(days / 30.44))
    return ngettext("Usually every {n} month, now {now}", "Usually every {n} months, now {now}", n, now=words().number(now))


def why_words(lover: Lover) -> str:
    """Why she would love it."""
    parts = [
        *([_("loves {words}", words=words().listing(lover.words[:3]))] if lover.words else []),
        *([_("wishes for {title}", title=lover.like)] if lover.like else []),
        *([_("in her size, {size}", size=lover.size)] if lover.size else []),
    ]
    return " · ".join(parts)


def duration(seconds: int | None) -> str:
    """How long somebody waited, to the minute."""
    return "–" if seconds is None else words().elapsed(max(1, round(seconds / 60)))


def pace_words(numbers: Numbers) -> str:
    """Against the weeks before; empty where there is nothing to compare or no difference."""
    if numbers.median_seconds is None or numbers.before_seconds is None:
        return ""
    minutes = round((numbers.before_seconds - numbers.median_seconds) / 60)
    if not minutes:
        return ""
    told = words().elapsed(abs(minutes))
    return _("{time} faster", time=told) if minutes > 0 else _("{time} slower", time=told)
