"""From looks and proposals of the API to what their cards draw: as they are now where that is known, else as they were sent. No state."""

from collections.abc import Callable

from stylist_app.client.ops.looks.overlay import product_card
from stylist_app.i18n import _, ngettext, words
from stylist_app.ui import cards
from stylist_app.ui.thread.now import Now, as_now, reason_words, stock_words
from stylist_app.wire.bag import Ask, BagProposal
from stylist_app.wire.look import Look, LookPiece
from stylist_app.wire.media import Media
from stylist_app.wire.money import Money, summed
from stylist_app.wire.payloads import LookCard
from stylist_app.wire.product import LivingCard, OptionValue

Shows = Callable[[Media], cards.Photo]
Living = Callable[[str], LivingCard | None]


def no_look(_look_id: str) -> Look | None:
    """Nobody has asked the shop."""
    return None


def money(price: Money) -> str:
    return words().money(price.minor, price.currency)


def choice_words(options: list[OptionValue]) -> str:
    return " · ".join(option.value for option in options)


def changed_words(piece: LookPiece, now: Now) -> tuple[str, str]:
    """What is different since it was placed, and the tone of it: `good`, `warn`, `bad` or nothing."""
    if now.gone or now.state == "sold_out":
        return stock_words(now), "bad"
    if now.price.currency == piece.price.currency and now.price.minor != piece.price.minor:
        down = now.price.minor < piece.price.minor
        by = words().money(abs(now.price.minor - piece.price.minor), now.price.currency)
        return (_("{price} less than before", price=by), "good") if down else (_("{price} more than before", price=by), "warn")
    if piece.state == "sold_out":
        return _("Back in stock"), "good"
    return (stock_words(now), "warn") if now.state == "low" else ("", "")


def state_words(piece: LookPiece, now: Now) -> tuple[str, str]:
    """The one thing that matters most about a piece, for a line in a card."""
    if piece.removed:
        return _("Taken out"), ""
    if piece.reason is not None:
        return _("No: {reason}", reason=reason_words(piece.reason)), "warn"
    said, tone = changed_words(piece, now)
    if tone in ("bad", "warn"):
        return said, tone
    if piece.swapped_from:
        return _("Swapped"), "good"
    if piece.loved:
        return _("Loved"), ""
    return said, tone


def look_view(look: Look, living: Living, shows: Shows) -> cards.Look:
    pieces = sorted(look.pieces, key=lambda one: one.number)
    now = {piece.id: as_now(product_card(piece), living(piece.product_id)) for piece in pieces}
    return _look(
        look.id, look.title, look.note,
        [
            cards.Piece(
                piece.product_id, piece.number, piece.title, money(now[piece.id].price), shows(piece.picture) if piece.picture else None,
                choice_words(piece.options), *state_words(piece, now[piece.id]), loved=piece.loved, out=piece.removed,
            )
            for piece in pieces
        ],
        summed([now[piece.id].price for piece in pieces if not piece.removed]),
    )  # fmt: skip


def sent_view(sent: LookCard, living: Living, shows: Shows) -> cards.Look:
    """While only the message is known."""
    now = [as_now(card, living(card.product_id)) for card in sent.items]
    return _look(
        sent.look_id, sent.title, sent.note,
        [
            cards.Piece(card.product_id, n, card.title, money(at.price), shows(card.picture) if card.picture else None, choice_words(card.options))
            for n, (card, at) in enumerate(zip(sent.items, now, strict=True), 1)
        ],
        summed([at.price for at in now]),
    )  # fmt: skip


def proposal_view(proposal: BagProposal, shows: Shows) -> cards.Proposal:
    lines = [
        cards.BagLine(
            line.number, line.title, money(line.price), shows(line.picture) if line.picture else None, choice_words(line.options), line.quantity
        )
        for line in proposal.items
    ]
    asked = proposal.ask if proposal.state == "asking" else None
    options = [cards.Reply(one.id, one.title or _("Leave it out")) for one in asked.options] if asked else []
    return cards.Proposal(
        proposal.state, tuple(lines), money(proposal.total) if proposal.total else "", question_words(asked) if asked else "", tuple(options)
    )


def question_words(ask: Ask) -> str:
    """What was not clear, as a question."""
    match ask.question:
        case "size":
            return _("Which size for {name}?", name=ask.title)
        case "colour":
            return _("Which colour for {name}?", name=ask.title)
        case "option":
            return _("Which one of {name}?", name=ask.title)
        case "sold_out":
            return _("{name} is sold out like that. One of these instead?", name=ask.title)
        case _:
            return _("Which one did you mean?")


def _look(id: str, title: str, note: str, pieces: list[cards.Piece], total: Money | None) -> cards.Look:
    count = sum(not piece.out for piece in pieces)
    return cards.Look(id, title, tuple(pieces), note, ngettext("{n} piece", "{n} pieces", count), money(total) if total is not None else "")
