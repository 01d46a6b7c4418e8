"""What she wears and likes: her sizes by garment, the words she loves and refuses. She changes them herself; her stylist sees it at once."""

import re
from collections.abc import Sequence
from typing import Any

import flet as ft

from stylist_app.i18n import _
from stylist_app.ui.shell.session import Session
from stylist_app.ui.theme import C, S, T
from stylist_app.ui.widgets import (
    Tap,
    border,
    dialog,
    edges,
    gap,
    heading,
    icon,
    link,
    one_line,
    outlined,
    pad,
    primary,
    rules,
    spoken,
    text,
    text_field,
)
from stylist_app.wire.customer import Customer, PutSizes, PutTaste, Size

GARMENTS = ("tops", "bottoms", "dresses", "outerwear", "shoes")
WITH_SYSTEM = re.compile(r"(EU|UK|US|IT|FR|DE|ES|AU|JP)\s+(\S.*)", re.IGNORECASE)
OF_BRAND = re.compile(r"(\S.*?)\s*\(([^()]+)\)")
LETTERS = re.compile(r"\d?X*[SML]", re.IGNORECASE)
MOST_WORDS = 60


def garment_words(garment: str) -> str:
    known = {
        "tops": _("Tops"), "bottoms": _("Trousers and skirts"), "dresses": _("Dresses"), "outerwear": _("Coats and jackets"), "shoes": _("Shoes"),
        "one_size": _("One size"), "bras": _("Bras"), "rings": _("Rings"), "belts": _("Belts"), "gloves": _("Gloves"), "hats": _("Hats"),
    }  # fmt: skip
    return known.get(garment, garment.replace("_", " ").capitalize())


def size_words(size: Size) -> str:
    """As she says it: `M`, `38`, `EU 38`, `EU 38 (Toteme)`."""
    said = f"{size.system} {size.value}" if size.system and size.system != "alpha" else size.value
    return f"{said} ({size.brand})" if size.brand else said


def read_sizes(said: dict[str, str], known: Sequence[Size]) -> list[Size]:
    """From what stands in the fields, several of one garment with commas between. A size that was known keeps its system."""
    found: dict[tuple[str, str, str], Size] = {}
    for garment, words in said.items():
        for word in (part.strip() for part in words.split(",")):
            if not word:
                continue
            before = next((one for one in known if one.garment == garment and size_words(one) == word), None)
            branded = OF_BRAND.fullmatch(word)
            word, brand = (branded[1], branded[2].strip()[:60]) if branded else (word, "")
            named = WITH_SYSTEM.fullmatch(word)
            system, value = (named[1].upper(), named[2]) if named else ("alpha" if LETTERS.fullmatch(word) else "", word)
            size = before or Size(garment=garment, brand=brand, system=system, value=value[:32])
            found.setdefault((size.garment, size.brand.casefold(), size.system), size)
    return list(found.values())


def read_words(said: str) -> list[str]:
    """Words with commas between, each once."""
    return list(dict.fromkeys(word.strip()[:60] for word in said.split(",") if word.strip()))[:MOST_WORDS]


def listed(sizes: Sequence[Size]) -> list[tuple[str, str]]:
    """Garment and what she wears of it, the usual garments first."""
    order = [*GARMENTS, *dict.fromkeys(one.garment for one in sizes if one.garment not in GARMENTS)]
    told = ((garment, ", ".join(size_words(one) for one in sizes if one.garment == garment)) for garment in order)
    return [(garment, words) for garment, words in told if words]


# ---------------------------------------------------------------- shown


def _figures(sizes: Sequence[Size]) -> ft.Control:
    """A well with a figure for each garment, hairlines between."""

    told = listed(sizes)
    across = len(told) if len(told) <= 4 else 3

    def one(at: int, garment: str, words: str) -> ft.Control:
        face = ft.Column(
            tight=True,
            spacing=S.tick,
            horizontal_alignment=ft.CrossAxisAlignment.CENTER,
            controls=[
                text(words, T.figure, text_align=ft.TextAlign.CENTER, max_lines=3),
                text(garment_words(garment), T.meta, C.ink2, text_align=ft.TextAlign.CENTER, max_lines=2),
            ],
        )
        rule = rules(start=ft.BorderSide(S.hair, C.line)) if at % across else None
        return ft.Container(spoken(f"{garment_words(garment)}: {words}", face), col=12 // across, padding=pad(S.x1, S.x1), border=rule)

    row = ft.ResponsiveRow(
        columns=12, spacing=0, run_spacing=S.x2, vertical_alignment=ft.CrossAxisAlignment.CENTER,
        controls=[one(at, garment, words) for at, (garment, words) in enumerate(told)],
    )  # fmt: skip
    return ft.Container(row, bgcolor=C.well, border_radius=S.r_card, padding=pad(S.x1, S.x3))


def _word(word: str, *, refused: bool = False) -> ft.Control:
    mark = [icon(ft.Icons.BLOCK, C.ink2, S.icon_tiny)] if refused else []
    said = _("Not {word}", word=word) if refused else word
    label = one_line(word, T.chip, C.ink2 if refused else C.ink, expand=True, expand_loose=True)
    face = ft.Row(tight=True, spacing=S.x1, controls=[*mark, label])
    fill = C.clear if refused else C.card
    return spoken(said, ft.Container(face, bgcolor=fill, border=border(), border_radius=S.r_full, padding=pad(S.x3 - S.tick, S.x2 - S.hair)))


def titled(title: str, change: str, on_change: Tap, spoken_as: str, *controls: ft.Control) -> ft.Control:
    head = ft.Row(controls=[heading(title, T.look, level=2, expand=True), link(change, on_change, spoken=spoken_as)])
    return ft.Column(tight=True, spacing=S.x1, horizontal_alignment=ft.CrossAxisAlignment.STRETCH, controls=[head, *controls])


def sizes_section(customer: Customer, ask: Tap) -> ft.Control:
    known = bool(customer.sizes)
    shown = _figures(customer.sizes) if known else text(_("Say what you wear, and every piece shows whether it comes in your size."), T.body, C.ink2)
    return titled(_("My sizes"), _("Edit") if known else _("Add"), ask, _("Change my sizes"), shown)


def style_section(customer: Customer, ask: Tap) -> ft.Control:
    taste = customer.taste
    words = [*map(_word, taste.loves), *(_word(word, refused=True) for word in taste.refuses)]
    said = _("Colours, fabrics and cuts that you love, and those you never want to see.")
    shown = ft.Row(wrap=True, spacing=S.x2, run_spacing=S.x2, controls=words) if words else text(said, T.body, C.ink2)
    return titled(_("My style"), _("Edit") if words else _("Add"), ask, _("Change my style"), shown)


# ---------------------------------------------------------------- changed


def _form(title: str, said: str, fields: list[ft.Control], save: Tap, close: Tap) -> ft.AlertDialog:
    body = ft.Column(
        tight=True,
        spacing=S.x4,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
        controls=[text(said, T.body, C.ink2), *fields, ft.Container(height=S.x1)],
    )
    inside = ft.Container(body, padding=edges(end=S.x2))
    return dialog(title, inside, on_close=close, width=S.form, actions=(outlined(_("Cancel"), close), primary(_("Save"), save)))


@ft.component
def SizesDialog(session: Session, customer: Customer, close: Tap, stylist: str) -> ft.Control:
    """Only a place for a dialog: the control itself takes no room."""
    names = [*GARMENTS, *dict.fromkeys(one.garment for one in customer.sizes if one.garment not in GARMENTS)]
    told = dict(listed(customer.sizes))
    said = ft.use_ref(lambda: {garment: told.get(garment, "") for garment in names}).current

    def save() -> None:
        session.account.put_sizes(customer.id, PutSizes(sizes=read_sizes(said, customer.sizes)))
        if close:
            close()

    def field(garment: str) -> ft.Control:
        def changed(event: Any) -> None:
            said[garment] = event.control.value or ""

        return text_field(garment_words(garment), value=said[garment], hint=_("38, EU 38 or M"), on_change=changed, max_length=80, counter="")

    why = _("As it stands on your labels. {name} sees it, and pieces in your size are marked.", name=stylist)
    ft.use_dialog(_form(_("My sizes"), why, [field(garment) for garment in names], save, close))
    return gap(0)


@ft.component
def StyleDialog(session: Session, customer: Customer, close: Tap, stylist: str) -> ft.Control:
    """As `SizesDialog`."""
    said = ft.use_ref(lambda: {"loves": ", ".join(customer.taste.loves), "refuses": ", ".join(customer.taste.refuses)}).current

    def save() -> None:
        session.account.put_taste(customer.id, PutTaste(loves=read_words(said["loves"]), refuses=read_words(said["refuses"])))
        if close:
            close()

    def field(name: str, label: str, hint: str) -> ft.Control:
        def changed(event: Any) -> None:
            said[name] = event.control.value or ""

        return text_field(
            label, value=said[name], hint=hint, helper=_("With commas between"), on_change=changed, multiline=True, min_lines=1, max_lines=4
        )

    why = _("What {name} suggests follows it.", name=stylist)
    fields = [field("loves", _("I love"), _("green, linen, wide cuts")), field("refuses", _("I never wear"), _("wool, logos, high heels"))]
    ft.use_dialog(_form(_("My style"), why, fields, save, close))
    return gap(0)
