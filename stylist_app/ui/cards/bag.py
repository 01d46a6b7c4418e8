"""What her reply seemed to choose: a question with its answers, then lines to say yes or no to; and what became of it."""

import flet as ft

from stylist_app.i18n import _

from ..theme import C, S, T
from ..widgets import edges, icon, number_pin, one_line, outlined, picture, pressable, primary, spacer, text
from .views import SHOPPER, Actions, BagLine, Message, Proposal


def _line(line: BagLine) -> ft.Control:
    found = line.photo
    face = picture(
        found.thumb if found else "", "", width=S.avatar, height=S.avatar_big, studio=bool(found and found.studio), radius=S.r_small,
        placeholder=found.placeholder if found else "",
    )  # fmt: skip
    under = " · ".join(part for part in (line.choice, f"× {line.quantity}" if line.quantity > 1 else "") if part)
    words = ft.Column([one_line(line.name, T.label), *([one_line(under, T.meta, C.ink2)] if under else [])], spacing=0, tight=True, expand=True)
    said = ", ".join(part for part in (f"{line.number}. {line.name}", under, line.price) if part)
    row = ft.Row([number_pin(line.number, plain=True), face, words, text(line.price, T.label_strong, no_wrap=True)], spacing=S.x2 + S.tick)
    return ft.Semantics(label=said, container=True, exclude_semantics=True, content=row)


def _ended(glyph: ft.IconData, said: str, ink: ft.Colors) -> ft.Control:
    return ft.Row([icon(glyph, ink, S.icon_small), text(said, T.body, C.ink2, expand=True, expand_loose=True)], spacing=S.x2, tight=True)


def _answers(message: Message, asked: Proposal, actions: Actions) -> ft.Control:
    def one(option_id: str, words: str) -> ft.Control:
        return pressable(
            _("Answer: {words}", words=words), text(words, T.label, no_wrap=True), lambda: actions.propose(message.id, "option", option_id),
            reach=S.x1 + S.tick, padding=edges(start=S.x4, top=S.x2, end=S.x4, bottom=S.x2), border_radius=S.r_full, bgcolor=C.card,
            border=ft.Border.all(S.hair, C.line),
        )  # fmt: skip

    return ft.Row([one(option.id, option.words) for option in asked.options], wrap=True, spacing=S.x2, run_spacing=0)


def of_message(message: Message, actions: Actions, side: str) -> ft.Control:
    """The card of a message of kind `bag`. Only she whose bag it is gets buttons."""
    proposal, hers = message.proposal, side == SHOPPER
    assert proposal is not None
    lines = [_line(line) for line in proposal.lines]
    total = [ft.Row([text(_("Total"), T.second, C.ink2), spacer(), text(proposal.total, T.label_strong)], spacing=S.x2)] if proposal.total else []
    match proposal.state:
        case "asking":
            waiting = [] if hers else [text(_("She was asked this."), T.meta, C.ink2)]
            parts = [text(proposal.question, T.message), *([_answers(message, proposal, actions)] if hers else []), *waiting]
        case "proposed":
            acts = [
                primary(_("Put in my bag"), lambda: actions.propose(message.id, "confirm", ""), glyph=ft.Icons.SHOPPING_BAG_OUTLINED),
                outlined(_("Not this"), lambda: actions.propose(message.id, "drop", "")),
            ]
            below = [ft.Row(acts, wrap=True, spacing=S.x2, run_spacing=S.x2)] if hers else [text(_("Waits for her yes."), T.meta, C.ink2)]
            head = text(_("Did I get that right?") if hers else _("Read from her reply"), T.label_strong)
            parts = [head, *lines, *total, *below]
        case "confirmed":
            parts = [*lines, *total, _ended(ft.Icons.CHECK_CIRCLE_OUTLINE, _("In your bag") if hers else _("In her bag"), C.success)]
        case _:
            parts = [_ended(ft.Icons.UNDO, _("Not chosen"), C.ink3)]
    return ft.Column(parts, spacing=S.x2 + S.tick, tight=True, width=S.bubble_shop)
