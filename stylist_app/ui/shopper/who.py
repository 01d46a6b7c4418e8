"""Who the shopper talks to, in the words of the chat's head: her stylist, or the shop and its faces while nobody looks after her."""

from stylist_app.client.api.http import ApiProblem, Offline
from stylist_app.i18n import _
from stylist_app.ui.shell.session import Session
from stylist_app.ui.shopper.state import Head, first_name
from stylist_app.wire.staff import StaffCard

ABOUT = frozenset({"conversation", "staff", "presence", "store", "brand", "link", "typing"})
"""Nouns of changes after which it is read again."""
FACES = 3
"""Of the team, that are shown."""


class Who:
    """`head` changes only where its words do."""

    def __init__(self, session: Session) -> None:
        self.head = Head()
        self._session, self._here = session, ""
        self._team: list[StaffCard] = []

    async def meet(self) -> None:
        """While nobody looks after her she is told of no staff; whose faces stand at the shop's door, the shop says to everybody."""
        if self.head.name and not self.head.face and not self._session.account.staff():
            try:
                self._team = (await self._session.host.accounts.welcome()).team
            except (ApiProblem, Offline):
                return
            self.read(self._here)

    def read(self, conversation_id: str) -> None:
        self._here = conversation_id
        session, account, head = self._session, self._session.account, self.head
        summary = account.summary(conversation_id)
        if summary is None:
            return
        stylist = summary.assignee
        brand = session.brand.name
        store = next((store for store in account.stores() if store.id == summary.conversation.store_id), None)
        place = store.name if store else brand
        typing = account.typing(conversation_id)
        online = _("Online now") if summary.online else place
        wanted = {
            "name": stylist.name if stylist else brand,
            "first": first_name(stylist.name) if stylist else brand,
            "line": _("{title} · {where}", title=stylist.title or _("Stylist"), where=online)
            if stylist
            else _("Your stylists · {where}", where=online),
            "face": session.picture(stylist.picture, "thumb") if stylist else "",
            "face_placeholder": stylist.picture.placeholder if stylist and stylist.picture else "",
            "online": summary.online,
            "team": () if stylist else tuple((one.name, session.picture(one.picture, "thumb")) for one in (account.staff() or self._team)[:FACES]),
            "typing": first_name(typing[0].name) if typing else "",
        }
        for name, value in wanted.items():
            if getattr(head, name) != value:
                setattr(head, name, value)
