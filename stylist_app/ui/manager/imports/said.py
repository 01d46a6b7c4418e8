"""Imports in words."""

from stylist_app.i18n import _, ngettext, words
from stylist_app.wire.imports import ACTIVE, Import, ImportCounts
from stylist_app.wire.phrases import Phrased

KINDS = {
    "products": (("shopify", "Shopify"), ("woocommerce", "WooCommerce"), ("google", "Google Merchant")),
    "customers": (("shopify-customers", "Shopify"), ("woocommerce-customers", "WooCommerce")),
    "orders": (("shopify-orders", "Shopify"), ("woocommerce-orders", "WooCommerce")),
}
"""By what they bring: the kinds of files, and who makes them."""
TONES = {"previewing": "accent", "running": "accent", "previewed": "accent", "done": "success", "cancelled": "warn", "failed": "danger"}
KB = 1024


def brings(kind: str | None) -> str:
    """A key of `KINDS`."""
    return next((what for what, kinds in KINDS.items() if kind in dict(kinds)), "products")


def what_words(what: str) -> str:
    return {"products": _("Products"), "customers": _("Clients"), "orders": _("Orders")}[what]


def kind_name(kind: str | None) -> str:
    """Who made it, and where that is not all there is to say, what it holds."""
    name, what = dict(KINDS[brings(kind)]).get(kind or "", ""), brings(kind)
    return f"{name} · {what_words(what)}" if name and what != "products" else name


def main_counts(one: Import) -> ImportCounts:
    counts: ImportCounts = getattr(one.summary, brings(one.kind))
    return counts


def state_word(state: str) -> str:
    return {
        "uploaded": _("Waiting for you"),
        "previewing": _("Checking"),
        "previewed": _("Checked"),
        "running": _("Importing"),
        "done": _("Done"),
        "cancelled": _("Stopped"),
        "failed": _("Failed"),
    }[state]


def size_words(size: int) -> str:
    """Of a file, from bytes."""
    if size >= KB * KB:
        return _("{n} MB", n=words().number(round(size / KB / KB, 1)))
    return _("{n} KB", n=words().number(max(1, round(size / KB))))


def about(one: Import, by: str) -> str:
    """The second line of a row: what it is, who brought it, and when."""
    parts = (kind_name(one.kind), size_words(one.file_size), by, words().moment(one.created_at, within=True))
    return " · ".join(part for part in parts if part)


def came_of(one: Import) -> str:
    """What an import that is over did, or a check found, in a line."""
    counts, what = main_counts(one), brings(one.kind)
    new = {
        "products": ngettext("{n} new product", "{n} new products", counts.added),
        "customers": ngettext("{n} new client", "{n} new clients", counts.added),
        "orders": ngettext("{n} new order", "{n} new orders", counts.added),
    }[what]
    told = (
        (counts.added, new),
        (counts.changed, ngettext("{n} changed", "{n} changed", counts.changed)),
        (counts.unchanged, ngettext("{n} as before", "{n} as before", counts.unchanged)),
        (one.problem_count, ngettext("{n} problem", "{n} problems", one.problem_count)),
    )
    return " · ".join(words_of for n, words_of in told if n)


def progress(one: Import) -> str:
    if not one.total:
        return _("Reading the file")
    numbers = {"done": words().number(one.done), "all": words().number(one.total)}
    return {
        "products": _("{done} of {total} products", done=numbers["done"], total=numbers["all"]),
        "customers": _("{done} of {all} clients", **numbers),
        "orders": _("{done} of {all} orders", **numbers),
    }[brings(one.kind)]


def run_words(one: Import) -> str:
    """On the button that imports what was checked."""
    if one.state != "previewed":
        return _("Import it again") if one.state == "done" else _("Import it")
    counts = main_counts(one)
    new = counts.added + counts.changed
    if not new:
        return _("Import it")
    return {
        "products": ngettext("Import {n} product", "Import {n} products", new),
        "customers": ngettext("Import {n} client", "Import {n} clients", new),
        "orders": ngettext("Import {n} order", "Import {n} orders", new),
    }[brings(one.kind)]


def share(one: Import) -> float | None:
    """From 0 to 1; None while nobody knows."""
    return min(1.0, one.done / one.total) if one.total else None


def in_words(phrased: Phrased | None, message: str, remedy: str = "") -> tuple[str, str]:
    """Message and remedy in the viewer's language. `message` and `remedy` are the API's own English, the most exact words, for who reads it and for
    what was said in no phrase."""
    say = words()
    if phrased is None or say.language == "en":
        return message, remedy
    fields = {name: say.text(value) if name == "what" else value for name, value in phrased.fields.items()}
    said = say.text(phrased.message, **fields)
    return (f"{phrased.about}: {said}" if phrased.about else said), say.text(phrased.remedy, **fields)


def outcome(one: Import) -> str:
    """The sentence under a finished import's title."""
    if one.state in ACTIVE or one.state in ("uploaded", "failed"):
        return ""
    products = brings(one.kind) == "products"
    if not one.total and one.state in ("previewed", "done") and one.problem_count:
        return _("None of its products can be read. What is wrong is told below.") if products else _("Nothing in it can be read: see below.")
    if not one.total and one.state in ("previewed", "done"):
        if products:
            return _("There is no product in this file. Its heading is there, and nothing below it.")
        return _("This file has its heading, and nothing below it.")
    if one.state == "previewed":
        return _("Nothing has changed yet. This is what the import would do.")
    if one.state == "cancelled":
        if one.previewed:
            return _("The check was stopped. Nothing has changed.")
        if products:
            return _("It was stopped. The products that are in stay, whole; run it again to go on.")
        return _("It was stopped. What is in stays, whole; run it again to go on.")
    counts = main_counts(one)
    if not counts.added and not counts.changed:
        return _("The shop had all of it already. Nothing has changed.")
    return {
        "products": _("The products are in the gallery."),
        "customers": _("They are among the clients, each with a conversation of her own."),
        "orders": _("The orders stand with the clients who made them."),
    }[brings(one.kind)]
