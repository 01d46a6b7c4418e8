"""The command palette: conversations, customers, products and commands behind one field. Ctrl/⌘+K."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import flet as ft

from stylist_app.client.api.http import ApiProblem, Offline
from stylist_app.client.api.products import Wanted
from stylist_app.i18n import _, words
from stylist_app.ui.shell import routes, trouble
from stylist_app.ui.shell.persons import portrait
from stylist_app.ui.shell.routes import Route
from stylist_app.ui.stylist.desk import Desk
from stylist_app.ui.stylist.inbox.new import open_customer
from stylist_app.ui.stylist.parts import line
from stylist_app.ui.stylist.rules.filters import matches
from stylist_app.ui.stylist.views.inbox import last_words, name_of
from stylist_app.ui.theme import C, S, T
from stylist_app.ui.widgets import Tap, key_cap, search_field, text
from stylist_app.wire.media import Media

PAUSE = 0.25
EACH = 5


@dataclass(frozen=True)
class Entry:
    """One line. `act` is done after the palette has closed."""

    word: str
    glyph: ft.IconData
    act: Callable[[], Any]
    detail: str = ""
    key: str = ""
    name: str = ""
    picture: Media | None = None


def commands(desk: Desk) -> list[Entry]:
    """Only what can be done here and now."""
    bench, here = desk.bench, desk.bench.talk.id if desk.bench.talk.phase == "ready" else ""
    over = bench.over
    found = [
        Entry(_("New conversation"), ft.Icons.EDIT_SQUARE, lambda: over.show("new")),
        Entry(_("Products"), ft.Icons.GRID_VIEW_OUTLINED, bench.browse, key="G"),
    ]
    if here:
        found += [
            Entry(_("Reply to the client"), ft.Icons.REPLY, lambda: desk.commands.do("reply"), key="R"),
            Entry(_("Private note"), ft.Icons.LOCK_OUTLINED, lambda: desk.commands.do("note"), key="N"),
            Entry(_("Quick reply"), ft.Icons.BOLT_OUTLINED, lambda: desk.commands.do("quick"), key="/"),
            Entry(_("New look"), ft.Icons.CHECKROOM, lambda: bench.make_look(here), key="L"),
            Entry(_("Snooze"), ft.Icons.SNOOZE, lambda: over.show("snooze", here), key="S"),
            Entry(_("Resolve"), ft.Icons.CHECK_CIRCLE_OUTLINE, lambda: desk.deeds.resolve(here), key="E"),
            Entry(_("Labels"), ft.Icons.LABEL_OUTLINE, lambda: over.show("labels")),
        ]
        if bench.right("conversation.assign"):
            found.append(Entry(_("Assign"), ft.Icons.PERSON_ADD_ALT, lambda: over.show("assign"), key="A"))
    places = [
        (routes.TODAY, _("Go to today"), ft.Icons.TODAY_OUTLINED),
        (routes.INBOX, _("Go to the inbox"), ft.Icons.INBOX),
        (routes.CLIENTS, _("Go to clients"), ft.Icons.GROUP_OUTLINED),
        (routes.LOOKS, _("Go to looks"), ft.Icons.CHECKROOM),
        (routes.ME, _("Go to settings"), ft.Icons.SETTINGS_OUTLINED),
    ]
    if bench.right("staff.manage"):
        places.append((routes.TEAM, _("Go to the team"), ft.Icons.BADGE_OUTLINED))
    found += [Entry(word, glyph, lambda name=name: bench.session.go(Route(name).path)) for name, word, glyph in places]  # type: ignore[misc]
    return [*found, Entry(_("Keyboard shortcuts"), ft.Icons.KEYBOARD, lambda: over.show("keys"), key="?")]


def local_entries(desk: Desk, query: str) -> list[Entry]:
    """Commands and what is on this device."""
    bench, wanted = desk.bench, query.casefold().split()
    fitting = [one for one in commands(desk) if all(word in one.word.casefold() for word in wanted)]
    talks = [one for one in bench.account.conversations() if matches(one, query)][: EACH * 2]
    entries = [
        Entry(
            name_of(one),
            ft.Icons.FORUM_OUTLINED,
            lambda id=one.id: bench.goto(id),
            detail=last_words(one.last),
            name=name_of(one),
            picture=one.customer.picture if one.customer else None,
        )
        for one in talks
    ]  # type: ignore[misc]
    return [*entries[:EACH], *fitting] if wanted else [*fitting, *entries]


@ft.component
def Palette(desk: Desk, close: Tap) -> ft.Control:
    bench = desk.bench
    query, set_query = ft.use_state("")
    more, set_more = ft.use_state(())
    said, set_said = ft.use_state("")
    typed = ft.use_ref(lambda: {"turn": 0}).current
    here = local_entries(desk, query)

    def act(entry: Entry) -> Tap:
        async def go() -> None:
            if close:
                close()
            outcome = entry.act()
            if outcome is not None:
                await outcome

        return go

    async def find(words_: str, turn: int) -> None:
        try:
            people = (await bench.account.search_customers(words_, limit=EACH)).items
            products = (await bench.account.find_products(Wanted(query=words_), limit=EACH)).items
        except (ApiProblem, Offline) as error:
            if turn == typed["turn"]:
                set_said(trouble.sentence(error))
            return
        known = {one.conversation.customer_id for one in bench.account.conversations() if matches(one, words_)}
        found = [
            Entry(
                one.name, ft.Icons.PERSON_OUTLINE, lambda who=one: open_customer(bench, who), detail=_("Client"), name=one.name, picture=one.picture
            )
            for one in people
            if one.id not in known
        ]  # type: ignore[misc]
        if bench.talk.phase == "ready":
            found += [
                Entry(
                    one.title,
                    ft.Icons.CHECKROOM,
                    lambda id=one.id: bench.over.show("product", id),
                    detail=words().money(one.price_from.minor, one.price_from.currency),
                )
                for one in products  # type: ignore[misc]
            ]
        if turn == typed["turn"]:
            set_more(tuple(found))

    async def changed(event: ft.Event[ft.TextField]) -> None:
        words_ = (event.control.value or "").strip()
        typed["turn"] += 1
        turn = typed["turn"]
        set_query(words_)
        set_more(())
        set_said("")
        if not words_:
            return
        await asyncio.sleep(PAUSE)
        if turn == typed["turn"]:
            await find(words_, turn)

    async def first() -> None:
        entries = [*here, *more]
        if entries:
            outcome = act(entries[0])
            if outcome:
                await outcome()

    def one(entry: Entry) -> ft.Control:
        lead = portrait(bench.session, entry.name, entry.picture, S.avatar_small) if entry.name else None
        return ft.Row(
            spacing=S.x2,
            controls=[
                ft.Container(line(entry.word, entry.glyph, act(entry), detail=entry.detail, lead=lead), expand=True),
                *([key_cap(entry.key)] if entry.key else []),
            ],
        )

    nothing = [text(_("Nothing found"), T.body, C.ink2)] if not here and not more and not said else []
    return ft.Column(
        tight=True,
        spacing=S.x1,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
        controls=[
            search_field(
                _("Conversations, clients, products, commands"), on_change=changed, on_submit=first, autofocus=True, **bench.focus.watched()
            ),
            *([text(said, T.meta, C.warn)] if said else []),
            *[one(entry) for entry in [*here, *more]],
            *nothing,
        ],
    )
