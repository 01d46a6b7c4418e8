"""Which conversations a filter shows, in which order, and what a search finds among what is already here."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from stylist_app.client.views import ConversationSummary

MINE, UNASSIGNED, TEAM, ALL, SNOOZED, RESOLVED = "mine", "unassigned", "team", "all", "snoozed", "resolved"
FILTERS = (MINE, UNASSIGNED, TEAM, ALL, SNOOZED, RESOLVED)
WAITING, LATEST = "waiting", "latest"


@dataclass(frozen=True)
class Facets:
    """Narrower than a filter: "" means any."""

    label: str = ""
    store: str = ""
    channel: str = ""

    @property
    def count(self) -> int:
        return sum(map(bool, (self.label, self.store, self.channel)))


def belongs(one: ConversationSummary, chosen: str, me: str) -> bool:
    """Mine, unassigned and team are open ones; `all` hides nothing."""
    conversation = one.conversation
    mine = conversation.assignee_id == me or me in conversation.member_ids
    match chosen:
        case "snoozed" | "resolved":
            return conversation.state == chosen
        case "all":
            return True
    if conversation.state != "open":
        return False
    if chosen == MINE:
        return mine
    free = conversation.assignee_id is None
    return free if chosen == UNASSIGNED else not free and not mine


def fits(one: ConversationSummary, facets: Facets) -> bool:
    conversation = one.conversation
    return (
        (not facets.label or facets.label in conversation.label_ids)
        and (not facets.store or facets.store == conversation.store_id)
        and (not facets.channel or facets.channel == conversation.channel)
    )


def said(one: ConversationSummary) -> str:
    """The words of the last message, "" when it has none."""
    return str(one.last.payload.get("text") or "") if one.last else ""


def matches(one: ConversationSummary, query: str) -> bool:
    """Every word of the query is in the name, an address or the last message."""
    customer = one.customer
    text = " ".join([one.title, said(one), *(identity.address for identity in (customer.identities if customer else []))]).casefold()
    return all(word in text for word in query.casefold().split())


Place = tuple[int, float, bytes]


def place(one: ConversationSummary, order: str) -> Place:
    """Where it stands: ascending places are the list from above. The same order as `ordered` gives to what is given latest activity first."""
    if order == WAITING and one.waiting_since is not None:
        return (0, one.waiting_since.timestamp(), one.id.encode())
    return (1, -one.active_at.timestamp(), bytes(255 - byte for byte in one.id.encode()))


def ordered(items: Iterable[ConversationSummary], order: str) -> list[ConversationSummary]:
    """`waiting`: whoever waits longest first, then the rest as given (latest activity first). `latest`: as given."""
    given = list(items)
    if order == LATEST:
        return given
    waiting = sorted((one for one in given if one.waiting_since is not None), key=lambda one: (one.waiting_since, one.id))
    return [*waiting, *(one for one in given if one.waiting_since is None)]


def chosen(
    items: Sequence[ConversationSummary], me: str, filter_: str, order: str, query: str = "", facets: Facets | None = None
) -> list[ConversationSummary]:
    """What the list shows. A search looks through every state, not only the filter's."""
    narrowed = [one for one in items if fits(one, facets or Facets())]
    if query.strip():
        return ordered([one for one in narrowed if matches(one, query)], LATEST)
    return ordered([one for one in narrowed if belongs(one, filter_, me)], order)


def counts(items: Sequence[ConversationSummary], me: str) -> dict[str, int]:
    return {name: sum(belongs(one, name, me) for one in items) for name in (MINE, UNASSIGNED, TEAM)}


def neighbour(ids: Sequence[str], current: str, step: int) -> str:
    """The conversation after (`step` 1) or before (-1) the current one in the list, "" when there is none; the first when none is open."""
    if not ids:
        return ""
    if current not in ids:
        return ids[0]
    place = ids.index(current) + step
    return ids[place] if 0 <= place < len(ids) else ""
