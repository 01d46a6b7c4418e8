"""Who may be recorded twice: said beside her conversation with what speaks for it, and, for a manager, all of them in a sheet. Answered live."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import partial

import flet as ft

from stylist_app.client.api.http import ClientError, Offline
from stylist_app.i18n import _, ngettext, words
from stylist_app.ui.shell import trouble
from stylist_app.ui.shell.session import Shell
from stylist_app.ui.stylist.bench import Bench
from stylist_app.ui.theme import C, S, T
from stylist_app.ui.widgets import Tap, empty, hairline, heading, outlined, pad, pressable, quiet, skeleton_rows, tag, text
from stylist_app.wire.customer import Customer
from stylist_app.wire.identity import Evidence, Pair, PairList

MOST_BESIDE = 3
"""In the panel."""


@dataclass(frozen=True)
class Found:
    """`pairs` None: nothing has come yet; `wrong` says why, `away` that the shop cannot be reached."""

    pairs: PairList | None = None
    wrong: str = ""
    away: bool = False


def use_duplicates(bench: Bench, shell: Shell, customer: Customer | None) -> tuple[Found, Callable[[], Awaitable[None]]]:
    """A hook. Reads when it is mounted, when the shop is back and when she was changed; None: all there are."""
    found, set_found = ft.use_state(Found())

    async def load() -> None:
        try:
            pairs = await bench.account.duplicates(customer.id if customer else None)
        except ClientError as error:
            wrong, away = trouble.sentence(error), isinstance(error, Offline)
            set_found(lambda was: Found(was.pairs, wrong, away))
            return
        set_found(Found(pairs))

    ft.use_effect(load, [shell.link, customer.version if customer else 0])
    return found, load


def called(name: str) -> str:
    return name or _("Guest")


def sign_words(one: Evidence) -> str:
    if one.sign == "phone":
        return _("Same phone number {number}", number=one.value)
    if one.sign == "birthday":
        month, day = one.value.split("-")
        return _("Like name, same birthday {date}", date=words().yearly(int(month), int(day)))
    return _("Same name")


def doubt_words(one: str) -> str:
    return {"birthday": _("Another birthday"), "name": _("Another name")}[one]


def _why(pair: Pair) -> ft.Control:
    """What speaks for it, and against it."""
    marks = [*(tag(sign_words(one), "plain") for one in pair.evidence), *(tag(doubt_words(one), "warn") for one in pair.doubts)]
    return ft.Row(marks, wrap=True, spacing=S.x2, run_spacing=S.x1)


def rejecting(bench: Bench, pair: Pair, then: Callable[[], Awaitable[None]]) -> Callable[[], Awaitable[None]]:
    """Says that they are two people; Undo takes it back."""
    one, other = pair.one.customer_id, pair.other.customer_id

    async def tell(say: Callable[[str, str], Awaitable[None]]) -> bool:
        try:
            await say(one, other)
        except ClientError as error:
            bench.say(trouble.sentence(error))
            return False
        await then()
        return True

    async def back() -> None:
        await tell(bench.account.restore_duplicate)

    async def reject() -> None:
        if await tell(bench.account.reject_duplicate):
            bench.say(_("They stay two people and are not offered again."), back)

    return reject


@ft.component
def Duplicates(bench: Bench, shell: Shell, customer: Customer) -> ft.Control:
    """Under her name; nothing where nobody is like her, or the shop cannot be asked."""
    found, load = use_duplicates(bench, shell, customer)
    pairs = found.pairs.items[:MOST_BESIDE] if found.pairs is not None else []
    if not pairs:
        return ft.Container(width=0, height=0)
    return ft.Column([_beside(bench, one, load) for one in pairs], tight=True, spacing=S.x2, horizontal_alignment=ft.CrossAxisAlignment.STRETCH)


def _beside(bench: Bench, pair: Pair, then: Callable[[], Awaitable[None]]) -> ft.Control:
    name = called(pair.other.name)
    said = _("Very likely the same person as {name}", name=name) if pair.likely else _("Might be the same person as {name}", name=name)
    acts: list[ft.Control] = [outlined(_("Open the conversation"), partial(bench.goto, pair.other.conversation_id), small=True, tooltip=name)]
    if bench.right("customer.edit"):
        acts.append(quiet(_("Not the same person"), rejecting(bench, pair, then)))
    inside = [text(said, T.label_strong), _why(pair), ft.Row(acts, wrap=True, spacing=S.x2, run_spacing=S.x1)]
    return ft.Container(
        ft.Column(inside, tight=True, spacing=S.x2, horizontal_alignment=ft.CrossAxisAlignment.STRETCH),
        bgcolor=C.well, border_radius=S.r_card, padding=pad(S.x4, S.x3), margin=ft.Margin.only(bottom=S.x3),
    )  # fmt: skip


@ft.component
def DuplicatesLine(bench: Bench, shell: Shell) -> ft.Control:
    """Over the list of clients: how many there are, where there are any."""
    found, _load = use_duplicates(bench, shell, None)
    count = found.pairs.count if found.pairs is not None else 0
    if not count:
        return ft.Container(width=0, height=0)
    said = ngettext("{n} possible duplicate", "{n} possible duplicates", count)
    face = ft.Row([text(said, T.second, C.ink2, expand=True), text(_("Show them"), T.chip, C.accent)], spacing=S.x2)
    return ft.Container(
        pressable(f"{said}. {_('Show them')}", face, partial(bench.over.show, "duplicates", "all"), padding=pad(S.x3, S.x3), border_radius=S.r_small),
        padding=pad(S.x2),
    )


@ft.component
def DuplicateList(bench: Bench, shell: Shell, close: Tap) -> ft.Control:
    """All of them, the most certain first."""
    found, load = use_duplicates(bench, shell, None)
    if found.pairs is None and found.wrong:
        glyph = ft.Icons.CLOUD_OFF_OUTLINED if found.away else ft.Icons.ERROR_OUTLINE
        return empty(_("The list did not load"), found.wrong, action=_("Try again"), on_action=load, glyph=glyph)
    if found.pairs is None:
        return skeleton_rows(_("Looking for duplicates"), 4)
    if not found.pairs.items:
        said = _("Two records with the same phone number, birthday or name are listed here.")
        return empty(_("No possible duplicates"), said, glyph=ft.Icons.PEOPLE_OUTLINE)
    rest = found.pairs.count - len(found.pairs.items)
    foot = [text(ngettext("And {n} more, less certain.", "And {n} more, less certain.", rest), T.meta, C.ink2)] if rest else []
    rows = [part for pair in found.pairs.items for part in _row(bench, pair, load, close)]
    return ft.Column([*rows[1:], *foot], tight=True, spacing=S.x3, horizontal_alignment=ft.CrossAxisAlignment.STRETCH)


def _row(bench: Bench, pair: Pair, then: Callable[[], Awaitable[None]], close: Tap) -> list[ft.Control]:
    def opens(conversation_id: str) -> Callable[[], None]:
        def go() -> None:
            if close:
                close()
            bench.goto(conversation_id)

        return go

    names = [called(one.name) for one in (pair.one, pair.other)]
    title = heading(_("{one} and {other}", one=names[0], other=names[1]), T.label_strong, level=3)
    acts: list[ft.Control] = [
        outlined(_("Open the first"), opens(pair.one.conversation_id), small=True, tooltip=names[0]),
        outlined(_("Open the second"), opens(pair.other.conversation_id), small=True, tooltip=names[1]),
    ]
    if bench.right("customer.edit"):
        acts.append(quiet(_("Not the same person"), rejecting(bench, pair, then)))
    inside = [title, _why(pair), ft.Row(acts, wrap=True, spacing=S.x2, run_spacing=S.x1)]
    return [hairline(), ft.Column(inside, tight=True, spacing=S.x2, horizontal_alignment=ft.CrossAxisAlignment.STRETCH)]
