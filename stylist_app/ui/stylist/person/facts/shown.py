"""The sections of what is known of her. A tap opens a value where it stands."""

from collections.abc import Sequence
from functools import partial
from typing import Any

import flet as ft

from stylist_app.i18n import _, words
from stylist_app.ui.shell.languages import language_name
from stylist_app.ui.stylist.bench import Bench
from stylist_app.ui.stylist.person.facts.editor import FactEditor
from stylist_app.ui.stylist.person.parts import section
from stylist_app.ui.stylist.state import Top
from stylist_app.ui.stylist.views.facts import budget_words, day_words, fact_words, garment_words, kind_words, size_words
from stylist_app.ui.stylist.views.talk import local_time
from stylist_app.ui.theme import SEMIBOLD, C, S, T
from stylist_app.ui.widgets import border, icon, one_line, pad, pressable, text
from stylist_app.wire.customer import Customer
from stylist_app.wire.fact import BudgetFact, DateFact, Kind, LanguageFact, PronounsFact, Said, SizeFact, SpeaksFact, TasteFact, TierFact, ZoneFact


@ft.component
def Values(bench: Bench, customer: Customer, title: str, facts: Sequence[Said], kinds: Sequence[Kind], face: Any) -> ft.Control:
    """`facts` as `face(fact)` shows them, a run of them in one line; `kinds` are what can be added. One of them is open at a time."""
    opened, set_opened = ft.use_state("")
    edits = bench.right("customer.edit")

    def close() -> None:
        set_opened("")

    def toggle(name: str) -> None:
        set_opened("" if name == opened else name)

    chips: list[ft.Control] = []
    lines: list[ft.Control] = []
    for fact in facts:
        name = f"{fact.kind}|{fact.key}"
        shown, whole = face(fact)
        said = f"{kind_words(fact.kind)}: {fact_words(fact)}"
        tap = partial(toggle, name)
        one = pressable(
            said,
            shown,
            tap,
            expanded=name == opened,
            reach=0 if whole else S.x1 + S.tick,
            border_radius=S.r_small if whole else S.r_full,
            border=None if whole else border(C.accent if name == opened else C.line),
            padding=pad(S.tick, S.x2) if whole else pad(S.x3, S.x1),
        )
        (lines if whole else chips).append(one)
        if whole and name == opened:
            lines.append(FactEditor(bench, customer, fact.kind, fact, close, key=name))
    under = [
        FactEditor(bench, customer, fact.kind, fact, close, key=opened) for fact in facts if f"{fact.kind}|{fact.key}" == opened and not face(fact)[1]
    ]
    fresh = [FactEditor(bench, customer, kind, None, close, key=f"new-{kind}") for kind in kinds if opened == f"new-{kind}"]
    add = [
        pressable(
            _("Add: {what}", what=kind_words(kind)),
            ft.Row(
                tight=True, spacing=S.x1, controls=[icon(ft.Icons.ADD, C.accent, S.icon_tiny), text(kind_words(kind), T.chip, C.accent, no_wrap=True)]
            ),
            partial(toggle, f"new-{kind}"),
            expanded=opened == f"new-{kind}",
            reach=S.x2,
            border_radius=S.r_full,
            padding=pad(S.x1, S.x1),
        )
        for kind in kinds
        if edits
    ]
    if not edits and not facts:
        add = [text(_("None yet"), T.second, C.ink2)]
    runs = [ft.Row(wrap=True, spacing=S.x2, run_spacing=0, controls=chips)] if chips else []
    adds = [ft.Row(wrap=True, spacing=S.x3, run_spacing=0, controls=add)] if add else []
    return ft.Column(
        tight=True,
        spacing=0,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
        controls=section(title, *runs, *under, *lines, *adds, *fresh),
    )


def _mark(glyph: ft.IconData, said: str) -> ft.Control:
    word = one_line(said, T.meta, expand=True, expand_loose=True)
    return ft.Row(tight=True, spacing=S.x1 + S.tick, controls=[icon(glyph, C.ink2, S.icon_tiny), word])


def _line(glyph: ft.IconData, said: ft.Control) -> ft.Control:
    return ft.Row(spacing=S.x3, controls=[icon(glyph, C.ink2, S.icon_small), said])


@ft.component
def LocalTime(top: Top, zone: str, viewer: Any) -> ft.Control:
    """Follows the header, which is drawn again each minute."""
    _head = top.head
    return one_line(local_time(zone, viewer, words().now()) or zone, T.meta)


def about(bench: Bench, customer: Customer) -> list[ft.Control]:
    """Pronouns, languages, her local time, tier and budgets."""
    facts: list[Said] = [PronounsFact(value=customer.pronouns)] if customer.pronouns else []
    facts += [LanguageFact(value=customer.language)] if customer.language else []
    facts += [SpeaksFact(value=one) for one in customer.speaks]
    facts += [ZoneFact(value=customer.time_zone)] if customer.time_zone else []
    facts += [TierFact(value=customer.tier)] if customer.tier else []
    facts += [BudgetFact(value=one) for one in customer.budgets]

    def face(fact: Said) -> tuple[ft.Control, bool]:
        match fact.kind:
            case "pronouns":
                return _mark(ft.Icons.PERSON_OUTLINE, fact.value), False
            case "language":
                return _mark(ft.Icons.EDIT_NOTE, language_name(fact.value)), False
            case "speaks":
                return _mark(ft.Icons.TRANSLATE, language_name(fact.value)), False
            case "time_zone":
                clock = LocalTime(bench.top, fact.value, bench.session.time_zone, key="clock")
                return ft.Row(tight=True, spacing=S.x1 + S.tick, controls=[icon(ft.Icons.SCHEDULE, C.ink2, S.icon_tiny), clock]), False
            case "budget":
                what, most = budget_words(fact.value)
                return _mark(ft.Icons.PAYMENTS_OUTLINED, _("{what}: up to {amount}", what=what, amount=most)), False
        return _mark(ft.Icons.WORKSPACE_PREMIUM_OUTLINED, fact_words(fact)), False

    there = {one.kind for one in facts}
    single: tuple[Kind, ...] = ("pronouns", "language", "time_zone", "tier")
    missing: list[Kind] = [kind for kind in single if kind not in there]
    return [Values(bench, customer, _("About her"), facts, [*missing, *(["speaks"] if "language" in there else []), "budget"], face, key="about")]


def sizes_and_style(bench: Bench, customer: Customer) -> list[ft.Control]:
    facts: list[Said] = [SizeFact(value=one) for one in customer.sizes]
    facts += [TasteFact(kind="loves", value=one) for one in customer.taste.loves]
    facts += [TasteFact(kind="refuses", value=one) for one in customer.taste.refuses]

    def face(fact: Said) -> tuple[ft.Control, bool]:
        if fact.kind == "size":
            brand = [text(fact.value.brand, T.meta, C.ink2)] if fact.value.brand else []
            parts = [text(garment_words(fact.value.garment), T.meta, C.ink2), text(size_words(fact.value), T.meta, font_family=SEMIBOLD), *brand]
            return ft.Row(tight=True, spacing=S.x1 + S.tick, controls=parts), False
        glyph, ink = (ft.Icons.THUMB_UP_OUTLINED, C.success) if fact.kind == "loves" else (ft.Icons.BLOCK, C.danger)
        label = one_line(str(fact.value), T.meta, expand=True, expand_loose=True)
        return ft.Row(tight=True, spacing=S.x1 + S.tick, controls=[icon(glyph, ink, S.icon_tiny), label]), False

    return [Values(bench, customer, _("Sizes and style"), facts, ("size", "loves", "refuses"), face, key="sizes")]


def dates(bench: Bench, customer: Customer) -> list[ft.Control]:
    def face(fact: Said) -> tuple[ft.Control, bool]:
        assert isinstance(fact, DateFact)
        what, when = day_words(fact.value)
        said = ft.Row(spacing=S.x2, expand=True, controls=[one_line(what, T.second, expand=True), text(when, T.second, C.ink2)])
        return _line(ft.Icons.CAKE_OUTLINED if fact.value.what == "birthday" else ft.Icons.EVENT_OUTLINED, said), True

    return [Values(bench, customer, _("Important dates"), [DateFact(value=one) for one in customer.dates], ("date",), face, key="dates")]
