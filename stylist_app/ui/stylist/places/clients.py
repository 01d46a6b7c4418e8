"""All clients: those on this device at once, the shop's after a pause; each leads to her conversation."""

import asyncio

import flet as ft

from stylist_app.client.api.http import ApiProblem, Offline
from stylist_app.i18n import _, ngettext
from stylist_app.ui.shell import trouble
from stylist_app.ui.shell.persons import portrait
from stylist_app.ui.stylist.bench import Bench
from stylist_app.ui.stylist.inbox.new import open_customer
from stylist_app.ui.stylist.person.duplicates import DuplicatesLine
from stylist_app.ui.theme import C, Layout, S, T
from stylist_app.ui.widgets import (
    banner,
    edges,
    empty,
    heading,
    icon_button,
    one_line,
    outlined,
    pad,
    pressable,
    primary,
    search_field,
    skeleton_rows,
    tag,
    text,
)
from stylist_app.wire.customer import Customer

PAUSE = 0.3
PAGE = 40


def fits(customer: Customer, query: str) -> bool:
    words = query.casefold().split()
    text_ = " ".join([customer.name, *(one.address for one in customer.identities)]).casefold()
    return all(word in text_ for word in words)


@ft.component
def ClientsScreen(bench: Bench, layout: str) -> ft.Control:
    everyone, set_everyone = ft.use_state(lambda: tuple(bench.account.customers()))
    remote, set_remote = ft.use_state(())
    query, set_query = ft.use_state("")
    shown, set_shown = ft.use_state(PAGE)
    said, set_said = ft.use_state("")
    typed = ft.use_ref(lambda: {"turn": 0}).current
    watching = ft.use_ref(list)

    def watch() -> None:
        def changed(touched: frozenset) -> None:  # type: ignore[type-arg]
            if any(one.noun == "customer" for one in touched):
                set_everyone(tuple(bench.account.customers()))

        watching.current = [bench.session.watch(changed)]

    ft.use_effect(watch, [], lambda: [stop() for stop in watching.current])

    async def ask(words: str, turn: int) -> None:
        try:
            found = (await bench.account.search_customers(words, limit=50)).items
        except (ApiProblem, Offline) as error:
            set_said(trouble.sentence(error))
            return
        if turn == typed["turn"]:
            set_said("")
            set_remote(tuple(found))

    ft.use_effect(lambda: bench.run(ask, "", 0), [])

    async def changed(event: ft.Event[ft.TextField]) -> None:
        words = (event.control.value or "").strip()
        typed["turn"] += 1
        turn = typed["turn"]
        set_query(words)
        set_shown(PAGE)
        await asyncio.sleep(PAUSE)
        if turn == typed["turn"]:
            await ask(words, turn)

    together = {one.id: one for one in [*remote, *everyone] if fits(one, query)}
    people = sorted(together.values(), key=lambda one: (one.name.casefold(), one.id))
    tags = {one.conversation.customer_id: one for one in bench.account.conversations()}

    def go(customer: Customer):  # type: ignore[no-untyped-def]
        async def act() -> None:
            set_said(await open_customer(bench, customer))

        return act

    def line(customer: Customer) -> ft.Control:
        summary = tags.get(customer.id)
        address = next((one.address for one in customer.identities if one.channel != "web"), "")
        owner = summary.assignee.name if summary and summary.assignee else _("No stylist") if summary else ""
        second = " · ".join(part for part in (address, owner) if part)
        name = customer.name or _("Guest")
        return pressable(
            _("{name}, {details}. Open the conversation", name=name, details=second),
            ft.Row(
                spacing=S.x3,
                controls=[
                    portrait(bench.session, name, customer.picture, S.avatar),
                    ft.Column(
                        expand=True, tight=True, spacing=0, controls=[one_line(name, T.row), one_line(second or _("Client"), T.second, C.ink2)]
                    ),
                    *([tag(_("Guest"), "warn")] if customer.guest else []),
                ],
            ),
            go(customer),
            key=customer.id,
            padding=pad(S.x5, S.x3),
            border=ft.Border.only(bottom=ft.BorderSide(S.hair, C.line)),
        )

    narrow = layout == Layout.PHONE
    new = lambda: bench.over.show("new", "new")  # noqa: E731
    tools = [icon_button(ft.Icons.PERSON_ADD_ALT, _("New client"), new)] if narrow else [primary(_("New client"), new, glyph=ft.Icons.ADD)]
    if not people and not said and not remote and not query and not bench.account.loaded:
        body: ft.Control = skeleton_rows(_("Loading the clients"), 7)
    elif not people:
        body = (
            empty(_("Nobody found"), _("No client has this name or address."), action=_("New client"), on_action=new, glyph=ft.Icons.PERSON_SEARCH)
            if query
            else empty(
                _("No clients yet"),
                _("Add your first client, or send an invitation."),
                action=_("New client"),
                on_action=new,
                glyph=ft.Icons.GROUP_OUTLINED,
            )
        )
    else:
        more = (
            [
                ft.Container(
                    outlined(_("Show more"), lambda: set_shown(shown + PAGE), small=True), padding=pad(S.x5, S.x3), alignment=ft.Alignment.CENTER
                )
            ]
            if len(people) > shown
            else []
        )
        body = ft.ListView(expand=True, controls=[*[line(one) for one in people[:shown]], *more])
    return ft.Column(
        expand=True,
        spacing=S.x2,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
        controls=[
            ft.Container(
                ft.Row(
                    spacing=S.x2,
                    controls=[
                        heading(_("Clients"), T.page, expand=True),
                        text(ngettext("{n} client", "{n} clients", len(people)), T.meta, C.ink2),
                        *tools,
                    ],
                ),
                padding=edges(start=S.x5, end=S.x5, top=S.x3),
            ),
            ft.Container(search_field(_("Name, phone or e-mail"), on_change=changed, **bench.focus.watched()), padding=pad(S.x5)),
            *([banner("warn", said)] if said else []),
            *([DuplicatesLine(bench, bench.session.shell, key="duplicates")] if bench.right("conversation.read-all") else []),
            ft.Container(body, expand=True),
        ],
    )
