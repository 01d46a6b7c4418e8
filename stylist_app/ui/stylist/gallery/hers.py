"""What is known of the customer while pieces are chosen for her: sizes, what she loves and refuses. Shown beside the messages, changed in a form."""

import flet as ft

from stylist_app.i18n import _
from stylist_app.ui.stylist.bench import Bench
from stylist_app.ui.stylist.person.forms import form, kept
from stylist_app.ui.stylist.state import Person
from stylist_app.ui.stylist.views.facts import garment_words
from stylist_app.ui.theme import SEMIBOLD, C, S, T
from stylist_app.ui.widgets import Tap, border, icon, icon_button, one_line, pad, primary, quiet, spoken, text, text_field
from stylist_app.wire.customer import Customer, PutSizes, PutTaste, Size

GARMENTS = ("tops", "bottoms", "dresses", "outerwear", "shoes")


def _size(one: Size) -> ft.Control:
    value = f"{one.value} {one.system}" if one.system and one.system != "alpha" else one.value
    value = f"{value} {one.brand}" if one.brand else value
    face = ft.Row(
        tight=True, spacing=S.x1 + S.tick, controls=[text(garment_words(one.garment), T.meta, C.ink2), text(value, T.meta, font_family=SEMIBOLD)]
    )
    return spoken(f"{garment_words(one.garment)}: {value}", ft.Container(face, border=border(), border_radius=S.r_full, padding=pad(S.x3, S.x1)))


@ft.component
def HerStrip(bench: Bench, person: Person) -> ft.Control:
    """Between the header and the messages, while the gallery is open beside them."""
    detail = bench.detail()
    customer = detail.customer if detail else None
    if customer is None:
        return ft.Container(height=0)
    may = bench.right("customer.edit")

    def ask() -> None:
        bench.over.show("sizes", customer.id)

    edit = [icon_button(ft.Icons.EDIT_OUTLINED, _("Sizes and taste"), ask, icon_size=S.icon_small)] if may else []
    known = (
        ft.Row(wrap=True, spacing=S.x2, run_spacing=S.x1, expand=True, controls=[_size(one) for one in customer.sizes])
        if customer.sizes
        else ft.Container(
            quiet(_("Add her sizes, to see what fits"), ask) if may else text(_("Her sizes are not known yet"), T.meta, C.ink2), expand=True
        )
    )
    refuses = ", ".join(customer.taste.refuses)
    avoids = (
        [
            ft.Row(
                spacing=S.x2,
                controls=[
                    icon(ft.Icons.BLOCK, C.danger, S.icon_tiny),
                    one_line(refuses, T.meta, expand=True, semantics_label=_("Refuses {words}", words=refuses)),
                ],
            )
        ]
        if refuses
        else []
    )
    return ft.Container(
        padding=pad(S.x5, S.x1),
        border=ft.Border.only(bottom=ft.BorderSide(S.hair, C.line)),
        content=ft.Column(tight=True, spacing=0, controls=[ft.Row(spacing=S.x1, controls=[known, *edit]), *avoids]),
    )


def _fields(customer: Customer) -> list[tuple[str, str, str, str]]:
    """(garment, brand, system, value): what is known, and the usual garments of which nothing is."""
    known = [(one.garment, one.brand, one.system, one.value) for one in customer.sizes]
    return [*known, *[(garment, "", "", "") for garment in GARMENTS if all(garment != one[0] for one in known)]]


def _listed(words_: str) -> list[str]:
    return list(dict.fromkeys(word.strip()[:60] for word in words_.split(",") if word.strip()))[:60]


@ft.component
def SizesForm(bench: Bench, customer: Customer, close: Tap) -> ft.Control:
    lines = _fields(customer)
    values = ft.use_ref(
        lambda: {
            **{f"{garment}:{brand}:{system}": value for garment, brand, system, value in lines},
            "loves": ", ".join(customer.taste.loves), "refuses": ", ".join(customer.taste.refuses),
        }
    ).current  # fmt: skip

    def save() -> None:
        sizes = [
            Size(garment=garment, brand=brand, system=system, value=values[f"{garment}:{brand}:{system}"].strip()[:32])
            for garment, brand, system, _value in lines
            if values[f"{garment}:{brand}:{system}"].strip()
        ]
        bench.account.put_sizes(customer.id, PutSizes(sizes=sizes))
        bench.account.put_taste(customer.id, PutTaste(loves=_listed(values["loves"]), refuses=_listed(values["refuses"])))
        if close:
            close()

    def field(garment: str, brand: str, system: str) -> ft.Control:
        name = " ".join(filter(None, (garment_words(garment), brand, f"({system})" if system else "")))
        at = f"{garment}:{brand}:{system}"
        return ft.Container(
            text_field(name, value=values[at], on_change=kept(values, at), max_length=32, **bench.focus.watched()), width=S.form / 2 - S.x2
        )

    return form(
        ft.Row(wrap=True, spacing=S.x4, run_spacing=S.x3, controls=[field(garment, brand, system) for garment, brand, system, _value in lines]),
        text_field(_("Loves, with commas between"), value=values["loves"], on_change=kept(values, "loves"), **bench.focus.watched()),
        text_field(_("Refuses, with commas between"), value=values["refuses"], on_change=kept(values, "refuses"), **bench.focus.watched()),
        ft.Row([primary(_("Save"), save)], alignment=ft.MainAxisAlignment.END),
    )
