"""The places of the app: paths and what they mean. Pure; every path a person can paste is read here, and nowhere else is one put together."""

from dataclasses import dataclass
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

TODAY, INBOX, CLIENTS, GALLERY, LOOKS, TEAM, CHAT, ME = "today", "inbox", "clients", "gallery", "looks", "team", "chat", "me"
SHARED, WISHES, BAG = "shared", "wishes", "bag"
SIGN_IN, INVITE, ENTER, WELCOME, OPINION = "sign-in", "invite", "enter", "welcome", "opinion"
OPEN = frozenset({SIGN_IN, INVITE, ENTER, WELCOME, OPINION})
"""Places that need nobody signed in."""
HERS = (CHAT, LOOKS, BAG, SHARED, WISHES, ME)
"""A shopper's places."""


@dataclass(frozen=True)
class Route:
    """`/inbox/0190…?filter=team` is `Route("inbox", "0190…", (("filter", "team"),))`."""

    name: str
    item: str = ""
    query: tuple[tuple[str, str], ...] = ()

    def get(self, key: str, default: str = "") -> str:
        return dict(self.query).get(key, default)

    @property
    def path(self) -> str:
        tail = f"/{quote(self.item, safe='')}" if self.item else ""
        return f"/{self.name}{tail}" + (f"?{urlencode(self.query)}" if self.query else "")


def read(pasted: str | None) -> Route:
    """The place a path names; the root and unreadable paths are the welcome place."""
    parts = urlsplit(pasted or "/")
    segments = [unquote(segment) for segment in parts.path.split("/") if segment]
    if not segments:
        return Route(WELCOME)
    return Route(segments[0], segments[1] if len(segments) > 1 else "", tuple(parse_qsl(parts.query)))


def conversation(conversation_id: str) -> str:
    return Route(INBOX, conversation_id).path


def look(look_id: str) -> str:
    return Route(LOOKS, look_id).path


def talk_of(route: Route) -> str:
    """The conversation a place is about, "" for none: the inbox shows it, the gallery lies beside it."""
    return route.item if route.name in (INBOX, GALLERY) else ""


def home(kind: str) -> Route:
    """Where a signed-in person starts: staff in the inbox, a shopper in her chat."""
    return Route(INBOX) if kind == "staff" else Route(CHAT)


def door(route: Route) -> Route:
    """Where somebody who is not signed in is asked in: a shopper never meets the team's password."""
    return Route(WELCOME if route.name in HERS and route.name != LOOKS else SIGN_IN)


def allowed(route: Route, kind: str, manages: bool) -> bool:
    """Whether a signed-in person of this kind has this place. Anything else leads home."""
    if kind == "staff":
        return route.name in (TODAY, INBOX, CLIENTS, GALLERY, LOOKS, ME) or (route.name == TEAM and manages)
    return route.name in HERS
