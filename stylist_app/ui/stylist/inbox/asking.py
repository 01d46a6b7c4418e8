"""The top of the inbox: title, order, narrowing, search, filters. Each is drawn again when what it shows has changed, never with a line below."""

import flet as ft

from stylist_app.i18n import _
from stylist_app.ui.stylist.desk import Desk
from stylist_app.ui.stylist.rules.filters import ALL, LATEST, MINE, RESOLVED, SNOOZED, TEAM, UNASSIGNED, WAITING, Facets
from stylist_app.ui.stylist.state import Narrowing
from stylist_app.ui.theme import MEDIUM, C, S, T, text_style
from stylist_app.ui.widgets import channel_name, edges, fading, filter_chip, gap, heading, icon_button, search_field


def filter_words() -> dict[str, str]:
    return {MINE: _("Mine"), UNASSIGNED: _("Unassigned"), TEAM: _("Team"), ALL: _("All"), SNOOZED: _("Snoozed"), RESOLVED: _("Resolved")}


def _narrow_menu(desk: Desk, facets: Facets, by: Narrowing) -> ft.Control:
    """Labels, stores and channels in one menu."""

    def item(word: str, on: bool, change: Facets) -> ft.PopupMenuItem:
        return ft.PopupMenuItem(
            content=word, checked=on, on_click=lambda: desk.feed.choose(facets=change), label_text_style=text_style(T.body, C.ink, family=MEDIUM)
        )

    def put(**change: str) -> Facets:
        values = {"label": facets.label, "store": facets.store, "channel": facets.channel}
        return Facets(**(values | {key: "" if values[key] == value else value for key, value in change.items()}))

    groups: list[list[ft.PopupMenuItem]] = [
        [item(label.name, facets.label == label.id, put(label=label.id)) for label in by.labels],
        [item(store.name, facets.store == store.id, put(store=store.id)) for store in by.stores] if len(by.stores) > 1 else [],
        [item(channel_name(one), facets.channel == one, put(channel=one)) for one in by.channels] if len(by.channels) > 1 else [],
        [item(_("Show everything"), False, Facets())] if facets.count else [],
    ]
    items: list[ft.PopupMenuItem] = []
    for group in filter(None, groups):
        items += [*([ft.PopupMenuItem()] if items else []), *group]
    word = _("Filter by label, store or channel") + (f" ({facets.count})" if facets.count else "")
    return ft.PopupMenuButton(
        icon=ft.Icon(ft.Icons.FILTER_LIST, semantics_label=word),
        icon_color=C.accent if facets.count else C.ink2,
        icon_size=S.icon,
        tooltip=word,
        items=items or [ft.PopupMenuItem(content=_("No labels yet"), disabled=True)],
    )


@ft.component
def _head(desk: Desk, order: str, facets: Facets, by: Narrowing, phone: bool) -> ft.Control:
    turned = order == WAITING
    word = _("Sorted by longest waiting. Show latest first") if turned else _("Sorted by latest. Show longest waiting first")
    return ft.Container(
        padding=edges(start=S.x5, end=S.x2, top=S.x2),
        content=ft.Row(
            spacing=0,
            controls=[
                heading(_("Inbox"), T.page, expand=True),
                _narrow_menu(desk, facets, by),
                icon_button(ft.Icons.SWAP_VERT, word, lambda: desk.feed.choose(order=LATEST if turned else WAITING), selected=turned),
                *([] if phone else [icon_button(ft.CupertinoIcons.SQUARE_PENCIL, _("New conversation"), lambda: desk.bench.over.show("new"))]),
            ],
        ),
    )


@ft.component
def _search(desk: Desk, query: str) -> ft.Control:
    async def typed(event: ft.Event[ft.TextField]) -> None:
        await desk.feed.search(event.control.value or "")

    async def now(event: ft.Event[ft.TextField]) -> None:
        await desk.feed.search(event.control.value or "", at_once=True)

    async def clear() -> None:
        await desk.feed.search("")

    return ft.Container(
        padding=edges(start=S.x5, end=S.x4),
        content=search_field(
            _("Name or message"),
            value=query,
            on_change=typed,
            on_submit=now,
            on_clear=clear,
            clear_word=_("Clear the search"),
            **desk.bench.focus.watched(),
        ),
    )


@ft.component
def _chips(desk: Desk, chosen: str, counted: tuple[tuple[str, int], ...]) -> ft.Control:
    words, counts = filter_words(), dict(counted)

    def one(name: str) -> ft.Control:
        return filter_chip(words[name], lambda: desk.feed.choose(filter_=name), selected=name == chosen, count=counts.get(name) or None)

    return ft.Container(
        padding=edges(start=S.x5, top=S.x1, bottom=S.x1),
        content=fading(ft.Row(scroll=ft.ScrollMode.HIDDEN, spacing=S.x1 + S.tick, controls=[*[one(name) for name in words], gap(S.x5)])),
    )


Head, Search, Chips = (ft.memo(one) for one in (_head, _search, _chips))  # type: ignore[no-untyped-call]
