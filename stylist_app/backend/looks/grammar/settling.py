"""From what is wanted to exact variants, or to the one question that is next. Pure."""

from collections.abc import Sequence
from dataclasses import replace

from stylist_app.backend.catalog import sizes
from stylist_app.backend.looks.grammar.board import labels_of, others_of, value_of
from stylist_app.backend.looks.grammar.labels import colours_meant, size_keys, sizes_meant
from stylist_app.backend.looks.grammar.shapes import Ask, Button, Choice, From, Nothing, Pick, Piece, Question, Variant, Want
from stylist_app.wire.customer import Size

MOST_BUTTONS = 10
Found = tuple[list[Variant], From, From]


def settle(wants: Sequence[Want], excluded: Sequence[int], pieces: Sequence[Piece], wearer: Sequence[Size]) -> Choice | Ask | Nothing:
    """`wants`: as `understand` or a `Button` told them. Nothing when there are none."""
    left = tuple(sorted(excluded))
    if not wants:
        return Nothing("nothing left")
    board = {piece.number: piece for piece in pieces}
    picks: list[Pick] = []
    for at, want in enumerate(wants):
        if any(number not in board for number in want.numbers):
            return Nothing("no such piece")
        if len(want.numbers) > 1:
            return _ask(
                "piece", 0, [(board[number].title, replace(want, numbers=(number,))) for number in want.numbers], at, wants, left, pieces, wearer
            )
        answer = _exact(board[want.numbers[0]], want, wearer)
        if isinstance(answer, Pick):
            picks.append(answer)
        else:
            question, options = answer
            return _ask(question, want.numbers[0], options, at, wants, left, pieces, wearer)
    return Choice(tuple(picks), left)


def _ask(
    question: Question,
    number: int,
    options: Sequence[tuple[str, Want]],
    at: int,
    wants: Sequence[Want],
    excluded: tuple[int, ...],
    pieces: Sequence[Piece],
    wearer: Sequence[Size],
) -> Ask:
    """Each button answers this one question; what it leads to is known where nothing else is open."""
    found = []
    answers = [(label, want.numbers[0], (*wants[:at], want, *wants[at + 1 :])) for label, want in options[:MOST_BUTTONS]]
    if question == "sold_out" and len(wants) > 1:
        answers.append(("", number, (*wants[:at], *wants[at + 1 :])))
    alone = all(len(want.numbers) == 1 and isinstance(_exact(_piece(pieces, want), want, wearer), Pick) for want in (*wants[:at], *wants[at + 1 :]))
    for label, of, rest in answers:
        then = settle(rest, excluded, pieces, wearer) if alone else None
        found.append(Button(label, of, rest, then if isinstance(then, Choice) else None))
    return Ask(question, number, tuple(found), excluded, wants[at].said)


def _piece(pieces: Sequence[Piece], want: Want) -> Piece:
    return next(piece for piece in pieces if piece.number == want.numbers[0])


def _exact(piece: Piece, want: Want, wearer: Sequence[Size]) -> Pick | tuple[Question, list[tuple[str, Want]]]:
    """The one variant, or the question that stands before it with its answers."""
    stock = [variant for variant in piece.variants if variant.in_stock]
    if not stock:
        return "sold_out", []
    shown = next((variant for variant in piece.variants if variant.id == piece.shown_id), None)
    colours, colour_from = _colours(piece, want, shown)
    if len(colours) > 1 or (not colours and colour_from == "said"):
        offered = [variant for variant in stock if not colours or value_of(variant, "colour") in colours]
        fitting = _sized(offered, _said_sizes(piece, want)) or offered or stock
        return "colour", [(label, replace(want, colour_label=label)) for label in labels_of(fitting, "colour")]
    coloured = [variant for variant in piece.variants if not colours or value_of(variant, "colour") == colours[0]]
    labels, size_from = _sizes(piece, want, shown, wearer, coloured)
    chosen = [variant for variant in coloured if not labels or value_of(variant, "size") in labels]
    buyable = [variant for variant in chosen if variant.in_stock]
    if (len(labels) != 1 and size_from != "none") or not buyable:
        return _other_sizes(piece, want, coloured, labels if len(labels) > 1 else [], stock)
    return _last(piece, want, shown, buyable, size_from, colour_from)


def _last(
    piece: Piece, want: Want, shown: Variant | None, buyable: list[Variant], size_from: From, colour_from: From
) -> Pick | tuple[Question, list[tuple[str, Want]]]:
    """What is left is chosen by an axis of the shop's own, such as a length."""
    axes = list(dict.fromkeys(others_of(variant) for variant in buyable))
    if want.option_labels in axes:
        axes = [want.option_labels]
    elif len(axes) > 1 and shown is not None and others_of(shown) in axes:
        axes = [others_of(shown)]
    if len(axes) > 1:
        return "option", [(" · ".join(values), replace(want, option_labels=values)) for values in axes]
    variant = next(variant for variant in buyable if others_of(variant) == axes[0])
    return Pick(piece.number, piece.product_id, variant.id, want.quantity, want.by, size_from, colour_from, want.said)


def _colours(piece: Piece, want: Want, shown: Variant | None) -> tuple[list[str], From]:
    labels = labels_of(piece.variants, "colour")
    if want.colour_label in labels:
        return [want.colour_label], "said"
    if want.colour:
        return colours_meant(want.colour, labels), "said"
    if len(labels) < 2:
        return labels, "only" if labels else "none"
    if shown is not None and value_of(shown, "colour"):
        return [value_of(shown, "colour")], "shown"
    left = labels_of(_sized([variant for variant in piece.variants if variant.in_stock], _said_sizes(piece, want)), "colour")
    return (left, "only") if len(left) == 1 else (labels, "none")


def _sizes(piece: Piece, want: Want, shown: Variant | None, wearer: Sequence[Size], coloured: Sequence[Variant]) -> tuple[list[str], From]:
    labels = labels_of(coloured, "size")
    said = _said_sizes(piece, want)
    if said is not None:
        return said, "said"
    if not labels:
        return [], "none"
    if len(labels) == 1 and not want.usual:
        return labels, "only"
    usual = [label for label in labels if label in piece.her_sizes] or _usual(piece, labels, wearer)
    if usual or want.usual:
        return usual, "usual"
    if shown is not None and value_of(shown, "size") in labels:
        return [value_of(shown, "size")], "shown"
    left = labels_of([variant for variant in coloured if variant.in_stock], "size")
    return (left, "only") if len(left) == 1 else ([], "said")


def _said_sizes(piece: Piece, want: Want) -> list[str] | None:
    """None where no size was said, or the piece has none to choose."""
    labels = labels_of(piece.variants, "size")
    if not labels:
        return None
    if want.size_label in labels:
        return [want.size_label]
    return list(dict.fromkeys(label for key in want.sizes for label in sizes_meant(key, labels))) if want.sizes else None


def _sized(variants: Sequence[Variant], labels: Sequence[str] | None) -> list[Variant]:
    return [variant for variant in variants if not labels or value_of(variant, "size") in labels]


def _other_sizes(
    piece: Piece, want: Want, coloured: Sequence[Variant], among: Sequence[str], stock: Sequence[Variant]
) -> tuple[Question, list[tuple[str, Want]]]:
    """Sizes in stock: of those she named, of her colour, and where her colour is sold out, her size's other colours."""
    here = [variant for variant in coloured if variant.in_stock]
    labels = [label for label in labels_of(here, "size") if label in among] or labels_of(here, "size")
    if labels:
        return "size", [(label, replace(want, size_label=label, sizes=(), usual=False)) for label in sizes.ordered(labels)]
    other = _sized(stock, _said_sizes(piece, want)) or list(stock)
    offered = labels_of(other, "colour")
    return ("colour", [(label, replace(want, colour_label=label)) for label in offered]) if offered else ("sold_out", [])


def _usual(piece: Piece, labels: Sequence[str], wearer: Sequence[Size]) -> list[str]:
    """Those labels that are what she wears of this garment."""
    garment = sizes.garment_of((*piece.words, piece.title))
    worn = [key for of, _, key in sizes.hers([size for size in wearer if size.garment == garment], {}) if of == garment]
    keys = dict.fromkeys(key for told in worn for key in size_keys(told))
    found = [labels_ for key in keys if (labels_ := sizes_meant(key, labels))]
    return list(dict.fromkeys(label for some in found for label in some))
