"""For managers: in which order everybody sees the sections of the client's details, and which."""

from functools import partial

import flet as ft

from stylist_app.client.api.http import ApiProblem, Offline
from stylist_app.i18n import _
from stylist_app.ui.shell import trouble
from stylist_app.ui.shell.follow import use_changes
from stylist_app.ui.stylist.bench import Bench
from stylist_app.ui.stylist.person.sections import Section, arranged
from stylist_app.ui.theme import C, S, T
from stylist_app.ui.widgets import banner, icon_button, switch_row, text
from stylist_app.wire.shop import PanelSection, PatchBrand


@ft.component
def PanelOrder(bench: Bench) -> ft.Control:
    """Each change holds at once, for everybody."""
    account = bench.account
    wrong, set_wrong = ft.use_state("")
    use_changes(bench.session, "brand")
    lines = arranged(account.brand.panel)

    async def keep(order: list[tuple[Section, bool]]) -> None:
        set_wrong("")
        panel = [PanelSection(key=one.key, shown=shown) for one, shown in order]
        try:
            await account.patch_brand(PatchBrand(panel=panel), account.brand.version)
        except (ApiProblem, Offline) as error:
            set_wrong(trouble.sentence(error))

    async def move(place: int, by: int) -> None:
        order = list(lines)
        order.insert(place + by, order.pop(place))
        await keep(order)

    async def show(place: int, event: ft.Event[ft.Switch]) -> None:
        order = list(lines)
        order[place] = (order[place][0], bool(event.control.value))
        await keep(order)

    def line(place: int, one: Section, shown: bool) -> ft.Control:
        name = one.title()
        up = icon_button(ft.Icons.ARROW_UPWARD, _("{section} further up", section=name), partial(move, place, -1), disabled=place == 0)
        down = icon_button(
            ft.Icons.ARROW_DOWNWARD, _("{section} further down", section=name), partial(move, place, 1), disabled=place == len(lines) - 1
        )
        switch = ft.Container(switch_row(name, on=shown, on_change=partial(show, place)), expand=True)
        return ft.Row(key=one.key, spacing=S.x1, controls=[switch, up, down])

    return ft.Column(
        tight=True,
        spacing=0,
        controls=[
            text(_("The order in which everybody sees what is known of a client, and what is shown."), T.second, C.ink2),
            *([banner("warn", wrong)] if wrong else []),
            *[line(place, one, shown) for place, (one, shown) in enumerate(lines)],
        ],
    )
