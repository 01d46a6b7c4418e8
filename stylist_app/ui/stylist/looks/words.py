"""The words of slots, seasons, reasons and lookbooks."""

from stylist_app.i18n import _
from stylist_app.ui.stylist.views.facts import garment_words
from stylist_app.ui.theme import C
from stylist_app.wire.customer import Customer
from stylist_app.wire.look import MOST_PIECES, ReasonWhy, Season, Slot, Suggestion

MOST_OFFERED = 8
TONES = {"plain": C.ink2, "warn": C.warn, "danger": C.danger, "success": C.success}


def slot_words(slot: Slot) -> str:
    return {
        "dress": _("Dress"), "top": _("Top"), "bottom": _("Bottom"), "outerwear": _("Outerwear"), "shoes": _("Shoes"), "bag": _("Bag"),
        "jewellery": _("Jewellery"), "scarf": _("Scarf"), "hat": _("Hat"), "other": _("Other"),
    }[slot]  # fmt: skip


def season_words(season: Season) -> str:
    return {"": _("Any season"), "spring": _("Spring"), "summer": _("Summer"), "autumn": _("Autumn"), "winter": _("Winter")}[season]


def occasions() -> tuple[str, ...]:
    return (_("Every day"), _("Work"), _("Evening"), _("Wedding guest"), _("Travel"), _("Weekend"))


def reason_words(reason: ReasonWhy, with_title: str = "") -> str:
    return {
        "plan_b": _("your plan B"), "goes_with": _("goes with {name}", name=with_title) if with_title else _("goes with it"),
        "colour": _("colours go together"), "taste": _("her taste"), "her_size": _("in her size"), "budget": _("within her budget"),
        "cheaper": _("costs less"), "other_colour": _("another colour"), "other_style": _("another style"), "other_fabric": _("another fabric"),
    }[reason]  # fmt: skip


def because(one: Suggestion) -> str:
    """Its reasons in one line."""
    return " · ".join(reason_words(reason, one.with_title) for reason in one.reasons)


def offered(customer: Customer | None, chosen: list[str]) -> tuple[tuple[str, bool], ...]:
    """Chips: what is chosen, then what could be said: what she loves, then what is often true."""
    loves = customer.taste.loves if customer else []
    usual = [_("In your colours"), _("In your size"), _("Goes with what you own"), _("Easy to wear"), _("For the occasion")]
    rest = [word for word in dict.fromkeys([*loves, *usual]) if word not in chosen]
    return (*((word, True) for word in chosen), *((word, False) for word in rest[: max(2, MOST_OFFERED - len(chosen))]))


def sizes_words(customer: Customer | None) -> str:
    return " · ".join(f"{garment_words(one.garment)} {one.value}" for one in customer.sizes) if customer else ""


def full_words() -> str:
    return _("A look has {n} pieces at most.", n=MOST_PIECES)
