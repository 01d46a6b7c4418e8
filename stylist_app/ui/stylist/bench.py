"""What the parts of one tab's console share: the person's account, what each pane draws from, and what lies over the page. Knows no pane."""

from collections.abc import Callable, Coroutine
from typing import Any

import flet as ft

from stylist_app.client.account import Account
from stylist_app.client.views import ConversationDetail, Presented
from stylist_app.i18n import _
from stylist_app.ui.shell import routes
from stylist_app.ui.shell.focus import Focus
from stylist_app.ui.shell.routes import Route
from stylist_app.ui.shell.session import Session
from stylist_app.ui.stylist.gate import Gate
from stylist_app.ui.stylist.state import Composing, Inbox, Over, Person, Popup, Talk, Top, Waiting
from stylist_app.ui.thread import Thread
from stylist_app.ui.thread.fetching import LooksOnScreen
from stylist_app.ui.thread.views import Eyes
from stylist_app.ui.widgets import snack
from stylist_app.wire.product import LivingCard


class Bench:
    """Stable for the life of the tab; the observables are handed to exactly the pane that draws them."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.focus = Focus(session.page)
        self.inbox, self.waiting, self.talk, self.top = Inbox(), Waiting(), Talk(), Top()
        self.person, self.composing, self.popup, self.over = Person(), Composing(), Popup(), Over()
        self.thread = Thread()
        self.gate = Gate(session, self.composing, self.over, self.run)
        self.picker = ft.FilePicker()
        self.clipboard = ft.Clipboard()
        self.looks = LooksOnScreen(self.account, self.page.run_task)
        self.make_look: Callable[..., None] = lambda *_told: None
        """Begins a look for a conversation, with these pieces or from a photo (`Builder.begin`); set by the desk."""

        self.show_message: Callable[[str], None] = lambda _message_id: None
        """Goes to a message of the open conversation; set by the desk."""

    @property
    def account(self) -> Account:
        return self.session.account

    @property
    def page(self) -> ft.Page:
        return self.session.page

    def detail(self) -> ConversationDetail | None:
        """The open conversation as the store has it."""
        return self.account.conversation(self.talk.id) if self.talk.id else None

    @property
    def awaited(self) -> bool:
        """Whether the address names a conversation, which will be opened if it is not yet."""
        return bool(routes.talk_of(self.session.shell.route))

    def right(self, name: str) -> bool:
        return name in self.account.me.rights

    def run(self, work: Callable[..., Coroutine[Any, Any, Any]], *arguments: Any) -> None:
        """In the tab's own context."""
        self.page.run_task(work, *arguments)

    def say(self, words: str, undo: Callable[[], Any] | None = None) -> None:
        """One sentence at the foot of the page, with Undo for a few seconds where there is a way back."""
        self.page.show_dialog(snack(words, on_undo=undo))

    async def copy(self, text: str, words: str) -> None:
        await self.clipboard.set(text)
        self.say(words)

    def goto(self, conversation_id: str) -> None:
        self.session.go(routes.conversation(conversation_id))

    def browse(self) -> None:
        """The gallery: beside the open conversation where there is one."""
        self.session.go(Route(routes.GALLERY, routes.talk_of(self.session.shell.route)).path)

    async def present(self, look_ids: tuple[str, ...]) -> None:
        """Turns the tablet round to a customer; who has no PIN yet chooses one first, or she would not come back."""
        if self.account.me.pin:
            self.over.shut()
            await self.session.present(Presented(look_ids))
        else:
            self.over.show("pin", " ".join(look_ids))

    def leave(self) -> None:
        """Back to the list."""
        self.session.go(Route(routes.INBOX).path)

    def eyes(self) -> Eyes:
        """For the rows of the open conversation."""
        account, session = self.account, self.session
        detail = self.detail()
        customer = detail.customer if detail else None

        def face(person_id: str | None) -> str:
            if customer is not None and person_id == customer.id:
                return session.picture(customer.picture, "thumb")
            card = account.staff_card(person_id) if person_id else None
            return session.picture(card.picture, "thumb") if card else ""

        def name(person_id: str | None) -> str:
            card = account.staff_card(person_id) if person_id else None
            return card.name if card else _("somebody")

        def living(product_id: str) -> LivingCard | None:
            return account.living(product_id, customer.id if customer else None)

        return Eyes(
            account.me.id, "staff", session.shell.link == "online", session.picture, session.absolute, face, name, living, customer, self.looks.get
        )
