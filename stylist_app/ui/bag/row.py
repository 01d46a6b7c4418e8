"""One thing in the bag: its photo, what it is and costs, another size, how many, the hold, and the way out."""

from collections.abc import Callable
from functools import partial

import flet as ft

from stylist_app.i18n import _
from stylist_app.ui.bag.acts import Acts
from stylist_app.ui.bag.lines import Kept, Line, other_variant
from stylist_app.ui.cards import goods
from stylist_app.ui.shell.follow import use_changes
from stylist_app.ui.theme import HALF, C, S, T
from stylist_app.ui.widgets import icon, icon_button, link, outlined, pad, picture, pressable, spoken, tag, text


def _photo(acts: Acts, line: Line, url: str) -> ft.Control:
    media = line.picture
    face = picture(url, "", width=S.photo_w, height=S.photo_h, studio=bool(media and media.studio), placeholder=media.placeholder if media else "")
    if line.gone:
        face.opacity = HALF
    return pressable(_("See {name}", name=line.title), face, lambda: acts.open_product(line.id), border_radius=S.r_photo)


def _choice(line: Line, turn: Callable[[], None], opened: bool) -> list[ft.Control]:
    """What is chosen; a tap chooses another where there is one."""
    if not line.asks:
        return [text(line.choice, T.second, C.ink2)] if line.choice else []
    said = line.choice or line.asks
    face = ft.Row(
        tight=True,
        spacing=S.x1,
        controls=[
            text(said, T.second, C.ink2, expand=True, expand_loose=True),
            icon(ft.Icons.KEYBOARD_ARROW_UP if opened else ft.Icons.KEYBOARD_ARROW_DOWN, C.ink2, S.icon_small),
        ],
    )
    spoken_as = _("{choice}: change size and colour of {name}", choice=said, name=line.title)
    row = pressable(spoken_as, face, turn, expanded=opened, reach=S.x2, border_radius=S.r_small, padding=pad(0, S.x1), expand=True, expand_loose=True)
    return [ft.Row([row], spacing=0)]


@ft.component
def SizeChoice(acts: Acts, line: Line, done: Callable[[], None]) -> ft.Control:
    """The tap on another size takes it: together with the rest that is chosen, where the thing comes like that, else with what is nearest."""
    use_changes(acts.session, "card")
    item = acts.item(line.id)
    card = acts.living(item.product_id) if item else None
    if item is None or card is None:
        return text(_("Sizes and stock come when you are online again."), T.meta, C.warn)
    chosen = next((one.options for one in card.variants if one.id == item.variant_id), [])

    def choose(name: str, value: str) -> None:
        found = other_variant(card, item.variant_id, name, value)
        if found is not None:
            acts.resize(item.id, found)
            done()

    def value_of(place: int, name: str, value: str) -> goods.Value:
        other = other_variant(card, item.variant_id, name, value)
        gone = next((one.state == "sold_out" for one in card.variants if one.id == other), True)
        return goods.Value(value, len(chosen) > place and chosen[place] == value, gone, value in card.her_sizes)

    axes = [
        goods.axis(option.name, [value_of(place, option.name, value) for value in option.values], partial(choose, option.name))
        for place, option in enumerate(card.options)
        if len(option.values) > 1
    ]
    return ft.Column(tight=True, spacing=S.x2, horizontal_alignment=ft.CrossAxisAlignment.STRETCH, controls=axes)


def _marks(acts: Acts, line: Line) -> list[ft.Control]:
    """What is new about it, and for how long it is kept for her; she may let that go, staff have it in their menu."""
    news = [tag(line.news, line.tone)] if line.news else []
    if not line.held:
        return [ft.Row(news)] if news else []
    ends = [] if acts.menu else [link(_("Let it go"), lambda: acts.let_go_of(line.id), spoken=_("Hold {name} no more", name=line.title))]
    return [ft.Row([*news, tag(line.held, "warn", ft.Icons.SCHEDULE), *ends], spacing=S.x2, wrap=True, run_spacing=0)]


def _holding(acts: Acts, line: Line) -> list[ft.Control]:
    if acts.menu is not None:
        return [] if line.gone else [acts.menu(acts, line)]
    if line.gone or line.held:
        return []
    return [icon_button(ft.Icons.MORE_TIME, _("Ask to hold {name}", name=line.title), lambda: acts.ask_hold(line.id))]


@ft.component
def BagRow(acts: Acts, line: Line, url: str) -> ft.Control:
    """`url`: of its photo, another one each time the shop is in reach again."""
    opened, set_opened = ft.use_state(False)
    name = line.title
    cost = [text(line.price, T.row, C.ink3 if line.gone else C.ink, no_wrap=True, style=goods.STRUCK if line.gone else None)]
    if line.before:
        cost.append(text(line.before, T.meta, C.ink3, style=goods.STRUCK, semantics_label=_("before {price}", price=line.before), no_wrap=True))
    if line.each:
        cost.append(text(_("{price} each", price=line.each), T.meta, C.ink2, no_wrap=True))
    head = ft.Row(
        spacing=S.x3,
        vertical_alignment=ft.CrossAxisAlignment.START,
        controls=[
            text(name, T.row, max_lines=3, overflow=ft.TextOverflow.ELLIPSIS, expand=True),
            ft.Column(cost, tight=True, spacing=0, horizontal_alignment=ft.CrossAxisAlignment.END),
        ],
    )
    steps: list[ft.Control] = [
        icon_button(ft.Icons.REMOVE, _("One less of {name}", name=name), lambda: acts.count(line.id, -1), disabled=line.quantity == 1),
        spoken(_("Quantity {n}", n=line.quantity), text(str(line.quantity), T.row, text_align=ft.TextAlign.CENTER, width=S.x6)),
        icon_button(ft.Icons.ADD, _("One more of {name}", name=name), lambda: acts.count(line.id, 1), disabled=line.most or line.gone),
    ]
    ways = [*_holding(acts, line), icon_button(ft.Icons.DELETE_OUTLINE, _("Take {name} out of the bag", name=name), lambda: acts.remove(line.id))]
    foot = ft.Row(  # two lines where a phone is very narrow
        wrap=True,
        spacing=0,
        run_spacing=0,
        alignment=ft.MainAxisAlignment.SPACE_BETWEEN,
        controls=[ft.Row(steps, tight=True, spacing=0), ft.Row(ways, tight=True, spacing=0)],
    )
    facts = ft.Column(
        tight=True,
        spacing=S.tick,
        expand=True,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
        controls=[
            head,
            *_choice(line, lambda: set_opened(not opened), opened),
            *_marks(acts, line),
            foot,
        ],
    )
    row = ft.Row([_photo(acts, line, url), facts], spacing=S.x3, vertical_alignment=ft.CrossAxisAlignment.START)
    sizes = [SizeChoice(acts, line, lambda: set_opened(False), key="sizes")] if opened and line.asks else []
    return ft.Container(
        ft.Column([row, *sizes], tight=True, spacing=S.x2, horizontal_alignment=ft.CrossAxisAlignment.STRETCH),
        padding=pad(0, S.x3),
        border=ft.Border.only(bottom=ft.BorderSide(S.hair, C.line)),
    )


def kept_row(acts: Acts, kept: Kept) -> ft.Control:
    """Held, but not in the bag; and where it is wanted in another size or colour by now, that it stayed, and for staff the way to move it."""
    said = " · ".join(filter(None, (kept.title, kept.choice)))
    ends = link(_("Let it go"), lambda: acts.let_go(kept.id), spoken=_("Hold {name} no more", name=kept.title))
    row = ft.Row(spacing=S.x2, controls=[text(said, T.second, C.ink2, expand=True), tag(kept.held, "warn", ft.Icons.SCHEDULE), ends])
    if not kept.wanted:
        return row
    stayed = text(_("It is wanted in {choice} now. The hold has stayed.", choice=kept.wanted), T.meta, C.warn, expand=True)
    word = _("Hold {choice} instead", choice=kept.wanted)
    move = [outlined(word, lambda: acts.move_hold(kept.id, kept.variant_id), small=True)] if acts.menu is not None else []
    return ft.Column([row, ft.Row([stayed, *move], spacing=S.x2)], tight=True, spacing=0, horizontal_alignment=ft.CrossAxisAlignment.STRETCH)


MemoRow = ft.memo(BagRow)  # type: ignore[no-untyped-call]
