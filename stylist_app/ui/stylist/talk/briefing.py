"""A brief in words, line by line: what a colleague reads in twenty seconds. Pure but for the language."""

from stylist_app.i18n import _, words
from stylist_app.ui.stylist.gallery.model.tiles import reason_words
from stylist_app.ui.stylist.person.promises import due_words
from stylist_app.ui.stylist.views.facts import day_words, garment_words, size_words
from stylist_app.wire.handover import Brief, BriefDecline, BriefHold


def _hold(one: BriefHold) -> str:
    title = f"{one.title} ({one.choice})" if one.choice else one.title
    return _("{piece} until {when}", piece=title, when=words().moment(one.until))


def _decline(one: BriefDecline) -> str:
    return f"{one.title} ({', '.join(filter(None, (reason_words(one.reason), one.note)))})"


def brief_words(brief: Brief, name: str) -> str:
    """To be written over. Lines without anything to say are left out."""
    say = words()
    sizes = [" ".join(filter(None, (garment_words(one.garment), one.brand, size_words(one)))) for one in brief.sizes]
    dates = [" ".join(day_words(one)) for one in brief.dates]
    shown = brief.shown
    about = (_("the look {title}", title=shown.titles[0]) if shown.look else say.listing(shown.titles)) if shown and shown.titles else ""
    lines = [
        *[_("Promised: {what}, {when}", what=one.text, when=due_words(one)) for one in brief.promises],
        _("On hold: {pieces}", pieces=say.listing([_hold(one) for one in brief.holds])) if brief.holds else "",
        _("Sizes: {sizes}", sizes=say.listing(sizes)) if sizes else "",
        _("Refuses: {what}", what=say.listing(brief.refuses)) if brief.refuses else "",
        _("Declined: {what}", what=say.listing([_decline(one) for one in brief.declines])) if brief.declines else "",
        _("Shown last: {what}, {when}", what=about, when=say.moment(shown.at)) if shown and about else "",
        *[_("{who}: {text}", who=name if one.hers else one.by, text=one.text) for one in brief.said],
        _("Next dates: {dates}", dates=say.listing(dates)) if dates else "",
    ]
    return "\n".join(line for line in lines if line)
