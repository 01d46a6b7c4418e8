"""One value changed where it stands: its fields, who said it and when, and what was said before."""

from typing import Any

import flet as ft

from stylist_app.client.api.http import ApiProblem, Offline
from stylist_app.i18n import _, words
from stylist_app.ui.shell import trouble
from stylist_app.ui.shell.languages import language_name
from stylist_app.ui.stylist.bench import Bench
from stylist_app.ui.stylist.views.facts import GARMENTS, TONGUES, Fields, fact_words, fields_of, garment_words, kind_words, read
from stylist_app.ui.theme import C, S, T
from stylist_app.ui.widgets import Tap, choices, icon_button, link, outlined, pad, primary, text, text_field
from stylist_app.wire.customer import Customer
from stylist_app.wire.fact import Fact, Kind, Said

BEFORE = 6
"""Earlier values that are told."""


def by_words(fact: Fact) -> str:
    """Who said it and when."""
    when = words().moment(fact.at)
    if fact.by.kind == "customer":
        return _("She removed it herself, {when}", when=when) if fact.gone else _("Set by herself, {when}", when=when)
    if fact.by.kind == "import":
        return _("Removed by an import, {when}", when=when) if fact.gone else _("Set by an import, {when}", when=when)
    name = fact.by.name
    return _("Removed by {name}, {when}", name=name, when=when) if fact.gone else _("Set by {name}, {when}", name=name, when=when)


@ft.component
def History(bench: Bench, customer: Customer, fact: Said) -> ft.Control:
    """Who said it, and what was said before."""
    found, set_found = ft.use_state(None)
    wrong, set_wrong = ft.use_state("")

    async def load() -> None:
        set_wrong("")
        try:
            set_found(await bench.account.facts(customer.id, fact.kind, fact.key))
        except (ApiProblem, Offline) as error:
            set_wrong(trouble.sentence(error))

    ft.use_effect(load, [])
    if wrong:
        return ft.Row(wrap=True, spacing=S.x2, controls=[text(wrong, T.meta, C.ink2), link(_("Try again"), load)])
    if found is None:
        return text(_("Who said it …"), T.meta, C.ink3)
    lines = [_line(bench, one, first=place == 0) for place, one in enumerate(found[:BEFORE])]
    if not lines:
        lines = [text(_("Known since the record was made, {when}", when=words().moment(customer.created_at)), T.meta, C.ink2)]
    return ft.Column(tight=True, spacing=0, controls=lines)


def _line(bench: Bench, one: Fact, *, first: bool) -> ft.Control:
    said = by_words(one) if first else f"{fact_words(one.fact)} · {by_words(one)}"
    message_id = one.message_id
    come = [link(_("Message"), lambda: bench.show_message(message_id), spoken=_("Show the message"))] if message_id else []
    return ft.Row(spacing=S.x2, controls=[text(said, T.meta, C.ink2 if first else C.ink3, expand=True), *come])


def _field(bench: Bench, label: str, fields: Fields, name: str, save: Tap, **more: Any) -> ft.Control:
    def changed(event: ft.Event[ft.TextField]) -> None:
        fields[name] = event.control.value or ""

    return text_field(label, value=fields.get(name, ""), on_change=changed, on_submit=save, dense=True, **more, **bench.focus.watched())


@ft.component
def FactEditor(bench: Bench, customer: Customer, kind: Kind, fact: Said | None, close: Tap) -> ft.Control:
    """`fact` None: a new one of this kind."""
    fields: Fields = ft.use_ref(lambda: fields_of(kind, fact)).current
    wrong, set_wrong = ft.use_state("")
    _turn, redraw = ft.use_state(0)
    account = bench.account

    def done() -> None:
        bench.focus.nowhere()
        if close:
            close()

    def save() -> None:
        said = read(kind, fields, fact.value.most.currency if fact is not None and fact.kind == "budget" else account.brand.currency)
        if isinstance(said, str):
            set_wrong(said)
            return
        if said != fact:
            if fact is not None and fact.key != said.key:
                account.put_fact(customer.id, fact, gone=True)
            account.put_fact(customer.id, said)
        done()

    def remove() -> None:
        if fact is not None:
            account.put_fact(customer.id, fact, gone=True)
            bench.say(_("{what} was removed", what=fact_words(fact)), lambda: account.put_fact(customer.id, fact))
        done()

    def chosen(name: str) -> Any:
        def keep(value: str) -> None:
            fields[name] = value
            redraw(lambda n: n + 1)

        return keep

    label, inside = kind_words(kind), []
    if kind in ("size", "budget"):
        whole = [("", _("Whole look"))] if kind == "budget" else []
        options = [*whole, *((one, garment_words(one)) for one in dict.fromkeys((*GARMENTS, *filter(None, [fields["garment"]]))))]
        inside.append(choices(tuple(options), fields["garment"], chosen("garment")))
    if kind in ("language", "speaks"):
        tags = dict.fromkeys((*TONGUES, *filter(None, [fields.get("value", "")])))
        inside.append(choices(tuple((tag, language_name(tag)) for tag in tags), fields.get("value", ""), chosen("value")))
    elif kind == "date":
        kinds = (("birthday", _("Birthday")), ("anniversary", _("Anniversary")), ("other", _("Another day")))
        inside.append(choices(kinds, fields["what"], chosen("what")))
        if fields["what"] == "other":
            inside.append(_field(bench, _("What day it is"), fields, "label", save, max_length=60, counter=""))
        numbers = (("day", _("Day")), ("month", _("Month")), ("year", _("Year")))
        inside.append(
            ft.Row(
                spacing=S.x2,
                controls=[
                    ft.Container(_field(bench, word, fields, name, save, keyboard=ft.KeyboardType.NUMBER, max_length=4, counter=""), expand=True)
                    for name, word in numbers
                ],
            )
        )
    else:
        hints = {"size": _("38, EU 38 or M"), "time_zone": "Europe/Paris", "pronouns": _("she/her")}
        amount = f"{label}, {account.brand.currency}" if kind == "budget" else label
        inside.append(_field(bench, amount, fields, "value", save, hint=hints.get(kind, ""), max_length=120, counter="", autofocus=True))
        if kind == "size":
            inside.append(_field(bench, _("Only of this brand"), fields, "brand", save, max_length=60, counter=""))
    may_go = fact is not None and kind != "name"
    acts = [
        *([icon_button(ft.Icons.DELETE_OUTLINE, _("Remove {what}", what=fact_words(fact)), remove)] if fact is not None and may_go else []),
        outlined(_("Cancel"), done, small=True),
        primary(_("Save"), save, small=True),
    ]
    return ft.Container(
        bgcolor=C.well,
        border_radius=S.r_card,
        padding=pad(S.x3, S.x3),
        content=ft.Column(
            tight=True,
            spacing=S.x2,
            horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
            controls=[
                *inside,
                *([text(wrong, T.meta, C.danger)] if wrong else []),
                ft.Row(alignment=ft.MainAxisAlignment.END, spacing=S.x2, controls=acts),
                *([History(bench, customer, fact, key=f"said-{fact.kind}-{fact.key}")] if fact is not None else []),
            ],
        ),
    )
