"""A new conversation: with somebody the shop knows, with somebody new, or by an invitation link."""

import asyncio

import flet as ft
from pydantic import ValidationError

from stylist_app.client.api.http import ApiProblem, Offline
from stylist_app.i18n import _
from stylist_app.ui.shell import trouble
from stylist_app.ui.shell.persons import portrait
from stylist_app.ui.stylist.bench import Bench
from stylist_app.ui.stylist.inbox.row import found_row
from stylist_app.ui.stylist.person.forms import InviteForm, form, kept
from stylist_app.ui.theme import C, S, T
from stylist_app.ui.widgets import Tap, banner, gap, primary, search_field, segmented, text, text_field
from stylist_app.wire.customer import CreateCustomer, Customer, PutIdentity
from stylist_app.wire.ids import new_id

PAUSE = 0.3
SHOWN = 8


def local_customers(bench: Bench, query: str) -> list[Customer]:
    words = query.casefold().split()
    return [
        one
        for one in bench.account.customers()
        if all(word in " ".join([one.name, *(i.address for i in one.identities)]).casefold() for word in words)
    ][:SHOWN]


async def conversation_of(bench: Bench, customer: Customer) -> str | None:
    """The one conversation of a customer: from this device, else from the shop by her name. Raises ApiProblem, Offline."""
    here = next((one.id for one in bench.account.conversations() if one.conversation.customer_id == customer.id), None)
    if here is not None:
        return here
    page = await bench.account.search_conversations(customer.name)
    return next((one.conversation.id for one in page.items if one.conversation.customer_id == customer.id), None)


async def open_customer(bench: Bench, customer: Customer) -> str:
    """Opens her conversation; gives back what went wrong, "" when nothing did."""
    try:
        found = await conversation_of(bench, customer)
    except (ApiProblem, Offline) as error:
        return trouble.sentence(error)
    if found is None:
        return _("Her conversation belongs to another store.")
    bench.goto(found)
    return ""


@ft.component
def FindCustomer(bench: Bench, close: Tap) -> ft.Control:
    """This device at once, the shop after a pause."""
    found, set_found = ft.use_state(lambda: tuple(local_customers(bench, "")))
    said, set_said = ft.use_state("")
    typed = ft.use_ref(lambda: {"query": "", "turn": 0}).current

    async def changed(event: ft.Event[ft.TextField]) -> None:
        query = (event.control.value or "").strip()
        typed["turn"] += 1
        turn = typed["turn"]
        here = local_customers(bench, query)
        set_found(tuple(here))
        set_said("")
        if not query:
            return
        await asyncio.sleep(PAUSE)
        if turn != typed["turn"]:
            return
        try:
            more = (await bench.account.search_customers(query)).items
        except (ApiProblem, Offline) as error:
            set_said(trouble.sentence(error))
            return
        if turn == typed["turn"]:
            known = {one.id for one in here}
            together = (*here, *(one for one in more if one.id not in known))[:SHOWN]
            set_found(together)
            set_said("" if together else _("Nobody has this name or address. Add a new client instead."))

    def choose(customer: Customer) -> Tap:
        async def act() -> None:
            wrong = await open_customer(bench, customer)
            if wrong:
                set_said(wrong)
            elif close:
                close()

        return act

    def address(customer: Customer) -> str:
        return next((one.address for one in customer.identities if one.channel != "web"), "")

    return form(
        search_field(_("Name, phone or e-mail"), on_change=changed, autofocus=True, **bench.focus.watched()),
        *([text(said, T.second, C.ink2)] if said else []),
        ft.Column(
            tight=True,
            spacing=0,
            controls=[
                found_row(
                    one.name or _("Guest"), address(one), choose(one), face=portrait(bench.session, one.name or _("Guest"), one.picture, S.button)
                )
                for one in found
            ],
        ),
    )


@ft.component
def NewCustomer(bench: Bench, close: Tap) -> ft.Control:
    values = ft.use_ref(lambda: {"name": "", "phone": "", "email": "", "id": new_id(), "conversation": new_id()}).current
    wrong, set_wrong = ft.use_state(("", ""))
    busy, set_busy = ft.use_state(False)

    async def create() -> None:
        if not values["name"].strip():
            set_wrong(("name", _("Write a name.")))
            return
        if values["email"].strip() and "@" not in values["email"]:
            set_wrong(("email", _("Write an e-mail address, such as name@mail.com.")))
            return
        addresses = [
            PutIdentity(id=new_id(), channel=channel, address=values[channel].strip()) for channel in ("phone", "email") if values[channel].strip()
        ]  # type: ignore[arg-type]
        me = bench.account.me
        set_busy(True)
        try:
            view = await bench.account.create_customer(
                CreateCustomer(
                    id=values["id"],
                    conversation_id=values["conversation"],
                    name=values["name"],
                    store_id=me.store_ids[0] if me.store_ids else None,
                    identities=addresses,
                )
            )
        except (ApiProblem, Offline) as error:
            set_wrong(("form", trouble.sentence(error)))
            set_busy(False)
            return
        except ValidationError:
            set_wrong(("name", _("This name is too long.")))
            set_busy(False)
            return
        if close:
            close()
        bench.goto(view.conversation.id)

    def error(key: str) -> str:
        return wrong[1] if wrong[0] == key else ""

    watched = bench.focus.watched()
    return form(
        *([banner("error", wrong[1])] if wrong[0] == "form" else []),
        text_field(_("Name"), on_change=kept(values, "name"), error=error("name"), on_submit=create, autofocus=True, **watched),
        text_field(_("Phone (optional)"), on_change=kept(values, "phone"), keyboard=ft.KeyboardType.PHONE, on_submit=create, **watched),
        text_field(
            _("E-mail (optional)"), on_change=kept(values, "email"), error=error("email"), keyboard=ft.KeyboardType.EMAIL, on_submit=create, **watched
        ),
        ft.Row([primary(_("Opening") if busy else _("Open the conversation"), create, disabled=busy)], alignment=ft.MainAxisAlignment.END),
    )


@ft.component
def NewConversation(bench: Bench, start: str, close: Tap) -> ft.Control:
    """`start`: find, new or link."""
    way, set_way = ft.use_state(start or "find")
    ways = [("find", _("Find")), ("new", _("New client"))] if bench.right("customer.edit") else [("find", _("Find"))]
    if bench.right("invite.create"):
        ways.append(("link", _("Invite link")))
    body = {
        "find": lambda: FindCustomer(bench, close, key="find"),
        "new": lambda: NewCustomer(bench, close, key="new"),
        "link": lambda: InviteForm(bench, None, close, key="link"),
    }[way]()
    return ft.Column(
        tight=True,
        spacing=S.x3,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
        controls=[ft.Row([segmented(tuple(ways), way, set_way)], wrap=True), gap(S.tick), body],
    )
