"""How a message looks quoted, before the API says it. Pure."""

from collections.abc import Sequence
from typing import Final

from stylist_app.wire.bag import BagProposal
from stylist_app.wire.media import Media
from stylist_app.wire.message import Message, Quote
from stylist_app.wire.payloads import LookCard, MediaPayload, Products, parse

EXCERPT: Final = 200


def quoted_now(message: Message, place: int | None) -> Quote:
    """`place`: of one product, photo or piece in it. A look is called by its title and the words beside it, a proposal by what it would put in; with
    the picture of what is meant, else the first there is."""
    said, names, pictures = _shown(message)
    if place is not None and place < len(pictures):
        said, pictures = names[place] if place < len(names) else said, pictures[place : place + 1]
    seen = next((one for one in pictures if one is not None), None)
    return Quote(
        message_id=message.id, seq=message.seq, item=place, kind=message.kind, sender=message.sender, text=said[:EXCERPT],
        picture=seen.urls.get("thumb") if seen else None,
    )  # fmt: skip


def _shown(message: Message) -> tuple[str, Sequence[str], Sequence[Media | None]]:
    """The words of the whole, the names of its parts, and their pictures."""
    match parse(message.kind, message.payload):
        case Products(items=cards, text=said):
            names = [card.title for card in cards]
            return said or ", ".join(names), names, [card.picture for card in cards]
        case LookCard() as look:
            names = [card.title for card in look.items]
            said = " ".join(filter(None, (look.title, look.text, look.note)))
            return said or ", ".join(names), names, [card.picture for card in look.items]
        case BagProposal(items=lines):
            names = [line.title for line in lines]
            return ", ".join(names), names, [line.picture for line in lines]
        case MediaPayload(items=media, text=said):
            return said, (), media
    return str(message.payload.get("text") or ""), (), ()
