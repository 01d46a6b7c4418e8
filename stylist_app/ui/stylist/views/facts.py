"""Facts in the viewer's words, and facts from what stands in the fields. Pure."""

import re
from decimal import Decimal, InvalidOperation
from typing import Any

from babel.numbers import get_currency_precision
from pydantic import TypeAdapter, ValidationError

from stylist_app.i18n import _, words
from stylist_app.ui.shell.languages import language_name
from stylist_app.ui.stylist.rules.zones import zone_of
from stylist_app.wire.customer import Budget, ImportantDate, Size
from stylist_app.wire.fact import Kind, Said

GARMENTS = ("tops", "bottoms", "dresses", "outerwear", "shoes", "bras", "rings", "belts", "gloves", "hats")
TONGUES = ("en", "uk", "fr", "de", "it", "es", "pt", "nl", "pl", "sv", "tr", "ar", "he", "ru", "zh-Hans", "zh-Hant", "ja", "ko")
_WITH_SYSTEM = re.compile(r"(EU|UK|US|IT|FR|DE|ES|AU|JP)\s*(\S.*)", re.IGNORECASE)
_LETTERS = re.compile(r"\d?X*[SML]", re.IGNORECASE)
_SAID: TypeAdapter[Said] = TypeAdapter(Said)
Fields = dict[str, str]


def garment_words(garment: str) -> str:
    known = {
        "tops": _("Top"), "bottoms": _("Bottom"), "dresses": _("Dress"), "outerwear": _("Coat"), "shoes": _("Shoe"), "one_size": _("One size"),
        "bras": _("Bra"), "rings": _("Ring"), "belts": _("Belt"), "gloves": _("Gloves"), "hats": _("Hat"),
    }  # fmt: skip
    return known.get(garment, garment.replace("_", " ").capitalize())


def kind_words(kind: Kind) -> str:
    return {
        "name": _("Name"), "pronouns": _("Pronouns"), "language": _("Language"), "speaks": _("Also speaks"), "time_zone": _("Time zone"),
        "tier": _("Tier"), "size": _("Size"), "loves": _("Loves"), "refuses": _("Refuses"), "budget": _("Budget"), "date": _("Date"),
    }[kind]  # fmt: skip


def size_words(size: Size) -> str:
    """ "38", "EU 38"."""
    return f"{size.system} {size.value}" if size.system and size.system != "alpha" else size.value


def day_words(day: ImportantDate) -> tuple[str, str]:
    """What it is, and when."""
    named = {"birthday": _("Birthday"), "anniversary": _("Anniversary")}.get(day.what, day.label)
    return named, words().yearly(day.month, day.day) + (f" {day.year}" if day.year else "")


def budget_words(budget: Budget) -> tuple[str, str]:
    return garment_words(budget.garment) if budget.garment else _("Whole look"), words().money(budget.most.minor, budget.most.currency)


def fact_words(fact: Said) -> str:
    """In one line, such as "Top M" or "Birthday 3 May"."""
    match fact.kind:
        case "language" | "speaks":
            return language_name(fact.value)
        case "size":
            return " ".join(part for part in (garment_words(fact.value.garment), size_words(fact.value), fact.value.brand) if part)
        case "loves":
            return _("Loves {word}", word=fact.value)
        case "refuses":
            return _("Refuses {word}", word=fact.value)
        case "budget":
            return " ".join(budget_words(fact.value))
        case "date":
            return " ".join(day_words(fact.value))
    return str(fact.value)


def offer_key(fact: Said) -> str:
    """Among those of one message."""
    return f"{fact.kind}|{fact.key}"


# ---------------------------------------------------------------- fields


def fields_of(kind: Kind, fact: Said | None) -> Fields:
    """What stands in the fields at first."""
    if fact is None:
        return {"garment": "" if kind == "budget" else "tops", "what": "birthday"}
    match fact.kind:
        case "size":
            return {"garment": fact.value.garment, "brand": fact.value.brand, "value": size_words(fact.value)}
        case "budget":
            digits = get_currency_precision(fact.value.most.currency)
            return {"garment": fact.value.garment, "value": f"{Decimal(fact.value.most.minor).scaleb(-digits):f}"}
        case "date":
            day = fact.value
            return {"what": day.what, "label": day.label, "day": str(day.day), "month": str(day.month), "year": str(day.year or "")}
    return {"value": str(fact.value)}


def read(kind: Kind, fields: Fields, currency: str) -> Said | str:
    """The fact, or what is wrong with the fields."""
    plain = fields.get("value", "").strip()
    if kind != "date" and not plain:
        return _("Write something first.")
    value: Any = plain
    if kind == "time_zone" and zone_of(plain) is None:
        return _("This is not a time zone. Write it like Europe/Paris.")
    if kind == "size":
        value = read_size(fields["garment"], plain, fields.get("brand", "").strip()[:60])
    if kind == "budget":
        amount = _amount(plain, currency)
        if amount is None:
            return _("Write an amount, such as 300.")
        value = {"garment": fields["garment"], "most": {"minor": amount, "currency": currency}}
    if kind == "date":
        other = fields["what"] == "other"
        value = {**{name: fields.get(name, "").strip() or None for name in ("day", "month", "year")}, "what": fields["what"]}
        value["label"] = fields.get("label", "").strip() if other else ""
        if other and not value["label"]:
            return _("Write what day it is.")
    try:
        return _SAID.validate_python({"kind": kind, "value": value})
    except ValidationError:
        return _("There is no such day.") if kind == "date" else _("This is too long, or not what is asked for.")


def read_size(garment: str, said: str, brand: str = "") -> Size:
    """From "38", "EU 38" or "M"."""
    named = _WITH_SYSTEM.fullmatch(said)
    system, value = (named[1].upper(), named[2]) if named else ("alpha" if _LETTERS.fullmatch(said) else "", said)
    return Size(garment=garment, brand=brand, system=system, value=value[:32])


def _amount(said: str, currency: str) -> int | None:
    try:
        minor = Decimal(said.replace(" ", "").replace(",", ".")).scaleb(get_currency_precision(currency))
    except InvalidOperation:
        return None
    return int(minor) if minor.is_finite() and 0 <= minor <= 2**53 and minor == int(minor) else None
