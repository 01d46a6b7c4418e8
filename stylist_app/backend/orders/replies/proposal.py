"""The message kind `bag`: how a choice or a question that the grammar found is stored, shown and answered.

A stored payload has, beside what `wire.bag.BagProposal` says, `answers`: what each button comes to. That never leaves the backend.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from sqlmodel import Session

from stylist_app.backend.catalog.cards import media_ids as card_media
from stylist_app.backend.looks.grammar import Ask, Choice, Nothing, Pick, Piece, Want
from stylist_app.backend.messaging.kinds import Kind, Payload
from stylist_app.backend.orders import rules
from stylist_app.wire.product import ProductCard

KIND = "bag"


def payload_of(found: Choice | Ask, pieces: Sequence[Piece], things: Mapping[str, ProductCard]) -> Payload:
    """What is stored of an answer of the grammar. `things`: every variant it names, by id."""
    if isinstance(found, Choice):
        return {"state": "proposed", **_lines(found.picks, found.excluded, things), "ask": None, "answers": {}}
    titles = {piece.number: piece.title for piece in pieces}
    options, answers = [], {}
    for place, button in enumerate(found.buttons):
        options.append({"id": str(place), "title": button.label, "number": button.number})
        answers[str(place)] = {
            "wants": [asdict(want) for want in button.wants],
            "picks": None if button.choice is None else [asdict(one) for one in button.choice.picks],
            "excluded": list(found.excluded if button.choice is None else button.choice.excluded),
        }  # fmt: skip
    ask = {"question": found.question, "number": found.number or None, "title": titles.get(found.number, ""), "options": options}
    return {"state": "asking", **_lines((), found.excluded, things), "ask": ask, "answers": answers}


def answered(payload: Payload, option_id: str) -> Choice | tuple[tuple[Want, ...], tuple[int, ...]] | None:
    """What a button comes to: a choice, or what is wanted so far and which numbers are not. None: there is no such button."""
    answer = payload["answers"].get(option_id)
    if answer is None:
        return None
    if answer["picks"] is not None:
        return Choice(tuple(Pick(**pick) for pick in answer["picks"]), tuple(answer["excluded"]))
    return tuple(_want(want) for want in answer["wants"]), tuple(answer["excluded"])


def variants_of(found: Choice | Ask | Nothing) -> list[str]:
    """Ids of the variants that an answer's lines name."""
    return [pick.variant_id for pick in found.picks] if isinstance(found, Choice) else []


def kind() -> Kind:
    """For `app.create_app`: nobody sends it, the backend writes it."""
    return Kind(KIND, None, render=_present, excerpt=_excerpt, media_ids=card_media)


def _present(_session: Session, payloads: Sequence[Payload], media: Mapping[str, Payload]) -> Sequence[Payload]:
    return [
        {**{name: value for name, value in payload.items() if name != "answers"}, "items": [_line(item, media) for item in payload.get("items", ())]}
        for payload in payloads
    ]


def _line(item: Payload, media: Mapping[str, Payload]) -> Payload:
    return {**{name: value for name, value in item.items() if name != "picture_id"}, "picture": media.get(item.get("picture_id") or "")}


def _excerpt(payload: Payload) -> str:
    return ", ".join(str(item.get("title", "")) for item in payload.get("items", ()))


def _lines(picks: Sequence[Pick], excluded: Sequence[int], things: Mapping[str, ProductCard]) -> Payload:
    lines: list[Payload] = []
    for pick in picks:
        thing = things[pick.variant_id]
        picture = thing.picture
        lines.append(
            {"number": pick.number, "product_id": pick.product_id, "variant_id": pick.variant_id, "title": thing.title,
             "options": [one.model_dump() for one in thing.options], "price": thing.price.model_dump(), "quantity": pick.quantity,
             "picture_id": None if picture is None else picture.id}
        )  # fmt: skip
    total = rules.total((line["price"]["minor"], line["price"]["currency"], line["quantity"], True) for line in lines)
    return {"items": lines, "left_out": list(excluded), "total": None if total is None else total.model_dump()}


def _want(told: Mapping[str, Any]) -> Want:
    stored: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in told.items()}
    return Want(**stored)
