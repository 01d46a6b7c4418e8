"""What stands inside a bubble in words: text with live links, the quoted message, notes, tombstones and messages this version cannot show."""

import re
import unicodedata
from urllib.parse import urlsplit

import flet as ft

from stylist_app.i18n import _, words

from ..theme import SEMIBOLD, TYPE, C, S, T
from ..widgets import border, edges, icon, icon_button, one_line, pad, picture, pressable, rules, text
from .views import Actions, Message, Quote, Reply

ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>\"“”\u2066-\u2069]+", re.IGNORECASE)
LRI, RLI, FSI, PDI = "\u2066", "\u2067", "\u2068", "\u2069"
TRAILING = ".,;:!?…'’»"


def linked(words: str) -> list[tuple[str, str | None]]:
    """The text cut into (words, address or None). Only http, https and www. become links; closing punctuation stays outside."""
    parts: list[tuple[str, str | None]] = []
    end = 0
    for found in ADDRESS.finditer(words):
        shown = found.group().rstrip(TRAILING)
        while shown.endswith(")") and shown.count("(") < shown.count(")"):
            shown = shown[:-1].rstrip(TRAILING)
        address = shown if "://" in shown else f"https://{shown}"
        if not _has_host(address):
            continue
        if found.start() > end:
            parts.append((words[end : found.start()], None))
        parts.append((shown, address))
        end = found.start() + len(shown)
    if end < len(words) or not parts:
        parts.append((words[end:], None))
    return parts


def _has_host(address: str) -> bool:
    try:
        return "." in (urlsplit(address).hostname or "")
    except ValueError:
        return False


def _spans(words: str, ink: ft.Colors, link_ink: ft.Colors) -> list[ft.TextSpan]:
    return [
        ft.TextSpan(
            part,
            ft.TextStyle(
                color=link_ink if address else ink,
                decoration=ft.TextDecoration.UNDERLINE if address else None,
                decoration_color=link_ink if address else None,
            ),
            url=ft.Url(address, target=ft.UrlTarget.BLANK) if address else None,
        )
        for part, address in linked(words)
    ]


def right_to_left(words: str) -> bool:
    """Whether the first letter that has a direction runs from the right: then the whole message does, whatever the screen's language."""
    first = next((found for found in map(unicodedata.bidirectional, words) if found in ("L", "R", "AL")), "L")
    return first != "L"


def kept_together(said: str) -> str:
    """A person's own words for a line of the page: where they run against it, marks (LRI or RLI … PDI) keep the signs at their ends in place."""
    against = said and right_to_left(said) != words().rtl
    mark = RLI if right_to_left(said) else LRI
    return "\n".join(f"{mark}{line}{PDI}" for line in said.split("\n")) if against else said


def words_of(message: Message, *, ink: ft.Colors = C.ink, faint: ft.Colors = C.ink3, link: ft.Colors = C.accent, with_time: bool = True) -> ft.Text:
    """The message's text, its time behind it in small."""
    after = " · ".join(part for part in (_("edited") if message.edited else "", message.time if with_time else "") if part)
    rtl = right_to_left(message.text)
    said = message.text if rtl else kept_together(message.text)  # a text can be turned from the right, not back from a page that runs so
    against = words().rtl and not rtl
    shown, end = (said.removesuffix(PDI), [ft.TextSpan(PDI)]) if against else (said, [])  # the time lies within the marks
    align = ft.TextAlign.LEFT if against else ft.TextAlign.START
    return ft.Text(theme_style=T.message, rtl=rtl, text_align=align, spans=[*_spans(shown, ink, link), *_after(after, faint), *end])


def _after(words: str, ink: ft.Colors) -> list[ft.TextSpan]:
    """Small words behind a text that stay together and, by the marks around them (FSI … PDI), stay whole and last whichever way the text runs."""
    kept = words.replace(" ", "\u00a0")
    return [ft.TextSpan(f"   {FSI}{kept}{PDI}", ft.TextStyle(size=TYPE[T.meta][1], color=ink))] if words else []


def quoted(quote: Quote, actions: Actions, *, ink: ft.Colors = C.ink, faint: ft.Colors = C.ink2, bar: ft.Colors = C.accent) -> ft.Control:
    """The message that is answered; a tap goes to it."""
    author = quote.author + (" · " + _("no. {n}", n=quote.number) if quote.number else "")
    words = ft.Column(
        tight=True,
        spacing=0,
        expand=True,
        expand_loose=True,
        controls=[one_line(author, T.chip, ink), one_line(kept_together(quote.text), T.meta, faint)],
    )
    thumb = [picture(quote.picture, "", width=S.quote, height=S.quote, radius=S.r_small, studio=True)] if quote.picture else []
    return pressable(
        _("Go to the quoted message: {text}", text=quote.text),
        ft.Row(tight=True, spacing=S.x2 + S.tick, controls=[*thumb, words]),
        lambda: actions.quote(quote.message_id),
        reach=S.x1,
        border=rules(start=ft.BorderSide(S.tick, bar)),
        padding=edges(start=S.x2 + S.tick),
    )


def quote_preview(quote: Quote, on_cancel: ft.Control) -> ft.Control:
    """Over the composer: what will be quoted, and the control that lets go of it."""
    thumb = [picture(quote.picture, "", width=S.quote, height=S.quote, radius=S.r_small, studio=True)] if quote.picture else []
    return ft.Row(
        spacing=S.x2 + S.tick,
        controls=[
            ft.Container(width=S.tick, height=S.quote, bgcolor=C.accent),
            *thumb,
            ft.Column(
                tight=True, spacing=0, expand=True, controls=[one_line(quote.author, T.chip), one_line(kept_together(quote.text), T.meta, C.ink2)]
            ),
            on_cancel,
        ],
    )


def note_of(message: Message) -> ft.Control:
    """A private note: a lock, and the colleagues it names in bold."""
    names = sorted(message.mentions, key=len, reverse=True)
    pattern = re.compile("(" + "|".join(f"@{re.escape(name)}" for name in names) + ")") if names else None
    said = kept_together(message.text)
    parts = pattern.split(said) if pattern else [said]
    bold = ft.TextStyle(font_family=SEMIBOLD)
    after = " · ".join(part for part in (message.author, message.time) if part)
    return ft.Row(
        tight=True,
        spacing=S.x2,
        vertical_alignment=ft.CrossAxisAlignment.START,
        controls=[
            ft.Container(icon(ft.Icons.LOCK_OUTLINED, C.ink2, S.icon_tiny + S.tick), padding=ft.Padding.only(top=S.x1)),
            ft.Text(
                theme_style=T.body,
                expand=True,
                expand_loose=True,
                spans=[*[ft.TextSpan(part, bold if part.startswith("@") else None) for part in parts if part], *_after(after, C.ink2)],
            ),
        ],
    )


def plain_line(glyph: ft.IconData, words: str, ink: ft.Colors = C.ink2) -> ft.Control:
    return ft.Row(
        tight=True,
        spacing=S.x2,
        controls=[icon(glyph, ink, S.icon_tiny + S.tick), text(words, T.body, ink, italic=True, expand=True, expand_loose=True)],
    )


def tombstone(message: Message, ink: ft.Colors = C.ink2) -> ft.Control:
    return plain_line(ft.Icons.BLOCK, _("You deleted this message") if message.mine else _("This message was deleted"), ink)


def unsupported(ink: ft.Colors = C.ink2) -> ft.Control:
    return plain_line(ft.Icons.HELP_OUTLINE, _("This version cannot show this message. Reload to update."), ink)


def reaction_row(message: Message, actions: Actions) -> ft.Control:
    """Under a bubble: each reaction once, with its count; a tap adds one's own or takes it back."""

    def one(emoji: str, count: int, mine: bool) -> ft.Control:
        said = (
            _("{emoji}, {count}, yours: tap to take back", emoji=emoji, count=count)
            if mine
            else _("{emoji}, {count}: tap to add yours", emoji=emoji, count=count)
        )
        return pressable(
            said,
            text(f"{emoji} {count}" if count > 1 else emoji, T.chip, no_wrap=True),
            lambda: actions.react(message.id, emoji),
            selected=mine,
            reach=S.x2 + S.tick,
            bgcolor=C.soft if mine else C.card,
            border_radius=S.r_full,
            border=ft.Border.all(S.hair, C.accent if mine else C.line),
            padding=pad(S.x2, S.x1),
        )

    return ft.Row(
        wrap=True,
        spacing=S.x1,
        run_spacing=0,
        controls=[one(r.emoji, r.count, r.mine) for r in message.reactions],
        alignment=ft.MainAxisAlignment.END if message.mine else ft.MainAxisAlignment.START,
    )


def offers(message: Message, actions: Actions) -> ft.Control:
    """What it seems to say of its author, or one's own to promise: a tap keeps it, the cross sets it aside."""

    glyph = ft.Icons.TASK_ALT if message.mine else ft.Icons.PERSON_ADD_ALT

    def one(offer: Reply) -> ft.Control:
        known = ft.Row(
            tight=True,
            spacing=S.x1 + S.tick,
            controls=[icon(glyph, C.accent, S.icon_tiny), text(offer.words, T.chip, C.accent, expand=True, expand_loose=True)],
        )
        keep = pressable(
            _("Keep: {what}", what=offer.words),
            known,
            lambda: actions.keep(message.id, offer.id),
            expand=True,
            expand_loose=True,
            reach=S.x1 + S.tick,
            border_radius=S.r_full,
            border=border(C.accent_line),
            padding=pad(S.x3, S.x1 + S.tick),
        )
        words = _("Do not keep: {what}", what=offer.words)
        aside = icon_button(ft.Icons.CLOSE, words, lambda: actions.set_aside(message.id, offer.id), icon_size=S.icon_tiny, icon_color=C.ink2)
        return ft.Row(tight=True, spacing=0, controls=[keep, aside])

    side = ft.MainAxisAlignment.END if message.mine else ft.MainAxisAlignment.START
    return ft.Row(wrap=True, spacing=S.x1, run_spacing=0, alignment=side, controls=[one(offer) for offer in message.offers])
